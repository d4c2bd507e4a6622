"""The front page of a turn, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen_paper import Item, Paper

__all__ = ["paper_lines"]

_TONES = {"good": "good news: ", "bad": "bad news: ", "neutral": ""}


def paper_lines(paper: Paper) -> Iterator[str]:
    """Yield the page: masthead, headline, and every item with from where it is told."""
    when = f"turn {paper.turn}, {paper.date}" if paper.turn else "before the first turn"
    yield f"THE RECORD, edition for {paper.reader}. {paper.title}, {when}."
    yield f"Headline: {_line(paper.lead)}"
    for item in paper.items:
        yield f"  {_line(item)}"


def _line(item: Item) -> str:
    more = f" {item.more}" if item.more else ""
    claims = f" [{', '.join(item.claims)}]" if item.claims else ""
    byline = f" ({item.byline})" if item.byline else ""
    end = "" if item.text.endswith((".", "!", "?")) else "."
    return f"{_TONES[item.tone]}{item.text}{end}{more}{claims}{byline}"
