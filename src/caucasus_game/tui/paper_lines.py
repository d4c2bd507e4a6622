"""A front page drawn: masthead, headline, and items in as many columns as there is room for."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen_paper import Item, Paper

__all__ = ["columns_for", "paper_lines"]

COLUMN = 36  # cells of a column, at least
GAP = 3  # cells between columns: a rule with a space on either side
MOST = 3
_TONES = {"good": ("▲", "$success"), "bad": ("▼", "$error"), "neutral": ("·", "$quiet")}


def columns_for(width: int) -> int:
    """Return how many columns a page of that width has: one at 80 cells, two at 100, three at 120."""
    return 1 if width < 90 else 2 if width < 112 else min(MOST, (width + GAP) // (COLUMN + GAP))


def paper_lines(paper: Paper, width: int) -> list[Content]:
    """Return the page as lines, none wider than ``width``."""
    return [*_masthead(paper, width), *_lead(paper.lead, width), *_columns(paper.items, width)]


def _centred(words: str, width: int, style: str) -> list[Content]:
    return [Content.assemble((line.center(width).rstrip(), style)) for line in textwrap.wrap(words, width) or [""]]


def _masthead(paper: Paper, width: int) -> list[Content]:
    name = tr("THE RECORD")
    name = " ".join(name) if width >= 60 else name
    date = tr("turn {turn} · {date}", turn=paper.turn, date=clean(paper.date))
    left = tr("Edition for {reader}", reader=clean(paper.reader))
    right = date if paper.turn else tr("before the first turn")
    room = width - len(left) - len(right)
    title = clean(paper.title)
    middle = title.center(room) if len(title) + 2 <= room else " " * max(1, room)
    return [
        *_centred(name, width, "bold $primary"),
        Content.assemble((f"{left}{middle}{right}"[:width], "$quiet")),
        Content.assemble(("═" * width, "$primary")),
    ]


def _lead(lead: Item, width: int) -> list[Content]:
    """Return the headline, set wide, with a line below it."""
    narrow = min(width, 76)
    rows = [Content("")]
    sign, style = _TONES[lead.tone]
    for index, line in enumerate(textwrap.wrap(clean(lead.text), narrow - 4) or [""]):
        head = f"{sign} " if index == 0 else "  "
        pad = " " * max(0, (width - narrow) // 2)
        rows.append(Content.assemble((pad, ""), (head, style), (line, "bold $foreground")))
    below = " ".join(part for part in (_signed(lead), _more(lead)) if part)
    rows += _centred(below, width, "italic $quiet") if below else []
    return [*rows, Content(""), Content.assemble(("─" * width, "$faint"))]


def _signed(item: Item) -> str:
    """Return from where an item is told, and the claims behind it."""
    claims = f" ({', '.join(item.claims)})" if item.claims else ""
    return f"{clean(item.byline)}{claims}." if item.byline else ""


def _more(item: Item) -> str:
    """Return the rest of what is told, with a real minus as everywhere on the screen."""
    return re.sub(r"(?<= )-(?=\d)", "−", clean(item.more))


def _item(item: Item, width: int) -> list[Content]:
    sign, style = _TONES[item.tone]
    rows = hanging(Content.assemble((f"{sign} ", style)), clean(item.text), width, style="bold $foreground")
    if item.more:
        rows += hanging(Content("  "), _more(item), width)
    rows += hanging(Content("  "), _signed(item), width, style="italic $quiet")
    return [*rows, Content("")]


def _columns(items: Sequence[Item], width: int) -> list[Content]:
    """Return items in columns: read down the first, then the next; each item stays whole."""
    count = columns_for(width)
    each = (width - GAP * (count - 1)) // count
    blocks = [_item(item, each) for item in items]
    goal = -(-sum(map(len, blocks)) // count)
    columns: list[list[Content]] = [[]]
    for block in blocks:
        # an item goes where more of it fits: into this column, or, the column being full enough, into the next
        if len(columns) < count and columns[-1] and len(columns[-1]) + len(block) / 2 > goal:
            columns.append([])
        columns[-1] += block
    height = max(map(len, columns))
    rows = []
    for line in range(height):
        parts: list[Content | tuple[str, str]] = []
        for number, column in enumerate(columns):
            cell = column[line] if line < len(column) else Content("")
            last = number == len(columns) - 1
            parts += [cell] if last else [cell, (" " * (each - cell.cell_length), ""), (" │ ", "$faint")]
        rows.append(Content.assemble(*parts))
    return rows
