"""A sheet as one HTML file that needs nothing else: no script, no font, no address of anywhere."""

from __future__ import annotations

from functools import cache
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
from caucasus_game.reports.html import Markup, bullets, el, lines, whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.handouts.blocks import Block, Page, Sheet

__all__ = ["as_html"]


def as_html(sheet: Sheet) -> str:
    """Return the file."""
    return whole_file(sheet.title, _style(), *map(_page, sheet.pages))


@cache
def _style() -> str:
    return (files("caucasus_game.handouts") / "assets" / "print.css").read_text(encoding="utf-8")


def _page(page: Page) -> Markup:
    mark = el("p", mark_words(page), _class="mark")
    return el("section", mark, el("h1", page.title), *map(_block, page.blocks), _class=f"page {page.mark}")


def _block(block: Block) -> Markup:
    match block:
        case Heading(text):
            return el("h2", text)
        case Words(text, note):
            return el("p", text, _class="note" if note else None)
        case Bullets(items):
            return bullets(items)
        case Steps(items):
            return el("ol", *(el("li", item) for item in items))
        case Grid():
            return _grid(block)
        case Lines(text, count):
            return el("div", el("p", text), *[el("div", _class="line")] * count, _class="lines")
        case Picture(svg, title, words):
            return el("figure", svg, el("figcaption", el("strong", f"{title}."), " ", words))
        case Card(title, blocks, cut):
            return el("div", el("h3", title), *map(_block, blocks), _class="card cut" if cut else "card")
        case Columns(cards):
            return el("div", *map(_block, cards), _class="columns")
        case Envelope():
            return _envelope(block)


def _grid(grid: Grid) -> Markup:
    widths = (el("col", style=f"width:{width}%") for width in grid.widths)
    names = (el("th", name, scope="col") for name in grid.head)
    return el(
        "table",
        el("colgroup", *widths) if grid.widths else "",
        el("thead", el("tr", *names)) if grid.head else "",
        el("tbody", *(_row(grid, row) for row in grid.rows)),
        _class=grid.room or None,
    )


def _row(grid: Grid, row: Sequence[str]) -> Markup:
    return el(
        "tr", *(el("td", cell, _class="number" if place in grid.numeric else None) for place, cell in enumerate(row))
    )


def _envelope(envelope: Envelope) -> Markup:
    return el(
        "div",
        el("p", envelope.cut, _class="cutting"),
        el("div", lines(envelope.address), _class="panel outside"),
        el("p", envelope.fold_back, _class="folding"),
        el("div", *map(_block, envelope.inside), _class="panel inside"),
        el("p", envelope.fold_up, _class="folding"),
        el("div", _class="panel hatched"),
        _class="envelope",
    )
