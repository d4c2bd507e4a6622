"""Codes of lessons on paper: forms that are typed in."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["PAPER"]

PAPER: Final = (
    Entry(
        "form-entry",
        means=tr_later("What stands in a box of an order form cannot be read."),
        why=tr_later("An order that was guessed would be somebody else's."),
        fix=tr_later("Write it as the code sheet and the menu say; '?' at the box tells what may stand there."),
        wrong="A1: 99",
        right="A1: 7 AM 2",
        lies="told",
    ),
    Entry(
        "form-file",
        means=tr_later(
            "A file of forms is not laid out as the table of a pack, or names a seat that hands in no form."
        ),
        why=tr_later("Nothing of it was taken: half a round would be worse than none."),
        fix=tr_later("Fill in the column 'entry' of paper-round.csv and leave the other columns as they are."),
        wrong="Armenia;A1;7",
        right="AM,A1,7 AZ",
        lies="told",
    ),
    Entry(
        "paper-nobody",
        means=tr_later("Policies hold all seats of the game: nobody hands in a form."),
        why=tr_later("There is nothing to type in."),
        fix=tr_later("Begin a game with paper-round NAME --scenario SCENARIO, or name one that persons play."),
        wrong="paper-round a-game-of-policies",
        right="paper-round monday --scenario ratification",
        lies="told",
    ),
)
