"""What a seat imagines of what it may not know: whole states in which everything that it does know is as it is.

Others' ideal points are drawn from the interval that the seat knows of them. Every other hidden number is taken, all of
them together, from one *typical game* of the same turn: of some games that the policies play among themselves once for
a scenario, one that resembles in public what the seat has seen happen. What follows from the rest (support, approval,
money spent on works) is worked out anew, so that an imagined state is one that the engine can play on.

An imagined state has run numbers of its own, so that nothing drawn in it is what will be drawn in the true game.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.begin import DRAW, approval
from caucasus_game.engine.building import FINISHED
from caucasus_game.engine.escrow import funds, left, shared_cents
from caucasus_game.engine.legality import Legality
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight, visible
from caucasus_game.engine.state import State
from caucasus_game.policies.batch import TEMPERAMENTS, play_batch
from caucasus_game.randomness import stream, uniform, uniform_rows

__all__ = ["Beliefs", "typical"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

GAMES: Final = 64
"""So many typical games are played of a scenario."""
ALIKE: Final = 8
"""An imagined state takes after one of so many typical games, those that resemble the true one most."""
SEED: Final = stream("lookahead", "imagined")
"""Of all imagined games; a run of one is keyed by the true seed, run, seat and turn."""
BISECTIONS: Final = 16
"""Enough to bring a body's support within a hundredth of a point of the poll."""
LEADING: Final = 3
"""How many facts a reading that the seat knows counts for: it changes what the whole game starts from."""


@lru_cache(maxsize=4)
def typical(rulebook: Rulebook) -> tuple[Floats, ...]:
    """Return typical games as they stand when orders are awaited, turn by turn: each [row, game], games that go on.

    Every reading is drawn, and every seat draws a temperament. Where no game lasts as long, the turn before serves.
    """
    found: list[Floats] = []

    def keep(state: State, _: Legality) -> None:
        found.append(state.x[:, state.live])

    runs = np.arange(GAMES, dtype=np.uint64)
    play_batch(rulebook, SEED, runs, TEMPERAMENTS, dict.fromkeys(rulebook.scenario.readings, DRAW), keep)
    found += [found[-1]] * (rulebook.turns - len(found))
    for games in found:
        games.flags.writeable = False
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    """The public facts by which games are compared: rows of the state, and what each row is compared with."""

    rows: Places
    against: Floats

    def of(self, x: Floats) -> Mask:
        """Return which facts hold: [fact, run]."""
        result: Mask = x[self.rows] > self.against[:, None]
        return result


@lru_cache(maxsize=64)
def _facts(rulebook: Rulebook, seat: str) -> _Facts:
    """Return the facts that a seat sees: readings, milestones, orders, events, settlements, works, open links."""
    blocks, seen = rulebook.layout.blocks, visible(rulebook, seat)
    wanted = [("reading", 0.5)] * LEADING + [
        ("reached", NEVER),
        ("used", 0.0),
        ("fired", 0.0),
        ("settled", 0.0),
        ("verdict", 0.0),
        ("frozen", 0.0),
        ("opened", 0.0),
        ("built", FINISHED / 2.0),
    ]
    rows, against = [], []
    for name, mark in wanted:
        if name in blocks:
            places = np.arange(blocks[name].rows.start, blocks[name].rows.stop)
            rows.append(places[seen[places]])
            against.append(np.full(len(rows[-1]), mark))
    return _Facts(np.concatenate(rows), np.concatenate(against))


