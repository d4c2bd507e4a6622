"""Taking a turn back: a name for the branch, and the word of everybody at the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.naming import check_name
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, Link, Overlay, heading, paragraph

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.session.headlines import Headline

__all__ = ["AgreeScreen", "BranchDialog"]


class BranchDialog(Overlay[str | None]):
    """Asks what to call a branch; the result is its name, or None."""

    CSS_PATH = "dialogs.tcss"
    CSS = """
    BranchDialog { align: center middle; background: $background 60%; }
    BranchDialog Input { margin-top: 1; }
    BranchDialog #branch-fault { height: auto; color: $error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    AUTO_FOCUS = "#branch-name"

    def __init__(self, turn: Headline, name: str, proposed: str) -> None:
        """``name`` is the game's, ``proposed`` a free one for the branch."""
        super().__init__()
        self.turn, self.game, self.proposed = turn, name, proposed

    def compose(self) -> ComposeResult:
        """What will happen, the name, two answers."""
        words = tr(
            "A new saved game begins at the start of turn {turn}, {date}: what came before is as it was, what came"
            " after has not happened. “{game}” is kept. Name of the branch:",
            turn=self.turn.turn,
            date=clean(self.turn.date),
            game=clean(self.game),
        )
        with Vertical(classes="window"):
            yield Static(heading(tr("Take turn {turn} back", turn=self.turn.turn)), classes="window-title")
            yield Static(paragraph(words), classes="window-text")
            yield Input(self.proposed, id="branch-name", compact=True, select_on_focus=False)
            yield Static("", id="branch-fault", markup=False)
            with Horizontal(classes="window-links"):
                yield Link("enter  " + tr("Branch"), "take")
                yield Link("esc  " + tr("Cancel"), "back")

    def on_input_submitted(self) -> None:
        """Enter in the name takes it."""
        self.action_take()

    def action_take(self) -> None:
        """Take the name, if a save may be called so."""
        name = self.query_one("#branch-name", Input).value.strip()
        try:
            check_name(name)
        except Faults as faults:
            self.query_one("#branch-fault", Static).update(Content(clean(faults.faults[0].hint)))
            return
        self.dismiss(name)

    def action_back(self) -> None:
        """Make no branch."""
        self.dismiss(None)


class AgreeScreen(GameScreen[bool]):
    """Asks another person at the table to agree to a branch, and shows nothing else."""

    PLACE = "agree"
    CSS = """
    AgreeScreen { align: center middle; background: $background; }
    #agree { width: 100%; height: auto; text-align: center; margin-bottom: 1; }
    AgreeScreen Link { width: 100%; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("agree")
    AUTO_FOCUS = ""

    def __init__(self, name: str, asks: str, turn: int) -> None:
        """``name`` is who is asked, ``asks`` who proposes it."""
        super().__init__()
        self.asked, self.asks, self.turn = name, asks, turn

    def compose(self) -> ComposeResult:
        """Who is asked for what, and two answers."""
        asked = tr(
            "{asked}: {asks} asks to go back to the start of turn {turn}.",
            asked=clean(self.asked),
            asks=clean(self.asks),
            turn=self.turn,
        )
        words = Content.assemble(
            (tr("Pass the keyboard") + "\n\n", "bold $primary"),
            (f"{asked}\n", "$foreground"),
            (tr("You would all play on from there in a branch. This game is kept as it is,") + "\n", "$foreground"),
            (tr("and what anybody ordered in it stays hidden. It needs the word of all."), "$quiet"),
        )
        yield Static(words, id="agree")
        yield Link("y  " + tr("I agree"), "agree")
        yield Link("n  " + tr("No"), "back")
        yield Footer()

    def action_agree(self) -> None:
        """Agree."""
        self.dismiss(result=True)

    def action_back(self) -> None:
        """Make no branch."""
        self.dismiss(result=False)
