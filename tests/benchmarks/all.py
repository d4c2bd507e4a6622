"""Measure the engine, and other programs beside it, in processes of their own.

    python tests/benchmarks/all.py [--quick] [--peers FOLDER | --no-peers] [--write]

Prints the tables that ``--write`` puts into ``docs/performance.md``. It takes some minutes; ``--quick`` takes less than
one without the peers, and says little. ``--peers`` keeps the peers' environment for the next time.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from itertools import pairwise
from math import log
from pathlib import Path
from textwrap import fill

import numpy as np

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HOUSE / "docs")]

import between  # noqa: E402 (the folders must be on the path first)
from deu import line  # noqa: E402
from peers import rates  # noqa: E402
from processes import whole  # noqa: E402

PAGE = HOUSE / "docs" / "performance.md"
COMMAND = "python tests/benchmarks/all.py"
POLICIES = ("random", "steady")
SCENARIOS = ("ratification", "corridor")
BASE = ("ratification", "random", 1000)
"""What rates are compared with: the same run's turns a second of this scenario and policy at this width."""
DRAWN = (10, 10, 30)
"""Actors, issues and links of the drawn scenario from which each is varied alone."""
DRAWN_WIDTH = 100


class Plan:
    """How much is measured."""

    def __init__(self, *, quick):
        self.seconds = 0.3 if quick else 2.0
        self.games = 1000 if quick else 10_000
        self.widths = (1, 100, 1000) if quick else (1, 100, 1000, 10_000)
        self.actors = (5, 10, 20) if quick else (5, 10, 20, 40)
        self.issues = (5, 10, 20) if quick else (5, 10, 20, 40)
        self.links = (15, 30, 60) if quick else (15, 30, 60, 120)


def say(text):
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def measured(*words):
    """Return what one call of ``engine.py`` found, as a Whole."""
    say(f"engine {' '.join(map(str, words))}")
    return whole([sys.executable, HERE / "engine.py", *words])


def rate(cell):
    return cell.found["turns"] / cell.found["seconds"]


def table(head, rows):
    return "".join(map(line, [head, ["---"] * len(head), *rows]))


def number(value):
    """Return a number with three digits that count, or whole."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def batches(plan):
    """Return (scenario, policy, width) to what its process found."""
    return {
        (scenario, policy, width): measured("batch", scenario, policy, width, plan.seconds)
        for scenario in SCENARIOS
        for policy in POLICIES
        for width in plan.widths
    }


def rate_table(cells, plan):
    base = rate(cells[BASE])
    head = ["scenario", "policy", *(f"width {width:,}" for width in plan.widths), "at 1,000, ratio"]
    rows = [
        [
            scenario,
            policy,
            *(number(rate(cells[scenario, policy, width])) for width in plan.widths),
            f"{rate(cells[scenario, policy, BASE[2]]) / base:.2f}",
        ]
        for scenario in SCENARIOS
        for policy in POLICIES
    ]
    return table(head, rows)


def memory_table(cells, plan):
    """Tell the peak memory of whole processes by width, under the first policy, and what a game more costs."""
    head = ["scenario", *(f"width {width:,}, MB" for width in plan.widths), "kB a game", "loads, s"]
    rows = []
    for scenario in SCENARIOS:
        of = [cells[scenario, POLICIES[0], width] for width in plan.widths]
        more = 1024 * (of[-1].megabytes - of[0].megabytes) / (plan.widths[-1] - plan.widths[0])
        loads = f"{of[0].found['loads']:.2f}"
        rows.append([scenario, *(number(cell.megabytes) for cell in of), number(more), loads])
    return table(head, rows)


def command_table(cells, plan):
    """Tell what whole studies take, start and imports included."""
    base = rate(cells[BASE])
    rows = []
    for scenario, policy in ((SCENARIOS[0], POLICIES[0]), (SCENARIOS[1], POLICIES[1])):
        words = ["playtest", scenario, "-n", plan.games, "--policy", policy, "--agency", 0, "--json"]
        say(f"caucasus-game {' '.join(map(str, words))}")
        told = whole([sys.executable, "-m", "caucasus_game", *words])
        turns = told.found["turns"] / told.seconds
        name = f"`playtest {scenario} -n {plan.games} --policy {policy} --agency 0`"
        rows.append([name, number(told.seconds), number(turns), f"{turns / base:.2f}", number(told.megabytes)])
    return table(["command", "processor, s", "turns a second", "ratio", "peak, MB"], rows)


def played_table(plan):
    rows = []
    for scenario in SCENARIOS:
        for policy in POLICIES:
            found = measured("played", scenario, policy, plan.seconds).found
            engine, deciding = (1000 * found[part] / found["turns"] for part in ("engine", "deciding"))
            slowest = 1000 * found["slowest"]
            rows.append([scenario, policy, *(f"{ms:.1f}" for ms in (engine, slowest, deciding, engine + deciding))])
    return table(["scenario", "policies", "engine, ms a turn", "slowest", "seven seats decide, ms", "both"], rows)


def growth_table(plan):
    """Tell how a turn's time grows with each size of a drawn scenario; the power is that from the row above."""
    known = {}
    rows = []
    for place, (name, sizes) in enumerate(
        (("actors", plan.actors), ("issues", plan.issues), ("links", plan.links)),
    ):
        powers = {sizes[0]: ""}
        for size in sizes:
            drawn = (*DRAWN[:place], size, *DRAWN[place + 1 :])
            if drawn not in known:
                known[drawn] = measured("batch", "x".join(map(str, drawn)), "random", DRAWN_WIDTH, plan.seconds)
        cells = [known[*DRAWN[:place], size, *DRAWN[place + 1 :]] for size in sizes]
        for (small, before), (large, after) in pairwise(zip(sizes, cells, strict=True)):
            powers[large] = f"{log(rate(before) / rate(after)) / log(large / small):.1f}"
        rows += [
            [f"{size} {name}", f"{1000 / rate(cell):.3g}", powers[size], number(cell.megabytes)]
            for size, cell in zip(sizes, cells, strict=True)
        ]
    return table([f"drawn, width {DRAWN_WIDTH}", "ms a turn", "power", "peak, MB"], rows)


