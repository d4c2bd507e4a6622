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
    Together,
    Words,
)
from caucasus_game.handouts.marks import mark_words
from caucasus_game.reports.html import Markup, bullets, el, lines, whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.handouts.blocks import Block, Page, Sheet

__all__ = ["as_html"]

FOOT = "font: 7.5pt sans-serif; color: #000; vertical-align: top; padding-top: 3mm"


def as_html(sheet: Sheet) -> str:
    """Return the file."""
    return whole_file(sheet.title, _style() + _feet(sheet.pages), *map(_page, sheet.pages))


@cache
def _style() -> str:
    return (files("caucasus_game.handouts") / "assets" / "print.css").read_text(encoding="utf-8")


def _feet(pages: Sequence[Page]) -> str:
    """Return the rules that print at the foot of every sheet of paper who may see it: a page may go on on a second one.

    Browsers that know no boxes in the margin leave them out; the head of the page stands all the same.
    """
    feet = {page.mark: mark_words(page) for page in pages}
    return "".join(
        f".{mark} {{ page: {mark}; }}\n@page {mark} {{ @bottom-left {{ content: {_quoted(words)}; {FOOT} }}"
        f" @bottom-right {{ content: counter(page); {FOOT} }} }}\n"
        for mark, words in feet.items()
    )


def _quoted(words: str) -> str:
    """Return words as a string of CSS in which nothing ends it, or the style that it stands in."""
    return '"' + "".join(one if one.isalnum() or one in " :,.-" else f"\\{ord(one):06x}" for one in words) + '"'


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
        case Together(blocks):
            return el("div", *map(_block, blocks), _class="together")
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
