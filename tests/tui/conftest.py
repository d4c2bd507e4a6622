from __future__ import annotations

import pytest
import sample
from fake_seat import FakeSeat

from caucasus_game.tui.app import GameApp


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
