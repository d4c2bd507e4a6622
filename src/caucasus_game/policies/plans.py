"""Plans to compare: decisions of one seat, each for one run of its sight, and what such plans are mostly worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.secrecy import Sight
from caucasus_game.language import say
from caucasus_game.policies.decision import Decision, blank_decision
from caucasus_game.policies.temper import TEMPERS, Temper

__all__ = [
    "PRIORS",
    "STANCES",
    "STANCE_WORDS",
    "Made",
    "Plans",
    "Prior",
    "copied",
    "gathered",
    "joined",
    "spread_out",
    "stance_of",
    "taken",
    "together",
]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

STANCES: Final[dict[str, Temper]] = {
    "balanced": TEMPERS["balanced"],
    "conciliatory": TEMPERS["conciliatory"],
    "obstructive": TEMPERS["obstructive"],
    "own goals first": replace(TEMPERS["balanced"], own=4.0),
    "own goals and agreement": replace(TEMPERS["balanced"], lean=1.0, follows=0.0, own=2.0, reach=0.8, relents=0.15),
    "firm": replace(TEMPERS["balanced"], give=-0.15, reach=0.2, relents=0.05),
}
"""How a seat can go on for the rest of the game, by name: the three temperaments, and three between and beyond them.

Played throughout by one seat among balanced ones in the shipped scenarios, each of the last three does more for some
seats than any of the first.
"""
STANCE_WORDS: Final[dict[str, str]] = {
    "balanced": say("balanced"),
    "conciliatory": say("conciliatory"),
    "obstructive": say("obstructive"),
    "own goals first": say("own goals first"),
    "own goals and agreement": say("own goals and agreement"),
    "firm": say("firm"),
}
"""The same in words to keep."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What plans of a kind are worth before they are tried, in points beside the plan that they vary: the mean and the
    standard deviation of what such plans turn out to be worth, and by how much one differs from game to game.
    """

    mean: float
    spread: float
    noise: float


PRIORS: Final[dict[str, Prior]] = {
    "balanced": Prior(0.0, 0.0, 5.0),
    "conciliatory": Prior(0.3, 4.5, 7.0),
    "obstructive": Prior(-15.0, 15.0, 9.0),
    "own goals first": Prior(0.6, 2.5, 3.0),
    "own goals and agreement": Prior(1.0, 3.5, 5.5),
    "firm": Prior(-1.5, 5.0, 6.0),
    "mandate": Prior(0.0, 0.7, 4.0),
    "no offers": Prior(0.0, 0.8, 3.5),
    "nothing": Prior(-0.5, 3.0, 5.0),
    "order": Prior(-0.3, 1.5, 4.0),
    "fewer": Prior(0.0, 3.0, 4.0),
    "choice": Prior(0.0, 1.5, 3.5),
}
"""By kind of plan. Measured on some hundred decisions in balanced games of the shipped scenarios, where each plan was
played on 16 times from the true state and in 24 imagined games: with these numbers the search chose best among them.
"""


def stance_of(numbers: NDArray[np.int64]) -> Temper:
    """Return the stances numbered by ``numbers`` [run] as one temperament, whose fields are [run]."""
    order = list(STANCES.values())

    def field(name: str) -> Floats:
        return np.array([getattr(temper, name) for temper in order], dtype=np.float64)[numbers]

    return Temper(*(field(one.name) for one in fields(Temper)))


@dataclass(slots=True)
class Plans:
    """Some plans of one seat.

    Attributes:
        decision: what is decided now; its columns are the plans.
        run: [plan] the place of the run it is for.
        stance: [plan] index into ``STANCES``: how the seat goes on afterwards.
        never: [plan] index into the rulebook's options: what it leaves out for the rest of the game; -1 for nothing.
        label: [plan] index into ``labels``.
        prior: [3, plan] mean, spread and noise of what such plans are worth, as ``Prior`` has them.
        labels: what distinguishes a plan, in words.
    """

    decision: Decision
    run: Places
    stance: NDArray[np.int64]
    never: NDArray[np.int64]
    label: NDArray[np.int64]
    prior: Floats
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.run)


def taken(decision: Decision, columns: Places) -> Decision:
    """Return some columns of a decision."""
    arrays = {one.name: getattr(decision, one.name) for one in fields(Decision)}
    picked = {name: array[..., columns] for name, array in arrays.items() if name != "reasons"}
    return Decision(**picked, reasons=decision.reasons)


def joined(decisions: Sequence[Decision]) -> Decision:
    """Return decisions side by side, with the reasons of all of them, each once."""
    reasons = tuple(dict.fromkeys(reason for one in decisions for reason in one.reasons))
    place = {reason: index for index, reason in enumerate(reasons)}
    parts: dict[str, list[NDArray[Any]]] = {one.name: [] for one in fields(Decision) if one.name != "reasons"}
    for decision in decisions:
        renumbered = np.array([place[reason] for reason in decision.reasons], dtype=np.int64)
        for name, arrays in parts.items():
            array = getattr(decision, name)
            arrays.append(renumbered[array] if name in {"why", "offer_why"} else array)
    return Decision(**{name: np.concatenate(arrays, axis=-1) for name, arrays in parts.items()}, reasons=reasons)


def together(parts: Sequence[Plans]) -> Plans:
    """Return plans of one question side by side."""
    starts = np.add.accumulate([0, *(len(one.labels) for one in parts[:-1])])
    return Plans(
        decision=joined([one.decision for one in parts]),
        run=np.concatenate([one.run for one in parts]),
        stance=np.concatenate([one.stance for one in parts]),
        never=np.concatenate([one.never for one in parts]),
        label=np.concatenate([one.label + start for one, start in zip(parts, starts, strict=True)]),
        prior=np.concatenate([one.prior for one in parts], axis=1),
        labels=tuple(label for one in parts for label in one.labels),
    )


def spread_out(sight: Sight, decision: Decision, columns: Places) -> Decision:
    """Return a decision as wide as a sight, that is blank but for some columns."""
    whole = blank_decision(sight, decision.reasons)
    for one in fields(Decision):
        if one.name != "reasons":
            getattr(whole, one.name)[..., columns] = getattr(decision, one.name)
    return whole


def copied(decision: Decision) -> Decision:
    """Return an independent copy."""
    return taken(decision, np.arange(decision.option.shape[1]))


Made = tuple[Decision, Places, NDArray[np.int64] | int, NDArray[np.int64] | int, str, str]
"""A decision of some runs, those runs, stance, what is never ordered, the kind of plan, and what distinguishes it."""


def gathered(made: Iterable[Made]) -> Plans:
    """Return all that was made as plans."""
    decisions, runs, stances, nevers, kinds, labels = zip(*made, strict=True)
    widths = [len(run) for run in runs]

    def each(values: tuple[NDArray[np.int64] | int, ...]) -> NDArray[np.int64]:
        return np.concatenate([np.broadcast_to(one, width) for one, width in zip(values, widths, strict=True)])

    return Plans(
        decision=joined(decisions),
        run=np.concatenate(runs),
        stance=each(stances),
        never=each(nevers),
        label=np.repeat(np.arange(len(labels)), widths),
        prior=np.repeat(np.array([astuple(PRIORS[kind]) for kind in kinds]).T, widths, axis=1),
        labels=tuple(labels),
    )
