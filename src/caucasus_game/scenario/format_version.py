"""Which version of the format a file is written in, and what to say of one that this program does not read."""

from __future__ import annotations

import re
from typing import Final

from caucasus_game.errors import Fault
from caucasus_game.scenario.tree import Mapping, Scalar

__all__ = ["FORMAT", "newer_format"]

FORMAT: Final = 1
"""The version that is read. A change after which files of before would be refused, or mean something else, makes 2."""

_NUMBER = re.compile(r"[1-9]\d{0,5}(\.\d{1,6})?\Z", re.ASCII)


def newer_format(document: Mapping) -> Fault | None:
    """Return the one fault of a file of a later format; None of any other.

    Nothing else is told of such a file: what this program would call wrong in it may be right there.
    """
    entry = document.entries.get("format")
    if entry is None or not isinstance(entry.value, Scalar):
        return None
    found = entry.value.text.strip()
    if not _NUMBER.match(found) or float(found) <= FORMAT:
        return None
    message = f"this file is written in format {found}, and this caucasus-game reads format {FORMAT}"
    hint = f"take a caucasus-game that reads format {found}, or write the file in format {FORMAT}"
    return entry.value.source.fault("format-newer", message, hint, entry.value.place)
