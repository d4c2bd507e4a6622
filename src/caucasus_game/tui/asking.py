"""Asking why: any screen with a seat opens the window that explains the numbers, at the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caucasus_game.errors import Faults
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.why_screen import WhyScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from caucasus_game.tui.seat import Seat

__all__ = ["ask"]


def ask(screen: Screen[Any], seat: Seat, subject: str = "", place: str = "goals") -> None:
    """Open the window at a number, or at those of a panel where none is named."""
    try:
        window = WhyScreen(seat, subject, place)
    except Faults as faults:
        screen.app.push_screen(fault_message(faults.faults))
        return
    screen.app.push_screen(window)
