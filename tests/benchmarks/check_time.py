"""How long ``check`` takes, as whoever waits for it sees it: ``python tests/benchmarks/check_time.py [RUNS]``.

Whole processes, from start to end, in turn with a process that only imports what the program reads and checks with; the
processor time of the least of each, and the ratio.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path.insert(0, str(TOP / "tests"))

from big_scenario import big_scenario  # noqa: E402 - the tests' helpers lie beside this folder

BASE = ("-c", "import click, pydantic, yaml")


def seconds(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """Return the processor time of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(runs: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.yaml"
        big.write_text(big_scenario(events=100), encoding="utf-8")
        compiled = {"PYTHONPYCACHEPREFIX": folder}  # as on a user's machine, whatever this one says of compiled files
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | compiled
        check = ("-m", "caucasus_game", "check")
        commands = {
            "imports alone": BASE,
            "corridor": (*check, "corridor"),
            "30 actors, 100 events": (*check, str(big)),
        }
        found: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, command in commands.items():
                taken = seconds(command, environment)
                if run:  # the first compiles
                    found[name].append(taken)
    base = min(found["imports alone"])
    for name, taken in found.items():
        sys.stdout.write(f"{name:24} {min(taken):.2f} s   {min(taken) / base:.2f} times the imports\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
