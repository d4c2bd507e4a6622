"""Why cargo moved: the change of a turn's flows, split among what changed, for the ledger of a game that is told.

The turn is loaded again with one thing changed after another, in this order: nothing (cargo that was still finding its
way), which links are open, what it costs to pass them, how much there is to send. The differences are the causes, so
that they sum to the change.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Changes, Entry
from caucasus_game.engine.freight import OUTCOME, Freight, found_now, found_then
from caucasus_game.engine.scatter import rows_with
from caucasus_game.engine.state import State
from caucasus_game.language import say, say_list, tr_later

__all__ = ["FlowCauses"]

Floats = NDArray[np.float64]

MOST_NAMED = 3
_OPENED, _SHUT = tr_later("opened: {links}"), tr_later("shut: {links}")
_TURNED = tr_later("opened or shut: {links}")
_COSTS = tr_later("what it costs to pass: {links}")


class FlowCauses:
    """Finds the causes before cargo is assigned, and writes them down after.

    Args:
        freight: the compiled network.
        changes: the writer, with its ledger; the state as it stands before the assignment.

    Attributes:
        now: what cargo finds in this turn.
        tried: what to load beside it, going on from the same standing.
    """

    def __init__(self, freight: Freight, changes: Changes) -> None:
        state, links = changes.state, len(freight.network.links)
        self._changes = changes
        self._before = _rows(state)
        then, self.now = found_then(state), found_now(freight, state)
        opened, costs, volumes = slice(links), slice(links, 5 * links), slice(5 * links, None)
        differs = (then != self.now).any(axis=1)
        tried, causes = [then], [Because(say("cargo still finding its way"), "E14")]
        if differs[opened].any():
            tried.append(_with(tried[-1], self.now, opened))
            changed = then[opened] - self.now[opened]
            both = changed.min() < 0 < changed.max()
            turned = _TURNED if both else _SHUT if changed.max() > 0 else _OPENED
            causes.append(_because(freight, turned, differs[opened]))
        if differs[costs].any():
            tried.append(_with(tried[-1], self.now, costs))
            causes.append(_because(freight, _COSTS, differs[costs].reshape(4, -1).any(axis=0)))
        if differs[volumes].any():
            tried.append(self.now)
            causes.append(Because(say("how much there is to send"), "E14", "network.demands"))
        self._causes = causes
        self.tried = tried[:-1]  # the last of them is what cargo finds

    def write(self, outcomes: list[Floats]) -> None:
        """Write the causes to the ledger, now that the cargo has been assigned.

        Args:
            outcomes: what the loading came to with each of what was ``tried``.
        """
        ledger, live, state = self._changes.ledger, self._changes.live, self._changes.state
        if ledger is None or not live.any():
            return
        numbers = _numbers(state)
        before = self._before
        for after, because in zip([*outcomes, _rows(state)], self._causes, strict=True):
            amounts = np.where(live, after - before, 0.0)
            for place in rows_with(amounts):
                ledger.append(Entry(numbers[place], because, amounts[place]))
            before = after


def _rows(state: State) -> Floats:
    return np.concatenate([state[name] for name in OUTCOME])


def _numbers(state: State) -> list[int]:
    """Return the places in the state of the rows of ``OUTCOME``."""
    blocks = [state.layout.blocks[name] for name in OUTCOME]
    return [row for block in blocks for row in range(block.rows.start, block.rows.stop)]


def _with(found: Floats, now: Floats, rows: slice) -> Floats:
    """Return what cargo found, with some rows as they are now."""
    moved = found.copy()
    moved[rows] = now[rows]
    return moved


def _because(freight: Freight, what: str, changed: NDArray[np.bool_]) -> Because:
    """Return the cause that names the links that changed [link], the first few of them; ``what`` is said of them."""
    ids, links = tuple(freight.network.links), np.flatnonzero(changed).tolist()
    named = [freight.network.links[ids[link]].title.kept for link in links[:MOST_NAMED]]
    if len(links) > MOST_NAMED:
        named.append(say("{count} more", count=len(links) - MOST_NAMED))
    first = ids[links[0]]
    label = say(what, links=say_list(named))
    return Because(label, "E14", f"network.links.{first}", freight.network.links[first].because)
