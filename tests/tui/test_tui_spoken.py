"""Lines of the table are said whole in the language spoken: no English word is left between the names and figures."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
import sample
from awaiting import until
from textual.geometry import Size

from caucasus_game.engine.orders import Give, Order
from caucasus_game.engine.seen_offers import SideWorth
from caucasus_game.engine.seen_report import Cause
from caucasus_game.engine.seen_rules import RULES
from caucasus_game.language import PSEUDO, speaking
from caucasus_game.policies.acceptance_seen import Odds
from caucasus_game.tui.package_lines import lacking, mark_lines, sum_line
from caucasus_game.tui.package_preview import side_line, spans
from caucasus_game.tui.report_screen import cause_lines
from caucasus_game.tui.saves_screen import when
from caucasus_game.tui.stakeholder_line import Stakes, StakesAxis
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.text import listed, mark_words
from caucasus_game.tui.tracks_panel import date_words
from caucasus_game.tui.words_panel import declared_words

NOW = time.mktime((2026, 3, 28, 12, 0, 0, 0, 0, -1))
DAY = 86_400
PACKAGE = Order("offer", "azerbaijan", terms={"passage": 40.0}, gives=(Give("armenia", 1.0, "azerbaijan"),))


def english(words, *names):
    """Return the plain words that stand in a text, but for those of the names."""
    for name in names:
        words = words.replace(name, "")
    return re.findall(r"[A-Za-z]{2,}", words)


def issue():
    return sample.view().issues[0]


SAID = {
    "a list": lambda: listed(["1", "2", "3"]),
    "a mark between others": lambda: mark_words(replace(issue(), marks=((0, "1"), (100, "2"))), 30),
    "no marks in common": lambda: spans(()),
    "a bound from below": lambda: declared_words(20, 100),
    "a bound from above": lambda: declared_words(0, 80),
    "bounds": lambda: declared_words(20, 80),
    "a date to come": lambda: date_words(replace(sample.view().tracks[0].milestones[0], due="1", due_turn=9), 3),
    "nobody is addressed": lambda: lacking(sample.view(), Order("offer")),
    "nothing is in the package": lambda: lacking(sample.view(), Order("offer", "azerbaijan")),
    "today": lambda: when(NOW - 60, NOW),
    "yesterday": lambda: when(NOW - DAY, NOW),
    "each month": lambda: " ".join(when(NOW - 30 * DAY * month, NOW) for month in range(1, 13)),
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_a_line_is_said_whole(said):
    """In another language nothing of a line stays English; in English itself there are words."""
    assert english(said())
    with speaking(PSEUDO):
        assert not english(said())


def test_a_package_is_told_whole():
    """What a package comes to, and who must agree to an issue, is said around the names and what was authored."""
    view, names = sample.view(), ("AZ", "AM")
    with speaking(PSEUDO):
        said = sum_line(view, replace(PACKAGE, gives=()), None, ()).plain
        agreed = mark_lines(view, replace(issue(), marks=()), None, Size(100, 30))[0].plain
    assert not english(said, *names)
    assert not english(agreed, *names)


@pytest.mark.parametrize(
    ("usual", "sign"), [(4.0, "✗"), (29.0, "✗"), (30.0, "?"), (69.0, "?"), (70.0, "✓"), (99.0, "✓")]
)
def test_a_sign_hangs_on_no_word(usual, sign):
    """Whether another is shown as one who would agree is the same in every language."""
    odds = Odds("azerbaijan", usual, usual, usual, (1.0, 1.0), (0.5, 0.5), "")
    for tag in ("en", PSEUDO):
        with speaking(tag):
            line = side_line(sample.view(), SideWorth("azerbaijan", 1.0, 1.0, 0.5), 40, "#101010", odds)
        assert line.plain.rstrip().endswith(sign)


@pytest.mark.parametrize("rule", ["E3", *RULES])
def test_a_cause_tells_its_rule(rule):
    """The kind of rule behind a cause is said in the language spoken; an equation bears its number in all of them."""
    causes = (Cause("1", 1.0, rule, "", ()),)
    assert rule in cause_lines(causes, 60)[0].plain
    with speaking(PSEUDO):
        assert not english(cause_lines(causes, 60)[0].plain)


@pytest.mark.parametrize("tag", ["en", PSEUDO])
async def test_titles_are_turned_where_they_are_shown(at_table, tag):
    """The titles, signs and scale of the stakes are of the language in which the table is shown."""
    app = at_table()
    with speaking(tag):
        async with app.run_test(size=(120, 40)) as pilot:
            await until(pilot, TableScreen)
            stakes = app.screen.query_one(Stakes)
            said = (str(stakes.border_title), str(stakes.border_subtitle), stakes.query_one(StakesAxis).render().plain)
    assert [bool(english(words)) for words in said] == [tag == "en"] * 3
