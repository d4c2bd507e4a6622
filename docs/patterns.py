"""Measure what each pattern changes and write it into the page: ``python docs/patterns.py``.

Each piece of the page is laid over the scenario that the page names, and both are played on the same random numbers.
Takes less than a minute.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from between import write
from pieces import DOCS, Piece, pieces

from caucasus_game.scenario.load import Loaded, load
from caucasus_game.study.playtest import playtest

PAGE = DOCS / "patterns.md"
RUNS, SEED = 1000, 1
DEAL = "agreed"  # the ending that a pattern is measured by
NOTABLE, MOST = 3.0, 4  # points of a score worth telling, and of how many seats at most


def _played(loaded: Loaded) -> dict[str, dict[str, Any]]:
    return {
        policy: playtest(loaded, runs=RUNS, seed=SEED, policy=policy, readings={}, uses=False)
        for policy in ("mixed", "balanced")
    }


def _laid_over(piece: Piece, folder: Path) -> Loaded:
    shutil.copy(piece.beside, folder)
    file = folder / "pattern.yaml"
    file.write_text(f"extends: {piece.beside.name}\n{piece.text}", encoding="utf-8")
    return load(str(file))


def _row(title: str, played: dict[str, dict[str, Any]], usual: dict[str, dict[str, Any]], names: dict[str, str]) -> str:
    shares = [played[policy]["endings"][DEAL] for policy in ("mixed", "balanced")]
    told = [f"{100 * one['share']:.0f} ({100 * one['low']:.0f}–{100 * one['high']:.0f})" for one in shares]
    moved = {
        actor: score["mean"] - usual["mixed"]["scores"][actor]["mean"]
        for actor, score in played["mixed"]["scores"].items()
    }
    largest = sorted(moved.items(), key=lambda item: -abs(item[1]))[:MOST]
    scores = ", ".join(f"{names[actor]} {points:+.0f}" for actor, points in largest if abs(points) >= NOTABLE)
    return f"| {title} | {' | '.join(told)} | {scores or '–'} |"


def table() -> str:
    """Return the measured table in Markdown: a row for the scenario as it is, and one for each pattern."""
    found = pieces(PAGE, "yaml")
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)[: len(found)]
    plain = load(str(found[0].beside))
    names = {id_: str(actor.name) for id_, actor in plain.scenario.actors.items()}
    usual = _played(plain)
    lines = [
        "| | a deal, mixed play, % | a deal, all balanced, % | scores that move, mixed play |",
        "| --- | --- | --- | --- |",
        _row("as it is", usual, usual, names),
    ]
    for title, piece in zip(headings, found, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            link = f"[{title}](#{title.lower().replace(' ', '-')})"
            lines.append(_row(link, _played(_laid_over(piece, Path(folder))), usual, names))
    lines += ["", f"{RUNS:,} games a cell, seed {SEED}; 95 % intervals in brackets."]
    return "\n".join(lines)


if __name__ == "__main__":
    write(PAGE, table)
