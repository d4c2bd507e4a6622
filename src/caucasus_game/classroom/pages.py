"""The pages of a class in HTML: the way in, the terminal in a browser. No address in them leads outside."""

from __future__ import annotations

from html import escape
from typing import Final

from caucasus_game.language import language, tr

__all__ = ["HEADERS", "broken_page", "join_page", "taken_page", "terminal_page"]

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


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="{escape(language())}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="/assets/class.css">{head}</head><body>{body}</body></html>'
    )


def join_page(title: str, told: str = "") -> str:
    """The way in: a field for the code. ``told`` says what was wrong with the last one."""
    alert = f'<p class="told" role="alert">{escape(told)}</p>' if told else ""
    body = (
        f"<main><h1>{escape(title)}</h1>{alert}"
        '<form method="post" action="/join" autocomplete="off">'
        f'<label for="code">{escape(tr("Your code, as your teacher gave it to you"))}</label>'
        '<input id="code" name="code" autofocus required maxlength="40" autocapitalize="characters" spellcheck="false">'
        f"<button>{escape(tr('Sit down'))}</button> "
        f'<button class="plain" name="plain" value="1">{escape(tr("With the plain form, for phones"))}</button>'
        "</form></main>"
    )
    return _page(title, body)


def broken_page() -> str:
    """Something went wrong on the host while a page was made; it is asked for again by itself."""
    words = tr("Something went wrong on your teacher's laptop. This page loads itself anew.")
    again = f'<p><a href="">{escape(tr("Load it now"))}</a></p>'
    body = f'<main><p class="told" role="alert">{escape(words)}</p>{again}</main>'
    return _page("caucasus-game", body, '<meta http-equiv="refresh" content="3">')


def taken_page(title: str, name: str) -> str:
    """Somebody with the same code is connected from another device."""
    words = tr("{name} is open on another device.", name=name)
    body = (
        f'<main><h1>{escape(title)}</h1><p>{escape(words)}</p><form method="post" action="/take">'
        f"<button autofocus>{escape(tr('Take over here'))}</button></form></main>"
    )
    return _page(title, body)


def terminal_page(title: str, socket: str) -> str:
    """The screens in a browser. ``socket`` is the address of the WebSocket."""
    head = (
        '<link rel="stylesheet" href="/static/css/xterm.css">'
        '<script src="/assets/class.js"></script><script src="/static/js/textual.js"></script>'
    )
    lost = tr("The connection is gone; it comes back by itself.")
    body = (
        '<div id="terminal" class="textual-terminal" data-font-size="16"'
        f' data-session-websocket-url="{escape(socket)}"></div><p id="lost" role="status">{escape(lost)}</p>'
    )
    return _page(title, body, head)
