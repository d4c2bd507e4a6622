from __future__ import annotations

import os
import shutil
from dataclasses import replace

import pytest
from table_helpers import PERSONS, TINY, codes, new_table, play_on, speak

from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Fault, Faults
from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.session import saves, standing, table
from caucasus_game.session.replay import replay
from caucasus_game.session.table import Table


def reach_talks(table):
    """Play on to talks in which an offer waits for a person."""
    while not (table.phase == "talks" and table.awaited):
        assert table.phase != "over", "the tiny game has offers between persons"
        for seat in table.awaited:
            speak(table, seat)
        table.advance()
    return table


def test_a_game_is_played_to_its_end(tmp_path):
    """Two persons and a policy at one table play to an ending, and the list of saves tells of it."""
    with play_on(new_table(tmp_path)) as table:
        [info] = saves.listing(tmp_path)
        assert info.as_json() == {
            "name": "game",
            "scenario": "tiny",
            "turn": table.turn,
            "turns": 6,
            "phase": "over",
            "seat": "upland",
            "seed": 7,
            "ending": table.play.summary()["ending"]["id"],
            "ok": True,
            "parent": None,
            "played": info.played,
        }
        for refused in (table.advance, lambda: table.reply("upland", {})):
            with pytest.raises(Faults) as over:
                refused()
            assert codes(over) == ["game-over"]


def test_a_resumed_game_is_the_same_game(tmp_path):
    """Closed and opened again after every step, a game ends in the same state as one played in one go."""
    with play_on(new_table(tmp_path, "whole")) as whole:
        expected = whole.play.checksum()
    new_table(tmp_path, "pieces").close()
    while True:
        with Table.open("pieces", tmp_path) as table:
            if table.phase == "over":
                break
            if table.awaited:
                speak(table, table.awaited[0])
            else:
                table.advance()
    assert table.play.checksum() == expected


def test_a_resumed_game_tells_the_same(tmp_path):
    """Views and reports, with the places of the scenario behind every change, are the same after a resume."""
    with play_on(new_table(tmp_path), until=2) as table:
        pass
    with Table.open("game", tmp_path) as resumed:
        for board in (table, resumed):
            board.play.order({})
            board.play.answer({})
        assert resumed.view("upland") == table.view("upland")
        assert any(cause.place for line in resumed.view("upland").report.lines for cause in line.causes)


def test_drafts_survive_closing(tmp_path):
    """What persons gave in the open phase is there after a resume: orders in the orders phase, answers in talks."""
    with new_table(tmp_path) as table:
        given = speak(table, "upland")
    with Table.open("game", tmp_path) as table:
        assert table.submitted("upland").as_json() == given
        assert table.submitted("lowland") is None
        assert table.awaited == ("lowland",)
        reach_talks(table)
        turn, seat = table.turn, table.awaited[0]
        answers = speak(table, seat)
    with Table.open("game", tmp_path) as table:
        assert (table.turn, table.phase) == (turn, "talks")
        assert table.replied(seat)
        assert seat not in table.awaited
        table.advance(missing_ok=True)
        [orders] = [given for given in table.record()["orders"] if (given["turn"], given["seat"]) == (turn, seat)]
        assert answers.items() <= orders["answers"].items()


def test_orders_may_be_replaced_until_the_phase_closes(tmp_path):
    """The last orders count, the same ones again write nothing, and after the phase they are refused as late."""
    with new_table(tmp_path) as table:
        speak(table, "upland")
        holding = SeatOrders(turn=1, seat="upland")
        table.submit(holding)
        before = (tmp_path / "game.sqlite").stat().st_mtime_ns
        table.submit(holding)
        assert (tmp_path / "game.sqlite").stat().st_mtime_ns == before
        speak(table, "lowland")
        table.advance()
        assert table.record()["orders"][0] == {"turn": 1, "seat": "upland", "orders": []}
        with pytest.raises(Faults) as late:
            table.submit(holding)
        assert codes(late)[0] in {"stale-orders", "phase-closed"}


def test_what_a_table_refuses(tmp_path):
    """Another's seat or turn, the wrong phase, unknown offers, missing persons, illegal orders: each one fault."""
    with new_table(tmp_path) as table:
        holding = SeatOrders(turn=1, seat="upland")
        for expected, attempt in {
            "seat-not-person": lambda: table.submit(replace(holding, seat="harbour")),
            "stale-orders": lambda: table.submit(replace(holding, turn=2)),
            "phase-closed": lambda: table.reply("upland", {}),
            "orders-missing": table.advance,
            "nothing-to-undo": table.undo,
        }.items():
            with pytest.raises(Faults) as refused:
                attempt()
            assert codes(refused) == [expected]
        with pytest.raises(Faults):
            table.submit(replace(holding, orders=(Order("no_such_action"),)))
        assert table.submitted("upland") is None
        reach_talks(table)
        seat = table.awaited[0]
        with pytest.raises(Faults) as unknown:
            table.reply(seat, {"no-such-offer": True})
        assert codes(unknown) == ["unknown-offer"]
        with pytest.raises(Faults) as missing:
            table.advance()
        assert codes(missing) == ["answers-missing"]


