"""Players on other machines: the workers of a Dask cluster, from the extra ``cluster``.

A worker is sent the scenario once, and for each block the name of the function and its task; it sends back what it
counted. The workers must be the same program as this one, because the same numbers are promised whoever plays.
"""

from __future__ import annotations

import asyncio
import logging
import platform
import time
import warnings
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import numpy as np

from caucasus_game import __version__
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.study.players import compiled, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from distributed import Client, Future

    from caucasus_game.engine.rulebook import Rulebook

__all__ = ["Cluster"]

Task = TypeVar("Task")
Result = TypeVar("Result")

CONNECTING: Final = 4.0
"""Seconds that a scheduler has to answer."""
PATIENCE: Final = 10.0
"""Seconds without any worker before a study is given up; one that its keeper starts anew is back in two or three."""
LOOK: Final = 1.0
"""Seconds between two looks at who is still there."""
AGAIN: Final = tr_later("and give the same command again")


class Cluster:
    """Plays blocks of games on the workers of the scheduler at ``address``, as ``tcp://host:8786``."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client: Client | None = None
        self._sent: tuple[str, Future[Any]] | None = None

    @property
    def jobs(self) -> int:
        """How many workers there are now, one at least."""
        try:
            return max(1, _workers(self._connected()))
        except OSError:  # the scheduler is lost, which ``each`` will tell
            return 1

    def __enter__(self) -> Self:
        """Connect, and compare versions.

        Raises:
            Faults: ``no-cluster``, ``cluster-unreachable``, ``no-workers``, ``versions-differ``.
        """
        self._connected()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Let go of the cluster: blocks that nobody has begun are dropped, those that are played are not sent back."""
        self._sent = None
        if self._client is not None:
            self._client.close(CONNECTING)
            self._client = None

    def each(
        self, rulebook: Rulebook, work: Callable[[Rulebook, Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result]:
        """Do as ``Players.each`` says. The blocks of a worker that is lost are played by the others.

        Raises:
            Faults: ``worker-lost``, ``cluster-lost``, ``versions-differ``; what ``work`` raises.
        """
        from distributed import CancelledError, KilledWorker  # noqa: PLC0415 - an extra, and slow to start
        from distributed.client import ClosedClientError  # noqa: PLC0415 - as above

        client = self._connected()
        try:
            play = partial(_at_worker, _versions(), work)
            blocks = [*tasks]
            waiting = client.map(play, [self._scenario(client, rulebook)] * len(blocks), blocks, pure=False)
            waiting.reverse()
            while waiting:
                yield self._outcome(client, waiting.pop())
        except KilledWorker as lost:
            message = tr(
                "a block of games was lost with {allowed_failures} workers, one after the other",
                allowed_failures=lost.allowed_failures + 1,
            )
            hint = tr("they may have run out of memory; start workers with more, {again}", again=tr(AGAIN))
            raise Faults.one("worker-lost", message, hint) from None
        except (CancelledError, ClosedClientError, OSError):
            message = tr("the scheduler at {address} was lost", address=self.address)
            raise Faults.one(
                "cluster-lost", message, tr("start it and its workers anew, {again}", again=tr(AGAIN))
            ) from None

    def _connected(self) -> Client:
        if self._client is None:
            client = _connection(self.address)
            try:
                self._check(client)
            except BaseException:
                client.close(CONNECTING)
                raise
            self._client = client
        return self._client

    def _scenario(self, client: Client, rulebook: Rulebook) -> Future[Any]:
        """Return the scenario as the workers have it: sent once, handed on among them, sent again where it is lost."""
        text = written(rulebook)
        if self._sent is None or self._sent[0] != text:
            self._sent = text, client.submit(_kept, text, pure=False)
        return self._sent[1]

    def _outcome(self, client: Client, future: Future[Any]) -> Any:
        """Wait for a block, as long as there is somebody to play it."""
        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=LOOK)
            except TimeoutError:
                if future.done():
                    raise
            if _workers(client):
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE:
                message = tr("the cluster at {address} has no workers any more", address=self.address)
                hint = tr(
                    "start some with 'dask worker {address} --nthreads 1', {again}", address=self.address, again=AGAIN
                )
                raise Faults.one("worker-lost", message, hint)

    def _check(self, client: Client) -> None:
        """Raise unless the scheduler and every worker, of which there must be some, are the same program as this."""
        until = time.monotonic() + PATIENCE
        while not _workers(client):
            if time.monotonic() > until:
                hint = tr("start some with 'dask worker {address} --nthreads 1'", address=self.address)
                raise Faults.one(
                    "no-workers", tr("the cluster at {address} has no workers", address=self.address), hint
                )
            time.sleep(LOOK / 4)
        try:
            found = {tr("the scheduler"): client.run_on_scheduler(_versions)}
        except Exception as problem:  # noqa: BLE001 - what comes back where our module cannot be read is a bare one
            found = {tr("the scheduler"): problem}
        answers = client.run(_versions, on_error="return")
        found |= {tr("the worker {address}", address=address): answer for address, answer in answers.items()}
        ours = _versions()
        faults = [
            _other_program(side, str(answer)) if isinstance(answer, Exception) else _difference(side, answer, ours)
            for side, answer in found.items()
            if not isinstance(answer, OSError)  # it was lost meanwhile
        ]
        if any(faults):
            raise Faults(*filter(None, faults))


def _connection(address: str) -> Client:
    try:
        import distributed  # noqa: PLC0415 - an extra, and slow to start
    except ImportError:
        hint = tr("pip install 'caucasus-game[cluster]'")
        raise Faults.one("no-cluster", tr("studies on a cluster need Dask, which is not installed"), hint) from None
    _quieten()
    if not asyncio.run(_is_scheduler(address)):
        message = tr("no Dask scheduler answers at {address!r}", address=address)
        hint = tr("start one with 'dask scheduler' and give the address it prints, as tcp://127.0.0.1:8786")
        raise Faults.one("cluster-unreachable", message, hint)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of versions that differ: those that matter are compared by us
        return distributed.Client(address, timeout=CONNECTING, set_as_default=False)


async def _is_scheduler(address: str) -> bool:
    """Return whether a scheduler answers. A client finds out too, but takes a quarter of a minute to give up."""
    from distributed import Security, rpc  # noqa: PLC0415 - as above

    try:
        there = rpc(address, connection_args=Security().get_connection_args("client"))
        async with asyncio.timeout(CONNECTING), there:
            return bool((await there.identity())["type"] == "Scheduler")
    except Exception:  # noqa: BLE001 - an address may be none at all, and at a port that is not Dask's anything may answer
        return False


def _workers(client: Client) -> int:
    """Return how many workers there are; OSError where the scheduler is lost."""
    if client.status == "closed":  # by itself, where it could not connect again
        raise ConnectionError
    return len(client.nthreads())


def _quieten() -> None:
    """Let Dask say nothing on the terminal: what matters of it is told as a fault."""
    for name in ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False


def _versions() -> dict[str, str]:
    """Return what the numbers of a game depend on besides the scenario."""
    return {
        "caucasus-game": __version__,
        "rules": RULES_VERSION,
        "Python": platform.python_version(),
        "NumPy": np.__version__,
    }


def _difference(side: str, theirs: dict[str, str], ours: dict[str, str]) -> Fault | None:
    """Return the fault of a side whose versions are not those of the side that asks for the study."""
    other = [name for name in ours if theirs.get(name) != ours[name]]
    if not other:
        return None
    there, here = (", ".join(f"{name} {of.get(name, 'unknown')}" for name in other) for of in (theirs, ours))
    hint = tr("give both the same versions: others may play other games")
    return Fault(
        "versions-differ", tr("{side} has {there}; this side has {here}", side=side, there=there, here=here), hint
    )


def _other_program(side: str, problem: str) -> Fault:
    message = tr(
        "{side} has no caucasus-game, or another than this side's {version}: {problem}",
        side=side,
        version=__version__,
        problem=problem,
    )
    return Fault(
        "versions-differ", message, tr("there: pip install 'caucasus-game[cluster]=={version}'", version=__version__)
    )


def _kept(text: str) -> str:
    return text


_one_at_a_time = Lock()
"""A worker with several threads gains nothing by playing in all of them, and the engine is not made for it."""


def _at_worker(study: dict[str, str], work: Callable[[Rulebook, Any], Any], text: str, task: Any) -> Any:
    fault = _difference(tr("a worker"), _versions(), study)  # it may have come after the versions were compared
    if fault:
        raise Faults(fault)
    with _one_at_a_time:
        return work(compiled(text), task)
