"""What is shown while something is being opened: a sentence, and nothing that a key could do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from caucasus_game.errors import Faults
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import fault_message

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult
    from textual.binding import BindingType

    from caucasus_game.errors import Fault

__all__ = ["WaitingScreen", "under_cover"]


class WaitingScreen(Screen[None], inherit_bindings=False):
    """Swallows keys: they are meant for what comes next. Only leaving the program goes on working."""

    PLACE = "waiting"
    CSS = """
    WaitingScreen { align: center middle; background: $background; }
    #waiting { width: auto; max-width: 100%; height: auto; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere", of="app.")

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.faults: tuple[Fault, ...] = ()

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(Content.assemble((self.words, "bold $primary")), id="waiting")

    async def lift(self) -> None:
        """Go, wherever in the stack it is by now: somebody may have asked for help meanwhile. Tell what went wrong."""
        while self in self.app.screen_stack:
            await self.app.pop_screen()
        if self.faults:
            self.app.push_screen(fault_message(self.faults))


async def under_cover(app: App[Any], words: str, step: Callable[[], Any]) -> Any:
    """Run a slow step in a thread, under a screen that says so; None where it failed, after its faults were shown.

    The screen swallows what is typed meanwhile: keys that are meant for what comes would go to what is left, and one
    pressed twice would have the step done twice.
    """
    cover = WaitingScreen(words)
    await app.push_screen(cover)
    try:
        return await asyncio.to_thread(step)
    except Faults as faults:
        cover.faults = faults.faults
        return None
    finally:
        await cover.lift()
