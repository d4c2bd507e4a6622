"""What the console asks before a stage of the debrief is shown on the wall."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from caucasus_game.classroom.stages import PLAYED, stages_of
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.study.debrief.whole_words import STAGES
from caucasus_game.tui.dialogs import ConfirmDialog, Pick, PickDialog, fault_message

if TYPE_CHECKING:
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.tui.widgets import GameScreen

__all__ = ["choose_stage"]

NONE = "-"
"""Picked, it takes the debrief off the wall."""


async def choose_stage(screen: GameScreen[None], lesson: Lesson) -> None:
    """Ask which stage to show, and show it; the reveal is asked about once more."""
    if lesson.phase != "over":
        screen.notify(tr("The debrief begins when the game is over."), markup=False)
        return
    stages = stages_of(lesson)
    picks = [Pick(id_, tr(name), id_ != stages.stage, tr("on the wall")) for id_, name in STAGES]
    picks.append(Pick(NONE, tr("Nothing: show the table again"), bool(stages.stage), tr("on the wall")))
    picked = await screen.app.push_screen_wait(PickDialog(tr("Show on the wall"), "", picks))
    if picked is None:
        return
    stage = "" if picked[0] == NONE else picked[0]
    reveal = False
    if stage == "reveal" and not stages.revealed:
        words = tr("Secret goals, true positions, mandates, reasons and refused offers will stand on the wall.")
        dialog = ConfirmDialog(tr("Reveal the secrets to all?"), words, tr("Reveal"), tr("Keep"), safe=True)
        if not await screen.app.push_screen_wait(dialog):
            return
        reveal = True
    if stage in PLAYED:
        screen.notify(tr("Games are played for this stage; it takes up to a minute."), markup=False)
    try:
        await asyncio.to_thread(stages.show, stage, reveal=reveal)
    except Faults as faults:
        screen.app.push_screen(fault_message(faults.faults))
        return
    name = dict(STAGES).get(stage)
    told = tr("On the wall now: {name}", name=tr(name)) if name else tr("The wall shows the table again.")
    screen.notify(told, markup=False)
