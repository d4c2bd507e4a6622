"""How bodies would vote on terms that an author asks about."""

from __future__ import annotations

from pathlib import Path

import pytest

from caucasus_game.scenario.load import load
from caucasus_game.study.votes_at import votes_at, votes_lines

TINY = str(Path(__file__).parents[1] / "scenario" / "tiny.yaml")


@pytest.fixture(scope="module")
def loaded():
    """The river treaty."""
    return load(TINY)


def test_terms_are_worth_to_a_bloc_what_the_model_says(loaded):
    """E1 by hand: gains as they are, losses times λ, by salience, less the bias; no red line is crossed here."""
    terms = {"water": 50.0, "dam": 40.0}
    votes = votes_at(loaded, terms)
    body = loaded.scenario.bodies["upland_assembly"]
    seen = next(one for one in votes.after if one.id == "upland_assembly")
    for bloc, told in zip(body.blocs.values(), seen.blocs, strict=True):
        worth = 0.0
        for issue, salience in bloc.salience.items():
            ideal, before = bloc.ideals[issue], loaded.scenario.issues[issue].status_quo
            gain = abs(ideal - before) - abs(ideal - terms[issue])
            worth += salience * (gain if gain >= 0 else 2 * gain)
        assert told.value == pytest.approx(worth / sum(bloc.salience.values()) - body.bias, abs=0.01)


def test_without_terms_nothing_changes_and_a_mark_beyond_a_mandate_is_told(loaded):
    """No terms are the status quo; a mark outside the mandate of a seat that must consent names the seat."""
    nothing = votes_at(loaded, {})
    assert nothing.before == nothing.after
    beyond = votes_at(loaded, {"water": 70.0})
    assert [one[:2] for one in beyond.beyond] == [("upland", "water")]
    lines = list(votes_lines(beyond, loaded))
    assert lines[:2] == [
        "Water for Lowland at 70, without a settlement 20",
        "  outside the mandate of Upland, 20 to 60",
    ]
    assert any(line.startswith("The assembly of Upland: ") for line in lines)
