"""A sheet as Markdown, for whoever wants to change it before it is printed, or to read it with a screen reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import (
    Bullets,
    Card,
    Columns,
    Envelope,
    Grid,
    Heading,
    Lines,
    Picture,
    Steps,
    Together,
    Words,
)
from caucasus_game.handouts.marks import mark_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.handouts.blocks import Block, Sheet

__all__ = ["as_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_LINE = r"\_" * 60


def as_markdown(sheet: Sheet) -> str:
    """Return the file."""
    parts = [f"# {_text(sheet.title)}", _text(sheet.about)]
    for page in sheet.pages:
        parts += ["---", f"**{_text(mark_words(page))}**", f"## {_text(page.title)}"]
        for block in page.blocks:
            parts += _block(block)
    return "\n\n".join(part for part in parts if part) + "\n"


def _text(words: str) -> str:
    """Return words on one line in which nothing is taken for markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"### {_text(text)}"
        case Words(text, note):
            yield f"*{_text(text)}*" if note else _text(text)
        case Bullets(items):
            yield "\n".join(f"- {_text(item)}" for item in items)
        case Steps(items):
            yield "\n".join(f"{number}. {_text(item)}" for number, item in enumerate(items, 1))
        case Grid():
            yield _grid(block)
        case Lines(text, count):
            yield _text(text)
            yield from [_LINE] * count
        case Picture(_, title, words):
            yield f"**{_text(title)}.** {_text(words)}"
        case Card(title, blocks, _):
            yield f"#### {_text(title)}"
            for inner in blocks:
                yield from _block(inner)
        case Columns(parts) | Together(parts):
            for one in parts:
                yield from _block(one)
        case Envelope(address=address, inside=inside):
            yield "\n".join(f"> **{_text(line)}**" for line in address)
            for part in inside:
                yield from _block(part)


def _grid(grid: Grid) -> str:
    width = len(grid.head) or max((len(row) for row in grid.rows), default=1)
    head = grid.head or ("",) * width
    lines = [_row(head), "|" + " --- |" * width, *(_row(row) for row in grid.rows)]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_text(cell) for cell in cells) + " |"
