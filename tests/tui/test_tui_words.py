from __future__ import annotations

import unicodedata

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from caucasus_game.tui.cells import Row, hanging
from caucasus_game.tui.text import bar, clean, fit, fit_owned, label, listed, mark_words, number, percent, signed


@given(st.text())
def test_clean_steers_no_terminal(text):
    """Cleaned text has no control, format or private character, save the joiners that some scripts need."""
    for character in clean(text):
        assert unicodedata.category(character)[0] != "C" or character in "\u200c\u200d"


def test_what_is_cut_still_tells_whose_it_is():
    """Where a title with an owner is too long for its room both are cut, so that two owners can be told apart."""
    leeway = [f"Leeway of the negotiators, {issue}" for issue in ("Passage through Syunik", "Reciprocity")]
    cut = [fit_owned(title, 24) for title in leeway]
    assert cut[0] != cut[1]
    assert [len(words) for words in cut] == [24, 24]
    assert "Recip" in cut[1]
    assert fit_owned("Mood, Iran", 12) == "Mood, Iran  "
    assert fit_owned("A title without an owner", 10) == "A title w…"
    assert fit_owned("What Azerbaijan says: Reciprocity", 22, ": ") == "What Aze…: Reciprocity"


@given(st.text(), st.integers(0, 60))
def test_fit_is_exactly_as_wide(text, width):
    """A fitted text fills its cells exactly, wide characters included."""
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit_owned(f"{text}, {text}", width)) == width


@given(st.floats(0, 100), st.integers(1, 40))
def test_bar_is_exactly_as_wide(value, width):
    """A bar fills its cells exactly."""
    assert len(bar(value, width)) == width


@given(st.text(alphabet="abc ", max_size=80), st.text(alphabet="xyz ", max_size=30), st.integers(20, 60))
def test_hanging_keeps_within_the_width(words, tail, width):
    """Wrapped lines keep within their width, and no word is lost."""
    rows = hanging(Content("-- "), words, width, tail=tail)
    plain = [row.plain for row in rows]
    assert all(len(row) <= width for row in plain)
    assert "".join(plain).replace(" ", "").replace("--", "", 1) == (words + tail).replace(" ", "")


@pytest.mark.parametrize(
    ("value", "written"), [(46.0, "46"), (46.54, "46.5"), (-0.04, "0"), (0.0, "0"), (100.0, "100"), (-2.5, "−2.5")]
)
def test_numbers_have_no_needless_zeros(value, written):
    """Numbers are written short, and never as minus nothing."""
    assert number(value) == written


@pytest.mark.parametrize(("value", "written"), [(4.0, "+4"), (-2.5, "−2.5"), (0.0, "0"), (-0.01, "0")])
def test_changes_carry_their_sign(value, written):
    """A change shows its sign, and no sign where nothing changed."""
    assert signed(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0 %"), (0.3, "<1 %"), (99.7, ">99 %"), (100.0, "100 %"), (46.2, "46 %")]
)
def test_odds_are_never_rounded_to_certainty(value, written):
    """What is neither certain nor impossible never reads as such."""
    assert percent(value) == written


def test_labels_drop_the_article_first():
    """Where a title is too long its article gives way before an ellipsis comes."""
    assert label("The development rights", 19).strip() == "Development rights"
    assert label("The border", 19).strip() == "The border"


def test_lists_read_as_words():
    """Names are joined as a person would."""
    assert listed([]) == ""
    assert listed(["AM"]) == "AM"
    assert listed(["AM", "AZ", "KZ"]) == "AM, AZ and KZ"


def test_a_mark_between_two_names_says_so():
    """A mark off the named ones is said to lie short of or beyond the nearest; on one it is that."""
    issue = sample.view().issues[0]
    assert mark_words(issue, 50) == "Armenian law, checks made away from the line"
    assert mark_words(issue, 55).startswith("beyond “Armenian law")
    assert mark_words(issue, 45).startswith("short of “Armenian law")


def test_a_row_clips_what_lies_outside():
    """Drawing outside a row changes nothing and raises nothing."""
    row = Row(4)
    row.put(-2, "abcdefgh")
    row.shade(-5, 9, "on red")
    assert row.plain == "cdef"
    assert row.content().plain == "cdef"
