"""Money in lots, in whole hundredths: what is pledged, what of it is spent, and how it is shared out to the cent.

A lot's rows: ``capex`` [lot] its cost; ``pledged`` [lot, actor] and ``private`` [lot] what was promised bindingly and
lies in escrow or is spent; ``lot:spent`` [lot, actor] and ``lot:private_spent`` [lot] what building has used up of it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.state import State

__all__ = ["funds", "lacking", "lacking_at", "left", "part_funded", "shared_cents", "spent", "unspent"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


def shared_cents(total: Floats, weights: Floats) -> Floats:
    """Share whole amounts out in proportion to weights, to the cent: the parts sum to the total.

    The first k parts together are total × (w_1 + ... + w_k) / W rounded to the nearest whole number, halves up. So no
    part is more than a cent from its exact value, and none is more than its weight where the total is at most W.

    Args:
        total: [run] whole, at least 0.
        weights: [part, run] whole, at least 0. Where all are 0 nobody gets anything.

    Returns:
        [part, run] whole.
    """
    amount, weight = total.astype(np.int64), weights.astype(np.int64)
    cumulated = np.add.accumulate(weight, axis=0)
    whole = np.maximum(cumulated[-1], 1)
    edges = (2 * amount * cumulated + whole) // (2 * whole)
    parts: Floats = edges.astype(np.float64)
    parts[1:] -= edges[:-1]
    return parts


ALL = slice(None)
"""Every lot: what is returned of one lot [run] is then [lot, run]."""


def funds(state: State, lot: int | slice = ALL) -> Floats:
    """Return what has been pledged for a lot, public and private: [run]."""
    return ordered_sum(state["pledged"][lot].swapaxes(0, -2)) + state["private"][lot]


def spent(state: State, lot: int | slice = ALL) -> Floats:
    """Return what building a lot has used up: [run]."""
    return ordered_sum(state["lot:spent"][lot].swapaxes(0, -2)) + state["lot:private_spent"][lot]


def left(state: State, lot: int) -> Floats:
    """Return what lies in a lot's escrow, actor by actor and last the private part: [actor + 1, run]."""
    public = state["pledged"][lot] - state["lot:spent"][lot]
    private = state["private"][lot] - state["lot:private_spent"][lot]
    escrow: Floats = np.concatenate([public, private[None]])
    return escrow


def unspent(state: State, lot: int, actor: int) -> Floats:
    """Return what an actor could take back of its pledge for a lot: [run]."""
    back: Floats = state["pledged"][lot, actor] - state["lot:spent"][lot, actor]
    return back


def lacking(state: State, lot: int | slice = ALL) -> Floats:
    """Return what a lot still lacks, at least 0: [run]."""
    missing: Floats = np.maximum(state["capex"][lot] - funds(state, lot), 0.0)
    return missing


def lacking_at(state: State, lot: Places, run: Places) -> Floats:
    """Return what lots still lack in some runs, at least 0: [place]."""
    funded = ordered_sum(state["pledged"][lot, :, run].T) + state["private"][lot, run]
    missing: Floats = np.maximum(state["capex"][lot, run] - funded, 0.0)
    return missing


def part_funded(state: State, lot: int | slice = ALL) -> Floats:
    """Return the part of its cost that is pledged, in percent, 100 where it is paid for exactly: [run]."""
    percent: Floats = 100.0 * funds(state, lot) / state["capex"][lot]
    return percent
