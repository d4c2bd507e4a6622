"""What a facilitator does about events at a table: let one happen when the next turn begins, or take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.injecting import places_of, refusal_of
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session import protocol
from caucasus_game.session.injections import ASKED, TAKEN_BACK, awaited
from caucasus_game.session.store import Mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.session.table import Table

__all__ = ["inject", "withdraw"]


def _nothing() -> None:
    """Write nothing more."""


def inject(table: Table, event: str, also: Callable[[], None] = _nothing) -> None:
    """Let an event happen in the briefing of the next turn; on the disk when this returns.

    Asking again for one that waits changes nothing. ``also`` writes what belongs to it, in the same transaction.

    Raises:
        Faults: ``unknown-event``; ``game-over``; ``event-too-late`` in the last turn; ``event-happened``,
            ``event-resting``.
    """
    with table.alone:
        places_of(table.rulebook, (event,))
        if table.phase == "over":
            raise protocol.over(table.name)
        refusal = refusal_of(table.rulebook, table.play.state, event)
        if refusal is not None:
            raise Faults(refusal)
        if event not in awaited(table.store, table.turn):
            _mark(table, ASKED, event, also)


def withdraw(table: Table, event: str, also: Callable[[], None] = _nothing) -> None:
    """Take back an event that was asked for and has not happened; ``also`` as with :func:`inject`.

    Raises:
        Faults: ``unknown-event``; ``event-not-asked``.
    """
    with table.alone:
        places_of(table.rulebook, (event,))
        if event not in awaited(table.store, table.turn):
            title = str(table.rulebook.scenario.events[event].title)
            message = tr("{title!r} does not wait to happen", title=title)
            raise Faults.one("event-not-asked", message, tr("what has happened stays; only what waits is taken back"))
        _mark(table, TAKEN_BACK, event, also)


def _mark(table: Table, kind: str, event: str, also: Callable[[], None]) -> None:
    with table.store.writing():
        table.store.add_mark(Mark(table.turn, table.phase, kind, event))
        also()
