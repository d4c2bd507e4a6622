"""The debrief: what it tells adds up, tells no secret before the reveal, and its games are those of playtest."""

from __future__ import annotations

import json

import pytest

from caucasus_game.errors import Faults
from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief import simulated as games
from caucasus_game.study.debrief.making import debrief
from caucasus_game.study.debrief.words import as_words, part_of_score, simulated_words
from caucasus_game.study.playtest import playtest
from caucasus_game.study.single import Script, play_out_at

TINY = "tests/scenario/tiny.yaml"


def played(folder, scenario, name, persons=(), *, until=None, seed=11):
    """Play a game in which all, persons too, decide as the balanced policy does."""
    loaded = load(scenario)
    seats = dict.fromkeys(loaded.scenario.actors, "balanced")
    sitting = seats | dict.fromkeys(persons, "person")
    with Table.new(loaded, name=name, seats=sitting, seed=seed, readings={}, folder=folder) as table:
        play_out_at(table, Script(seats), until=until)
    return WholeGame.read(name, folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("over")


@pytest.fixture(scope="module")
def whole(folder):
    """Ratification, Armenia a person's, played to its end."""
    return played(folder, "ratification", "treaty", ["armenia"])


@pytest.fixture(scope="module")
def small(folder):
    return played(folder, TINY, "small", ["upland"])


def told(found):
    return json.dumps(found.as_json(), ensure_ascii=False) + "\n".join(as_words(found))


def test_nothing_of_others_is_told_before_the_reveal(whole):
    """Others' secret goals, reasons of orders and refused offers are in no text of it, nor are any other secrets."""
    seen, everything = debrief(whole), debrief(whole, revealed=True)
    assert (seen.seat, seen.revealed, seen.secrets) == ("armenia", False, None)
    text, secret = told(seen), everything.secrets
    for seat in everything.goals:
        for goal in seat.goals:
            assert (goal.title in text) == (seat.seat == "armenia" or not goal.secret), goal.title
    others = [order for order in secret.orders if order.seat != "armenia"]
    assert others
    assert not [order.reason for order in others if order.reason and order.reason in text]
    assert not [offer.text for offer in secret.refused if offer.text in text]
    assert [seat.hidden for seat in seen.goals] == [
        sum(goal.secret for goal in seat.goals) if seat.seat != "armenia" else 0
        for seat in sorted(everything.goals, key=lambda one: [same.seat for same in seen.goals].index(one.seat))
    ]
    revealed = told(everything)
    assert all(order.text in revealed for order in secret.orders)
    assert len(secret.stood) == len(whole.rulebook.actors) * len(whole.rulebook.issues)


def test_what_is_hidden_does_not_show_in_numbers(whole):
    """Every gauge, cause and goal told before the reveal is one that the seat's own reports and view held."""
    seen = debrief(whole)
    labels = {
        cause.label
        for turn in range(1, whole.played + 1)
        for line in whole.after(turn).view("armenia").report.lines
        for cause in line.causes
    }
    for factor in seen.decided.factors:
        assert {cause.label for cause in factor.causes} <= labels
    for point in seen.timeline:
        if point.kind == "swing":
            assert {cause.label for cause in point.causes} <= labels


def test_causes_add_up(whole, small):
    """The causes of each gauge on which the ending turned, with all others, make its change over the game."""
    for game in (whole, small):
        for factor in debrief(game, revealed=True).decided.factors:
            total = sum(cause.amount for cause in factor.causes) + factor.others
            assert total == pytest.approx(factor.end - factor.start)
            assert abs(factor.others) < sum(abs(cause.amount) for cause in factor.causes) + 1


def test_goals_make_the_score(whole, small):
    """The worths of a seat's goals sum to the score that the ending tells, and as they are shown, to what is shown."""
    for game in (whole, small):
        scores = dict(game.last.view(game.persons[0]).ending.scores)
        for seat in debrief(game, revealed=True).goals:
            assert sum(goal.worth for goal in seat.goals) == pytest.approx(seat.score, abs=1e-4)
            shown = sum(float(part_of_score(goal.worth)) for goal in seat.goals)
            assert shown == pytest.approx(round(seat.score, 1), abs=0.05 + 0.005 * len(seat.goals) + 1e-4)
            assert seat.score == scores[seat.seat]


def test_the_ending_that_came_held_and_those_before_it_did_not(whole):
    """Every part of the ending's condition held; each ending that goes before it lacked something."""
    found = debrief(whole, revealed=True).decided
    assert found.conditions
    assert all(condition.held for condition in found.conditions)
    assert all(missed.missing for missed in found.missed)
    assert found.id == whole.last.view("armenia").ending.id


def test_turning_points_are_in_order_and_true(whole):
    """Milestones and settlements stand in the turn in which the view says that they came; the ending is last."""
    points = debrief(whole).timeline
    assert [point.turn for point in points] == sorted(point.turn for point in points)
    assert points[-1].kind == "ending"
    view = whole.last.view("armenia")
    reached = {
        (mark.turn, f"{track.title}: {mark.title}") for track in view.tracks for mark in track.milestones if mark.turn
    }
    assert {(point.turn, point.title) for point in points if point.kind == "milestone"} == reached
    settled = {issue.settled_turn for issue in view.issues if issue.settled}
    assert {point.turn for point in points if point.kind == "settlement"} >= settled


def test_what_the_documents_expected_has_its_sources(whole):
    """Every claim has its document; readings are those of the game, each with the sides that it did not take."""
    found = debrief(whole).expected
    titles = {str(source.title) for source in whole.rulebook.scenario.sources.values()}
    claims = [*found.of_ending, *found.forecasts, *(claim for reading in found.readings for claim in reading.claims)]
    assert claims
    assert {claim.source for claim in claims} <= titles
    assert {reading.id for reading in found.readings} == set(whole.last.readings)
    assert all(reading.others for reading in found.readings)
    assert found.due
    assert all(claim.became for claim in found.forecasts)


def test_a_game_that_goes_on_has_no_debrief(folder):
    """Its secrets are kept: the debrief is refused until it is over, and says how to go on."""
    begun = played(folder, TINY, "begun", ["upland"], until=2)
    with pytest.raises(Faults) as refused:
        debrief(begun, revealed=True)
    (fault,) = refused.value.faults
    assert fault.code == "not-over"
    assert "resume begun" in fault.hint


def test_several_persons_are_asked_whose_eyes_it_is_for(folder):
    """Where several persons played, nobody's eyes are taken for all; on the reveal all may read it."""
    pair = played(folder, TINY, "pair", ["upland", "lowland"])
    with pytest.raises(Faults) as refused:
        debrief(pair)
    assert refused.value.faults[0].code == "whose-eyes"
    assert debrief(pair, "lowland").goals[0].seat == "lowland"
    assert debrief(pair, revealed=True).secrets is not None
    assert debrief(played(folder, TINY, "nobody")).revealed


def test_simulated_games_are_those_of_playtest(small):
    """Shares of endings and spreads of scores are playtest's for the same seed, policy and readings."""
    found = games.simulated(small, 120)
    asked = playtest(load(TINY), runs=120, seed=11, policy="balanced", readings=small.after(0).readings, uses=False)
    assert found.endings == asked["endings"]
    assert found.scores == asked["scores"]
    assert sum(count for _, count in found.counts["upland"]) == 120
    lines = list(simulated_words(debrief(small), found))
    assert any("this game" in line for line in lines)


def test_policies_of_their_own_change_no_number_of_equal_ones(small):
    """A policy named seat by seat plays the same games as one named for all."""
    one = games.Games(11, 0, 40, "balanced", {})
    each = games.Games(11, 0, 40, dict.fromkeys(small.rulebook.actors, "balanced"), {})
    assert games.tally(small.rulebook, one, uses=False).hits == games.tally(small.rulebook, each, uses=False).hits


def test_simulated_games_are_kept_and_can_be_called_off(folder, small):
    """Games that were called off leave nothing; those that were played are not played again; a damaged file is."""
    assert games.kept(small, 250) is None
    told = []
    assert games.simulated(small, 250, done=told.append, stop=lambda: True) is None
    assert sum(told) < 250
    assert games.kept(small, 250) is None
    found = games.simulated(small, 250)
    assert games.kept(small, 250) == found
    assert games.simulated(small, 250, stop=lambda: True) == found
    (place,) = [one for one in (folder / games.FOLDER).iterdir() if json.loads(one.read_text())["runs"] == 250]
    place.write_text("{}")
    assert games.kept(small, 250) is None
    assert games.simulated(small, 250) == found


def test_where_a_score_stands(small):
    """Below the least score none did worse, above the greatest all did."""
    found = games.simulated(small, 120)
    assert found.below("upland", found.scores["upland"]["min"] - 1) == 0
    assert found.below("upland", found.scores["upland"]["max"] + 1) == 1
    assert 0.3 <= found.below("upland", found.scores["upland"]["median"]) <= 0.7
