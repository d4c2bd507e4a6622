"""A text of many lines of which only those in sight are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

__all__ = ["LongText"]


class LongText(Static):
    """Looks as a Static with the lines would, which draws all its lines whenever one is to be seen.

    A line that is wider than the widget is folded, as there.
    """

    def __init__(self, *, classes: str) -> None:
        super().__init__(classes=classes, markup=False)
        self._lines: tuple[Content, ...] = ()
        self._text: Content | None = None
        self._rows: tuple[int, list[tuple[int, int]]] | None = None
        self._drawn: dict[int, list[Strip]] = {}

    def show(self, lines: Sequence[Content]) -> None:
        """Show lines, none of which holds a line break; laid out anew only where the number of rows changes."""
        width = self.size.width
        rows = len(self._placed(width)) if self._lines and width else -1
        self._lines, self._text, self._rows = tuple(lines), None, None
        self.refresh(layout=rows != (len(self._placed(width)) if width else 0))

    def _placed(self, width: int) -> list[tuple[int, int]]:
        """Return for each row which line it shows, and which fold of it."""
        if self._rows is None or self._rows[0] != width:
            rows = []
            for number, line in enumerate(self._lines):
                folds = 1 if line.cell_length <= width else max(1, len(line.wrap(max(1, width))))
                rows += [(number, fold) for fold in range(folds)]
            self._rows = width, rows
        return self._rows[1]

    def render(self) -> Content:
        """The whole text, as it is selected from and copied."""
        if self._text is None:
            self._text = Content("\n").join(self._lines)
        return self._text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - its signature
        """Return how many rows the lines take."""
        return len(self._placed(width))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        if self._dirty_regions:
            self._drawn.clear()
            self._dirty_regions.clear()
        rows = self._placed(self.size.width)
        if not 0 <= y < len(rows):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        number, fold = rows[y]
        if number not in self._drawn:
            self._drawn[number] = self._strips(number)
        folds = self._drawn[number]
        return folds[fold] if fold < len(folds) else Strip.blank(self.size.width, self.visual_style.rich_style)

    def _strips(self, number: int) -> list[Strip]:
        """Draw a line, in as many rows as it is folded into."""
        line = self._lines[number]
        selection = self.text_selection
        span = None if selection is None else selection.get_span(number)
        if span is not None:
            start, end = span
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(style, start, len(line.plain) if end == -1 else end)
        strips = Visual.to_strips(self, line, self.size.width, None, self.visual_style, apply_selection=False)
        return [strip.apply_offsets(_start(strip), number) for strip in strips]


def _start(strip: Strip) -> int:
    """Return at which character of its line a row begins: where a selection would begin."""
    for segment in strip:
        if segment.style is not None and "offset" in segment.style.meta:
            return int(segment.style.meta["offset"][0])
    return 0
