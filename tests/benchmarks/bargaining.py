"""How long the bargaining models take, and how much memory, beside plain NumPy on the same machine.

    python tests/benchmarks/bargaining.py [--ktab FOLDER] [--deu FILE] [--most ACTORS]

Prints the tables of ``docs/performance.md``. Time is the processor's, the best of several calls; memory is the most
that a process of its own ever held. With ``--deu`` the ranking of ``deu.py`` follows. Nothing here is a test.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1] / "bargaining"), str(HERE.parent)]

from deu import line, ranking, write  # noqa: E402 (the two folders must be on the path first)
from plain_smp import plain_smp  # noqa: E402
from published import REFERENCE  # noqa: E402

from caucasus_game.bargaining.baselines import compromise, median, nash  # noqa: E402
from caucasus_game.bargaining.cases import Case  # noqa: E402
from caucasus_game.bargaining.challenge import challenge  # noqa: E402
from caucasus_game.bargaining.exchange import exchange  # noqa: E402
from caucasus_game.bargaining.scholz_2011 import scholz_2011  # noqa: E402
from caucasus_game.bargaining.smp import smp  # noqa: E402
from caucasus_game.randomness import stream, uniform_rows  # noqa: E402

MODELS = {
    "smp": smp,
    "plain smp": lambda case: plain_smp(case.capability[:, 0], case.position / 100, case.salience),
    "challenge": lambda case: challenge(case, 5),
    "scholz-2011": lambda case: scholz_2011(case, 5),
    "exchange": lambda case: exchange(case, 3),
    "compromise": compromise,
    "median": median,
    "nash": lambda case: nash(case, 0.0),
    "np.average": lambda case: np.average(case.position, axis=0, weights=case.weight),
    "np.argsort": lambda case: plain_median(case.weight[:, 0], case.position[:, 0]),
    "nothing": lambda case: None,
}


def plain_median(weight, position):
    order = np.argsort(position)
    cumulated = np.cumsum(weight[order])
    return position[order][np.searchsorted(cumulated, cumulated[-1] / 2)]


def drawn(actors, issues=1):
    """Return a case at random, always the same."""
    streams = np.array([stream("benchmark", str(k)) for k in range(1 + 2 * issues)], dtype=np.uint64)
    numbers = uniform_rows(0, np.arange(actors, dtype=np.uint64), 0, streams).T
    names = tuple(f"actor {k:05}" for k in range(actors))
    wanted = tuple(f"issue {k}" for k in range(issues))
    return Case(names, wanted, 100 * numbers[:, 0], 100 * numbers[:, 1::2], numbers[:, 2::2] / issues)


def reference(path):
    """Return the case of a file in the toolkit's dialect."""
    rows = [line.rstrip(", ").split(",") for line in path.read_text().splitlines()[2:] if line]
    numbers = np.array([[float(cell) for cell in row[2:]] for row in rows])
    issues = tuple(f"issue {k}" for k in range(numbers.shape[1] // 2))
    return Case(tuple(row[0] for row in rows), issues, numbers[:, 0], numbers[:, 1::2], numbers[:, 2::2] / 100)


def case_named(name):
    """Return the case of ``ACTORSxISSUES``, drawn, or of a path."""
    if name.endswith(".csv"):
        return reference(Path(name))
    return drawn(*map(int, name.split("x")))


def seconds(model, case, least=0.5, most=9):
    """Return the processor time of the quickest call, of up to ``most`` or as many as fit ``least`` seconds."""
    best, spent, calls = float("inf"), 0.0, 0
    while calls < 2 or (calls < most and spent < least):
        start = time.process_time()
        MODELS[model](case)
        took = time.process_time() - start
        best, spent, calls = min(best, took), spent + took, calls + 1
        if took > 10:
            break
    return best


def whole(model, name):
    """Return (processor seconds, megabytes at most) of a process that makes one call."""
    command = [sys.executable, str(HERE), "--one", model, name]
    child = subprocess.Popen(command)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def table(head, rows):
    write("\n" + line(head) + line(["---" for _ in head]))
    for row in rows:
        write(line(cell if isinstance(cell, str) else f"{cell:.3g}" for cell in row))


def smp_rows(names):
    """Give each case a row: smp beside the plain restatement, and whole processes."""
    empty_time, empty_memory = whole("nothing", "2x1")
    yield "nothing (imports)", "", "", "", "", empty_time, empty_memory
    for label, name in names:
        case = case_named(name)
        ours, plain = seconds("smp", case), seconds("plain smp", case)
        yield label, f"{len(smp(case).rounds) - 1}", ours, plain, f"{plain / ours:.0f}×", *whole("smp", name)


def growth_rows(sizes):
    """Give the time of one round at each number of actors, and the power at which it grew since the last."""
    before = None
    for size in sizes:
        case = drawn(size)
        took = seconds("smp", case) / (len(smp(case).rounds) - 1)
        power = "" if before is None else f"{np.log(took / before[1]) / np.log(size / before[0]):.1f}"
        before = size, took
        yield f"{size}", 1000 * took, power


def model_rows(models, sizes, issues=1):
    for model in models:
        cases = [drawn(size, issues) for size in sizes]
        yield model, *(1000 * seconds(model, case) for case in cases)


def main():
    options = argparse.ArgumentParser(description="time the bargaining models")
    options.add_argument("--ktab", type=Path, default=REFERENCE / "ktab", help="the folder with syn30.csv")
    options.add_argument("--deu", type=Path, help="the DEU III file: rank the models on it too")
    options.add_argument("--most", type=int, default=100, help="actors in the largest case of the slow models")
    options.add_argument("--one", nargs=2, metavar=("MODEL", "CASE"), help="make one call, and nothing else")
    given = options.parse_args()
    if given.one:
        MODELS[given.one[0]](case_named(given.one[1]))
        return
    named = [("13 actors, 2 issues", "13x2"), ("27 actors, 6 issues", "27x6"), ("30 actors", "30x1")]
    if (given.ktab / "syn30.csv").exists():
        named.append(("syn30, 30 actors", str(given.ktab / "syn30.csv")))
    named.append((f"{given.most} actors", f"{given.most}x1"))
    table(("case", "rounds", "smp, s", "plain NumPy, s", "ratio", "process, s", "peak, MB"), smp_rows(named))
    table(
        ("actors", "smp, ms a round", "power"),
        growth_rows([n for n in (10, 20, 40, 70) if n < given.most] + [given.most]),
    )
    table(
        ("model, ms", "30 actors", f"{given.most} actors"),
        model_rows(("smp", "challenge", "scholz-2011"), (30, given.most)),
    )
    table(("model, ms", "8 actors, 4 issues", "30 actors, 4 issues"), model_rows(("exchange",), (8, 30), 4))
    plain = ("compromise", "np.average", "median", "np.argsort", "nash")
    table(("model, ms", "100 actors", "10000 actors"), model_rows(plain, (100, 10_000)))
    if given.deu:
        ranking(given.deu)


if __name__ == "__main__":
    main()