def test_a_table_names_every_slip(tmp_path):
    """Unknown seats, policies, readings and options are all told, and no save is made."""
    loaded = load(str(TINY))
    for seats, readings, expected in (
        ({"uplnd": "person", "harbour": "ballanced"}, {}, ["unknown-seat", "unknown-policy"]),
        (PERSONS, {"R9": "A"}, ["unknown-reading"]),
        (PERSONS, {"R1": "C"}, ["unknown-option"]),
    ):
        with pytest.raises(Faults) as slips:
            Table.new(loaded, name="game", seats=seats, seed=1, readings=readings, folder=tmp_path)
        assert codes(slips) == expected
    assert saves.listing(tmp_path) == []


def test_policies_alone_play_on(tmp_path):
    """A table without persons closes both phases of a turn at once, and an actor left out gets the usual policy."""
    with new_table(tmp_path, seats={"upland": "random"}) as table:
        assert table.seats == {"upland": "random", "lowland": "balanced", "harbour": "balanced"}
        table.advance()
        assert (table.turn, table.phase) == (2, "orders")


@pytest.mark.parametrize("rule", ["hold", "repeat", "obstructive"])
def test_missed_orders_follow_the_rule(tmp_path, rule):
    """A person who gives nothing holds, repeats or is played for, as the scenario says, and the record says so."""
    text = TINY.read_text().replace("  offers_per_turn: 2\n", f"  offers_per_turn: 2\n  missed: {rule}\n")
    scenario = tmp_path / "tiny.yaml"
    scenario.write_text(text)
    with new_table(tmp_path, scenario=scenario) as table:
        play_on(table, until=2)
        first = {given["seat"]: given for given in table.record()["orders"]}
        speak(table, "lowland")
        decided = registry.decide(table.play, "upland", "obstructive").orders
        table.advance(missing_ok=True)
        while table.phase == "talks":
            table.advance(missing_ok=True)
        second = {given["seat"]: given for given in table.record()["orders"] if given["turn"] == 2}
        assert second["upland"]["defaulted"] is True
        assert "defaulted" not in second["lowland"]
        orders = second["upland"]["orders"]
        if rule == "hold":
            assert orders == []
        elif rule == "repeat":
            assert all(order in first["upland"]["orders"] for order in orders)
        else:
            assert orders == [order.as_json() for order in decided]
    assert saves.verify("game", tmp_path).ok


def test_a_missed_answer_is_a_refusal(tmp_path):
    """Nothing settles for a person who does not answer, and the record is marked."""
    with reach_talks(new_table(tmp_path)) as table:
        turn, seat = table.turn, table.awaited[0]
        waiting = [offer.id for offer in table.play.waiting(seat)]
        table.advance(missing_ok=True)
        record = table.record()
        [given] = [given for given in record["orders"] if (given["turn"], given["seat"]) == (turn, seat)]
        assert dict.fromkeys(waiting, False).items() <= given["answers"].items()
        assert {"turn": turn, "phase": "talks", "kind": "missed-answer", "text": seat} in record["marks"]


def test_a_mandate_may_answer(tmp_path):
    """A person may leave the answers to the mandate; the record says what it answered, and its replay agrees."""
    with reach_talks(new_table(tmp_path)) as table:
        turn, seat = table.turn, table.awaited[0]
        expected = {offer.id: offer.within_mandate and offer.gain >= offer.asked for offer in table.play.waiting(seat)}
        for person in table.awaited:
            table.reply(person, None)
        assert table.awaited == ()
        play_on(table)
        [given] = [given for given in table.record()["orders"] if (given["turn"], given["seat"]) == (turn, seat)]
        assert expected.items() <= given["answers"].items()
    assert saves.verify("game", tmp_path).ok


def test_an_export_plays_again(tmp_path):
    """A finished game's record, replayed from nothing but itself and the scenario, ends in the same checksum."""
    with play_on(new_table(tmp_path)) as table:
        record = table.record()
        assert record == saves.record("game", tmp_path)
        assert set(record) >= {
            "scenario",
            "scenario_hash",
            "rules_version",
            "seed",
            "run",
            "readings",
            "seats",
            "orders",
        }
        turns = {given["turn"] for given in record["orders"]}
        assert len(record["orders"]) == 3 * len(turns)
        loaded = load(str(TINY))
        again = replay(Rulebook.of(loaded.scenario), record)
        assert again.phase == "over"
        assert again.checksum() == table.play.checksum()


