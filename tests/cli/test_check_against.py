"""``check --against``: whether a saved game would go on as it is on an edited scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

TINY = (Path(__file__).parents[1] / "scenario" / "tiny.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, game) -> Path:
    """A folder with the river and a game of it, played to its end by policies."""
    folder = tmp_path_factory.mktemp("against")
    (folder / "river.yaml").write_text(TINY, encoding="utf-8")
    run = game("run", folder / "river.yaml", "--seed", "7", "--save", "mine", "--saves", folder / "saves", "--json")
    assert run.status == 0
    return folder


def against(game, kept: Path, *change: str, words: bool = False):
    """Check the river with changes, by pairs of old and new, against the game."""
    text = TINY
    for old, new in zip(change[::2], change[1::2], strict=True):
        assert old in text
        text = text.replace(old, new)
    file = kept / "edited.yaml"
    file.write_text(text, encoding="utf-8")
    return game("check", file, "--against", "mine", "--saves", kept / "saves", *([] if words else ["--json"]))


def test_the_same_scenario_is_told(game, kept: Path) -> None:
    """Comments and layout change nothing: it is the one that the save carries."""
    found = against(game, kept, "# An invented case", "# A case that was invented")
    assert (found.status, found.data["against"]["same_scenario"], found.data["against"]["survives"]) == (0, True, True)


def test_words_change_nothing_that_is_played(game, kept: Path) -> None:
    """A title is another, and every turn comes out as it was."""
    told = against(game, kept, "A brawl at the weir", "A fight at the weir").data["against"]
    assert (told["survives"], told["same_scenario"]) == (True, False)
    assert (told["first_difference"], told["stops"], told["gone"]) == (None, None, [])
    words = against(game, kept, "A brawl at the weir", "A fight at the weir", words=True)
    assert words.out.splitlines()[-1].startswith("mine (6 turns played) comes out the same")


def test_the_first_turn_that_differs_is_told(game, kept: Path) -> None:
    """A number that only counts later lets the turns before it be; one of the start shows at the start."""
    late = against(game, kept, '    hazard: {rate: "0.1', '    hazard: {rate: "0.9').data["against"]
    start = against(game, kept, "water: {at: 65", "water: {at: 60").data["against"]
    assert start["first_difference"] == 0
    assert start["differences"][0] == "Lowland on Water for Lowland: 65 → 60"
    assert late["first_difference"] is None or late["first_difference"] > 0


def test_what_is_gone_is_told_with_the_turns_that_use_it(game, kept: Path) -> None:
    """An action renamed: the record uses the old name in these turns, the new is suggested, and the status is 1."""
    found = against(game, kept, "\n  gift:\n", "\n  gifts:\n")
    told = found.data["against"]
    (gone,) = told["gone"]
    assert (found.status, found.data["ok"], told["survives"]) == (1, True, False)
    assert (gone["kind"], gone["id"], gone["hint"]) == ("action", "gift", "did you mean 'gifts'?")
    assert told["stops"] == gone["turns"][0]
    words = against(game, kept, "\n  gift:\n", "\n  gifts:\n", words=True).out
    assert f"mine (6 turns played) stops in turn {told['stops']}" in words


def test_an_order_that_is_not_allowed_any_more_stops_it(game, kept: Path) -> None:
    """The turn and the reason are told."""
    found = against(game, kept, "actions_per_turn: 2", "actions_per_turn: 1")
    told = found.data["against"]
    assert (found.status, told["gone"], told["survives"]) == (1, [], False)
    assert told["stops"] >= 1
    assert told["why"]


def test_a_reading_that_is_gone_cannot_be_set_out(game, kept: Path) -> None:
    """Each side is of the setup: the game has no first turn without it."""
    text = TINY[: TINY.index("readings:")] + TINY[TINY.index("actors:\n") :]
    text = text.replace(', when: "reading[R1] == A"', "").replace(" + 0.4 * (reading[R1] == B)", "")
    found = against(game, kept, TINY, text)
    told = found.data["against"]
    assert (found.status, told["stops"], told["gone"][0]["id"], told["gone"][0]["turns"]) == (1, 1, "R1=A", [0])


def test_a_faulty_scenario_is_not_compared(game, kept: Path) -> None:
    """Its faults come first; and one save is compared with one scenario."""
    found = against(game, kept, "parties: [upland, lowland]", "parties: [upland, lowlnd]")
    assert (found.status, found.data["against"]) == (1, None)
    assert game("check", "ratification", "corridor", "--against", "mine").status == 2
    assert game("check", "ratification", "--against", "none", "--saves", kept / "saves", "--json").codes == [
        "save-not-found"
    ]


def test_the_save_itself_stays_with_its_own_scenario(game, kept: Path) -> None:
    """A save carries the scenario it began with: whatever becomes of the file, it plays and verifies as it was."""
    (kept / "river.yaml").write_text(TINY.replace("at: 65", "at: 90"), encoding="utf-8")
    assert game("verify", "mine", "--saves", kept / "saves", "--json").data["ok"] is True
    (kept / "river.yaml").unlink()
    assert game("verify", "mine", "--saves", kept / "saves", "--json").data["ok"] is True
