"""Whether batches are played by loops that Numba compiles: where it is installed (the extra ``fast``), and worth it.

They give the same bits as what NumPy does without them (``tests/engine/test_compiled.py``). Loading them takes about a
second, and compiling them for the first time, after which they are kept on disk, some twenty; so whoever plays few
games never loads them.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from typing import Final

__all__ = ["LEAST", "MANY", "NARROW", "PLAIN", "at_hand", "compiled", "load_for"]

LEAST: Final = 4096
"""So many runs side by side are worth loading the loops for."""
NARROW: Final = 256
"""So many runs, or items of a list, are worth calling a loop for that has been loaded."""
MANY: Final = 10_000
"""So many games, one block after another, are worth loading the loops for."""
PLAIN: Final = "CAUCASUS_GAME_PLAIN"
"""The variable of the environment that, set to anything, does without them."""


def compiled(width: int) -> bool:
    """Tell whether batches of that width are played by compiled loops."""
    return (width >= LEAST and _loaded()) or at_hand(width)


def at_hand(items: int) -> bool:
    """Tell whether a list of so many is worked on by compiled loops: it alone is not worth loading them for."""
    return items >= NARROW and _loaded.cache_info().currsize > 0 and _loaded()


def load_for(games: int) -> None:
    """Load the loops, where they are installed, if so many games are to be played, however few side by side."""
    if games >= MANY:
        _loaded()


@lru_cache(maxsize=1)
def _loaded() -> bool:
    """Load the loops, and tell whether they can be: Numba may be absent, or not fit the NumPy that is installed."""
    if os.environ.get(PLAIN):
        return False
    try:
        import_module("caucasus_game.compiled.lists")
    except ImportError:
        return False
    return True
