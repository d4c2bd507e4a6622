"""Codes of debriefs: files that cannot be written, stages that come too early, games that cannot be exchanged."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["DEBRIEFS"]

DEBRIEFS: Final = (
    Entry(
        "report-unwritable",
        means=tr_later("The file for a report cannot be written where it was asked for."),
        why=tr_later("It is looked at before anything is played, so that no minutes are lost."),
        fix=tr_later("Name a file in a folder that is there and may be written to."),
        wrong="caucasus-game debrief monday --html nowhere/monday.html",
        right="caucasus-game debrief monday --html monday.html",
        lies="told",
    ),
    Entry(
        "class-not-over",
        means=tr_later("A stage of the debrief is to be shown, and the class still plays."),
        why=tr_later("It tells how the game ended, and why."),
        fix=tr_later("Play to the end; a class that has no time left can be rewound or ended by its facilitator."),
        wrong="the debrief on the wall in turn 3",
        right="the debrief on the wall after the last turn",
        lies="told",
    ),
    Entry(
        "reveal-unasked",
        means=tr_later("The reveal is to be shown, and nobody has said that the secrets may be told."),
        why=tr_later("Once they stand on the wall they cannot be taken back."),
        fix=tr_later("Choose the reveal on the console, and say yes."),
        wrong="the stage reveal, shown unasked",
        right="the stage reveal, after saying yes",
        lies="told",
    ),
    Entry(
        "class-ended",
        means=tr_later("The host ended while games were played for the debrief."),
        why=tr_later("What is played for it belongs to the host."),
        fix=tr_later("Begin the host again with --session and open the stage again."),
        wrong="Ctrl-C while the what-if stage is made",
        right="the what-if stage, then Ctrl-C",
        lies="told",
    ),
    Entry(
        "swap-not-over",
        means=tr_later("Seats are to be exchanged after a game that goes on."),
        why=tr_later("Two games are compared by how they ended."),
        fix=tr_later("Play the first game to its end, then exchange the seats."),
        wrong="caucasus-game play --swap-of running",
        right="caucasus-game play --swap-of over",
        lies="told",
    ),
    Entry(
        "swap-nobody",
        means=tr_later("Seats are to be exchanged after a game in which no person held one."),
        why=tr_later("There is nobody who could take another seat."),
        fix=tr_later("Name a game that somebody played."),
        wrong="caucasus-game play --swap-of programs-alone",
        right="caucasus-game play --swap-of ratification-armenia-1",
        lies="told",
    ),
)
