"""What is said of a fault code: its meaning, why it matters, how to mend it, and an example of either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Entry", "Lies"]

Lies = Literal["river", "pass", "alone", "typed", "seat", "told"]
"""Where an example lies.

``river`` and ``pass``: a piece laid over the case of that name by ``extends:`` (``tests/scenario/tiny.yaml`` and
``tiny_corridor.yaml``); ``alone``: a whole file, called example.yaml; ``typed``: a command line; ``seat``: lines typed
at the prompt of ``play river.yaml --seat upland --plain``; ``told``: in words, since it takes a full disk, an older
program or the like to see it.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fault code.

    Attributes:
        code: as a fault bears it.
        means: what is so, in a sentence; wrapped by ``tr_later``, as are the next two.
        why: what would go wrong if it passed.
        fix: what to do.
        wrong: an example that gives this code, and gives it first.
        right: the same, mended.
        lies: where the two examples lie.
    """

    code: str
    means: str
    why: str
    fix: str
    wrong: str
    right: str
    lies: Lies = "river"
