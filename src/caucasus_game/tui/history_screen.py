"""The turns gone by: a list with a headline each, any of them to open, to take up again, or to compare."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.headlines import headlines
from caucasus_game.tui.branch_dialog import AgreeScreen, BranchDialog
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.compare_screen import CompareScreen
from caucasus_game.tui.dialogs import Pick, PickDialog, fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.report_screen import ReportScreen, story_lines
from caucasus_game.tui.text import clean, fit, number, signed
from caucasus_game.tui.waiting_screen import under_cover
from caucasus_game.tui.widgets import GameScreen, MarkedList, soon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App, ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.headlines import Headline
    from caucasus_game.tui.looking_back import LookingBack
    from caucasus_game.tui.seat import Seat

__all__ = ["HistoryScreen", "look_back"]

SIGNS = {"good": ("✓", "$success"), "bad": ("✗", "$error"), "neutral": ("·", "$quiet")}


class HistoryScreen(GameScreen["Seat | None"]):
    """A list of turns, and the news of the marked one; the result is a seat in a branch, or None."""

    PLACE = "history"
    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")
    AUTO_FOCUS = "#turns"

    class Opened(Message):
        """Somebody wants to see the table as it was; the app shows it, for a table itself leads here."""

        def __init__(self, views: tuple[SeatView, ...], place: int, back: LookingBack) -> None:
            super().__init__()
            self.views, self.place, self.back = views, place, back

    def __init__(self, view: SeatView, back: LookingBack, views: Sequence[SeatView]) -> None:
        """``views``: what the seat saw at the start of every turn (``LookingBack.views``)."""
        super().__init__()
        self.shown, self.back, self.views = view, back, tuple(views)
        self.turns = headlines(self.views)

    def compose(self) -> ComposeResult:
        """Title, the turns, the news of the marked one."""
        words = f"   {clean(self.shown.title)}, {clean(self.back.name)}"
        head = Content.assemble((" " + tr("The turns so far"), "bold $primary"), (words, "$quiet"))
        yield Static(head, id="history-head")
        with Container(id="history-body"):
            with Vertical(id="history-list"):
                if not self.turns:
                    yield Static(Content.assemble((tr("No turn has been played yet."), "$quiet")), id="no-turns")
                yield MarkedList(id="turns", compact=True, markup=False)
            with VerticalScroll(id="history-told"):
                yield Static(id="history-text")
        yield Footer()

    def on_mount(self) -> None:
        """The last turn is marked."""
        self.redraw()
        if self.turns:
            self.query_one("#turns", OptionList).highlighted = len(self.turns) - 1

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the list for the room there is."""
        turns = self.query_one("#turns", OptionList)
        marked = turns.highlighted
        room = (turns.scrollable_content_region.width or self.size.width) - 2
        turns.set_options([Option(self._line(turn, room)) for turn in self.turns])
        if self.turns:
            turns.highlighted = len(self.turns) - 1 if marked is None else marked
        self._tell()

    def _line(self, turn: Headline, room: int) -> Content:
        sign, style = SIGNS[turn.tone]
        figures = f" {turn.score:5.1f} {signed(turn.change):>6}"
        head = f"{turn.turn:>3} {clean(turn.date)} "
        words = fit(clean(turn.text), max(8, room - len(head) - len(figures) - 2))
        return Content.assemble(
            (head, "bold $foreground"), (f"{sign} ", style), (words, "$foreground"), (figures, "$secondary")
        )

    @property
    def marked(self) -> Headline | None:
        """The marked turn."""
        index = self.query_one("#turns", OptionList).highlighted
        return self.turns[index] if index is not None and index < len(self.turns) else None

    def on_option_list_option_highlighted(self) -> None:
        """Tell the marked turn's news."""
        self._tell()

    def _tell(self) -> None:
        turn = self.marked
        width = self.query_one("#history-told").scrollable_content_region.width
        if turn is None or width < 20:
            return
        view = self.views[turn.after]
        lines = story_lines(view, view.report, width) if view.report is not None else []
        score = tr("Your score after it {score} ({change})", score=number(turn.score), change=signed(turn.change))
        when = tr("Turn {turn} · {date}", turn=turn.turn, date=clean(turn.date))
        head = Content.assemble((when, "bold $primary"), (f"   {score}", "$quiet"))
        self.query_one("#history-text", Static).update(Content("\n").join([head, Content(""), *lines]))
        self.query_one("#history-told").scroll_home(animate=False)

    # What a person does

    def on_option_list_option_selected(self) -> None:
        """Open the table as it was."""
        self.action_open()

    def action_open(self) -> None:
        """Open the table as it was at the start of the marked turn, with the orders that were given."""
        if self.marked is not None:
            self.post_message(self.Opened(self.views, self.marked.before, self.back))

    def action_report(self) -> None:
        """Read the report of the marked turn."""
        if self.marked is not None:
            self.app.push_screen(ReportScreen(self.views[self.marked.after]))

    @work(exclusive=True, group="branch")
    async def action_branch(self) -> None:
        """Take the marked turn back, in a branch: everybody at the table must agree."""
        turn = self.marked
        if turn is None:
            self.notify(tr("No turn has been played that could be taken back."), markup=False)
            return
        name = await self._try(lambda: self.back.branch_name(turn.turn))
        if name is None:
            return
        name = await self.app.push_screen_wait(BranchDialog(turn, self.back.name, name))
        if name is None or not await self._agreed(turn):
            return
        seat = await under_cover(self.app, tr("Opening the game…"), lambda: self.back.branch(turn.turn, name))
        if seat is not None:
            self.dismiss(seat)

    async def _agreed(self, turn: Headline) -> bool:
        """Ask every other person at this machine; what anybody ordered is not shown."""
        asks = self.shown.actor(self.shown.seat).name
        for person in self.back.persons:
            if person != self.shown.seat:
                name = self.shown.actor(person).name
                if not await self.app.push_screen_wait(AgreeScreen(name, asks, turn.turn)):
                    self.notify(tr("{who} did not agree: no branch was made.", who=clean(name)), markup=False)
                    return False
        return True

    @work(exclusive=True, group="compare")
    async def action_compare(self) -> None:
        """Put this game beside another branch of it."""
        branches = await self._try(self.back.branches)
        if branches is None:
            return
        if not branches:
            self.notify(tr("This game has no branches yet; t takes a turn back in one."), markup=False)
            return
        picks = []
        for branch in branches:
            stands = tr("turn {turn} of {all}", turn=branch.turn, all=branch.turns)
            if branch.ending:
                stands = tr("ended: {ending}", ending=branch.ending)
            origin = (
                ", " + tr("from {game} at turn {turn}", game=branch.parent, turn=branch.at) if branch.parent else ""
            )
            picks.append(Pick(branch.name, f"{branch.name}: {stands}{origin}"))
        text = tr("{game} beside which of its branches?", game=self.back.name)
        picked = await self.app.push_screen_wait(PickDialog(tr("Compare"), text, picks))
        if picked is not None:
            found = await self._try(lambda: self.back.compare(picked[0]))
            if found is not None:
                self.app.push_screen(CompareScreen(found, self.shown))

    async def _try(self, step: Callable[[], Any]) -> Any:
        """Run a step in a thread; None where it failed, after its faults were shown."""
        try:
            return await asyncio.to_thread(step)
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return None

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


async def look_back(app: App[None], view: SeatView, seat: Seat) -> Seat | None:
    """Show the turns gone by, which are read beside the screen; return a seat in a branch where one was made."""
    back = seat.looking_back()
    try:
        views = await asyncio.to_thread(back.views)
    except Faults as faults:
        app.push_screen(fault_message(faults.faults))
        return None
    return await app.push_screen_wait(HistoryScreen(view, back, views))
