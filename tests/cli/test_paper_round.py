"""Rounds on paper: what is typed from forms is what would have been ordered on screen."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from caucasus_game.engine.blocks import promise_ids
from caucasus_game.engine.orders import Give, Order, SeatOrders
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.handouts.boxes import Form
from caucasus_game.handouts.filled_forms import orders_of
from caucasus_game.handouts.numbering import Numbering
from caucasus_game.scenario.load import load
from caucasus_game.session.class_book import ClassBook
from caucasus_game.session.store import Store
from caucasus_game.session.table import Table

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
SEATS = ("--seat", "AM", "--seat", "AZ", "--seed", "4", "--policy", "model")
ON_SCREEN = """
do consult kazakhstan
do campaign armenia_parliament 2
offer azerbaijan route=50 reciprocity=60 give refrain:hold_out_armenia:3 want refrain:suspend_transit:2 pay 1
mandate route 10 50
predict azerbaijan route=55
choose fifteen_papers digital
choose incident joint_inquiry
send

do widen_transit
declare route 45
mandate route 40 90
send

counter 1 rights=55
send

counter 1 route=52 drop money
send

accept 1
send

quit
"""
AM_FORM = "3 KZ\n\n2 B1 2\n\nAZ\n1=50, 4=60\n16=3 27=2\n1\n\n\n\n\n1=10-50\nAZ 1=55\nb\nb\nyes\n"
AZ_FORM = "10\n\n5 1 45\n\n\n\n\n1=40-90\n\n\nyes\n"
ANSWERS = "1=counter\n2=55 5=55\n{look_away}=3\n\n\nyes\n1=counter\n1=52 4=60\n16=3 27=2\n\n\nyes\n1=yes\nyes\n"


def undertaking(id_):
    """Return the number of an undertaking on the code sheet of the scenario."""
    return 1 + promise_ids(load("ratification").scenario).index(id_)


def played_on_screen(game, saves):
    told = game("play", "ratification", *SEATS, "--plain", "--name", "screen", "--saves", saves, typed=ON_SCREEN)
    assert told.status == 0, told.err
    return told.out


def phases(saves, name):
    store = Store.read(next(saves.glob(f"{name}.*")))
    try:
        return [(one.turn, one.phase, one.round, one.checksum, one.snapshot) for one in store.phases()]
    finally:
        store.close()


def exported(game, saves, name):
    told = game("export", name, "--saves", saves)
    assert told.status == 0, told.err
    return told.out


@pytest.mark.slow
def test_a_paper_round_is_the_same_game_bit_for_bit(game, tmp_path):
    """Record, states and checksums of a turn typed from forms are those of the same orders given on screen."""
    screen = played_on_screen(game, tmp_path)
    assert "Not done" not in screen, screen
    typed = AM_FORM + AZ_FORM + "yes\n" + ANSWERS.format(look_away=undertaking("united_states.look_away.refrain"))
    paper = game("paper-round", "paper", "--scenario", "ratification", *SEATS, "--saves", tmp_path, typed=typed)
    assert paper.status == 0, paper.err
    assert "round 2" in paper.out
    assert exported(game, tmp_path, "paper") == exported(game, tmp_path, "screen")
    assert phases(tmp_path, "paper") == phases(tmp_path, "screen")


# -- a small case, whose forms are quickly typed ----------------------------------------------------------------------

UP = "1 HA\nTo be heard.\n2 B1 2\n\nLO\n1=50 2=40\n1=2\n\n\nA trade.\n\n1=20-80\nLO 2=30\n"


def begun(game, saves, name="paper", seats=("--seat", "UP", "--seat", "LO")):
    told = game("paper-round", name, "--scenario", TINY, *seats, "--seed", "1", "--saves", saves, typed="")
    assert told.status == 0, told.err
    return told.out


def forms(saves, name="paper"):
    with Table.open(name, saves) as table:
        return {seat: table.submitted(seat) for seat in table.persons}


def test_a_form_gives_the_orders_that_a_screen_sends(game, tmp_path):
    """Actions, an offer with promises, mandates, predictions and reasons come out as the table would have got them."""
    begun(game, tmp_path)
    told = game("paper-round", "paper", "--saves", tmp_path, typed=UP + "yes\nstop\n")
    assert told.status == 0, told.err
    sent = SeatOrders(
        1,
        "upland",
        (
            Order("press", "harbour"),
            Order("campaign", "upland_assembly", amount=2),
            Order(
                "offer",
                "lowland",
                terms={"water": 50.0, "dam": 40.0},
                gives=(Give("upland", kind="refrain", action="press", turns=2),),
            ),
        ),
        mandate={"water": (20.0, 80.0)},
        predictions={"lowland": {"dam": 30.0}},
        reasons=("To be heard.", "", "A trade."),
    )
    assert forms(tmp_path) == {"upland": sent, "lowland": None}


def test_a_box_is_checked_helped_undone_and_changed(game, tmp_path):
    """What cannot be read is asked for again; undo goes back; a box can be typed anew before the form is taken."""
    begun(game, tmp_path)
    typed = "?\n9\n1 UP\n2 B1 2\nLike this.\nundo\nOr like that.\n\n\n\n\n\nA1\n2 B1 3\nyes\nstop\n"
    told = game("paper-round", "paper", "--saves", tmp_path, typed=typed).out
    assert "such as 7 AM 2" in told
    assert "there is no action 9" in told
    assert "'UP' is no target of this action (found: 1 UP). It may be LO, HA." in told
    given = forms(tmp_path)["upland"]
    assert given.orders == (Order("campaign", "upland_assembly", amount=3),)
    assert given.reasons == ("Or like that.",)


def test_what_the_rules_refuse_is_not_taken(game, tmp_path):
    """A form that could be read but is not allowed names why, and is taken only once that is mended."""
    begun(game, tmp_path)
    told = game("paper-round", "paper", "--saves", tmp_path, typed="3\n\n\n\n\n\n\nyes\nskip\nstop\n").out
    assert "Not taken: upland: call_vote: not allowed now" in told
    assert forms(tmp_path)["upland"] is None


def test_a_form_that_is_missing_follows_the_scenarios_rule(game, tmp_path):
    """Skipped forms count as missed orders, marked in the record; back goes to the seat before; the turn is played."""
    begun(game, tmp_path)
    told = game("paper-round", "paper", "--saves", tmp_path, typed=UP + "yes\nback\n" + UP + "yes\nskip\nyes\n")
    assert "No form of LO" in told.out, told.err
    record = game("export", "paper", "--saves", tmp_path).data
    lowland = next(one for one in record["orders"] if (one["turn"], one["seat"]) == (1, "lowland"))
    assert lowland["defaulted"] is True


def test_a_classs_record_says_what_came_on_paper(game, tmp_path):
    """In the save of a class, forms are noted by seat, missing ones as defaulted, and the closing of the phase."""
    begun(game, tmp_path)
    with Table.open("paper", tmp_path) as table:
        ClassBook(table.store, table.alone)
    game("paper-round", "paper", "--saves", tmp_path, typed=UP + "yes\nskip\nyes\n")
    with Table.open("paper", tmp_path) as table:
        noted = [(one.turn, one.kind, one.seat) for one in ClassBook(table.store, table.alone).events()]
    assert noted[:3] == [(1, "paper", "upland"), (1, "defaulted", "lowland"), (1, "closed", "")]


def test_a_filled_table_is_the_same_as_typing(game, tmp_path):
    """The pack's table, filled in, gives the orders that typing gives; where it is faulty nothing of it is taken."""
    pack = tmp_path / "pack"
    assert game("print-pack", TINY, "--out", pack).status == 0
    with (pack / "paper-round.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    entries = {"A1": "1 HA", "A1w": "To be heard.", "A2": "2 B1 2", "M": "1=20-80", "P": "LO 2=30"}
    entries |= {"O1": "LO", "O1a": "1=50 2=40", "O1b": "1=2", "O1w": "A trade."}
    filled = [[seat, box, entries.get(box, "") if seat == "UP" else entry] for seat, box, entry in rows]
    filled[0] = rows[0]

    def handed_in(lines):
        (tmp_path / "forms.csv").write_text(
            "\ufeff" + "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
        )
        return game("paper-round", "table", "--file", tmp_path / "forms.csv", "--saves", tmp_path, typed="stop\n")

    begun(game, tmp_path, "typed")
    game("paper-round", "typed", "--saves", tmp_path, typed=UP + "yes\nstop\n")
    begun(game, tmp_path, "table")
    wrong = handed_in([*filled, ["UP", "A9", "1"]])
    assert wrong.status == 1
    assert "the form has no box 'A9'" in wrong.err
    assert forms(tmp_path, "table")["upland"] is None
    assert handed_in(filled).status == 0
    assert forms(tmp_path, "table") == forms(tmp_path, "typed")


@pytest.mark.parametrize(("box", "entry"), [("A1", ","), ("O1", ";"), ("O1", "+")])
def test_a_box_of_nothing_but_commas_is_refused_in_words(box, entry):
    """Where marks between words stand and no word, the box is named, and what could stand there."""
    loaded = load("corridor")
    form = Form(loaded.scenario, Numbering.of(Rulebook.of(loaded.scenario, loaded.places)), "armenia", 1)
    with pytest.raises(Faults) as refused:
        orders_of(form, {box: entry})
    (fault,) = refused.value.faults
    assert (fault.code, f"box {box}" in fault.message, bool(fault.hint)) == ("form-entry", True, True)


def test_slips_show_a_seat_its_own_and_no_other(game, tmp_path):
    """The page of a seat has its purse, terms and questions; one file a phase, a page a seat."""
    begun(game, tmp_path)
    game("paper-round", "paper", "--saves", tmp_path, "--slips", tmp_path / "slips", typed="stop\n")
    (slip,) = (tmp_path / "slips").iterdir()
    assert slip.name == "turn-01-orders.html"
    text = slip.read_text()
    assert text.count('class="page seat"') == 2
    assert "FOR Upland ONLY" in text


def test_every_number_on_a_menu_is_read_back_as_its_action(game, tmp_path):
    """For every seat: each number with each target it may have gives that action at that target, and no other does."""
    loaded = load("corridor")
    numbering = Numbering.of(Rulebook.of(loaded.scenario, loaded.places))
    for seat, menu in numbering.actions.items():
        form = Form(loaded.scenario, numbering, seat, 1)
        for number, action in menu.items():
            rule = loaded.scenario.actions[action]
            for target in numbering.targets[seat, action] or ("",):
                words = f"{number} {numbering.code(rule.target, target)}" if target else str(number)
                order = orders_of(form, {"A1": f"{words} 60" if rule.verb == "declare" else words}).orders[0]
                assert order.action == action
                assert (next(iter(order.terms)) if rule.verb == "declare" else order.target or "") == target
        for number, word in numbering.undertakings.items():
            other = "iran" if seat != "iran" else "russia"
            to = numbering.code("actor", other)
            give = orders_of(form, {"O1": to, "O1b": f"{number}={word.least}"}).orders[0].gives[0]
            assert (give.by, give.action, give.kind, give.turns) == (word.keeper, word.action, word.kind, word.least)
