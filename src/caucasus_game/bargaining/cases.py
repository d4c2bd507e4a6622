"""What every bargaining model takes and gives: a case in, a forecast out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr, tr_later, tr_or

__all__ = [
    "FINE",
    "Case",
    "Concession",
    "Exchange",
    "Forecast",
    "Move",
    "Offer",
    "OfferKind",
    "Trading",
    "checked_rounds",
    "fine",
    "in_name_order",
]

Floats = NDArray[np.float64]
OfferKind = Literal["conflict", "compromise", "compel", "bargain", "exchange"]

FINE: Final = 2.0**30
"""What is compared is kept on multiples of 1/FINE, so that what is equal but for rounding is equal."""

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


@dataclass(frozen=True, slots=True)
class Offer:
    """A position that one actor could put to another, and what the model says each expects of the contest.

    Attributes:
        round: the round in which it is made, from 1.
        issue: the issue's name.
        proposer: the actor that would gain by it.
        receiver: the actor that would move.
        kind: conflict, compromise or compel; bargain in ``smp``, which puts a bargain to both of its parties, the
            proposer included; exchange in ``exchange``, where the proposer gives something on another issue for it.
        position: where the receiver would move to, on the issue's scale.
        proposer_expects: the proposer's expected utility of challenging, above 0.
        receiver_expects: the receiver's own expected utility of challenging the proposer; in ``smp`` what the receiver
            would gain in mean utility over the status quo.
    """

    round: int
    issue: str
    proposer: str
    receiver: str
    kind: OfferKind
    position: float
    proposer_expects: float
    receiver_expects: float


@dataclass(frozen=True, slots=True)
class Move:
    """What one actor did in one round on one issue, and why.

    Attributes:
        round: from 1.
        issue: the issue's name.
        actor: who.
        start: where it stood.
        end: where it went.
        accepted: the offer it took; None when it had none, or none that beat staying.
        refused: the offers it had and did not take, best first.
    """

    round: int
    issue: str
    actor: str
    start: float
    end: float
    accepted: Offer | None
    refused: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Concession:
    """One side of an exchange: what an actor gives.

    Attributes:
        actor: who gives.
        issue: on which issue.
        start: its position before, on the issue's scale.
        end: its position after.
    """

    actor: str
    issue: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two actors give each other something, each on the issue that matters less to it.

    Attributes:
        gain: what each gains in utility; both gain the same.
        first: what one gives.
        second: what the other gives.
    """

    gain: float
    first: Concession
    second: Concession


@dataclass(frozen=True, slots=True)
class Trading:
    """The exchanges of one round.

    Attributes:
        round: from 1.
        potential: how many there might have been: pairs of actors opposed on pairs of issues when the round began.
        realised: those that were carried out, in the order in which they were.
    """

    round: int
    potential: int
    realised: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """What a model says of a case.

    Attributes:
        model: its name, as a command line takes it.
        actors: names [actor].
        issues: names [issue].
        forecast: the expected settlement [issue].
        rounds: positions [round, actor, issue]; round 0 is the case itself.
        means: the weighted mean of the positions [round, issue].
        medians: their weighted median [round, issue].
        offers: every offer made, by round, issue, receiver and proposer.
        moves: one for each round, issue and actor; none for a model without rounds.
        risk: the risk exponents of round 1 [actor, issue], for the models that have them; above 1 shuns risk.
        expected_utility: of round 1, as the viewer sees it, of i challenging j [viewer, i, j, issue].
        exchanges: one for each round, of the model that trades.
    """

    model: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    forecast: Floats
    rounds: Floats
    means: Floats
    medians: Floats
    offers: tuple[Offer, ...] = ()
    moves: tuple[Move, ...] = ()
    risk: Floats | None = None
    expected_utility: Floats | None = None
    exchanges: tuple[Trading, ...] = ()


def in_name_order(model: Callable[[Case], Forecast], case: Case) -> Forecast:
    """Run a model on the case with its actors in the order of their names, and hand back the case's own order.

    Rounding depends on the order of a sum, and so could a choice between equals: in one fixed order neither does,
    and permuting the actors permutes the result to the last bit.
    """
    places = sorted(range(len(case.actors)), key=case.actors.__getitem__)
    found = model(case.rearranged(places))
    back = np.argsort(np.array(places), kind="stable")
    here = {name: place for place, name in enumerate(case.actors)}
    issue = {name: place for place, name in enumerate(case.issues)}
    utility = found.expected_utility
    return replace(
        found,
        actors=case.actors,
        rounds=found.rounds[:, back],
        offers=tuple(
            sorted(found.offers, key=lambda o: (o.round, issue[o.issue], here[o.receiver], here[o.proposer])),
        ),
        moves=tuple(sorted(found.moves, key=lambda m: (m.round, issue[m.issue], here[m.actor]))),
        risk=None if found.risk is None else found.risk[back],
        expected_utility=None if utility is None else utility[back][:, back][:, :, back],
    )


def fine(values: Floats) -> Floats:
    """Round to the nearest multiple of 1/FINE, of which sums of many are exact."""
    return np.rint(values * FINE) / FINE


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
    for kind, names in (("actors", actors), ("issues", issues)):
        seen: set[str] = set()
        twice: set[str] = set()
        for name in names:
            (twice if name in seen else seen).add(name)
        for name in sorted(twice):
            two = tr("two actors are called {name!r}", name=name)
            if kind == "issues":
                two = tr("two issues are called {name!r}", name=name)
            yield Fault("duplicate-name", two, tr("give each a name of its own"))


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
