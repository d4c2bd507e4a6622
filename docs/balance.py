"""Measure a scenario and write the tables into its page: ``python docs/balance.py SCENARIO…``, all if none is named.

Takes some minutes a scenario. The numbers are those that ``caucasus-game playtest`` prints for the same seed.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

from between import has_marks, small, write

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import examples, load, with_ids
from caucasus_game.study.agency import agency
from caucasus_game.study.playtest import playtest

PAGES = Path(__file__).parent
SEED = 1
RUNS, AGENCY = 5000, 1000
OF_EXAMPLES = 1000, 200  # the same of an example, whose page is not there to be leant on
NOTABLE = 5.0  # points of an ending worth naming beside the largest


def _share(told: dict[str, float]) -> str:
    if not told["count"]:
        return "0"
    return f"{100 * told['share']:.1f} ({100 * told['low']:.1f}–{100 * told['high']:.1f})"


def _moved(endings: dict[str, float], titles: dict[str, str]) -> str:
    largest = sorted(endings.items(), key=lambda item: -abs(item[1]))
    named = [one for k, one in enumerate(largest) if k == 0 or abs(one[1]) >= NOTABLE][:3]
    return ", ".join(f"{small(titles[id_])} {points:+.0f}" for id_, points in named)


def page_of(name: str) -> Path:
    """Return the page of a scenario or of an example."""
    return PAGES / "examples" / f"{name}.md" if name in examples() else PAGES / f"{name}.md"


def tables(name: str) -> str:
    """Return the measured tables of a scenario in Markdown."""
    loaded = load(name)
    runs, each_way = OF_EXAMPLES if name in examples() else (RUNS, AGENCY)
    scenario = loaded.scenario
    titles = {id_: str(ending.title) for id_, ending in scenario.endings.items()}
    mixed, balanced = (
        playtest(loaded, runs=runs, seed=SEED, policy=policy, readings={}) for policy in ("mixed", "balanced")
    )
    moved: dict[str, Any] = agency(Rulebook.of(scenario), runs=each_way, seed=SEED, readings={})
    missed = [name for names in mixed["never"].values() for name in names]
    lines = ["| ending | mixed play, % | all balanced, % |", "| --- | --- | --- |"]
    lines += [
        f"| {small(titles[id_])} | {_share(mixed['endings'][id_])} | {_share(balanced['endings'][id_])} |"
        for id_ in scenario.endings
    ]
    lines += [
        "",
        f"{runs:,} games each, seed {SEED}, default readings; 95 % intervals in brackets. In mixed play each seat",
        "draws `random` or one of the three temperaments, game by game.",
        f"Never reached in mixed play: {', '.join(missed) or 'nothing'}.",
        "",
        "| seat | score, mixed | score, all balanced | agency: own score | agency: endings, points |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {scenario.actors[actor].name} | {mixed['scores'][actor]['mean']:.0f} "
        f"| {balanced['scores'][actor]['mean']:.0f} | {told['score']:+.0f} | {_moved(told['endings'], titles)} |"
        for actor, told in moved.items()
    ]
    lines += [
        "",
        "Agency is what changes when one seat alone goes from obstructive to conciliatory, the others drawing a",
        f"temperament: {each_way:,} games each way.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    measured = [name for name in with_ids() if (page := page_of(name)).exists() and has_marks(page)]
    for scenario in sys.argv[1:] or measured:
        write(page_of(scenario), partial(tables, scenario))
