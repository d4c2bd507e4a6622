"""The players of this machine: this process, or several side by side."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from itertools import repeat
from multiprocessing import resource_tracker
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Self, TypeVar

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.study.players import compiled, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from caucasus_game.engine.rulebook import Rulebook

__all__ = ["Crew"]

Task = TypeVar("Task")
Result = TypeVar("Result")


class Crew:
    """Plays blocks of games, in ``jobs`` processes; leave it as a context to end them."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._last: tuple[Rulebook, str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._pool is None:
            return
        if kind is not None:  # what is still played is wanted no more: it would hold up the end by a block
            for process in multiprocessing.active_children():
                process.terminate()
        self._pool.shutdown(cancel_futures=True)
        self._pool = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = self._last = None

    def each(
        self, rulebook: Rulebook, work: Callable[[Rulebook, Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result]:
        """Do as ``Players.each`` says.

        Raises:
            Faults: ``worker-lost`` where a process was ended from outside; what ``work`` raises.
        """
        if self.jobs == 1:
            yield from map(partial(work, rulebook), tasks)
            return
        try:
            with _no_interrupts():  # the processes inherit it: Ctrl-C is for this one, which ends them
                found = self._started().map(_at_worker, repeat(self._written(rulebook)), repeat(work), tasks)
            yield from found
        except BrokenProcessPool:
            hint = tr("the system may have run out of memory; try fewer --jobs")
            raise Faults.one("worker-lost", tr("a process of this study was ended from outside"), hint) from None

    def _written(self, rulebook: Rulebook) -> str:
        """Return the path of a file with the scenario.

        Sent along with each task it would fill the pipe to the processes, and who writes to a full pipe that nobody
        reads any more, because they have been ended, waits for ever.
        """
        if self._last is not None and self._last[0] is rulebook:
            return self._last[1]
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="caucasus-game-", ignore_cleanup_errors=True)
        text = written(rulebook)
        path = Path(self._folder.name) / f"{sha256(text.encode()).hexdigest()}.json"
        if not path.exists():
            path.write_text(text, encoding="utf-8")
        self._last = rulebook, str(path)
        return str(path)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            fresh = multiprocessing.get_context("spawn")  # the only way that every system has
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=fresh)
        return self._pool


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back for the moment: processes begun meanwhile never hear it, this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # there is none on Windows
        yield
        return
    resource_tracker.ensure_running()  # begun later, it would let Ctrl-C through again
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _at_worker(path: str, work: Callable[[Rulebook, Any], Any], task: Any) -> Any:
    return work(compiled(Path(path).read_text(encoding="utf-8")), task)
