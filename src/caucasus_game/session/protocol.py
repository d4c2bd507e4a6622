"""What a table refuses, in words: who is too late, who is not asked, and what would be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "called_off",
    "closed",
    "illegal_counter",
    "malformed_answer",
    "missing",
    "not_a_person",
    "nothing_to_undo",
    "over",
    "stale",
    "unknown_offer",
]

_GIVEN: Final = {"orders": "orders", "talks": "answers"}


def over(name: str) -> Faults:
    """Nothing is taken any more."""
    return Faults.one("game-over", f"the game {name!r} is over", "fork it at a turn to play on from there")


def called_off(turn: int) -> Faults:
    """Somebody stopped the closing of a phase before it was done."""
    message = f"the closing of turn {turn} was called off: it is open as before"
    return Faults.one("called-off", message, "what was given is kept; change it, or go on")


def not_a_person(seat: str, who: str | None, persons: Iterable[str]) -> Faults:
    """A policy sits there, or nobody."""
    found = f"the policy {who!r} sits there" if who else "there is no such seat"
    return Faults.one(
        "seat-not-person", f"{seat!r} takes no orders: {found}", f"seats of persons: {', '.join(persons) or 'none'}"
    )


def closed(seat: str, asked: str, turn: int, phase: str) -> Faults:
    """What ``seat`` gives belongs to the phase ``asked``, and another is on."""
    return Faults.one(
        "phase-closed",
        f"{seat} gives {_GIVEN[asked]} while the {phase} phase of turn {turn} is on",
        f"give {_GIVEN[phase]} now" + ("; offers are answered in talks" if phase == "orders" else ""),
    )


def stale(seat: str, given: int, turn: int) -> Faults:
    """The orders are for another turn."""
    return Faults.one(
        "stale-orders",
        f"these orders of {seat} are for turn {given}, and turn {turn} is on",
        f"give orders for turn {turn}",
    )


def unknown_offer(seat: str, offer: str, round_: int, waiting: Iterable[str]) -> Faults:
    """The offer does not wait for the seat in the round that is on."""
    return Faults.one(
        "unknown-offer",
        f"{seat} answers the offer {offer[:60]!r}, which does not wait for it in round {round_} of the talks",
        f"the offers that wait for {seat}: {', '.join(waiting) or 'none'}",
    )


def malformed_answer(seat: str, offer: str, answer: object) -> Faults:
    """The answer is neither yes nor no nor a package."""
    return Faults.one(
        "malformed-answer",
        f"{seat} answers {str(answer)[:60]!r} to the offer {offer!r}",
        "an answer is true, false, or a counter with terms or gives",
    )


def illegal_counter(seat: str, offer: str, why: str, hint: str) -> Faults:
    """The counter may not be made."""
    return Faults.one("illegal-counter", f"{seat}: a counter to {offer}: {why}", hint)


def missing(awaited: Iterable[str], turn: int, phase: str) -> Faults:
    """The phase cannot close: persons have not spoken."""
    return Faults.one(
        f"{_GIVEN[phase]}-missing",
        f"turn {turn} still waits for the {_GIVEN[phase]} of {', '.join(awaited)}",
        "give them, or go on without: the scenario's rule for missed orders then holds",
    )


def nothing_to_undo(name: str) -> Faults:
    """No turn has begun to resolve."""
    return Faults.one(
        "nothing-to-undo", f"no turn of {name!r} has been played", "orders may be replaced until their phase closes"
    )
