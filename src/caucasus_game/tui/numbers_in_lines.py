"""Numbers inside lines: which words of a line can be asked why, and the lines with one of them under a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["CURSOR_STYLE", "Marks", "Spot", "asks", "spots", "under_cursor"]

WHY = "why"
"""The name under which words bear what they can be asked about."""
CURSOR_STYLE = "bold underline $block-cursor-foreground on $block-cursor-background"
"""Underlined, so that it is seen without colours."""
_FIRST, _LAST, _END = 0xE100, 0xF8FE, "\uf8ff"
"""Private characters, which no text of a scenario keeps (``text.clean``): they mark numbers until lines are wrapped."""


class Spot(NamedTuple):
    """Where a number stands in lines: what it is asked by, its line, its first character and the one after its last."""

    subject: str
    line: int
    start: int
    end: int


def asks(words: Content, subject: str) -> Content:
    """Return words that can be asked why; with no subject, the words as they are."""
    return words.stylize(Style.from_meta({WHY: subject})) if subject else words


def asked_by(style: object) -> str:
    """Return what words of a style can be asked about, '' where that is nothing."""
    meta = getattr(style, "meta", None) or {}
    return str(meta.get(WHY, ""))


class Marks:
    """Numbers within words that are yet to be wrapped, in whatever order a language puts them."""

    def __init__(self) -> None:
        self._subjects: list[str] = []

    def put(self, words: str, subject: str) -> str:
        """Return the words of a number between marks; they are kept on one line."""
        if _FIRST + len(self._subjects) > _LAST:
            return words
        self._subjects.append(subject)
        return f"{chr(_FIRST + len(self._subjects) - 1)}{words}{_END}".replace(" ", "\u00a0")

    def read(self, rows: Iterable[Content]) -> list[Content]:
        """Return the lines without the marks; what stood between them can be asked why."""
        return [self._read(row) for row in rows]

    def _read(self, row: Content) -> Content:
        parts, last, subject = [], 0, ""
        for place, character in enumerate(row.plain):
            if character == _END or _FIRST <= ord(character) < _FIRST + len(self._subjects):
                parts.append(asks(row[last:place], subject))
                last, subject = place + 1, "" if character == _END else self._subjects[ord(character) - _FIRST]
        return Content.assemble(*parts, row[last:]) if parts else row


def spots(lines: Sequence[Content]) -> tuple[Spot, ...]:
    """Return the numbers of lines that can be asked why, in the order in which they are read."""
    found: dict[str, Spot] = {}
    for line, words in enumerate(lines):
        for start, end, style in sorted(words.spans, key=lambda span: span.start):
            subject = asked_by(style)
            if subject and end > start and subject not in found:
                found[subject] = Spot(subject, line, start, end)
    return tuple(sorted(found.values(), key=lambda spot: (spot.line, spot.start)))


def under_cursor(line: Content, spot: Spot) -> Content:
    """Return a line with the number of a spot under the cursor; blanks at its ends are left as they are."""
    words = line.plain[spot.start : spot.end]
    start = spot.start + len(words) - len(words.lstrip())
    return line.stylize(CURSOR_STYLE, start, max(start + 1, spot.start + len(words.rstrip())))
