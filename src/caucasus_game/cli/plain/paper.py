"""The front page of a turn, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen_paper import Item, Paper

__all__ = ["paper_lines"]

_TONES = {"good": tr_later("good news: "), "bad": tr_later("bad news: "), "neutral": ""}


def paper_lines(paper: Paper) -> Iterator[str]:
    """Yield the page: masthead, headline, and every item with from where it is told."""
    when = tr("turn {turn}, {date}", turn=paper.turn, date=paper.date) if paper.turn else tr("before the first turn")
    yield tr("THE RECORD, edition for {reader}. {paper}, {when}.", reader=paper.reader, paper=paper.title, when=when)
    yield tr("Headline: {line}", line=_line(paper.lead))
    for item in paper.items:
        yield f"  {_line(item)}"


def _line(item: Item) -> str:
    more = f" {item.more}" if item.more else ""
    claims = f" [{', '.join(item.claims)}]" if item.claims else ""
    byline = f" ({item.byline})" if item.byline else ""
    end = "" if item.text.endswith((".", "!", "?")) else "."
    tone = tr(_TONES[item.tone])
    return f"{tone}{item.text}{end}{more}{claims}{byline}"
