"""The news, newest first, with the tone as a sign before each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.text import clean
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_report import NewsSeen

__all__ = ["MOVE", "NewsPanel", "news_lines"]

MOVE = "»"
_TONES = {"good": ("▲", "$success"), "bad": ("▼", "$error"), "neutral": ("·", "$quiet")}


def news_lines(news: Sequence[NewsSeen], width: int, *, dated: bool = True) -> list[Content]:
    """Return news as lines, wrapped to ``width``: turn, tone, words, Putnam's name for the move, the claims behind."""
    rows: list[Content] = []
    before: int | None = None
    for item in news:
        sign, style = _TONES[item.tone]
        head = "" if not dated else " " * 8 if item.turn == before else f"{_when(item.turn):<8}"
        before = item.turn
        lead = Content.assemble((head, "$quiet"), (f"{sign} ", style))
        source = f"({', '.join(item.claims)})" if item.claims else ""
        if item.move:
            named = f"{MOVE} {clean(item.move)} {source}".rstrip()
            rows += hanging(lead, clean(item.text), width, tail=named, tail_style="bold $secondary")
        else:
            rows += hanging(lead, clean(item.text), width, tail=source)
    return rows


def _when(turn: int) -> str:
    return tr("turn {turn}", turn=turn) if turn else tr("start")


class NewsPanel(TextPanel):
    """What happened so far."""

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:  # noqa: ARG002 - it scrolls
        """All the news, wrapped: the last turn first, and of each turn what counts most."""
        newest = sorted(view.news, key=lambda item: (-item.turn, not item.loud))
        return news_lines(newest, width) or [Content.assemble((tr("No news yet."), "$quiet"))]
