"""The commands of a class that steer its game, and those by which teams speak to each other."""

from __future__ import annotations

from typing import Final

from caucasus_game.language import tr_later
from caucasus_game.tui.command import Command

__all__ = ["IN_CLASS", "SAID_IN_CLASS"]

SAID_IN_CLASS: Final = {
    "ending.back": (tr_later("To the lobby"), tr_later("Go back to the lobby of the class.")),
    "table.leave": (tr_later("Leave"), tr_later("Go to the lobby; the class goes on, and enter brings you back.")),
    "talks.leave": (tr_later("Leave"), tr_later("Go to the lobby; the class goes on, and enter brings you back.")),
}
"""Labels and helps of commands that lead elsewhere in a class than in a game of one's own, by the commands' names."""

IN_CLASS = (
    Command(
        "console",
        "events",
        "e",
        tr_later("Events"),
        tr_later("Read the scenario's events, and make one happen when the next turn begins."),
        spare=1,
    ),
    Command(
        "console",
        "default",
        "f",
        tr_later("For one"),
        tr_later("Put in for the chosen seat what a missed order gives; the others go on."),
        spare=2,
    ),
    Command(
        "console",
        "whispering",
        "h",
        tr_later("Whispers"),
        tr_later("Let teams write to each other, or no longer; you read what they say."),
        spare=3,
    ),
    Command(
        "inject",
        "inject",
        "i,enter",
        tr_later("Let it happen"),
        tr_later("Make the marked event happen when the next turn begins, after asking; take back one that waits."),
        "i",
    ),
    Command(
        "inject",
        "withdraw",
        "u,ctrl+z",
        tr_later("Take back"),
        tr_later("Take back the marked event, while it waits for the next turn."),
        "u",
    ),
    Command("inject", "back", "escape,q", tr_later("Back"), tr_later("Go back to the console."), "esc"),
    Command(
        "class",
        "whispers",
        "f",
        tr_later("Whisper"),
        tr_later("Read and write whispers to another team; only where your teacher lets teams whisper."),
        spare=1,
    ),
    Command(
        "whispers",
        "write",
        "w,enter",
        tr_later("Write"),
        tr_later("Write a line to the marked team, that the others do not read."),
        "w",
    ),
    Command("whispers", "back", "escape,q", tr_later("Back"), tr_later("Go back to where you were."), "esc"),
)
