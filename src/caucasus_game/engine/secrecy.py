"""What a seat may know: the one place where secrets are cut. Solo play passes through it too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.legality import Legality, allowed, may_offer
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, values_at
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import Tabled
from caucasus_game.randomness import normal, stream

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


@lru_cache(maxsize=256)
def _cuts(rulebook: Rulebook, seat: str) -> Mapping[str, Mask]:
    """Return, for each block of which a seat may not know all, what it may know: shaped as the block."""
    seen = visible(rulebook, seat)
    cuts = {name: seen[block.rows].reshape(block.shape) for name, block in rulebook.layout.blocks.items()}
    return {name: mask for name, mask in cuts.items() if not mask.all()}


_POLL: Final = "poll"


def _poll_errors(bodies: tuple[str, ...], state: State) -> Floats:
    """Return how far the published poll of each body errs, in standard deviations: [body, run].

    All seats read the same poll, one after the other, so the state keeps it for the turn.
    """
    kept = state.kept.get(_POLL)
    if isinstance(kept, tuple) and kept[0] == state.turn:
        found: Floats = kept[1]
        return found
    draws = [normal(state.seed, state.runs, state.turn, stream("poll", id_)) for id_ in bodies]
    errors = np.array(draws).reshape(-1, state.width)
    errors.flags.writeable = False
    state.kept[_POLL] = state.turn, errors
    return errors


def _for_reading(values: Floats) -> Floats:
    """Return a read-only view."""
    values = values.view()
    values.flags.writeable = False
    return values


class Sight:
    """A batch of runs as one seat sees it: arrays with the run axis last, NaN where the seat may not know.

    This is all a policy gets, and what plain views are made of.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        seat: whose sight.
        legality: what may be ordered in that state, where it has been worked out for all seats already.
        table: blank orders of all seats, where the seat's decision may be written into its part of them.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        state: State,
        seat: str,
        legality: Legality | None = None,
        table: Tabled | None = None,
    ) -> None:
        self.rulebook = rulebook
        self.seat = seat
        self.index = rulebook.actors.index(seat)
        self.turn = state.turn
        self.width = state.width
        self.seed = state.seed
        self.runs = state.runs
        self._state = state
        self._legality = legality
        self.table = table
        self._seen = visible(rulebook, seat)

    @cached_property
    def _kept(self) -> dict[str, Floats]:
        """The blocks that were asked for, by name: a sight is taken of a state that stands still."""
        return {}

    def __getitem__(self, name: str) -> Floats:
        """Return a block as this seat sees it, for reading only."""
        found = self._kept.get(name)
        if found is None:
            mask = _cuts(self.rulebook, self.seat).get(name)
            values = self._state[name]
            found = _for_reading(values if mask is None else np.where(mask[..., None], values, np.nan))
            self._kept[name] = found
        return found

    def own(self, name: str) -> Floats:
        """Return the seat's own part of a block over actors, of which it knows all, for reading only.

        Raises:
            ValueError: where the seat may not know some of it.
        """
        mask = _cuts(self.rulebook, self.seat).get(name)
        if mask is not None and not mask[self.index].all():
            raise ValueError(f"{self.seat} may not know all of its own {name}")
        return _for_reading(self._state[name][self.index])

    def frame(self) -> Frame:
        """Return what public conditions of the scenario, such as those of red lines, are evaluated against."""
        return self._frame

    @cached_property
    def _frame(self) -> Frame:
        # what public conditions come to is the same for all seats
        return Frame(self._state.x, self.turn).fixed() if self._legality is None else self._legality.frame

    def known_frame(self) -> Frame:
        """Return what formulas of one's own actions are evaluated against: NaN where the seat may not know."""
        known = self._state.x.copy()
        known[~self._seen] = np.nan
        return Frame(known, self.turn)

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
        return self.own("known_low")

    def high(self) -> Floats:
        """Return the upper ends, likewise."""
        return self.own("known_high")

    def undertakings(self) -> Floats:
        """Return the turns left of each undertaking that the seat gave or was given: [promise, run]; 0 for none."""
        return self._undertakings

    @cached_property
    def _undertakings(self) -> Floats:
        left = self._state["promised"].copy()
        others = np.array([promise.keeper != self.index for promise in self.rulebook.promises], dtype=np.bool_)
        foreign = np.flatnonzero(others & left.any(axis=1))
        left[foreign] = np.where(self._state["owed"][foreign, self.index] != 0, left[foreign], 0.0)
        return _for_reading(left)

    def own_undertakings(self, promises: Places) -> Floats:
        """Return the turns left of undertakings that the seat itself can give: [promise, run].

        Raises:
            ValueError: where one of them is another seat's to give.
        """
        if any(self.rulebook.promises[one].keeper != self.index for one in promises.tolist()):
            raise ValueError(f"{self.seat} gives no such undertaking")
        left: Floats = self._state["promised"][promises]
        return left

    def undertakings_at(self, promise: Places, run: Places) -> Floats:
        """Return what ``undertakings`` has of some promises, each in one run: [place]."""
        left: Floats = values_at(self._state["promised"], promise, run)
        keeper = np.array([one.keeper for one in self.rulebook.promises], dtype=np.intp)
        foreign = np.flatnonzero((keeper[promise] != self.index) & (left != 0))
        owed = self._state["owed"][promise[foreign], self.index, run[foreign]] != 0
        left[foreign[~owed]] = 0.0
        return left

    def poll(self) -> Floats:
        """Return the polls it reads, in percent: [body, run].

        Everyone reads the same published poll, which errs by ``poll_error``; who ordered one of its own last turn
        reads one that errs by half.
        """
        return self._poll

    @cached_property
    def _poll(self) -> Floats:
        error = self.rulebook.scenario.rules.votes.poll_error
        errors = _poll_errors(self.rulebook.bodies, self._state)
        spread = np.where(self._state["polled"][self.index] == self.turn - 1, error / 2.0, error)
        read = self._state["support"] + errors * spread
        return _for_reading(np.clip(np.rint(read * 10.0) / 10.0, 0.0, 100.0))

    def support(self) -> Floats:
        """Return what it takes each body's support to be: its own as it is, others by the poll: [body, run]."""
        return self._support

    @cached_property
    def _support(self) -> Floats:
        own = self["support"]
        return _for_reading(np.where(np.isnan(own), self.poll(), own))
