"""How many turns the engine resolves in a second of processor time, by scenario, policy and width.

    python tests/benchmarks/engine.py [SCENARIO…] [--widths 1,100,1000] [--policies random,balanced]

Prints the table of ``docs/performance.md``. A turn is one of a whole game, orders by policies included; time is the
processor's, of whole batches after a first one has filled the caches. The ratio is to the first scenario's rate at the
largest width. ``big`` is a drawn scenario of thirty actors, twenty issues and sixty links.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from deu import line, write  # noqa: E402 (the two folders must be on the path first)

from big_scenario import big_scenario  # noqa: E402
from caucasus_game.engine.rulebook import Rulebook  # noqa: E402
from caucasus_game.policies.batch import play_batch  # noqa: E402
from caucasus_game.scenario.load import load, shipped  # noqa: E402

SEED = 1


def rulebook_of(name):
    """Return the compiled scenario of that name, and the seconds it took to read, check and compile."""
    began = time.process_time()
    if name == "big":
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "big.yaml"
            file.write_text(big_scenario())
            loaded = load(str(file))
    else:
        loaded = load(name)
    return Rulebook.of(loaded.scenario, loaded.places), time.process_time() - began


def rate(rulebook, policy, width):
    """Return the turns a second of processor time at that width."""
    runs = np.arange(width, dtype=np.uint64)
    play_batch(rulebook, SEED, runs[:1], policy)
    began = time.process_time()
    turns = 0
    while (spent := time.process_time() - began) < 1.0:
        turns += int(play_batch(rulebook, SEED, runs, policy).ended.sum())
    return turns / spent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenarios", nargs="*", default=[*sorted(shipped()), "big"])
    parser.add_argument("--widths", default="1,100,1000")
    parser.add_argument("--policies", default="random,balanced")
    told = parser.parse_args()
    widths = [int(width) for width in told.widths.split(",")]
    head = ["scenario", "actors", "issues", "links", "loads, s", "policy", *(f"width {w}" for w in widths), "ratio"]
    write(line(head) + line(["---"] * len(head)))
    first = {}
    for name in told.scenarios:
        rulebook, seconds = rulebook_of(name)
        scenario = rulebook.scenario
        links = len(scenario.network.links) if scenario.network else 0
        for policy in told.policies.split(","):
            rates = [rate(rulebook, policy, width) for width in widths]
            base = first.setdefault(policy, rates[-1])
            cells = [name, len(scenario.actors), len(scenario.issues), links, f"{seconds:.2f}", policy]
            cells += [f"{each:,.0f}" for each in rates] + [f"{rates[-1] / base:.2f}"]
            write(line(map(str, cells)))
    write(f"\nPeak memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.\n")


if __name__ == "__main__":
    main()