def test_the_shipped_game_plays_again(tmp_path):
    """The ratification game under a drawn reading and mixed policies, interrupted once: its export is the same game."""
    seats = {"armenia": "person", "iran": "random", "russia": "obstructive", "turkey": "conciliatory"}
    loaded = load("ratification")
    with Table.new(
        loaded, name=None, seats=seats, seed=2**64 - 1, run=3, readings={"R7": "draw"}, folder=tmp_path
    ) as table:
        play_on(table, until=4)
    with Table.open("ratification-armenia-1", tmp_path) as table:
        record = play_on(table).record()
        assert record["readings"]["R7"] in {"A", "B"}
        assert replay(Rulebook.of(loaded.scenario), record).checksum() == table.play.checksum()
    assert saves.verify("ratification-armenia-1", tmp_path).ok


def test_other_rules_that_refuse_the_talks_say_so(tmp_path, monkeypatch):
    """A game that stopped in talks whose orders other rules refuse is not damaged: a fork at that turn goes on."""
    with reach_talks(new_table(tmp_path)) as board:
        turn = board.turn
    monkeypatch.setattr(standing, "RULES_VERSION", "99")
    monkeypatch.setattr(Play, "refusals", lambda play, orders: (Fault("illegal", "no longer", "hold"),))
    with pytest.raises(Faults) as refused:
        Table.open("game", tmp_path)
    assert codes(refused) == ["save-other-rules"]
    saves.fork("game", turn, tmp_path, "on")
    Table.open("on", tmp_path).close()


def test_a_save_outlives_its_scenario_file(tmp_path):
    """Edited or deleted, the file a game began from changes nothing for the game."""
    scenario = tmp_path / "tiny.yaml"
    shutil.copy(TINY, scenario)
    with play_on(new_table(tmp_path, scenario=scenario), until=3) as table:
        scenario_hash = table.record()["scenario_hash"]
    scenario.write_text(TINY.read_text().replace("status_quo: 20", "status_quo: 90"))
    with Table.open("game", tmp_path) as table:
        scenario.unlink()
        play_on(table)
        assert table.record()["scenario_hash"] == scenario_hash
    assert saves.verify("game", tmp_path).ok


def test_a_full_disk_at_a_table(tmp_path, monkeypatch):
    """A phase that cannot be written is open as before, in memory as on the disk, and closes once there is room."""
    with new_table(tmp_path) as table:
        for seat in table.awaited:
            speak(table, seat)
        before = table.play.checksum()
        connection = table._store._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        monkeypatch.setattr(Play, "snapshot", lambda play: os.urandom(100_000))  # does not compress into free pages
        with pytest.raises(Faults) as full:
            table.advance()
        monkeypatch.undo()
        assert codes(full) == ["disk-full"]
        assert (table.turn, table.phase, table.play.checksum()) == (1, "orders", before)
        assert table.awaited == ()
        connection.execute("PRAGMA max_page_count = 1000000")
        play_on(table)
    assert saves.verify("game", tmp_path).ok


def test_an_engine_failure_leaves_the_phase_open(tmp_path, monkeypatch):
    """Whatever goes wrong while a turn resolves, table and disk stand at the start of the phase."""
    with new_table(tmp_path) as table:
        for seat in table.awaited:
            speak(table, seat)
        before = table.play.checksum()

        def broken(play):
            raise ZeroDivisionError

        monkeypatch.setattr(Play, "snapshot", broken)
        with pytest.raises(ZeroDivisionError):
            table.advance()
        monkeypatch.undo()
        assert (table.turn, table.phase, table.play.checksum()) == (1, "orders", before)
        play_on(table)
    assert saves.verify("game", tmp_path).ok


def test_other_rules_are_marked_once(tmp_path, monkeypatch):
    """Opened under another rules version, a game goes on from its stored state; the record says from where on."""
    with play_on(new_table(tmp_path), until=2) as board:
        rules = board.record()["rules_version"]
    monkeypatch.setattr(table, "RULES_VERSION", "99")
    for _ in range(2):
        with Table.open("game", tmp_path) as board:
            record = board.record()
    assert record["rules_version"] == rules
    assert record["marks"] == [{"turn": 2, "phase": "orders", "kind": "rules", "text": "99"}]


def test_a_closing_that_is_called_off_leaves_the_phase_open(tmp_path):
    """Called off at any of its looks, nothing of the turn is played or kept; closed then it comes out the same."""
    with new_table(tmp_path, "one") as whole, new_table(tmp_path, "two") as table:
        for _ in range(3):
            for seat in whole.awaited:
                speak(whole, seat)
                speak(table, seat)
            before = (table.turn, table.phase, table.round, table.play.checksum(), table.record())
            for looks in range(3 if table.phase == "orders" else 1):
                left = iter([False] * looks)
                with pytest.raises(Faults) as refused:
                    table.advance(stop=lambda left=left: next(left, True))
                assert codes(refused) == ["called-off"]
                assert (table.turn, table.phase, table.round, table.play.checksum(), table.record()) == before
                assert table.awaited == ()
            for one in (whole, table):
                one.advance()
            assert table.play.checksum() == whole.play.checksum()
