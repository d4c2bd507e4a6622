"""Phases 4 to 6: votes at home, what drifts by itself, and the reckoning of milestones, scores and endings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.begin import approval
from caucasus_game.engine.changes import Because, Changes, Entry
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.rulebook import DriftRule, Rulebook
from caucasus_game.engine.scatter import rows_with
from caucasus_game.engine.values import greatest, least
from caucasus_game.language import say
from caucasus_game.randomness import normal, stream

__all__ = ["Ballot", "deliver", "reckon", "refresh_support", "resent", "vote"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_WORSE = say("the terms just settled are worse than those before")
_FADES = say("moods fade")
_CAMPAIGN_ENDS = Because(say("campaigns wear off"), "E4")
_PRESSURE_ENDS = Because(say("pressure wears off"), "E7")
_WORTH, _MOOD = say("what the terms are worth to the blocs"), say("the mood")
_CAMPAIGNS = say("campaigns")


@dataclass(slots=True)
class Ballot:
    """The votes of a turn: ``called`` and ``passed`` [body, run], the drawn ``share`` of yes in percent [body, run]."""

    called: Mask
    passed: Mask
    share: Floats


def resent(rulebook: Rulebook, changes: Changes, before: Floats) -> None:
    """Let moods sour where the new terms are worth less to a body than the terms ``before`` [issue, run] (E3)."""
    state, home = changes.state, rulebook.home
    runs = np.flatnonzero((before != state["terms"]).any(axis=0))
    if not len(rulebook.bodies) or not len(runs):
        return
    frame, status_quo = Frame(state.x, state.turn), state["status_quo"][:, runs]
    loss = home.value(before[:, runs], status_quo, frame, runs)
    loss -= home.value(state["terms"][:, runs], status_quo, frame, runs)
    for index, id_ in enumerate(rulebook.bodies):
        body = rulebook.scenario.bodies[id_]
        total = np.zeros(len(runs))
        for bloc in range(home.blocs[index].start, home.blocs[index].stop):
            total += home.share[bloc] * loss[bloc]
        resented = np.zeros(state.width)
        resented[runs] = -body.mood.resents * np.maximum(total, 0.0)
        because = Because(_WORSE, "E3", f"bodies.{id_}.mood")
        changes.add(state.layout.row("mood", id_), resented, because)


def vote(rulebook: Rulebook, changes: Changes, called: Mask) -> Ballot:
    """Hold the votes that were called (E2): the expected share of yes plus noise, against the threshold and the
    turnout rule.
    """
    state, home, rules = changes.state, rulebook.home, rulebook.scenario.rules.votes
    ballot = Ballot(called & changes.live, np.zeros_like(called), np.zeros(called.shape))
    if not ballot.called.any():
        return ballot
    support = home.support_of(state)
    for index in rows_with(ballot.called):
        id_ = rulebook.bodies[index]
        body = rulebook.scenario.bodies[id_]
        noise = normal(state.seed, state.runs, state.turn, stream("vote", id_)) * rules.noise
        share = np.clip(on_grid(support[index] + noise), 0.0, 100.0)
        passed = share > body.threshold
        if body.turnout is not None:
            drawn = normal(state.seed, state.runs, state.turn, stream("turnout", id_)) * body.turnout.noise
            turnout = np.clip(body.turnout.expected + drawn, 0.0, 100.0)
            passed &= share * turnout / 100.0 >= body.turnout.least
        ballot.share[index], ballot.passed[index] = share, passed & ballot.called[index]
        verdict = np.where(passed, 1.0, -1.0)
        state["verdict"][index] = np.where(ballot.called[index], verdict, state["verdict"][index])
        state["called"][index] = np.where(ballot.called[index], state.turn, state["called"][index])
    return ballot


def deliver(rulebook: Rulebook, changes: Changes) -> None:
    """Let gauges drift, moods follow and fade (E3), campaigns (E4) and pressure (E7) wear off."""
    state, layout = changes.state, changes.state.layout
    _drift(rulebook, changes)
    votes, talks = rulebook.scenario.rules.votes, rulebook.scenario.rules.talks
    for id_ in rulebook.bodies:
        mood, row = rulebook.scenario.bodies[id_].mood, layout.row("mood", id_)
        if np.count_nonzero(state.x[row]):
            changes.add(row, -(1.0 - mood.keeps) * state.x[row], Because(_FADES, "E3", f"bodies.{id_}.mood"))
        for gauge, weight in mood.follows.items():
            moved = state.x[layout.row(gauge)] - state.x[layout.row(f"was:{gauge}")]
            if np.count_nonzero(moved):
                changes.add(row, weight * moved, _followed(rulebook, id_, gauge))
        row = layout.row("campaign", id_)
        if np.count_nonzero(state.x[row]):
            changes.add(row, -(1.0 - votes.campaign_keeps) * state.x[row], _CAMPAIGN_ENDS)
    for gauge in rulebook.tracked:
        np.copyto(state.x[layout.row(f"was:{gauge}")], state.x[layout.row(gauge)], where=changes.live)
    if "pressure" not in rulebook.scenario.variables:
        for actor in rulebook.actors:
            row = layout.row("pressure", actor)
            if np.count_nonzero(state.x[row]):
                changes.add(row, -(1.0 - talks.pressure_keeps) * state.x[row], _PRESSURE_ENDS)


@lru_cache(maxsize=256)
def _followed(rulebook: Rulebook, body: str, gauge: str) -> Because:
    """Return the cause of a mood that follows a gauge."""
    label = say("{gauge} moved", gauge=rulebook.gauges[gauge].title.kept)
    return Because(label, "E3", f"bodies.{body}.mood.follows.{gauge}")


def _drift(rulebook: Rulebook, changes: Changes) -> None:
    """Move every gauge that moves by itself, all at once from the state before."""
    state = changes.state
    if not rulebook.drifts:
        return
    drifts = _drifts(rulebook)
    frame = Frame(state.x, state.turn).fixed()
    amounts = np.empty((len(rulebook.drifts), state.width))
    for index, rule in drifts.computed:
        if rule.to is not None:
            amounts[index] = (rule.to(frame) - state.x[rule.row]) * rule.rate
        elif rule.by is not None:
            amounts[index] = rule.by(frame)
    for some in changes.together(len(drifts.plain)):
        plain = drifts.plain[some]
        way = state.x[drifts.to[some]]
        way -= state.x[drifts.rows[plain]]
        way *= drifts.rate[some, None]
        amounts[plain] = way
    changes.add_table(drifts.rows, drifts.order, amounts, drifts.because, drifts.order)


@dataclass(frozen=True, slots=True)
class _Drifts:
    """The drifts as arrays.

    Attributes:
        rows: [drift] the row that moves; ``order`` [drift] is their number, and ``because`` the cause of each.
        plain: those that move towards what another row says: [plain], as are ``to``, that row, and ``rate``.
        computed: all others, each with its number.
    """

    rows: NDArray[np.intp]
    order: NDArray[np.intp]
    because: tuple[Because, ...]
    plain: NDArray[np.intp]
    to: NDArray[np.intp]
    rate: Floats
    computed: tuple[tuple[int, DriftRule], ...]


@lru_cache(maxsize=64)
def _drifts(rulebook: Rulebook) -> _Drifts:
    rules = rulebook.drifts
    plain = [(index, rule.to_row, rule.rate) for index, rule in enumerate(rules) if rule.to_row is not None]
    return _Drifts(
        rows=np.array([rule.row for rule in rules], dtype=np.intp),
        order=np.arange(len(rules), dtype=np.intp),
        because=tuple(rule.because for rule in rules),
        plain=np.array([index for index, _, _ in plain], dtype=np.intp),
        to=np.array([row for _, row, _ in plain], dtype=np.intp),
        rate=np.array([rate for _, _, rate in plain], dtype=np.float64),
        computed=tuple((index, rule) for index, rule in enumerate(rules) if rule.to_row is None),
    )


def reckon(rulebook: Rulebook, changes: Changes, before: Floats | None) -> Mask:
    """Close the turn: milestones, support, scores, endings. Return which milestones were reached: [milestone, run].

    ``before`` are the rows when support was last worked out, for the ledger.
    """
    state = changes.state
    frame = Frame(state.x, state.turn).fixed()
    reached = np.zeros((len(rulebook.milestones), state.width), dtype=np.bool_)
    unreached = (state["reached"] == NEVER) & changes.live
    for index in rows_with(unreached):
        rule, new = rulebook.milestones[index], unreached[index]
        if rule.when is None:
            continue
        for other in rule.after:
            new &= state["reached"][other] != NEVER
        if not np.count_nonzero(new):
            continue
        new &= rule.when(frame) != 0
        if np.count_nonzero(new):
            state["reached"][index][new] = state.turn
            reached[index] = new
            frame = frame.fixed()  # what was worked out before may hang on what has been reached
    _freeze(rulebook, changes)
    if reached.any():
        rulebook.milestone_effects.apply(changes, frame, reached)
    refresh_support(rulebook, changes, before)
    mind = state["approval"]
    np.copyto(mind, approval(rulebook, state), where=changes.live)
    low = mind < rulebook.scenario.rules.talks.unpopular
    np.copyto(state["unpopular"], np.where(low, state["unpopular"] + 1.0, 0.0), where=changes.live)
    _score(rulebook, changes)
    frame = frame.fixed()
    ended = np.full(state.width, -1.0)
    for index, when in enumerate(rulebook.ending_when):
        holds = when(frame) != 0
        if np.count_nonzero(holds):
            ended = np.where((ended < 0) & holds, index, ended)
    if state.turn >= rulebook.turns:
        # a scenario without an ending for its last turn ends all the same, in the ending looked at last
        ended = np.where(ended < 0, len(rulebook.endings) - 1, ended)
    now = changes.live & (ended >= 0)
    state["ended"] = np.where(now, state.turn, state["ended"])
    state["ending"] = np.where(now, ended, state["ending"])
    return reached


def _freeze(rulebook: Rulebook, changes: Changes) -> None:
    """Freeze the terms once a milestone says so, but for the turn in which they have been reopened."""
    state = changes.state
    signed = np.zeros(state.width, dtype=np.bool_)
    for index in rulebook.freezing:
        signed |= state["reached"][index] != NEVER
    frozen = signed & (state["open_until"] <= state.turn)
    np.copyto(state["frozen"], frozen, where=changes.live)


def _score(rulebook: Rulebook, changes: Changes) -> None:
    """Score every seat (E15): sum of weight * clip((measure - from) / (to - from), 0, 1) * 100 / sum of weights."""
    state = changes.state
    frame = Frame(state.x, state.turn).fixed()
    totals = np.zeros((len(rulebook.actors), state.width))
    weights = np.zeros(len(rulebook.actors))
    for goal in rulebook.goals:
        one = goal.objective
        part = (goal.measure(frame) - one.from_) / (one.to - one.from_)
        totals[goal.actor] += one.weight * least(greatest(part, 0.0), 1.0)
        weights[goal.actor] += one.weight
    totals *= 100.0
    totals /= np.where(weights > 0, weights, 1.0)[:, None]
    np.copyto(state["score"], on_grid(totals), where=changes.live)


def refresh_support(rulebook: Rulebook, changes: Changes, before: Floats | None = None) -> None:
    """Work out the support of the terms anew. With a ledger, say how much of its change is terms, mood and campaign.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        before: the rows when support was last worked out, for the ledger; None leaves the ledger alone.
    """
    state, home = changes.state, rulebook.home
    if not len(rulebook.bodies):
        return
    old = state["support"].copy()
    np.copyto(state["support"], home.support_of(state), where=changes.live)
    if changes.ledger is None or before is None:
        return
    new = state["support"]
    value, blocks = home.value_of(state), state.layout.blocks
    mood, campaign = before[blocks["mood"].rows], before[blocks["campaign"].rows]
    by_terms = home.support(home.yes(value, mood, campaign))
    by_mood = home.support(home.yes(value, state["mood"], campaign))
    steps = (
        (by_terms - old, _WORTH, "E1"),
        (by_mood - by_terms, _MOOD, "E3"),
        (new - by_mood, _CAMPAIGNS, "E4"),
    )
    for step, label, rule in steps:
        amounts = np.where(changes.live, step, 0.0)
        for index in rows_with(amounts):
            because = Because(label, rule, f"bodies.{rulebook.bodies[index]}")
            changes.ledger.append(Entry(blocks["support"].first + index, because, amounts[index]))
