from __future__ import annotations

from unittest.mock import patch

import pytest
import sample
from fake_seat import FakeSeat
from resting import resting
from textual.css.stylesheet import Stylesheet

from caucasus_game.tui.app import GameApp


@pytest.fixture(scope="session", autouse=True)
def _resting():
    """Wait for what is to be done, and for nothing else."""
    with resting():
        yield


@pytest.fixture(scope="session", autouse=True)
def _parsed_once():
    """Parse each style sheet once for each theme, not in each of hundreds of applications."""
    parse, kept = Stylesheet._parse_rules, {}

    def parse_once(self, *given, **named):
        key = (given, *named.items(), *self._variables.items())
        if key not in kept:
            kept[key] = parse(self, *given, **named)
        return kept[key]

    with patch.object(Stylesheet, "_parse_rules", parse_once):
        yield


@pytest.fixture
def at_table(tmp_path):
    """A function that makes an app which opens at a table with these views; its seat is ``app.start``."""

    def make(*views, **options):
        return GameApp(tmp_path, FakeSeat(views or [sample.view()], **options), seed=7)

    return make


@pytest.fixture
def shown():
    """A function that returns what a screen shows, as text, line by line."""

    def read(app):
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    return read
