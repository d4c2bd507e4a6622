from __future__ import annotations

import pytest

from caucasus_game.scenario.load import load, shipped
from caucasus_game.session.portraits import part_of


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_seat_is_told_what_it_decides(name):
    """Each seat of each scenario has its consent, its home and its means in words, with ranks from first to last."""
    scenario = load(name).scenario
    told = {seat: part_of(scenario, seat) for seat in scenario.actors}
    strongest = max(scenario.actors, key=lambda seat: scenario.actors[seat].capability)
    assert f"1st of {len(scenario.actors)}" in told[strongest][2]
    signing = {seat for issue in scenario.issues.values() for seat in issue.parties}
    for seat, (consent, _, _) in told.items():
        assert consent.startswith("Your consent" if seat in signing else "You sign nothing")


def test_a_body_that_votes_is_named(ratification):
    """Who must approve at home is named; an audience, which is only heard, is not."""
    scenario = ratification.scenario
    assert part_of(scenario, "armenia")[1] == "At home it must pass: Parliament of Armenia, Referendum in Armenia."
    assert part_of(scenario, "iran")[1] == "Nobody votes on it at home."
