"""The interview: which questions there are, what is taken for an answer, and that any case it makes is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.casefiles.interview import case_of, is_open, questions, wishes_of
from caucasus_game.casefiles.to_scenario import draft_scenario
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies import registry
from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.load import judge
from caucasus_game.scenario.reader import read_text


def answered(answers: dict[str, str], wanted: dict[str, str] | None = None) -> dict[str, str]:
    """Answer all that is open, with what is wanted of it or what is usual; names are needed."""
    said = dict(answers)
    for _ in range(1000):
        *_, last = questions(said)
        if not is_open(last, said):
            return said
        said[last.key] = (wanted or {}).get(last.key) or last.usual or f"Name {last.key}"
        assert not last.complaint(said[last.key]), last.key
    raise AssertionError("it asks on and on")


def test_two_names_and_an_issue_are_enough():
    """Everything else has a usual answer, and what comes of it can be played."""
    said = answered({})
    assert [key for key, text in said.items() if text.startswith("Name ")] == ["actor.1", "actor.2", "issue.1"]
    assert case_of(said).case.position.tolist() == [[50.0], [50.0]]


def test_a_change_asks_again_what_does_not_fit_it_any_more():
    """An actor renamed after it was named as a party is asked about there, and nothing else is lost."""
    said = answered({"actor.1": "Up", "actor.2": "Low", "issue.1": "Water", "issue.1.parties": "Up, Low"})
    said["actor.1"] = "Upland"
    *_, last = questions(said)
    assert last.key == "issue.1.parties"
    assert "Up" in last.complaint("Up, Low")
    said["issue.1.parties"] = "upland, low"
    assert wishes_of(said).parties == {"Water": ("Upland", "Low")}
    assert not is_open(list(questions(said))[-1], said)


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("actor.1", "-", "Up"),
        ("actor.2", "name actor.1", "Low"),
        ("actor.1.capability", "0", "0.5"),
        ("issue.1.now", "101", "100"),
        ("issue.1.parties", "Name actor.1", "all"),
        ("position.1.1", "120 0.5", "70, 0.8"),
        ("position.1.1", "50 0", "50 .05"),
        ("turns", "2", "12"),
    ],
)
def test_what_is_wrong_with_an_answer_is_told(key: str, wrong: str, right: str):
    """Each kind of question refuses what it cannot use, in words, and takes what is right."""
    (question,) = [one for one in questions(answered({})) if one.key == key]
    assert question.complaint(wrong)
    assert not question.complaint(right)
    assert question.help
    assert question.words


MARK = st.integers(0, 100).map(str)


@st.composite
def interviews(draw):
    """Answers as people might give them, odd names among them."""
    names = st.text("ABÇØЖ '\"#:é1", min_size=1, max_size=12).filter(lambda name: name.strip() and name.strip() != "-")
    actors, issues = draw(st.integers(2, 5)), draw(st.integers(1, 3))
    wanted = {f"actor.{n}": f"{draw(names)} {n}".strip() for n in range(1, actors + 1)} | {f"actor.{actors + 1}": "-"}
    wanted |= {f"issue.{n}": f"{draw(names)} {n}".strip() for n in range(1, issues + 1)} | {f"issue.{issues + 1}": "-"}
    for issue in range(1, issues + 1):
        wanted[f"issue.{issue}.now"] = draw(MARK)
        for actor in range(1, actors + 1):
            wanted[f"position.{issue}.{actor}"] = f"{draw(MARK)} {draw(st.integers(5, 100)) / 100}"
    for actor in range(1, actors + 1):
        wanted[f"body.{actor}"] = draw(st.sampled_from(["-", "-", "The house", "Das Haus: №1"]))
    wanted["turns"] = str(draw(st.integers(3, 14)))
    return answered({}, wanted)


@settings(max_examples=25, deadline=None)
@given(said=interviews())
def test_whatever_is_answered_is_sound(said: dict[str, str], tmp_path_factory: pytest.TempPathFactory):
    """No fault and no warning, whoever stands where and whoever must approve."""
    file = Path(tmp_path_factory.mktemp("interview")) / "case.yaml"
    file.write_text(draft_scenario(case_of(said), "case", "answers", wishes_of(said)), encoding="utf-8")
    assert [fault.as_text() for fault in check_paths([file])] == []


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(said=interviews(), seed=st.integers(0, 9))
def test_whatever_is_answered_plays(said: dict[str, str], seed: int):
    """To an ending under every policy, with no order or answer that is not allowed."""
    loaded = judge(read_text(draft_scenario(case_of(said), "case", "answers", wishes_of(said)), "case.yaml"))
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    for policy in registry.names():
        play = Play.new(rulebook, seed)
        while play.phase != "over":
            play.order(registry.decide_all(play, dict.fromkeys(rulebook.actors, policy)))
            while play.phase == "talks":
                waiting = [seat for seat in rulebook.actors if play.waiting(seat)]
                play.answer({seat: registry.answer(play, seat, policy) for seat in waiting})
