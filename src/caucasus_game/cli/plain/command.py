"""A command of the plain mode: what is typed, when, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.cli.plain.sitting import Sitting

__all__ = ["ANY", "ORDERS", "OVER", "TALKS", "Command"]

Phases = frozenset[Literal["orders", "talks", "over"]]
ANY: Phases = frozenset({"orders", "talks", "over"})
ORDERS: Phases = frozenset({"orders"})
TALKS: Phases = frozenset({"talks"})
OVER: Phases = frozenset({"over"})


@dataclass(frozen=True)
class Command:
    """A command of the plain mode.

    Attributes:
        name: what is typed; the same in every language.
        follows: what may or must follow it: small letters as they are typed, capitals for what stands there.
        help: what it does, in a few words.
        run: does it; Faults where that cannot be done.
        phases: when it can be typed.
        also: other names of it.
        least: how many words must follow it.
    """

    name: str
    follows: str
    help: str
    run: Callable[[Sitting, list[str]], None]
    phases: Phases = ANY
    also: tuple[str, ...] = ()
    least: int = 0

    @property
    def usage(self) -> str:
        """How to write it, in the language spoken: ``look [ISSUE]``."""
        return f"{self.name} {tr(self.follows)}".rstrip()
