"""How a class is led: its clocks, and what its teacher asks for and allows."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Rules"]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a class is led.

    Attributes:
        orders: seconds for the orders of a turn; None for as long as it takes.
        talks: seconds for a round of the talks, likewise.
        hold: whether a phase that everybody has sent for waits for the teacher.
        reasons: whether every order needs a sentence that says why.
        teams: whether several may sit at a code at once.
        whispers: whether teams may write to each other, unheard by the rest.
    """

    orders: float | None = None
    talks: float | None = None
    hold: bool = False
    reasons: bool = False
    teams: bool = False
    whispers: bool = False
