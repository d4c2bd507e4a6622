"""Codes of paces: what stands against playing a scenario in longer turns."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["PACING"]

PACING: Final = (
    Entry(
        "no-pace",
        means=tr_later("The scenario cannot be played in turns of that length."),
        why=tr_later(
            "Turns are put together whole, so that dates stay where they are; what speaks of single turns, as a coach "
            "does, has no place in longer ones."
        ),
        fix=tr_later("The message says what is in the way. Mend it, or play the scenario at its own pace."),
        wrong="clock: {start: 2030-Q1, turns: 5, pace: half-year}\n",
        right="clock: {start: 2030-Q1, turns: 6, pace: half-year}\n",
    ),
    Entry(
        "pace-words",
        means=tr_later("A text that tells a rule counts turns, and is asked to hold for longer ones."),
        why=tr_later(
            "Rates and durations are written anew for another pace, texts are not: it would say what is not so."
        ),
        fix=tr_later("Name a time or a date, which is right at any pace; 'this turn' is right, too."),
        wrong="caucasus-game check river.yaml --pace half-year, where an action's 'blocked' says 'not for two turns'",
        right="blocked: not for half a year",
        lies="told",
    ),
)
