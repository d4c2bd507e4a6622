"""The game as the screens of a class read it: as it stood when the open phase began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import language
from caucasus_game.session.known import Known
from caucasus_game.session.standing import restore
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from caucasus_game.engine.play import Play
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.table import Table

__all__ = ["Reader"]


class Reader(Known):
    """The game as it stood when the open phase began, for screens: nothing is changed in it while others decide.

    So what a seat sees is worked out once a phase, for all the screens and forms of that seat.
    """

    def __init__(self, table: Table) -> None:
        store = Store.read(table.store.path)
        super().__init__(store, table.rulebook)
        self.take_up()

    def take_up(self) -> None:
        """Stand where the disk stands."""
        play = restore(self._store, self._rulebook)
        # A game and what was seen of it change at once, and before the turn and the phase do: threads look meanwhile,
        # and who is told of a phase must never be shown the one before.
        views: dict[tuple[str, str], SeatView] = {}
        self._seen: tuple[Play, dict[tuple[str, str], SeatView]] = (play, views)
        self.play, self._round = play, self._store.standing()[2]

    def view(self, seat: str) -> SeatView:
        """Return everything that a seat may see."""
        (play, views), key = self._seen, (seat, language())
        found = views.get(key)
        if found is None:
            found = views[key] = play.view(seat)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()
