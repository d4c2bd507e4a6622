"""Words on their way to the screen: one place strips control characters, writes numbers and cuts lines to a width."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caucasus_game.engine.seen import IssueSeen, SeatView

__all__ = [
    "CAPITAL",
    "TREASURY",
    "bar",
    "capital",
    "clean",
    "fit",
    "fit_owned",
    "label",
    "listed",
    "mark_words",
    "number",
    "percent",
    "short_names",
    "signed",
    "terms_words",
]

CAPITAL, TREASURY = "●", "■"
"""The signs of political capital and of money."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_JOINERS = {"\u200c", "\u200d"}


def clean(text: str, *, marks: bool = False) -> str:
    """Return ``text`` without anything that could steer a terminal; line breaks and tabs become spaces.

    Control, format (direction overrides, soft hyphens), surrogate and private-use characters go; joiners stay, and the
    private-use ``marks`` of numbers (``numbers_in_lines``) where they are still to be read.
    """
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for character in text:
        if character in "\n\t\r\v\f\x85\u2028\u2029":
            kept.append(" ")
        elif (
            unicodedata.category(character)[0] != "C"
            or character in _JOINERS
            or (marks and unicodedata.category(character) == "Co")
        ):
            kept.append(character)
    return "".join(kept)


def fit(text: str, width: int) -> str:
    """Return ``text`` cleaned, cut or padded to exactly ``width`` cells; a cut shows as an ellipsis."""
    text = clean(text)
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    cut = set_cell_size(text, width - 1).rstrip() + "…"
    return cut + " " * (width - cell_len(cut))


def label(title: str, width: int) -> str:
    """Return a title fitted to ``width``; where it is too long a leading article gives way before an ellipsis comes."""
    title = clean(title)
    bare = title.removeprefix("The ").removeprefix("the ")
    if cell_len(title) > width and bare:
        title = bare[0].upper() + bare[1:]
    return fit(title, width)


def fit_owned(title: str, width: int, between: str = ", ") -> str:
    """Return a title that ends in whose it is, ``Mood, Parliament of Armenia``, fitted: if it is too long both are cut.

    So two that differ in whose they are can be told apart. The owner has up to half the room, ``between`` before it.
    """
    head, comma, owner = clean(title).rpartition(between)
    room = min(cell_len(owner), width // 2)
    if not comma or cell_len(clean(title)) <= width or width - room < 6:
        return fit(title, width)
    return fit(f"{fit(head, width - room - len(between)).rstrip()}{between}{fit(owner, room).rstrip()}", width)


def capital(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def number(value: float, places: int = 1) -> str:
    """Return a number without needless zeros, and with a real minus: ``46``, ``46.5``, ``−2``."""
    written = f"{value:.{places}f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written.replace("-", "−")


def signed(value: float, places: int = 1) -> str:
    """Return a change with its sign, a real minus: ``+4``, ``−2.5``, ``0``."""
    written = number(value, places)
    return written if written == "0" or written.startswith("−") else "+" + written


def percent(value: float) -> str:
    """Return a share of 0 to 100 as a whole percent; what is neither certain nor impossible never reads as such."""
    if 0 < value < 1:
        return "<1 %"
    if 99 < value < 100:
        return ">99 %"
    return f"{value:.0f} %"


def bar(value: float, width: int, *, low: float = 0.0, high: float = 100.0) -> str:
    """Return ``value`` as a bar of ``width`` cells, in eighths of a cell."""
    share = min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 0.0
    eighths = round(share * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words: ``A``, ``A and B``, ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return tr("{one} and {two}", one=", ".join(names[:-1]), two=names[-1])


def short_names(view: SeatView, actors: Sequence[str]) -> list[str]:
    """Return the short names of actors; an id that nobody bears stays as it is."""
    shorts: Mapping[str, str] = {actor.id: actor.short for actor in view.actors}
    return [clean(shorts.get(actor, actor)) for actor in actors]


def mark_words(issue: IssueSeen, mark: float) -> str:
    """Return what a mark means: the words of the nearest named mark, said to be near it where it is not on it."""
    if not issue.marks:
        return ""
    at, words = min(issue.marks, key=lambda pair: (abs(pair[0] - mark), pair[0]))
    words = clean(words)
    if abs(at - mark) < 0.5:
        return words
    return tr("short of “{words}”", words=words) if mark < at else tr("beyond “{words}”", words=words)


def terms_words(view: SeatView, terms: Mapping[str, float] | Sequence[tuple[str, float]]) -> str:
    """Return a package in a few words: ``Passage 55, Constitution 50``."""
    pairs = terms.items() if hasattr(terms, "items") else terms
    titles = {issue.id: clean(issue.title) for issue in view.issues}
    return ", ".join(f"{titles.get(issue, issue)} {number(mark)}" for issue, mark in pairs)
