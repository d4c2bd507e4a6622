"""Advisers who disagree, as plain data for a screen, and what a screen says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.orders import Order, SeatOrders
    from caucasus_game.policies.advice_seen import Sure

__all__ = ["WANTS", "Ends", "Shared", "Speaker", "Voice", "expects_words", "marked", "named", "stands_words"]

Speaker = Literal["diplomat", "home", "banker"]
Shared = Literal["all", "some", "alone"]

WANTS: Final[dict[str, tuple[str, str]]] = {
    "diplomat": ("The diplomat", "wants agreement: issues settled and steps of all processes reached"),
    "home": ("The home front", "wants support at home: the bodies and the audience that you answer to"),
    "banker": ("The banker", "wants a full purse: capital and treasury left, and own money that has been built with"),
}
"""Speaker to what it is called and what it looks at."""


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
        plan: what distinguishes what it recommends, in words.
        stance: how it would go on afterwards.
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
    return f"{title} {wants}"


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
    return (
        f"Expects at the end: agreement {ends.agreement:.0f} %, home {ends.home:.0f} %, purse {ends.purse:.1f},"
        f" your score {ends.score:.0f}."
    )


def stands_words(voice: Voice) -> str:
    """Return how far a voice is ahead of the others on what it looks at."""
    unit = "of purse" if voice.speaker == "banker" else "points"
    looked = {"diplomat": "agreement", "home": "support at home", "banker": "the purse"}[voice.speaker]
    if abs(voice.lead) < 0.05:
        return f"On {looked} the others do as well."
    than = "more than" if voice.lead > 0 else "less than"
    return f"On {looked} {abs(voice.lead):.1f} {unit} {than} the others at best, {voice.sure}."
