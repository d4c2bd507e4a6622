"""The game as the screens of a class read it: as it stood when the open phase began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import language
from caucasus_game.session.known import Known
from caucasus_game.session.standing import restore
from caucasus_game.session.store import Store

if TYPE_CHECKING:
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
        self._views: dict[tuple[str, str], SeatView] = {}
        self.take_up()

    def take_up(self) -> None:
        """Stand where the disk stands."""
        self.play = restore(self._store, self._rulebook)
        self._round = self._store.standing()[2]
        self._views = {}  # another, for a thread may be about to keep what it has just seen in the old one

    def view(self, seat: str) -> SeatView:
        """Return everything that a seat may see."""
        views, key = self._views, (seat, language())
        found = views.get(key)
        if found is None:
            found = views[key] = super().view(seat)
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()
