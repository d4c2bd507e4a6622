"""``what-if``: what it takes, what it prints, what it refuses."""

import json

import pytest


@pytest.fixture(scope="module")
def folder(game, tmp_path_factory):
    saves = tmp_path_factory.mktemp("what-if")
    assert game("run", "tutorial", "--save", "one", "--saves", saves, "--json").status == 0
    return saves


def test_orders_from_a_file_and_as_they_stand_say_the_same(game, folder, tmp_path) -> None:
    """One order, a list, and a file with the object give one and the same answer."""
    shown = game("export", "one", "--saves", folder).data
    order = next(one for one in shown["orders"] if one["turn"] == 1 and one["orders"])
    asked = ("what-if", "one", "--turn", "1", "-n", "20", "--saves", folder, "--json", "--seat", order["seat"])
    (tmp_path / "other.json").write_text(json.dumps({"orders": order["orders"][:1]}), "utf-8")
    ways = (json.dumps(order["orders"][0]), json.dumps(order["orders"][:1]), tmp_path / "other.json")
    told = [game(*asked, "--orders", way) for way in ways]
    assert [one.status for one in told] == [0, 0, 0]
    assert told[0].out == told[1].out == told[2].out
    assert told[0].data["label"] == "a model, not a prediction"
    assert told[0].data["change"]["orders"][0]["orders"] == order["orders"][:1]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["--turn", "1"], 2, "usage"),
        (["--turn", "1", "--seat", "AM"], 2, "usage"),
        (["--turn", "1", "--reading", "draw"], 2, "usage"),
        (["--turn", "1", "--seat", "AM", "--orders", "[{]"], 1, "malformed-json"),
        (["--turn", "1", "--seat", "AM", "--orders", "[3]"], 1, "malformed-order"),
        (["--turn", "1", "--seat", "AM", "--orders", '{"action": "fly"}'], 1, "unknown-action"),
        (["--turn", "99", "--seat", "AM", "--orders", "[]"], 1, "turn-not-played"),
    ],
)
def test_what_is_wrong_is_told(game, folder, words, status, code) -> None:
    """Each slip has its code; nothing is a traceback."""
    told = game("what-if", "one", *words, "-n", "20", "--saves", folder, "--json")
    assert told.status == status
    assert told.codes == [code]
