"""The numbers of a drafted scenario: what a case says on 0 to 100, and what has to be assumed to make it playable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.casefiles.rows import plain_number
from caucasus_game.casefiles.seats import Seat, ids_of, seats
from caucasus_game.errors import Faults

__all__ = ["MOST_ISSUES", "Draft", "Issue", "Stance", "Wishes", "drafted"]

Floats = NDArray[np.float64]

MOST_ISSUES: Final = 60
"""As many as the format has room for."""
MOST_PARTIES: Final = 3
"""Everybody who must consent can refuse; with more than a few nothing would ever settle."""
HALF = 0.5  # of an issue's weight: where its parties hold it, no more are added
SPREAD: Final = 10.0
"""Points by which a wish may differ from what is said, where the file has no spread."""
BEYOND: Final = 12.0
"""Points by which negotiators may go beyond the middle of all, so that mandates meet."""
BEHIND: Final = 10.0
"""Points by which negotiators may stand off from the stated position, away from the middle."""
LEAST_SALIENCE: Final = 0.05
"""Of a seat that cares for nothing, so that it has something to play for."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an author says of a game that no case file has a place for.

    Attributes:
        summary: what it is about, in a sentence; empty where one is to be made.
        turns: how many; 0 for as many as are usual.
        parties: by issue, as the case names it, the actors who must consent; one that is missing is worked out.
        bodies: actor to the name of the body that must approve at home.
    """

    summary: str = ""
    turns: int = 0
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stance:
    """What a seat says on an issue; marks from 0 to 100, salience 0 to 1."""

    at: float
    spread: float
    salience: float
    mandate: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of the draft.

    Attributes:
        place: its place among the case's issues.
        id: unique.
        title: for people.
        status_quo: a mark.
        quo_is_assumed: whether the file says nothing of it.
        marks: what some marks mean.
        parties: ids of those who must consent.
        middle: the weighted mean of the positions, a mark.
        low: the low end on the scale of the file.
        high: the high end.
    """

    place: int
    id: str
    title: str
    status_quo: float
    quo_is_assumed: bool
    marks: dict[int, str]
    parties: tuple[str, ...]
    middle: float
    low: float
    high: float

    def told(self, at: float) -> str:
        """Return a mark in words: itself, and what it is on the scale of the file where that is another."""
        if (self.low, self.high) == (0.0, SCALE):
            return plain_number(at)
        return f"{plain_number(at)} (that is {_own(at, self.low, self.high - self.low)})"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that is written into a drafted scenario.

    Attributes:
        seats: who plays.
        capability: of each seat, the strongest having 100 [seat].
        issues: what is at stake.
        stances: by seat and issue, in their orders.
        spread_is_assumed: whether the file gives none.
    """

    seats: tuple[Seat, ...]
    capability: tuple[float, ...]
    issues: tuple[Issue, ...]
    stances: tuple[tuple[Stance, ...], ...]
    spread_is_assumed: bool


def drafted(casefile: CaseFile, wishes: Wishes | None = None) -> Draft:
    """Work out a draft.

    Raises:
        Faults: ``too-many-issues``.
    """
    if len(casefile.case.issues) > MOST_ISSUES:
        message = f"the case has {len(casefile.case.issues)} issues"
        raise Faults.one("too-many-issues", message, f"a scenario has room for {MOST_ISSUES}; leave some out")
    chosen = seats(casefile)
    rows = [seat.place for seat in chosen]
    case = casefile.to_scale()
    weight = case.weight[rows]
    total = ordered_sum(weight)
    at = np.round(case.position[rows], 2) + 0.0
    plain = ordered_sum(at) / len(rows)
    middle = np.where(total > 0.0, ordered_sum(weight * at) / np.where(total > 0.0, total, 1.0), plain)
    issues = tuple(
        _issue(
            casefile,
            chosen,
            place,
            id_,
            _named(wishes, casefile, place, rows) or _parties(weight[:, place], at[:, place], float(middle[place])),
            float(middle[place]),
        )
        for place, id_ in enumerate(ids_of(case.issues, "issue"))
    )
    salience = np.round(case.salience[rows], 4)
    salience = np.where((salience > 0.0).any(axis=1, keepdims=True), salience, LEAST_SALIENCE)
    known = bool((casefile.spread > 0.0).any())
    scaled = np.minimum(np.round(casefile.spread[rows] / (casefile.high - casefile.low) * SCALE, 2), SCALE)
    spread = scaled if known else np.full(at.shape, SPREAD)
    return Draft(
        seats=chosen,
        capability=_capability(case.capability[rows]),
        issues=issues,
        stances=tuple(
            tuple(
                Stance(
                    float(at[row, place]),
                    float(spread[row, place]),
                    float(salience[row, place]),
                    _mandate(float(at[row, place]), float(middle[place])),
                )
                for place in range(len(issues))
            )
            for row in range(len(rows))
        ),
        spread_is_assumed=not known,
    )


def _capability(by_issue: Floats) -> tuple[float, ...]:
    """Return one capability for each seat, the mean over its issues, the strongest having 100."""
    mean = ordered_sum(by_issue.T) / by_issue.shape[1]
    largest = float(mean.max())
    return tuple(round(float(one) / largest * SCALE, 2) if largest > 0.0 else SCALE for one in mean)


def _mandate(at: float, middle: float) -> tuple[int, int]:
    """Return the marks between which negotiators may settle: from a little behind to a little beyond the middle."""
    low, high = (at - BEHIND, middle + BEYOND) if at <= middle else (middle - BEYOND, at + BEHIND)
    return max(floor(min(low, at)), 0), min(ceil(max(high, at)), 100)


def _issue(
    casefile: CaseFile, chosen: tuple[Seat, ...], place: int, id_: str, parties: list[int], middle: float
) -> Issue:
    name = casefile.case.issues[place]
    low, width = float(casefile.low[place]), float(casefile.high[place] - casefile.low[place])
    if casefile.status_quo is None:
        # the end that is farther from where all stand together: what nobody much wants
        status_quo = 0.0 if middle >= SCALE / 2.0 else SCALE
    else:
        share = (float(casefile.status_quo[place]) - low) / width
        status_quo = round(min(max(share * SCALE, 0.0), SCALE), 2)
    return Issue(
        place=place,
        id=id_,
        title=casefile.titles.get(name, name),
        status_quo=status_quo,
        quo_is_assumed=casefile.status_quo is None,
        marks=_marks(casefile.marks.get(name, {}), low, width),
        parties=tuple(chosen[row].id for row in parties),
        middle=middle,
        low=low,
        high=low + width,
    )


def _marks(said: dict[float, str], low: float, width: float) -> dict[int, str]:
    """Return what the file says of places on the scale, at the nearest marks; else the scale's own numbers."""
    marks: dict[int, str] = {}
    for place in sorted(said):
        mark = round((place - low) / width * SCALE)
        marks[mark] = f"{marks[mark]}; {said[place]}" if mark in marks else said[place]
    if marks:
        return marks
    if (low, width) == (0.0, SCALE):
        return {0: "The low end", 50: "Halfway", 100: "The high end"}
    return {mark: _own(mark, low, width) for mark in (0, 25, 50, 75, 100)}


