"""A game is the same in every language: what is kept of it is, and what is shown of it is in the one that is spoken."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.language import PSEUDO, SOURCE, speaking
from caucasus_game.policies.registry import decide
from caucasus_game.scenario.load import load
from marking import in_two_languages
from playing import play_turn

PLAIN = re.compile(r"[A-Za-z]{2,}")


def without(text, words):
    """Return a text without these words."""
    for word in words:
        text = text.replace(word, "")
    return text


def played(tag, name, turns):
    """Play some turns of a scenario in two languages, speaking one of them; return the game and what is kept of it."""
    with speaking(tag):
        loaded = in_two_languages(load(name))
        play = Play.new(Rulebook.of(loaded.scenario, loaded.places), 11)
        policies = dict.fromkeys(play.rulebook.actors, "balanced") | {play.rulebook.actors[0]: "model"}
        kept = []
        for _ in range(turns):
            kept.append([decide(play, seat, policy).as_json() for seat, policy in policies.items()])
            play_turn(play, policies)
        return play, (play.snapshot(), play.checksum(), json.dumps(kept))


@pytest.mark.parametrize(
    ("name", "turns"),
    [("tests/scenario/tiny_corridor.yaml", 3), pytest.param("corridor", 4, marks=pytest.mark.slow)],
)
def test_what_is_kept_of_a_game_is_the_same_in_every_language(name, turns):
    """Snapshots, checksums and orders with their reasons are equal, byte for byte; what is shown of them is not."""
    file = Path(__file__).parents[2] / name
    source = str(file) if file.exists() else name
    english, kept = played(SOURCE, source, turns)
    marked, kept_marked = played(PSEUDO, source, turns)
    assert kept == kept_marked
    seat = english.rulebook.actors[0]
    with speaking(PSEUDO):
        again = Play.restore(english.rulebook, kept[0])
        assert again.view(seat) == english.view(seat) == marked.view(seat)
        assert again.chronicle() == marked.chronicle()
        shown = [news.text for news in again.view(seat).report.news] + [
            one[1] for one in again.view(seat).report.orders
        ]
        shown += [cause.label for line in again.view(seat).report.lines for cause in line.causes]
        assert shown
        ways = {way.replace("_", " ").capitalize() for way in english.rulebook.freight.ways}  # shown by their ids
        assert [text for text in shown if PLAIN.search(without(text, ways))] == []
    assert not any(PLAIN.search(line) is None for line in english.chronicle())


def test_a_reason_of_a_record_is_shown_in_the_language_spoken(tiny_corridor):
    """A record keeps the reasons of orders as English sentences: read back, they are turned where they are shown."""
    play = Play.new(tiny_corridor, 5)
    given = {seat: decide(play, seat, "balanced") for seat in tiny_corridor.actors}
    assert any(orders.reasons for orders in given.values())
    read = {seat: SeatOrders.from_json(json.loads(json.dumps(orders.as_json()))) for seat, orders in given.items()}
    play.order(read)
    with speaking(PSEUDO):
        while play.phase == "talks":
            play.answer({})
        reasons = [one[2] for seat in tiny_corridor.actors for one in play.view(seat).report.orders if one[2]]
        assert reasons
        assert [reason for reason in reasons if PLAIN.search(reason)] == []
