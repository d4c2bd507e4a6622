"""Phase 2, the orders: choices take effect, costs are paid, actions act, pressure is applied, campaigns run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Changes
from caucasus_game.engine.legality import Legality
from caucasus_game.engine.paying import Deeds, pay_actions, pay_offers
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs, places_in
from caucasus_game.engine.tabled import Tabled
from caucasus_game.engine.undertakings import Judged, judge
from caucasus_game.engine.verbs import Workings, backfires, press, work

__all__ = ["Acts", "act"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Acts(Workings):
    """What the orders phase leaves for the talks and the votes, with the workings of verbs.

    Attributes:
        done: [option, run] what was ordered and allowed.
        backfired: [option, run].
        offered: [maker, offer, run] which offers stand.
        judged: what became of undertakings.
    """

    done: Mask
    backfired: Mask
    offered: Mask
    judged: Judged


def act(rulebook: Rulebook, changes: Changes, tabled: Tabled, legality: Legality) -> Acts:
    """Close the orders phase.

    Orders are simultaneous: legality is judged on the state before any of them acts. What a seat can no longer pay
    for, counting its
    orders in the order given, actions before offers, is not done.
    """
    state, options = changes.state, rulebook.options
    _choose(rulebook, changes, tabled)
    _instruct(changes, tabled)
    done, deeds = pay_actions(rulebook, changes, tabled, legality.legal)
    offered = pay_offers(rulebook, changes, tabled.offers, legality.offerable)
    failed = backfires(rulebook, changes, deeds)
    judged = judge(rulebook, changes, deeds, legality.legal)
    _note_use(rulebook, changes, deeds)
    frame = Frame(state.x, state.turn)
    meant, turned = deeds.where(~failed), deeds.where(failed)
    press(rulebook, changes, frame, meant)
    workings = work(rulebook, changes, frame, done, deeds)
    both = [(meant, meant.option), (turned, turned.option + len(options))]
    rules, runs = np.concatenate([rule for _, rule in both]), np.concatenate([part.run for part, _ in both])
    options.effects.apply_at(changes, frame, rules, runs, np.concatenate([part.amount for part, _ in both]))
    backfired = np.zeros_like(done)
    backfired[turned.option, turned.run] = True
    return Acts(
        exposed=workings.exposed,
        ease=workings.ease,
        host=workings.host,
        hosted=workings.hosted,
        called=workings.called,
        overlap=workings.overlap,
        done=done,
        backfired=backfired,
        offered=offered,
        judged=judged,
    )


def _choose(rulebook: Rulebook, changes: Changes, tabled: Tabled) -> None:
    """Let the choices put by events take effect; silence takes the first option."""
    state = changes.state
    prompt, run = pairs((state["open"] != 0) & changes.live)
    if not len(prompt):
        return
    chosen = np.maximum(tabled.choice[prompt, run], 0)
    state["chose"][prompt, run] = chosen
    option = np.array([rule.first for rule in rulebook.prompts])[prompt] + chosen
    order = np.argsort(option, kind="stable")
    rulebook.prompt_effects.apply_at(changes, Frame(state.x, state.turn), option[order], run[order])


def _instruct(changes: Changes, tabled: Tabled) -> None:
    """Note new mandates; they hold until changed."""
    state = changes.state
    given = ~np.isnan(tabled.low) & changes.live
    np.copyto(state["mandate_low"], tabled.low, where=given)
    np.copyto(state["mandate_high"], tabled.high, where=given)


def _note_use(rulebook: Rulebook, changes: Changes, deeds: Deeds) -> None:
    """Count the uses of each action by its seat, and note the turn."""
    state, options = changes.state, rulebook.options
    used = state["used"]
    at = places_in(used.shape, options.action.take(deeds.option), options.actor.take(deeds.option), deeds.run)
    np.add.at(used.reshape(-1), at, 1.0)  # an action may be used on two targets in a turn
    state["used_turn"].reshape(-1)[at] = state.turn
