"""What a seat may know: the one place where secrets are cut. Solo play passes through it too."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import normal, stream
from caucasus_game.engine.legality import Legality, allowed, may_offer
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State

__all__ = ["Sight", "visible"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_PUBLIC = frozenset(
    {"capability", "hosted", "stated", "spread", "salience", "status_quo", "terms", "settled", "settled_turn", "party"}
    | {
        "declared_low",
        "declared_high",
        "open_until",
        "frozen",
        "verdict",
        "called",
        "reached",
        "fired",
        "fired_turn",
        "ending",
        "ended",
    }
    | {"flow", "opened", "potential", "carried", "shipped", "unshipped"}
    | {"built", "capex", "pledged", "private", "taken", "pool"}
)
_OWN_BODY = frozenset({"mood", "campaign", "support"})


@lru_cache(maxsize=256)
def visible(rulebook: Rulebook, seat: str) -> Mask:
    """Return which rows of the state a seat may know: [row].

    Its own state, and what is public. A gauge of the scenario is cut as its ``shown`` says; a gauge that the engine
    keeps is seen by
    the actor it belongs to, trust by all. Secret actions and choices are known to their maker alone.
    """
    scenario = rulebook.scenario
    result = np.zeros(rulebook.layout.size, dtype=np.bool_)
    for row, (name, keys) in enumerate(rulebook.names):
        result[row] = _sees(rulebook, seat, name, keys) if ":" not in name else False
    for index, id_ in enumerate(scenario.readings):
        result[rulebook.layout.blocks["reading"].first + index] = scenario.readings[id_].shown == "start"
    result.flags.writeable = False
    return result


def _sees(rulebook: Rulebook, seat: str, name: str, keys: tuple[str, ...]) -> bool:
    scenario = rulebook.scenario
    if name in _PUBLIC:
        return True
    if name in scenario.variables and scenario.variables[name].shown != "own":
        return scenario.variables[name].shown == "all" and name not in _OWN_BODY
    if name in _OWN_BODY or (name in scenario.variables and scenario.variables[name].scope == "body"):
        return scenario.bodies[keys[0]].actor == seat
    if name == "trust":
        return True
    if name in {"promised", "could_keep"}:
        return keys[0].split(".")[0] == seat
    if name == "owed":
        return seat in {keys[0].split(".")[0], keys[1]}
    if name in {"used", "used_turn"}:
        return keys[1] == seat or not scenario.actions[keys[0]].secret
    if name in {"open", "chose"}:
        event, asked = keys[0].split(".")
        return asked == seat or not scenario.events[event].choices[asked].secret
    return bool(keys) and keys[0] == seat


class Sight:
    """A batch of runs as one seat sees it: arrays with the run axis last, NaN where the seat may not know.

    This is all a policy gets, and what plain views are made of.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        seat: whose sight.
        legality: what may be ordered in that state, where it has been worked out for all seats already.
    """

    def __init__(self, rulebook: Rulebook, state: State, seat: str, legality: Legality | None = None) -> None:
        self.rulebook = rulebook
        self.seat = seat
        self.index = rulebook.actors.index(seat)
        self.turn = state.turn
        self.width = state.width
        self.seed = state.seed
        self.runs = state.runs
        self._state = state
        self._legality = legality
        self._seen = visible(rulebook, seat)

    def __getitem__(self, name: str) -> Floats:
        """Return a block as this seat sees it: a copy, or a read-only view where nothing is hidden."""
        block = self._state.layout.blocks[name]
        mask = self._seen[block.rows].reshape(block.shape)
        values = self._state[name]
        if mask.all():
            values = values.view()
            values.flags.writeable = False
            return values
        return np.where(mask[..., None], values, np.nan)

    def frame(self) -> Frame:
        """Return what public conditions of the scenario, such as those of red lines, are evaluated against."""
        return Frame(self._state.x, self.turn)

    def known_frame(self) -> Frame:
        """Return what formulas of one's own actions are evaluated against: NaN where the seat may not know."""
        return Frame(np.where(self._seen[:, None], self._state.x, np.nan), self.turn)

    @property
    def live(self) -> Mask:
        """[run]: whether the run goes on."""
        return self._state.live

    def legal(self) -> Mask:
        """Return which of its options the seat may order: [option of the seat, run], in the order of
        ``options.of_seat``.
        """
        if self._legality is None:
            return allowed(self.rulebook, self._state, self.index)
        return self._legality.legal[self.rulebook.options.of_seat[self.index]]

    def addressable(self) -> Mask:
        """Return to whom the seat may make an offer: [actor, run]."""
        offerable = may_offer(self.rulebook, self._state) if self._legality is None else self._legality.offerable
        addressable: Mask = offerable[self.index].copy()
        return addressable

    def low(self) -> Floats:
        """Return the lower ends of what it knows of everyone's ideal points: [actor, issue, run]; its own are exact."""
        return self._known("known_low")

    def high(self) -> Floats:
        """Return the upper ends, likewise."""
        return self._known("known_high")

    def _known(self, name: str) -> Floats:
        """Return the seat's own rows of what is known of others: nothing in them is hidden from it."""
        own: Floats = self._state[name][self.index].view()
        own.flags.writeable = False
        return own

    def undertakings(self) -> Floats:
        """Return the turns left of each undertaking that the seat gave or was given: [promise, run]; 0 for none."""
        mine = np.array([promise.keeper == self.index for promise in self.rulebook.promises], dtype=np.bool_)
        knows = mine[:, None] | (self._state["owed"][:, self.index] != 0)
        return np.where(knows, self._state["promised"], 0.0)

    def poll(self) -> Floats:
        """Return the polls it reads, in percent: [body, run].

        Everyone reads the same published poll, which errs by ``poll_error``; who ordered one of its own last turn
        reads one that errs by half.
        """
        error = self.rulebook.scenario.rules.votes.poll_error
        result = self._state["support"].copy()
        polled = self._state["polled"][self.index] == self.turn - 1
        for index, id_ in enumerate(self.rulebook.bodies):
            spread = np.where(polled[index], error / 2.0, error)
            result[index] += normal(self.seed, self.runs, self.turn, stream("poll", id_)) * spread
        return np.clip(np.rint(result * 10.0) / 10.0, 0.0, 100.0)

    def support(self) -> Floats:
        """Return what it takes each body's support to be: its own as it is, others by the poll: [body, run]."""
        own = self["support"]
        return np.where(np.isnan(own), self.poll(), own)
