"""What the expected utility model holds out to every pair of actors, for thousands of runs at once.

For games and counsel, which ask it at every turn; ``telling.py`` tells the same numbers of one case as a story. By name
of the model, or by its rules. Nothing here depends on how many runs are asked for together, so they are worked through
as many at a time as the processor's cache holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import LARGEST, checked_rounds
from caucasus_game.bargaining.challenge import challenge_rules
from caucasus_game.bargaining.proposals import played
from caucasus_game.bargaining.rules import NOBODY, Rules, check_size, span_of
from caucasus_game.bargaining.scholz_2011 import SCHOLZ_2011
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr, tr_or

__all__ = ["Prospects", "play_rounds", "prospects"]

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]
Places = NDArray[np.intp]

MODELS: Final[dict[str, Callable[[], Rules]]] = {"challenge": challenge_rules, "scholz-2011": lambda: SCHOLZ_2011}
AT_A_TIME: Final = 2**16
"""So many pairs of actors, over all runs, are worked on at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Prospects:
    """What each actor expects of challenging each other, and what would come of it in the next round.

    The codes of ``kind`` stand in ``rules.py``: NONE 0, CONFLICT 1, COMPROMISE 2, COMPEL 3, STALEMATE 4.

    Attributes:
        expects: expected utility of i challenging j, in i's own view [i, j, run].
        wants: what the proposer expects of challenging the receiver [receiver, proposer, run], as the model judges it:
            in the proposer's view (``challenge``) or in the receiver's (``scholz-2011``).
        risk: the risk exponents [actor, run], 1/2 to 2; above 1 shuns risk.
        kind: what comes of the proposer's challenge to the receiver [receiver, proposer, run].
        destination: where the receiver would move to by it [receiver, proposer, run]; where it stands, when by nothing.
        proposer: the place of the actor whose offer the receiver takes [actor, run]; -1 where it has none.
        position: where each actor stands next, which is the destination of the offer it takes [actor, run].
        mean: weighted mean of ``position`` [run].
        median: weighted median of ``position`` [run].
    """

    expects: Floats
    wants: Floats
    risk: Floats
    kind: Codes
    destination: Floats
    proposer: Places
    position: Floats
    mean: Floats
    median: Floats

    @property
    def moves(self) -> NDArray[np.bool_]:
        """Whether the actor takes an offer [actor, run]."""
        moving: NDArray[np.bool_] = self.proposer != NOBODY
        return moving


def prospects(
    model: str | Rules,
    capability: ArrayLike,
    position: ArrayLike,
    salience: ArrayLike,
    span: ArrayLike | None = None,
) -> Prospects:
    """Return what one round of the model holds out.

    Args:
        model: ``challenge``, ``scholz-2011``, or rules of your own.
        capability: [actor, run], at least 0; or [actor], for all runs.
        position: [actor, run], on any scale.
        salience: [actor, run], 0 to 1; or [actor], for all runs.
        span: the range [run] that ``scholz-2011`` divides distances by, which it keeps from round 0; that of
            ``position`` when None. ``challenge`` takes that of each round.

    Raises:
        Faults: ``unknown-model``, ``too-many-actors``, ``wrong-size``, ``not-a-number`` or ``out-of-range``; all
            that is wrong with the arrays at once.
    """
    rules = _rules(model)
    found = [_prospects(rules, part) for part in _runs(rules, capability, position, salience, span).parts()]
    if len(found) == 1:
        return found[0]
    names = [field.name for field in fields(Prospects)]
    return Prospects(**{name: np.concatenate([getattr(part, name) for part in found], axis=-1) for name in names})


