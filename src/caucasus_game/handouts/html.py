"""A sheet as one HTML file that needs nothing else: no script, no font, no address of anywhere."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
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
    Words,
)
from caucasus_game.handouts.marks import mark_words
from caucasus_game.language import language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.handouts.blocks import Block, Page, Sheet

__all__ = ["as_html"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Said to the browser: whatever the words hold, nothing is fetched."""


def as_html(sheet: Sheet) -> str:
    """Return the file."""
    return "\n".join(_document(sheet)) + "\n"


@cache
def _style() -> str:
    return (files("caucasus_game.handouts") / "assets" / "print.css").read_text(encoding="utf-8")


def _document(sheet: Sheet) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language())}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(sheet.title)}</title>"
    yield f"<style>\n{_style()}</style></head>"
    yield "<body>"
    for page in sheet.pages:
        yield from _page(page)
    yield "</body></html>"


def _page(page: Page) -> Iterator[str]:
    yield f'<section class="page {page.mark}">'
    yield f'<p class="mark">{escape(mark_words(page))}</p>'
    yield f"<h1>{escape(page.title)}</h1>"
    for block in page.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"<h2>{escape(text)}</h2>"
        case Words(text, note):
            yield f"<p{_class('note' if note else '')}>{escape(text)}</p>"
        case Bullets(items):
            yield "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Steps(items):
            yield "<ol>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ol>"
        case Grid():
            yield from _grid(block)
        case Lines(text, count):
            yield f'<div class="lines"><p>{escape(text)}</p>' + '<div class="line"></div>' * count + "</div>"
        case Picture(svg, title, words):
            yield f"<figure>{svg}<figcaption><strong>{escape(title)}.</strong> {escape(words)}</figcaption></figure>"
        case Card(title, blocks, cut):
            yield f'<div class="card{" cut" if cut else ""}"><h3>{escape(title)}</h3>'
            for inner in blocks:
                yield from _block(inner)
            yield "</div>"
        case Columns(cards):
            yield '<div class="columns">'
            for card in cards:
                yield from _block(card)
            yield "</div>"
        case Envelope():
            yield from _envelope(block)


def _grid(grid: Grid) -> Iterator[str]:
    yield f"<table{_class(grid.room)}>"
    if grid.widths:
        yield "<colgroup>" + "".join(f'<col style="width:{width}%">' for width in grid.widths) + "</colgroup>"
    if grid.head:
        yield "<thead><tr>" + "".join(f'<th scope="col">{escape(name)}</th>' for name in grid.head) + "</tr></thead>"
    yield "<tbody>"
    for row in grid.rows:
        cells = (
            f"<td{_class('number' if place in grid.numeric else '')}>{escape(cell)}</td>"
            for place, cell in enumerate(row)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table>"


def _envelope(envelope: Envelope) -> Iterator[str]:
    yield f'<div class="envelope"><p class="cutting">{escape(envelope.cut)}</p>'
    yield '<div class="panel outside">' + "".join(f"<p>{escape(line)}</p>" for line in envelope.address) + "</div>"
    yield f'<p class="folding">{escape(envelope.fold_back)}</p><div class="panel inside">'
    for block in envelope.inside:
        yield from _block(block)
    yield f'</div><p class="folding">{escape(envelope.fold_up)}</p><div class="panel hatched"></div></div>'


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
