"""What a class refuses, in words: too early, too late, or not in this form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "busy",
    "class_ended",
    "not_a_class",
    "not_begun",
    "not_in_class",
    "not_over",
    "not_written",
    "reason_missing",
    "reveal_unasked",
    "sequence_far",
    "sequence_stale",
    "sequence_used",
    "stranded",
    "went_on",
    "whisper_empty",
    "whisper_long",
    "whisper_often",
    "whisper_to",
    "whispers_off",
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


def not_over() -> Faults:
    """The debrief is asked for, and the class still plays."""
    message = tr("the game of this class goes on")
    return Faults.one("class-not-over", message, tr("play it to its end, then show the debrief"))


def reveal_unasked() -> Faults:
    """The secrets are asked for, and nobody has said that they may be told."""
    message = tr("the secrets have not been revealed")
    return Faults.one("reveal-unasked", message, tr("choose the reveal on the console and say yes"))


def class_ended() -> Faults:
    """The host ends while games are played for the debrief."""
    return Faults.one("class-ended", tr("the host has ended"), tr("begin it again with --session"))


def busy() -> Faults:
    """A phase is closing, and nobody may take the game apart meanwhile."""
    return Faults.one("class-busy", tr("the turn is being played"), tr("wait a moment, and ask again"))


def went_on(name: str, branch: str, turn: int) -> Faults:
    """The class was rewound: it goes on in a branch of this session."""
    message = tr(
        "the class of {name!r} went back to turn {turn} and goes on in {branch!r}", name=name, turn=turn, branch=branch
    )
    hint = tr(
        "go on with: caucasus-game host --session {branch}; to take the rewinding back, delete that branch first",
        branch=branch,
    )
    return Faults.one("class-moved", message, hint)


def stranded(name: str, parent: str) -> Faults:
    """A branch that no class has come to."""
    message = tr("{name!r} is a branch to which the class of {parent!r} has not come", name=name, parent=parent)
    return Faults.one("class-stranded", message, tr("go on with: caucasus-game host --session {parent}", parent=parent))


def whispers_off() -> Faults:
    """Teams do not write to each other in this class."""
    message = tr("in this class teams do not whisper to each other")
    return Faults.one("whispers-off", message, tr("ask your teacher; offers and talks are open to you"))


def whisper_to(to: str, others: Iterable[str]) -> Faults:
    """Nobody sits there who could read it."""
    message = tr("nobody at {seat!r} could read a whisper", seat=to[:40])
    return Faults.one("whisper-to", message, tr("teams to write to: {others}", others=", ".join(others) or tr("none")))


def whisper_empty() -> Faults:
    """Nothing was said."""
    return Faults.one("whisper-empty", tr("a whisper has no words"), tr("write a line"))


def whisper_long(length: int, longest: int) -> Faults:
    """More was said than a whisper holds."""
    message = tr("a whisper of {length} characters is too long", length=length)
    return Faults.one("whisper-long", message, tr("write at most {longest} characters", longest=longest))


def whisper_often(most: int, wait: float) -> Faults:
    """The team whispers too often."""
    message = tr("your team has whispered {most} times within a minute", most=most)
    return Faults.one("whisper-often", message, tr("wait {seconds} seconds", seconds=int(wait) + 1))