def play_rounds(
    model: str | Rules, capability: ArrayLike, position: ArrayLike, salience: ArrayLike, rounds: int
) -> Floats:
    """Play the rounds without telling them.

    Args:
        model: as of :func:`prospects`, and so are the arrays.
        capability: [actor, run], or [actor].
        position: [actor, run].
        salience: [actor, run], or [actor].
        rounds: 0 to 1000.

    Returns:
        Positions [round, actor, run]; round 0 is what was given.

    Raises:
        Faults: as :func:`prospects`; ``rounds-out-of-range``.
    """
    checked_rounds(rounds)
    rules = _rules(model)
    parts = _runs(rules, capability, position, salience, None).parts()
    return np.concatenate([_course(rules, part, rounds) for part in parts], axis=-1)


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """One issue in many runs, checked: position, salience, weight [actor, run], and the range of round 0 [run]."""

    position: Floats
    salience: Floats
    weight: Floats
    span: Floats

    def parts(self) -> Iterator[_Runs]:
        """Yield so many runs at a time; once at least."""
        size, width = self.position.shape
        step = max(1, AT_A_TIME // size**2)
        for start in range(0, max(width, 1), step):
            at = slice(start, start + step)
            yield _Runs(self.position[:, at], self.salience[:, at], self.weight[:, at], self.span[at])


def _prospects(rules: Rules, runs: _Runs) -> Prospects:
    each = next(played(rules, runs.position, runs.salience, runs.weight, runs.span))
    made = each.made
    return Prospects(
        expects=made.found.expects,
        wants=made.found.wants,
        risk=made.found.risk,
        kind=made.kind,
        destination=made.destination,
        proposer=each.taken,
        position=each.position,
        mean=weighted_mean(runs.weight, each.position),
        median=weighted_median(runs.weight, each.position),
    )


def _course(rules: Rules, runs: _Runs, rounds: int) -> Floats:
    course = played(rules, runs.position, runs.salience, runs.weight, runs.span)
    return np.array([runs.position, *(each.position for each in islice(course, rounds))])


def _rules(model: str | Rules) -> Rules:
    if isinstance(model, Rules):
        return model
    if model not in MODELS:
        raise Faults.one(
            "unknown-model",
            tr("{model!r} holds out no prospects", model=model),
            tr("choose {models}", models=tr_or(MODELS)),
        )
    return MODELS[model]()


def _runs(
    rules: Rules, capability: ArrayLike, position: ArrayLike, salience: ArrayLike, span: ArrayLike | None
) -> _Runs:
    """Check the arrays, and give all the same shape."""
    shape = np.shape(position)
    if len(shape) != 2 or not shape[0]:
        raise Faults.one("wrong-size", tr("position is of size {shape}", shape=shape), tr("give actors, runs"))
    check_size(rules.model, shape[0])
    faults: list[Fault] = []

    def fitted(name: str, given: ArrayLike, shapes: tuple[tuple[int, ...], ...], low: float, high: float) -> Floats:
        """Return the numbers of one of the shapes, zeros of the first where they are at fault."""
        try:
            array = np.asarray(given, dtype=np.float64)
        except (TypeError, ValueError):
            array = np.array(np.nan)
        if not np.isfinite(array).all():
            faults.append(
                Fault(
                    "not-a-number", tr("{name} holds what is not a finite number", name=name), tr("give finite numbers")
                )
            )
        elif array.shape not in shapes:
            sizes = tr_or(map(str, shapes))
            faults.append(
                Fault(
                    "wrong-size",
                    tr("{name} is of size {shape}", name=name, shape=array.shape),
                    tr("give {sizes}", sizes=sizes),
                )
            )
        elif array.size and not low <= array.min() <= array.max() <= high:
            message = tr("{name} reaches from {least:g} to {most:g}", name=name, least=array.min(), most=array.max())
            faults.append(Fault("out-of-range", message, tr("give {low:g} to {high:g}", low=low, high=high)))
        else:
            return array
        return np.zeros(shapes[0])

    def spread(array: Floats) -> Floats:
        return np.broadcast_to(array[:, None] if array.ndim == 1 else array, shape)

    either = shape, (shape[0], 1), shape[:1]
    at = fitted("position", position, (shape,), -LARGEST, LARGEST)
    means = spread(fitted("capability", capability, either, 0.0, LARGEST))
    care = spread(fitted("salience", salience, either, 0.0, 1.0))
    kept = span_of(at) if span is None else fitted("span", span, (shape[1:],), 0.0, 2.0 * LARGEST)
    if faults:
        raise Faults(*faults)
    return _Runs(at, care, means * care, kept)
