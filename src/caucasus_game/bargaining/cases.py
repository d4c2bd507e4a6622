"""What every bargaining model takes: who wants what, how much it matters to them, and what they can bring to bear."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr, tr_later, tr_or

__all__ = ["LARGEST", "Case", "checked_rounds"]

Floats = NDArray[np.float64]

LARGEST: Final = 1e12
"""Sizes up to this are taken; products of a few of them stay far from overflow."""
SMALLEST_WEIGHT: Final = 1e-12
"""An issue whose weights sum to less than this is decided by nobody."""
MOST_ROUNDS: Final = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Who wants what, how much it matters to them and what they can bring to bear. Checked when made.

    Attributes:
        actors: unique names [actor]; at least two.
        issues: unique names [issue]; at least one.
        capability: [actor, issue], at least 0, any unit; given as [actor] it holds on every issue.
        position: [actor, issue], on each issue's own scale.
        salience: [actor, issue], 0 to 1.

    Raises:
        Faults: all that is wrong at once: ``too-few-actors``, ``no-issues``, ``duplicate-name``, ``wrong-size``,
            ``not-a-number``, ``too-large``, ``negative-capability``, ``salience-out-of-range``, ``no-salience``,
            ``no-weight``.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    capability: Floats
    position: Floats
    salience: Floats

    def __post_init__(self) -> None:
        """Hold the arrays as read-only floats, and refuse what no model could answer."""
        object.__setattr__(self, "actors", tuple(self.actors))
        object.__setattr__(self, "issues", tuple(self.issues))
        faults = list(_name_faults(self.actors, self.issues))
        shape = (len(self.actors), len(self.issues))
        for name in ("capability", "position", "salience"):
            array, fault = _array(name, getattr(self, name), shape)
            object.__setattr__(self, name, array)
            if fault is not None:
                faults.append(fault)
        if not faults:
            faults.extend(_amount_faults(self))
        if faults:
            raise Faults(*faults)

    @property
    def weight(self) -> Floats:
        """Capability times salience: [actor, issue]."""
        return self.capability * self.salience

    def rearranged(self, places: Sequence[int]) -> Case:
        """Return the case with the actor at ``places[k]`` as its k-th."""
        at = np.array(places, dtype=np.intp)
        return replace(
            self,
            actors=tuple(self.actors[place] for place in places),
            capability=self.capability[at],
            position=self.position[at],
            salience=self.salience[at],
        )


def checked_rounds(rounds: int) -> int:
    """Return the number of rounds, or raise ``Faults`` with ``rounds-out-of-range``."""
    if not 0 <= rounds <= MOST_ROUNDS:
        raise Faults.one(
            "rounds-out-of-range",
            tr("{rounds} rounds cannot be computed", rounds=rounds),
            tr("give 0 to {most}", most=MOST_ROUNDS),
        )
    return rounds


def _name_faults(actors: tuple[str, ...], issues: tuple[str, ...]) -> Iterator[Fault]:
    if len(actors) < 2:
        found = tr("only {actor!r} is in the case", actor=actors[0]) if actors else tr("nobody is in the case")
        yield Fault("too-few-actors", found, tr("bargaining takes at least two actors"))
    if not issues:
        yield Fault("no-issues", tr("the case has no issue"), tr("give at least one"))
    two_actors, two_issues = tr_later("two actors are called {name!r}"), tr_later("two issues are called {name!r}")
    for two, names in ((two_actors, actors), (two_issues, issues)):
        seen: set[str] = set()
        twice: set[str] = set()
        for name in names:
            (twice if name in seen else seen).add(name)
        for name in sorted(twice):
            yield Fault("duplicate-name", tr(two, name=name), tr("give each a name of its own"))


def _array(name: str, given: ArrayLike, shape: tuple[int, int]) -> tuple[Floats, Fault | None]:
    """Return the numbers as a read-only [actor, issue] array of the shape, zeros where they do not fit it."""
    try:
        array = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        return np.zeros(shape), Fault(
            "not-a-number", tr("{name} holds something that is no number", name=name), tr("give numbers")
        )
    if name == "capability" and array.shape == shape[:1]:
        array = np.repeat(array[:, None], shape[1], axis=1)
    if array.shape != shape:
        either = tr_or([f"({shape[0]},)", f"{shape}"]) if name == "capability" else f"{shape}"
        message = tr("{name} is of size {shape}", name=name, shape=array.shape)
        return np.zeros(shape), Fault("wrong-size", message, tr("give {either}: actors, issues", either=either))
    array += 0.0  # -0.0 becomes 0.0, so that equal input is equal bits
    array.flags.writeable = False
    return array, None


_WHERE = {
    "capability": tr_later("capability of {actor!r} on {issue!r}"),
    "position": tr_later("position of {actor!r} on {issue!r}"),
    "salience": tr_later("salience of {actor!r} on {issue!r}"),
}


def _amount_faults(case: Case) -> Iterator[Fault]:
    sound = True
    tests: tuple[tuple[str, str, Callable[[Floats], NDArray[np.bool_]], tuple[str, ...], str], ...] = (
        (
            "not-a-number",
            tr_later("the {where} is not a finite number: {found:g}"),
            lambda a: ~np.isfinite(a),
            (),
            tr("give a finite number"),
        ),
        (
            "too-large",
            tr_later("the {where} is too large: {found:g}"),
            lambda a: np.isfinite(a) & (np.abs(a) > LARGEST),
            (),
            tr("at most {most:g}", most=LARGEST),
        ),
        (
            "negative-capability",
            tr_later("the {where} is negative: {found:g}"),
            lambda a: a < 0.0,
            ("capability",),
            tr("give 0 or more"),
        ),
        (
            "salience-out-of-range",
            tr_later("the {where} is not between 0 and 1: {found:g}"),
            lambda a: np.isfinite(a) & ((a < 0.0) | (a > 1.0)),
            ("salience",),
            tr("divide percentages by 100"),
        ),
    )
    for code, complaint, is_bad, only, hint in tests:
        for name in only or ("capability", "position", "salience"):
            array: Floats = getattr(case, name)
            for actor, issue in np.argwhere(is_bad(array)).tolist():
                sound = False
                where = tr(_WHERE[name], actor=case.actors[actor], issue=case.issues[issue])
                yield Fault(code, tr(complaint, where=where, found=array[actor, issue]), hint)
    if not sound:
        return
    total = ordered_sum(case.weight)
    for issue, name in enumerate(case.issues):
        if not case.salience[:, issue].any():
            message = tr("nobody cares about {name!r}: every salience is 0", name=name)
            yield Fault("no-salience", message, tr("give one actor some, or drop the issue"))
        elif total[issue] < SMALLEST_WEIGHT:
            message = tr("nobody who cares about {name!r} has any capability", name=name)
            yield Fault(
                "no-weight",
                message,
                tr("let the weights sum to at least {least:g}", least=SMALLEST_WEIGHT),
            )
