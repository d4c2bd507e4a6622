"""Measure what each system of the campaign is worth and write the table: ``python docs/systems.py [GAMES]``.

Every game is played twice, with the system's levers and without, on the same random numbers; readings are drawn. Takes
about a minute a thousand games on one core.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from between import small, write

from caucasus_game.scenario.load import load
from caucasus_game.study.playtest import playtest
from caucasus_game.study.without import differences, without

PAGE = Path(__file__).parent / "systems.md"
SCENARIO, RUNS, SEED = "corridor", 5000, 1


def _largest(changed: dict[str, float], name: dict[str, str], unit: str) -> str:
    id_, change = max(changed.items(), key=lambda item: abs(item[1]))
    return f"{name[id_]} {change:+.1f}{unit}"


def table(runs: int) -> str:
    """Return the measured table in Markdown."""
    loaded = load(SCENARIO)
    scenario = loaded.scenario
    endings = {id_: small(str(one.title)) for id_, one in scenario.endings.items()}
    seats = {id_: str(one.name) for id_, one in scenario.actors.items()}
    drawn = dict.fromkeys(scenario.readings, "draw")
    play = partial(playtest, runs=runs, seed=SEED, policy="mixed", readings=drawn, uses=False)
    whole: dict[str, Any] = play(loaded)
    lines = ["| system | ending, points | score, points | cargo, Mt a year |", "| --- | --- | --- | --- |"]
    silent = []
    for system, about in scenario.systems.items():
        changed = differences(whole, play(replace(loaded, scenario=without(scenario, system))))
        flows = {way: way for way in changed["flows"]}
        cells = (
            f"{system} {about.title}",
            _largest(changed["endings"], endings, ""),
            _largest(changed["scores"], seats, ""),
            _largest(changed["flows"], flows, ""),
        )
        lines.append(f"| {' | '.join(cells)} |")
        if not changed["notable"]:
            silent.append(system)
    lines += [
        "",
        f"{runs:,} games of `{SCENARIO}` in mixed play, seed {SEED}, readings drawn, each played with and without; the",
        "largest change of each kind, without less with. Below 2 points and 1 Mt: "
        + (", ".join(silent) or "none")
        + ".",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    games = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    write(PAGE, partial(table, games))
