"""A cursor over the numbers of a part of the table: it goes from number to number, and keeps its place on repaint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caucasus_game.tui.numbers_in_lines import Spot, asked_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.screen import Screen

__all__ = ["NumberCursor", "Numbered", "numbered_part"]


class NumberCursor:
    """Which of the numbers of some lines is marked. It stays with its number; where that is gone, at its place."""

    def __init__(self) -> None:
        self.spots: tuple[Spot, ...] = ()
        self._subject = ""
        self._index = 0

    @property
    def spot(self) -> Spot | None:
        """The marked number, or None where there is none."""
        return self.spots[self._index] if self.spots else None

    @property
    def subject(self) -> str:
        """What the marked number is asked by, '' where there is none."""
        return self.spots[self._index].subject if self.spots else ""

    def see(self, found: Sequence[Spot]) -> None:
        """Go on with the numbers of lines drawn anew."""
        self.spots = tuple(found)
        self._to(next((n for n, spot in enumerate(found) if spot.subject == self._subject), self._index))

    def point(self, subject: str) -> None:
        """Go to a number, where there is such a one."""
        self._to(next((n for n, spot in enumerate(self.spots) if spot.subject == subject), self._index))

    def step(self, by: int) -> None:
        """Go to the number after, or before, in the order in which they are read."""
        self._to(self._index + by)

    def onto_line(self, by: int, first: int, last: int) -> bool:
        """Go to the nearest number on a line below, or above, of those from ``first`` to ``last``; False: none there.

        From a number out of sight it goes to the first of the lines, or the last on the way up.
        """
        here = self.spot
        if here is None:
            return False
        column = here.start
        if first <= here.line <= last:
            first, last = (here.line + 1, last) if by > 0 else (first, here.line - 1)
        ahead = [spot for spot in self.spots if first <= spot.line <= last]
        if not ahead:
            return False
        line = ahead[0].line if by > 0 else ahead[-1].line
        nearest = min((spot for spot in ahead if spot.line == line), key=lambda spot: abs(spot.start - column))
        self.point(nearest.subject)
        return True

    def _to(self, index: int) -> None:
        self._index = max(0, min(index, len(self.spots) - 1))
        if self.spots:
            self._subject = self.spots[self._index].subject


class Numbered:
    """A part of a screen whose numbers can be asked why: where it has the focus, one of them is under the cursor."""

    @property
    def subject(self) -> str:
        """What the number under the cursor is asked by, '' where there is none."""
        raise NotImplementedError

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to ask about."""
        raise NotImplementedError

    def step_number(self, by: int) -> None:
        """Put the cursor on the number after, or before."""
        raise NotImplementedError

    def point_at(self, subject: str) -> None:
        """Put the cursor on a number, where there is such a one."""
        raise NotImplementedError

    async def on_click(self, event: events.Click) -> None:
        """Ask why of the number that was clicked."""
        subject = asked_by(event.style)
        if subject:
            event.stop()
            self.point_at(subject)
            await self.screen.run_action(f"why({subject!r})")  # type: ignore[attr-defined]  # it is a widget's part


def numbered_part(screen: Screen[Any]) -> Numbered | None:
    """Return the part of a screen that has the focus, where it has numbers to ask about."""
    here: list[Any] = [] if screen.focused is None else list(screen.focused.ancestors_with_self)
    part = next((widget for widget in here if isinstance(widget, Numbered)), None)
    return part if part is not None and part.has_numbers else None
