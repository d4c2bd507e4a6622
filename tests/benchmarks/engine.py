"""One measurement of the engine, printed as JSON: ``all.py`` calls each in a process of its own.

    python tests/benchmarks/engine.py batch SCENARIO POLICY WIDTH SECONDS
    python tests/benchmarks/engine.py played SCENARIO POLICY SECONDS

SCENARIO is a shipped one, or a drawn one by its size: ``30x20x60`` has thirty actors, twenty issues, sixty links.
Seconds are the processor's, of whole games after a first one has filled the caches.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from big_scenario import big_scenario  # noqa: E402 (the folder must be on the path first)
from caucasus_game.compiled.use import LEAST  # noqa: E402
from caucasus_game.engine.play import Play  # noqa: E402
from caucasus_game.engine.rulebook import Rulebook  # noqa: E402
from caucasus_game.policies import registry  # noqa: E402
from caucasus_game.policies.batch import play_batch  # noqa: E402
from caucasus_game.scenario.load import load  # noqa: E402
from caucasus_game.session.collecting import scenarios_set_aside  # noqa: E402

SEED = 1


def rulebook_of(name):
    """Return the compiled scenario of that name or size."""
    if not re.fullmatch(r"\d+x\d+x\d+", name):
        loaded = load(name)
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "big.yaml"
            file.write_text(big_scenario(*map(int, name.split("x"))), encoding="utf-8")
            loaded = load(str(file))
    return Rulebook.of(loaded.scenario, loaded.places)


def batch(rulebook, policy, width, least):
    """Return how many turns whole batches of that width resolved, orders by policies included, in which time."""
    runs = np.arange(width, dtype=np.uint64)
    play_batch(rulebook, SEED, runs[:LEAST], policy)  # so many as load compiled loops, where they are installed
    turns, began = 0, time.process_time()
    while not turns or time.process_time() - began < least:
        turns += int(play_batch(rulebook, SEED, runs, policy).ended.sum())
    return {"turns": turns, "seconds": time.process_time() - began}


def played(rulebook, policy, least):
    """Return what single games with a ledger took: turns, seconds of engine and of policies, and the slowest turn's.

    The compiled scenario is set aside from the garbage collector, as it is where a person plays.
    """
    one_game(rulebook, policy, 0)
    turns, began, run = [], time.process_time(), 1
    with scenarios_set_aside(already=True):
        while not turns or time.process_time() - began < least:
            turns += one_game(rulebook, policy, run)
            run += 1
    engine, deciding = zip(*turns, strict=True)
    return {"turns": len(turns), "engine": sum(engine), "deciding": sum(deciding), "slowest": max(engine)}


def one_game(rulebook, policy, run):
    """Return of each turn the seconds that the engine took to play it, and those that all seats took to decide."""
    play, turns = Play.new(rulebook, SEED, run), []
    while play.phase != "over":
        deciding, orders = took(each_seat, registry.decide, play, policy)
        spent, _ = took(play.order, orders)
        while play.phase == "talks":
            more, answers = took(each_seat, registry.answer, play, policy)
            deciding += more
            more, _ = took(play.answer, answers)
            spent += more
        turns.append((spent, deciding))
    return turns


def each_seat(ask, play, policy):
    return {seat: ask(play, seat, policy) for seat in play.rulebook.actors}


def took(what, *given):
    began = time.process_time()
    found = what(*given)
    return time.process_time() - began, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=["batch", "played"])
    parser.add_argument("scenario")
    parser.add_argument("policy")
    parser.add_argument("numbers", nargs="+", type=float)
    given = parser.parse_args()
    loads, rulebook = took(rulebook_of, given.scenario)
    if given.kind == "batch":
        width, least = given.numbers
        found = batch(rulebook, given.policy, int(width), least)
    else:
        found = played(rulebook, given.policy, *given.numbers)
    scenario = rulebook.scenario
    size = {"actors": len(scenario.actors), "issues": len(scenario.issues)}
    links = len(scenario.network.links) if scenario.network else 0
    sys.stdout.write(json.dumps({**found, **size, "links": links, "loads": loads}) + "\n")


if __name__ == "__main__":
    main()
