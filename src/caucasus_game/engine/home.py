"""At home: what the terms are worth to each bloc, how bodies would vote, and votes that are called (E1 to E4).

Two-level games after Putnam (1988); loss aversion after Kahneman and Tversky (1979); the logistic vote is a random-
utility model.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import logistic, on_grid, ordered_sum
from caucasus_game.engine.program import Frame, Program
from caucasus_game.engine.scatter import rows_with
from caucasus_game.engine.source import Source
from caucasus_game.engine.state import State

__all__ = ["Bodies", "build_bodies"]

Floats = NDArray[np.float64]


_BLOCK: Final = 256
"""Runs that terms are valued in at a time: what they need stays in the cache."""
_SUPPORT: Final = "support"


@dataclass(slots=True)
class _Held:
    """What a state's support was worked out from, and what it came to.

    Attributes:
        read: what the value hangs on: terms, status quo, and the conditions of red lines [input, run].
        heard: what the support hangs on besides: moods and campaigns [input, run].
        value: [bloc, run].
        support: [body, run].
    """

    read: Floats
    heard: Floats
    value: Floats
    support: Floats


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of a scenario as arrays; blocs of all bodies stand in one axis, body by body.

    Attributes:
        body_of: [bloc] index of the bloc's body.
        blocs: of each body the places of its blocs.
        share: [bloc] its part of the body, 0 to 1.
        ideal, salience: [bloc, issue]; ``weight`` is the salience as a part of the bloc's whole.
        bias: [bloc] points.
        red: of each red line the issue, the body and the condition; it lies above (``sign`` 1) or below (-1) its
            ``mark``: [line], as is ``marked``, the issue again. ``conditions`` has each condition once.
        threshold: [body] percent.
        home: [body] index of the body's actor.
        loss, rho, sigma: λ, ρ and σ of E1 and E2.
    """

    body_of: NDArray[np.intp]
    blocs: tuple[slice, ...]
    share: Floats
    ideal: Floats
    salience: Floats
    weight: Floats
    bias: Floats
    red: tuple[tuple[int, int, Program | None], ...]
    marked: NDArray[np.intp]
    sign: Floats
    mark: Floats
    conditions: tuple[Program, ...]
    threshold: Floats
    home: NDArray[np.intp]
    loss: float
    rho: float
    sigma: float

    def value(
        self, terms: Floats, status_quo: Floats, frame: Frame, runs: NDArray[np.intp] | slice = slice(None)
    ) -> Floats:
        """Return what the terms are worth to each bloc against the status quo, in points (E1): [bloc, run].

        g_k = |m_k - q_k| - |m_k - t_k|; V = sum of s_k g_k (losses times λ) / sum of s_k - sum over red lines of ρ
        s_k excess_k - bias.

        Args:
            terms: [issue, run] marks.
            status_quo: [issue, run] marks.
            frame: what the conditions of red lines read; of the whole batch.
            runs: those of the batch that the terms are of.
        """
        width = np.broadcast_shapes(terms.shape, status_quo.shape)[1]
        value = np.empty((len(self.body_of), width))
        ideal = self.ideal[:, :, None]
        for start in range(0, width, _BLOCK):
            here = slice(start, start + _BLOCK)
            gain = np.abs(ideal - (status_quo if status_quo.shape[1] == 1 else status_quo[:, here]))
            gain = gain - np.abs(ideal - (terms if terms.shape[1] == 1 else terms[:, here]))
            gain = np.maximum(gain, 0.0) + np.minimum(gain, 0.0) * self.loss  # one of the two is 0
            gain *= self.weight[:, :, None]
            value[:, here] = ordered_sum(gain.transpose(1, 0, 2))
        value -= self.bias[:, None]
        if not self.red:
            return value
        excess = self.sign[:, None] * (terms[self.marked] - self.mark[:, None])
        np.maximum(excess, 0.0, out=excess)
        for line in rows_with(excess):
            issue, body, when = self.red[line]
            beyond = excess[line]
            if when is not None:
                beyond = beyond * np.broadcast_to(when(frame), frame.x.shape[1:])[runs]
            own = self.blocs[body]
            value[own] -= self.rho * self.salience[own, issue, None] * beyond
        return value

    def yes(self, value: Floats, mood: Floats, campaign: Floats) -> Floats:
        """Return the chance that each bloc says yes (E2): [bloc, run]; ``mood`` and ``campaign`` are [body, run]."""
        push = value + mood[self.body_of]
        push += campaign[self.body_of]
        push /= self.sigma
        return logistic(push)

    def support(self, yes: Floats) -> Floats:
        """Return the expected share of yes in each body, in percent: [body, run]."""
        result = np.zeros((len(self.threshold), yes.shape[1]))
        parts = yes * self.share[:, None]
        for body, blocs in enumerate(self.blocs):
            for part in parts[blocs]:
                result[body] += part
        return on_grid(result * 100.0)

    def support_of(self, state: State) -> Floats:
        """Return the support of the terms on the table as the state stands: [body, run].

        What the state keeps of the last time is taken where nothing has changed that it was worked out from.
        """
        return self._held(state).support.copy()

    def value_of(self, state: State) -> Floats:
        """Return what the terms on the table are worth to each bloc: [bloc, run]; likewise kept, not to be changed."""
        return self._held(state).value

    def _held(self, state: State) -> _Held:
        frame = Frame(state.x, state.turn)
        terms, status_quo, held = state["terms"], state["status_quo"], state.kept.get(_SUPPORT)
        holds = np.empty((len(self.conditions), state.width))
        for index, when in enumerate(self.conditions):
            holds[index] = when(frame)
        read = np.concatenate([terms, status_quo, holds])
        heard = np.concatenate([state["mood"], state["campaign"]])
        if not isinstance(held, _Held) or held.read.shape != read.shape:
            value = self.value(terms, status_quo, frame)
            held = _Held(read, heard, value, self.support(self.yes(value, state["mood"], state["campaign"])))
        else:
            runs = np.flatnonzero((held.read != read).any(axis=0))
            if len(runs):
                held.value[:, runs] = self.value(terms[:, runs], status_quo[:, runs], frame, runs)
                held.read = read
            moved = (held.heard != heard).any(axis=0)
            moved[runs] = True
            runs = np.flatnonzero(moved)
            if len(runs):
                yes = self.yes(held.value[:, runs], state["mood"][:, runs], state["campaign"][:, runs])
                held.support[:, runs] = self.support(yes)
                held.heard = heard
        state.kept[_SUPPORT] = held
        return held


