"""What is wrong with what could be read, where something else could not, and does not only follow from that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.shape import LIBRARY
from caucasus_game.scenario.soundness import unsound_part
from caucasus_game.scenario.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as MappingOf

    from caucasus_game.errors import Fault
    from caucasus_game.scenario.tree import Mapping

__all__ = ["beside", "faults_of_part"]

FOLLOWING: Final = frozenset({"missing-key", "empty-value", "inconsistent", "ungrounded-position"})
"""Codes of form that may say no more than that a part is missing."""

CERTAIN: Final = frozenset(
    {
        "bad-comparison",
        "expression-deep",
        "expression-long",
        "expression-syntax",
        "track-comparison",
        "unknown-id",
        "unknown-name",
        "wrong-arguments",
        "wrong-keys",
    }
)
"""Codes of meaning that hold whatever is missing, unless what is named may stand there."""

_WORD = re.compile(r"[\w-]+")
_QUOTED = re.compile(r"'([\w-]+)'")


def faults_of_part(document: Mapping, unread: MappingOf[str, str]) -> list[Fault]:
    """Return what is certainly wrong with a document some parts of which could not be read.

    Args:
        document: the parts that could, and of a broken file what stands before the break: its ids are known, but
            where a quote or a bracket was left open it may read as something else, so nothing is held against it.
        unread: the texts of the files that could not; an empty one stands for a file of which nothing is known.
    """
    found = [fault for fault in validate(document, LIBRARY).faults if fault.code not in FOLLOWING]
    found = [fault for fault in found if fault.place is not None and fault.place.file not in unread]
    if not all(unread.values()):
        return found
    words = {word for text in unread.values() for word in _WORD.findall(text)}
    for fault in unsound_part(document):
        elsewhere = fault.place is not None and fault.place.file not in unread
        if elsewhere and fault.code in CERTAIN and words.isdisjoint(_QUOTED.findall(fault.message)):
            found.append(fault)
    return found


def beside(faults: Iterable[Fault], others: Iterable[Fault]) -> list[Fault]:
    """Return the faults that do not lie in a line in which one of the others lies already."""
    taken = {(other.place.file, other.place.line) for other in others if other.place}
    return [fault for fault in faults if fault.place is None or (fault.place.file, fault.place.line) not in taken]
