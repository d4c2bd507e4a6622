"""What pressure is worth (E7): how much it raises the target's cost of no deal. It settles nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.baselines import SLACK
from caucasus_game.bargaining.fine import FINE
from caucasus_game.bargaining.pressing import NEAR, SAME_PLACE, cares_enough, compels
from caucasus_game.compiled.use import compiled
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, pairs

__all__ = ["compelled", "pressure"]

Floats = NDArray[np.float64]
_BLOCK: Final = 2048
"""Challenges that are weighed at a time: what they need stays in the cache."""

Blocks = Callable[[str], Floats]


def pressure(rulebook: Rulebook, blocks: Blocks, maker: Places, target: Places, runs: Places) -> Floats:
    """Return the points that a press adds to its target's cost of no deal, before the action's own strength: [press].

    press_strength · (c_i/c_j)^.5 · (1 − trust/100) · (1 + coercion · share), the share being that of the salience of
    the issues, not yet settled, on which the ``challenge`` model says that i could compel j. All of it is public.

    Args:
        rulebook: the scenario.
        blocks: gives the state's blocks by name, as a ``State`` or a ``Sight`` does.
        maker: who presses [press].
        target: whom [press].
        runs: in which run [press].
    """
    talks, rules = rulebook.scenario.rules.talks, rulebook.scenario.rules.bargaining
    capability = blocks("capability")
    ratio = capability[maker, runs] / np.maximum(capability[target, runs], 1.0)
    amount = talks.press_strength * np.sqrt(ratio) * (1.0 - blocks("trust")[maker, target, runs] / 100.0)
    if rules.coercion == 0.0 or not len(runs):
        return amount
    salience = blocks("salience")[target, :, runs].T
    total = ordered_sum(salience)
    share = ordered_sum(np.where(compelled(rulebook, blocks, maker, target, runs), salience, 0.0))
    return amount * (1.0 + rules.coercion * share / np.where(total > 0.0, total, 1.0))


def compelled(rulebook: Rulebook, blocks: Blocks, maker: Places, target: Places, runs: Places) -> NDArray[np.bool_]:
    """Tell on which issues not yet settled the maker could compel the target, by stated positions: [issue, press]."""
    stated, salience, capability = blocks("stated"), blocks("salience"), blocks("capability")
    if compiled(stated.shape[2]):
        from caucasus_game.compiled import seats  # noqa: PLC0415 - loaded where it is worth it

        fixed = (SAME_PLACE, NEAR, 0.5 - SLACK, FINE)
        unchanged = rulebook.scenario.rules.bargaining.unchanged
        forced: NDArray[np.bool_] = seats.compelled(
            maker, target, runs, stated, salience, capability, blocks("settled"), unchanged, fixed
        )
        return forced
    compelled = np.zeros((len(rulebook.issues), len(runs)), dtype=np.bool_)
    unchanged = rulebook.scenario.rules.bargaining.unchanged
    # nobody is compelled where it stands already, nor by whom the issue matters little to
    open_ = (stated[maker, :, runs] != stated[target, :, runs]) & cares_enough(salience[maker, :, runs], 1.0, unchanged)
    open_ &= (blocks("settled")[:, runs] == 0).T
    presses, issues = pairs(open_)
    for start in range(0, len(presses), _BLOCK):
        press, issue = presses[start : start + _BLOCK], issues[start : start + _BLOCK]
        run = runs.take(press)
        # taken from flat rows, as np.take lays actors out one after another, which indexing does not
        flat = issue * stated.shape[2] + run
        position, attention = (np.take(block.reshape(len(block), -1), flat, axis=1) for block in (stated, salience))
        weight = attention * np.take(capability, run, axis=1)
        forced = compels(position, attention, weight, maker.take(press), target.take(press), unchanged)
        compelled[issue[forced], press[forced]] = True
    return compelled
