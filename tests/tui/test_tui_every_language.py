"""No text of the interface goes past the catalogues: under the pseudo-locale no plain word is left on any screen."""

from __future__ import annotations

import re

import every_screen
import pytest
import sample
from every_screen import SHOTS, each_page, shown_shot
from fake_seat import FakeSeat
from marking_seen import marked_seen

from caucasus_game.language import PSEUDO, speak
from caucasus_game.tui.palette import THEMES
from marking import marked

PLAIN = re.compile(r"[A-Za-z]{2,}")
SIZE = (120, 40)

ALLOWED = frozenset(
    {
        # what stands on the keys, as the footer and the help name them
        *[
            "alt",
            "backspace",
            "ctrl",
            "del",
            "delete",
            "down",
            "end",
            "enter",
            "esc",
            "home",
            "insert",
            "left",
            "page",
            "pgdn",
            "pgup",
            "right",
            "shift",
            "space",
            "tab",
            "up",
        ],
        # values of settings, which the command line takes as they are
        *(theme.name for theme in THEMES),
        *["auto", "off", "on"],
        # the program, its folders and the environment's variables
        *["caucasus", "game", "json", "settings", "saves", "sqlite"],
        # the mark of a claim's source, of an equation and of a system are ids: D0-05, E12, S3; so is a half year
        "Mt",
    }
)
"""Words that are the same in every language, and why."""


class MarkedSeat(FakeSeat):
    """A seat all of whose words bear marks."""

    def __getattribute__(self, name):
        found = super().__getattribute__(name)
        if callable(found) and not name.startswith("_"):
            return lambda *given, **named: marked_seen(found(*given, **named))
        return found


def left_over(text, ids=frozenset()):
    """Return the plain words of a screen that nothing allows."""
    return [word for word in PLAIN.findall(text) if word not in ALLOWED and word not in ids]


def _ids(view):
    """Return the words that ids and short names are made of: what is shown of them is shown on purpose."""
    found = {view.seat, *(actor.id for actor in view.actors), *(actor.short for actor in view.actors)}
    return {word for id_ in found for word in PLAIN.findall(id_)}


@pytest.fixture
def pseudo(monkeypatch):
    """Speak the pseudo-locale, and mark what the made-up views say."""
    speak(PSEUDO)
    real = sample.view
    monkeypatch.setattr(sample, "view", lambda *given, **named: marked_seen(real(*given, **named)))
    monkeypatch.setattr(every_screen, "FakeSeat", MarkedSeat)
    monkeypatch.setattr(every_screen, "WORDS", marked(every_screen.WORDS))


def screen_text(app):
    """Return what the screen shows, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@pytest.mark.slow
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_no_plain_word_is_left_on_a_screen(shot, tmp_path, pseudo):
    """Whatever a screen says went through the catalogues, or is a word that is the same in all languages."""
    found = {}
    async with shown_shot(shot, tmp_path, SIZE) as (app, pilot):
        async for _ in each_page(shot, pilot):
            text = screen_text(app)
            for line in text.splitlines():
                if left_over(line):
                    found[line.strip()] = left_over(line)
    assert found == {}
