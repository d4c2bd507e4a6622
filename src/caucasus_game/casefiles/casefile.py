"""A case of the bargaining models with what its file says besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.cases import Case
from caucasus_game.errors import Faults

__all__ = ["SCALE", "CaseFile"]

Floats = NDArray[np.float64]

SCALE: Final = 100.0
"""Models are run on 0 to 100, whatever the scale of the input."""


@dataclass(frozen=True, slots=True, eq=False)
class CaseFile:
    """A case and its issues' scales.

    Attributes:
        name: what it is called in a heading.
        case: positions on each issue's own scale; its names are the keys of every result.
        low: the low end of each issue's scale [issue].
        high: the high end, above the low one [issue].
        spread: how far each position may lie from where it is put, on the issue's scale [actor, issue]; 0 where the
            file knows none.
        status_quo: what holds without an agreement [issue], or None where the file does not say.
        titles: of actors and issues, by name, where they differ from the names.
        marks: by issue, what some places on its scale mean; empty where the file says nothing of them.
    """

    name: str
    case: Case
    low: Floats
    high: Floats
    spread: Floats
    status_quo: Floats | None
    titles: dict[str, str]
    marks: dict[str, dict[float, str]] = field(default_factory=dict)

    def to_scale(self) -> Case:
        """Return the case with every issue from 0 to 100."""
        return replace(self.case, position=(self.case.position - self.low) / (self.high - self.low) * SCALE)

    def from_scale(self, values: Floats) -> Floats:
        """Return values from 0 to 100, their last axis being the issue, on the issues' own scales."""
        return self.low + values / SCALE * (self.high - self.low)

    def only(self, issues: Sequence[str]) -> CaseFile:
        """Return the case of some of its issues alone, in the order given."""
        at = [self.case.issues.index(issue) for issue in issues]
        case = self.case
        return replace(
            self,
            case=replace(
                case,
                issues=tuple(issues),
                capability=case.capability[:, at],
                position=case.position[:, at],
                salience=case.salience[:, at],
            ),
            low=self.low[at],
            high=self.high[at],
            spread=self.spread[:, at],
            status_quo=None if self.status_quo is None else self.status_quo[at],
        )

    def with_spread(self, points: float) -> CaseFile:
        """Return the case with every position unknown by so many points of 100 to either side."""
        return replace(self, spread=np.ones_like(self.spread) * points / SCALE * (self.high - self.low))

    def with_status_quo(self, value: float) -> CaseFile:
        """Return the case with one value, on every issue's own scale, for what holds without an agreement.

        Raises:
            Faults: ``out-of-range`` where it does not lie on the scale of every issue.
        """
        low, high = float(self.low.max()), float(self.high.min())  # the ends of what lies on all scales
        for issue, least, most in zip(self.case.issues, self.low.tolist(), self.high.tolist(), strict=True):
            if not least <= value <= most:
                message = f"a status quo of {value:g} does not lie on the scale of {issue!r}, {least:g} to {most:g}"
                hint = f"give {low:g} to {high:g}" if low <= high else "no one value lies on all scales: ask by issue"
                raise Faults.one("out-of-range", message, hint)
        return replace(self, status_quo=np.full_like(self.low, value))