def _own(mark: float, low: float, width: float) -> str:
    return f"{low + mark / SCALE * width:.4g}"


def _named(wishes: Wishes | None, casefile: CaseFile, place: int, rows: list[int]) -> list[int]:
    """Return the rows of those who are named as parties of an issue; none where nobody is."""
    named = wishes.parties.get(casefile.case.issues[place], ()) if wishes is not None else ()
    return [row for row, actor in enumerate(rows) if casefile.case.actors[actor] in named]


def _parties(weight: Floats, at: Floats, middle: float) -> list[int]:
    """Return the rows of those who must consent, heaviest first.

    The heaviest on either side of the middle, then the next heaviest until they hold half of the weight or are
    ``MOST_PARTIES``.
    """
    heaviest = sorted(range(len(weight)), key=lambda row: (-float(weight[row]), row))
    below = next((row for row in heaviest if at[row] < middle), None)
    above = next((row for row in heaviest if at[row] > middle), None)
    chosen = [row for row in (below, above) if row is not None]
    if len(chosen) < 2:  # everybody stands at one place
        chosen = heaviest[:2]
    goal = HALF * float(ordered_sum(weight))
    for row in heaviest:
        if len(chosen) >= MOST_PARTIES or sum(float(weight[one]) for one in chosen) >= goal:
            break
        if row not in chosen:
            chosen.append(row)
    return sorted(chosen, key=heaviest.index)
