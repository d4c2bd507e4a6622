"""The turns gone by in a line each, made of what a seat saw of them and of nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import BodySeen, SeatView
    from caucasus_game.engine.seen_report import NewsSeen, Report

__all__ = ["Headline", "headlines", "known_to_all"]

Tone = Literal["good", "bad", "neutral"]


@dataclass(frozen=True, slots=True)
class Headline:
    """A turn that was played.

    Attributes:
        text: what was voted, reached or settled in it; where nothing was, its weightiest news.
        score: of the seat after it, 0 to 100; ``change`` since the turn before.
        before, after: what the seat saw at its start, and when it had been played: places in the past views.
    """

    turn: int
    date: str
    text: str
    tone: Tone
    score: float
    change: float
    before: int
    after: int


def headlines(past: Sequence[SeatView]) -> tuple[Headline, ...]:
    """Return a headline for every turn that was played, oldest first.

    Args:
        past: what a seat saw at the start of every turn, and at the end of the game (``Table.past``).
    """
    found = []
    for place in range(1, len(past)):
        before, after = past[place - 1], past[place]
        report = after.report
        if report is None:
            continue
        text, tone = _headline(before, after, report)
        found.append(
            Headline(
                turn=report.turn,
                date=report.date,
                text=text,
                tone=tone,
                score=after.score,
                change=after.score - before.score,
                before=place - 1,
                after=place,
            )
        )
    return tuple(found)


def known_to_all(pasts: Sequence[Sequence[SeatView]]) -> dict[int, str]:
    """Return, by turn, a headline of every turn that was played, made of nothing that a single seat alone may know.

    Args:
        pasts: what each seat saw at the start of every turn, and at the end of the game.
    """
    told = {}
    for same in zip(*map(headlines, pasts), strict=True):
        if len({one.text for one in same}) == 1:
            told[same[0].turn] = same[0].text
            continue
        reports = [past[one.after].report for past, one in zip(pasts, same, strict=True)]
        shared = set.intersection(*({news.text for news in report.news} for report in reports if report is not None))
        first = reports[0]
        open_to_all = [news for news in first.news if news.text in shared] if first is not None else []
        news = _weightiest(open_to_all)
        told[same[0].turn] = news.text if news else tr("A quiet turn.")
    return told


def _headline(before: SeatView, after: SeatView, report: Report) -> tuple[str, Tone]:
    """Return what a turn came to, and whether that is good or bad news."""
    stood = {body.id: (body.verdict, body.callable_from) for body in before.bodies}
    voted = [body for body in after.bodies if body.verdict != "none" and _called(stood[body.id], body)]
    parts = [
        tr("{body} says yes", body=body.title) if body.verdict == "passed" else tr("{body} says no", body=body.title)
        for body in voted
    ]
    for track in after.tracks:
        reached = [mark.title for mark in track.milestones if mark.turn == report.turn]
        if reached:
            parts.append(f"{track.title}: {reached[-1]}")
    settled = [issue for issue in after.issues if issue.settled and issue.settled_turn == report.turn]
    parts += [tr("{issue} settled at {terms:g}", issue=issue.title, terms=issue.terms) for issue in settled]
    if parts:
        return "; ".join(parts), "bad" if any(body.verdict == "refused" for body in voted) else "good"
    news = _weightiest(report.news)
    return (news.text, news.tone) if news else (tr("A quiet turn."), "neutral")


def _called(stood: tuple[str, int], body: BodySeen) -> bool:
    """Whether a vote was held: it says something else now, or may be called again only later than was so."""
    return stood[0] != body.verdict or body.callable_from > stood[1]


def _weightiest(all_news: Sequence[NewsSeen]) -> NewsSeen | None:
    """Return the first good or bad news that rests on documents; else the last, for events are told after orders."""
    telling = [news for news in all_news if news.tone != "neutral" and news.claims]
    return telling[0] if telling else all_news[-1] if all_news else None
