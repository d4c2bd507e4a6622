"""A screen, or a state of one, and how to come to it: a line in the table of screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """A screen, or a state of one.

    Attributes:
        at: where it begins: ``title``; the phase at a table, ``later`` at one with turns behind it, ``corridor`` at one
            with a network; ``watch``.
        keys: what is pressed there.
        make: makes the screen that is pushed instead.
        holds: selectors of what must be whole on the screen, apart from each other, and say something.
        pages: what it shows in turn: the key for it, and what must be whole besides.
    """

    name: str
    kind: type
    at: str = "title"
    keys: tuple[str, ...] = ()
    make: Callable | None = None
    holds: tuple[str, ...] = ("Footer",)
    pages: tuple[tuple[str, str], ...] = ()


def dialog(name, kind, make, holds):
    """Return the line of a small window that is pushed over the title."""
    return Shot(name, kind, make=make, holds=(".window-title", *holds))
