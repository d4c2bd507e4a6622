"""Did you mean: the known name closest to an unknown one."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["closest", "did_you_mean", "listed", "suggested"]

MOST_LISTED = 12
MOST_COMPARED = 2000  # names; comparing more takes long and suggests by chance
FARTHEST = 8  # characters by which a slip changes the length of a word
ALIKE = 0.05  # two names whose likeness to a word differs by no more are both told
SURE = 0.75  # likeness from which a single near name is what was meant
LONGEST_WORD = 60  # characters; a longer word is no slip of the keyboard, and comparing it would take long
ANY = "NAME"  # where a hint has the name that it suggests


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name nearest to ``word``, or None where none is near. Case and ``-``/``_`` count little."""
    return next(iter(_near(word, known)), None)


def _near(word: str, known: Iterable[str]) -> list[str]:
    """Return the known names near to ``word``, the nearest first, up to two."""
    if len(word) > LONGEST_WORD:
        return []
    folded: dict[str, str] = {}
    for name in known:
        if abs(len(name) - len(word)) <= FARTHEST and len(folded) < MOST_COMPARED:
            folded.setdefault(_fold(name), name)
    found = get_close_matches(_fold(word), list(folded), n=2, cutoff=0.6)
    if not found:  # of a short word two letters that changed places are most of it
        found = [name for name in folded if len(name) > 1 and sorted(name) == sorted(_fold(word))]
    return [folded[name] for name in found[:2]]


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
    near = _near(word, names)
    if not near:
        return tr("{what}: {names}", what=what or tr("known"), names=listed(names))
    if len(near) > 1 and _likeness(word, near[0]) - _likeness(word, near[1]) <= ALIKE:
        return tr("did you mean {name!r}, or {other!r}?", name=near[0], other=near[1])
    return _meant(near[0])


def _meant(name: str) -> str:
    return tr("did you mean {name!r}?", name=name)


def suggested(hint: str, word: str) -> str | None:
    """Return the one name that a hint of ``did_you_mean`` suggests for ``word``, where it is surely what was meant."""
    found = re.fullmatch(re.escape(_meant(ANY)).replace(ANY, "([^']+)"), hint)
    if found is None:
        return None
    name = found.group(1)
    return name if _likeness(word, name) >= SURE or sorted(_fold(word)) == sorted(_fold(name)) else None


def _likeness(word: str, name: str) -> float:
    """Return how alike two words are, 0 to 1."""
    return SequenceMatcher(None, _fold(word), _fold(name)).ratio()


def _fold(word: str) -> str:
    return word.lower().replace("-", "_")
