"""The spatial model against what the toolkit's own program printed."""

import numpy as np
import pytest
from published import REFERENCE

from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.smp import smp
from caucasus_game.errors import Faults

FOLDER = REFERENCE / "ktab"


def toolkit_case(name):
    _, _, *rows = [line.rstrip(", ").split(",") for line in (FOLDER / f"{name}.csv").read_text().splitlines() if line]
    numbers = np.array([[float(cell) for cell in row[2:]] for row in rows])
    issues = tuple(f"issue {k}" for k in range(numbers.shape[1] // 2))
    return Case(tuple(row[0] for row in rows), issues, numbers[:, 0], numbers[:, 1::2], numbers[:, 2::2] / 100)


def printed(name):
    """Return the positions that were printed [actor and issue, turn]."""
    lines = (FOLDER / f"{name}.history.txt").read_text().splitlines()
    positions = lines[1 : next(k for k, line in enumerate(lines) if "probabilities" in line)]
    return np.array([[float(x) for x in line.split(":")[1].split()] for line in positions])


@pytest.mark.skipif(not FOLDER.exists(), reason="the toolkit's results are not here")
@pytest.mark.parametrize("name", ["emissions", "syn10", "syn30", "dummyData_3Dim"])
def test_every_printed_position(name):
    """Each actor stands where the toolkit printed it, within its rounding, in every turn, and it stops when it did."""
    found = smp(toolkit_case(name))
    expected = printed(name)
    ours = found.rounds.reshape(len(found.rounds), -1).T
    assert ours.shape == expected.shape
    assert np.abs(ours - expected).max() <= 0.05 + 1e-9


def test_positions_are_from_0_to_100():
    """Positions outside 0 to 100, and more than 200 actors, are refused by code."""
    column = np.arange(201.0)[:, None]
    crowd = Case(tuple(map(str, range(201))), ("x",), np.ones(201), column, np.ones_like(column))
    with pytest.raises(Faults, match="too-many-actors"):
        smp(crowd)
    with pytest.raises(Faults, match="position-out-of-range"):
        smp(Case(("a", "b"), ("x",), [1, 1], [[0], [101]], [[1], [1]]))


def test_an_indifferent_actor_does_no_harm():
    """An actor that cares about nothing votes for nothing and gives no NaN."""
    case = Case(("a", "b", "c"), ("x",), [1, 1, 1], [[0], [50], [100]], [[1], [0], [0.5]])
    assert np.isfinite(smp(case).rounds).all()
