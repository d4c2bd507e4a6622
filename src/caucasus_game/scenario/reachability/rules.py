"""What a scenario lets happen, as terms: what each thing asks for, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caucasus_game.scenario.formulas import placeholders_of_action, placeholders_of_drift
from caucasus_game.scenario.gauges import gauges
from caucasus_game.scenario.reachability.binding import Bound, bind
from caucasus_game.scenario.reachability.intervals import Interval
from caucasus_game.scenario.reachability.terms import Number
from caucasus_game.scenario.reachability.world import CENTS, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.scenario.nodes import Node
    from caucasus_game.scenario.reachability.terms import Term
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.fields import Effects
    from caucasus_game.scenario.schema.play import Action, Event
    from caucasus_game.scenario.schema.world import Milestone, Variable

    Compile = Callable[[str, frozenset[str]], Node]

__all__ = ["Change", "Deed", "Drifting", "Goal", "Happening", "Mark", "Rules", "Stop"]

NOTHING: frozenset[str] = frozenset()
SELF = frozenset({"self"})


@dataclass(frozen=True, slots=True)
class Change:
    """An effect.

    Attributes:
        rows: the gauges that it may change.
        each: whether there is one for each target.
        sets: whether it sets them, else it adds.
        scale: 1 or -1 for its sign, times 100 for accounts.
        amount: how much; ``when`` it does, None for always.
    """

    rows: tuple[Row, ...]
    each: bool
    sets: bool
    scale: float
    amount: Term
    when: Term | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: what it asks for, its chance (or its hazard's rate), what it changes, and what is chosen in it."""

    id: str
    event: Event
    when: Term
    chance: Term
    changes: tuple[Change, ...]
    choices: Mapping[str, tuple[tuple[Change, ...], ...]]


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of one seat, at whatever target: there are ``times`` of it that could be ordered in one turn."""

    id: str
    action: Action
    seat: str
    targets: tuple[str, ...]
    times: int
    when: Term | None
    spends: Interval
    changes: tuple[Change, ...]
    turned: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone."""

    track: str
    id: str
    milestone: Milestone
    when: Term | None
    after: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Drifting:
    """How one gauge moves by itself: ``rate`` of the way ``to``, or ``by``."""

    row: Row
    to: Term | None
    by: Term | None
    rate: float


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective of a seat."""

    seat: str
    id: str
    measure: Term
    start: float
    end: float
    weight: float


@dataclass(frozen=True, slots=True)
class Stop:
    """An ending."""

    id: str
    when: Term


@dataclass(slots=True)
class Rules:
    """All that a scenario lets happen, in the order in which the engine looks at it.

    Attributes:
        of_lots: lot to the condition under which it is built, where it has one.
        links: link to the condition under which it is open, where it has one.
        volumes: demand to its cargo.
        capex: lot to its price.
    """

    scenario: Scenario
    events: tuple[Happening, ...] = ()
    deeds: tuple[Deed, ...] = ()
    marks: tuple[Mark, ...] = ()
    drifts: tuple[Drifting, ...] = ()
    goals: tuple[Goal, ...] = ()
    stops: tuple[Stop, ...] = ()
    approval: dict[str, Term] = field(default_factory=dict)
    access: dict[str, Term] = field(default_factory=dict)
    links: dict[str, Term] = field(default_factory=dict)
    volumes: dict[str, Term] = field(default_factory=dict)
    capex: dict[str, Term] = field(default_factory=dict)

    @classmethod
    def of(cls, scenario: Scenario, tree: Compile) -> Rules:
        """Return the rules of a sound scenario; ``tree`` compiles an expression, given the placeholders it may use."""
        making = _Making(scenario, tree)
        network = scenario.network
        links = network.links if network is not None else {}
        demands = network.demands if network is not None else {}
        return cls(
            scenario,
            events=tuple(making.event(id_, event) for id_, event in scenario.events.items()),
            deeds=tuple(
                making.deed(id_, action, seat)
                for id_, action in scenario.actions.items()
                for seat in (scenario.actors if action.who == "all" else action.who)
            ),
            marks=tuple(
                making.mark(track, id_, milestone, tuple(one.milestones)[:place])
                for track, one in scenario.tracks.items()
                for place, (id_, milestone) in enumerate(one.milestones.items())
            ),
            drifts=tuple(
                drift for id_, variable in scenario.variables.items() for drift in making.drifts(id_, variable)
            ),
            goals=tuple(
                Goal(
                    seat,
                    id_,
                    making.term(one.measure, SELF, Bound(seat)),
                    one.from_,
                    one.to,
                    one.weight,
                )
                for seat in scenario.actors
                for id_, one in scenario.objectives.get(seat, {}).items()
            ),
            stops=tuple(
                Stop(id_, making.term(scenario.endings[id_].when))
                for id_ in sorted(scenario.endings, key=lambda id_: (scenario.endings[id_].priority, id_))
            ),
            approval={
                id_: making.term(actor.approval, SELF, Bound(id_))
                for id_, actor in scenario.actors.items()
                if actor.approval is not None
            },
            access={id_: making.term(lot.access) for id_, lot in scenario.lots.items() if lot.access is not None},
            links={id_: making.term(link.open) for id_, link in links.items() if link.open is not None},
            volumes={id_: making.term(demand.volume) for id_, demand in demands.items()},
            capex={id_: making.term(lot.capex) for id_, lot in scenario.lots.items()},
        )


class _Making:
    """Makes terms of one scenario's expressions."""

    def __init__(self, scenario: Scenario, tree: Compile) -> None:
        self.scenario = scenario
        self.tree = tree
        self.choices = {
            id_: {seat: tuple(prompt.options) for seat, prompt in event.choices.items()}
            for id_, event in scenario.events.items()
        }
        self.scopes = {id_: variable.scope for id_, variable in gauges(scenario).items()}

    def term(self, text: str, words: frozenset[str] = NOTHING, bound: Bound | None = None) -> Term:
        """Return the term of an expression; ``words`` are the placeholders that it may use."""
        return bind(self.tree(text, words), bound or Bound(), self.choices)

    def changes(self, effects: Effects, words: frozenset[str], bound: Bound) -> tuple[Change, ...]:
        """Return the effects of a rule."""
        found = []
        for written, effect in effects.items():
            gauge = self.tree(written, words - {"amount"})
            keys = bound.keys(getattr(gauge, "keys", ()))
            name: str = getattr(gauge, "name", "")
            sign = -1.0 if effect.sign == "-" else 1.0
            found.append(
                Change(
                    tuple((name, *key) for key in keys),
                    "target" in getattr(gauge, "keys", ()),
                    effect.sign == "=",
                    sign * (100.0 if name in CENTS else 1.0),
                    self.term(effect.amount, words, bound),
                    self.term(effect.when, words, bound) if effect.when is not None else None,
                )
            )
        return tuple(found)

    def event(self, id_: str, event: Event) -> Happening:
        """Return an event."""
        hazard = event.hazard
        chance = Number(0.0) if hazard is not None and hazard.cap == 0.0 else None
        return Happening(
            id_,
            event,
            self.term(event.when),
            chance or self.term(hazard.rate if hazard is not None else event.chance),
            self.changes(event.effects, NOTHING, Bound()),
            {
                seat: tuple(self.changes(option.effects, SELF, Bound(seat)) for option in prompt.options.values())
                for seat, prompt in event.choices.items()
            },
        )

    def deed(self, id_: str, action: Action, seat: str) -> Deed:
        """Return an action of a seat."""
        scenario = self.scenario
        kinds: dict[str, tuple[str, ...]] = {
            "actor": tuple(scenario.actors),
            "body": tuple(scenario.bodies),
            "issue": tuple(scenario.issues),
            "lot": tuple(scenario.lots),
        }
        targets: tuple[str, ...] = ()
        if action.target != "none":
            targets = action.targets or kinds[action.target]
            targets = tuple(target for target in targets if action.target != "actor" or target != seat)
        words = placeholders_of_action(action)
        bound = Bound(seat, targets)
        possible = action.target == "none" or bool(targets)
        spending = action.spending
        with_amount = words | {"amount"} if spending is not None else words
        turned = action.backfires
        return Deed(
            id_,
            action,
            seat,
            targets,
            len(targets) if action.target != "none" else 1,
            self.term(action.when, words, bound) if action.when is not None and possible else None,
            (float(spending.least), float(spending.most)) if spending is not None else (0.0, 0.0),
            self.changes(action.effects, with_amount, bound) if possible else (),
            self.changes(turned.effects, with_amount, bound) if possible and turned is not None else (),
        )

    def mark(self, track: str, id_: str, milestone: Milestone, before: tuple[str, ...]) -> Mark:
        """Return a milestone; ``before`` are those listed above it."""
        return Mark(
            track,
            id_,
            milestone,
            self.term(milestone.when) if milestone.when is not None else None,
            before[-1:] if milestone.after is None else milestone.after,
            self.changes(milestone.effects, NOTHING, Bound()),
        )

    def drifts(self, id_: str, variable: Variable) -> tuple[Drifting, ...]:
        """Return how each of a gauge moves by itself."""
        drift = variable.drift
        if drift is None:
            return ()
        words = placeholders_of_drift(variable)
        actors = tuple(self.scenario.actors)
        bounds: dict[str, list[tuple[Row, Bound]]] = {
            "world": [((id_,), Bound(start=id_))],
            "actor": [((id_, actor), Bound(actor, start=id_)) for actor in actors],
            "body": [((id_, body), Bound(body, start=id_)) for body in self.scenario.bodies],
            "pair": [
                ((id_, one, other), Bound(one, (other,), id_)) for one in actors for other in actors if one != other
            ],
        }
        return tuple(
            Drifting(
                row,
                self.term(drift.to, words | {"start"}, bound) if drift.to is not None else None,
                self.term(drift.by, words, bound) if drift.by is not None else None,
                drift.rate,
            )
            for row, bound in bounds[variable.scope]
        )
