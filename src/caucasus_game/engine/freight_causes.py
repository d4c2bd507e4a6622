"""Why cargo moved: the change of a turn's flows, split among what changed, for the ledger of a game that is told.

The turn is loaded again with one thing changed after another, in this order: nothing (cargo that was still finding its
way), which links are open, what it costs to pass them, how much there is to send. The differences are the causes, so
that they sum to the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Changes, Entry
from caucasus_game.engine.freight import OUTCOME, Freight, conditions_now, conditions_then
from caucasus_game.engine.state import State
from caucasus_game.transport.conditions import Conditions

__all__ = ["FlowCauses"]

Floats = NDArray[np.float64]

MOST_NAMED = 3
_COSTS = ("tariff", "days", "capacity", "risk")


class FlowCauses:
    """Finds the causes before cargo is assigned, and writes them down after.

    Args:
        freight: the compiled network.
        changes: the writer, with its ledger; the state as it stands before the assignment.

    Attributes:
        now: the conditions of the turn.
        tried: conditions to load beside them, going on from the same standing.
    """

    def __init__(self, freight: Freight, changes: Changes) -> None:
        state = changes.state
        self._changes = changes
        self._before = _rows(state)
        then, now = conditions_then(state), conditions_now(freight, state)
        moved = replace(then, open=now.open)
        priced = replace(now, volume=then.volume)
        steps = (
            (then, Because("cargo still finding its way", "E14")),
            (moved, _because(freight, _turned(then, now), _links(now.open != then.open))),
            (priced, _because(freight, "what it costs to pass", _links(*_differences(then, now)))),
            (now, Because("how much there is to send", "E14", "network.demands")),
        )
        self._causes: list[Because] = []
        found: list[Conditions] = []
        for conditions, because in steps:
            if not found or not _same(found[-1], conditions):
                found.append(conditions)
                self._causes.append(because)
        # the last of them are those of the turn
        self.tried = found[:-1]
        self.now = now

    def write(self, outcomes: list[Floats]) -> None:
        """Write the causes to the ledger, now that the cargo has been assigned.

        Args:
            outcomes: what the loading came to under each of the conditions ``tried``.
        """
        ledger, live, state = self._changes.ledger, self._changes.live, self._changes.state
        if ledger is None or not live.any():
            return
        numbers = [row for name in OUTCOME for row in _numbers(state, name)]
        before = self._before
        for after, because in zip([*outcomes, _rows(state)], self._causes, strict=True):
            for number, amount in zip(numbers, np.where(live, after - before, 0.0), strict=True):
                if np.count_nonzero(amount):
                    ledger.append(Entry(number, because, amount))
            before = after


def _rows(state: State) -> Floats:
    return np.concatenate([state[name] for name in OUTCOME])


def _numbers(state: State, name: str) -> range:
    block = state.layout.blocks[name]
    return range(block.first, block.first + block.size)


def _differences(then: Conditions, now: Conditions) -> Iterator[NDArray[np.bool_]]:
    for field in _COSTS:
        yield getattr(then, field) != getattr(now, field)


def _same(one: Conditions, other: Conditions) -> bool:
    return all(np.array_equal(getattr(one, field), getattr(other, field)) for field in (*_COSTS, "open", "volume"))


def _turned(then: Conditions, now: Conditions) -> str:
    """Return what became of the links that are open now and were shut, or the other way round."""
    opened, shut = bool((now.open > then.open).any()), bool((now.open < then.open).any())
    return "opened" if opened and not shut else "shut" if shut and not opened else "opened or shut"


def _links(*changed: NDArray[np.bool_]) -> list[int]:
    """Return the links at which anything changed."""
    anywhere = np.zeros(len(changed[0]), dtype=np.bool_)
    for one in changed:
        anywhere |= one.any(axis=1)
    return np.flatnonzero(anywhere).tolist()


def _because(freight: Freight, what: str, links: list[int]) -> Because:
    """Return the cause that names the links that changed, the first few of them."""
    ids = tuple(freight.network.links)
    named = [str(freight.network.links[ids[link]].title) for link in links[:MOST_NAMED]]
    if len(links) > MOST_NAMED:
        named.append(f"{len(links) - MOST_NAMED} more")
    path = f"network.links.{ids[links[0]]}" if links else "network.links"
    claims = freight.network.links[ids[links[0]]].because if links else ()
    return Because(f"{what}: {', '.join(named)}", "E14", path, claims)
