"""The published case that the models are held to, and where the reference files are when they are there."""

from pathlib import Path

import numpy as np

from caucasus_game.bargaining.cases import Case

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference"

# European Community car emissions: Scholz, Calbert and Smith (2011), Table 1, after Bueno de Mesquita (1994).
EMISSIONS = {  # capability, position in years, salience
    "Netherlands": (0.08, 4, 0.8),
    "Belgium": (0.08, 7, 0.4),
    "Luxembourg": (0.03, 4, 0.2),
    "Germany": (0.16, 4, 0.8),
    "France": (0.16, 10, 0.6),
    "Italy": (0.16, 10, 0.6),
    "UK": (0.16, 10, 0.9),
    "Ireland": (0.05, 7, 0.1),
    "Denmark": (0.05, 4, 1.0),
    "Greece": (0.08, 7, 0.7),
}


def emissions() -> Case:
    table = np.array(list(EMISSIONS.values()))
    return Case(tuple(EMISSIONS), ("introduction",), table[:, 0], table[:, 1:2], table[:, 2:3])


def decide(text: str) -> Case:
    """Read a case in the Decide program's input format: #A an actor, #P an issue, #D position, salience, power."""
    rows = [[cell.strip("'") for cell in line.split("\t")] for line in text.splitlines() if line]
    actors = tuple(row[1] for row in rows if row[0] == "#A")
    issues = tuple(row[1] for row in rows if row[0] == "#P")
    table = np.zeros((3, len(actors), len(issues)))
    for row in rows:
        if row[0] == "#D":
            table[:, actors.index(row[1]), issues.index(row[2])] = [float(cell) for cell in row[3:6]]
    position, salience, capability = table
    return Case(actors, issues, capability, position, salience)
