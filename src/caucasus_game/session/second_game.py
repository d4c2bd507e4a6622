"""A second game from the same start with the seats exchanged: scenario, readings, seed and run are those of the first.

The draws are the same, so what differs is what people did. Whoever has seen the reveal of the first game knows the
others' true positions in the second: exchange seats before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.load import from_canonical
from caucasus_game.session import naming
from caucasus_game.session.record import Setup
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.store import Store
from caucasus_game.session.swapping import Swap, exchanged
from caucasus_game.session.table import Table

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["second_game"]


def second_game(before: str, folder: Path, *, name: str | None = None, seat: str | None = None) -> Table:
    """Make a game that begins as the save ``before`` did, with the seats of its persons exchanged, and open it.

    Args:
        before: the name of a save whose game is over.
        folder: of saves.
        name: of the new save; one such as ``monday-exchanged`` is made without it.
        seat: which seat the only person takes; the next in the scenario's order if not given.

    Raises:
        Faults: ``swap-not-over``, ``swap-nobody``, ``unknown-seat``; what reading and making saves raise.
    """
    store = Store.read(naming.existing(before, folder))
    try:
        setup, seats, phase = Setup.of(store), store.seats(), store.standing()[1]
    finally:
        store.close()
    if phase != "over":
        message = tr("the game {name!r} goes on", name=before)
        raise Faults.one("swap-not-over", message, tr("play it to its end: caucasus-game resume {name}", name=before))
    held = [one for one, who in seats.items() if who == PERSON]
    if not held:
        message = tr("nobody played {name!r}: programs sat in all seats", name=before)
        raise Faults.one("swap-nobody", message, tr("name a game that somebody played"))
    moved = exchanged(held, list(seats))
    if seat is not None:
        if seat not in seats or len(held) != 1 or seat == held[0]:
            allowed = ", ".join(one for one in seats if one not in held)
            hint = tr("one who played alone takes one of: {seats}", seats=allowed)
            if len(held) > 1:
                hint = tr("several persons played: each moves on by one seat among theirs; name none")
            raise Faults.one("unknown-seat", tr("the seat {seat!r} cannot be taken", seat=seat), hint)
        moved = {held[0]: seat}
    sitting = dict(seats)
    for was, now in moved.items():
        if was not in moved.values():  # what sat in the seat that is taken sits down in the one that is left
            sitting[was] = seats[now]
        sitting[now] = PERSON
    loaded = from_canonical(setup.canonical)
    table = Table.new(
        loaded,
        name=name if name is not None else _free(f"{before}-exchanged", folder),
        seats=sitting,
        seed=setup.seed,
        run=setup.run,
        readings=setup.readings,
        folder=folder,
    )
    try:
        with table.alone:
            Swap(before, moved).put(table.store)
    except BaseException:
        table.close()
        raise
    return table


def _free(name: str, folder: Path) -> str:
    taken = set(naming.names_in(folder))
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