def peer_table(cells, plan, folder):
    base = rate(cells[BASE])
    ours = "a turn of the ratification: seven seats order, talk and are judged, all at random"
    rows = [
        [f"caucasus-game, width {width:,}", ours, rate(cells["ratification", "random", width])] for width in (1, 1000)
    ]
    rows += [list(row) for row in rates(folder, plan.seconds, say)]
    told = [[title, counted, number(turns), f"{turns / base:.3g}"] for title, counted, turns in rows]
    return table(["program", "what is counted", "a second", "ratio"], told)


def machine():
    """Tell what was measured on, and how quick it is at what depends on no program here."""
    loop, began = 0, time.process_time()
    for _ in range(3_000_000):
        loop += 1
    plain = loop / (time.process_time() - began) / 1e6
    numbers, began = np.ones(100_000), time.process_time()
    for _ in range(3000):
        numbers *= 1.0
    wide = 3000 * numbers.size / (time.process_time() - began) / 1e6
    cpu = Path("/proc/cpuinfo")
    names = [row.split(":")[1].strip() for row in cpu.read_text().splitlines() if row.startswith("model name")]
    model = names[0] if names else platform.machine()
    return (
        f"On {os.cpu_count()} cores of {model}, Python {platform.python_version()}, NumPy {np.__version__},"
        f" {time.strftime('%Y-%m-%d')}. For comparison: a bare Python loop counts {plain:.0f} million a second here,"
        f" NumPy multiplies {wide:,.0f} million numbers in place."
    )


RATES = """
Turns a second of one core, orders by policies included, by how many games are played side by side. The ratio is to
{base}.
"""
MEMORY = """
Peak memory of those processes under `{policy}`. Studies play at most a thousand games side by side.
"""
COMMANDS = "Whole commands, from the shell and back."
PLAYED = """
A single game with its ledger, as it is played on screen: what the engine takes to play a turn of which the orders are
given, and what policies take to decide for all seven seats.
"""
GROWTH = """
Growth: drawn scenarios of {sizes[0]} actors, {sizes[1]} issues and {sizes[2]} links, one of which is varied. *power* is
that from the row above.
"""
BESIDE = """
Beside other programs with seven seats, in the same run. The ratio is to {base}. They are other games: what one of their
turns is stands beside it.
"""


def page(plan, folder):
    """Return all tables in Markdown."""
    cells = batches(plan)
    parts = [
        (f"`{COMMAND}`. {machine()}", ""),
        (RATES, rate_table(cells, plan)),
        (MEMORY, memory_table(cells, plan)),
        (COMMANDS, command_table(cells, plan)),
        (PLAYED, played_table(plan)),
        (GROWTH, growth_table(plan)),
    ]
    if folder is not None:
        parts.append((BESIDE, peer_table(cells, plan, folder)))
    words = {
        "base": f"the ratification under `{BASE[1]}` at width {BASE[2]:,}",
        "policy": POLICIES[0],
        "sizes": DRAWN,
    }
    return "\n\n".join(f"{fill(text.format(**words), 120).strip()}\n\n{rows}".strip() for text, rows in parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small sizes, short times")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="where the peers' environment is, or will be")
    parser.add_argument("--no-peers", action="store_true", help="measure no other programs")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    given = parser.parse_args()
    plan = Plan(quick=given.quick)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        at = None if given.no_peers else given.peers or Path(folder)
        if given.write:
            between.write(PAGE, lambda: page(plan, at))
        else:
            sys.stdout.write(page(plan, at) + "\n")
    say(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
