"""Small changes to a text by their places: what stands around them stays as it is, to the letter."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.errors import Place

__all__ = ["Splice", "character_at", "spliced", "text_of", "write_whole"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """``old`` at an offset of a text becomes ``new``."""

    begin: int
    old: str
    new: str

    @property
    def end(self) -> int:
        """The offset behind what is replaced."""
        return self.begin + len(self.old)


def character_at(text: str, place: Place) -> int:
    """Return the offset of a place in a text as it lies in a file: with its line ends and any byte-order mark."""
    begin = 0
    for _ in range(place.line - 1):
        found = _LINE.match(text, begin)
        begin = found.end() if found else len(text)
    mark = 1 if place.line == 1 and text.startswith("\ufeff") else 0
    return min(begin + place.column - 1 + mark, len(text))


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with all splices made: of two that overlap the first, none whose old text is not there."""
    parts: list[str] = []
    done = 0
    for splice in sorted(set(splices)):
        if splice.begin >= done and text.startswith(splice.old, splice.begin):
            parts += [text[done : splice.begin], splice.new]
            done = splice.end
    return "".join([*parts, text[done:]])


def text_of(file: Path) -> str | None:
    """Return the text of a file with its line ends as they are; None where it is no text that can be read."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, ValueError):
        return None


def write_whole(file: Path, text: str) -> None:
    """Write a file in one step: whoever looks sees the old text or the new one, and a crash leaves one of the two.

    Raises:
        OSError: it cannot be written; the file is as it was.
    """
    real = file.resolve()
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.", suffix=".new")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(real, new)
        new.replace(real)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
