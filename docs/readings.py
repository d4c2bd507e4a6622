"""Measure what each reading changes and write it into its scenario's page: ``python docs/readings.py SCENARIO…``.

Every game is played under both sides of a reading on the same random numbers, everything else at its default. Takes
about a minute a scenario on one core.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

from between import has_marks, small, write

from caucasus_game.scenario.load import Loaded, load, shipped
from caucasus_game.study.playtest import playtest

PAGES = Path(__file__).parent
MARK = "readings"
RUNS, SEED = 2000, 1
NOTABLE, MOST = 2.0, 4  # points worth telling, and how many at most


def _told(changed: dict[str, float], names: dict[str, str]) -> str:
    largest = sorted(changed.items(), key=lambda item: -abs(item[1]))[:MOST]
    return ", ".join(f"{names[id_]} {points:+.0f}" for id_, points in largest if abs(points) >= NOTABLE)


def _changes(loaded: Loaded, reading: str, policy: str, usual: dict[str, Any]) -> str:
    """Return in words what changes when the reading is not taken at its default."""
    scenario = loaded.scenario
    one = scenario.readings[reading]
    (other,) = (id_ for id_ in one.options if id_ != one.default)
    changed = playtest(loaded, runs=RUNS, seed=SEED, policy=policy, readings={reading: other}, uses=False)
    endings = {id_: 100 * (told["share"] - usual["endings"][id_]["share"]) for id_, told in changed["endings"].items()}
    scores = {id_: told["mean"] - usual["scores"][id_]["mean"] for id_, told in changed["scores"].items()}
    titles = {id_: small(str(ending.title)) for id_, ending in scenario.endings.items()}
    names = {id_: str(actor.name) for id_, actor in scenario.actors.items()}
    parts = [part for part in (_told(endings, titles), _told(scores, names)) if part]
    return "; ".join(parts) or f"less than {NOTABLE:.0f} points anywhere"


def table(name: str) -> str:
    """Return the measured table of a scenario in Markdown."""
    loaded = load(name)
    policies = ("balanced", "mixed")
    usual = {
        policy: playtest(loaded, runs=RUNS, seed=SEED, policy=policy, readings={}, uses=False) for policy in policies
    }
    lines = ["| reading | all balanced: endings; scores | mixed play: endings; scores |", "| --- | --- | --- |"]
    for id_, reading in loaded.scenario.readings.items():
        told = " | ".join(_changes(loaded, id_, policy, usual[policy]) for policy in policies)
        other = next(one for one in reading.options if one != reading.default)
        lines.append(f"| {id_}, {other} instead of {reading.default} | {told} |")
    lines += [
        "",
        f"Points, {RUNS:,} games a cell, seed {SEED}; a change of an ending's share has a standard error of up to 1.1.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    measured = [name for name in shipped() if (page := PAGES / f"{name}.md").exists() and has_marks(page, MARK)]
    for scenario in sys.argv[1:] or measured:
        write(PAGES / f"{scenario}.md", partial(table, scenario), MARK)
