"""The spatial model against what the toolkit's own program printed."""

import numpy as np
import pytest
from plain_smp import plain_smp
from published import REFERENCE

from caucasus_game.bargaining import smp_round
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.smp import smp
from caucasus_game.errors import Faults
from caucasus_game.randomness import stream, uniform_rows

FOLDER = REFERENCE / "ktab"

# Drawn at random, then run by the toolkit's own program (its library from the public source, default options): what it
# was given (power, then position and salience on each of three issues), and where its last state stood.
GIVEN = [
    [33.15, 1.84, 9.80, 48.64, 0.00, 41.69, 1.09],
    [45.20, 72.00, 45.77, 43.21, 11.16, 50.73, 13.85],
    [5.67, 56.89, 19.82, 14.53, 0.00, 37.53, 0.00],
    [85.22, 83.36, 17.75, 98.82, 0.00, 48.72, 0.00],
    [30.32, 31.16, 10.69, 85.35, 0.00, 54.74, 15.29],
    [65.43, 4.14, 28.06, 16.14, 0.00, 64.06, 15.32],
    [18.72, 12.31, 33.97, 52.88, 15.64, 96.66, 0.00],
    [14.25, 51.83, 11.38, 45.43, 24.44, 80.13, 0.00],
]
REACHED = [
    [50.46, 43.21, 60.02],
    [50.44, 43.21, 60.02],
    [49.14, 46.68, 60.02],
    [49.15, 45.43, 60.02],
    [50.11, 45.43, 60.02],
    [50.01, 43.21, 60.02],
    [49.14, 46.68, 60.01],
    [50.45, 45.43, 60.02],
]
STATES = 11


def case_of(numbers, names=None):
    """Return the case of rows as the toolkit takes them: power, then position and salience (0 to 100) by issue."""
    numbers = np.asarray(numbers)
    issues = tuple(f"issue {k}" for k in range(numbers.shape[1] // 2))
    names = names or [f"actor {k:03}" for k in range(len(numbers))]
    return Case(tuple(names), issues, numbers[:, 0], numbers[:, 1::2], numbers[:, 2::2] / 100)


def drawn(size, width, seed):
    """Return a case at random in which nothing is equal, with saliences that sum to less than 1."""
    streams = np.array([stream("drawn", str(k)) for k in range(1 + 2 * width)], dtype=np.uint64)
    numbers = 100 * uniform_rows(seed, np.arange(size, dtype=np.uint64), 0, streams).T
    numbers[:, 2::2] /= width
    return case_of(numbers)


def toolkit_case(name):
    _, _, *rows = [line.rstrip(", ").split(",") for line in (FOLDER / f"{name}.csv").read_text().splitlines() if line]
    return case_of([[float(cell) for cell in row[2:]] for row in rows], [row[0] for row in rows])


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


def test_three_issues_some_of_no_concern():
    """With no salience on some issues, every actor ends where the toolkit's program put it, after as many turns."""
    found = smp(case_of(GIVEN))
    assert len(found.rounds) == STATES
    assert np.abs(found.rounds[-1] - REACHED).max() < 1e-6


@pytest.mark.parametrize(("size", "width"), [(3, 1), (6, 4), (13, 2)])
def test_against_a_plain_restatement(size, width):
    """On cases without equals, every turn is the one that the equations give, pair by pair."""
    case = drawn(size, width, seed=size)
    expected = 100 * plain_smp(case.capability[:, 0], case.position / 100, case.salience)
    found = smp(case).rounds
    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-6


@pytest.mark.parametrize("cells", [1, 500, 2**20])
def test_blocks_change_no_bit(cells, monkeypatch):
    """However many third parties are handled at once, the result is the same to the last bit."""
    case = drawn(12, 2, seed=1)
    expected = smp(case)
    monkeypatch.setattr(smp_round, "CELLS", cells)
    found = smp(case)
    assert found.rounds.tobytes() == expected.rounds.tobytes()
    assert found.moves == expected.moves


def test_positions_are_from_0_to_100():
    """Positions outside 0 to 100, and more than 200 actors, are refused by code."""
    column = np.arange(201.0)[:, None]
    crowd = Case(tuple(map(str, range(201))), ("x",), np.ones(201), column, np.ones_like(column))
    with pytest.raises(Faults, match="too-many-actors"):
        smp(crowd)
    with pytest.raises(Faults, match="position-out-of-range"):
        smp(Case(("a", "b"), ("x",), [1, 1], [[0], [101]], [[1], [1]]))


def test_two_camps_at_the_ends_stay():
    """Where everybody is at one end or the other no taste for risk tells: nobody moves, and no round is played."""
    found = smp(case_of([[3, 0, 50], [2, 100, 80], [1, 100, 20], [2, 0, 90]]))
    assert len(found.rounds) == 1
    assert not found.moves


def test_an_indifferent_actor_does_no_harm():
    """An actor that cares about nothing votes for nothing and gives no NaN."""
    case = Case(("a", "b", "c"), ("x",), [1, 1, 1], [[0], [50], [100]], [[1], [0], [0.5]])
    assert np.isfinite(smp(case).rounds).all()
