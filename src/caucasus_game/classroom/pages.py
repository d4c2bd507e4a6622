"""The pages of a class in HTML, from templates that stand beside. No address in them leads outside."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from caucasus_game.language import language, tr

__all__ = ["HEADERS", "broken_page", "join_page", "page", "taken_page", "terminal_page"]

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
        " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""What every answer carries: nothing from elsewhere runs, no page is framed, kept or told to others."""


@cache
def _templates() -> Environment:
    """Return the templates; what is put into them is text, never markup, and what they ask for must be there."""
    inside = PackageLoader("caucasus_game.classroom")
    return Environment(loader=inside, autoescape=True, undefined=StrictUndefined, auto_reload=False)


def page(template: str, /, **values: Any) -> str:
    """Return a page, or a part of one, of the template's name."""
    return _templates().get_template(f"{template}.html").render(language=language(), **values)


def join_page(title: str, told: str = "") -> str:
    """The way in: a field for the code. ``told`` says what was wrong with the last one."""
    words = {
        "code": tr("Your code, as your teacher gave it to you"),
        "sit": tr("Sit down"),
        "plain": tr("With the plain form, for phones"),
    }
    return page("join", title=title, told=told, words=words)


def broken_page() -> str:
    """Something went wrong on the host while a page was made; it is asked for again by itself."""
    words = {
        "broken": tr("Something went wrong on your teacher's laptop. This page loads itself anew."),
        "again": tr("Load it now"),
    }
    return page("broken", title="caucasus-game", words=words)


def taken_page(title: str, name: str) -> str:
    """Somebody with the same code is connected from another device."""
    words = {"taken": tr("{name} is open on another device.", name=name), "take": tr("Take over here")}
    return page("taken", title=title, words=words)


def terminal_page(title: str, socket: str) -> str:
    """The screens in a browser. ``socket`` is the address of the WebSocket."""
    words = {"lost": tr("The connection is gone; it comes back by itself.")}
    return page("terminal", title=title, socket=socket, words=words)
