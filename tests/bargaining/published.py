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
