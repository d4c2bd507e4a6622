"""The door between screens and what was played: past turns, branches, and the debrief of a game that is over.

Like ``seat``: what comes through it is already cut to what the seat may know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.family import Branch
    from caucasus_game.session.table import Table
    from caucasus_game.study.compare import Comparison
    from caucasus_game.study.debrief.branches import Branch as Way
    from caucasus_game.study.debrief.content import Debrief
    from caucasus_game.study.debrief.simulated import Simulated
    from caucasus_game.tui.seat import Seat

__all__ = ["LocalBack", "LookingBack"]


class LookingBack(Protocol):
    """What a screen may ask about what was played. All may raise Faults, and take a moment."""

    @property
    def name(self) -> str:
        """The name of the saved game."""

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats of the persons at this machine."""

    def views(self) -> Sequence[SeatView]:
        """What the seat saw at the start of every turn, and at the end of the game, oldest first."""

    def orders(self, turn: int) -> SeatOrders | None:
        """What the seat itself gave in a turn that was played."""

    def branch_name(self, turn: int) -> str:
        """A free name for a branch at the start of a turn."""

    def branch(self, turn: int, name: str) -> Seat:
        """Make a branch at the start of a turn, and sit down in it; the game stays as it was."""

    def branches(self) -> Sequence[Branch]:
        """The other branches of this game."""

    def compare(self, name: str) -> Comparison:
        """This game beside another branch of it."""

    def debrief(self, *, revealed: bool) -> Debrief:
        """The debrief of the game, once it is over."""

    def simulated(self, done: Callable[[int], object], stop: Callable[[], bool]) -> Simulated | None:
        """Many games from the same start; ``done`` is told the number newly played, ``stop`` is asked meanwhile."""

    def other_ways(
        self, *, revealed: bool, done: Callable[[int], object], stop: Callable[[], bool]
    ) -> tuple[Way, ...] | None:
        """What-if branches of the game, of what the seat may know; None where it was stopped, or none are played."""


class LocalBack:
    """What was played at a table on this machine, for one seat.

    Args:
        table: where it was played.
        seat: whose past it is.
        sit: how one sits down at another table; None leaves it open in which seat.
    """

    def __init__(self, table: Table, seat: str, sit: Callable[[Table, str | None], Seat]) -> None:
        self._table, self._seat, self._sit = table, seat, sit

    @property
    def name(self) -> str:
        """The name of the saved game."""
        return self._table.name

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats of the persons at this machine."""
        return self._table.persons

    def views(self) -> Sequence[SeatView]:
        """What the seat saw at the start of every turn, and at the end of the game, oldest first."""
        return self._table.past(self._seat)

    def orders(self, turn: int) -> SeatOrders | None:
        """What the seat itself gave in a turn that was played."""
        return self._table.given(self._seat, turn)

    def branch_name(self, turn: int) -> str:
        """A free name for a branch at the start of a turn."""
        from caucasus_game.session.naming import fork_name  # noqa: PLC0415 - see opening

        return fork_name(self.name, turn, self._table.folder)

    def branch(self, turn: int, name: str) -> Seat:
        """Make a branch at the start of a turn, and sit down in it; the game stays as it was."""
        from caucasus_game.session.saves import fork  # noqa: PLC0415 - see opening
        from caucasus_game.session.table import Table  # noqa: PLC0415 - see opening

        folder = self._table.folder
        table = Table.open(fork(self.name, turn, folder, name), folder)
        return self._sit(table, None if len(table.persons) > 1 else self._seat)

    def branches(self) -> Sequence[Branch]:
        """The other branches of this game."""
        from caucasus_game.session.family import family  # noqa: PLC0415 - see opening

        return family(self.name, self._table.folder)

    def compare(self, name: str) -> Comparison:
        """This game beside another branch of it."""
        from caucasus_game.session.whole_game import WholeGame  # noqa: PLC0415 - see opening
        from caucasus_game.study.compare import compare  # noqa: PLC0415 - see opening

        folder = self._table.folder
        return compare(WholeGame.read(self.name, folder), WholeGame.read(name, folder), self._seat)

    def debrief(self, *, revealed: bool) -> Debrief:
        """The debrief of the game, once it is over."""
        from caucasus_game.session.whole_game import WholeGame  # noqa: PLC0415 - see opening
        from caucasus_game.study.debrief.making import debrief  # noqa: PLC0415 - see opening

        return debrief(WholeGame.read(self.name, self._table.folder), self._seat, revealed=revealed)

    def simulated(self, done: Callable[[int], object], stop: Callable[[], bool]) -> Simulated | None:
        """Many games from the same start; ``done`` is told the number newly played, ``stop`` is asked meanwhile."""
        from caucasus_game.session.whole_game import WholeGame  # noqa: PLC0415 - see opening
        from caucasus_game.study.debrief.simulated import simulated  # noqa: PLC0415 - see opening

        return simulated(WholeGame.read(self.name, self._table.folder), done=done, stop=stop)

    def other_ways(
        self, *, revealed: bool, done: Callable[[int], object], stop: Callable[[], bool]
    ) -> tuple[Way, ...] | None:
        """What-if branches of the game, of what the seat may know; None where it was stopped, or none are played."""
        from caucasus_game.session.whole_game import WholeGame  # noqa: PLC0415 - see opening
        from caucasus_game.study.debrief.branches import branches, changes  # noqa: PLC0415 - see opening

        game = WholeGame.read(self.name, self._table.folder)
        return branches(game, changes(game, None if revealed else self._seat), done=done, stop=stop)
