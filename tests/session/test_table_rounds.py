from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from table_helpers import PERSONS, TINY, as_json, codes, new_table, play_on, speak

from caucasus_game.engine.orders import Counter, Give, Order, SeatOrders
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.session import saves
from caucasus_game.session.replay import replay
from caucasus_game.session.table import Table
from caucasus_game.study.single import Script, play_out, play_out_at

PROMISE = Give("upland", kind="refrain", action="press", turns=3)
COUNTER = Counter({"water": 45}, (PROMISE, Give("upland", pay=0.5, to="lowland")))


def hold(table, seat):
    table.submit(SeatOrders(table.turn, seat))


def offered(table, *more, **given):
    """Let Upland offer Lowland half of little water and everybody else hold, and go on to the talks."""
    offer = Order("offer", "lowland", terms={"water": 30}, gives=(PROMISE,))
    table.submit(SeatOrders(table.turn, "upland", (offer, *more), **given))
    for seat in table.awaited:
        hold(table, seat)
    table.advance()
    return table


@pytest.fixture
def alone(tmp_path):
    """A table of persons only."""
    with new_table(tmp_path, seats=dict.fromkeys(PERSONS, "person")) as table:
        yield table


def test_a_counter_opens_a_round(alone, tmp_path):
    """An offer is countered, the counter accepted: its terms, promise and money hold, and all answers are in a dict."""
    table = offered(alone, predictions={"lowland": {"water": 33.5}})
    assert (table.phase, table.round, table.awaited) == ("talks", 1, ("lowland",))
    before = table.view("upland").actor("upland").treasury
    table.reply("lowland", {"upland-1": COUNTER})
    table.advance()
    assert (table.turn, table.phase, table.round, table.awaited) == (1, "talks", 2, ("upland",))
    (counter,) = table.view("upland").offers
    assert (counter.id, counter.maker, counter.round) == ("lowland-1.2", "lowland", 2)
    table.reply("upland", {"lowland-1.2": True})
    table.advance()
    assert (table.turn, table.phase, table.round) == (2, "orders", 0)
    view = table.view("upland")
    assert view.issue("water").terms == 45
    assert [(word.keeper, word.kind, word.action) for word in view.undertakings] == [("upland", "refrain", "press")]
    income = 1
    assert view.actor("upland").treasury == before - 0.5 + income
    given = {one["seat"]: one for one in table.record()["orders"]}
    assert given["lowland"]["answers"] == {"upland-1": COUNTER.as_json()}
    assert given["upland"]["answers"] == {"lowland-1.2": True}
    assert given["upland"]["predictions"] == {"lowland": {"water": 33.5}}
    assert saves.verify("game", tmp_path).ok


def test_a_round_without_a_person_closes_by_itself(tmp_path):
    """Where a counter waits only for policies, the game goes on to the next orders without asking anybody."""
    with new_table(tmp_path, seats={"lowland": "person", "upland": "obstructive"}) as table:
        asked = set()
        while table.phase != "over":
            for seat in table.awaited:
                if table.phase == "orders":
                    hold(table, seat)
                    continue
                assert table.view(seat).offers, "nobody is asked where nothing waits"
                asked.add((table.turn, table.round))
                counters = {}
                for offer in table.play.waiting(seat):
                    if offer.counterable:
                        counters[offer.id] = Counter({issue: 90 for issue, _ in offer.terms})
                table.reply(seat, counters)
            table.advance()
        held = {(told.turn, one.round) for told in table.play.told for one in told.offers}
        assert any(number == 1 for _, number in asked)
        assert any(number == 2 for _, number in held - asked), "no second round closed by itself: nothing was tried"
    assert saves.verify("game", tmp_path).ok


