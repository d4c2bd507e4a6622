"""How a turn goes by: confirm, send, let the others decide, talks, report, ending. Slow steps run beside the screen."""

from __future__ import annotations

import asyncio
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from textual import work

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.dialogs import ConfirmDialog, fault_message
from caucasus_game.tui.dossier_screen import DossierScreen
from caucasus_game.tui.draft import Desk
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.handover_screen import HandoverScreen
from caucasus_game.tui.overviews import Overviews
from caucasus_game.tui.paper_screen import PaperScreen
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.send_dialog import send_dialog
from caucasus_game.tui.talks_screen import TalksScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.tui.seat import Seat

__all__ = ["WRITING", "TurnFlow"]

TELL_AFTER = 0.5
"""Seconds after which something is said over the screen that was just opened, and not over the one before."""

WRITING = frozenset(
    {
        "offer",
        "advise",
        "ways",
        "map",
        "charts",
        "advisers",
        "counsel",
        "mandate",
        "predict",
        "choices",
        "remove",
        "undo",
        "redo",
        "send",
        "history",
    }
)
"""What cannot be done while the others decide."""


class TurnFlow(Overviews[None]):
    """The part of the table that sends orders and follows the game; the table itself shows it."""

    desk: Desk

    def __init__(self) -> None:
        super().__init__()
        self.waiting = ""
        """What the header says while the others decide; '' where nothing is waited for."""
        self.called_off = Event()
        """Set where what is waited for is to stop."""

    def show(self) -> None:
        """Show the view."""
        raise NotImplementedError

    def take_branch(self, seat: Seat) -> None:
        """Sit down in a branch of the game."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the others decide nothing can be changed; panels may still be read."""
        if self.waiting and action in WRITING:
            return None
        return super().check_action(action, parameters)

    def take_up(self) -> None:
        """Go on where the game stands: the brief of a new game, talks that wait, a game that is over."""
        if self.view.phase == "over":
            self.finish()
        elif self.view.phase == "talks" or not self.seat.owes():
            self.go_on()
        elif self._is_new():
            self.action_brief()

    def _is_new(self) -> bool:
        """Whether whoever sits here now begins the game."""
        return self.view.turn == 1 and self.view.phase == "orders" and self.seat.submitted() is None

    def action_brief(self) -> None:
        """Read who one is: the dilemma, the goals, the levers, what is known and what is assumed."""
        self.note_read("brief")
        self.app.push_screen(BriefScreen(self.view, self.seat.levers()))

    def action_dossier(self) -> None:
        """Read what the documents say."""
        self.note_read("dossier")
        follows = {reading.id: reading.option for reading in self.view.readings}
        self.app.push_screen(DossierScreen(self.seat.dossier(), follows))

    async def _slowly(self, step: Callable[[Callable[[], bool]], bool]) -> bool | None:
        """Run a step of the game in a thread; None where it failed or was called off, after that was told.

        The step is handed what says whether it was called off: what is waited for later has an event of its own.
        """
        mine = self.called_off = Event()
        self.waiting = self.seat.meanwhile
        self.show()
        self.refresh_bindings()
        try:
            return await asyncio.to_thread(step, mine.is_set)
        except Faults as faults:
            if not mine.is_set():
                self.app.push_screen(fault_message(faults.faults))
            elif self.is_attached:
                self.notify(tr("Called off: nothing was played. Change it, or send it again."), markup=False)
        finally:
            if self.called_off is mine:  # else something else is waited for by now
                self.waiting = ""
                self.refresh_bindings()
        self.show()
        return None

    async def _give(self, give: Callable[[], None]) -> bool | None:
        """Send something, and let the others decide where nobody else at this machine owes anything.

        Return whether another person sits down now; None where it failed or was called off.
        """

        def step(stop: Callable[[], bool]) -> bool:
            give()
            if self.seat.pass_on():
                return True
            self.seat.advance(stop)
            return self.seat.pass_on()

        return await self._slowly(step)

    def action_send(self) -> None:
        """Ask whether to send, and say what was left undone."""
        if self.view.phase == "talks":
            self.go_on()
        elif self.view.phase == "over":
            self.finish()
        else:
            self.app.push_screen(send_dialog(self.view, self.desk.draft), self._confirmed)

    def _confirmed(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.send()

    @work(exclusive=True, group="turn")
    async def send(self) -> None:
        """Send the orders and follow the turn."""
        orders, before = self.desk.draft.as_orders(self.view), self.view.turn
        passed = await self._give(partial(self.seat.submit, orders))
        if passed is not None and await self._sit_down(passed=passed):
            await self._follow(before)

    async def handed_over(self) -> bool:
        """Hide everything until whoever speaks for the seat is there; False where the table was left instead."""
        name = self.view.actor(self.view.seat).name
        if await self.app.push_screen_wait(HandoverScreen(name)):
            return True
        self.leave_table()
        return False

    async def _sit_down(self, *, passed: bool) -> bool:
        """Take up the new view; where another person sits down now, wait until that person is there.

        That person reads the last report first. False where the table was left.
        """
        self.view = self.seat.view()
        self.desk = Desk()
        if passed and not await self.handed_over():
            return False
        self.show()
        if passed and self._is_new():
            await self.app.push_screen_wait(BriefScreen(self.view, self.seat.levers()))
        elif passed and self.view.phase == "orders" and self.view.report is not None:
            await self.app.push_screen_wait(ReportScreen(self.view, self.seat))
        return True

    @work(exclusive=True, group="turn")
    async def go_on(self) -> None:
        """Take up talks that were left, or wait for others where all was sent."""
        await self._follow(self.view.turn)

    async def _follow(self, before: int) -> None:
        """Talks while offers wait, then the report, then the ending if there is one."""
        while self.view.phase == "talks" or (self.view.phase == "orders" and not self.seat.owes()):
            if not self.seat.owes():
                if not await self._wait():
                    return
                continue
            answers = await self.app.push_screen_wait(self.talks())
            if answers is None:
                self.leave_table()
                return
            passed = await self._give(partial(self.seat.reply, answers))
            if passed is None:
                if self.called_off.is_set():
                    continue
                return
            if not await self._sit_down(passed=passed):
                return
        if self.view.report is not None and (self.view.turn > before or self.view.phase == "over"):
            await self.app.push_screen_wait(ReportScreen(self.view, self.seat))
        if self.view.phase == "over":
            await self._end()

    def talks(self) -> TalksScreen:
        """Return the screen on which offers are answered."""
        return TalksScreen(self.view, self.seat)

    def lost_words(self) -> str:
        """Return what becomes of what is being written, where the table is left."""
        return tr("Every turn that was sent is saved. The orders you are writing are not sent yet and would be lost.")

    def moved_on(self, words: str, title: str = "", seconds: float = 10.0) -> None:
        """Take up the game where it stands now: the phase was closed while somebody was still at it.

        What lies over the table goes, and what was being written: it was for the phase that is closed. ``title``, above
        the words, is that the game went on where it is left empty; they stand there for some seconds.
        """
        self.called_off.set()
        self.called_off, self.waiting = Event(), ""
        self.workers.cancel_group(self, "turn")
        while self.app.screen is not self and self in self.app.screen_stack:
            self.app.pop_screen()
        before = self.view.turn
        self.view, self.desk = self.seat.view(), Desk()
        self.show()
        self.catch_up(before)
        title = title or tr("The game went on")
        told = partial(self.app.notify, words, title=title, severity="warning", markup=False, timeout=seconds)
        self.set_timer(TELL_AFTER, told)

    @work(exclusive=True, group="turn")
    async def catch_up(self, before: int) -> None:
        """Follow the game from a turn that was left open."""
        await self._follow(before)

    async def _wait(self) -> bool:
        """Wait for others where nothing is owed; False where the person wants to change what was sent."""

        def step(stop: Callable[[], bool]) -> bool:
            self.seat.advance(stop)
            return True

        return bool(await self._slowly(step)) and await self._sit_down(passed=False)

    @work(exclusive=True, group="turn")
    async def finish(self) -> None:
        """Show the ending of a game that is over."""
        await self._end()

    async def _end(self) -> None:
        branch = None
        if self.view.ending is not None:
            branch = await self.app.push_screen_wait(EndingScreen(self.view, self.seat, self.marked_issue))
        if branch is None:
            self.leave_table()
        else:
            self.take_branch(branch)

    def action_report(self) -> None:
        """Read the last report again."""
        if self.view.report is None:
            self.notify(tr("There is no report before the first turn has been played."), markup=False)
        else:
            self.app.push_screen(ReportScreen(self.view, self.seat))

    def action_paper(self) -> None:
        """Read the last turn as a front page."""
        if self.view.report is None:
            self.notify(tr("There is no paper before the first turn has been played."), markup=False)
        else:
            self.app.push_screen(PaperScreen(self.view, self.seat))

    def action_leave(self) -> None:
        """Leave the table, after asking where written orders would be lost; while the others decide, call that off."""
        if self.waiting:
            self.called_off.set()
            self.waiting = tr("calling it off…")
            self.show()
        elif self.desk.changed:
            self.app.push_screen(
                ConfirmDialog(
                    tr("Leave the table?"),
                    self.lost_words(),
                    tr("Leave"),
                    tr("Stay"),
                    safe=True,
                ),
                self._left,
            )
        else:
            self.leave_table()

    def _left(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.leave_table()

    def on_unmount(self) -> None:
        """Let nothing be played behind a table that is gone."""
        self.called_off.set()

    def leave_table(self) -> None:
        """Close the game and go back to the title."""
        self.seat.close()
        self.dismiss(None)
