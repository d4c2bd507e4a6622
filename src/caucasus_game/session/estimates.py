"""How likely packages are to be taken, for the seats of a table: worked out once for each moment of the game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.refusing_packages import package_fault
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.acceptance import Acceptance

if TYPE_CHECKING:
    from caucasus_game.engine.orders import Order
    from caucasus_game.engine.play import Play
    from caucasus_game.policies.acceptance_seen import Odds

__all__ = ["Estimates"]

_Moment = tuple[int, str, int, str]


class Estimates:
    """Keeps what a seat imagines for as long as the game stands still."""

    def __init__(self) -> None:
        self._held: tuple[_Moment, Acceptance] | None = None

    def prepare(self, play: Play, seat: str) -> None:
        """Imagine the games that odds are counted in. The first time in a scenario it takes a second or two."""
        if self._held is None or self._held[0] != _moment(play, seat):
            state = play.state.copy()  # it may be done beside a screen, while the game goes on
            self._held = (_moment(play, seat), Acceptance(Sight(play.rulebook, state, seat)))

    def odds(self, play: Play, seat: str, order: Order, maker: str | None = None) -> tuple[Odds, ...] | None:
        """Return how likely those who would sign a package are to take it; None where nothing is prepared yet.

        Args:
            play: the game.
            seat: who asks.
            order: the package, as ``maker`` makes it.
            maker: who makes it; ``seat`` itself if left out.
        """
        held = self._held
        if held is None or held[0] != _moment(play, seat):
            return None
        by = maker or seat
        if by == seat and package_fault(play.rulebook, play.state, seat, order) is not None:
            return ()
        return held[1].of(by, order.addressees, order.terms, order.gives)


def _moment(play: Play, seat: str) -> _Moment:
    return (play.turn, play.phase, play.round, seat)
