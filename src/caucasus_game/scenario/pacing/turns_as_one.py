"""The numbers of a longer turn: what a share, a chance, a wait or a push of one turn is where *k* turns are one.

``docs/pace.md`` has the reasons.
"""

from __future__ import annotations

__all__ = ["coming", "kept", "kept_on_average", "late", "rest", "stands_for", "whole", "years_to_build"]


def kept(share: float, turns: int) -> float:
    """Return what is kept over so many turns of which each keeps a share: its power, to nine places."""
    found = 1.0
    for _ in range(turns):
        found *= share
    return round(found, 9)


def coming(chance: float, turns: int) -> float:
    """Return the chance that something comes at least once, from its chance a turn."""
    return 1.0 - kept(1.0 - chance, turns)


def kept_on_average(share: float, k: int) -> float:
    """Return what is kept to the end of a turn of what came at any time of it; what comes in the last keeps all."""
    return sum(kept(share, number) for number in range(k)) / k


def late(keeps: float, k: int) -> float:
    """Return how much more of a push is left at the end of a turn than if all of it had come at its beginning.

    A gauge that fades has a whole turn to forget what moved it; what moves it comes at any time of the turn, and so has
    on average faded less. 1 where the gauge forgets so fast that nothing is left of either.
    """
    left = sum(kept(keeps, number) for number in range(1, k + 1)) / k
    left_of_early = kept(keeps, k)
    return left / left_of_early if left_of_early else 1.0


def whole(turns: int, k: int, *, least: int) -> int:
    """Return a number of old turns in new ones, halves up."""
    return max(least, (2 * turns + k) // (2 * k))


def rest(cooldown: int, chance: float | None, k: int) -> int:
    """Return the turns to pass so that what may come again comes as often in a year, as near as whole turns allow.

    What comes with the chance p a turn and then rests c turns comes every c + 1 / p of them. ``chance`` is None where
    it is small.
    """
    if chance is None:
        return max(0, round((cooldown - (k - 1) / 2) / k))
    anew = coming(chance, k)
    if anew <= 0.0:  # it never comes
        return cooldown
    every = (cooldown + 1.0 / chance) / k
    return max(0, round(every - 1.0 / anew))


def stands_for(cooldown: int, chance: float, rests: int, k: int) -> float:
    """Return how many of the old events one of the new ones, which rests so many turns, stands for on average."""
    anew = coming(chance, k)
    if anew <= 0.0:  # it never comes
        return 1.0
    old = (cooldown + 1.0 / chance) / k
    return (rests + 1.0 / anew) / old


def years_to_build(years: float, year: float, k: int) -> float:
    """Return the shortest time to build something in, in whole turns; ``year`` is how much of one a turn is.

    What becomes possible in a turn is begun in the next: on average a wait of its own, which is taken off.
    """
    if years <= year:
        return years
    return max(1, round((years - (k - 1) / (2 * k) * year) / year)) * year
