"""Waiting in tests for what the terminal shows, and reading it as text."""

from textual.content import Content

PAUSE = 0.02  # seconds


async def until(pilot, *kinds, held=lambda screen: True, seconds=30):
    """Wait for a screen of one of these kinds that holds what is asked and is not itself waiting for something.

    It may take long: a game decides and saves in a thread of its own, perhaps on a busy machine.
    """
    for _ in range(int(seconds / PAUSE)):
        shown = pilot.app.screen
        if isinstance(shown, kinds) and not getattr(shown, "waiting", "") and held(shown):
            await pilot.pause()
            return
        await pilot.pause(PAUSE)
    raise AssertionError(f"expected {' or '.join(kind.__name__ for kind in kinds)}, found {pilot.app.screen}")


def plain(lines):
    """Return lines as they read, without their styles."""
    return Content("\n").join(lines).plain
