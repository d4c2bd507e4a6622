"""The dossier: who says what, what rests on it, and what is asked for by a word."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from caucasus_game.errors import Faults
from caucasus_game.scenario.dossier import Dossier, by_voice, told_sets, voice_words, witnesses
from caucasus_game.scenario.dossier_making import dossier
from caucasus_game.scenario.dossier_part import Asked, find, holds, part
from caucasus_game.scenario.load import load


@cache
def told(*, secrets: bool = True) -> Dossier:
    return dossier(load("ratification").scenario, secrets=secrets)


def test_secret_goals_are_cut_at_a_table() -> None:
    """Without secrets no goal that only its own seat knows is told, on any claim or reading; public goals are."""
    scenario = load("ratification").scenario
    goals = {f"{seat}.{id_}": goal.secret for seat, row in scenario.objectives.items() for id_, goal in row.items()}
    for secrets in (True, False):
        dossier_ = told(secrets=secrets)
        places = [place for claim in dossier_.claims for place in claim.cited]
        places += [place for reading in dossier_.readings for place in reading.asked]
        shown = {place.id for place in places if place.kind == "objective"}
        assert any(goals[id_] for id_ in shown) == secrets
        assert any(not goals[id_] for id_ in shown)


def test_two_documents_of_one_origin_are_one_witness() -> None:
    """D3 repeats D4: together they are one witness, apart each is one."""
    assert witnesses(("D3-07", "D4-09"), told()) == ("D4",)
    assert witnesses(("D3-07", "D0-05"), told()) == ("D3", "D0")


def test_nobody_is_made_to_speak() -> None:
    """An own voice in a claim about several is one of them; three seats speak in none of the documents."""
    assert voice_words(told().claim("D2-09"), told()) == "one of Azerbaijan, Kazakhstan, in its own words"
    assert voice_words(told().claim("D2-07"), told()) == "Azerbaijan, in its own words"
    for silent in ("russia", "iran", "turkey"):
        spoken = by_voice(told().about(silent))
        assert (spoken["own"], spoken["attributed"]) == (0, 0)
        assert spoken["author"] > 0


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("D3", Asked("source", "D3")),
        ("d0-05", Asked("claim", "D0-05")),
        ("D005", Asked("claim", "D0-05")),
        ("AM", Asked("actor", "armenia")),
        ("united states", Asked("actor", "united_states")),
        ("route", Asked("issue", "route")),
        ("Development rights", Asked("issue", "rights")),
        ("AM.route", Asked("position", "armenia.route")),
        ("armenia.route", Asked("position", "armenia.route")),
        ("r7", Asked("reading", "R7")),
    ],
)
def test_a_word_is_understood(word: str, asked: Asked) -> None:
    """Ids in any case, short codes, names, titles and pairs are all understood."""
    assert find(word, told()) == asked


@pytest.mark.parametrize(
    ("word", "hint"), [("R77", "'R7'"), ("armenja", "'armenia'"), ("D0-99", "'D0-"), ("?", "D0, D1")]
)
def test_a_slip_gets_the_nearest_id(word: str, hint: str) -> None:
    """What is not there is told with the nearest id, or with what there is."""
    with pytest.raises(Faults) as caught:
        find(word, told())
    (fault,) = caught.value.faults
    assert fault.code == "unknown-id"
    assert word in fault.message
    assert hint in fault.hint


def test_a_part_holds_what_belongs_to_it() -> None:
    """A position comes with its claims and readings, a claim with what rests on it, a reading with its claims."""
    position = part(told(), Asked("position", "turkey.rights"))
    assert {claim.id for claim in position.claims} == {"D1-17", "D3-02"}
    assert [reading.id for reading in position.readings] == ["R4"]
    claim = part(told(), Asked("claim", "D4-09"))
    assert "azerbaijan.constitution" in {one.id for one in claim.positions}
    assert {"R3", "R7"} <= {one.id for one in claim.readings}
    reading = part(told(), Asked("reading", "R1"))
    assert {one.id for one in reading.claims} == {"D0-02", "D3-08", "D1-19", "D3-05"}
    assert reading.readings[0].supported == "A"
    issue = part(told(), Asked("issue", "route"))
    assert len(issue.positions) == 7
    assert "D0-03" in {one.id for one in issue.claims}


def test_what_a_side_sets_is_told_in_words() -> None:
    """Each path of a side is a sentence with the value and what stands otherwise, and no path of ids is left in it."""
    sides = {side.id: side for side in told().reading("R4").sides}
    assert "where Turkey stands on Development rights: 60, else 40" in sides["B"].sets
    assert sides["A"].sets == ()
    assert "The treaty at the start: Signed, else Text final and initialled" in told().reading("R3").sides[1].sets
    parties = "who must consent on Development rights: Armenia, Azerbaijan, United States; else Armenia, United States"
    assert told().reading("R9").sides[0].sets == (parties,)
    assert not [words for one in told().readings for side in one.sides for words in side.sets if "positions." in words]


def test_a_side_that_only_expressions_ask_for_is_not_said_to_change_nothing() -> None:
    """A side may set no number and still be what actions and bodies go by; the default is the scenario as written."""
    reading = told().reading("R1")
    assert reading.asked
    silent = [replace(side, sets=()) for side in reading.sides]
    default, other = sorted(silent, key=lambda side: side.id != reading.default)
    assert told_sets(reading, default) == ("sets nothing: the scenario as written",)
    assert told_sets(reading, other) == ("sets no number by itself; what asks for the side goes by it",)
    assert told_sets(replace(reading, asked=()), other) == told_sets(reading, default)


def test_a_search_takes_words_in_any_order_and_case() -> None:
    """All words must be there; none of them finds everything."""
    assert holds("A table in Almaty", "almaty TABLE")
    assert not holds("A table in Almaty", "almaty chair")
    assert holds("anything", "")
