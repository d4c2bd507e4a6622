"""What many chairs send at the same moment goes to the disk together: a commit costs as much for one as for all."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

__all__ = ["Inbox"]

T = TypeVar("T")


@dataclass
class _Sent(Generic[T]):
    """Something that waits to be written, and what came of it."""

    write: Callable[[], T]
    taken: tuple[T, ...] = ()
    error: Exception | None = None
    done: bool = False

    def run(self) -> None:
        try:
            self.taken = (self.write(),)
        except Exception as error:  # noqa: BLE001 - one that breaks must not take the others with it
            self.error = error


class Inbox(Generic[T]):
    """Takes what comes, from any thread. Whoever comes first writes for all who came while the disk was busy.

    Args:
        together: makes a block at whose end everything written in it is on the disk, or an error is raised and nothing
            is; what is refused inside is taken back alone.
    """

    def __init__(self, together: Callable[[], AbstractContextManager[None]]) -> None:
        self._together = together
        self._waiting: deque[_Sent[T]] = deque()
        self._alone = Lock()

    def take(self, write: Callable[[], T]) -> T:
        """Call ``write`` inside such a block; return what it returned, once that is on the disk.

        Raises:
            Faults: what ``write`` raised, of which nothing was written; or that the disk failed.
        """
        sent = _Sent(write)
        self._waiting.append(sent)
        with self._alone:
            if not sent.done:
                self._write_all()
        if sent.error is not None:
            raise sent.error
        return sent.taken[0]

    def _write_all(self) -> None:
        batch: list[_Sent[T]] = []
        while self._waiting:
            batch.append(self._waiting.popleft())
        try:
            with self._together():
                for sent in batch:
                    sent.run()
        except Exception as error:  # noqa: BLE001 - told to each of them, in its own thread
            for sent in batch:
                sent.error = sent.error or (Faults(*error.faults) if isinstance(error, Faults) else error)
        finally:
            for sent in batch:
                sent.done = True
