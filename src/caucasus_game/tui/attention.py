"""Attention to keys: what keeps Python from making a person wait while a game is played."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["undisturbed"]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector away from what is there by now, most of it a compiled scenario that stays.

    To go through all of it takes a tenth of a second, every few keys. What comes from now on is collected as ever.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
