"""What the screens of a class read of its game, while another part of the program writes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.session.known import Known
from caucasus_game.session.standing import restore
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from caucasus_game.session.table import Table

__all__ = ["Reader"]


class Reader(Known):
    """The game as it stood when the open phase began, for screens: nothing is changed in it while others decide."""

    def __init__(self, table: Table) -> None:
        store = Store.read(table.store.path)
        super().__init__(store, table.rulebook)
        self.take_up()

    def take_up(self) -> None:
        """Stand where the disk stands."""
        self.play = restore(self._store, self._rulebook)
        self._round = self._store.standing()[2]

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()
