"""Ways to play a turn, as plain data for a screen, and what a screen says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.language import tr, tr_later, tr_said
from caucasus_game.policies.voices_seen import Voice

__all__ = ["NO_PREDICTION", "Advice", "Expected", "Kind", "Sure", "Way", "brings", "leads_to", "titled"]

Kind = Literal["best", "other", "cautious"]
Sure = Literal["fairly sure", "likely", "a toss-up"]

NO_PREDICTION = tr_later("What a search on what you know expects, if the others go by rules of thumb. It binds nobody.")
SURE_WORDS: Final[dict[Sure, str]] = {
    "fairly sure": tr_later("fairly sure"),
    "likely": tr_later("likely"),
    "a toss-up": tr_later("a toss-up"),
}
NAMED = 3
"""So many endings are named."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What may come: in what share of the imagined games, 0 to 1; of a gauge, where it ends on average."""

    id: str
    title: str
    value: float


@dataclass(frozen=True, slots=True)
class Way:
    """One way to play the turn.

    Attributes:
        kind: ``best``, ``other`` (the best of another stance) or ``cautious`` (where the worst games are least bad).
        plan: what distinguishes it, in words that are kept.
        stance: how one goes on after it, likewise.
        orders: for this turn, with their reasons.
        score: own score expected at the end; ``error`` is its standard error, ``worst`` the mean of the worst quarter.
        behind: how many points less than the best way it is expected to bring; of the best itself, how many less than
            the usual orders do; below 0 if more.
        sure: how sure that is.
        endings: what it leads to, the likeliest first.
        milestones, gauges: those on which the ways differ most.
    """

    kind: Kind
    plan: str
    stance: str
    orders: SeatOrders
    score: float
    error: float
    worst: float
    behind: float
    sure: Sure
    endings: tuple[Expected, ...]
    milestones: tuple[Expected, ...]
    gauges: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Up to three ways to play a turn, the best first, each tried in ``games`` imagined games.

    ``usual`` is the score that the usual orders, by rules of thumb, are expected to bring; ``voices`` are the advisers
    who judge the same plans by other things than one's own score. There are no ways where the search was stopped.
    """

    ways: tuple[Way, ...]
    games: int
    usual: float
    voices: tuple[Voice, ...] = ()


def titled(way: Way) -> str:
    """Return what a way is called."""
    if way.kind == "best":
        return tr("What serves you best")
    return tr("Another way: {stance}", stance=tr_said(way.stance)) if way.kind == "other" else tr("A cautious way")


def brings(way: Way, advice: Advice) -> str:
    """Return in a sentence what a way is expected to bring its seat, and how sure that is."""
    size = f"{abs(way.behind):.0f}" if abs(way.behind) >= 0.95 else tr("less than one")
    rival = tr("the usual orders ({score:.0f})", score=advice.usual) if way.kind == "best" else tr("the first way")
    if way.behind > 0:
        beside = tr("{points} fewer than {rival}, {sure}", points=size, rival=rival, sure=tr(way.sure))
    else:
        beside = tr("{points} more than {rival}, {sure}", points=size, rival=rival, sure=tr(way.sure))
    return tr(
        "About {score:.0f} points of your own at the end, {worst:.0f} in the worst quarter of games: {beside}.",
        score=way.score,
        worst=way.worst,
        beside=beside,
    )


def leads_to(way: Way) -> tuple[str, ...]:
    """Return sentences about where a way leads: its endings, and what differs most between the ways."""
    endings = ", ".join(f"{one.title} {100 * one.value:.0f} %" for one in way.endings[:NAMED])
    differs = [f"{one.title} {100 * one.value:.0f} %" for one in way.milestones]
    differs += [f"{one.title} {one.value:.0f}" for one in way.gauges]
    told = [tr("Ends: {endings}.", endings=endings)] if endings else []
    told += [tr("By then: {differences}.", differences="; ".join(differs))] if differs else []
    return tuple(told)