class Beliefs:
    """What a seat holds possible in some runs of its sight.

    Args:
        sight: what the seat knows.
        runs: [run] places of the runs that it thinks about; those must be live.
    """

    def __init__(self, sight: Sight, runs: Places) -> None:
        self.sight = sight
        self.rulebook = sight.rulebook
        self.runs = runs
        self._seen = visible(sight.rulebook, sight.seat)
        self._known = sight.known_frame().x[:, runs]
        self._low, self._high = sight.low()[..., runs], sight.high()[..., runs]
        self._support = sight.support()[..., runs]
        self._words = sight.undertakings()[..., runs]
        self._games = typical(sight.rulebook)[sight.turn - 1]
        self._alike = self._most_alike()

    def _most_alike(self) -> Places:
        """Return the typical games that differ in the fewest public facts, those first: [rank, run]."""
        facts = _facts(self.rulebook, self.sight.seat)
        here, there = facts.of(self._known), facts.of(self._games)
        differ = np.array([(here != there[:, game, None]).sum(axis=0) for game in range(there.shape[1])])
        order: Places = np.argsort(differ, axis=0, kind="stable")[:ALIKE]
        return order

    def imagine(self, places: Places, worlds: NDArray[np.int64]) -> State:
        """Return imagined states: the game of run ``places`` [column] as world ``worlds`` [column] has it.

        Args:
            places: [column] into the runs that the seat thinks about.
            worlds: [column] numbers of worlds, from 0: the same number is the same world, whatever else is asked for.
        """
        sight, rulebook = self.sight, self.rulebook
        runs = self._numbers(places, worlds)
        alike = self._alike[:, places]
        draw = uniform(SEED, runs, sight.turn, stream("imagined", "alike"))
        rank = np.floor(draw * len(alike)).astype(np.int64)
        taken = self._games[:, alike[rank, np.arange(len(runs))]]
        rows = np.ascontiguousarray(np.where(self._seen[:, None], self._known[:, places], taken))
        state = State(rulebook.layout, rows, runs, SEED, sight.turn)
        self._place(state, places)
        self._promise(state, places)
        _follow_gauges(rulebook, state, self._seen)
        _spend(rulebook, state)
        self._set_moods(state, places)
        minds = self._seen[rulebook.layout.blocks["approval"].rows]
        state["approval"] = np.where(minds[:, None], state["approval"], approval(rulebook, state))
        return state

    def _numbers(self, places: Places, worlds: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Return the run numbers of imagined games: [column]."""
        sight = self.sight
        most = int(worlds.max(initial=0)) + 1
        keys = [stream("imagined", "world", sight.seat, str(world)) for world in range(most)]
        streams = np.array(keys, dtype=np.uint64)[worlds][None]
        draws = uniform_rows(sight.seed, sight.runs[self.runs[places]], sight.turn, streams)[0]
        numbers: NDArray[np.uint64] = (draws * 2.0**53).astype(np.uint64)
        return numbers

    def _place(self, state: State, places: Places) -> None:
        """Draw everybody's ideal points, and let what others know of them hold them."""
        actors, issues = self.rulebook.actors, self.rulebook.issues
        keys = [stream("imagined", "position", actor, issue) for actor in actors for issue in issues]
        draws = uniform_rows(SEED, state.runs, state.turn, np.array(keys, dtype=np.uint64))
        low, high = self._low[..., places], self._high[..., places]
        ideal = np.minimum(np.maximum(on_grid(low + draws.reshape(low.shape) * (high - low)), low), high)
        state["position"] = ideal
        state["known_low"] = np.minimum(state["known_low"], ideal[None])
        state["known_high"] = np.maximum(state["known_high"], ideal[None])
        for actor in range(len(actors)):
            state["known_low"][actor, actor] = state["known_high"][actor, actor] = ideal[actor]
        state["known_low"][self.sight.index], state["known_high"][self.sight.index] = low, high
        for end in ("known_low", "known_high"):
            state[end][self.sight.index, self.sight.index] = ideal[self.sight.index]

    def _promise(self, state: State, places: Places) -> None:
        """Let the words that the seat gave or was given stand as it knows them, and no others that it would know of."""
        me, words = self.sight.index, self._words[:, places]
        for index, promise in enumerate(self.rulebook.promises):
            if promise.keeper == me:
                continue
            told = state["owed"][index, me] != 0
            others = (state["owed"][index] != 0).any(axis=0)
            state["promised"][index] = np.where(told, words[index], np.where(others, state["promised"][index], 0.0))

    def _set_moods(self, state: State, places: Places) -> None:
        """Bring the mood of others' bodies to where their support is what the seat reads of it (E2 rises with it)."""
        rulebook, home = self.rulebook, self.rulebook.home
        if not len(rulebook.bodies):
            return
        block = rulebook.layout.blocks["mood"]
        hidden = ~self._seen[block.rows][:, None]
        value = home.value(state["terms"], state["status_quo"], Frame(state.x, state.turn))
        wanted, campaign = self._support[:, places], state["campaign"]
        low = np.repeat(rulebook.low[block.rows][:, None], state.width, axis=1)
        high = np.repeat(rulebook.high[block.rows][:, None], state.width, axis=1)
        for _ in range(BISECTIONS if hidden.any() else 0):
            middle = (low + high) / 2.0
            below = home.support(home.yes(value, middle, campaign)) < wanted
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        state["mood"] = np.where(hidden, on_grid((low + high) / 2.0), state["mood"])
        state["support"] = home.support(home.yes(value, state["mood"], campaign))


def _follow_gauges(rulebook: Rulebook, state: State, seen: Mask) -> None:
    """Let moods that follow a gauge start from where the seat sees it: what has moved it they have felt already."""
    for gauge in rulebook.tracked:
        row = rulebook.layout.row(gauge)
        if seen[row]:
            state[f"was:{gauge}"] = state.x[row]


def _spend(rulebook: Rulebook, state: State) -> None:
    """Let works have used up what their progress costs (E13), everybody's money in proportion to what lies in them."""
    if rulebook.works is None:
        return
    for lot in range(len(rulebook.works.rules)):
        state["lot:spent"][lot] = 0.0
        state["lot:private_spent"][lot] = 0.0
        due = np.minimum(np.rint(state["capex"][lot] * state["built"][lot] / FINISHED), funds(state, lot))
        parts = shared_cents(due, left(state, lot))
        state["lot:spent"][lot] = parts[:-1]
        state["lot:private_spent"][lot] = parts[-1]
