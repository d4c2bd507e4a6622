"""No text of the interface goes past the catalogues: under the pseudo-locale no plain word is left on any screen."""

from __future__ import annotations

import re

import every_screen
import pytest
import sample
import sample_dossier
import sample_past
from every_screen import SHOTS, each_page, shown_shot
from fake_seat import FakeSeat
from marking_seen import marked_seen
from preview_screens import PREVIEW, words_of_ids
from sample_dossier import HOSTILE

from caucasus_game.language import PSEUDO, speak
from caucasus_game.tui.palette import THEMES
from marking import marked, written

PLAIN = re.compile(r"[A-Za-z]{2,}")
SIZE = (120, 40)
GLYPHS = frozenset("AZKURITLH")
"""By which the seats of the made-up games are drawn."""
SHORT = frozenset({"AM", "AZ", "KZ", "US", "RU", "IR", "TR", "UP", "LO", "HA"})
"""Their short names, which are shown on purpose."""

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
            "PgDn",
            "PgUp",
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
        # a policy goes by its name, as the command line takes it
        "balanced",
        # how grave a fault is, as check tells it to people and to programs alike
        "error",
        # two branches where they meet on a chart
        "AB",
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


GIVEN = (
    "ratification-armenia-1",
    "whole-turn-2",
    "B other",
    "(talks)",
    "(event first_grain",
    "is cut short restore it from a copy",
    "Another name",
    "Pledge for",
    "Opening the game…",
    "Not now",
    "Send",
    "broken",
    "nowhere",
    "mine",
    "whole",
    "over",
    "ratification",
    "Armenia",
    "Lowland",
    "Upland",
    HOSTILE.replace("\x1b", " ").replace("\u202e", " "),
)
"""What the table of screens, not the program, gives a screen to show."""


def left_over(text):
    """Return the plain words of a screen that nothing allows; runs of glyphs are how seats stand on a line."""
    for given in GIVEN:
        text = text.replace(given, "")
    words = PLAIN.findall(re.sub(r"[\w/.-]*\.yaml(:[0-9:]+)?", "", text))
    return [word for word in words if word not in ALLOWED | SHORT and not set(word) <= GLYPHS]


@pytest.fixture
def pseudo(monkeypatch, tmp_path):
    """Speak the pseudo-locale, and mark what the made-up views and the small scenario say."""
    speak(PSEUDO)
    real_view, real_cards, real_dossier = sample.view, every_screen.cards, sample_dossier.dossier
    monkeypatch.setattr(sample, "view", lambda *given, **named: marked_seen(real_view(*given, **named)))
    monkeypatch.setattr(every_screen, "cards", lambda: marked_seen(real_cards()))
    monkeypatch.setattr(sample_dossier, "dossier", lambda: marked_seen(real_dossier()))
    monkeypatch.setattr(every_screen, "FakeSeat", MarkedSeat)
    monkeypatch.setattr(every_screen, "WORDS", marked(every_screen.WORDS))
    monkeypatch.setattr(every_screen, "PICKS", [marked_seen(pick) for pick in every_screen.PICKS])
    tiny = written(str(every_screen.TINY), tmp_path)
    monkeypatch.setattr(every_screen, "TINY", tiny)
    monkeypatch.setattr(sample_past, "TINY", tiny)
    monkeypatch.setattr(every_screen, "CLASS", written("tutorial", tmp_path))
    sample_past.past.cache_clear()
    yield
    sample_past.past.cache_clear()


def screen_text(app):
    """Return what the screen shows, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@pytest.mark.slow
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_no_plain_word_is_left_on_a_screen(shot, tmp_path, pseudo):
    """Whatever a screen says went through the catalogues, or is a word that is the same in all languages."""
    found = {}
    ids = words_of_ids() if shot in PREVIEW else set()
    async with shown_shot(shot, tmp_path, SIZE) as (app, pilot):
        async for _ in each_page(shot, pilot):
            text = screen_text(app)
            for line in text.splitlines():
                if left := set(left_over(line)) - ids:
                    found[line.strip()] = left
    assert found == {}
