"""Rounds on paper: what is typed from forms is what would have been ordered on screen."""

from __future__ import annotations

from caucasus_game.engine.blocks import promise_ids
from caucasus_game.scenario.load import load
from caucasus_game.session.store import Store

SEATS = ("--seat", "AM", "--seat", "AZ", "--seed", "4", "--policy", "balanced")
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
    store = Store.read(saves / f"{name}.cgs" if (saves / f"{name}.cgs").exists() else next(saves.glob(f"{name}.*")))
    try:
        return [(one.turn, one.phase, one.round, one.checksum, one.snapshot) for one in store.phases()]
    finally:
        store.close()


def exported(game, saves, name):
    told = game("export", name, "--saves", saves)
    assert told.status == 0, told.err
    return told.out


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
