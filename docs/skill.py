"""Measure what policies gain a seat and write the table into its page: ``python docs/skill.py [SCENARIO…] [--jobs N]``.

Takes hours: ``lookahead`` plays hundreds of imagined games for each turn. What is done is kept in a file (``--kept``),
seat by seat; asked again with the same file, the study goes on where it was left. The table holds all that is in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import gettempdir

from between import write

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.study.crew import Crew
from caucasus_game.study.skill import BASE, skill

PAGE = Path(__file__).with_name("skill.md")
SCENARIOS = ("ratification", "investment", "corridor")
POLICIES = ("random", "model", "lookahead")
RUNS, SEED = 200, 1

Kept = dict[str, dict[str, float]]


def measure(scenarios: list[str], runs: int, jobs: int, kept: Path) -> Kept:
    """Return scenario, policy, seat and runs, in one key, to what was measured; every seat is written down at once."""
    found: Kept = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    with Crew(jobs) as crew:
        for name in scenarios:
            loaded = load(name)
            rulebook = Rulebook.of(loaded.scenario, loaded.places)
            for policy in POLICIES:
                for seat in rulebook.actors:
                    key = _key(name, policy, seat, runs)
                    if key not in found:
                        measured = skill(rulebook, seats=(seat,), policy=policy, runs=runs, seed=SEED, crew=crew)
                        found[key] = measured[seat]
                        kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
                        sys.stderr.write(f"{key}: {found[key]}\n")
    return found


def _key(scenario: str, policy: str, seat: str, runs: int) -> str:
    return f"{scenario} {policy} {seat} {runs}"


def table(found: Kept) -> str:
    """Return the measured table in Markdown: of every seat whose policies are all measured, with the most games."""
    lines = [
        f"| scenario, seat | games | {BASE} | {' | '.join(POLICIES)} |",
        "| --- | --- | --- |" + " --- |" * len(POLICIES),
    ]
    for name in SCENARIOS:
        for seat, actor in load(name).scenario.actors.items():
            runs = _most_games(found, name, seat)
            if not runs:
                continue
            row = [found[_key(name, policy, seat, runs)] for policy in POLICIES]
            gains = " | ".join(f"{one['gain']:+.1f} ({one['low']:+.1f} to {one['high']:+.1f})" for one in row)
            lines.append(f"| {name}, {actor.name} | {runs} | {row[0]['before']:.1f} | {gains} |")
    lines += [
        "",
        f"Points of own score that one seat alone gains on the same seat {BASE}, everybody else {BASE}: *games* a seat",
        f"and policy, seed {SEED}, default readings, the same random numbers; 95 % intervals in brackets.",
    ]
    return "\n".join(lines)


def _most_games(found: Kept, scenario: str, seat: str) -> int:
    """Return the greatest number of games with which every policy of a seat is measured; 0 where none is."""
    games = {int(key.rsplit(" ", 1)[1]) for key in found}
    return max(
        (one for one in games if all(_key(scenario, policy, seat, one) in found for policy in POLICIES)), default=0
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", default=list(SCENARIOS), metavar="SCENARIO")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--kept", type=Path, default=Path(gettempdir()) / "caucasus-game-skill.json")
    asked = parser.parse_args()
    scenarios = list(asked.scenarios)
    write(PAGE, lambda: table(measure(scenarios, asked.runs, asked.jobs, asked.kept)))
