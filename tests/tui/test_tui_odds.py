"""How likely a package is to be taken, where packages are made and answered."""

from dataclasses import replace

import pytest
import sample
from awaiting import until

from caucasus_game.engine.seen_offers import SideWorth
from caucasus_game.policies.acceptance_seen import Odds
from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.package_preview import side_line
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen

ODDS = Odds("azerbaijan", 20.0, 60.0, 40.0, (-1.5, 6.0), (0.5, 3.0), "mandate")


def test_a_side_shows_its_odds_as_a_range():
    """Beside what a package is worth to another stand what it asks and in how many of a hundred games it says yes; what
    it asks gives way where there is no room.
    """
    side = SideWorth("azerbaijan", -1.5, 6.0, 3.0)
    assert "−1.5 to +6, asks 0.5–3, yes 20–60%" in side_line(sample.view(), side, 46, "#000000", ODDS).plain
    assert "asks 0.5–3, 20–60%" in side_line(sample.view(), side, 40, "#000000", ODDS).plain
    assert "−1.5 to +6, 20–60%" in side_line(sample.view(), side, 28, "#000000", ODDS).plain
    assert side_line(sample.view(), side, 46, "#000000", ODDS).plain.rstrip().endswith("?")
    never = replace(ODDS, low=0.0, high=10.0, usual=4.0)
    assert side_line(sample.view(), side, 46, "#000000", never).plain.rstrip().endswith("✗")


async def test_talks_tell_what_an_offer_is_worth_to_its_maker(at_table, shown):
    """In talks the worth to the maker stands below one's own, as a range; where nobody else is asked one's own yes
    settles it.
    """
    app = at_table(sample.view(phase="talks"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, TalksScreen)
        text = " ".join(shown(app).split())
        assert "+1 to +4, it made the offer" in text
        assert "your yes settles it" in text


@pytest.mark.slow
async def test_a_real_table_works_odds_out_beside_the_screen(tmp_path, shown):
    """At a real table the builder is there at once, and the odds follow in a moment, in words."""
    seats = {"upland": "person", "lowland": "balanced", "harbour": "balanced"}
    loaded = load("tests/scenario/tiny.yaml")
    with Table.new(loaded, name="odds", seats=seats, seed=5, readings={}, folder=tmp_path) as table:
        app = GameApp(tmp_path, LocalSeat(table))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, BriefScreen)
            await pilot.press("escape")
            await until(pilot, TableScreen)
            await pilot.press("o")
            await until(pilot, PackageScreen)
            await pilot.press("space")
            await until(pilot, PackageScreen, held=lambda screen: bool(screen.odds) or bool(screen.preview.faults))
            assert not app.screen.preview.faults
            assert " in 100" in shown(app)
