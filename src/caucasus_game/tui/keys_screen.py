"""All keys: every command with the keys it has, and a way to give it others."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import COMMANDS, PLACES, Command, bindings
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.keymap import checked, key_words
from caucasus_game.tui.text import fit
from caucasus_game.tui.widgets import GameScreen, MarkedList, Overlay, heading, paragraph, soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.settings import Settings
    from caucasus_game.tui.app import GameApp

__all__ = ["KeyDialog", "KeysScreen"]


class KeyDialog(Overlay[str | None]):
    """Waits for the key that a command shall have; esc changes nothing."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")

    def __init__(self, command: Command, check: Callable[[str], str]) -> None:
        """``check`` returns the key by its name, or raises Faults that say why not."""
        super().__init__()
        self.command, self.check = command, check

    def compose(self) -> ComposeResult:
        """What is asked for, and why a key was refused."""
        with Vertical(classes="window"):
            yield Static(heading(tr("Press the key that it shall have")), classes="window-title")
            yield Static(paragraph(f"{tr(PLACES[self.command.place])}: {tr(self.command.help)}"))
            yield Static(paragraph(tr("esc changes nothing"), "$quiet"), id="key-refused")

    def on_key(self, event: events.Key) -> None:
        """Take the key, or say why not."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        try:
            key = self.check(event.key)
        except Faults as faults:
            said = f"{faults.faults[0].message} {faults.faults[0].hint}."
            self.query_one("#key-refused", Static).update(paragraph(said, "$warning"))
            return
        self.dismiss(key)

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)


class KeysScreen(GameScreen[None]):
    """The list of all commands that have keys, place by place."""

    app: GameApp
    PLACE = "keys"
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("keys")
    AUTO_FOCUS = "#keys"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.commands = [command for command in COMMANDS if command.keys]

    def compose(self) -> ComposeResult:
        """The list."""
        words = tr("● changed   enter: press another key for it")
        yield Static(Content.assemble((" " + tr("Keys"), "bold $primary"), (f"   {words}", "$quiet")), id="keys-head")
        yield MarkedList(id="keys", compact=True, markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show them."""
        self._fill(0)

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, lambda: self._fill(self.marked))

    def _fill(self, marked: int) -> None:
        own = self.app.own_keys
        listing = self.query_one("#keys", OptionList)
        width = max(50, listing.scrollable_content_region.width - 1)
        before = ""
        lines = []
        for command in self.commands:
            place = tr(PLACES[command.place]) if command.place != before else ""
            before = command.place
            changed = command.name in own
            head = Content.assemble(
                (fit(place, 21), "bold $primary"),
                ("● " if changed else "  ", "$accent"),
                (fit(key_words(command, own), 11), "bold $secondary" if changed else "$secondary"),
            )
            lines.append(
                Option(
                    Content("\n").join(hanging(head, tr(command.help), width)),
                )
            )
        listing.set_options(lines)
        listing.highlighted = marked

    @property
    def marked(self) -> int:
        """The marked line."""
        return self.query_one("#keys", OptionList).highlighted or 0

    def on_option_list_option_selected(self) -> None:
        """Enter or a click asks for a key."""
        self.action_change()

    def action_change(self) -> None:
        """Ask for another key of the marked command."""
        command = self.commands[self.marked]

        def check(key: str) -> str:
            return checked(command.name, key, self.app.own_keys)

        def taken(key: str | None) -> None:
            if key is not None:
                self._put({command.name: key})

        self.app.push_screen(KeyDialog(command, check), taken)

    def _put(self, changed: dict[str, str | None]) -> None:
        marked = self.marked
        try:
            for name, keys in changed.items():
                self.settings.put_keys(name, keys)
        except Faults as faults:
            self.notify(faults.faults[0].message, title=tr("Settings"), severity="warning", markup=False)
        told = self.app.take_settings()
        if told:
            self.notify(told, title=tr("Keys"), severity="warning", markup=False)
        self._fill(marked)

    def action_reset(self) -> None:
        """Give the marked command its usual keys back, unless another has one of them by now."""
        command = self.commands[self.marked]
        own = {name: keys for name, keys in self.app.own_keys.items() if name != command.name}
        try:
            checked(command.name, command.keys, own)
        except Faults as faults:
            self.notify(faults.faults[0].message, title=tr("Keys"), severity="warning", markup=False)
            return
        self._put({command.name: None})

    def action_reset_all(self) -> None:
        """Give every command its usual keys back, after asking."""
        text = tr("Every command gets its usual keys back.")
        question = ConfirmDialog(tr("Take the usual keys?"), text, tr("Take them"), tr("Keep mine"))
        self.app.push_screen(question, self._reset_all)

    def _reset_all(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self._put(dict.fromkeys(self.settings.keys, None))

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)
