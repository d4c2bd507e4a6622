"""HTML in a few functions: what comes from scenarios, seats and persons is text, never markup."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from unicodedata import category

from caucasus_game.language import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Markup", "bullets", "el", "join", "lines", "table", "whole_file"]

_KEPT: Final = "\n\t\u200c\u200d"
"""What stays of the characters that are not seen: line breaks, tabs, and the joiners that some scripts need."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Said to the browser (Content-Security-Policy): whatever the words hold, nothing is asked of anybody."""


class Markup(str):
    """Text that is markup already; any other string is escaped where it is put in."""

    __slots__ = ()

    def __add__(self, other: str) -> Markup:
        """Join two pieces of markup; text is escaped."""
        return Markup(str.__add__(self, _piece(other)))


def _piece(part: object) -> str:
    return part if isinstance(part, Markup) else escape(_clean(str(part)))


def _clean(text: str) -> str:
    """Return text without the control and format characters that no page may hold; spaces of every width stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in text if char in _KEPT or category(char)[0] != "C")


def el(tag: str, /, *parts: object, **attributes: object) -> Markup:
    """Return an element; ``_class`` and the like lose their mark, other underscores become hyphens."""
    named = "".join(
        f' {name.lstrip("_").replace("_", "-")}="{escape(_clean(str(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inner = "".join(_piece(part) for part in parts)
    if tag in {"meta", "input", "path", "line", "rect", "circle", "polyline", "col"} and not inner:
        return Markup(f"<{tag}{named}/>")
    return Markup(f"<{tag}{named}>{inner}</{tag}>")


def join(parts: Iterable[object]) -> Markup:
    """Return parts one after the other."""
    return Markup("".join(_piece(part) for part in parts))


def bullets(items: Iterable[object]) -> Markup:
    """Return a list."""
    return el("ul", *(el("li", item) for item in items))


def lines(texts: Iterable[object]) -> Markup:
    """Return paragraphs."""
    return join(el("p", text) for text in texts)


def table(
    head: Sequence[object], rows: Iterable[Sequence[object]], caption: str = "", *, _class: str | None = None
) -> Markup:
    """Return a table; the first cell of a row is its head. Numbers stand to the right."""
    listed = [tuple(row) for row in rows]
    numbers = {place for place in range(1, len(head)) if listed and all(_is_number(row[place]) for row in listed)}
    body = join(el("tr", *(_cell(place, cell) for place, cell in enumerate(row))) for row in listed)
    return el(
        "table",
        el("caption", caption) if caption else "",
        el(
            "thead",
            el(
                "tr",
                *(
                    el("th", title, scope="col", _class="number" if place in numbers else None)
                    for place, title in enumerate(head)
                ),
            ),
        ),
        el("tbody", body),
        _class=_class,
    )


def _cell(place: int, cell: object) -> Markup:
    if place == 0:
        return el("th", cell, scope="row")
    return el("td", cell, _class="number" if _is_number(cell) else None)


def whole_file(title: str, style: str, *body: object) -> str:
    """Return a file that needs nothing else: no script, no font, no address of anywhere.

    Args:
        title: what the browser calls it.
        style: its style sheet, in CSS.
        body: what stands in it.
    """
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", title),
        el("style", Markup(style)),
    )
    return f"<!doctype html>\n{el('html', head, el('body', *body), lang=language())}\n"


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
