"""What can be known at a table, and changes nothing there: views, turns gone by, reasons, what advisers would do."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

from caucasus_game.engine.reporting import report_for
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies import registry
from caucasus_game.policies.advice import advise
from caucasus_game.policies.counsel import counsel
from caucasus_game.policies.lookahead import BUDGETS
from caucasus_game.session import protocol, rounds
from caucasus_game.session.estimates import Estimates
from caucasus_game.session.past import Past
from caucasus_game.session.recalling import Memory
from caucasus_game.session.record import closed_orders, record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from caucasus_game.engine.orders import Counter, SeatOrders
    from caucasus_game.engine.play import Play
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_report import Report
    from caucasus_game.engine.why import Reasons
    from caucasus_game.policies.advice_seen import Advice
    from caucasus_game.policies.counsel_seen import Counsel
    from caucasus_game.session.store import Store

__all__ = ["Known"]


class Known:
    """A saved game as it stands, and as it stood; who makes one says which game is in memory.

    Attributes:
        play: the game in memory; it never runs ahead of the disk.
        estimates: how likely packages are to be taken.
    """

    play: Play

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook
        self._memory = Memory(store, rulebook)
        self._past = Past(store, rulebook)
        self._alone = RLock()  # a screen may close a phase in a worker thread
        self._round = 0
        self.estimates = Estimates()

    @property
    def name(self) -> str:
        """The name of the save."""
        return self._store.path.stem

    @property
    def store(self) -> Store:
        """The open save."""
        return self._store

    @property
    def alone(self) -> AbstractContextManager[bool]:
        """Held by who changes the game or its save: nobody submits, answers or closes a phase meanwhile."""
        return self._alone

    @property
    def rulebook(self) -> Rulebook:
        """The scenario that it carries, compiled."""
        return self._rulebook

    @property
    def folder(self) -> Path:
        """Where the save lies."""
        return self._store.path.parent

    @property
    def phase(self) -> str:
        """The phase that is open: ``orders`` or ``talks``; ``over`` at the end."""
        return self.play.phase

    @property
    def turn(self) -> int:
        """The turn being played, from 1."""
        return self.play.turn

    @property
    def round(self) -> int:
        """The round of the talks that is on, from 1; 0 outside the talks."""
        return self._round

    def view(self, seat: str) -> SeatView:
        """Return everything that ``seat`` may see."""
        return self.play.view(seat)

    def past(self, seat: str) -> tuple[SeatView, ...]:
        """Return what ``seat`` saw at the start of every turn so far, oldest first (see ``past``)."""
        with self._alone:
            return self._past.views(seat)

    def given(self, seat: str, turn: int) -> SeatOrders | None:
        """Return what ``seat`` gave in a turn whose orders phase is closed; None where it is open, or nothing came."""
        return next((one for one in closed_orders(self._store, turn) if one.seat == seat), None)

    def record(self) -> dict[str, Any]:
        """Return the record of the phases closed so far, as ``export`` prints it."""
        return record_of(self._store)

    def reasons(self, seat: str) -> Reasons:
        """Return what a seat may ask of its numbers: why each is what it is, back to the start of the game."""
        return self._memory.reasons(self.play, seat)

    def report(self, seat: str, turn: int) -> Report | None:
        """Return what happened in a turn that is over, 0 being the first briefing; None where there is no such turn."""
        told = next((one for one in self._memory.told(self.play) if one.turn == turn), None)
        return report_for(self._rulebook, told, seat) if told is not None else None

    # -- what an adviser would do --------------------------------------------------------------------------------------

    def advice(self, seat: str) -> SeatOrders:
        """Return the orders that a seat's adviser would give now, each with its reason."""
        self._deciding(seat)
        return registry.decide(self.play, seat, rounds.ADVISER)

    def ways(self, seat: str, stop: Callable[[], bool] = lambda: False) -> Generator[float, None, Advice]:
        """Look ahead for a seat: yield the part that is done, return different ways to play the turn.

        It takes seconds, and may go on in a thread of its own: it keeps to the game as it stands now. ``stop`` is asked
        now and then; where it says so the search ends without advice.
        """
        self._deciding(seat)
        sight = Sight(self._rulebook, self.play.state.copy(), seat)
        return advise(sight, self.play.asked(seat), BUDGETS["usual"], stop)

    def counsel(self, seat: str) -> Counsel:
        """Return what the bargaining models tell a seat now."""
        return counsel(self.play.sight(seat))

    def advised_answers(self, seat: str) -> dict[str, bool | Counter]:
        """Return what a seat's adviser would answer to every offer of the round that waits for it."""
        return registry.answer(self.play, seat, rounds.ADVISER)

    def _deciding(self, seat: str) -> None:
        if self.phase == "over":
            raise protocol.over(self.name)
        if self.phase != "orders":
            raise protocol.closed(seat, "orders", self.turn, self.phase)
