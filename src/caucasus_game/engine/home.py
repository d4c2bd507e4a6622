"""At home: what the terms are worth to each bloc, how bodies would vote, and votes that are called (E1 to E4).

Two-level games after Putnam (1988); loss aversion after Kahneman and Tversky (1979); the logistic vote is a random-
utility model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import logistic, on_grid, ordered_sum
from caucasus_game.engine.program import Frame, Program
from caucasus_game.engine.source import Source
from caucasus_game.engine.state import State

__all__ = ["Bodies", "build_bodies"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of a scenario as arrays; blocs of all bodies stand in one axis, body by body.

    Attributes:
        body_of: [bloc] index of the bloc's body.
        share: [bloc] its part of the body, 0 to 1.
        ideal, salience: [bloc, issue]; ``total`` [bloc] is the sum of its saliences.
        bias: [bloc] points.
        red: (issue, body, sign, mark, condition): a line above (sign 1) or below (-1) the mark.
        threshold: [body] percent.
        home: [body] index of the body's actor.
        loss, rho, sigma: λ, ρ and σ of E1 and E2.
    """

    body_of: NDArray[np.intp]
    share: Floats
    ideal: Floats
    salience: Floats
    total: Floats
    bias: Floats
    red: tuple[tuple[int, int, float, float, Program | None], ...]
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
        value = np.zeros((len(self.body_of), np.broadcast_shapes(terms.shape, status_quo.shape)[1]))
        for issue in range(terms.shape[0]):
            caring = np.flatnonzero(self.salience[:, issue])
            if not len(caring):
                continue
            ideal = self.ideal[caring, issue, None]
            gain = np.abs(ideal - status_quo[issue]) - np.abs(ideal - terms[issue])
            np.multiply(gain, self.loss, out=gain, where=gain < 0.0)
            gain *= (self.salience[caring, issue] / self.total[caring])[:, None]
            value[caring] += gain
        value -= self.bias[:, None]
        for issue, body, sign, mark, when in self.red:
            excess = np.maximum(sign * (terms[issue] - mark), 0.0)
            if not excess.any():
                continue
            if when is not None:
                excess = excess * np.broadcast_to(when(frame), frame.x.shape[1:])[runs]
            own = self.body_of == body
            value[own] -= self.rho * self.salience[own, issue, None] * excess
        return value

    def yes(self, value: Floats, mood: Floats, campaign: Floats) -> Floats:
        """Return the chance that each bloc says yes (E2): [bloc, run]; ``mood`` and ``campaign`` are [body, run]."""
        push = value + mood[self.body_of]
        push += campaign[self.body_of]
        push /= self.sigma
        return logistic(push)

    def support(self, yes: Floats) -> Floats:
        """Return the expected share of yes in each body, in percent: [body, run]."""
        count = len(self.threshold)
        result = np.zeros((count, yes.shape[1]))
        for bloc, body in enumerate(self.body_of):
            result[body] += self.share[bloc] * yes[bloc]
        return on_grid(result * 100.0)

    def support_of(self, state: State) -> Floats:
        """Return the support of the terms on the table as the state stands: [body, run]."""
        frame = Frame(state.x, state.turn)
        value = self.value(state["terms"], state["status_quo"], frame)
        return self.support(self.yes(value, state["mood"], state["campaign"]))


def build_bodies(source: Source) -> Bodies:
    """Compile the bodies of a scenario."""
    scenario = source.scenario
    issues, bodies, actors = tuple(scenario.issues), tuple(scenario.bodies), tuple(scenario.actors)
    blocs = [(index, body, bloc) for index, body in enumerate(scenario.bodies.values()) for bloc in body.blocs.values()]
    salience = np.array([[bloc.salience.get(issue, 0.0) for issue in issues] for _, _, bloc in blocs])
    salience = salience.reshape(len(blocs), len(issues))
    votes = scenario.rules.votes
    red = tuple(
        (
            issues.index(issue),
            bodies.index(body_id),
            1.0 if line.above is not None else -1.0,
            line.above if line.above is not None else (line.below or 0.0),
            source.program(line.when) if line.when else None,
        )
        for body_id, body in scenario.bodies.items()
        for issue, line in body.red.items()
    )
    ideal = [[bloc.ideals.get(issue, scenario.issues[issue].status_quo) for issue in issues] for _, _, bloc in blocs]
    return Bodies(
        body_of=np.array([index for index, _, _ in blocs], dtype=np.intp),
        share=np.array([bloc.share / 100.0 for _, _, bloc in blocs]),
        ideal=np.array(ideal).reshape(len(blocs), len(issues)),
        salience=salience,
        total=ordered_sum(list(salience.T)) if blocs else np.zeros(0),
        bias=np.array([body.bias for _, body, _ in blocs]),
        red=red,
        threshold=np.array([body.threshold for body in scenario.bodies.values()]),
        home=np.array([actors.index(body.actor) for body in scenario.bodies.values()], dtype=np.intp),
        loss=votes.loss_aversion,
        rho=votes.red_line,
        sigma=votes.sigma,
    )
