"""The lobby: who one is, who is there, and that the class has not begun; or the way back to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.classroom.class_seat import ClassSeat

__all__ = ["LobbyScreen"]


class LobbyScreen(GameScreen[None]):
    """Shown until the class begins, and to whoever leaves the table."""

    PLACE = "lobby"
    DEFAULT_CSS = """
    LobbyScreen { background: $background; }
    LobbyScreen #lobby { height: 1fr; padding: 1 3; scrollbar-size-vertical: 1; }
    LobbyScreen #lobby-text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("lobby")
    AUTO_FOCUS = "#lobby"

    class Sat(Message):
        """Somebody wants to go to the table."""

    def __init__(self, seat: ClassSeat) -> None:
        super().__init__()
        self.seat, self.lesson, self.chair = seat, seat.lesson, seat.chair

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="lobby"):
            yield Static(id="lobby-text")
        yield Footer()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def on_screen_resume(self) -> None:
        """Draw what has changed meanwhile."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the page."""
        width = self.query_one("#lobby").scrollable_content_region.width
        if width < 20:
            return
        view = self.lesson.reader.view(self.chair.seat)
        ground = self.background_colors[1].hex6
        me = view.actor(self.chair.seat)
        rows = [
            Content.assemble((clean(view.title), "bold $primary")),
            Content(""),
            Content.assemble(
                (f" {clean(me.glyph)} ", f"bold {ground} on {SEATS.on(ground, me.colour)}"),
                (f" {tr('You speak for {name}', name=clean(me.name))}", "bold $foreground"),
                (f"  {clean(self.chair.name)}" if self.chair.name != me.name else "", "$quiet"),
            ),
            Content(""),
            *hanging(Content(""), self._how_it_stands(), width),
            Content(""),
            Content.assemble((tr("At the table"), "bold $primary")),
        ]
        for actor in view.actors:
            there = self.lesson.there(actor.id)
            who = (
                tr("a program plays")
                if there is None
                else ", ".join(clean(name) for name in there) or tr("not yet here")
            )
            head = Content.assemble(
                (f"{clean(actor.glyph)} ", f"bold {SEATS.on(ground, actor.colour)}"),
                (f"{clean(actor.name)}: ", "$foreground"),
            )
            rows += hanging(head, who, width, style="$quiet" if not there else "$success")
        self.query_one("#lobby-text", Static).update(Content("\n").join(rows))

    def _how_it_stands(self) -> str:
        if self.lesson.state == "lobby":
            return tr("The class has not begun. Read your brief meanwhile (b); the table opens by itself.")
        if self.lesson.phase == "over":
            return tr("The game is over.")
        return tr("The class is on: enter brings you to the table.")

    def action_brief(self) -> None:
        """Read who one is."""
        self.app.push_screen(BriefScreen(self.seat.view(), self.seat.levers()))

    def action_sit(self) -> None:
        """Go to the table, where the class has begun."""
        if self.lesson.state == "lobby":
            self.notify(tr("The class has not begun yet."), markup=False)
        else:
            self.post_message(self.Sat())

    async def action_leave(self) -> None:
        """Leave the class, after asking; the same code leads back."""
        await self.app.run_action("interrupt")
