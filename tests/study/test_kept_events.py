"""What a facilitator made happen, in games that are played anew: it comes in both worlds of a what-if, in the branches
and in the simulated games of a debrief, wherever it can, and each output says so.
"""

from __future__ import annotations

import json
import shlex
from dataclasses import replace

import numpy as np
import pytest

from caucasus_game.cli.main import main
from caucasus_game.engine.play import Play
from caucasus_game.reports.debrief_page import debrief_page
from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.blocks import Games
from caucasus_game.study.debrief.branches import branches, changes
from caucasus_game.study.debrief.keeping import FOLDER
from caucasus_game.study.debrief.simulated import simulated
from caucasus_game.study.debrief.whole import Asked, whole
from caucasus_game.study.debrief.whole_words import as_words as whole_words
from caucasus_game.study.single import Script, play_out, play_out_at
from caucasus_game.study.tally import tally
from caucasus_game.study.what_if import Saved, as_words, what_if

TINY = "tests/scenario/tiny.yaml"
MADE = {3: ("brawl",), 5: ("thanks", "dry_summer")}
TURNS = {(3, "brawl"), (5, "thanks"), (5, "dry_summer")}


def played(folder, name, injected):
    loaded = load(TINY)
    script = Script(dict.fromkeys(loaded.scenario.actors, "balanced"), injected=injected)
    with Table.new(loaded, name=name, seats={"upland": "person"}, seed=5, readings={}, folder=folder) as table:
        play_out_at(table, script)
    assert script.notes == []
    return WholeGame.read(name, folder)


@pytest.fixture(scope="module")
def game(tmp_path_factory):
    """The river treaty, played to its end with a brawl made in turn 3, thanks and a dry summer in turn 5."""
    return played(tmp_path_factory.mktemp("kept"), "class", MADE)


def asked(game, turn, instead):
    saved = Saved(game.name, game.folder)
    policies = saved.policies()
    return what_if(saved, turn, instead=instead, readings={}, policies=policies, runs=60, seed=1), saved


def test_each_of_many_games_has_what_was_made_to_happen_as_one_game_has_it(tiny):
    """Run by run the state is that of the game played alone with the same events; where one cannot happen in it, that
    run alone goes without.
    """
    games = Games(4, 0, 12, "balanced", {}, MADE)
    many = games.play(tiny)
    made = np.zeros(len(TURNS), dtype=np.int64)
    for run in range(games.count):
        play = Play.new(tiny, 4, run, ledger=False)
        script = Script(dict.fromkeys(tiny.actors, "balanced"), injected=MADE)
        play_out(play, script)
        assert (play.state.x[:, 0] == many.state.x[:, run]).all()
        passed_over = {note for note in script.notes if "passed over" in note}
        for place, (turn, event) in enumerate(sorted(TURNS)):
            came = bool(many.made[turn, event][run]) if (turn, event) in many.made else False
            ended = int(many.ended[run]) < turn
            assert came != (ended or any(f"turn {turn}: the injected event {event} " in note for note in passed_over))
            made[place] += came
    assert 0 < made.sum() < games.count * len(TURNS)
    parts = [tally(tiny, part, uses=False) for part in games.cut(tiny, width=5)]
    assert sum((part.made for part in parts), type(parts[0].made)()) == {
        key: count for key, count in zip(sorted(TURNS), made.tolist(), strict=True) if count
    }


def test_both_worlds_of_a_what_if_keep_it(game):
    """From turn 1 on, the brawl and what is made later come in both; the same orders still change nothing, and the
    words name each event, its turn, and in how many games it could not happen.
    """
    given = game.given[1, "upland"]
    told, saved = asked(game, 1, {"upland": given})
    assert {(one["turn"], one["event"]) for one in told["injected"]} == TURNS
    assert told["same"]["share"] == 1
    assert all(one["before"] == one["after"] for one in told["injected"])
    counts = {one["event"]: one["before"] for one in told["injected"]}
    assert counts["thanks"] > 0
    assert 0 < counts["dry_summer"] < 60
    words = "\n".join(as_words(told, saved.scenario))
    assert "What the facilitator made happen is kept in both: " in words
    assert f"A dry summer (turn 5: in {counts['dry_summer']} games of 60 as it was, " in words
    assert "it had come before and cannot come again then, or the game was over" in words
    assert "left out" not in words


def test_what_is_followed_is_kept_in_every_game(game):
    """Changed in turn 4, the game has had the brawl of turn 3 and has what turn 5 opens with, in all games of both."""
    told, saved = asked(game, 4, {"upland": replace(game.given[4, "upland"], orders=())})
    assert all(one["before"] == one["after"] == 60 for one in told["injected"])
    assert told["notes"] == []
    (line,) = [line for line in as_words(told, saved.scenario) if "facilitator" in line]
    assert line.endswith("A brawl at the weir (turn 3); Thanks from Upland (turn 5); A dry summer (turn 5).")


def test_the_debrief_has_the_numbers_of_what_if_and_of_those_games(game, monkeypatch, capsys):
    """Each branch is what its command prints, what was made to happen among it; the simulated games are runs 0 and on
    with the same events; page and words say so. Branches kept before events were kept in them are played again.
    """
    monkeypatch.setenv("CAUCASUS_GAME_SAVES", str(game.folder))
    found = whole(game, Asked(revealed=True, games=60, agency=2, branches=20))
    for branch in found.branches:
        with pytest.raises(SystemExit):
            main([*shlex.split(branch.command)[1:], "--json"])
        printed = json.loads(capsys.readouterr().out)
        assert "injected" in branch.result
        assert {key: printed[key] for key in branch.result} == branch.result
    counted = tally(game.rulebook, Games(5, 0, 60, "balanced", game.after(0).readings, MADE), uses=False)
    assert {one: shown["count"] for one, shown in found.simulated.endings.items()} == counted.hits["endings"]
    assert {(one["turn"], one["event"]): one["games"] for one in found.simulated.injected} == counted.made
    assert simulated(game, 60) == found.simulated
    page, words = debrief_page(found, game.rulebook.scenario), "\n".join(whole_words(found))
    for told in (page, words):
        assert "What the facilitator made happen is kept in both: " in told
        assert "What the facilitator made happen comes in them too: " in told
    for kept in (game.folder / FOLDER).iterdir():
        old = json.loads(kept.read_text())
        if "same" in old:
            kept.write_text(json.dumps({key: value for key, value in old.items() if key != "injected"}))
    assert branches(game, changes(game, None), 20) == found.branches


def test_without_such_events_nothing_is_said_of_them(tmp_path):
    """A game in which nobody made anything happen has no word of it in what-if, debrief or their objects."""
    plain = played(tmp_path, "plain", {})
    told, saved = asked(plain, 1, {"upland": replace(plain.given[1, "upland"], orders=())})
    found = whole(plain, Asked(revealed=True, games=20, agency=0, branches=20))
    assert "injected" not in told
    assert "injected" not in found.as_json()["simulated"]
    assert not any("injected" in branch.result for branch in found.branches)
    for line in (*as_words(told, saved.scenario), *whole_words(found)):
        assert "facilitator" not in line
