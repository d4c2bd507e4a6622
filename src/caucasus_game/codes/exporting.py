"""Codes of exports."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["EXPORTS"]

EXPORTS: Final = (
    Entry(
        "export-folder",
        means=tr_later("The export cannot be written where it was to be."),
        why=tr_later("Two exports in one folder could not be told apart: each has pseudonyms of its own."),
        fix=tr_later("Name a folder that is not there yet, on a disk with room and yours to write to."),
        wrong="caucasus-game export kept --csv .",
        right="caucasus-game export kept --csv kept-data",
        lies="typed",
    ),
)
