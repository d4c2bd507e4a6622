"""The data dictionary: every table of an export, in the order in which they are written."""

from __future__ import annotations

from typing import Final

from caucasus_game.exports.class_tables import CLASS
from caucasus_game.exports.game_tables import GAME
from caucasus_game.exports.given_tables import GIVEN

__all__ = ["TABLES"]

TABLES: Final = {table.name: table for table in (*GAME, *GIVEN, *CLASS)}
"""Table by its name."""
