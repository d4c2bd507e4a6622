"""Python's collection of garbage, where a person plays: it goes past a compiled scenario, which is none.

A program that plays holds a hundred thousand objects that live as long as it does, many of them compiled scenarios. A
full collection goes through all of them, in the middle of some turn, and takes several times as long as the turn. So
they are set aside once a game has been made.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["scenario_compiled", "scenarios_set_aside"]

_places_to_play = 0


@contextmanager
def scenarios_set_aside(*, already: bool) -> Iterator[None]:
    """Set scenarios aside that are compiled inside of a ``with``, and what there is now if one has been ``already``.

    For what a person plays in. Elsewhere nothing is set aside: who makes many games wants them collected.
    """
    global _places_to_play  # noqa: PLW0603 - a process has one collector, and so it has what that is told
    _places_to_play += 1
    try:
        if already:
            scenario_compiled()
        yield
    finally:
        _places_to_play -= 1
        if not _places_to_play:
            gc.unfreeze()


def scenario_compiled() -> None:
    """Say that a game has been made: what there is now is not gone through again before the next one is."""
    if _places_to_play:
        gc.unfreeze()  # the scenario of a game that was left may be garbage by now
        gc.collect()
        gc.freeze()
