"""Whole games by policies, many runs at once: the engine of every study."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.begin import begin
from caucasus_game.engine.injecting import places_of
from caucasus_game.engine.legality import Legality
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import Tabled, blank
from caucasus_game.engine.talks import by_mandate, mandate_counters, may_counter
from caucasus_game.engine.turn import close_orders, close_talks, counter, open_turn
from caucasus_game.policies.decision import Decision, Policy, choose, enter
from caucasus_game.policies.steady import Steady
from caucasus_game.policies.temper import TEMPERS, tempers
from caucasus_game.randomness import stream, uniform

__all__ = ["MIXED", "TEMPERAMENTS", "BatchResult", "BeforeOrders", "drawn_policy", "mixed", "play_batch", "play_on"]

Floats = NDArray[np.float64]

MIXED = "mixed"
"""Each seat draws, run by run, ``random`` or one of the temperaments of ``steady``."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch.

    Attributes:
        state: the last state; its columns are the runs.
        ending: [run] index into the rulebook's endings.
        ended: [run] the turn in which it ended.
        scores: [actor, run] 0 to 100.
        settled: [issue, run] whether the issue was settled at the end.
        chosen: [choice option, run] whether the option was taken, numbered as the rulebook's prompt table.
        promised: [promise, run] whether the undertaking was ever in force.
        made: (turn, event) that was to be made happen in that turn's briefing to [run], whether it came in it.
    """

    state: State
    ending: NDArray[np.int64]
    ended: NDArray[np.int64]
    scores: Floats
    settled: NDArray[np.bool_]
    chosen: NDArray[np.bool_]
    promised: NDArray[np.bool_]
    made: Mapping[tuple[int, str], NDArray[np.bool_]]


TEMPERAMENTS = "temperaments"
"""Each seat draws, run by run, one of the temperaments of ``steady``."""


def drawn_policy(seed: int, runs: NDArray[np.uint64], seat: str) -> NDArray[np.int64]:
    """Return which policy a seat draws in mixed play: [run], 0 for random, then the temperaments in order."""
    draw = uniform(seed, runs, 0, stream("policy", MIXED, seat))
    return np.floor(draw * (len(TEMPERS) + 1)).astype(np.int64)


def mixed(rulebook: Rulebook, seed: int, run: int) -> dict[str, str]:
    """Return the policies that the seats of one run draw in mixed play."""
    order = ("random", *TEMPERS)
    runs = np.array([run], dtype=np.uint64)
    return {seat: order[int(drawn_policy(seed, runs, seat)[0])] for seat in rulebook.actors}


Opening = Mapping[str, tuple[NDArray[np.bool_], Decision]]
Decider = tuple[Callable[[Sight], Decision], Callable[[Sight], NDArray[np.bool_]]]


def _decider(seed: int, runs: NDArray[np.uint64], seat: str, policy: str | Policy) -> Decider:
    """Return how a seat decides, and whether it counters."""
    from caucasus_game.policies.registry import named  # noqa: PLC0415 - one that it names plays batches itself

    if not isinstance(policy, str):
        return policy.decide, policy.counters
    if policy == TEMPERAMENTS:
        draw = uniform(seed, runs, 0, stream("policy", TEMPERAMENTS, seat))
        drawn = Steady(TEMPERAMENTS, tempers(np.floor(draw * len(TEMPERS)).astype(np.int64)))
        return drawn.decide, drawn.counters
    if policy != MIXED:
        return named(policy).decide, named(policy).counters
    number = drawn_policy(seed, runs, seat)
    steady = Steady(MIXED, tempers(np.maximum(number - 1, 0)))
    uniform_policy = named("random")

    def decide(sight: Sight) -> Decision:
        most = steady.decide(sight)  # first, as what it writes into the table is what the other's is merged into
        return choose(number == 0, uniform_policy.decide(sight), most)

    return (
        decide,
        lambda sight: np.where(number == 0, uniform_policy.counters(sight), steady.counters(sight)),
    )


BeforeOrders = Callable[[State, Legality], object]
Injected = Mapping[int, Collection[str]]
"""Turn to the events that a facilitator makes happen in its briefing; the first turn has none."""


def play_batch(
    rulebook: Rulebook,
    seed: int,
    runs: NDArray[np.uint64],
    policies: Mapping[str, str] | str = MIXED,
    readings: Mapping[str, str] | None = None,
    before_orders: BeforeOrders | None = None,
    injected: Injected | None = None,
) -> BatchResult:
    """Play whole games.

    Args:
        rulebook: the compiled scenario.
        seed: of the study.
        runs: [run] the number of each run; run k is the same game in any batch, and the same that ``Play.new(..,
            seed, k)`` starts.
        policies: seat to policy, or one policy for all; ``mixed`` draws.
        readings: reading to option or ``draw``.
        before_orders: shown the state as the orders phase of each turn begins, and what may be ordered in it; it must
            not change them.
        injected: the events that a facilitator makes happen, in the runs in which each can happen then.

    Raises:
        Faults: ``unknown-policy``, ``unknown-event``.
    """
    state = begin(rulebook, seed, runs, readings)
    open_turn(rulebook, state)
    return play_on(rulebook, state, policies, before_orders, injected=injected)


def play_on(
    rulebook: Rulebook,
    state: State,
    policies: Mapping[str, str] | Mapping[str, Policy] | str = MIXED,
    before_orders: BeforeOrders | None = None,
    opening: Opening | None = None,
    turns: int | None = None,
    injected: Injected | None = None,
) -> BatchResult:
    """Play whole games on from a state in which orders are awaited; it is changed. Else as ``play_batch``.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        policies: seat to policy, by name or itself, or one for all.
        before_orders: as ``play_batch`` has it.
        opening: for some seats, where [run] and what they decide in the first turn in place of their policies.
        turns: play no more than so many.
        injected: the events that a facilitator makes happen in the turns still to come.
    """
    seed, runs = state.seed, state.runs
    given = opening or {}
    by_seat = policies if isinstance(policies, Mapping) else dict.fromkeys(rulebook.actors, policies)
    deciders = {seat: _decider(seed, runs, seat, by_seat[seat]) for seat in rulebook.actors}
    chosen = np.zeros((sum(len(prompt.options) for prompt in rulebook.prompts), len(runs)), dtype=np.bool_)
    first = np.array([prompt.first for prompt in rulebook.prompts], dtype=np.intp)
    promised = np.zeros((len(rulebook.promises), len(runs)), dtype=np.bool_)
    made: dict[tuple[int, str], NDArray[np.bool_]] = {}
    for number in range(rulebook.turns if turns is None else turns):
        if not state.live.any():
            break
        legality = Legality.of(rulebook, state)
        if before_orders is not None:
            before_orders(state, legality)
        tabled = blank(rulebook, state.width)
        decisions = [decider(Sight(rulebook, state, seat, legality, tabled)) for seat, (decider, _) in deciders.items()]
        if number == 0:
            decisions = [
                choose(*given[seat], decision) if seat in given else decision
                for seat, decision in zip(deciders, decisions, strict=True)
            ]
        _enter(rulebook, tabled, decisions)
        opened = close_orders(rulebook, state, tabled, legality=legality)
        _note_choices(state, first, chosen)
        countering = np.array(
            [counters(Sight(rulebook, state, seat)) for seat, (_, counters) in deciders.items()], dtype=np.bool_
        )
        while True:
            said = by_mandate(opened.talks)
            wanted = may_counter(opened.talks, opened.acts, opened.round) & ~said & countering[:, opened.talks.run].T
            if not counter(rulebook, state, opened, said, mandate_counters(rulebook, state, opened.talks, wanted)):
                break
        close_talks(rulebook, state, opened)
        promised |= state["promised"] > 0
        if state.live.any():
            places = places_of(rulebook, injected.get(state.turn, ())) if injected else ()
            fired = open_turn(rulebook, state, injected=places)
            made |= {(state.turn, rulebook.events[place].id): fired[place].copy() for place in places}
    return BatchResult(
        state=state,
        ending=state["ending"].astype(np.int64),
        ended=state["ended"].astype(np.int64),
        scores=state["score"].copy(),
        settled=state["settled"] != 0,
        chosen=chosen,
        promised=promised,
        made=made,
    )


def _enter(rulebook: Rulebook, tabled: Tabled, decisions: Sequence[Decision]) -> None:
    """Enter what all seats order, given each one's decision."""
    for seat, decision in enumerate(decisions):
        enter(tabled, seat, decision)
    for index, prompt in enumerate(rulebook.prompts):
        tabled.choice[index] = decisions[prompt.actor].choice[index]


def _note_choices(state: State, first: NDArray[np.intp], chosen: NDArray[np.bool_]) -> None:
    """Note which options have been taken; ``first`` [prompt] is where each prompt's options begin."""
    prompt, run = pairs(state["open"] != 0)
    chosen[first[prompt] + state["chose"][prompt, run].astype(np.int64), run] = True
