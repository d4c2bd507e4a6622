"""What is painted can be read: contrast of every cell, on every screen, in every theme."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest
import sample
from every_screen import EACH, SHOTS, each_page, shown_shot
from textual.color import Color

from caucasus_game.settings import THEMES as NAMES
from caucasus_game.tui.palette import LEAST_CONTRAST, OKABE_ITO, THEMES, SeatColours, contrast

GRAPHICS = 3.0  # WCAG 2.1, 1.4.11: parts of pictures that carry a meaning
ADORNING = {
    "Mountains": "hills on the title",
    "TitleLine": "an ornament on the title",
}
"""Widgets whose pictures only adorn, and what they show."""
RULES = frozenset("─│┼├┤╭╮╰╯┌┐└┘▏▎▔▁▕▊▌·")
"""Borders, rules, scales and the dots of an empty lane. They part or carry what is read, and say nothing themselves."""


def _is_picture(character):
    """Whether it is a part of a picture: of a box, a bar (▰▱), or a line drawn in dots (braille)."""
    return "\u2500" <= character <= "\u259f" or "\u2800" <= character <= "\u28ff" or character in "▰▱"


@cache
def _colours(style):
    """Return foreground and background of a style, as they are painted."""
    fore, back = (Color.from_rich_color(colour) for colour in (style.color, style.bgcolor))
    if style.reverse:
        fore, back = back, fore
    return (fore.blend(back, 0.5) if style.dim else fore), back


@cache
def _seen(style):
    return contrast(*_colours(style))


def _words(app):
    """Yield (column, row, text, style) of all that is painted, but for blanks."""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if segment.text.strip() and segment.style and segment.style.color and segment.style.bgcolor:
                yield x, y, segment.text, segment.style
            x += segment.cell_length


def _faint(app):
    """Return what is too faint: (theme, widget, colours, contrast) to what was found."""
    found = defaultdict(str)
    for x, y, text, style in _words(app):
        if _seen(style) >= LEAST_CONTRAST:
            continue
        least = [GRAPHICS if _is_picture(one) else LEAST_CONTRAST for one in text]
        pale = [
            (at, one) for at, one in enumerate(text) if one.strip() and one not in RULES and _seen(style) < least[at]
        ]
        for at, character in pale:
            widget = app.screen.get_widget_at(x + at, y)[0]
            name = type(widget).__name__
            behind = widget is app.screen and app.screen.is_modal  # not to be read while a window is open
            if name not in ADORNING and not name.endswith("ScrollBar") and not behind:
                fore, back = _colours(style)
                found[app.theme, widget.id or name, fore.hex6, back.hex6, round(_seen(style), 2)] += character
    return dict(found)


@pytest.mark.parametrize(
    "themes",
    [THEMES[:1], pytest.param(THEMES[1:], marks=pytest.mark.slow)],
    ids=["by night", "the other themes"],
)
@pytest.mark.parametrize("shot", EACH)
async def test_everything_on_a_screen_can_be_read(shot, themes, tmp_path):
    """In every theme each letter has 4.5 to 1 or more on what lies behind it, and each part of a picture 3 to 1."""
    faint = {}
    async with shown_shot(shot, tmp_path, (100, 30)) as (app, pilot):
        for theme in themes:
            app.theme = theme.name
            await pilot.pause()
            await pilot.pause()
            async for _ in each_page(shot, pilot):
                faint |= _faint(app)
    assert not faint


@pytest.mark.parametrize("name", ["title", "the table"])
async def test_without_colours_there_are_greys_that_can_be_read(name, tmp_path, monkeypatch):
    """With NO_COLOR set nothing on a screen has a hue, in any theme, and what is to be read can be."""
    monkeypatch.setenv("NO_COLOR", "1")
    shot = next(shot for shot in SHOTS if shot.name == name)
    async with shown_shot(shot, tmp_path, (100, 30)) as (app, pilot):
        for theme in THEMES:
            app.theme = theme.name
            await pilot.pause()
            await pilot.pause()
            for *_, style in _words(app):
                assert all(max(colour.rgb) == min(colour.rgb) for colour in _colours(style))
            assert not _faint(app)


def test_seats_wear_colours_that_are_told_apart():
    """In the theme for colour-blind eyes seven seats have the seven colours, one each; elsewhere their own; in every
    theme they can be read on every ground.
    """
    own = tuple(row[4] for row in sample.ACTORS)
    seats = SeatColours()
    seats.sit(own)
    black = "#000000"
    for theme in THEMES:
        seats.wear(theme.name)
        worn = [seats.on(black, colour) for colour in own]
        assert len(set(worn)) == len(own)
        variables = ("block-cursor-background", "block-cursor-blurred-background", "mandate")
        for ground in (theme.background, theme.surface, theme.panel, *(theme.variables[name] for name in variables)):
            for colour in own:
                least = contrast(Color.parse(seats.on(ground, colour)), Color.parse(ground))
                assert least >= (7.0 if theme.name == "contrast" else LEAST_CONTRAST)
    seats.wear("okabe")
    assert sorted(seats.worn.values()) == sorted(OKABE_ITO)


def test_the_settings_name_every_theme():
    """What can be set is what there is, with a colour for every variable of ours."""
    assert tuple(theme.name for theme in THEMES) == NAMES
    assert all(set(theme.variables) == set(THEMES[0].variables) for theme in THEMES)
