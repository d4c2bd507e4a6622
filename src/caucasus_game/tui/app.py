"""The terminal application: themes, the way between screens, and what holds everywhere.

The title is painted before the other screens are imported: they come while it is looked at, or when they are asked for.
"""

from __future__ import annotations

from asyncio import sleep
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ScreenStackError
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.dom import NoScreen
from textual.events import InputEvent, Paste
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed

from caucasus_game.errors import Faults
from caucasus_game.language import speak, tr
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.settings import Settings, settings_file
from caucasus_game.spoken import spoken_by
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.found_commands import Commands
from caucasus_game.tui.from_title import FromTitle
from caucasus_game.tui.palette import DARK, SEATS, THEMES
from caucasus_game.tui.small_screen import SmallScreen, is_small
from caucasus_game.tui.title_screen import TitleScreen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual import events
    from textual.actions import ActionParseResult
    from textual.binding import BindingType
    from textual.dom import DOMNode

    from caucasus_game.session.table import Table
    from caucasus_game.tui.history_screen import HistoryScreen
    from caucasus_game.tui.seat import Seat

__all__ = ["GameApp", "run"]

LEAVING = "leaving"
"""The class of the question whether to leave the program; ctrl+c answers it with yes.

No id: one that was just answered is still being taken down when hasty keys ask anew.
"""

HALF_BUILT = (NoMatches, NoScreen, ScreenStackError, MountError)
"""What a screen raises that was just coming, or just going, when the program was left: its parts are not there."""

MOUNTING = 5000
"""Milliseconds that a key waits for its screen to stand, at most."""


