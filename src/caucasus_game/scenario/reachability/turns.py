"""All games of a scenario at once: turn by turn, where every gauge can stand and what can happen.

One turn follows another in the engine's phases (``engine.turn``). What may or may not happen widens the bounds of what
it changes; what is sure to happen (drifts, what audiences think) moves them. A seat orders so many actions a turn at
most, so that what its orders can bring together is bounded by the strongest of them. What the engine works out in ways
not followed here (trust, where seats deal with one another; money in lots) may stand anywhere in its range.

Everything is bounded from outside: what cannot happen here cannot happen in any game, under whatever readings and draws
and whoever plays. What can happen here need not.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.reachability.amounts import amounts, cents, held, turned
from caucasus_game.scenario.reachability.found import Asked, Reach
from caucasus_game.scenario.reachability.intervals import FALSE, UNSURE, hull, on_grid
from caucasus_game.scenario.reachability.known import Known
from caucasus_game.scenario.reachability.noting import asks, measures, opens
from caucasus_game.scenario.reachability.passes import Pass
from caucasus_game.scenario.reachability.support import support, votes
from caucasus_game.scenario.reachability.terms import may, must
from caucasus_game.scenario.reachability.works import Works
from caucasus_game.scenario.reachability.world import NEVER, World, opening

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from caucasus_game.scenario.reachability.rules import Deed, Rules
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["explore"]

MOST_WORD: Final = 12.0
"""Turns for which an undertaking can be given at most."""
ACROSS: Final = frozenset({"offer", "press", "invest", "withdraw"})
"""Verbs after which the engine moves trust by itself."""


def explore(rules: Rules, watch: Callable[[World], object] | None = None) -> Reach:
    """Follow all games of a scenario to their ends.

    Args:
        rules: of the scenario.
        watch: shown the bounds of all gauges after the briefing and at the end of each turn; it must not change them.
    """
    games = _Games(rules, watch or (lambda _: None))
    games.play()
    if rules.scenario.readings:
        usual = _Games(replace(rules, scenario=_under_defaults(rules.scenario)), lambda _: None)
        games.reach.full |= usual.reach.full
    return games.reach


def _under_defaults(scenario: Scenario) -> Scenario:
    """Return the scenario with no reading to choose: of each only the default is left."""
    readings = {
        id_: reading.model_copy(update={"options": {reading.default: reading.options[reading.default]}})
        for id_, reading in scenario.readings.items()
    }
    return scenario.model_copy(update={"readings": readings})


class _Games:
    """All games of a scenario, at one moment."""

    def __init__(self, rules: Rules, watch: Callable[[World], object]) -> None:
        self.rules = rules
        self.watch = watch
        self.scenario = rules.scenario
        self.world = opening(self.scenario)
        self.reach = Reach()
        verbs: set[str] = {action.verb for action in self.scenario.actions.values()}
        self.deals = "offer" in verbs and self.scenario.rules.offers_per_turn > 0
        self.pledged: dict[str, set[str]] = defaultdict(set)
        self.promisable = {
            (seat, id_)
            for id_, action in self.scenario.actions.items()
            if action.undertaking is not None
            for seat in (self.scenario.actors if action.who == "all" else action.who)
        }
        self.works = Works(rules, self.world)
        self._loosen(verbs)
        self._bodies()
        self.works.start()
        self._approve()
        opens(self.reach, self.world, rules)

    def play(self) -> None:
        """Play all turns."""
        world, reach = self.world, self.reach
        for turn in range(1, self.scenario.clock.turns + 1):
            world.turn = reach.last = turn
            self._brief()
            self.watch(world)
            self._order()
            self._vote()
            self.works.turn(self.pledged)
            self._drift()
            self._reckon()
            over = self._end()
            measures(reach, world, self.rules)
            self.watch(world)
            if over:
                break

    # what the engine does by itself

    def _loosen(self, verbs: set[str]) -> None:
        """Let gauges stand anywhere that the engine moves in ways not followed here."""
        world, scenario = self.world, self.scenario
        acts = {"trust": bool(verbs & ACROSS), "pressure": "press" in verbs, "campaign": "campaign" in verbs}
        self.loose = frozenset(gauge for gauge, moved in acts.items() if moved)
        for row in world.rows:
            if row[0] in self.loose:
                world.rows[row] = world.ranges[row[0]]
        rises = self._rises("mood")
        for id_, body in scenario.bodies.items():
            low, high = world.ranges["mood"]
            follows = any(weight != 0.0 for weight in body.mood.follows.values())
            if not (follows or rises):
                high = min(max(world.rows["mood", id_][1], 0.0), high)
            world.rows["mood", id_] = (low, high)
        self.loose |= {"mood"}

    def _rises(self, gauge: str) -> bool:
        """Tell whether some effect or drift moves a gauge up, whether or not it can be reached."""
        variable = self.scenario.variables.get(gauge)
        if variable is not None and variable.drift is not None:
            return True
        rules = self.rules
        effects = [event.changes for event in rules.events] + [mark.changes for mark in rules.marks]
        effects += [changes for event in rules.events for options in event.choices.values() for changes in options]
        effects += [changes for deed in rules.deeds for changes in (deed.changes, deed.turned)]
        return any(row[0] == gauge for changes in effects for change in changes for row in change.rows)

    def _bodies(self) -> None:
        """Bound the support of every body, whatever is on the table and whatever the mood."""
        world, scenario = self.world, self.scenario
        status_quo = {issue: world.rows["status_quo", issue] for issue in scenario.issues}
        campaigns = world.ranges["campaign"] if self.loose & {"campaign"} or self._rises("campaign") else None
        for id_, body in scenario.bodies.items():
            mood = world.rows["mood", id_]
            low, high = campaigns or hull(world.rows["campaign", id_], FALSE)
            push = (mood[0] + low, mood[1] + high)
            world.rows["support", id_] = support(scenario, body, status_quo, push, settles=self.deals)

    def _approve(self) -> None:
        for id_ in self.scenario.actors:
            term = self.rules.approval.get(id_)
            value = on_grid(term.value(Known(self.world))) if term is not None else (50.0, 50.0)
            self.world.rows["approval", id_] = (held(value[0], 0.0, 100.0), held(value[1], 0.0, 100.0))

    # the phases

    def _brief(self) -> None:
        """Pay incomes, and let events fire."""
        world, scenario = self.world, self.scenario
        if world.turn > 1:
            for id_, actor in scenario.actors.items():
                mind = world.rows["approval", id_]
                pay = [cents(actor.capital.income * (0.6 + 0.008 * end)) for end in mind]
                world.add(("capital", id_), pay[0] - 1.0, pay[1] + 1.0)  # a cent for the order of its sums
                money = float(round(actor.treasury.income * 100))
                world.add(("treasury", id_), money, money)
        happening = Pass()
        fired = []
        for rule in self.rules.events:
            known = Known(world)
            holds = rule.when.assume(known, holds=True)
            if holds and rule.chance.value(known)[1] > 0.0:
                fired.append(rule)
            elif holds:
                self.reach.undrawn.add(rule.id)
            elif rule.id not in self.reach.events:
                asks(self.reach, world, ("events", rule.id), rule.when)
        for rule in fired:
            self.reach.events.add(rule.id)
            times = world.rows["fired", rule.id]
            most = times[1] + 1.0 if rule.event.repeats else 1.0
            world.rows["fired", rule.id] = (times[0], most)
            for seat, prompt in rule.event.choices.items():
                self.reach.chosen.add((rule.id, seat))
                world.chosen["chose", rule.id, seat] |= frozenset(prompt.options)
        for rule in self.rules.events:
            self._since(rule.id, now=rule in fired)
        for rule in fired:
            happening.take(amounts(world, rule.changes, loose=self.loose))
        happening.apply(world)
        self.fired = fired

    def _since(self, event: str, *, now: bool) -> None:
        """Let another turn pass since an event fired, if it did; 0 where it may have fired now."""
        low, _ = self.world.rows["since", event]
        low = 0.0 if now else NEVER if low == NEVER else low + 1.0
        self.world.rows["since", event] = (low, NEVER)

    def _order(self) -> None:
        """Let choices take effect, and every seat order what it may."""
        world, reach = self.world, self.reach
        deeds = [deed for deed in self.rules.deeds if self._ordered(deed)]
        chosen = Pass()
        for event in self.fired:
            for options in event.choices.values():
                chosen.either([amounts(world, changes, loose=self.loose) for changes in options])
        chosen.apply(world)
        slots = float(self.scenario.rules.actions_per_turn)
        for deed in deeds:
            reach.actions[deed.id].add(deed.seat)
            times = min(float(deed.times), slots)
            if deed.action.verb == "offer":
                times = float(self.scenario.rules.offers_per_turn)
            used = world.rows["used", deed.id, deed.seat]
            most = used[1] + times
            if deed.action.most is not None:
                most = min(most, max(used[1], deed.action.most - 1.0 + times))
            world.rows["used", deed.id, deed.seat] = (used[0], most)
        for actor in self.scenario.actors:  # what was spent is gone
            for purse in ("capital", "treasury"):
                world.rows[purse, actor] = (0.0, world.rows[purse, actor][1])
        acting = Pass()
        for seat in self.scenario.actors:
            mine = [deed for deed in deeds if deed.seat == seat]
            acting.strongest([(turned(world, deed, self.loose), min(float(deed.times), slots)) for deed in mine], slots)
        acting.apply(world)
        self._work(deeds)

    def _ordered(self, deed: Deed) -> bool:
        """Tell whether a seat may order an action now; if not, note why not."""
        world, action, key = self.world, deed.action, ("actions", deed.id, deed.seat)
        if deed.times == 0 or action.most == 0 or (action.verb == "offer" and not self.deals):
            return False
        if deed.when is not None and not may(deed.when, world):
            asks(self.reach, world, key, deed.when)
            return False
        spending = action.spending
        for purse, cost in (("capital", action.cost.capital), ("treasury", action.cost.treasury)):
            least = deed.spends[0] if spending is not None and spending.of == purse else 0.0
            price = min(cost * 100.0, float(round(cost * 100.0))) + 100.0 * least
            if world.read(purse, (deed.seat,))[1] * 100.0 + 0.5 < price:
                self.reach.asked.setdefault(key, Asked(())).poor = True
                return False
        if action.verb == "withdraw":
            return any(deed.seat in self.pledged[lot] for lot in deed.targets)
        return True

    def _work(self, deeds: Sequence[Deed]) -> None:
        """Let verbs do what they do besides their effects, and the talks settle what they may."""
        world, scenario = self.world, self.scenario
        for deed in deeds:
            if deed.action.verb == "invest":
                for lot in deed.targets:
                    self.pledged[lot].add(deed.seat)
                    world.rows["pledged", lot, deed.seat] = (0.0, math.inf)
        self.called = {deed.action.body for deed in deeds if deed.action.verb == "vote"}
        if not any(deed.action.verb == "offer" for deed in deeds):
            return
        world.transfers = True
        for issue in scenario.issues:
            world.rows["settled", issue] = UNSURE
            world.rows["terms", issue] = (0.0, 100.0)
        for actor in scenario.actors:
            low, high = world.rows["hosted", actor]
            world.rows["hosted", actor] = (low, high + 2.0 * len(scenario.issues))
        for seat, action in self.promisable:
            world.rows["promised", seat, action] = (0.0, MOST_WORD)

    def _vote(self) -> None:
        world, noise = self.world, self.scenario.rules.votes.noise
        for id_ in self.called:
            if id_ is None:
                continue
            passes, fails = votes(self.scenario.bodies[id_], world.rows["support", id_], noise)
            for name, possible in (("passed", passes), ("refused", fails)):
                if possible:
                    world.rows[name, id_] = UNSURE

    def _drift(self) -> None:
        """Move what moves by itself, all from the bounds before."""
        world = self.world
        moves = []
        for drift in self.rules.drifts:
            if drift.row[0] in self.loose:
                continue
            before = world.rows[drift.row]
            if drift.by is not None:
                by = on_grid(drift.by.value(Known(world)))
                moves.append((drift.row, by))
            elif drift.to is not None:
                to = drift.to.value(Known(world))
                low = on_grid(((to[0] - before[0]) * drift.rate, 0.0))[0] if drift.rate else 0.0
                high = on_grid((0.0, (to[1] - before[1]) * drift.rate))[1] if drift.rate else 0.0
                moves.append((drift.row, (low, high)))
        for row, (low, high) in moves:
            world.add(row, low, high)
        for row in [row for row in world.rows if row[0] in {"campaign", "pressure"} - self.loose]:
            world.widen(row, FALSE)  # they wear off

    def _reckon(self) -> None:
        """Let milestones be reached, one after another, and audiences think anew."""
        world, happening = self.world, Pass()
        reached = []
        for mark in self.rules.marks:
            row = ("reached", mark.track, mark.id)
            low, high = world.rows[row]
            if high < NEVER or mark.when is None:
                continue
            before = [world.rows["reached", mark.track, other] for other in mark.after]
            if any(other[0] == NEVER for other in before):
                continue
            known = Known(world)
            if not mark.when.assume(known, holds=True):
                if low == NEVER:
                    asks(self.reach, world, ("tracks", mark.track, mark.id), mark.when)
                continue
            sure = all(other[1] < NEVER for other in before) and must(mark.when, world)
            turn = float(world.turn)
            world.rows[row] = (min(low, turn), turn if sure else NEVER)
            reached.append(mark)
        for mark in reached:
            self.reach.milestones.add((mark.track, mark.id))
            happening.take(amounts(world, mark.changes, loose=self.loose))
        happening.apply(world)
        self._approve()
        low = self.scenario.rules.talks.unpopular
        for actor in self.scenario.actors:
            mind, times = world.rows["approval", actor], world.rows["unpopular", actor]
            world.rows["unpopular", actor] = (
                times[0] + 1.0 if mind[1] < low else 0.0,
                times[1] + 1.0 if mind[0] < low else 0.0,
            )

    def _end(self) -> bool:
        """Let games end; return whether all have."""
        world, stops = self.world, self.rules.stops
        for stop in stops:
            if may(stop.when, world):
                self.reach.endings.add(stop.id)
                if must(stop.when, world):
                    return True
            elif stop.id not in self.reach.endings:
                asks(self.reach, world, ("endings", stop.id), stop.when)
        if world.turn >= self.scenario.clock.turns:
            self.reach.endings.add(stops[-1].id)  # where none holds, a game ends in the one looked at last
        return False
