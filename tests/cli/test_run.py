"""The command run: the contract that programs rely on, and the two forms of orders it takes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

SEATS = {"armenia", "azerbaijan", "kazakhstan", "united_states", "russia", "iran", "turkey"}
RUN = ("run", "ratification", "--seed", "7", "--json")


def test_the_object_has_the_promised_keys(game) -> None:
    """One object on one line, keys sorted, with all that was promised; a game always has an ending."""
    told = game(*RUN)
    assert told.status == 0
    found = told.data
    assert {
        "scenario",
        "scenario_hash",
        "rules_version",
        "seed",
        "run",
        "readings",
        "turns",
        "ending",
        "scores",
        "tracks",
        "checksum",
    } <= set(found)
    assert told.out == json.dumps(found, sort_keys=True) + "\n"
    assert (found["scenario"], found["seed"], found["run"]) == ("ratification", 7, 0)
    assert re.fullmatch("[0-9a-f]{64}", found["scenario_hash"])
    assert re.fullmatch("[0-9a-f]{64}", found["checksum"])
    assert 1 <= found["turns"] <= 12
    assert found["ending"]["id"]
    assert found["ending"]["title"]
    assert set(found["scores"]) == SEATS
    assert all(0 <= score <= 100 for score in found["scores"].values())
    assert found["tracks"]["treaty"]
    assert set(found["readings"]) >= {"R1", "R2"}


def test_seed_run_reading_and_policy_each_tell(game) -> None:
    """Another seed, run, reading or policy is another game, and the object says which."""
    plain = game(*RUN).data
    others = [
        game("run", "ratification", "--seed", "8", "--json").data,
        game(*RUN, "--run", "1").data,
        game(*RUN, "--reading", "r2=b").data,
        game(*RUN, "--policy", "random").data,
        game(*RUN, "--policy", "AM=obstructive").data,
    ]
    assert len({each["checksum"] for each in [plain, *others]}) == 6
    assert others[1]["run"] == 1
    assert others[2]["readings"]["R2"] == "B"


def test_steady_is_balanced_and_the_usual_policy(game) -> None:
    """Without --policy, with steady and with balanced it is the same game; SEAT=NAME goes before NAME."""
    plain = game(*RUN).out
    assert game(*RUN, "--policy", "steady").out == plain
    assert game(*RUN, "--policy", "balanced").out == plain
    every = [word for seat in sorted(SEATS) for word in ("--policy", f"{seat}=balanced")]
    assert game(*RUN, *every, "--policy", "random").out == plain


def test_mixed_draws_the_policies_that_playtest_draws(game) -> None:
    """Under mixed, a run is the game that a study counts: the few runs of a study end as the runs do one by one."""
    study = game(
        "playtest", "ratification", "-n", "3", "--seed", "7", "--policy", "mixed", "--agency", "0", "--json"
    ).data
    alone = [game(*RUN, "--run", run, "--policy", "mixed").data for run in range(3)]
    assert study["turns"] == sum(each["turns"] for each in alone)
    endings = {name: told["count"] for name, told in study["endings"].items() if told["count"]}
    assert sum(endings.values()) == 3
    assert all(each["ending"]["id"] in endings for each in alone)
    for seat in SEATS:
        mean = sum(each["scores"][seat] for each in alone) / 3
        assert study["scores"][seat]["mean"] == pytest.approx(mean, abs=1e-3)


def test_a_drawn_reading_is_told(game) -> None:
    """A reading left to the seed is told as the option that was drawn."""
    assert game(*RUN, "--reading", "R2=draw").data["readings"]["R2"] in {"A", "B"}


def test_the_chronicle_tells_every_turn(game) -> None:
    """Without --json the game is told in lines, to its ending and the checksum."""
    told = game("run", "ratification", "--seed", "7")
    found = game(*RUN).data
    assert told.status == 0
    assert f"turn {found['turns']}" in told.out
    assert found["ending"]["title"] in told.out
    assert told.out.rstrip().endswith(found["checksum"])


@pytest.fixture(scope="session")
def saved(game, tmp_path_factory) -> tuple[Path, dict]:
    """A folder with the game ``one``, played by policies to its end, and what run said of it."""
    folder = tmp_path_factory.mktemp("saves")
    return folder, game(*RUN, "--policy", "KZ=conciliatory", "--save", "one", "--saves", folder).data


@pytest.fixture(scope="session")
def export(game, saved) -> dict:
    told = game("export", "one", "--saves", saved[0])
    assert told.status == 0
    return told.data


def test_saving_changes_nothing(game, saved) -> None:
    """A game that is saved as it is played is the same game."""
    assert game(*RUN, "--policy", "KZ=conciliatory").data == saved[1]


def test_an_export_holds_every_seats_orders(saved, export) -> None:
    """An export says which game it was, who sat where, and what every seat ordered in every turn."""
    assert set(export) >= {
        "scenario",
        "scenario_hash",
        "rules_version",
        "seed",
        "run",
        "readings",
        "seats",
        "orders",
    }
    assert export["scenario_hash"] == saved[1]["scenario_hash"]
    assert export["seats"]["kazakhstan"] == "conciliatory"
    given = {(orders["turn"], orders["seat"]) for orders in export["orders"]}
    assert given == {(turn, seat) for turn in range(1, saved[1]["turns"] + 1) for seat in SEATS}


def test_an_export_run_again_ends_alike(game, saved, export, tmp_path: Path) -> None:
    """The whole export, the bare list of its orders with its seed, and standard input all give the same checksum."""
    whole, bare = tmp_path / "whole.json", tmp_path / "bare.json"
    whole.write_text(json.dumps(export), encoding="utf-8")
    bare.write_text(json.dumps(export["orders"]), encoding="utf-8")
    checksum = saved[1]["checksum"]
    assert game("run", "ratification", "--orders", whole, "--json").data["checksum"] == checksum
    assert game(*RUN, "--orders", bare).data["checksum"] == checksum
    typed = json.dumps(export)
    assert game("run", "ratification", "--orders", "-", "--json", typed=typed).data["checksum"] == checksum


def test_other_seats_are_on_policy(game, saved, export, tmp_path: Path) -> None:
    """Orders of one seat, the others on the policies they had, give the same game."""
    file = tmp_path / "armenia.json"
    file.write_text(json.dumps([each for each in export["orders"] if each["seat"] == "armenia"]), encoding="utf-8")
    found = game(*RUN, "--orders", file, "--policy", "KZ=conciliatory").data
    assert found["checksum"] == saved[1]["checksum"]


def test_turns_left_out_are_held_or_filled(game, tmp_path: Path) -> None:
    """A seat with orders for one turn holds in the others, unless its policy is named: then that decides them."""
    file = tmp_path / "first.json"
    file.write_text(json.dumps([{"turn": 1, "seat": "armenia", "orders": []}]), encoding="utf-8")
    held = game(*RUN, "--orders", file).data["checksum"]
    filled = game(*RUN, "--orders", file, "--policy", "AM=balanced").data["checksum"]
    assert held != filled
    orders = [{"turn": turn, "seat": "armenia", "orders": []} for turn in range(1, 13)]
    file.write_text(json.dumps(orders), encoding="utf-8")
    assert game(*RUN, "--orders", file).data["checksum"] == held


GOOD = {"turn": 1, "seat": "armenia", "orders": []}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("not json", "malformed-json"),
        ("[" * 100_000, "malformed-json"),
        ('[{"turn": NaN}]', "malformed-json"),
        ('[{"turn": 1, "turn": 2}]', "malformed-json"),
        ("{}", "malformed-orders"),
        ("3", "malformed-orders"),
        (json.dumps({"orders": [], "seed": "seven"}), "malformed-orders"),
        (json.dumps({"orders": [], "seed": True}), "malformed-orders"),
        (json.dumps({"orders": [], "readings": ["A"]}), "malformed-orders"),
        (json.dumps([GOOD, GOOD]), "malformed-orders"),
        (json.dumps(["text"]), "malformed-order"),
        (json.dumps([{**GOOD, "turn": 0}]), "malformed-order"),
        (json.dumps([{**GOOD, "nonsense": 1}]), "malformed-order"),
        (json.dumps([{**GOOD, "orders": [{"action": "offer", "issue": "route", "at": 101}]}]), "malformed-order"),
        (json.dumps([{**GOOD, "mandate": {"route": [60, 20]}}]), "malformed-order"),
        (json.dumps([{**GOOD, "seat": "armenja"}]), "unknown-seat"),
        (json.dumps([{**GOOD, "turn": 13}]), "unknown-turn"),
        (json.dumps([{**GOOD, "orders": [{"action": "presss", "target": "iran"}]}]), "unknown-action"),
        (json.dumps([{**GOOD, "orders": [{"action": "press", "target": "armenia"}]}]), "illegal-order"),
        (json.dumps([{**GOOD, "orders": [{"action": "press", "target": "iran"}] * 3}]), "illegal-order"),
        (json.dumps([{**GOOD, "choices": {"nonsense": "x"}}]), "illegal-order"),
        (json.dumps([{**GOOD, "answers": {"nonsense": True}}]), "unknown-offer"),
        (json.dumps({"orders": [], "scenario": "corridor"}), "other-scenario"),
    ],
    ids=lambda value: value[:30],
)
def test_bad_orders_are_told(game, tmp_path: Path, content: str, code: str) -> None:
    """Orders that are no JSON, malformed, or illegal leave with 1, each with its code and what would be allowed."""
    file = tmp_path / "orders.json"
    file.write_text(content, encoding="utf-8")
    told = game(*RUN, "--orders", file)
    assert (told.status, told.err) == (1, "")
    assert code in told.codes
    assert all(fault["message"] and fault["hint"] for fault in told.data["faults"])


def test_all_malformed_orders_are_told_at_once(game, tmp_path: Path) -> None:
    """Two malformed orders in a file are two faults, each naming where it stands."""
    file = tmp_path / "orders.json"
    file.write_text(json.dumps([GOOD, 3, {**GOOD, "seat": "armenja"}]), encoding="utf-8")
    faults = game(*RUN, "--orders", file).data["faults"]
    assert [fault["message"].split(":")[0] for fault in faults] == ["orders[1]", "orders[2]"]


def test_an_illegal_order_names_turn_and_seat(game, tmp_path: Path) -> None:
    """A refusal in the middle of a file says whose order it was and when."""
    file = tmp_path / "orders.json"
    orders = [{"turn": 2, "seat": "iran", "orders": [{"action": "press", "target": "iran"}]}]
    file.write_text(json.dumps(orders), encoding="utf-8")
    (fault,) = game(*RUN, "--orders", file).data["faults"]
    assert fault["message"].startswith("turn 2, iran: ")


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00\x81"])
def test_a_file_that_is_no_text(game, tmp_path: Path, content: bytes) -> None:
    """Bytes that are no UTF-8 are one clear fault."""
    file = tmp_path / "orders.json"
    file.write_bytes(content)
    assert game(*RUN, "--orders", file).codes == ["malformed-json"]


def test_missing_files(game, tmp_path: Path) -> None:
    """A file of orders, a scenario or a save that is not there is one clear fault and status 1."""
    for arguments in (
        (*RUN, "--orders", tmp_path / "none.json"),
        (*RUN, "--orders", tmp_path),
        ("run", tmp_path / "none.yaml", "--json"),
        ("run", "ratificatoin", "--json"),
        ("export", "none", "--saves", tmp_path, "--json"),
        ("verify", "none", "--saves", tmp_path, "--json"),
        ("resume", "none", "--saves", tmp_path, "--plain"),
        ("fork", "none", "--turn", "1", "--saves", tmp_path, "--json"),
    ):
        told = game(*arguments)
        assert told.status == 1, arguments
        assert "[bug]" not in told.out + told.err
        if "--json" in arguments:
            assert len(told.codes) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--policy", "steadyy"), "unknown-policy"),
        (("--policy", "XX=random"), "unknown-seat"),
        (("--reading", "R99=A"), "unknown-reading"),
        (("--reading", "R2=Z"), "unknown-option"),
    ],
)
def test_unknown_names_are_told(game, words: tuple[str, ...], code: str) -> None:
    """An unknown policy, seat, reading or option is a fault that names what there is."""
    told = game(*RUN, *words)
    assert told.status == 1
    assert told.codes == [code]
    assert told.data["faults"][0]["hint"]


@pytest.mark.parametrize("word", ["R2", "=A", "R2=", "R2:A"])
def test_a_reading_is_written_with_an_equals_sign(game, word: str) -> None:
    """--reading in another form is wrong use, status 2."""
    assert game(*RUN, "--reading", word).status == 2


def test_a_record_of_another_scenario_or_version_is_noted(game, export, tmp_path: Path) -> None:
    """Where the scenario's hash or the rules version differ from the record's, standard error says so."""
    file = tmp_path / "old.json"
    file.write_text(json.dumps({**export, "scenario_hash": "0" * 64, "rules_version": "0"}), encoding="utf-8")
    told = game("run", "ratification", "--orders", file, "--json")
    assert told.status == 0
    assert told.data["checksum"]
    assert "scenario has changed" in told.err
    assert "rules version 0" in told.err


def test_short_codes_and_places_in_a_file_of_orders(game, tmp_path: Path) -> None:
    """A seat may be its short code; a fault tells file, line and column, in an export too, and names the seat once."""
    file = tmp_path / "orders.json"
    wrong = '{"turn": 1, "seat": "am", "orders": [{"action": "campaign", "target": "nobody"}]}'
    export = f'{{"seats": {{"armenia": "person"}}, "orders": [{wrong}]}}'
    for text, line, column in ((f"[\n  {wrong}]", 2, 3), (export, 1, export.index(wrong) + 1)):
        file.write_text(text, encoding="utf-8")
        (fault,) = game(*RUN, "--orders", file).data["faults"]
        assert (fault["file"], fault["line"], fault["column"]) == (str(file), line, column)
        assert fault["message"].startswith("turn 1, armenia: campaign")


def test_malformed_orders_say_what_was_written(game, tmp_path: Path) -> None:
    """A text in place of a number is called one, an unknown key is called a key, and all have their path."""
    file = tmp_path / "orders.json"
    file.write_text(json.dumps([{**GOOD, "turn": "1"}, {**GOOD, "nonsense": 1}]), encoding="utf-8")
    faults = game(*RUN, "--orders", file).data["faults"]
    assert [fault["message"] for fault in faults] == [
        "orders[0].turn: found the text '1'",
        "orders[1]: there is no key 'nonsense'",
    ]


def test_a_missing_file_of_orders_is_missing(game, tmp_path: Path) -> None:
    """It has the code that a missing scenario has, and the file's name."""
    (fault,) = game(*RUN, "--orders", tmp_path / "none.json").data["faults"]
    assert (fault["code"], fault["file"]) == ("missing-file", str(tmp_path / "none.json"))


