"""What each chair has sent, numbered: the same number with the same words is a repetition, and changes nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.classroom import refused
from caucasus_game.session.class_book import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.session.class_book import ClassBook

__all__ = ["Receipts", "Sent"]

FARTHEST: Final = 1000
"""How far a number may be ahead of the last: a mistaken one must not use up all that are left."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that a chair sent for its seat.

    Attributes:
        what: it, in words that are the same only for the same.
        sequence: its number; None for the next.
        write: writes it with its receipt.
    """

    chair: str
    seat: str
    what: str
    sequence: int | None
    write: Callable[[Receipt], None]


class Receipts:
    """The receipts of a class, as its book has them."""

    def __init__(self, book: ClassBook) -> None:
        self._of: dict[str, dict[int, Receipt]] = {}
        self.read(book)

    def read(self, book: ClassBook) -> None:
        """Know what a book knows, and no more."""
        written: dict[str, dict[int, Receipt]] = {}
        for receipt in book.receipts():
            written.setdefault(receipt.chair, {})[receipt.sequence] = receipt
        self._of = written

    def last(self, chair: str) -> int:
        """Return the number of what a chair sent last; 0 where it has sent nothing."""
        return max(self._of.get(chair, {}), default=0)

    def take(self, sent: Sent, stands: tuple[int, str, int], now: float) -> tuple[Receipt, bool]:
        """Write what a chair sent; return its receipt, and whether it is no repetition.

        Args:
            sent: what it is.
            stands: turn, phase and round that are open.
            now: seconds since 1970.

        Raises:
            Faults: ``sequence-used``, ``sequence-stale``, ``sequence-far``; or what writing raises.
        """
        known, last = self._of.setdefault(sent.chair, {}), self.last(sent.chair)
        number = last + 1 if sent.sequence is None else sent.sequence
        if number in known:
            before = known[number]
            if before.digest == _digest((before.turn, before.phase, before.round), sent.what):
                return before, False
            raise refused.sequence_used(number)
        if number <= last:
            raise refused.sequence_stale(number, last)
        if number > last + FARTHEST:
            raise refused.sequence_far(number, last)
        receipt = Receipt(sent.chair, number, sent.seat, *stands, _digest(stands, sent.what), now)
        sent.write(receipt)
        known[number] = receipt
        return receipt, True


def _digest(stands: tuple[int, str, int], what: str) -> str:
    turn, phase, round_ = stands
    return hashlib.sha256(f"{turn} {phase} {round_} {what}".encode()).hexdigest()
