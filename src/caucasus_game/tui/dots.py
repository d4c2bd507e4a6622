"""A canvas of braille dots with text over it: two by four dots a cell, one style a cell. Maps and charts are drawn so.

Styles are names; who shows the canvas says what they look like (component classes of a widget, theme variables).
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["ACROSS", "DOWN", "Dots"]

ACROSS, DOWN = 2, 4
"""Dots a cell."""
_REST = "\0"
"""What stands in the second cell of a wide character."""
_FIRST = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Dots:
    """``width`` by ``height`` cells. Dots lie below text; of two styles in a cell the one drawn last holds."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self._masks = [[0] * self.width for _ in range(self.height)]
        self._styles = [[""] * self.width for _ in range(self.height)]
        self._texts: list[list[str]] = [[""] * self.width for _ in range(self.height)]

    def dot(self, x: int, y: int, style: str) -> None:
        """Set a dot, counted from the upper left; outside the canvas nothing happens."""
        column, row = x // ACROSS, y // DOWN
        if 0 <= column < self.width and 0 <= row < self.height:
            self._masks[row][column] |= _BITS[y % DOWN][x % ACROSS]
            if not self._texts[row][column]:
                self._styles[row][column] = style

    def path(
        self, points: Sequence[tuple[float, float]], style: str, *, thick: int = 1, dash: tuple[int, int] = (1, 0)
    ) -> None:
        """Draw straight lines from point to point, counted in dots.

        ``thick`` is how many dots wide; ``dash`` how many steps are drawn, then how many left out.
        """
        drawn = 0
        for (x, y), (to_x, to_y) in pairwise(points):
            steps = max(round(abs(to_x - x)), round(abs(to_y - y)), 1)
            flat = abs(to_x - x) >= abs(to_y - y)
            for step in range(steps):
                drawn += 1
                if (drawn - 1) % (dash[0] + dash[1]) >= dash[0]:
                    continue
                at = (round(x + (to_x - x) * step / steps), round(y + (to_y - y) * step / steps))
                for beside in range(thick):
                    off = (beside + 1) // 2 * (1 if beside % 2 else -1)
                    self.dot(at[0] + (0 if flat else off), at[1] + (off if flat else 0), style)

    def write(self, column: int, row: int, text: str, style: str) -> None:
        """Write text over the dots; what falls outside is left out, and so is what takes no cell by itself."""
        for character in text:
            wide = cell_len(character)
            if wide and column >= 0 and column + wide <= self.width and 0 <= row < self.height:
                for at in range(column, column + wide):
                    self._texts[row][at] = character if at == column else _REST
                    self._styles[row][at] = style
            column += wide

    def free(self, column: int, row: int, length: int, *, around: int = 0) -> bool:
        """Whether text of that length would stand inside and cover no other; ``around`` is cells before and after."""
        if not 0 <= row < self.height or column < 0 or column + length > self.width:
            return False
        return not any(self._texts[row][max(0, column - around) : column + length + around])

    def covered(self, column: int, row: int, length: int) -> int:
        """Return how many cells with dots text of that length would cover."""
        return sum(mask != 0 for mask in self._masks[row][column : column + length])

    def runs(self, row: int) -> list[tuple[str, str]]:
        """Return a row as stretches of one style: text and style."""
        cells = [
            (text or (chr(_FIRST + mask) if mask else " "), style if text or mask else "")
            for text, mask, style in zip(self._texts[row], self._masks[row], self._styles[row], strict=True)
        ]
        return [
            ("".join(cell[0] for cell in same if cell[0] != _REST), style)
            for style, same in groupby(cells, key=lambda cell: cell[1])
        ]

    def plain(self) -> list[str]:
        """Return the rows as text."""
        return ["".join(text for text, _ in self.runs(row)) for row in range(self.height)]

    def content(self, styles: Mapping[str, str] | Callable[[str], str]) -> list[Content]:
        """Return the rows with their styles looked up."""
        look = styles if callable(styles) else styles.get
        return [
            Content.assemble(*((text, look(style) or "") for text, style in self.runs(row)))
            for row in range(self.height)
        ]
