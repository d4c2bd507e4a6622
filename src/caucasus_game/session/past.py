"""The turns gone by, as a seat saw them: what it may know at the start of each, and of nothing that came later.

Every turn's state is in the save, so a past view is made as the present one is, from the game as it stood then. What
the seat learned afterwards (a position drawn out, a secret told at the end) is not in it.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from caucasus_game.engine.play import Play
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults
from caucasus_game.language import language, tr
from caucasus_game.session.faults import damaged
from caucasus_game.session.record import Setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.store import Phase, Store
    from caucasus_game.session.table import Table

__all__ = ["Past", "until", "views"]


def views(table: Table, seat: str) -> tuple[SeatView, ...]:
    """Return what ``seat`` saw at the start of every turn so far, oldest first; once the game is over its end is last.

    Raises:
        Faults: ``unknown-seat``; ``save-damaged`` where a turn's state cannot be read.
    """
    return table.past(seat)


def until(seen: Sequence[SeatView], turn: int) -> tuple[SeatView, ...]:
    """Return the views up to the start of ``turn``.

    Raises:
        Faults: ``turn-not-played`` where the game has not come to it.
    """
    last = max(view.turn for view in seen)
    if not 1 <= turn <= last:
        raise Faults.one(
            "turn-not-played",
            tr("turn {turn} has not been reached", turn=turn),
            tr("choose a turn from 1 to {last}", last=last),
        )
    return tuple(view for view in seen if view.turn <= turn and view.phase != "over")


class Past:
    """The turns of an open save. What was read or made once is kept: asking again after a turn costs that turn.

    Args:
        store: the save.
        rulebook: the scenario that it carries, compiled.
    """

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook
        self._read = 0  # the number of the last phase that was looked at
        self._plays: list[Play] = []
        self._seen: dict[tuple[str, str], list[SeatView]] = {}  # by seat and the language that it is told in

    def views(self, seat: str) -> tuple[SeatView, ...]:
        """Return what ``seat`` saw at the start of every turn so far, and at the end of the game, oldest first.

        A game that other rules began may hold turns that cannot be read under these: they are left out.

        Raises:
            Faults: ``unknown-seat``; ``save-damaged`` where a turn's state cannot be read.
        """
        self._catch_up()
        whose = seat, language()
        seen = self._seen.get(whose, [])
        made = [play.view(seat) for play in self._plays[len(seen) :]]
        self._seen[whose] = seen + made
        return tuple(self._seen[whose])

    def _catch_up(self) -> None:
        for phase in self._store.phases(after=self._read):
            if phase.phase != "talks":
                play = self._restored(phase)
                if play is not None:
                    self._plays.append(play)
            self._read = phase.number

    def _restored(self, phase: Phase) -> Play | None:
        try:
            return Play.restore(self._rulebook, phase.snapshot)
        except (Faults, ValueError, TypeError, LookupError, struct.error) as error:
            if Setup.of(self._store).rules_version != RULES_VERSION:
                return None
            raise damaged(
                self._store.path, tr("the state of turn {turn} cannot be read ({error})", turn=phase.turn, error=error)
            ) from error
