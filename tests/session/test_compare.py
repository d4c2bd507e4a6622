from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from table_helpers import new_table, play_on, speak

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.session.saves import fork, record
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.compare import compare
from caucasus_game.study.compare_words import as_words


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """``game``, over; ``other``, over, in which upland held in turn 2; ``begun``, a branch at turn 3 not played on."""
    made = tmp_path_factory.mktemp("branches")
    play_on(new_table(made)).close()
    fork("game", 2, made, "other")
    with Table.open("other", made) as other:
        other.submit(SeatOrders(2, "upland"))
        speak(other, "lowland")
        other.advance()
        play_on(other)
    fork("game", 3, made, "begun")
    return made


@settings(max_examples=8, deadline=None)
@drawn(name=st.sampled_from(("game", "other", "begun")), seat=st.sampled_from(("upland", "lowland")))
def test_a_branch_compared_with_itself_parts_nowhere(folder, name, seat):
    """Every line of every turn is the same, and there is no turn in which the two part."""
    game = WholeGame.read(name, folder)
    found = compare(game, game, seat)
    assert found.parting.turn is None
    assert found.parting.seats == ()
    assert all(line.same for turn in found.turns for line in turn.lines)
    assert len(found.turns) == game.played + 1


@settings(max_examples=6, deadline=None)
@drawn(turn=st.integers(1, 4))
def test_a_branch_that_was_not_played_on_parts_nowhere(folder, turn):
    """A fork says what its parent said, up to its own turn; after it there is nothing of it to tell."""
    name = f"new-{turn}"
    if not (folder / f"{name}.sqlite").exists():
        fork("game", turn, folder, name)
    found = compare(WholeGame.read("game", folder), WholeGame.read(name, folder), "upland")
    assert found.parting.turn is None
    assert (found.b.parent, found.b.at, found.b.played) == ("game", turn, turn - 1)
    assert all(line.same == (told.turn < turn) for told in found.turns for line in told.lines if line.a is not None)


def test_where_two_branches_part_and_by_whose_orders(folder):
    """Both over: the turn is the one that was ordered otherwise, and the seat is named; both ways round the same."""
    one, other = WholeGame.read("game", folder), WholeGame.read("other", folder)
    found, back = compare(one, other), compare(other, one)
    assert found.open
    assert found.parting.turn == back.parting.turn == 2
    assert "upland" in found.parting.seats
    assert not any(turn.differing for turn in found.turns[:2])
    for turn, mirrored in zip(found.turns, back.turns, strict=True):
        assert [(line.a, line.b) for line in turn.lines] == [(line.b, line.a) for line in mirrored.lines]
    ended = {line.kind: line for line in found.turns[found.a.played].lines}["ending"]
    assert ended.a == one.last.view("upland").ending.title
    words = "\n".join(as_words(found, {"upland": "Upland"}))
    assert "They part in turn 2: other orders or answers of Upland" in words


def test_lines_are_what_the_seat_saw(folder):
    """Terms, polls and own score are those of the seat's own view after each turn; no other score is told."""
    one, begun = WholeGame.read("game", folder), WholeGame.read("begun", folder)
    found = compare(one, begun, "lowland")
    assert not found.open
    for turn in found.turns[:3]:
        view = begun.after(turn.turn).view("lowland")
        told = {(line.kind, line.id): line.b for line in turn.lines}
        assert {issue.id: told["terms", issue.id] for issue in view.issues} == {
            issue.id: round(issue.terms, 1) for issue in view.issues
        }
        for body in view.bodies:
            assert told["vote", body.id] == round(body.support, 1)
        assert [id_ for kind, id_ in told if kind == "score"] == ["lowland"]
        assert told["score", "lowland"] == pytest.approx(view.score, abs=0.051)


def test_of_a_game_that_goes_on_no_others_orders_are_told(tmp_path):
    """Where another person's orders differed and mine did not, nobody is named, and nothing secret moves the turn."""
    play_on(new_table(tmp_path), until=3).close()
    fork("game", 2, tmp_path, "other")
    with Table.open("other", tmp_path) as other:
        given = {(one["turn"], one["seat"]): one for one in record("game", tmp_path)["orders"]}
        mine = dict(given[2, "lowland"])
        mine.pop("answers", None)
        other.submit(SeatOrders.from_json(mine))
        other.submit(SeatOrders(2, "upland"))
        other.advance(missing_ok=True)
        play_on(other, until=3)
    one, two = WholeGame.read("game", tmp_path), WholeGame.read("other", tmp_path)
    assert one.given[2, "upland"].orders != two.given[2, "upland"].orders
    found = compare(one, two, "lowland")
    assert "upland" not in found.parting.seats
    assert [line.id for line in found.turns[-1].lines if line.kind == "score"] == ["lowland"]
    with pytest.raises(Faults) as refused:
        compare(one, two)
    assert refused.value.faults[0].code == "whose-eyes"


def test_other_games_are_not_branches(folder, tmp_path):
    """Another seed is another game: the fault names the branches that there are."""
    new_table(folder, "stranger", seed=8).close()
    with pytest.raises(Faults) as refused:
        compare(WholeGame.read("game", folder), WholeGame.read("stranger", folder), "upland")
    (fault,) = refused.value.faults
    assert fault.code == "other-game"
    assert "begun" in fault.hint