def test_a_round_that_is_missed_is_refused(alone, tmp_path):
    """Nobody's silence in a later round settles anything, and the record is marked."""
    table = offered(alone)
    table.reply("lowland", {"upland-1": COUNTER})
    table.advance()
    with pytest.raises(Faults) as missing:
        table.advance()
    assert codes(missing) == ["answers-missing"]
    table.advance(missing_ok=True)
    assert (table.turn, table.phase) == (2, "orders")
    assert not table.view("upland").issue("water").settled
    record = table.record()
    assert {"turn": 1, "phase": "talks", "kind": "missed-answer", "text": "upland"} in record["marks"]
    [given] = [one for one in record["orders"] if one["seat"] == "upland"]
    assert given["answers"] == {"lowland-1.2": False}
    assert saves.verify("game", tmp_path).ok


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"upland-2": True}, "unknown-offer"),
        ({"upland-1.2": True}, "unknown-offer"),
        ({"upland-1": "yes"}, "malformed-answer"),
        ({"upland-1": Counter()}, "illegal-counter"),
        ({"upland-1": Counter({"water": 101})}, "malformed-order"),
        ({"upland-1": Counter({"watr": 50})}, "illegal-counter"),
        ({"upland-1": Counter({"water": 50}, (Give("lowland", pay=99),))}, "illegal-counter"),
        ({"upland-1": Counter({"water": 50}, (Give("harbour", pay=1, to="lowland"),))}, "illegal-counter"),
        ({"upland-1": Counter({}, (Give("lowland", kind="do", action="press", turns=2),))}, "illegal-counter"),
        ({"upland-1": Counter({}, (Give("lowland", kind="refrain", action="press", turns=9),))}, "illegal-counter"),
    ],
)
def test_what_cannot_be_answered_is_refused(alone, answers, code):
    """An answer that is late, unreadable or not allowed is one fault, and the seat still owes its answer."""
    table = offered(alone)
    with pytest.raises(Faults) as refused:
        table.reply("lowland", answers)
    assert codes(refused) == [code]
    assert table.awaited == ("lowland",)


def test_a_counter_is_not_countered_again(alone):
    """Where no table is lent, the second round takes yes or no, and says what would be allowed."""
    table = offered(alone)
    table.reply("lowland", {"upland-1": COUNTER})
    table.advance()
    with pytest.raises(Faults) as refused:
        table.reply("upland", {"lowland-1.2": Counter({"water": 40})})
    assert codes(refused) == ["illegal-counter"]
    assert "yes or no" in refused.value.faults[0].hint
    assert table.awaited == ("upland",)


def test_answers_may_be_replaced_until_their_round_closes(alone):
    """The last answers of a round count, and those of a round that is closed are refused."""
    table = offered(alone)
    table.reply("lowland", {"upland-1": True})
    table.reply("lowland", {"upland-1": COUNTER})
    table.advance()
    with pytest.raises(Faults) as late:
        table.reply("lowland", {"upland-1": True})
    assert codes(late) == ["unknown-offer"]
    assert table.record()["orders"][1]["answers"] == {"upland-1": COUNTER.as_json()}


def test_a_lent_table_gives_a_third_round(alone, tmp_path):
    """At a table lent to both, a counter may be countered once more; a save resumes in each round as it stood."""
    table = alone
    offer = Order("offer", "lowland", terms={"water": 30})
    table.submit(SeatOrders(1, "upland", (offer,)))
    hold(table, "lowland")
    table.submit(SeatOrders(1, "harbour", (Order("mediate"),)))
    table.advance()
    for round_, seat, answers in (
        (1, "lowland", {"upland-1": COUNTER}),
        (2, "upland", {"lowland-1.2": Counter({"water": 40})}),
        (3, "lowland", {"upland-1.3": True}),
    ):
        table.close()
        table = Table.open("game", tmp_path)
        assert (table.phase, table.round, table.awaited) == ("talks", round_, (seat,))
        assert saves.verify("game", tmp_path).ok
        table.reply(seat, answers)
        table.close()
        table = Table.open("game", tmp_path)
        assert table.replied(seat)
        table.advance()
    assert (table.turn, table.view("upland").issue("water").terms) == (2, 40)
    given = {one["seat"]: one for one in table.record()["orders"]}
    assert given["lowland"]["answers"] == {"upland-1": COUNTER.as_json(), "upland-1.3": True}
    table.close()
    assert saves.verify("game", tmp_path).ok


