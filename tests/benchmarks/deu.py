"""How far each model's forecasts are from what was decided, on decisions of the European Union.

    python tests/benchmarks/deu.py FILE

FILE has a row for each issue and actor, with the columns issue, outcome, reference_point (may be empty), actor,
capability, position and salience, on a scale of 0 to 100 (DEU III: Thomson et al., CC BY 4.0). Prints for each model
the mean absolute error and the share of forecasts within 10 points.
"""

import argparse
import csv
import math
import sys
from itertools import groupby
from pathlib import Path

import numpy as np

from caucasus_game.bargaining.baselines import compromise, median, nash
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.challenge import challenge
from caucasus_game.bargaining.scholz_2011 import scholz_2011
from caucasus_game.bargaining.smp import smp

HIT = 10.0
ROUNDS = 5

MODELS = {
    "compromise": lambda case: compromise(case).forecast[0],
    "mean by capability alone": lambda case: np.average(case.position, weights=case.capability),
    "mean, all alike": lambda case: case.position.mean(),
    "smp": lambda case: smp(case).forecast[0],
    "smp, last positions all alike": lambda case: smp(case).rounds[-1].mean(),
    "50, whatever the case": lambda case: 50.0,
    "median": lambda case: median(case).forecast[0],
    f"scholz-2011, {ROUNDS} rounds": lambda case: scholz_2011(case, ROUNDS).forecast[0],
    f"challenge, {ROUNDS} rounds": lambda case: challenge(case, ROUNDS).forecast[0],
}
AGAINST_THE_REFERENCE = {
    "nash": lambda case, point: nash(case, point).forecast[0],
    "compromise": lambda case, point: compromise(case).forecast[0],
    "the reference point": lambda case, point: point,
}


def decisions(path):
    """Return (case, outcome, reference point or None) of every issue in the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["issue"])
    found = []
    for issue, group in groupby(rows, key=lambda row: row["issue"]):
        members = list(group)
        sizes = [np.array([[float(row[key])] for row in members]) for key in ("capability", "position", "salience")]
        point = number(members[0].get("reference_point"))
        found.append(
            (Case(tuple(row["actor"] for row in members), (issue,), *sizes), float(members[0]["outcome"]), point)
        )
    return found


def number(cell):
    try:
        value = float(cell)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def line(cells):
    """Return a line of a table in Markdown."""
    return "| " + " | ".join(cells) + " |\n"


def write(text):
    sys.stdout.write(text)
    sys.stdout.flush()


def show(head, errors):
    write("\n" + line([head, "error", f"within {HIT:g}"]) + line(["---"] * 3))
    for name, missed in sorted(errors.items(), key=lambda item: np.mean(item[1])):
        hits = np.array(missed) <= HIT
        write(line([name, f"{np.mean(missed):.2f}", f"{np.mean(hits):.2f}"]))


def ranking(path):
    """Print the models by their mean absolute error, and those that need a reference point where there is one."""
    known = decisions(path)
    show(
        f"model, on {len(known)} issues",
        {name: [abs(float(model(case)) - outcome) for case, outcome, _ in known] for name, model in MODELS.items()},
    )
    pointed = [(case, outcome, point) for case, outcome, point in known if point is not None]
    if pointed:
        show(
            f"model, on the {len(pointed)} issues with a reference point",
            {
                name: [abs(float(model(case, point)) - outcome) for case, outcome, point in pointed]
                for name, model in AGAINST_THE_REFERENCE.items()
            },
        )


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="rank the bargaining models on decisions of the European Union")
    options.add_argument("file", type=Path)
    ranking(options.parse_args().file)