class GameApp(FromTitle, inherit_bindings=False):
    """The game in a terminal. It begins at the title, or at ``start`` where a seat at a table is given.

    ``settings``: the person's own; without them what is usual holds, and nothing is kept.
    """

    TITLE = "caucasus-game"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f3"
    COMMANDS: ClassVar[set[Any]] = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    CSS_PATH = ["app.tcss", "title.tcss"]  # the first screen is read with the rest: all is parsed once

    def __init__(
        self,
        saves_folder: Path,
        start: Seat | None = None,
        *,
        seed: int | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.saves_folder = saves_folder
        self.start = start
        self.seed = seed
        for theme in THEMES:
            self.register_theme(theme)
        self.own_keys: dict[str, str] = {}
        self.least_animation = self.animation_level  # the environment's word; the setting can only ask for less
        self.told_keys = self.take_settings()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not set them."""
        return {name: DARK.variables[name] for name in ("quiet", "faint", "mandate", "ridge-near", "ridge-far")}

    def take_settings(self) -> str:
        """Let the settings hold from now on; return what is wrong with the keys, where anything is."""
        self.theme = self.settings["theme"]
        SEATS.wear(self.theme, grey=self.no_color)
        self.animation_level = "none" if self.settings["animation"] == "off" else self.least_animation
        told = ""
        own = self.settings.keys
        if own:
            from caucasus_game.tui.keymap import sound  # noqa: PLC0415 - most people have none of their own

            own, told = sound(own)
        self.own_keys = own
        self.set_keymap(own)
        return told

    def watch_theme(self, theme_name: str) -> None:
        """Dress the seats for the theme before anything is drawn in it."""
        SEATS.wear(theme_name, grey=self.no_color)

    def get_default_screen(self) -> Screen[Any]:
        """The title lies below everything."""
        return TitleScreen()

    def on_mount(self) -> None:
        """Open the table over the title where there is one."""
        for told in filter(None, (self.settings.told, self.told_keys)):
            self.notify(told, title=tr("Settings"), severity="warning", markup=False, timeout=15)
        if self.start is not None:
            from caucasus_game.tui.table_screen import TableScreen  # noqa: PLC0415 - after the title

            self.push_screen(TableScreen(self.start))
        else:
            self.call_after_refresh(self.fetch_screens)

    @work(thread=True)
    def fetch_screens(self) -> None:
        """Import the other screens while the title is looked at, so that the first key finds them there."""
        for name in ("new_game", "table", "saves", "dossier", "help", "settings"):
            import_module(f"caucasus_game.tui.{name}_screen")

    async def on_event(self, event: events.Event) -> None:
        """Let what is typed wait for the screen that it is meant for: one that just came has no parts yet.

        What is typed once the program is being left is for nobody.
        """
        if isinstance(event, InputEvent | Paste):
            if self._exit:
                return
            for _ in range(MOUNTING):
                if self.screen.is_mounted:
                    break
                await sleep(0.001)
        await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key, a link or the palette asked for; nothing where the screen it was meant for is gone by now."""
        screen = default_namespace
        if isinstance(screen, Screen) and not (screen.is_attached and screen.is_mounted):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def _handle_exception(self, error: Exception) -> None:
        """Break down; but not over the missing parts of a screen that was just coming when the program was left."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        leaving = self._exit or not self.is_running
        if not (leaving and isinstance(cause, HALF_BUILT)):
            super()._handle_exception(error)

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything while the terminal is too small."""
        if is_small(event.size) and not isinstance(self.screen, SmallScreen):
            super().push_screen(SmallScreen())

    def push_screen(self, screen: Screen[Any] | str, *args: Any, **kwargs: Any) -> Any:
        """Show a screen; where the terminal is too small, under the message that says so."""
        shown = super().push_screen(screen, *args, **kwargs)
        if is_small(self.size) and not isinstance(screen, SmallScreen):
            super().push_screen(SmallScreen())
        return shown

    # What holds everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the terminal is too small one can only make it larger, or leave."""
        if action in ("help", "theme", "command_palette", "settings") and (
            isinstance(self.screen, SmallScreen) or getattr(self.screen, "PLACE", "") == "waiting"
        ):
            return False
        return super().check_action(action, parameters)

    def action_command_palette(self) -> None:
        """Open the palette, once; it bears no id, for one that has just been closed is still being taken down."""
        if not any(isinstance(screen, CommandPalette | SmallScreen) for screen in self.screen_stack):
            from caucasus_game.tui.finder import Finder  # noqa: PLC0415 - after the title

            self.push_screen(Finder(placeholder=tr("Search for commands…")))

    def action_help(self) -> None:
        """Show the help for the screen one is on."""
        from caucasus_game.tui.help_screen import HelpScreen  # noqa: PLC0415 - after the title

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "PLACE", "")))

    def action_theme(self) -> None:
        """Change to the next theme, and keep it."""
        names = [theme.name for theme in THEMES]
        self.keep("theme", names[(names.index(self.theme) + 1) % len(names)])

    def action_settings(self) -> None:
        """Show the settings."""
        from caucasus_game.tui.settings_screen import SettingsScreen  # noqa: PLC0415 - after the title

        if not any(getattr(screen, "PLACE", "") in ("settings", "keys") for screen in self.screen_stack):
            self.push_screen(SettingsScreen(self.settings))

    def keep(self, key: str, value: str | None) -> None:
        """Set something from now on, and keep it; where it cannot be kept it holds all the same, and that is told."""
        try:
            self.settings.put(key, value)
        except Faults as faults:
            self.notify(faults.faults[0].message, title=tr("Settings"), severity="warning", markup=False)
        if key == "language":
            speak(spoken_by(self.settings["language"]))
        self.take_settings()

    def action_interrupt(self) -> None:
        """Leave the program, after asking."""
        if isinstance(self.screen, SmallScreen) or self.screen.has_class(LEAVING):
            self.exit()
            return
        from caucasus_game.tui.dialogs import ConfirmDialog  # noqa: PLC0415 - after the title

        title, text = self.leaving_words()
        self.push_screen(ConfirmDialog(title, text, tr("Leave"), tr("Stay"), safe=True, classes=LEAVING), self._leave)

    def leaving_words(self) -> tuple[str, str]:
        """Return what whoever leaves the program is asked, and what becomes of the game."""
        text = tr("Every turn and every answer that was sent is saved. What is being written now is not.")
        return tr("Leave the program?"), text

    def _leave(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.exit()

    def on_history_screen_opened(self, event: HistoryScreen.Opened) -> None:
        """Show a table as it was."""
        from caucasus_game.tui.past_table import PastTable  # noqa: PLC0415 - after the title

        self.push_screen(PastTable(event.views, event.place, event.back))


def run(saves_folder: Path, start: Table | None = None, *, seat: str | None = None) -> None:
    """Open the terminal: at the title, or at a table that was opened already.

    Raises SystemExit with a status of its own where the application broke down.
    """
    at: Seat | None = None
    if start is not None:
        from caucasus_game.tui.seat import LocalSeat  # noqa: PLC0415 - not where it begins at the title

        at = LocalSeat(start, seat)
    app = GameApp(saves_folder, at, settings=Settings.read(settings_file()))
    with scenarios_set_aside(already=at is not None):
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
