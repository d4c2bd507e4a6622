"""One game at a table: persons and policies in the seats, every accepted order on the disk before anybody is told so.

A phase, and each round of the talks, closes in one transaction that writes what every seat gave and the state that came
of it. A process that dies leaves it open with what was acknowledged so far, or closed with its state: what the policies
decide follows from the state, so a phase closed again comes out the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.session import injections, naming, protocol, rounds
from caucasus_game.session.collecting import scenario_compiled
from caucasus_game.session.founding import new_save
from caucasus_game.session.record import Setup
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.saves import fork
from caucasus_game.session.seating import seated
from caucasus_game.session.standing import phase_of, rulebook_of
from caucasus_game.session.store import Mark, Store
from caucasus_game.session.taking import Taking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.scenario.load import Loaded

__all__ = ["Table"]


class Table(Taking):
    """A saved game that is being played. Make one with :meth:`new` or :meth:`open`; close it, or use it in a ``with``.

    Attributes:
        decide: how the policies decide, as ``rounds.decided`` does; a screen has it done in a process of its own.
    """

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        super().__init__(store, rulebook)
        self.decide: Callable[[Play, Mapping[str, str], Callable[[], bool]], dict[str, SeatOrders]] = rounds.decided
        scenario_compiled()

    # -- making and opening -------------------------------------------------------------------------------------------

    @classmethod
    def new(
        cls,
        loaded: Loaded,
        *,
        name: str | None,
        seats: Mapping[str, str],
        seed: int,
        run: int = 0,
        readings: Mapping[str, str],
        folder: Path,
    ) -> Self:
        """Start a game and save it; without a ``name`` the first free one such as ``ratification-armenia-1`` is taken.

        ``seats`` says who sits where; an actor it leaves out is played by the balanced policy. ``readings`` names
        options, or ``draw``; one it leaves out takes its default.
        """
        sitting = seated(seats, loaded.scenario)
        rulebook = Rulebook.of(loaded.scenario, loaded.places)
        play = Play.new(rulebook, seed, run, dict(readings))
        return cls(new_save(loaded, play, sitting, name=name, folder=folder), rulebook)

    @classmethod
    def open(cls, name: str, folder: Path) -> Self:
        """Go on with a saved game at the phase it stopped in; what persons had given in that phase is still there.

        Under another rules version than the record's, the game goes on from the stored state and the record is marked.
        """
        store = Store.play(naming.existing(name, folder))
        try:
            table = cls(store, rulebook_of(store))
            table._mark_rules()
        except BaseException:
            store.close()
            raise
        return table

    def _mark_rules(self) -> None:
        versions = [mark.text for mark in self._store.marks() if mark.kind == "rules"]
        if (versions[-1] if versions else Setup.of(self._store).rules_version) != RULES_VERSION:
            with self._store.writing():
                self._store.add_mark(Mark(self.turn, self.phase, "rules", RULES_VERSION))

    def close(self) -> None:
        """Let go of the save. Nothing is pending: what was acknowledged is on the disk."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- how a phase closes -------------------------------------------------------------------------------------------

    def advance(self, *, missing_ok: bool = False, stop: Callable[[], bool] = lambda: False) -> None:
        """Close the open phase, or the open round of the talks: policies decide, and the game goes on.

        Rounds in which no offer waits for a person close by themselves. With ``missing_ok`` a person who gave no orders
        follows the scenario's rule, recorded as defaulted, and one who gave no answers refuses. ``stop`` is asked
        now and then while policies decide; where it says so the phase stays open, with what persons gave in it.

        Raises:
            Faults: persons are still awaited (``orders-missing``, ``answers-missing``), the game is over, it was called
                off (``called-off``), or the disk failed; the phase is then open as before.
        """
        with self._alone:
            if self.phase == "over":
                raise protocol.over(self.name)
            if self.awaited and not missing_ok:
                raise protocol.missing(self.awaited, self.turn, self.phase)
            with self.together():
                self._close_phase(stop)
            self._take_up_given()

    def _close_phase(self, stop: Callable[[], bool]) -> None:
        turn = self.turn
        if self.phase == "talks":
            self._close_round()
        else:
            self._close_orders(stop)
        while self.phase == "talks" and not self.awaited:
            self._close_round()
        if stop():
            raise protocol.called_off(turn)

    def _close_orders(self, stop: Callable[[], bool]) -> None:
        missing = {seat: self._missed(seat) for seat in self.awaited}
        deciding = self.decide(self.play, self.seats, stop) | missing
        everybody = self._orders | deciding
        for orders in deciding.values():
            self._put_orders(replace(orders, answers=None))
        self.play.order({seat: everybody[seat] for seat in self.seats})
        self._begin_phase(1)

    def _close_round(self) -> None:
        deciding = rounds.policy_answers(self.play, self.seats)
        for seat in self.awaited:
            deciding[seat] = rounds.refused(self.play, seat)
        given = [one for one in self._store.answers(since=self.turn) if one.round == self._round and one.defaulted]
        for seat in (*(one.seat for one in given), *self.awaited):
            self._store.add_mark(Mark(self.turn, "talks", "missed-answer", seat))
        for seat, answers in deciding.items():
            self._put_answers(seat, answers, defaulted=self.seats[seat] == PERSON)
        self.play.answer(self._answers | deciding, injections.awaited(self._store, self.turn))
        self._begin_phase(self._round + 1 if self.phase == "talks" else 0)

    def _begin_phase(self, round_: int) -> None:
        self._answers = {}
        self._round = round_
        self._store.add_phase(phase_of(self.play, round_))

    # -- taking back --------------------------------------------------------------------------------------------------

    def undo(self, new_name: str | None = None) -> Self:
        """Take back the last turn that has begun to resolve: return the table of a branch at the start of that turn.

        The branch is a new save. The save of this table keeps what was played, and this table stays open.
        """
        turns = self._store.resolved_turns()
        if not turns:
            raise protocol.nothing_to_undo(self.name)
        return type(self).open(fork(self.name, turns[-1], self.folder, new_name), self.folder)
