"""The facilitator's way back: a turn with what happened in it, a word to the class, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from caucasus_game.classroom.rewinding import Moment, moments, rewind
from caucasus_game.language import tr
from caucasus_game.tui.dialogs import ConfirmDialog, Pick, PickDialog
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.text import clean
from caucasus_game.tui.waiting_screen import under_cover
from caucasus_game.tui.widgets import GameScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.classroom.lesson import Lesson

__all__ = ["RewindDesk"]

LONGEST = 200
"""Characters of what a class is told."""


class RewindDesk(GameScreen[None]):
    """The part of the console that rewinds the class."""

    lesson: Lesson

    def lead(self, step: Callable[[], object]) -> object:
        """Do something about the class, in a thread."""
        raise NotImplementedError

    @work(exclusive=True, group="rewinding")
    async def action_rewind(self) -> None:
        """Let the class go on from the start of a turn gone by, in a branch."""
        lesson = self.lesson
        if lesson.state == "lobby":
            self.notify(tr("The class has not begun yet."), markup=False)
            return
        turns = await under_cover(self.app, tr("Reading the turns gone by…"), lambda: moments(lesson))
        if turns is None:
            return
        picks = [Pick(str(one.turn), _line(one)) for one in reversed(turns)]
        text = tr("The class goes on from its start. What was played since stays in “{name}”.", name=lesson.table.name)
        picked = await self.app.push_screen_wait(PickDialog(tr("Back to which turn?"), text, picks))
        if picked is None:
            return
        turn = int(picked[0])
        hint = tr("Why? All read it; it may be left empty.")
        why = await self.app.push_screen_wait(NameDialog(tr("Back to turn {turn}", turn=turn), "", bool, hint, LONGEST))
        if why is None:
            return
        title = tr("Take the class back to turn {turn}?", turn=turn)
        words = tr(
            "Everybody goes to the start of turn {turn} at once, in a new session, with the same codes and a new clock."
            " What is being written is lost. “{name}” is kept as it is, and nobody plays it on.",
            turn=turn,
            name=clean(lesson.table.name),
        )
        dialog = ConfirmDialog(title, words, tr("Go back"), tr("Stay"), safe=True)
        if await self.app.push_screen_wait(dialog):
            self.lead(lambda: rewind(lesson, turn, why, "the facilitator"))


def _line(moment: Moment) -> str:
    happened = clean(moment.happened) or tr("the turn that is open")
    return tr("Turn {turn}, {date}: {happened}", turn=moment.turn, date=clean(moment.date), happened=happened)