def build_bodies(source: Source) -> Bodies:
    """Compile the bodies of a scenario."""
    scenario = source.scenario
    issues, bodies, actors = tuple(scenario.issues), tuple(scenario.bodies), tuple(scenario.actors)
    blocs = [(index, body, bloc) for index, body in enumerate(scenario.bodies.values()) for bloc in body.blocs.values()]
    salience = np.array([[bloc.salience.get(issue, 0.0) for issue in issues] for _, _, bloc in blocs])
    salience = salience.reshape(len(blocs), len(issues))
    votes = scenario.rules.votes
    lines = [(body_id, issue, line) for body_id, body in scenario.bodies.items() for issue, line in body.red.items()]
    red = tuple(
        (issues.index(issue), bodies.index(body_id), source.program(line.when) if line.when else None)
        for body_id, issue, line in lines
    )
    marks = [line.above if line.above is not None else (line.below or 0.0) for _, _, line in lines]
    total = ordered_sum(list(salience.T)) if blocs else np.zeros(0)
    ideal = [[bloc.ideals.get(issue, scenario.issues[issue].status_quo) for issue in issues] for _, _, bloc in blocs]
    edges = np.cumsum([0, *(len(body.blocs) for body in scenario.bodies.values())]).tolist()
    return Bodies(
        body_of=np.array([index for index, _, _ in blocs], dtype=np.intp),
        blocs=tuple(slice(*edge) for edge in pairwise(edges)),
        share=np.array([bloc.share / 100.0 for _, _, bloc in blocs]),
        ideal=np.array(ideal).reshape(len(blocs), len(issues)),
        salience=salience,
        weight=salience / np.where(total > 0.0, total, 1.0)[:, None],
        bias=np.array([body.bias for _, body, _ in blocs]),
        red=red,
        marked=np.array([issue for issue, _, _ in red], dtype=np.intp),
        sign=np.array([1.0 if line.above is not None else -1.0 for _, _, line in lines]),
        mark=np.array(marks, dtype=np.float64),
        conditions=tuple(dict.fromkeys(when for _, _, when in red if when is not None)),
        threshold=np.array([body.threshold for body in scenario.bodies.values()]),
        home=np.array([actors.index(body.actor) for body in scenario.bodies.values()], dtype=np.intp),
        loss=votes.loss_aversion,
        rho=votes.red_line,
        sigma=votes.sigma,
    )
