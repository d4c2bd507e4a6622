"""The expected utility model against the published table, and its two readings against each other."""

import ast
import re

import numpy as np
import pytest
from published import REFERENCE, emissions

from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.challenge import challenge
from caucasus_game.bargaining.scholz_2011 import scholz_2011
from caucasus_game.errors import Faults

ROUNDS = REFERENCE / "emissions" / "emissions_scholz_code_rounds.csv"
ROUND_1 = REFERENCE / "emissions" / "emissions_scholz_eu_round1.txt"


def test_emissions_medians_and_means():
    """Medians and means of rounds 1 to 8 are those of the restated table, to four decimals."""
    found = scholz_2011(emissions(), 8)
    medians = [8.4159, 9.6109, 9.9620, 9.9620, 9.9620, 7.4720, 8.8246, 9.6711]
    means = [7.4613, 7.5525, 7.5901, 7.3581, 7.3492, 7.4149, 7.5105, 7.5724]
    assert found.medians[1:, 0].round(4).tolist() == medians
    assert found.means[1:, 0].round(4).tolist() == means
    assert found.forecast[0] == found.medians[8, 0]


def test_emissions_against_the_printed_table():
    """The paper's printed table is matched within 0.1, except for the median of round 2."""
    found = scholz_2011(emissions(), 8)
    medians = np.abs(found.medians[1:, 0] - [8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6])
    means = np.abs(found.means[1:, 0] - [7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6])
    assert np.all(means < 0.1)
    assert np.flatnonzero(medians >= 0.1).tolist() == [1]


@pytest.mark.skipif(not ROUNDS.exists(), reason="the reference rounds are not here")
def test_emissions_positions_round_by_round():
    """Every actor stands where the reference has it in each of ten rounds."""
    lines = ROUNDS.read_text(encoding="utf-8").splitlines()
    assert tuple(lines[0].removeprefix("# ").split(",")) == emissions().actors
    expected = np.array([[float(x) for x in line.split(",")] for line in lines[1:]])
    found = scholz_2011(emissions(), len(expected) - 1)
    assert np.abs(found.rounds[:, :, 0] - expected).max() < 1e-6


@pytest.mark.skipif(not ROUND_1.exists(), reason="the reference utilities are not here")
def test_emissions_risk_and_expected_utilities():
    """Risk exponents and expected utilities of round 1 are the reference's to four decimals, for each view it has."""
    found = scholz_2011(emissions(), 1)
    place = {name: k for k, name in enumerate(found.actors)}
    first, *lines = ROUND_1.read_text(encoding="utf-8").splitlines()
    risk = ast.literal_eval(first.removeprefix("r: "))
    assert {name: round(float(found.risk[k, 0]), 4) for name, k in place.items()} == risk
    viewer, checked = -1, 0
    for line in lines:
        if line.startswith("view "):
            viewer = place[line.removeprefix("view ").strip()]
            continue
        other = place[line.split()[0]]
        printed = [float(number) for number in re.findall(r"-?\d+\.\d{4}", line)]
        seen = found.expected_utility[..., 0]
        ours = [seen[viewer, viewer, other], seen[viewer, other, viewer], seen[other, other, viewer]]
        assert np.abs(np.array(ours) - printed).max() < 0.5e-4 + 1e-8, line
        checked += 1
    assert checked == 36


def test_a_move_says_why():
    """Belgium takes France's compromise in round 1; Italy's equal one is refused, since France comes first by name."""
    move = next(m for m in scholz_2011(emissions(), 1).moves if m.actor == "Belgium")
    assert (move.accepted.proposer, move.accepted.kind) == ("France", "compromise")
    assert move.accepted.position == pytest.approx(8.415932, abs=1e-6)
    assert move.accepted.proposer_expects == pytest.approx(0.2433, abs=5e-5)
    assert move.accepted.receiver_expects == pytest.approx(-0.1148, abs=5e-5)
    assert [offer.proposer for offer in move.refused] == ["Italy"]


def test_the_two_readings_part():
    """The written equations give other positions than the table's, compel among their moves, and risk as published."""
    written, table = challenge(emissions(), 8), scholz_2011(emissions(), 8)
    assert np.abs(written.medians - table.medians).max() > 1.0
    assert "compel" in {offer.kind for offer in written.offers}
    assert "compel" not in {offer.kind for offer in table.offers}


def test_two_against_each_other_by_hand():
    """Of two at opposite ends the strong, least threatened, shuns risk, and the weak expects to lose."""
    case = Case(("strong", "weak"), ("x",), [3, 1], [[0], [100]], [[1], [1]])
    found = challenge(case, 1, status_quo=1.0)
    assert found.risk[:, 0] == pytest.approx([2.0, 0.5])
    # the votes are 3 to 1, so P is 3/4 and 1/4; success is worth 2 and failure −2 at any r; unchanged 2 − 4 (.5)^r
    seen = found.expected_utility[..., 0]
    assert seen[0, 0, 1] == pytest.approx(0.75 * 2 - 0.25 * 2 - (2 - 4 * 0.5**2), abs=1e-8)
    assert seen[1, 1, 0] == pytest.approx(0.25 * 2 - 0.75 * 2 - (2 - 4 * 0.5**0.5), abs=1e-8)
    assert not found.offers


def test_zero_rounds_are_the_case_itself():
    """Zero rounds give the case back, without risk and utilities."""
    found = challenge(emissions(), 0)
    assert found.rounds.shape == (1, 10, 1)
    assert found.risk is None
    assert found.forecast.tolist() == [7.0]


def test_limits_are_told():
    """Too many actors, too many rounds and an impossible chance are refused by code, a crowd before it is paired."""
    for size in (201, 10_000):
        column = np.arange(float(size))[:, None]
        crowd = Case(tuple(map(str, range(size))), ("x",), np.ones(size), column, np.ones_like(column))
        with pytest.raises(Faults, match="too-many-actors"):
            scholz_2011(crowd, 1)
    with pytest.raises(Faults, match="rounds-out-of-range"):
        scholz_2011(emissions(), 1001)
    for chance in (1.5, float("nan")):
        with pytest.raises(Faults, match="chance-out-of-range"):
            challenge(emissions(), 1, chance)
