"""Whoever plays a study's blocks of games: this process, several of them, or other machines.

Each block is a whole by itself (its games are keyed by seed and run), what blocks bring is put together in their order,
and sums are of whole numbers: neither who plays them nor how they are cut changes a number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.canonical import dump, restore
from caucasus_game.scenario.schema.document import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

__all__ = ["Players", "compiled", "written"]

Task = TypeVar("Task")
Result = TypeVar("Result")


class Players(Protocol):
    """Who plays blocks; entered as a context before the first and left after the last."""

    @property
    def jobs(self) -> int:
        """How many blocks are played at the same time."""

    def __enter__(self) -> Self:
        """Make ready."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Let go; where something was raised, of what is still played too."""

    def each(
        self, rulebook: Rulebook, work: Callable[[Rulebook, Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result]:
        """Yield what ``work`` makes of each task, in the order of the tasks.

        Args:
            rulebook: given to ``work`` with each task; other processes compile it anew.
            work: a function of a module, which another process can find by its name.
            tasks: plain data.

        Raises:
            Faults: whoever played is gone; what ``work`` raises.
        """


def written(rulebook: Rulebook) -> str:
    """Return the scenario of a rulebook as the text that another process is given."""
    return dump(rulebook.scenario)


@lru_cache(maxsize=4)
def compiled(text: str) -> Rulebook:
    """Return the rulebook of a text by :func:`written`; it has passed its checks where it came from."""
    return Rulebook.of(Scenario.model_validate(restore(text)))
