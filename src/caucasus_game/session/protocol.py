"""What a table refuses, in words: who is too late, who is not asked, and what would be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "called_off",
    "closed",
    "illegal_counter",
    "malformed_answer",
    "missing",
    "not_a_person",
    "not_awaited",
    "nothing_to_undo",
    "over",
    "stale",
    "unknown_offer",
]

_GIVEN: Final = {"orders": tr_later("orders"), "talks": tr_later("answers")}
_PHASES: Final = {"orders": tr_later("orders"), "talks": tr_later("talks")}


def over(name: str) -> Faults:
    """Nothing is taken any more."""
    return Faults.one(
        "game-over", tr("the game {name!r} is over", name=name), tr("fork it at a turn to play on from there")
    )


def called_off(turn: int) -> Faults:
    """Somebody stopped the closing of a phase before it was done."""
    message = tr("the closing of turn {turn} was called off: it is open as before", turn=turn)
    return Faults.one("called-off", message, tr("what was given is kept; change it, or go on"))


def not_a_person(seat: str, who: str | None, persons: Iterable[str]) -> Faults:
    """A policy sits there, or nobody."""
    found = tr("the policy {who!r} sits there", who=who) if who else tr("there is no such seat")
    return Faults.one(
        "seat-not-person",
        tr("{seat!r} takes no orders: {found}", seat=seat, found=found),
        tr("seats of persons: {persons}", persons=", ".join(persons) or tr("none")),
    )


def not_awaited(seat: str, awaited: Iterable[str]) -> Faults:
    """The seat has given what was asked for, or nothing is asked of it."""
    return Faults.one(
        "seat-not-awaited",
        tr("nothing is awaited of {seat!r} now", seat=seat),
        tr("seats that are awaited: {awaited}", awaited=", ".join(awaited) or tr("none")),
    )


def closed(seat: str, asked: str, turn: int, phase: str) -> Faults:
    """What ``seat`` gives belongs to the phase ``asked``, and another is on."""
    return Faults.one(
        "phase-closed",
        tr(
            "{seat} gives {given} while the {phase} phase of turn {turn} is on",
            seat=seat,
            given=tr(_GIVEN[asked]),
            phase=tr(_PHASES.get(phase, phase)),
            turn=turn,
        ),
        tr("give orders now; offers are answered in talks") if phase == "orders" else tr("give answers now"),
    )


def stale(seat: str, given: int, turn: int) -> Faults:
    """The orders are for another turn."""
    return Faults.one(
        "stale-orders",
        tr("these orders of {seat} are for turn {given}, and turn {turn} is on", seat=seat, given=given, turn=turn),
        tr("give orders for turn {turn}", turn=turn),
    )


def unknown_offer(seat: str, offer: str, round_: int, waiting: Iterable[str]) -> Faults:
    """The offer does not wait for the seat in the round that is on."""
    return Faults.one(
        "unknown-offer",
        tr(
            "{seat} answers the offer {offer!r}, which does not wait for it in round {round} of the talks",
            seat=seat,
            offer=offer[:60],
            round=round_,
        ),
        tr("the offers that wait for {seat}: {waiting}", seat=seat, waiting=", ".join(waiting) or tr("none")),
    )


def malformed_answer(seat: str, offer: str, answer: object) -> Faults:
    """The answer is neither yes nor no nor a package."""
    return Faults.one(
        "malformed-answer",
        tr("{seat} answers {answer!r} to the offer {offer!r}", seat=seat, answer=str(answer)[:60], offer=offer),
        tr("an answer is true, false, or a counter with terms or gives"),
    )


def illegal_counter(seat: str, offer: str, why: str, hint: str) -> Faults:
    """The counter may not be made."""
    return Faults.one(
        "illegal-counter", tr("{seat}: a counter to {offer}: {why}", seat=seat, offer=offer, why=why), hint
    )


def missing(awaited: Iterable[str], turn: int, phase: str) -> Faults:
    """The phase cannot close: persons have not spoken."""
    return Faults.one(
        f"{_GIVEN[phase]}-missing",
        tr(
            "turn {turn} still waits for the {given} of {awaited}",
            turn=turn,
            given=tr(_GIVEN[phase]),
            awaited=", ".join(awaited),
        ),
        tr("give them, or go on without: the scenario's rule for missed orders then holds"),
    )


def nothing_to_undo(name: str) -> Faults:
    """No turn has begun to resolve."""
    return Faults.one(
        "nothing-to-undo",
        tr("no turn of {name!r} has been played", name=name),
        tr("orders may be replaced until their phase closes"),
    )
