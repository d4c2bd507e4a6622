"""Imagined games played to their end: the plans of one or several seats, tried in worlds that each holds possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.state import State
from caucasus_game.policies.batch import BatchResult, play_on
from caucasus_game.policies.beliefs import SEED
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.going_on import GoingOn
from caucasus_game.policies.plans import joined, spread_out, taken
from caucasus_game.policies.question import Question

__all__ = ["Note", "Trial", "paired", "tried"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

WIDTH: Final = 1000
"""So many imagined games are played side by side."""
NUMBERS: Final = 10_000_000
"""So many numbers of state at once, at most."""


@dataclass(slots=True)
class Trial:
    """Plans of a question and worlds to try them in, pair by pair: [column]."""

    question: Question
    plan: Places
    world: NDArray[np.int64]


Note = Callable[[Trial, BatchResult, Places], object]
"""Told what came of a trial: the games of a block, and which of their columns are the trial's."""


class _StoppedError(Exception):
    """Somebody wants to know no more."""


def paired(question: Question, plans: Places, first: int, last: int) -> Trial:
    """Return a trial of some plans in the worlds from ``first`` up to ``last``."""
    count = last - first
    return Trial(question, np.repeat(plans, count), np.tile(np.arange(first, last), len(plans)))


def tried(
    trials: Sequence[Trial],
    turns: int | None = None,
    stop: Callable[[], bool] = lambda: False,
    note: Note = lambda *_: None,
) -> Iterator[float]:
    """Play the imagined games of all trials, block by block, and note their scores; yield the part done.

    Args:
        trials: of seats in the same turn of the same scenario; of a seat there may be several.
        turns: how many turns are played; None for as many as there are.
        stop: asked every turn; where it says so nothing more is played, and the block that was on counts for nothing.
        note: told what else came of each trial, block by block.
    """
    total = sum(len(trial.plan) for trial in trials)
    if not total:
        return
    rulebook = trials[0].question.sight.rulebook
    width = max(50, min(WIDTH, NUMBERS // rulebook.layout.size))
    edges = np.add.accumulate([0, *(len(trial.plan) for trial in trials)])
    blocks = -(-total // width)
    for block in range(blocks):
        first, last = total * block // blocks, total * (block + 1) // blocks
        parts = []
        for trial, start, end in zip(trials, edges[:-1], edges[1:], strict=True):
            low, high = max(first, start) - start, min(last, end) - start
            if low < high:
                parts.append(Trial(trial.question, trial.plan[low:high], trial.world[low:high]))
        try:
            _play(rulebook, parts, turns, stop, note)
        except _StoppedError:
            return
        yield (block + 1) / blocks


def _play(rulebook: Rulebook, parts: Sequence[Trial], turns: int | None, stop: Callable[[], bool], note: Note) -> None:
    """Play one block of imagined games: each seat's plans in its own columns, balanced seats everywhere else."""
    states = [_imagined(part) for part in parts]
    state = State(
        rulebook.layout,
        np.ascontiguousarray(np.concatenate([one.x for one in states], axis=1)),  # the engine runs along the rows
        np.concatenate([one.runs for one in states]),
        SEED,
        states[0].turn,
    )
    stances = {seat: np.zeros(state.width, dtype=np.int64) for seat in rulebook.actors}
    nevers = {seat: np.full(state.width, -1, dtype=np.int64) for seat in rulebook.actors}
    openings: dict[str, list[tuple[Decision, Places]]] = {}
    columns: list[Places] = []
    start = 0
    for part in parts:
        question, seat = part.question, part.question.sight.seat
        columns.append(np.arange(start, start + len(part.plan)))
        start += len(part.plan)
        stances[seat][columns[-1]] = question.plans.stance[part.plan]
        nevers[seat][columns[-1]] = question.plans.never[part.plan]
        openings.setdefault(seat, []).append((taken(question.plans.decision, part.plan), columns[-1]))
    opening: dict[str, tuple[Mask, Decision]] = {}
    for seat, decided in openings.items():
        own = np.concatenate([places for _, places in decided])
        where = np.zeros(state.width, dtype=np.bool_)
        where[own] = True
        decision = joined([one for one, _ in decided])
        opening[seat] = where, spread_out(Sight(rulebook, state, seat), decision, own)
    policies = {seat: GoingOn(stance, nevers[seat]) for seat, stance in stances.items()}

    def go_on(*_: object) -> None:
        if stop():
            raise _StoppedError

    played = play_on(rulebook, state, policies, go_on, opening=opening, turns=turns)
    for part, own in zip(parts, columns, strict=True):
        note(part, played, own)
        part.question.values[part.plan, part.world] = played.scores[part.question.sight.index][own]


def _imagined(part: Trial) -> State:
    """Return the state of every column; a world that several plans are tried in is imagined once."""
    places = part.question.plans.run[part.plan]
    code = places * np.int64(1 << 32) + part.world
    each, inverse = np.unique(code, return_inverse=True)
    state = part.question.beliefs.imagine((each >> 32).astype(np.intp), each & ((1 << 32) - 1))
    return State(state.layout, state.x[:, inverse], state.runs[inverse], state.seed, state.turn)
