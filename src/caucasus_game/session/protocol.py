"""What a table refuses, in words: who is too late, who is not asked, and what would be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["closed", "missing", "not_a_person", "nothing_to_undo", "over", "stale", "wrong_answer"]

_GIVEN: Final = {"orders": "orders", "talks": "answers"}


def over(name: str) -> Faults:
    """Nothing is taken any more."""
    return Faults.one("game-over", f"the game {name!r} is over", "fork it at a turn to play on from there")


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


def wrong_answer(seat: str, turn: int, offer: str, answer: object, waiting: Iterable[str]) -> Faults:
    """The offer does not wait for the seat, or the answer is neither yes nor no."""
    return Faults.one(
        "unknown-offer" if offer not in waiting else "malformed-answer",
        f"{seat} answers {answer!r} to the offer {offer!r} in turn {turn}",
        f"answer true or false to the offers that wait for {seat}: {', '.join(waiting) or 'none'}",
    )


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
