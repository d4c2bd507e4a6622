"""What a handout is made of, before anybody writes it as HTML or as Markdown: sheets of pages of blocks.

All words in here are plain text, turned already; nothing is markup but drawings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caucasus_game.reports.html import Markup

__all__ = [
    "Block",
    "Bullets",
    "Card",
    "Columns",
    "Envelope",
    "Grid",
    "Heading",
    "Lines",
    "Mark",
    "Page",
    "Picture",
    "Sheet",
    "Steps",
    "Together",
    "Words",
]

Mark = Literal["public", "seat", "secret", "teacher"]
"""Who may see a page: everybody, one seat, one seat and nobody else's eyes before the end, the facilitator."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. ``note`` is set small: where something comes from, what is assumed."""

    text: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of things."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """A list of things to do one after the other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; what is to be written into by hand is an empty cell.

    Attributes:
        head: the columns' names; none for a table without.
        rows: each as long as the others.
        widths: of the columns, in percent; none leaves them to their contents.
        room: what rows leave for handwriting: a line, where there are many (``snug``) or few (``tall``), or two or
            three (``taller``).
        numeric: the columns that hold numbers.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    room: Literal["", "snug", "tall", "taller"] = ""
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """A question with empty lines to write on."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with what it shows in words: who cannot see it reads those."""

    svg: Markup
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """Something to cut out or to keep together: a frame that no page's end goes through."""

    title: str
    blocks: tuple[Words | Bullets | Grid | Lines, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that belong together: no page's end goes through them where a page can hold them."""

    blocks: tuple[Heading | Words | Bullets | Grid | Lines, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Cards in two columns, read down the first and then down the second."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """A page that is folded to an envelope: the address outside, the secret inside.

    Attributes:
        address: to whom, and when it may be opened.
        inside: what it says.
        fold_up, fold_back, cut: the words beside the lines.
    """

    address: tuple[str, ...]
    inside: tuple[Heading | Words | Bullets, ...]
    fold_up: str
    fold_back: str
    cut: str


Block = Heading | Words | Bullets | Steps | Grid | Lines | Picture | Card | Together | Columns | Envelope


@dataclass(frozen=True, slots=True)
class Page:
    """What begins on paper of its own.

    Attributes:
        mark: who may see it; ``owner`` the seat's name, '' where it is no seat's.
    """

    title: str
    mark: Mark
    blocks: tuple[Block, ...]
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file of a pack: pages that are handed out together. ``name`` is the file's, without its ending."""

    name: str
    title: str
    about: str
    pages: tuple[Page, ...]
