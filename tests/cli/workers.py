"""A Dask scheduler and workers of its own for a test: real processes on loopback."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


class Side:
    """Starts processes, and ends those that are left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--port", "0")
        self.address = self._said("Scheduler at:")

    def worker(self, preload: str = "") -> subprocess.Popen[bytes]:
        """Start a worker that runs some Python before it begins: the body of a function."""
        script = self.folder / f"preload_{len(self.started)}.py"
        script.write_text(
            f"def dask_setup(worker):\n    pass\n{textwrap.indent(textwrap.dedent(preload), '    ')}", "utf-8"
        )
        process = self._start("worker", self.address, "--nthreads", "1", "--no-nanny", "--preload", str(script))
        self._said("Registered to:")
        return process

    def call(self, *arguments: object) -> subprocess.Popen[str]:
        """Begin a command on this cluster, in a process of its own."""
        command = [sys.executable, "-m", "caucasus_game", *map(str, arguments), "--cluster", self.address]
        return begun(command)

    def end(self) -> None:
        for process in reversed(self.started):
            process.kill()
            process.wait()

    def _start(self, kind: str, *arguments: str) -> subprocess.Popen[bytes]:
        local = ("--host", "127.0.0.1", "--no-dashboard")
        command = [sys.executable, "-m", "dask", kind, *arguments, *local]
        log = (self.folder / f"log_{len(self.started)}").open("wb")
        with log:
            self.started.append(subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, env=_environment()))
        return self.started[-1]

    def _said(self, word: str) -> str:
        """Wait until the process started last has written a line with that word, and return the line's last word."""
        log = self.folder / f"log_{len(self.started) - 1}"
        for _ in range(200):
            for line in log.read_text("utf-8").splitlines():
                if word in line:
                    return line.split()[-1]
            assert self.started[-1].poll() is None, log.read_text("utf-8")
            time.sleep(0.1)
        raise AssertionError(log.read_text("utf-8"))


def begun(command: list[str], **options: object) -> subprocess.Popen[str]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, env=_environment(), **pipes, **options)


def _environment() -> dict[str, str]:
    """Return ours, with the sources that are tested in front, and without what would make Python warn."""
    kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONWARNINGS", "CAUCASUS_GAME_DEBUG"}}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, (str(SOURCE), kept.get("PYTHONPATH"))))}


def wait_for(file: Path) -> None:
    for _ in range(300):
        if file.exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"{file} never came")


@contextlib.contextmanager
def side(folder: Path):
    """Yield a scheduler without workers."""
    found = Side(folder)
    try:
        yield found
    finally:
        found.end()
