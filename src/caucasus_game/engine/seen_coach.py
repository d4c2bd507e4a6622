"""What the coach of a tutorial says to a seat, as plain data, and which of it is due while orders are being written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from caucasus_game.engine.orders import Order

__all__ = ["CoachSeen", "Doing", "due"]

Phase = Literal["orders", "talks", "report", "ending"]


@dataclass(frozen=True, slots=True)
class CoachSeen:
    """A line of the coach that is true for the seat now.

    Attributes:
        phase: where it is said.
        panel: what it speaks about; '' for nothing that has a name.
        waits_for: what is done before the next line is said: ``ordered``, ``offered``, ``mandate``, ``chosen``,
            ``panel`` or ``sent``; ``sent`` as well where nothing is asked.
        names: the ids of that: an action, issues, an issue, an event, a panel; none for ``sent``.
    """

    id: str
    phase: Phase
    text: str
    panel: str
    waits_for: Literal["ordered", "offered", "mandate", "chosen", "panel", "sent"]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """What a person has done so far in the orders phase of a turn."""

    orders: tuple[Order, ...] = ()
    mandate: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    panels: Collection[str] = ()

    def has_done(self, line: CoachSeen) -> bool:
        """Tell whether what a line waits for has been done."""
        match line.waits_for:
            case "ordered":
                return any(order.action in line.names for order in self.orders)
            case "offered":
                return any(set(line.names).issubset(order.terms) for order in self.orders if order.addressees)
            case "mandate":
                return set(line.names).issubset(self.mandate)
            case "chosen":
                return set(line.names).issubset(self.choices)
            case "panel":
                return set(line.names).issubset(self.panels)
            case "sent":
                return False


def due(lines: Iterable[CoachSeen], phase: Phase, doing: Doing | None = None) -> CoachSeen | None:
    """Return the line to say in a phase: the first whose wish is not yet fulfilled; None where nothing is left."""
    done = doing or Doing()
    return next((line for line in lines if line.phase == phase and not done.has_done(line)), None)
