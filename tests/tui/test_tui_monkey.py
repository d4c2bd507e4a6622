"""Whatever is typed, clicked, scrolled, pasted, however the terminal is resized: nothing breaks."""

from __future__ import annotations

import pytest
from every_screen import SHOTS
from monkeys import MONKEYS, seeds, visit

NOT_YET = frozenset(
    {
        "why, turn by turn",
        "advisers",
        "the turns so far",
        "agreeing to a branch",
        "the table as it was",
        "two branches",
        "the debrief",
        "the debrief, revealed",
        "the ending",
        "watching",
    }
)
"""Screens at which monkeys have found what is not mended yet, or have not been; visited where somebody asks for it.

Known: page up in the list of turns, where the window leaves it no line (KeyError in Textual's list).
"""


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
    if shot.name in NOT_YET and not MONKEYS:
        pytest.skip("what monkeys find here is not mended yet")
    for seed in seeds(SHOTS.index(shot)):
        await visit(shot, seed, tmp_path)
