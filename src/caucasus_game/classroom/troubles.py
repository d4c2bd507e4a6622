"""What goes wrong while a class is hosted, for its facilitator alone: what stands until it is mended, and what came."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Troubles", "of_the_disk"]

log = logging.getLogger(__name__)

SHOWN: Final = 120.0
"""Seconds for which something that came is shown, and not told again."""
MOST: Final = 4
"""Troubles that are shown at once, the newest of them."""
OF_THE_DISK: Final = frozenset({"disk-full", "disk-error", "folder-unwritable", "save-locked", "save-damaged"})


def of_the_disk(faults: Faults) -> bool:
    """Whether what went wrong is that the save cannot be written."""
    return any(fault.code in OF_THE_DISK for fault in faults.faults)


@dataclass(frozen=True)
class _Trouble:
    words: str
    until: float | None


class Troubles:
    """May be told from any thread. Logs name no code and nothing that a device sent.

    Args:
        now: seconds of a clock that never jumps.

    Attributes:
        tell: called with the words of what is new.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._all: dict[str, _Trouble] = {}
        self._alone = Lock()
        self.tell: Callable[[str], object] = lambda _: None

    @property
    def lines(self) -> list[str]:
        """What is to be shown now, the newest first."""
        with self._alone:
            self._forget()
            return [trouble.words for trouble in reversed(self._all.values())][:MOST]

    def stand(self, kind: str, words: str) -> None:
        """Show something until it is :meth:`over`."""
        self._put(kind, _Trouble(words, None))

    def note(self, kind: str, words: str) -> None:
        """Show for a while that something came; the same kind is not told again meanwhile."""
        self._put(kind, _Trouble(words, self._now() + SHOWN))

    def stands(self, kind: str) -> bool:
        """Whether something of a kind has not been mended."""
        return kind in self._all

    def over(self, kind: str, words: str) -> None:
        """Say that it was mended, where it stood."""
        with self._alone:
            stood = self._all.pop(kind, None)
        if stood is not None:
            self.note(f"{kind} over", words)

    def _put(self, kind: str, trouble: _Trouble) -> None:
        with self._alone:
            self._forget()
            if kind in self._all:
                return
            self._all[kind] = trouble
        log.warning("%s", trouble.words)
        self.tell(trouble.words)

    def _forget(self) -> None:
        now = self._now()
        self._all = {kind: one for kind, one in self._all.items() if one.until is None or one.until > now}

    # -- what comes ---------------------------------------------------------------------------------------------------

    @contextmanager
    def of_writing(self) -> Iterator[None]:
        """Tell where the save cannot be written in the block; ``disk_mended`` tells that it can again."""
        try:
            yield
        except Faults as faults:
            if of_the_disk(faults):
                words = tr(
                    "Orders cannot be taken: {message}. What was acknowledged is kept.",
                    message=faults.faults[0].message,
                )
                self.stand("disk", words)
            raise

    def disk_mended(self) -> None:
        """The save can be written."""
        self.over("disk", tr("The save can be written again; orders are taken."))

    def garbled(self, who: str) -> None:
        """A device sends what cannot be understood."""
        self.note(f"garbled {who}", tr("A device of {who} sends what cannot be understood.", who=who))

    def giant(self, who: str) -> None:
        """A device sends more at once than is taken."""
        self.note(f"giant {who}", tr("A device of {who} sends too much at once; it was refused.", who=who))

    def no_request(self) -> None:
        """Something in the network talks to the port, and not as a browser does."""
        self.note("http", tr("A device in the network sends what no browser sends; it was refused."))
