"""Advisers who disagree, as plain data for a screen, and what a screen says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.orders import Order, SeatOrders
    from caucasus_game.policies.advice_seen import Sure

__all__ = ["WANTS", "Ends", "Shared", "Speaker", "Voice", "expects_words", "marked", "named", "stands_words"]

Speaker = Literal["diplomat", "home", "banker"]
Shared = Literal["all", "some", "alone"]

WANTS: Final[dict[str, tuple[str, str]]] = {
    "diplomat": (
        tr_later("The diplomat"),
        tr_later("wants agreement: issues settled and steps of all processes reached"),
    ),
    "home": (
        tr_later("The home front"),
        tr_later("wants support at home: the bodies and the audience that you answer to"),
    ),
    "banker": (
        tr_later("The banker"),
        tr_later("wants a full purse: capital and treasury left, and own money that has been built with"),
    ),
}
"""Speaker to what it is called and what it looks at, to be turned where it is shown."""
_LOOKED: Final[dict[str, str]] = {
    "diplomat": tr_later("agreement"),
    "home": tr_later("support at home"),
    "banker": tr_later("the purse"),
}


@dataclass(frozen=True, slots=True)
class Ends:
    """How games end on average after a plan.

    Attributes:
        agreement: issues settled and milestones reached, in percent of all.
        home: support of one's own bodies in percent; without any the approval of one's audience.
        purse: political capital, treasury, and one's own money in lots as far as they are built, in whole units.
        score: own score.
    """

    agreement: float
    home: float
    purse: float
    score: float


@dataclass(frozen=True, slots=True)
class Voice:
    """An adviser: one criterion over the same search.

    Attributes:
        speaker: who speaks, and so by what it judges.
        plan: what distinguishes what it recommends, in words that are kept.
        stance: how it would go on afterwards, likewise.
        orders: for this turn.
        ends: how games end after that.
        lead: by how much it is ahead, on what it looks at, of the best of the other voices; below 0 if behind.
        sure: how sure that is.
    """

    speaker: Speaker
    plan: str
    stance: str
    orders: SeatOrders
    ends: Ends
    lead: float
    sure: Sure


def named(voice: Voice) -> str:
    """Return what an adviser is called, and what it wants."""
    title, wants = WANTS[voice.speaker]
    return tr("{adviser} {wants}", adviser=tr(title), wants=tr(wants))


def _key(order: Order) -> tuple[object, ...]:
    return (order.action, order.target, order.targets, tuple(sorted(order.terms.items())), order.gives, order.amount)


def marked(voices: Sequence[Voice], voice: Voice) -> tuple[tuple[Order, Shared], ...]:
    """Return the orders that a voice recommends, each with who of the others recommends it too."""
    others = [{_key(order) for order in other.orders.orders} for other in voices if other is not voice]
    found: list[tuple[Order, Shared]] = []
    for order in voice.orders.orders:
        count = sum(_key(order) in given for given in others)
        found.append((order, "all" if count == len(others) else "some" if count else "alone"))
    return tuple(found)


def expects_words(voice: Voice) -> str:
    """Return in a sentence how games end after what a voice recommends."""
    ends = voice.ends
    return tr(
        "Expects at the end: agreement {agreement:.0f} %, home {home:.0f} %, purse {purse:.1f},"
        " your score {score:.0f}.",
        agreement=ends.agreement,
        home=ends.home,
        purse=ends.purse,
        score=ends.score,
    )


def stands_words(voice: Voice) -> str:
    """Return how far a voice is ahead of the others on what it looks at."""
    looked, lead, sure = tr(_LOOKED[voice.speaker]), abs(voice.lead), tr(voice.sure)
    if lead < 0.05:
        return tr("On {looked} the others do as well.", looked=looked)
    size = f"{lead:.1f}" if voice.speaker == "banker" else tr("{lead:.1f} points", lead=lead)
    if voice.lead > 0:
        return tr("On {looked} {size} more than the others at best, {sure}.", looked=looked, size=size, sure=sure)
    return tr("On {looked} {size} less than the others at best, {sure}.", looked=looked, size=size, sure=sure)
