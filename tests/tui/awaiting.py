"""Waiting in tests for what the terminal shows, and reading it as text."""

from textual.content import Content

TRIES, PAUSE = 1500, 0.02  # 30 s: a game decides and saves in a thread of its own, on a busy machine


async def until(pilot, *kinds, held=lambda screen: True):
    """Wait for a screen of one of these kinds that holds what is asked and is not itself waiting for something."""
    for _ in range(TRIES):
        shown = pilot.app.screen
        if isinstance(shown, kinds) and not getattr(shown, "waiting", "") and held(shown):
            await pilot.pause()
            return
        await pilot.pause(PAUSE)
    raise AssertionError(f"expected {' or '.join(kind.__name__ for kind in kinds)}, found {pilot.app.screen}")


def plain(lines):
    """Return lines as they read, without their styles."""
    return Content("\n").join(lines).plain
