"""Every fault a user can see: a stable code, one clear sentence, the place, and what would be allowed.

``Faults`` is the only exception that the command line turns into a message; anything else that escapes is a bug.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Fault", "Faults", "Place", "Severity"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file an author wrote. ``line`` and ``column`` count from 1; columns count characters."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        code: stable and documented, e.g. ``unknown-name``; lower case, words joined by hyphens.
        message: one sentence that shows what was found.
        hint: what would be allowed, or how to mend it; may be empty.
        place: where, when the fault lies in a file.
        severity: an ``error`` stops the work, a ``warning`` does not.
        excerpt: the line of the file at fault, as written; of a long line the part around the place.
        before: how many characters of the excerpt stand before the place; where None, as many as of the line.
    """

    code: str
    message: str
    hint: str = ""
    place: Place | None = None
    severity: Severity = "error"
    excerpt: str = field(default="", compare=False)
    before: int | None = field(default=None, compare=False)

    def as_json(self) -> dict[str, str | int | None]:
        """Return the documented object: code, severity, file, line, column, message, hint."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.place.file if self.place else None,
            "line": self.place.line if self.place else None,
            "column": self.place.column if self.place else None,
            "message": self.message,
            "hint": self.hint,
        }

    def as_text(self) -> str:
        """Return the fault for a person: place, sentence, the line with a caret, and the fix."""
        head = f"{self.place}: " if self.place else ""
        lines = [f"{head}{self.severity}[{self.code}]: {self.message}"]
        if self.place and self.excerpt:
            number = str(self.place.line)
            before = self.place.column - 1 if self.before is None else self.before
            lines.append(f"  {number} | {self.excerpt}")
            lines.append(f"  {' ' * len(number)} | {' ' * _cells(self.excerpt, before)}^")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


def _cells(line: str, characters: int) -> int:
    """Return how many cells of a terminal the first characters of a line take, which it may be shorter than."""
    before = line[:characters]
    wide = sum(unicodedata.east_asian_width(character) in {"W", "F"} for character in before)
    marks = sum(unicodedata.category(character) in {"Mn", "Me"} for character in before)  # drawn over what is before
    return characters + wide - marks


class Faults(Exception):  # noqa: N818 - it carries faults, plural, and is read that way at every raise
    """One or more faults, raised together so that a user sees all of them at once."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(fault.as_text() for fault in faults))
        self.faults: tuple[Fault, ...] = faults

    def __reduce__(self) -> tuple[type[Faults], tuple[Fault, ...]]:
        """Say how to make it again in another process: of its faults, not of its text."""
        return type(self), self.faults

    @classmethod
    def one(cls, code: str, message: str, hint: str = "") -> Faults:
        """Make a single fault that lies in no file."""
        return cls(Fault(code, message, hint))
