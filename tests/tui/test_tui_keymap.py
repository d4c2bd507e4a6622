from __future__ import annotations

import pytest

from caucasus_game.errors import Faults
from caucasus_game.settings import Settings
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.keymap import checked, command_named, key_words, normal, shown_key, sound
from caucasus_game.tui.keys_screen import KeyDialog, KeysScreen
from caucasus_game.tui.settings_screen import SettingsScreen
from caucasus_game.tui.table_screen import TableScreen


def test_every_command_may_have_its_own_keys():
    """The usual keys of every command pass the check that keys of one's own have to pass, and names are unique."""
    commands = [command for command in COMMANDS if command.keys and command.name != "everywhere.interrupt"]
    for command in commands:
        assert checked(command.name, command.keys, {}) == command.keys
    assert len({command.name for command in commands}) == len(commands)


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("table.advise", "b", "it is table.brief"),
        ("table.advise", "ctrl+b", "take it"),
        ("table.advise", "ctrl+c", "take it"),
        ("table.advise", "?", "it is everywhere.help"),
        ("table.advise", "enter", "moves"),
        ("table.advise", "hyper+x", "no key"),
        ("table.advise", "", "1 to 4"),
        ("everywhere.theme", "z", "screens"),
        ("everywhere.theme", "f5", "it is"),
        ("package.keep", "k", "seat"),
        ("new.begin", "3", "seed"),
        ("table.dance", "z", "no command"),
    ],
)
def test_a_key_that_cannot_be_had_is_refused_with_the_reason(name, key, why):
    """Taken, forbidden, fixed and unknown keys are refused, each with its reason."""
    with pytest.raises(Faults, match=why):
        checked(name, key, {})


def test_keys_go_by_one_name_and_are_shown_as_signs():
    """``?`` is ``question_mark``; what was changed is shown as it is now."""
    assert normal("?") == "question_mark"
    assert checked("table.advise", "f6,Z", {}) == "f6,Z"
    command = next(command for command in COMMANDS if command.name == "table.advise")
    assert key_words(command, {"table.advise": "slash,f6"}) == "/ F6"
    assert shown_key("table", "send", {}) == "s"
    assert shown_key("table", "send", {"table.send": "f6,z"}) == "F6"


def test_a_map_that_contradicts_itself_is_taken_as_far_as_it_goes():
    """Two commands may swap their keys; of a clash one side goes back to what is usual, and that is told."""
    swapped = {"table.advise": "b", "table.brief": "a"}
    assert sound(swapped) == (swapped, "")
    good, told = sound({"table.advise": "Z", "table.brief": "Z", "nonsense": "x"})
    assert len(good) == 1
    assert "cannot have Z" in told


async def test_a_key_of_ones_own_runs_its_command_and_is_shown(at_table, shown):
    """After a swap the keys do what they were given, in footer, panels and links too, and no longer what they did."""
    app = at_table()
    app.settings = Settings(kept={"keys": {"table.advise": "b", "table.brief": "a", "table.panel-home": "Z"}})
    app.take_settings()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert " Z Home" in shown(app)
        assert "b Adviser a Brief" in " ".join(shown(app).split())
        await pilot.press("Z")
        assert app.screen.active == "home"
        await pilot.press("3")
        await pilot.press("1", "b")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)
        assert app.screen.desk.draft.orders
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.PLACE == "brief"


async def test_keys_are_changed_on_their_screen(tmp_path, shown):
    """A key is pressed for a command; one that is taken is refused with the reason; reset brings the usual one back."""
    settings = Settings.read(tmp_path / "settings.json")
    app = GameApp(tmp_path, seed=7, settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("k")
        await pilot.pause()
        assert isinstance(app.screen, KeysScreen)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, KeyDialog)
        await pilot.press("f3")
        await pilot.pause()
        assert "everywhere.command_palette" in " ".join(shown(app).split())
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, KeysScreen)
        assert Settings.read(settings.path).keys == {"everywhere.theme": "f6"}
        theme = app.theme
        await pilot.press("f2")
        assert app.theme == theme
        await pilot.press("f6")
        assert app.theme != theme
        await pilot.press("r")
        await pilot.pause()
        assert Settings.read(settings.path).keys == {}


async def test_settings_hold_at_once_and_are_kept(tmp_path, shown):
    """Stepping a line changes what one sees, and the file; the usual ones come back after a question."""
    settings = Settings.read(tmp_path / "settings.json")
    app = GameApp(tmp_path, seed=7, settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        await pilot.press("right", "right", "down", "right")
        await pilot.pause()
        assert (app.theme, app.animation_level) == ("contrast", "none")
        assert Settings.read(settings.path)["theme"] == "contrast"
        await pilot.press("r", "y")
        await pilot.pause()
        assert (app.theme, Settings.read(settings.path).kept) == ("night", {})
        await pilot.press("escape")
        assert app.screen.PLACE == "title"


async def test_a_damaged_file_is_told_on_the_title(tmp_path):
    """The title says that the settings were damaged, and what holds."""
    path = tmp_path / "settings.json"
    path.write_text("{")
    app = GameApp(tmp_path, seed=7, settings=Settings.read(path))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert any("damaged" in note.message for note in app._notifications)


def test_keys_fit_the_help():
    """The usual keys of every command can be read whole in the help's column, also where one is held."""
    for command in COMMANDS:
        assert len(key_words(command, {})) <= 14, command.name
    assert key_words(command_named("package.shift-5"), {}) == "PgDn shift+←"
