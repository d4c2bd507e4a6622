"""The orders there are: every action, for every seat that may give it, at every target it may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because
from caucasus_game.engine.effects import EffectRow, EffectTable
from caucasus_game.engine.program import Program
from caucasus_game.language import say
from caucasus_game.randomness import stream
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.schema.play import Action

if TYPE_CHECKING:
    from caucasus_game.engine.source import Source

__all__ = ["Option", "Options", "build_options"]


@dataclass(frozen=True, slots=True)
class Option:
    """One action of one seat at one target. Indices are into the rulebook's actors, bodies and lots; -1 where there is
    none.
    """

    index: int
    id: str
    action: Action
    actor: int
    target: str
    target_actor: int
    target_body: int
    target_lot: int
    when: Program | None
    strength: Program | None
    between: tuple[int, int] | None
    body: int
    because: Because


@dataclass(frozen=True, slots=True)
class Options:
    """All options, and what the engine needs of them as arrays over the first axis.

    Attributes:
        all: every option but those of the verb ``offer``, which are ``offers``.
        actor, action: [option] indices of the seat and the action.
        target_actor, target_body, target_issue, target_lot: [option] indices of the target, -1 where it is no such.
        of_verb: for each verb, which options have it [option].
        capital, treasury: [option] costs in hundredths.
        spends, pays: [option] whether a chosen amount of capital, or of treasury, comes on top of the cost.
        least: [option] the least amount that can be chosen, 0 where there is nothing to choose.
        cooldown: [option] turns; ``most`` [option] uses, inf where unlimited.
        effects: over masks of 2 * len(all) rules: each option as meant, then each as it backfires.
        backfire: [option] chance.
        backfire_stream, exposed_stream: [option] the streams of what is drawn for it.
        of_seat: for each actor, the indices of its options.
        offers: (actor, addressee) to the option of offering, where the scenario has such an action.
        places: action, actor and target to the option.
    """

    all: tuple[Option, ...]
    actor: NDArray[np.intp]
    action: NDArray[np.intp]
    target_actor: NDArray[np.intp]
    target_body: NDArray[np.intp]
    target_issue: NDArray[np.intp]
    target_lot: NDArray[np.intp]
    of_verb: Mapping[str, NDArray[np.bool_]]
    capital: NDArray[np.float64]
    treasury: NDArray[np.float64]
    spends: NDArray[np.bool_]
    pays: NDArray[np.bool_]
    least: NDArray[np.float64]
    cooldown: NDArray[np.float64]
    most: NDArray[np.float64]
    effects: EffectTable
    backfire: NDArray[np.float64]
    backfire_stream: NDArray[np.uint64]
    exposed_stream: NDArray[np.uint64]
    of_seat: tuple[NDArray[np.intp], ...]
    offers: dict[tuple[int, int], Option]
    places: Mapping[tuple[str, int, str], int]

    def __len__(self) -> int:
        return len(self.all)


def _targets(scenario: Scenario, action: Action, seat: str) -> tuple[str, ...]:
    """Return the targets an action may have in a seat; the empty id where it takes none."""
    if action.target == "none":
        return ("",)
    kinds = {
        "actor": tuple(scenario.actors),
        "body": tuple(scenario.bodies),
        "issue": tuple(scenario.issues),
        "lot": tuple(scenario.lots),
    }
    targets = action.targets or kinds[action.target]
    return tuple(target for target in targets if action.target != "actor" or target != seat)


def build_options(source: Source) -> Options:
    """Compile the actions of a scenario."""
    scenario = source.scenario
    actors, bodies, lots = tuple(scenario.actors), tuple(scenario.bodies), tuple(scenario.lots)
    options: list[Option] = []
    offers: dict[tuple[int, int], Option] = {}
    rows: list[EffectRow] = []
    backfires: list[EffectRow] = []
    for action_id, action in scenario.actions.items():
        for seat in actors if action.who == "all" else action.who:
            for target in _targets(scenario, action, seat):
                bound = {"self": seat} | ({f"target:{action.target}": target} if target else {})
                because = Because(
                    action.title.kept,
                    "action",
                    f"actions.{action_id}",
                    action.because,
                    teller=seat if action.secret else None,
                )
                option = Option(
                    index=len(options),
                    id=action_id,
                    action=action,
                    actor=actors.index(seat),
                    target=target,
                    target_actor=actors.index(target) if action.target == "actor" else -1,
                    target_body=bodies.index(target) if action.target == "body" else -1,
                    target_lot=lots.index(target) if action.target == "lot" else -1,
                    when=source.program(action.when, bound) if action.when else None,
                    strength=source.program(action.strength, bound) if action.strength else None,
                    between=(actors.index(action.between[0]), actors.index(action.between[1]))
                    if action.between
                    else None,
                    body=bodies.index(action.body) if action.body else -1,
                    because=because,
                )
                if action.verb == "offer":
                    offers[option.actor, option.target_actor] = option
                    continue
                options.append(option)
                spending = bound | ({"amount": "amount"} if action.spending else {})
                rows += source.effects(action.effects, option.index, spending, because)
                if action.backfires is not None:
                    turned = Because(
                        say("{action} (backfired)", action=action.title.kept),
                        "action",
                        f"{because.path}.backfires",
                        action.because,
                        because.teller,
                    )
                    backfires += source.effects(action.backfires.effects, option.index, spending, turned)
    count = len(options)
    shifted = [replace(row, rule=row.rule + count) for row in backfires]
    action_ids = tuple(scenario.actions)
    actor_of = np.array([option.actor for option in options], dtype=np.intp)
    issues = {issue: number for number, issue in enumerate(scenario.issues)}
    verbs = np.array([option.action.verb for option in options], dtype=np.str_)
    return Options(
        all=tuple(options),
        actor=actor_of,
        action=np.array([action_ids.index(option.id) for option in options], dtype=np.intp),
        target_actor=np.array([option.target_actor for option in options], dtype=np.intp),
        target_body=np.array([option.target_body for option in options], dtype=np.intp),
        target_issue=np.array(
            [issues[option.target] if option.action.target == "issue" else -1 for option in options], dtype=np.intp
        ),
        target_lot=np.array([option.target_lot for option in options], dtype=np.intp),
        of_verb={verb: verbs == verb for verb in get_args(Action.model_fields["verb"].annotation)},
        capital=np.array([round(option.action.cost.capital * 100) for option in options], dtype=np.float64),
        treasury=np.array([round(option.action.cost.treasury * 100) for option in options], dtype=np.float64),
        spends=np.array([_spending_of(option) == "capital" for option in options], dtype=np.bool_),
        pays=np.array([_spending_of(option) == "treasury" for option in options], dtype=np.bool_),
        least=np.array([option.action.spending.least if option.action.spending else 0.0 for option in options]),
        cooldown=np.array([option.action.cooldown for option in options], dtype=np.float64),
        most=np.array([np.inf if option.action.most is None else option.action.most for option in options]),
        effects=EffectTable([*rows, *shifted]),
        backfire=np.array([option.action.backfires.chance if option.action.backfires else 0.0 for option in options]),
        backfire_stream=_streams("backfire", options, actors),
        exposed_stream=_streams("exposed", options, actors),
        of_seat=tuple(np.flatnonzero(actor_of == index) for index in range(len(actors))),
        offers=offers,
        places={(option.id, option.actor, option.target): option.index for option in options},
    )


def _streams(what: str, options: list[Option], actors: tuple[str, ...]) -> NDArray[np.uint64]:
    """Return the stream of each option for what is drawn: [option]."""
    streams = [stream(what, option.id, actors[option.actor], option.target) for option in options]
    return np.array(streams, dtype=np.uint64)


def _spending_of(option: Option) -> str:
    """Return which purse a chosen amount comes from; '' where there is nothing to choose."""
    return option.action.spending.of if option.action.spending is not None else ""
