"""A row of character cells to draw on: what small pictures in text are made of."""

from __future__ import annotations

import textwrap
from itertools import groupby

from textual.content import Content

from caucasus_game.tui.text import clean

__all__ = ["Row", "hanging"]


class Row:
    """A row of single-width cells, each with a style; what is put later covers what was put before.

    Styles are Textual style strings and may name theme variables: ``bold $accent on $surface``.
    """

    def __init__(self, width: int, character: str = " ", style: str = "") -> None:
        self.width = max(0, width)
        self._characters = [character] * self.width
        self._styles = [style] * self.width
        self._grounds = [""] * self.width

    def put(self, column: int, text: str, style: str = "") -> None:
        """Write ``text`` from ``column`` on; what falls outside the row is left out."""
        for offset, character in enumerate(text):
            if 0 <= column + offset < self.width:
                self._characters[column + offset] = character
                self._styles[column + offset] = style

    def shade(self, first: int, last: int, ground: str) -> None:
        """Lay a background (``on $variable``) under the cells from ``first`` to ``last``, both included."""
        for column in range(max(0, first), min(self.width, last + 1)):
            self._grounds[column] = ground

    def is_free(self, column: int, blank: str) -> bool:
        """Whether the cell shows one of the characters of ``blank``."""
        return 0 <= column < self.width and self._characters[column] in blank

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(self._characters)

    def content(self) -> Content:
        """Return the row as content, one span for each stretch of one style."""
        parts: list[tuple[str, str]] = []
        marked = zip(self._characters, self._styles, self._grounds, strict=True)
        for (style, ground), cells in groupby(marked, key=lambda cell: (cell[1], cell[2])):
            whole = style if " on " in f" {style}" or not ground else f"{style} {ground}".strip()
            parts.append(("".join(cell[0] for cell in cells), whole))
        return Content.assemble(*parts)


def hanging(
    head: Content, words: str, width: int, *, style: str = "$foreground", tail: str = "", tail_style: str = "$quiet"
) -> list[Content]:
    """Return ``words``, then ``tail``, wrapped to ``width``: the first line after ``head``, the others as far in.

    Both may hold what seats and authors wrote: what could steer a terminal is taken out,
    and the marks of numbers stay, for who wraps lines with them reads them afterwards.
    """
    words, tail = clean(words, marks=True), clean(tail)
    indent = head.cell_length
    whole = f"{words} {tail}" if tail else words
    rows = []
    left = len(words) + 1 if tail else len(words)
    for index, line in enumerate(textwrap.wrap(whole, max(8, width - indent), drop_whitespace=True) or [""]):
        said, added = (line, "") if len(line) <= left else (line[: max(0, left)], line[max(0, left) :])
        left -= len(line) + 1
        rows.append(Content.assemble(head if index == 0 else " " * indent, (said, style), (added, tail_style)))
    return rows
