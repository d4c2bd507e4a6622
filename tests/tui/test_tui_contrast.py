"""What is painted can be read: contrast of every cell, on every screen, in every theme."""

from __future__ import annotations

from collections import defaultdict

import pytest
import sample
from every_screen import EACH, SHOTS, shown_shot
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


def _colours(style):
    """Return what a style paints with: (foreground, background); nothing where it has no colours."""
    if style is None or not style.color or not style.bgcolor:
        return ()
    fore, back = (Color.from_rich_color(colour) for colour in (style.color, style.bgcolor))
    if style.reverse:
        fore, back = back, fore
    return (fore.blend(back, 0.5) if style.dim else fore), back


def _cells(app):
    """Yield (character, foreground, background, place) of every cell of the screen that is not blank."""
    screen = app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            colours = _colours(segment.style)
            for character in segment.text:
                if character.strip() and colours:
                    fore, back = colours
                    yield character, fore, back, (x, y)
                x += 1


def _faint(app):
    """Return what is too faint: (widget, style) to what was found."""
    found = defaultdict(str)
    known = {}
    for character, fore, back, place in _cells(app):
        if character in RULES:
            continue
        if (fore, back) not in known:
            known[fore, back] = contrast(fore, back)
        if known[fore, back] < (GRAPHICS if _is_picture(character) else LEAST_CONTRAST):
            widget = app.screen.get_widget_at(*place)[0]  # only asked where it matters: it is slow
            name = type(widget).__name__
            if name in ADORNING or name.endswith("ScrollBar"):
                continue
            if widget is app.screen and app.screen.is_modal:
                continue  # what lies behind a window is not to be read while it is open
            found[app.theme, widget.id or name, fore.hex6, back.hex6, round(known[fore, back], 2)] += character
    return dict(found)


@pytest.mark.parametrize("shot", EACH)
async def test_everything_on_a_screen_can_be_read(shot, tmp_path):
    """In every theme each letter has 4.5 to 1 or more on what lies behind it, and each part of a picture 3 to 1."""
    faint = {}
    async with shown_shot(shot, tmp_path, (100, 30)) as (app, pilot):
        for theme in THEMES:
            app.theme = theme.name
            await pilot.pause()
            await pilot.pause()
            faint |= _faint(app)
    assert not faint


@pytest.mark.parametrize("name", ["title", "the table, home"])
async def test_without_colours_there_are_greys_that_can_be_read(name, tmp_path, monkeypatch):
    """With NO_COLOR set nothing on a screen has a hue, in any theme, and what is to be read can be."""
    monkeypatch.setenv("NO_COLOR", "1")
    shot = next(shot for shot in SHOTS if shot.name == name)
    async with shown_shot(shot, tmp_path, (100, 30)) as (app, pilot):
        for theme in THEMES:
            app.theme = theme.name
            await pilot.pause()
            await pilot.pause()
            for _, *colours, _ in _cells(app):
                assert all(max(colour.rgb) - min(colour.rgb) == 0 for colour in colours)
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
    assert sorted(seats._worn.values()) == sorted(OKABE_ITO)


def test_the_settings_name_every_theme():
    """What can be set is what there is, with a colour for every variable of ours."""
    assert tuple(theme.name for theme in THEMES) == NAMES
    assert all(set(theme.variables) == set(THEMES[0].variables) for theme in THEMES)
