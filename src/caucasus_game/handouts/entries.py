"""What stands in one box of an order form: words, pairs, ranges and numbers, or why it cannot be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Unreadable", "mark", "money", "pair_words", "pairs", "ranges", "whole", "words"]

_PAIR: Final = re.compile(r"\s*=\s*")
_SPAN: Final = re.compile(r"\s*(?:-|–|\.\.)\s*")
_NUMBER: Final = re.compile(r"\d{1,6}(\.\d{1,6})?", re.ASCII)


class Unreadable(Exception):  # noqa: N818 - it becomes a fault once its box is known
    """What stands in a box cannot be read: ``why``, and in ``hint`` what could stand there."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.why, self.hint = why, hint


def words(entry: str) -> list[str]:
    """Return what stands between spaces, commas and semicolons."""
    return entry.replace(",", " ").replace(";", " ").split()


def pair_words(entry: str) -> list[str]:
    """Return the words of an entry in which no space parts what an ``=`` joins."""
    return words(_PAIR.sub("=", entry))


def pairs(entry: str, shape: str) -> list[tuple[str, str]]:
    """Return what stands before and behind each ``=``; ``shape`` is an example."""
    found = []
    for word in pair_words(entry):
        left, equals, right = word.partition("=")
        if not (left and equals and right):
            raise Unreadable(tr("'{word}' is no pair", word=word), tr("written like this: {shape}", shape=shape))
        found.append((left, right))
    if len({left for left, _ in found}) != len(found):
        raise Unreadable(tr("something stands there twice"), tr("write each once"))
    return found


def ranges(entry: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield what stands before each ``=``, and the lowest and highest mark behind it."""
    for left, right in pairs(_SPAN.sub("-", entry), "3=40-60"):
        ends = right.split("-")
        if len(ends) != 2:
            raise Unreadable(
                tr("'{word}' is no range", word=right), tr("lowest and highest mark: {shape}", shape="3=40-60")
            )
        low, high = mark(ends[0]), mark(ends[1])
        if low > high:
            raise Unreadable(tr("{low:g} lies above {high:g}", low=low, high=high), tr("the lower mark comes first"))
        yield left, (low, high)


def whole(word: str, what: str) -> int:
    """Return a whole number of up to four digits; ``what`` says of what it is one."""
    if not (word.isascii() and word.isdigit() and len(word) < 5):
        raise Unreadable(tr("'{word}' is not {what}", word=word, what=what), tr("a whole number"))
    return int(word)


def mark(word: str) -> float:
    """Return a mark of an issue, 0 to 100."""
    found = _number(word)
    if found is None or not 0 <= found <= 100:
        raise Unreadable(tr("'{word}' is no mark", word=word), tr("a number from 0 to 100"))
    return found


def money(word: str) -> float:
    """Return an amount of money above 0, in hundredths at the finest."""
    found = _number(word)
    if found is None or not 0 < found <= 10_000:
        raise Unreadable(
            tr("'{word}' is no amount of money", word=word), tr("a number above 0, such as {shape}", shape="1.5")
        )
    return round(found, 2)


def _number(word: str) -> float | None:
    return float(word) if _NUMBER.fullmatch(word) else None
