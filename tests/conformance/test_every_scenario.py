"""One conformance run over every shipped scenario and every example."""

from functools import cache

import numpy as np
import pytest
from playthrough import FOLDER, tell

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies import registry
from caucasus_game.policies.batch import BatchResult, play_batch
from caucasus_game.policies.tables import Tables
from caucasus_game.scenario.load import examples, from_canonical, load, with_ids

SCENARIOS = sorted(with_ids())
RUNS = dict.fromkeys(SCENARIOS, 2000) | dict.fromkeys(examples(), 600)


@cache
def _rulebook(scenario: str) -> Rulebook:
    return Rulebook.of(load(scenario).scenario)


@cache
def _mixed(scenario: str) -> BatchResult:
    return play_batch(_rulebook(scenario), 1, np.arange(RUNS[scenario], dtype=np.uint64), "mixed")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_it_loads_without_a_warning_and_survives_its_canonical_form(scenario):
    """The scenario has no fault, not even a warning, and its canonical form loads as the same scenario."""
    loaded = load(scenario)
    assert loaded.warnings == ()
    again = from_canonical(loaded.canonical)
    assert again.scenario == loaded.scenario
    assert again.hash == loaded.hash


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_its_recorded_playthrough_is_what_it_plays(scenario):
    """Every scenario has a readable recorded game, and the engine still plays it to the same bits."""
    path = FOLDER / f"{scenario}.txt"
    assert path.exists(), "record it: python tests/conformance/playthrough.py"
    assert tell(scenario) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_mixed_play_reaches_everything(scenario):
    """Mixed play orders every action, fires every event, reaches every ending, milestone and choice.

    2,000 runs of what is shipped, 600 of an example.
    """
    rulebook, result = _rulebook(scenario), _mixed(scenario)
    used = result.state["used"].sum(axis=1)
    assert [id_ for id_, row in zip(rulebook.actions, used, strict=True) if not row.any()] == []
    fired = result.state["fired"]
    assert [event.id for event, row in zip(rulebook.events, fired, strict=True) if not row.any()] == []
    assert [id_ for k, id_ in enumerate(rulebook.endings) if not (result.ending == k).any()] == []
    reached = result.state["reached"]
    assert [one.id for one, row in zip(rulebook.milestones, reached, strict=True) if (row == 999).all()] == []
    assert result.chosen.any(axis=1).all()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_ending_takes_most_of_the_games(scenario):
    """No ending takes more than 60 percent of mixed runs."""
    counts = np.bincount(_mixed(scenario).ending, minlength=len(_rulebook(scenario).endings))
    assert counts.max() <= 0.6 * RUNS[scenario]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_goal_is_met_before_the_game_begins(scenario):
    """At the first briefing no objective of any seat is at its full points."""
    rulebook = _rulebook(scenario)
    for seed in (0, 1):
        play = Play.new(rulebook, seed)
        for seat in rulebook.actors:
            for goal in play.view(seat).objectives:
                assert goal.points < 100, (seat, goal.id)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_seat_can_act_and_has_goals_in_the_open_and_in_secret(scenario):
    """Every seat has actions to order at the start, a public goal, and a secret one that says it is assumed."""
    rulebook = _rulebook(scenario)
    play = Play.new(rulebook, 1)
    for seat in rulebook.actors:
        view = play.view(seat)
        assert sum(action.legal for action in view.actions) >= 3, seat
        assert any(not goal.secret for goal in view.objectives), seat
        assert any(goal.secret and goal.assumed for goal in view.objectives), seat


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_reading_plays_differently(scenario):
    """Each option of each reading, all else equal, changes the state of some game."""
    rulebook = _rulebook(scenario)

    def ended(readings):
        state = play_batch(rulebook, 5, np.arange(12, dtype=np.uint64), "mixed", readings).state
        state["reading"] = 0.0
        return state.checksum()

    usual = ended({})
    for id_, reading in rulebook.scenario.readings.items():
        ends = {usual, *(ended({id_: option}) for option in reading.options if option != reading.default)}
        assert len(ends) == len(reading.options), id_


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_orders_lean_somewhere(scenario):
    """Authors say of some orders that they help agreement along and of some that they stand in its way."""
    lean = Tables.of(_rulebook(scenario)).lean
    assert (lean > 0).any()
    assert (lean < 0).any()


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_nothing_is_settled_moved_or_paid_for_a_person_who_says_nothing(scenario):
    """A person who gives no order and answers nothing settles nothing, pays nothing, and keeps its ideal points.

    Of many seats every third is tried.
    """
    rulebook = _rulebook(scenario)
    for index, person in list(enumerate(rulebook.actors))[::3]:
        play = Play.new(rulebook, 4)
        ideal = play.state["position"][index].copy()
        while play.phase != "over":
            others = [seat for seat in rulebook.actors if seat != person]
            play.order({seat: registry.decide(play, seat, "conciliatory") for seat in others})
            while play.phase == "talks":
                play.answer({person: {}, **{seat: registry.answer(play, seat, "conciliatory") for seat in others}})
            own = {rulebook.layout.row(purse, person) for purse in ("capital", "treasury")}
            causes = [cause for line in play.told[-1].lines if line.row in own for cause in line.causes]
            assert [cause for cause in causes if cause.rule in {"cost", "E6", "E8"}] == []
        assert (play.state["position"][index] == ideal).all(), person
        party = play.state["party"][:, index, 0] != 0
        assert not (play.state["settled"][:, 0] != 0)[party].any(), person
