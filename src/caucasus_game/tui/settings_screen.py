"""Settings: lines that step through their values, and beside them how the theme looks. Each change is kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.errors import Faults
from caucasus_game.language import speak, tr, tr_later
from caucasus_game.settings import SETTINGS
from caucasus_game.spoken import AUTO, offered, spoken_by
from caucasus_game.tui.cells import Row, hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.keys_screen import KeysScreen
from caucasus_game.tui.palette import OKABE_ITO, SEATS
from caucasus_game.tui.text import fit
from caucasus_game.tui.widgets import GameScreen, ReadingList, heading, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.settings import Settings
    from caucasus_game.tui.app import GameApp

__all__ = ["SettingsScreen"]

SAID = {"on": tr_later("on"), "off": tr_later("off")}
SAMPLE = "AZKURIT"
KEYS_LINE = len(SETTINGS)


class SettingsScreen(GameScreen[None]):
    """The settings; everything holds as soon as it is chosen."""

    app: GameApp
    PLACE = "settings"
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settings")
    AUTO_FOCUS = "#settings"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

    def compose(self) -> ComposeResult:
        """The lines on one side, what they mean on the other."""
        yield Static(
            Content.assemble(
                (f" {tr('Settings')}", "bold $primary"), (f"   {tr('↑↓ line   ←→ or enter: another')}", "$quiet")
            ),
            id="settings-head",
        )
        with Horizontal(id="settings-body"):
            yield ReadingList(id="settings", page="#settings-page")
            with VerticalScroll(id="settings-page", can_focus=False):
                yield Static(id="settings-text")
        yield Footer()

    def on_mount(self) -> None:
        """Show the lines."""
        self._fill(0)

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._tell)

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._fill(self.marked)

    @property
    def marked(self) -> int:
        """The marked line."""
        return self.query_one("#settings", OptionList).highlighted or 0

    def _fill(self, marked: int) -> None:
        lines = [(tr(setting.title), self._value(setting.key), "◂ ", " ▸") for setting in SETTINGS]
        changed = len(self.app.own_keys)
        keys = tr("{n} of your own", n=changed) if changed else tr("the usual ones")
        lines.append((tr("Keys"), keys, "  ", " …"))
        listing = self.query_one("#settings", OptionList)
        listing.set_options(
            [
                Option(
                    Content.assemble(
                        (fit(title, 10), "$quiet"), (left, "$primary"), (value, "bold $foreground"), (right, "$primary")
                    )
                )
                for title, value, left, right in lines
            ]
        )
        listing.highlighted = marked
        self._tell()

    def _value(self, key: str) -> str:
        """Return what a setting is, as it is said; names of themes and languages are said as they are."""
        value = self.settings[key]
        return tr(SAID[value]) if value in SAID else value

    def _tell(self) -> None:
        """Say what the marked line means; under it a sample of the theme."""
        width = self.query_one("#settings-page").scrollable_content_region.width
        if width < 20:
            return
        if self.marked == KEYS_LINE:
            title, words = tr("Keys"), tr("Every command can have another key. Enter shows them all.")
        else:
            setting = SETTINGS[self.marked]
            title, words = f"{tr(setting.title)}: {self._value(setting.key)}", tr(setting.help)
        rows = [heading(title), Content(""), *hanging(Content(""), words, width), Content("")]
        if self.app.no_color:
            words = tr("NO_COLOR is set: all themes are shown in greys.")
            rows += hanging(Content(""), words, width, style="$warning")
        if self.app.least_animation == "none":
            words = tr("TEXTUAL_ANIMATIONS is none: nothing moves, whatever is set here.")
            rows += hanging(Content(""), words, width, style="$warning")
        if self.settings.path is not None:
            rows += hanging(Content(""), tr("Kept in {file}", file=self.settings.path), width, style="$quiet")
        rows += [Content(""), *self._sample(min(width, 60))]
        self.query_one("#settings-text", Static).update(Content("\n").join(rows))

    def _sample(self, width: int) -> list[Content]:
        """Return how things look: seats on a line, and each kind of word."""
        ground = self.background_colors[1].hex6
        line = Row(width, "─", "$faint")
        line.put(0, "├", "$faint")
        line.put(width - 1, "┤", "$faint")
        line.shade(width // 4, width // 2, "on $mandate")
        line.put(width // 4, "━" * (width // 2 - width // 4 + 1), "$primary")
        for index, (glyph, colour) in enumerate(zip(SAMPLE, OKABE_ITO, strict=True)):
            line.put(2 + index * (width - 5) // 6, glyph, f"bold {SEATS.on(ground, colour)} on {ground}")
        line.put(width * 2 // 3 + 1, "◇", "bold $accent")
        words = (
            ("$foreground", tr("What is said")),
            ("$quiet", tr("beside it")),
            ("bold $primary", tr("a heading")),
            ("$secondary", tr("a figure")),
            ("$accent", tr("terms")),
            ("$success", f"✓ {tr('it passes')}"),
            ("$warning", f"? {tr('it asks')}"),
            ("$error", f"✗ {tr('it fails')}"),
        )
        said = Content("  ").join(Content.assemble((text, style)) for style, text in words)
        return [heading(tr("It looks like this")), line.content(), said]

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the marked line."""
        self._tell()

    def on_option_list_option_selected(self) -> None:
        """Enter or a click steps on."""
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """Take the next value, or the one before."""
        marked = self.marked
        if marked == KEYS_LINE:
            self.action_keys()
            return
        setting = SETTINGS[marked]
        value = self.settings[setting.key]
        values = setting.values or tuple(dict.fromkeys((AUTO, *offered(), value)))
        at = values.index(value) + step if value in values else 0
        self.app.keep(setting.key, values[at % len(values)])
        self._fill(marked)

    def action_keys(self) -> None:
        """Show all keys."""
        self.app.push_screen(KeysScreen(self.settings), lambda _: self._fill(self.marked))

    def action_reset(self) -> None:
        """Set everything to what is usual, after asking."""
        text = tr("Theme, animation, coach, language and all keys go back to what is usual.")
        dialog = ConfirmDialog(tr("Take the usual settings?"), text, tr("Take them"), tr("Keep mine"))
        self.app.push_screen(dialog, self._reset)

    def _reset(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if not yes:
            return
        try:
            self.settings.clear()
        except Faults as faults:
            self.notify(faults.faults[0].message, title=tr("Settings"), severity="warning", markup=False)
        speak(spoken_by(self.settings["language"]))
        self.app.take_settings()
        self._fill(self.marked)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)
