from __future__ import annotations

from itertools import pairwise

import sample
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from caucasus_game.tui.palette import LEAST_CONTRAST, THEMES, contrast, legible
from caucasus_game.tui.stakeholder_line import MEDIAN, PROPOSED, TERMS, Token, column_of, draw_line, mark_of, place

marks = st.floats(0, 100, allow_nan=False)
tokens = st.lists(st.builds(Token, st.just(""), marks, st.sampled_from((1.0, 2.0, 1000.0))), max_size=40)


@given(tokens, st.integers(11, 120))
def test_columns_in_range_and_monotone(given_tokens, width):
    """Every token has a column inside the line, and a higher mark never stands left of a lower one."""
    columns = place(given_tokens, width)
    assert len(columns) == len(given_tokens)
    assert all(0 <= column < width for column in columns)
    ordered = sorted(zip(given_tokens, columns, strict=True), key=lambda pair: pair[0].mark)
    for (low, left), (high, right) in pairwise(ordered):
        if low.mark < high.mark:
            assert left <= right


@given(tokens.filter(lambda some: len(some) <= 11), st.integers(11, 120))
def test_all_shown_apart(given_tokens, width):
    """While there are no more tokens than columns, no two share a column."""
    columns = place(given_tokens, width)
    assert len(set(columns)) == len(columns)


@given(tokens, st.integers(11, 120))
def test_same_tokens_same_columns(given_tokens, width):
    """The same tokens give the same columns, and equal marks keep the order they came in."""
    columns = place(given_tokens, width)
    assert columns == place(list(given_tokens), width)
    for mark in {token.mark for token in given_tokens}:
        same = [column for token, column in zip(given_tokens, columns, strict=True) if token.mark == mark]
        assert same == sorted(same)


@given(marks, st.integers(11, 120))
def test_alone_stands_where_it_is(mark, width):
    """A token alone stands on its own column, and the column's mark is as near as a column allows."""
    assert place([Token("", mark)], width) == (column_of(mark, width),)
    assert abs(mark_of(column_of(mark, width), width) - mark) <= 50 / (width - 1) + 0.5 + 1e-9


@given(st.integers(0, 6), st.integers(30, 110))
def test_every_actor_on_every_line(index, width):
    """Each line of the sample shows all seven glyphs, the terms and the median, whatever its width."""
    view = sample.view()
    row = draw_line(view.issues[index], view.actors, width, "#101010")
    assert set("AZKURIT") <= set(row.plain)
    assert MEDIAN in row.plain
    assert len(row.plain) == width


def test_proposal_takes_the_place_of_the_terms():
    """A proposed mark is drawn with its own sign, and the terms on the table are not drawn beside it."""
    view = sample.view()
    row = draw_line(view.issues[0], view.actors, 61, "#101010", 55.0)
    assert PROPOSED in row.plain
    assert TERMS not in row.plain


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_actor_colours_are_legible_on_every_theme(colour):
    """Whatever colour an author gives an actor, its glyph has a contrast of at least 4.5 on each theme's grounds."""
    for theme in THEMES:
        for ground in (theme.background, theme.surface, theme.panel, theme.variables["block-cursor-background"]):
            own = legible(colour, ground)
            assert contrast(Color.parse(own), Color.parse(ground)) >= LEAST_CONTRAST


def test_theme_texts_are_legible():
    """The themes' own text colours have a contrast of at least 4.5 on the background and on a marked line."""
    for theme in THEMES:
        texts = [theme.foreground, theme.primary, theme.secondary, theme.accent, theme.success, theme.warning]
        texts += [theme.error, theme.variables["quiet"]]
        for ground in (theme.background, theme.variables["block-cursor-blurred-background"]):
            for text in texts:
                assert contrast(Color.parse(text), Color.parse(ground)) >= LEAST_CONTRAST, (theme.name, text, ground)
