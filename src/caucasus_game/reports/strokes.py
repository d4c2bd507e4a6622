"""What plots are drawn with: the frame that carries a title and a description, lines, words, and their colours."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from caucasus_game.reports.html import Markup, el

__all__ = ["FAINT", "GROUND", "INK", "line", "shortened", "svg", "text"]

INK: Final = "#1b1f24"
FAINT: Final = "#c9ced6"
GROUND: Final = "#ffffff"


def svg(width: float, height: float, title: str, description: str, *parts: object) -> Markup:
    """Return a drawing that a screen reader can tell; its ids are its own on a page of many."""
    number = sha256("".join((title, description, *map(str, parts))).encode()).hexdigest()[:10]
    return el(
        "svg",
        el("title", title, id=f"plot-{number}-title"),
        el("desc", description, id=f"plot-{number}-text"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        role="img",
        aria_labelledby=f"plot-{number}-title plot-{number}-text",
    )


def text(
    x: float, y: float, words: str, *, anchor: str = "start", colour: str = INK, size: float = 11, bold: bool = False
) -> Markup:
    """Return words that begin, end or have their middle (``anchor``) at a place."""
    return el(
        "text",
        words,
        x=f"{x:.1f}",
        y=f"{y:.1f}",
        text_anchor=anchor,
        fill=colour,
        font_size=f"{size:g}",
        font_weight="bold" if bold else None,
    )


def line(x: float, y: float, to_x: float, to_y: float, colour: str = FAINT, width: float = 1) -> Markup:
    """Return a line from one place to another."""
    return el(
        "line",
        x1=f"{x:.1f}",
        y1=f"{y:.1f}",
        x2=f"{to_x:.1f}",
        y2=f"{to_y:.1f}",
        stroke=colour,
        stroke_width=f"{width:g}",
    )


def shortened(words: str, most: int) -> str:
    """Return words of which no more than so many letters are left."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
