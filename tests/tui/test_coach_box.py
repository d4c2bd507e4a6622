"""The coach at the foot of the screens: it moves on, gives way, comes back, and hides nothing that is needed."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from caucasus_game.engine.seen_coach import CoachSeen
from caucasus_game.tui.coach_box import CoachBox
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.report_screen import ReportScreen

LONG = "Two sentences that fill the lines there are. " * 5
LINES = (
    CoachSeen("look", "orders", LONG, "", "panel", ("home",)),
    CoachSeen("say", "orders", "Say how far you go.", "", "mandate", ("route",)),
    CoachSeen("answer", "talks", LONG, "", "sent", ()),
    CoachSeen("read", "report", LONG, "", "sent", ()),
    CoachSeen("bye", "ending", LONG, "", "sent", ()),
)


def _inside(app, *names):
    parts = [app.screen.query_one(name) for name in names]
    for index, part in enumerate(parts):
        assert part.region.area > 0, part
        assert app.screen.region.contains_region(part.region), (part, part.region)
        for other in parts[index + 1 :]:
            assert not part.region.overlaps(other.region), (part, other)


def _coached(**view):
    return replace(sample.view(**view), coach=LINES)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_coach_stands_beside_what_is_needed(at_table, size):
    """On table, report, talks and ending the coach and all that is needed stand on the screen, apart."""
    app = at_table(_coached())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        parts = ("#stakes", "#actions", "#action-help", "#slots", "#draft", "#send", "#coach", "Footer")
        _inside(app, *parts)
        assert app.screen.query_one("#actions").region.height >= 4
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        _inside(app, "#report-head", "#story", "#why-head", "#changes", "#coach", "Footer")
    app = at_table(_coached(phase="talks"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        _inside(app, "#table-header", "#talks-head", "#offers", "#offer-scroll", "#coach", "Footer")
    app = at_table(_coached(phase="over", turn=12))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        _inside(app, "#ending-scroll", "#coach", "Footer")


async def test_the_coach_goes_on_gives_way_and_comes_back(at_table, shown):
    """What it waits for moves it on, with the keys for the next; a key puts it away and fetches it back."""
    app = at_table(_coached())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "3 Home" in shown(app).split("Two sentences")[-1]
        await pilot.press("3")
        await pilot.pause()
        assert "Say how far you go." in shown(app)
        assert "m Mandate" in shown(app)
        await pilot.press("g")
        await pilot.pause()
        assert "Say how far you go." not in shown(app)
        await pilot.press("g", "m")
        await pilot.pause()
        assert isinstance(app.screen, MandateDialog)
        await pilot.press("right", "enter")
        await pilot.pause()
        assert app.screen.query_one(CoachBox).line is None
        assert not app.screen.query_one(CoachBox).display


async def test_without_a_coach_nothing_is_shown(at_table, shown):
    """A scenario without a coach has no box, and its key does nothing."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = shown(app)
        assert not app.screen.query_one(CoachBox).display
        await pilot.press("g")
        await pilot.pause()
        assert shown(app) == before