def test_undo_in_the_second_round_goes_back_to_the_orders(alone):
    """Taking back while counters wait makes one branch at the start of the turn; the table keeps its round."""
    table = offered(alone)
    table.reply("lowland", {"upland-1": COUNTER})
    table.advance()
    with table.undo() as branch:
        assert (branch.turn, branch.phase, branch.awaited) == (1, "orders", branch.persons)
        play_on(branch)
    assert (table.phase, table.round) == ("talks", 2)


def test_a_record_in_the_midst_of_talks_holds_the_rounds_closed(alone):
    """The export of a game in its second round holds the first round's answers; replayed, what is open is refused."""
    table = offered(alone)
    assert "answers" not in table.record()["orders"][1]
    table.reply("lowland", {"upland-1": COUNTER})
    assert "answers" not in table.record()["orders"][1]
    table.advance()
    record = table.record()
    assert record["orders"][1]["answers"] == {"upland-1": COUNTER.as_json()}
    table.reply("upland", {"lowland-1.2": True})
    assert table.record() == record


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3))])
def test_games_full_of_words_come_out_the_same(tmp_path, seed):
    """With counters, gives and predictions: in pieces, replayed, run from the orders, forked anywhere: one checksum."""
    seats = dict.fromkeys(PERSONS, "person") if seed % 2 else PERSONS
    with play_on(new_table(tmp_path, "whole", seats=seats, seed=seed)) as whole:
        checksum, record = whole.play.checksum(), whole.record()
    new_table(tmp_path, "pieces", seats=seats, seed=seed).close()
    while True:
        with Table.open("pieces", tmp_path) as table:
            assert saves.verify("pieces", tmp_path).ok
            if table.phase == "over":
                break
            if table.awaited:
                speak(table, table.awaited[0])
            else:
                table.advance()
    assert table.play.checksum() == checksum
    rulebook = Rulebook.of(load(str(TINY)).scenario)
    assert replay(rulebook, record).checksum() == checksum
    orders = {(one["turn"], one["seat"]): SeatOrders.from_json(one) for one in record["orders"]}
    script = Script(dict.fromkeys(seats, "random"), orders)
    again = Table.new(
        load(str(TINY)), name="again", seats=dict.fromkeys(seats, "person"), seed=seed, readings={}, folder=tmp_path
    )
    play_out_at(again, script)
    assert again.play.checksum() == checksum
    again.close()
    fresh = type(again.play).new(rulebook, seed)
    play_out(fresh, script)
    assert fresh.checksum() == checksum
    turn = record["orders"][-1]["turn"]
    branch = saves.fork("whole", 1 + seed % turn, tmp_path)
    with Table.open(branch, tmp_path) as table:
        assert play_on(table).play.checksum() == checksum


def test_those_games_have_what_they_test(tmp_path):
    """The games above hold counters, promises, money and predictions; else they would show nothing."""
    answers, orders = [], []
    for seed in range(4):
        with play_on(new_table(tmp_path, f"game-{seed}", seats=dict.fromkeys(PERSONS, "person"), seed=seed)) as table:
            record = table.record()
        orders += record["orders"]
        answers += [said for one in record["orders"] for said in one.get("answers", {}).values()]
    counters = [said for said in answers if isinstance(said, dict)]
    gives = [give for one in orders for order in one["orders"] for give in order.get("gives", ())]
    assert counters
    assert any("pay" in give for counter in counters for give in counter["gives"])
    assert any("refrain" in give or "do" in give for give in gives)
    assert any(one.get("predictions") for one in orders)


