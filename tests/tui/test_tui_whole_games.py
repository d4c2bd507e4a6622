"""Whole games from the title to the ending and back, by keys alone and by the mouse alone."""

from __future__ import annotations

import pytest
from playing_by_hand import Keys, Mouse
from terminal import at_terminal

from caucasus_game.scenario.load import shipped
from caucasus_game.session.replay import replay
from caucasus_game.session.saves import listing, verify
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """Nothing moves by itself."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


def ended_as_replayed(name, folder):
    """Assert that a game is over, saved whole, and comes out the same when its record is played; return the record."""
    (save,) = listing(folder)
    assert (save.name, save.phase, save.ok) == (name, "over", True)
    assert verify(name, folder).ok
    with Table.open(name, folder) as table:
        record = table.record()
        again = replay(table.play.rulebook, record)
        assert again.checksum() == table.play.checksum()
        assert again.summary()["ending"]["id"] == save.ending
    return record


@pytest.mark.slow
@pytest.mark.parametrize("scenario", shipped())
async def test_a_whole_game_by_keys_alone(scenario, tmp_path):
    """A game of every scenario is played by keys alone: own orders and a package, talks, reports, to its ending."""
    app = GameApp(tmp_path, seed=7)
    async with at_terminal(app) as terminal:
        hand = Keys(app, terminal)
        name = await hand.play(scenario, 11)
    record = ended_as_replayed(name, tmp_path)
    own = [given for given in record["orders"] if given["seat"] == record["orders"][0]["seat"]]
    assert sum(len(given["orders"]) for given in own) >= len(own)


@pytest.mark.slow
async def test_a_whole_game_by_mouse_alone(tmp_path):
    """A game is played by the mouse alone: menu, lists, links and the footer lead from the title to the ending."""
    app = GameApp(tmp_path, seed=7)
    async with at_terminal(app, size=(120, 40)) as terminal:
        hand = Mouse(app, terminal)
        name = await hand.play("tutorial", 9)
    record = ended_as_replayed(name, tmp_path)
    assert any(given["orders"] for given in record["orders"])
