"""Saved games: which there are, where each stands; a game that cannot be read says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.tui.commands import bindings
from caucasus_game.tui.text import clean, fit
from caucasus_game.tui.widgets import GameScreen, MarkedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.session.saves import SaveInfo

__all__ = ["SavesScreen"]


class SavesScreen(GameScreen[str | None]):
    """A list; the result is the name of the game to go on with, or None."""

    PLACE = "saves"
    CSS_PATH = "saves.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("saves")
    AUTO_FOCUS = "#saves"

    def __init__(self, saves: Sequence[SaveInfo]) -> None:
        super().__init__()
        self.saves = tuple(saves)

    def compose(self) -> ComposeResult:
        """The list, or that there is none."""
        yield Static(
            Content.assemble((" Saved games", "bold $primary"), ("   enter: go on with it", "$quiet")), id="saves-head"
        )
        yield MarkedList(*(Option(self._line(save)) for save in self.saves), id="saves", compact=True, markup=False)
        if not self.saves:
            yield Static(Content.assemble(("No game has been saved here yet.", "$quiet")), id="no-saves")
        yield Footer(show_command_palette=False, compact=True)

    def _line(self, save: SaveInfo) -> Content:
        if not save.ok:
            why = f"{save.fault.message} {save.fault.hint}".strip() if save.fault else "it cannot be read"
            return Content.assemble(
                ("✗ ", "$error"), (fit(save.name, 28), "$quiet"), (" " + clean(why), "italic $error")
            )
        where = f"ended: {save.ending}" if save.ending else f"turn {save.turn} of {save.turns}, {save.phase}"
        return Content.assemble(
            ("■ " if save.ending else "  ", "$quiet" if save.ending else "$primary"),
            (fit(save.name, 28), "bold $foreground"),
            (f" {fit(save.seat or 'policies only', 15)}", "$foreground"),
            (clean(where), "$secondary"),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with the game, or say why that cannot be."""
        event.stop()
        save = self.saves[event.option_index]
        if save.ok:
            self.dismiss(save.name)
        elif save.fault is not None:
            self.notify(
                clean(f"{save.fault.message} {save.fault.hint}".strip()),
                title=clean(save.name),
                severity="warning",
                markup=False,
            )

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
