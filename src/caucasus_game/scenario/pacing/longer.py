"""A scenario at another pace: the same game in fewer, longer turns.

What is written for a turn of the scenario's own unit is written anew for a turn of *k* of them. ``docs/pace.md`` says
what becomes of what, and why. What comes out is a scenario like any other: it is checked, played, saved and replayed as
such, and says in ``clock.written`` from which unit it comes.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel

from caucasus_game.scenario.pacing.formulas import Times, in_numbers, in_turns, twice_over
from caucasus_game.scenario.pacing.turns_as_one import (
    coming,
    kept,
    kept_on_average,
    late,
    rest,
    stands_for,
    whole,
    years_to_build,
)
from caucasus_game.scenario.periods import QUARTERS, date_of, turn_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caucasus_game.scenario.schema.document import Clock, Rules, Scenario
    from caucasus_game.scenario.schema.fields import Effect, Effects
    from caucasus_game.scenario.schema.home import Body
    from caucasus_game.scenario.schema.network import Investors, Lot, Network
    from caucasus_game.scenario.schema.play import Action, Event
    from caucasus_game.scenario.schema.world import Account, Actor, Drift, Track

__all__ = ["longer"]

M = TypeVar("M", bound=BaseModel)

MOST_ACTIONS: Final = 6
"""As many orders as a form, and a person, can take in a turn."""
MOST_OFFERS: Final = 4
MOST_STEPS: Final = 20
SLIGHT: Final = 1.05
"""A correction of an effect that is less than this is left out: it would change every number and hardly any game."""


def longer(scenario: Scenario, pace: str) -> Scenario:
    """Return a scenario that can be paced (``paces.obstacles``) in turns of ``pace``."""
    clock = scenario.clock
    length = QUARTERS[pace] // QUARTERS[clock.unit]
    marks = {mark: turn_of(when, clock.start, clock.unit) for mark, when in clock.marks.items()}
    fades = {
        id_: one.drift.rate
        for id_, one in scenario.variables.items()
        if one.drift and one.drift.to and one.drift.rate < 1.0
    }
    return _Longer(length, Times(length, clock.turns, marks), fades).scenario(scenario, pace)


@dataclass(frozen=True, slots=True)
class _Longer:
    """Writes the parts of a scenario anew.

    Attributes:
        length: how many old turns a new one has: k.
        times: how expressions count time.
        fades: what part of the way to where it tends each gauge goes in an old turn.
    """

    length: int
    times: Times
    fades: Mapping[str, float]

    def scenario(self, scenario: Scenario, pace: str) -> Scenario:
        """Return the scenario in turns of ``pace``."""
        return _with(
            scenario,
            clock=self._clock(scenario.clock, pace),
            rules=self._rules(scenario.rules),
            actors={id_: self._actor(actor) for id_, actor in scenario.actors.items()},
            variables={
                id_: _with(one, drift=self._drift(id_, one.drift)) if one.drift else one
                for id_, one in scenario.variables.items()
            },
            bodies={id_: self._body(body) for id_, body in scenario.bodies.items()},
            tracks={id_: self._track(track) for id_, track in scenario.tracks.items()},
            network=self._network(scenario.network) if scenario.network else None,
            lots={id_: self._lot(lot, QUARTERS[pace] / 4.0) for id_, lot in scenario.lots.items()},
            investors=self._investors(scenario),
            actions={id_: self._action(action) for id_, action in scenario.actions.items()},
            events={id_: self._event(event) for id_, event in scenario.events.items()},
            objectives={
                actor: {id_: self._formulas(goal, ("measure",)) for id_, goal in goals.items()}
                for actor, goals in scenario.objectives.items()
            },
            endings={id_: self._formulas(ending, ("when",)) for id_, ending in scenario.endings.items()},
        )

    def _clock(self, clock: Clock, pace: str) -> Clock:
        start = date_of(turn_of(clock.start, clock.start, pace), clock.start, pace)
        return _with(
            clock,
            start=start,
            unit=pace,
            turns=clock.turns // self.length,
            pace=None,
            written=clock.written or clock.unit,
        )

    def _rules(self, rules: Rules) -> Rules:
        k, talks, votes = self.length, rules.talks, rules.votes
        return _with(
            rules,
            actions_per_turn=min(MOST_ACTIONS, k * rules.actions_per_turn),
            offers_per_turn=min(MOST_OFFERS, k * rules.offers_per_turn),
            talks=_with(
                talks,
                patience=kept(talks.patience, k),
                pressure_keeps=kept(talks.pressure_keeps, k),
                learns=kept(talks.learns, k),
                temptation=min(1.0, k * talks.temptation),
            ),
            votes=_with(
                votes, campaign_keeps=kept(votes.campaign_keeps, k), final_for=whole(votes.final_for, k, least=1)
            ),
        )

    def _actor(self, actor: Actor) -> Actor:
        approval = actor.approval
        return _with(
            actor,
            capital=self._account(actor.capital),
            treasury=self._account(actor.treasury),
            approval=None if approval is None else self.times.paced(approval),
        )

    def _account(self, account: Account) -> Account:
        """A turn's income is that of its old turns; that of those which the first turn swallows is there at once."""
        early = (self.length - 1) * account.income
        return _with(account, start=account.start + early, income=self.length * account.income)

    def _drift(self, id_: str, drift: Drift) -> Drift:
        if drift.by is not None:
            return _with(drift, by=_times(self.times.paced(drift.by), self.length))
        to = drift.to or ""
        return _with(
            drift,
            to=self._counted(id_, self.times.paced(to)),
            rate=round(coming(drift.rate, self.length), 9),
        )

    def _counted(self, id_: str, to: str) -> str:
        """A gauge that goes to itself and a number counts turns: it goes on counting old ones.

        The turn in which it begins counts for one old turn: what holds at its end need not have held all along.
        """
        tree = ast.parse(to.strip(), mode="eval").body
        found = False
        for node in ast.walk(tree):
            match node:
                case ast.BinOp(left=ast.Name(id=name), op=ast.Add(), right=ast.Constant(value=int() | float() as step)):
                    if name == id_:
                        more = f"{in_numbers(step)} + {in_numbers(step * (self.length - 1))} * ({id_} > 0)"
                        node.right, found = ast.parse(more, mode="eval").body, True
                case _:
                    pass
        return ast.unparse(tree) if found else to

    def _body(self, body: Body) -> Body:
        """What a mood took on early in a turn has faded by its end."""
        keeps, mood = body.mood.keeps, body.mood
        left = kept_on_average(keeps, self.length)
        follows = {gauge: round(weight * left, 9) for gauge, weight in mood.follows.items()}
        return _with(
            body,
            mood=_with(mood, keeps=kept(keeps, self.length), follows=follows),
            red={issue: self._formulas(line, ("when",)) for issue, line in body.red.items()},
        )

    def _track(self, track: Track) -> Track:
        milestones = {
            id_: _with(self._formulas(one, ("when",)), effects=self._effects(one.effects))
            for id_, one in track.milestones.items()
        }
        return _with(track, milestones=milestones)

    def _network(self, network: Network) -> Network:
        numbers = ("tariff", "days", "capacity", "risk", "open")
        return _with(
            network,
            links={id_: self._formulas(link, numbers) for id_, link in network.links.items()},
            demands={id_: self._formulas(demand, ("volume",)) for id_, demand in network.demands.items()},
            loading=_with(network.loading, steps=min(MOST_STEPS, self.length * network.loading.steps)),
        )

    def _lot(self, lot: Lot, year: float) -> Lot:
        years = years_to_build(lot.years, year, self.length)
        return _with(self._formulas(lot, ("capex", "access", "revenue", "upkeep", "risk", "returns")), years=years)

    def _investors(self, scenario: Scenario) -> Investors:
        investors = self._formulas(scenario.investors, ("cover",))
        hazard = investors.hazard
        return _with(
            investors,
            hazard=hazard and self._formulas(hazard, ("rate", "gauge", "plus")),
            pool=self._formulas(investors.pool, ("income",)),
        )

    def _action(self, action: Action) -> Action:
        word, backfires = action.undertaking, action.backfires
        if word is not None:
            least, most = whole(word.least, self.length, least=1), whole(word.most, self.length, least=1)
            word = _with(self._formulas(word, ("when",)), least=least, most=max(least, most))
        return _with(
            self._formulas(action, ("when", "strength")),
            effects=self._effects(action.effects),
            backfires=backfires and _with(backfires, effects=self._effects(backfires.effects)),
            undertaking=word,
            cooldown=rest(action.cooldown, 1.0, self.length),
        )

    def _event(self, event: Event) -> Event:
        when, count = self.times.window(event.when)
        new: dict[str, Any] = {"when": when}
        effects = self._effects(event.effects)
        if event.hazard is not None:
            hazard = self._formulas(event.hazard, ("gauge",))
            new["hazard"] = _with(
                hazard,
                rate=_times(self.times.paced(hazard.rate), self.length),
                cap=round(coming(hazard.cap, self.length), 9),
            )
        else:
            new["chance"] = self._chance(event.chance, count)
        if event.repeats:
            usual = _plain(event.chance) if event.hazard is None else None
            rests = new["cooldown"] = rest(event.cooldown, usual, self.length)
            if usual:
                effects = _weighed(effects, stands_for(event.cooldown, usual, rests, self.length))
        choices = {
            seat: _with(
                prompt,
                options={
                    id_: _with(option, effects=self._effects(option.effects)) for id_, option in prompt.options.items()
                },
            )
            for seat, prompt in event.choices.items()
        }
        return _with(event, **new, effects=effects, choices=choices)

    def _chance(self, chance: str, count: tuple[int, ...]) -> str:
        """The chance of an event in the old turns in which it may come."""
        paced = self.times.paced(chance)
        numbers = sorted({number for number in count if number})
        if paced.strip() == "1" or not numbers:
            return paced
        if len(numbers) == 1:
            return twice_over(paced, numbers[0])
        parts = []
        for number in numbers:
            turns = [turn for turn, old in enumerate(count, 1) if old == number]
            parts.append(f"({in_turns(turns, len(count))}) * ({twice_over(paced, number)})")
        return " + ".join(parts)

    def _effects(self, effects: Effects) -> Effects:
        found: dict[str, Effect] = {}
        for gauge, effect in effects.items():
            fades = self.fades.get(gauge.partition("[")[0].strip(), 0.0)
            found |= _weighed({gauge: self._effect(effect)}, late(1.0 - fades, self.length))
        return found

    def _effect(self, effect: Effect) -> Effect:
        when = None if effect.when is None else self.times.paced(effect.when)
        paced = self.times.paced(effect.amount)
        change = effect.change if paced == effect.amount else f"{effect.sign} {paced}"
        return _with(effect, change=change, when=when)

    def _formulas(self, model: M, names: Iterable[str]) -> M:
        """Return a model with the expressions in some of its fields written anew."""
        new: dict[str, Any] = {}
        for name in names:
            value = getattr(model, name)
            if isinstance(value, str):
                new[name] = self.times.paced(value)
            elif isinstance(value, dict):
                new[name] = {key: self.times.paced(text) for key, text in value.items()}
        return _with(model, **new)


def _with(model: M, **changes: Any) -> M:
    """Return a model with some fields changed; those that stay as they are need not be named."""
    return model.model_copy(update=changes)


def _times(text: str, factor: float) -> str:
    """Return an expression multiplied by a number."""
    plain = _plain(text)
    return in_numbers(factor * plain) if plain is not None else f"{in_numbers(factor)} * ({text})"


def _plain(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _weighed(effects: Effects, factor: float) -> Effects:
    """Return effects with all that they add or take away multiplied by a number."""
    if abs(factor - 1.0) < SLIGHT - 1.0:
        return effects
    return {
        gauge: effect
        if effect.sign == "="
        else _with(effect, change=f"{effect.sign} {_times(effect.amount, round(factor, 3))}")
        for gauge, effect in effects.items()
    }