@pytest.mark.parametrize("save", [(), ("--save", "kept")])
def test_what_this_game_does_not_ask_is_passed_over(game, tmp_path: Path, save: tuple[str, ...]) -> None:
    """Answers to offers that are not made here, and choices that are not asked, are notes; the game goes on."""
    file = tmp_path / "orders.json"
    given = {"turn": 2, "seat": "armenia", "orders": [], "answers": {"iran-7": True, "iran-8.2": True}}
    file.write_text(json.dumps([{**given, "choices": {"appeal_answered": "close_now"}}]), encoding="utf-8")
    told = game(*RUN, "--orders", file, "--saves", tmp_path, *save)
    assert told.status == 0
    choice, answer = told.data["notes"][:2]
    assert choice.startswith("turn 2, armenia: the choice on appeal_answered")
    assert answer.startswith("turn 2, armenia: the answer to iran-7")
    words = game(*RUN[:-1], "--orders", file)
    assert words.err.startswith("note: turn 2, armenia: ")


def test_policies_that_contradict_one_another(game) -> None:
    """A seat with two policies, and a seat's policy in a playtest, are used wrongly, and say why."""
    told = game("run", "ratification", "--policy", "AM=random", "--policy", "armenia=balanced")
    assert told.status == 2
    assert "armenia is given two policies: random and balanced" in told.err
    told = game("playtest", "ratification", "--policy", "AM=random")
    assert told.status == 2
    assert "playtest takes no SEAT=" in told.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("list", "--nonsense", "--json"), ("--help",)])
def test_output_that_cannot_be_written(arguments: tuple[str, ...]) -> None:
    """A full disk under standard output is one sentence on standard error and exit status 1."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        told = subprocess.run(
            [sys.executable, "-m", "caucasus_game", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "No space left" in told.stderr


def test_an_interruption_is_json_too(game) -> None:
    """After Ctrl-C the status is 130, and with --json there is an object all the same."""
    with mock.patch("caucasus_game.study.playtest.playtest", side_effect=KeyboardInterrupt):
        told = game("playtest", "ratification", "-n", "1", "--json")
    assert told.status == 130
    assert told.codes == ["interrupted"]
