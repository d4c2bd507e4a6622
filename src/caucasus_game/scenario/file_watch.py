"""Noticing that files were saved, by looking at them now and then.

A few files, looked at some times a second: cheap, and the same on every system and network drive. An editor may write a
file in several steps, or put another in its place: a change counts once all stand still between two looks, and only
where the text is another.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

__all__ = ["FileWatch"]

YOUNG: Final = 3.0
"""Seconds since its last change for which a file's times are not trusted: some disks count in steps of two."""

Stamp = tuple[int, int, int, int] | None


class FileWatch:
    """Some files, and what they held when they were last looked at.

    Args:
        files: to be watched; one that is not there is noticed when it comes.
        clock: seconds since 1970.
    """

    def __init__(self, files: Iterable[Path], clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._files: tuple[Path, ...] = ()
        self._stamps: tuple[Stamp, ...] = ()
        self._digest = b""
        self._stirred = False
        self.watch(files)

    def watch(self, files: Iterable[Path]) -> None:
        """Watch these files from now on, as they are now."""
        self._files = tuple(dict.fromkeys(files))
        self._stamps = self._look()
        self._digest = self._read()
        self._stirred = False

    def watches(self, files: Iterable[Path]) -> bool:
        """Tell whether these are the files that are watched."""
        return self._files == tuple(dict.fromkeys(files))

    def changed(self) -> bool:
        """Tell, once, that a text is another than it was and that all files stand still since the last look."""
        stamps = self._look()
        if stamps != self._stamps:
            self._stamps, self._stirred = stamps, True
            return False
        now = self._clock()
        young = any(stamp is not None and abs(now - stamp[0] / 1e9) < YOUNG for stamp in stamps)
        if not self._stirred and not young:
            return False
        self._stirred = False
        digest = self._read()
        if digest == self._digest:
            return False
        self._digest = digest
        return True

    def _look(self) -> tuple[Stamp, ...]:
        return tuple(map(_stamp, self._files))

    def _read(self) -> bytes:
        found = hashlib.sha256()
        for file in self._files:
            try:
                text = file.read_bytes()
            except OSError:
                text = b"\0"  # what no text of a scenario is
            found.update(len(text).to_bytes(8, "little") + text)
        return found.digest()


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
