"""Did you mean: the known name closest to an unknown one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["closest", "did_you_mean", "listed"]

MOST_LISTED = 12
MOST_COMPARED = 2000  # names; comparing more takes long and suggests by chance
FARTHEST = 8  # characters by which a slip changes the length of a word
LONGEST_WORD = 60  # characters; a longer word is no slip of the keyboard, and comparing it would take long


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name nearest to ``word``, or None where none is near. Case and ``-``/``_`` count little."""
    if len(word) > LONGEST_WORD:
        return None
    folded: dict[str, str] = {}
    for name in known:
        if abs(len(name) - len(word)) <= FARTHEST and len(folded) < MOST_COMPARED:
            folded.setdefault(_fold(name), name)
    found = get_close_matches(_fold(word), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def listed(known: Iterable[str]) -> str:
    """Return names for a sentence: ``a, b, c``, and how many more where there are many."""
    names = list(known)
    if not names:
        return tr("none")
    if len(names) <= MOST_LISTED:
        return ", ".join(names)
    return tr("{names} and {more} more", names=", ".join(names[:MOST_LISTED]), more=len(names) - MOST_LISTED)


def did_you_mean(word: str, known: Iterable[str], what: str = "") -> str:
    """Return a hint: the nearest name, else the names there are. ``what`` says what they are, e.g. ``actors``."""
    names = list(known)
    near = closest(word, names)
    if near is not None:
        return tr("did you mean {name!r}?", name=near)
    return tr("{what}: {names}", what=what or tr("known"), names=listed(names))


def _fold(word: str) -> str:
    return word.lower().replace("-", "_")
