"""Whatever is typed, clicked, scrolled, pasted, however the terminal is resized: nothing breaks."""

from __future__ import annotations

import pytest
from every_screen import SHOTS
from monkeys import seeds, visit


@pytest.fixture(autouse=True)
def _seen(monkeypatch):
    """Every colour is written, and nothing moves by itself."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.mark.slow
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_monkeys_break_nothing(shot, tmp_path):
    """At no screen do seeded monkeys, two hundred actions each, come to a crash or get a text to steer the terminal.

    With ``CAUCASUS_GAME_MONKEYS=200`` so many visit every screen, else twenty are dealt out to the screens.
    """
    for seed in seeds(SHOTS.index(shot)):
        await visit(shot, seed, tmp_path)
