"""What a class refuses, in words: too early, too late, or not in this form."""

from __future__ import annotations

from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = [
    "not_a_class",
    "not_begun",
    "not_in_class",
    "not_written",
    "reason_missing",
    "sequence_far",
    "sequence_stale",
    "sequence_used",
]


def not_a_class(name: str) -> Faults:
    """A game that was never hosted is to be hosted again."""
    message = tr("the game {name!r} was never hosted", name=name)
    return Faults.one("not-a-class", message, tr("host a scenario, or name a session that was begun with host"))


def not_begun() -> Faults:
    """The class is in the lobby."""
    return Faults.one("class-not-begun", tr("the class has not begun"), tr("wait for your teacher to begin"))


def reason_missing() -> Faults:
    """An order came without its reason."""
    message = tr("your teacher asks for a reason with every order, and one has none")
    return Faults.one("reason-missing", message, tr("write one sentence for each order"))


def sequence_used(number: int) -> Faults:
    """A number came again with something else."""
    message = tr("number {number} was taken with something else in it", number=number)
    return Faults.one("sequence-used", message, tr("send what is new under the next number"))


def sequence_stale(number: int, last: int) -> Faults:
    """A number came late, after a higher one."""
    message = tr("number {number} comes late: {last} was taken already", number=number, last=last)
    return Faults.one("sequence-stale", message, tr("send again under the next number if it is still meant"))


def not_written() -> Faults:
    """The host cannot write: what is not on the disk is not acknowledged."""
    message = tr("the host cannot write to its disk, so this was not taken")
    return Faults.one("class-not-written", message, tr("tell your teacher, and send again once it is mended"))


def sequence_far(number: int, last: int) -> Faults:
    """A number that nobody can have counted up to."""
    message = tr("number {number} does not follow {last}", number=str(number)[:20], last=last)
    return Faults.one("sequence-stale", message, tr("take the next number"))


def not_in_class() -> Faults:
    """Something that a single player can do and a class cannot."""
    message = tr("that is for your teacher to do while the class is on")
    return Faults.one("not-in-class", message, tr("ask your teacher; what you see of the turns gone by stays open"))
