"""Warnings that an author has looked at and lets stand: a comment at the line, with the reason.

``# check: allow CODE: REASON`` lets the warnings of that code stand which are told of its own line, or, where it has a
line for itself, of the next line that says something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean
from caucasus_game.scenario.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.errors import Fault
    from caucasus_game.scenario.tree import Node, Source

__all__ = ["WARNINGS", "Allowances"]

WARNINGS: Final = frozenset(
    {
        "approves-all",
        "dead-goal",
        "full-at-start",
        "idle-allowance",
        "never-approves",
        "no-last-ending",
        "no-lever",
        "no-objective",
        "no-way-to-win",
        "pace-words",
        "position-outside-mandate",
        "refuses-all",
        "undrawn-option",
        "unreachable-action",
        "unreachable-ending",
        "unreachable-event",
        "unreachable-milestone",
    }
)
"""The codes that can be allowed: an error stops a game whatever is said of it."""

FORM: Final = "# check: allow CODE: REASON"
_COMMENT = re.compile(r"(?:^|\s)#\s*check:\s*(?P<said>.*)$")
_ALLOW = re.compile(r"allow\s+(?P<code>[A-Za-z0-9_-]+)\s*(?::\s*(?P<reason>.*?)\s*)?$")


@dataclass(slots=True)
class _Allowance:
    """One comment that lets warnings of a code stand at a line of a file; lines and columns count from 1."""

    source: Source
    code: str
    line: int
    at: int
    column: int
    used: bool = False


@dataclass(slots=True)
class Allowances:
    """What a document lets stand.

    Attributes:
        faults: of the comments themselves.
    """

    faults: list[Fault] = field(default_factory=list)
    _found: list[_Allowance] = field(default_factory=list)

    @classmethod
    def of(cls, document: Mapping) -> Allowances:
        """Read the comments of all files that a document was read from."""
        allowances = cls()
        for source in _sources(document):
            if "check:" in source.text:
                allowances._read(source)
        return allowances

    def _read(self, source: Source) -> None:
        for number, line in enumerate(source.lines):
            match = _COMMENT.search(line)
            if match is None:
                continue
            column = line.index("#", match.start())
            place = source.place(number, column)
            said = _ALLOW.match(match["said"].strip())
            if said is None:
                message = tr("this comment to 'check' cannot be read")
                self.faults.append(source.fault("bad-allowance", message, tr("write '{form}'", form=FORM), place))
            elif said["code"] not in WARNINGS:
                message = tr("{code!r} is no warning that can be allowed", code=said["code"])
                self.faults.append(
                    source.fault(
                        "bad-allowance", message, did_you_mean(said["code"], sorted(WARNINGS), "warnings"), place
                    )
                )
            elif not said["reason"]:
                message = tr("{code!r} is allowed here without a reason", code=said["code"])
                self.faults.append(source.fault("bad-allowance", message, tr("write '{form}'", form=FORM), place))
            else:
                alone = not line[:column].strip()
                at = _next(source, number) if alone else number
                self._found.append(_Allowance(source, said["code"], at + 1, number + 1, column + 1))

    def left(self, faults: Iterable[Fault]) -> list[Fault]:
        """Return the faults without the warnings that are let stand."""
        return [fault for fault in faults if not self._allowed(fault)]

    def _allowed(self, fault: Fault) -> bool:
        place = fault.place
        if fault.severity != "warning" or place is None:
            return False
        allowing = [
            one
            for one in self._found
            if one.code == fault.code and one.line == place.line and one.source.name == place.file
        ]
        for one in allowing:
            one.used = True
        return bool(allowing)

    def idle(self, file: str) -> list[Fault]:
        """Return a warning for each comment of a file that let nothing stand, once all warnings were asked for.

        Of the files that it extends nothing is said: what they allow may come up in other scenarios; nor of what comes
        up where a pace is asked for.
        """
        return [
            one.source.fault(
                "idle-allowance",
                tr("{code!r} is allowed here, and nothing of that kind is told of the line", code=one.code),
                tr("remove the comment, or put it at the line that the warning names"),
                one.source.place(one.at - 1, one.column - 1),
                "warning",
            )
            for one in self._found
            if not one.used and one.source.name == file and one.code != "pace-words"
        ]


def _next(source: Source, number: int) -> int:
    """Return the next line that says something; the last line where none does."""
    for later in range(number + 1, len(source.lines)):
        text = source.lines[later].strip()
        if text and not text.startswith("#"):
            return later
    return len(source.lines) - 1


def _sources(document: Mapping) -> list[Source]:
    """Return the files that a document was read from, each once."""
    return list({source.name: source for source in _all_sources(document)}.values())


def _all_sources(node: Node) -> Iterator[Source]:
    waiting: list[Node] = [node]
    while waiting:
        one = waiting.pop()
        yield one.source
        if isinstance(one, Mapping):
            waiting += [entry.value for entry in one.entries.values() if not isinstance(entry.value, Scalar)]
            yield from (entry.key.source for entry in one.entries.values())
        elif isinstance(one, Sequence):
            waiting += [item for item in one.items if not isinstance(item, Scalar)]
