"""Everything that an export is made of, read from a save at one moment, also while it is being played."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults
from caucasus_game.exports.pseudonyms import People
from caucasus_game.session import naming
from caucasus_game.session.class_told import ClassTold
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.standing import rulebook_of
from caucasus_game.session.store import Store
from caucasus_game.session.swapping import Swap
from caucasus_game.session.whole_game import WholeGame

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.engine.play import Play
    from caucasus_game.session.class_book import Receipt
    from caucasus_game.session.store import Given, Mark

__all__ = ["Kept", "read"]

OPENING: Final = frozenset({"started", "closed", "rewound"})
"""Kinds of events with which a phase opens."""


@dataclass(frozen=True)
class Kept:
    """A save as it stood at one moment.

    Attributes:
        answers: what was answered, round by round, of rounds that are closed.
        swap: which game it follows with the seats exchanged; None where none.
        hosted: what it tells of a class; empty where none was hosted.
    """

    game: WholeGame
    answers: tuple[Given, ...]
    marks: tuple[Mark, ...]
    hosted: ClassTold
    swap: Swap | None
    people: People

    @cached_property
    def moments(self) -> tuple[tuple[int, Play], ...]:
        """The game at every moment: how many turns had been played, and how it stood then.

        A game that other rules began may hold moments that cannot be read under these: they are left out.

        Raises:
            Faults: ``save-damaged``.
        """
        found = []
        for after in range(self.game.played + 1):
            try:
                found.append((after, self.game.after(after)))
            except Faults:
                if self.game.setup.rules_version == RULES_VERSION:
                    raise
        return tuple(found)

    @property
    def last(self) -> Play | None:
        """The game as it stands now, or at its end; None where that cannot be read under the rules of this program."""
        after, play = self.moments[-1] if self.moments else (-1, None)
        return play if after == self.game.played else None

    @cached_property
    def began(self) -> float:
        """When the first thing happened that the class's record tells, in seconds since 1970."""
        times = [*(one.at for one in self.hosted.events), *(one.at for one in self.hosted.receipts)]
        return min(times, default=0.0)

    @cached_property
    def injected(self) -> dict[int, set[str]]:
        """The events that a facilitator made happen, by the turn whose briefing brought them."""
        found: dict[int, set[str]] = {}
        for mark in self.marks:
            if mark.kind == "inject":
                found.setdefault(mark.turn + 1, set()).add(mark.text)
            elif mark.kind == "inject-undone":
                found.get(mark.turn + 1, set()).discard(mark.text)
        return found

    @cached_property
    def sent(self) -> dict[tuple[int, str], list[Receipt]]:
        """The receipts of orders by (turn, seat), oldest first, but for those that a rewinding took back."""
        found: dict[tuple[int, str], list[Receipt]] = {}
        for receipt in sorted(self.hosted.receipts, key=lambda one: one.at):
            if receipt.phase == "orders" and receipt.digest:
                found.setdefault((receipt.turn, receipt.seat), []).append(receipt)
        return found

    def opened(self, at: float) -> float:
        """Return when the phase that was open at a moment was opened, in seconds since 1970."""
        openings = (one.at for one in self.hosted.events if one.kind in OPENING and one.at <= at)
        return max(openings, default=self.began)

    def sat(self, turn: int, seat: str, phase: str = "orders") -> str | None:
        """Return who sat in a seat when a phase of a turn closed; None where the record does not say."""
        places = ("orders", "talks", "over")
        told = [
            ((mark.turn, places.index(mark.phase)), mark.text.partition(" ")[2])
            for mark in self.marks
            if mark.kind == "seat" and mark.text.partition(" ")[0] == seat and mark.phase in places
        ]
        if not told:
            return self.game.seats[seat]
        before = [who for when, who in told if when <= (turn, places.index(phase))]
        if before:
            return before[-1]
        first = told[0][0][0]
        spoke = any(one.seat == seat and one.turn <= first for one in self.hosted.receipts)
        missed = any(one.seat == seat and one.kind == "defaulted" and one.turn <= first for one in self.hosted.events)
        return PERSON if spoke or missed else None


def read(name: str, folder: Path, *, names: bool = False) -> Kept:
    """Read the save called ``name``; people are called by ``names``, or by pseudonyms drawn anew.

    Raises:
        Faults: ``save-not-found``, ``save-damaged``.
    """
    store = Store.read(naming.existing(name, folder))
    try:
        rulebook = rulebook_of(store)
        with store.at_one_moment():
            game = WholeGame.of(store, rulebook)
            answers, marks, swap = store.answers(), store.marks(), Swap.of(store)
            turn, _, round_, _ = store.standing()
    finally:
        store.close()
    closed = [one for one in answers if game.over or (one.turn, one.round) < (turn, round_)]
    hosted = game.classroom or ClassTold((), (), ())
    actors = rulebook.scenario.actors
    seats = [word for id_, actor in actors.items() for word in (id_, str(actor.name), str(actor.short))]
    return Kept(game, tuple(closed), tuple(marks), hosted, swap, People(hosted.chairs, seats, names=names))