@pytest.mark.parametrize(
    ("answers", "code"),
    [({"upland-1": Counter({"rain": 1})}, "illegal-counter"), ({"nonsense": True}, "unknown-offer")],
)
@pytest.mark.parametrize("saved", [True, False])
def test_recorded_answers_that_cannot_be_are_told_with_their_turn(tmp_path, answers, code, saved):
    """A counter in a file that may not be made is one fault that names its turn, at a table and without one."""
    orders = {
        (1, "upland"): SeatOrders(1, "upland", (Order("offer", "lowland", terms={"water": 30}),)),
        (1, "lowland"): SeatOrders(1, "lowland", answers=answers),
    }
    script = Script(dict.fromkeys(PERSONS, "balanced"), orders)
    with new_table(tmp_path) as table:
        playing, where = (play_out_at, table) if saved else (play_out, table.play)
        with pytest.raises(Faults) as refused:
            playing(where, script)
    assert codes(refused) == [code]
    assert refused.value.faults[0].message.startswith("turn 1")


@pytest.mark.parametrize("saved", [True, False])
def test_recorded_answers_to_offers_not_made_here_are_noted(tmp_path, saved):
    """An answer to an offer that this game does not bring is passed over once, with a note, and the game is played."""
    orders = {(1, "lowland"): SeatOrders(1, "lowland", answers={"upland-7": True})}
    script = Script(dict.fromkeys(PERSONS, "balanced"), orders)
    with new_table(tmp_path) as table:
        playing, where = (play_out_at, table) if saved else (play_out, table.play)
        playing(where, script)
        assert table.play.phase == "over"
    assert len(script.notes) == 1
    assert script.notes[0].startswith("turn 1, lowland: the answer to upland-7")


def test_an_adviser_speaks_in_both_phases(alone):
    """Every front end gets the balanced policy's orders and answers from the table, and they may be given."""
    table = alone
    advice = table.advice("upland")
    assert advice == registry.decide(table.play, "upland", "balanced")
    assert len(advice.reasons) == len(advice.orders)
    table.submit(replace(advice, orders=(Order("offer", "lowland", terms={"water": 30}),)))
    for seat in table.awaited:
        table.submit(table.advice(seat))
    table.advance()
    with pytest.raises(Faults) as closed:
        table.advice("upland")
    assert codes(closed) == ["phase-closed"]
    seat = table.awaited[0]
    advised = table.advised_answers(seat)
    assert set(advised) == {offer.id for offer in table.play.waiting(seat)}
    table.reply(seat, advised)
    assert table.replied(seat)


@pytest.mark.parametrize("nonsense", ["[]", "null", '{"upland-1": "yes"}', '{"upland-1": {"terms": {"water": 200}}}'])
def test_answers_that_cannot_be_read_are_damage(alone, tmp_path, nonsense):
    """Nonsense among the answers of a save is one clear fault."""
    table = offered(alone)
    table.reply("lowland", {"upland-1": COUNTER})
    table.close()
    connection = sqlite3.connect(tmp_path / "game.sqlite")
    connection.execute("UPDATE answers SET json = ?", [nonsense])
    connection.commit()
    connection.close()
    with pytest.raises(Faults) as damaged:
        Table.open("game", tmp_path)
    assert codes(damaged) == ["save-damaged"]


def test_orders_made_in_code_are_kept_as_they_are_written(alone):
    """Money finer than hundredths is what the save will give back, before and after a resume."""
    table = alone
    gives = (Give("upland", pay=0.333, to="lowland"),)
    table.submit(SeatOrders(1, "upland", (Order("offer", "lowland", terms={"water": 30}, gives=gives),)))
    (order,) = table.submitted("upland").orders
    assert order.gives[0].pay == 0.33
    assert as_json({"upland-1": COUNTER}) == {"upland-1": COUNTER.as_json()}
