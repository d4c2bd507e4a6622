"""A scenario compiled once: index tables, masks, programs and effect tables that serve any number of runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.blocks import axes_of, prompt_ids, tracked_gauges
from caucasus_game.engine.changes import Because
from caucasus_game.engine.coaching import CoachRule, build_coach
from caucasus_game.engine.effects import EffectRow, EffectTable
from caucasus_game.engine.freight import Freight, build_freight
from caucasus_game.engine.home import Bodies, build_bodies
from caucasus_game.engine.layout import Layout
from caucasus_game.engine.lots import Works, build_works
from caucasus_game.engine.options import Options, build_options
from caucasus_game.engine.program import Program
from caucasus_game.engine.promises import Promise, build_promises
from caucasus_game.engine.source import Source
from caucasus_game.errors import Place
from caucasus_game.language import say
from caucasus_game.randomness import stream
from caucasus_game.scenario.nodes import Node
from caucasus_game.scenario.periods import date_of, length_of, turn_of
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.schema.play import Event, Objective
from caucasus_game.scenario.schema.world import Milestone, Variable

__all__ = ["DriftRule", "EventRule", "Goal", "MilestoneRule", "PromptRule", "Rulebook"]

Streams = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class EventRule:
    """An event, compiled. ``stream`` keys its chance."""

    id: str
    event: Event
    when: Program
    chance: Program
    hazard_rate: Program | None
    hazard_gauge: Program | None
    stream: int


@dataclass(frozen=True, slots=True)
class PromptRule:
    """A choice put to a seat by an event; its options' effects are rules ``first``, ``first`` + 1, ... of the prompt
    table.
    """

    id: str
    event: int
    actor: int
    options: tuple[str, ...]
    first: int
    secret: bool


@dataclass(frozen=True, slots=True)
class MilestoneRule:
    """A milestone, compiled: its condition whole, and each part of it with its words; the indices of milestones
    before it.
    """

    id: str
    track: str
    milestone: Milestone
    when: Program | None
    asks: tuple[tuple[Program, Node], ...]
    after: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DriftRule:
    """How one row moves by itself; ``to`` with ``rate``, or ``by``.

    ``to_row`` is the row that ``to`` reads as it stands there, if that is all it does.
    """

    row: int
    to: Program | None
    rate: float
    by: Program | None
    because: Because
    to_row: int | None


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective of a seat, compiled."""

    id: str
    actor: int
    objective: Objective
    measure: Program


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rulebook:
    """Everything the engine needs to play a scenario; equal only to itself, so that what is worked out of it can be
    cached.

    Attributes:
        scenario: what was compiled.
        places: path of ids to the place in the files, for the ledger; may be empty.
        names: [row] the block and keys of every row.
        length: how many turns as they were written are in one: 1, or more at a slower pace.
        actors, issues, bodies, actions: ids, in the scenario's order, which is the order of every axis.
        low, high: [row] the bounds of every row.
        freezing: indices of the milestones that freeze the terms.
        learning: [viewer, other, issue] the streams by which actors learn about each other.
        freight, works: the network and the lots; None where the scenario has none.
        coach: the lines of a tutorial, in their order.
    """

    scenario: Scenario
    places: Mapping[str, Place]
    layout: Layout
    names: tuple[tuple[str, tuple[str, ...]], ...]
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    bodies: tuple[str, ...]
    actions: tuple[str, ...]
    marks: Mapping[str, int]
    turns: int
    length: int
    gauges: Mapping[str, Variable]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    options: Options
    promises: tuple[Promise, ...]
    home: Bodies
    events: tuple[EventRule, ...]
    event_effects: EffectTable
    event_streams: Streams
    prompts: tuple[PromptRule, ...]
    prompt_effects: EffectTable
    milestones: tuple[MilestoneRule, ...]
    milestone_effects: EffectTable
    freezing: tuple[int, ...]
    drifts: tuple[DriftRule, ...]
    approval: tuple[Program | None, ...]
    goals: tuple[Goal, ...]
    endings: tuple[str, ...]
    ending_when: tuple[Program, ...]
    tracked: tuple[str, ...]
    learning: Streams
    freight: Freight | None
    works: Works | None
    coach: tuple[CoachRule, ...]

    @classmethod
    def of(cls, scenario: Scenario, places: Mapping[str, Place] | None = None) -> Rulebook:
        """Compile a scenario that has passed the checks."""
        source = Source(scenario)
        options = build_options(source)
        low, high = source.layout.bounds()
        events, event_effects = _events(source)
        prompts, prompt_effects = _prompts(source)
        milestones, milestone_effects = _milestones(source)
        endings = sorted(scenario.endings, key=lambda id_: (scenario.endings[id_].priority, id_))
        return cls(
            scenario=scenario,
            places=places or {},
            layout=source.layout,
            names=tuple(source.layout.names()),
            actors=tuple(scenario.actors),
            issues=tuple(scenario.issues),
            bodies=tuple(scenario.bodies),
            actions=tuple(scenario.actions),
            marks=source.marks,
            turns=scenario.clock.turns,
            length=length_of(scenario.clock.unit, scenario.clock.written),
            gauges=source.gauges,
            low=low,
            high=high,
            options=options,
            promises=build_promises(source, options),
            home=build_bodies(source),
            events=events,
            event_effects=event_effects,
            event_streams=np.array([event.stream for event in events], dtype=np.uint64),
            prompts=prompts,
            prompt_effects=prompt_effects,
            milestones=milestones,
            milestone_effects=milestone_effects,
            freezing=tuple(k for k, rule in enumerate(milestones) if rule.milestone.freezes_terms),
            drifts=_drifts(source),
            approval=tuple(
                source.program(actor.approval, {"self": id_}) if actor.approval else None
                for id_, actor in scenario.actors.items()
            ),
            goals=tuple(
                Goal(id_, index, objective, source.program(objective.measure, {"self": actor}))
                for index, actor in enumerate(scenario.actors)
                for id_, objective in scenario.objectives.get(actor, {}).items()
            ),
            endings=tuple(endings),
            ending_when=tuple(source.program(scenario.endings[id_].when) for id_ in endings),
            tracked=tracked_gauges(scenario),
            learning=_learning(scenario),
            freight=build_freight(source),
            works=build_works(source),
            coach=build_coach(source),
        )

    def date_of(self, turn: int) -> str:
        """Return the period of a turn, e.g. ``2026-Q3``."""
        return date_of(turn, self.scenario.clock.start, self.scenario.clock.unit)

    def due_turn(self, mark: str) -> int:
        """Return the turn a dated mark falls in."""
        clock = self.scenario.clock
        return turn_of(clock.marks[mark], clock.start, clock.unit)


def _events(source: Source) -> tuple[tuple[EventRule, ...], EffectTable]:
    rules: list[EventRule] = []
    rows: list[EffectRow] = []
    for index, (id_, event) in enumerate(source.scenario.events.items()):
        hazard = event.hazard
        rules.append(
            EventRule(
                id_,
                event,
                source.program(event.when),
                source.program(event.chance),
                source.program(hazard.rate) if hazard else None,
                source.program(hazard.gauge) if hazard else None,
                stream("event", id_),
            )
        )
        rows += source.effects(
            event.effects, index, {}, Because(event.title.kept, "event", f"events.{id_}", event.because)
        )
    return tuple(rules), EffectTable(rows)


def _prompts(source: Source) -> tuple[tuple[PromptRule, ...], EffectTable]:
    scenario = source.scenario
    actors, events = tuple(scenario.actors), tuple(scenario.events)
    rules: list[PromptRule] = []
    rows: list[EffectRow] = []
    first = 0
    for id_ in prompt_ids(scenario):
        event_id, seat = id_.split(".")
        event = scenario.events[event_id]
        prompt = event.choices[seat]
        rules.append(
            PromptRule(id_, events.index(event_id), actors.index(seat), tuple(prompt.options), first, prompt.secret)
        )
        for offset, (option_id, option) in enumerate(prompt.options.items()):
            because = Because(
                say("{event}: {choice}", event=event.title.kept, choice=option.label.kept),
                "choice",
                f"events.{event_id}.choices.{seat}.options.{option_id}",
                event.because,
                teller=seat if prompt.secret else None,
            )
            rows += source.effects(option.effects, first + offset, {"self": seat}, because)
        first += len(prompt.options)
    return tuple(rules), EffectTable(rows)


def _milestones(source: Source) -> tuple[tuple[MilestoneRule, ...], EffectTable]:
    rules: list[MilestoneRule] = []
    rows: list[EffectRow] = []
    for track_id, track in source.scenario.tracks.items():
        base = len(rules)
        ids = tuple(track.milestones)
        for offset, (id_, milestone) in enumerate(track.milestones.items()):
            if milestone.after is not None:
                after = tuple(base + ids.index(other) for other in milestone.after)
            else:
                after = (base + offset - 1,) if offset else ()
            index = base + offset
            rules.append(
                MilestoneRule(
                    f"{track_id}.{id_}",
                    track_id,
                    milestone,
                    source.program(milestone.when) if milestone.when else None,
                    source.parts(milestone.when) if milestone.when else (),
                    after,
                )
            )
            path = f"tracks.{track_id}.milestones.{id_}"
            label = say("{track}: {step}", track=track.title.kept, step=milestone.title.kept)
            because = Because(label, "milestone", path, milestone.because)
            rows += source.effects(milestone.effects, index, {}, because)
    return tuple(rules), EffectTable(rows)


def _drifts(source: Source) -> tuple[DriftRule, ...]:
    rules: list[DriftRule] = []
    scenario = source.scenario
    for id_, variable in scenario.variables.items():
        drift = variable.drift
        if drift is None:
            continue
        axes = axes_of(scenario, variable)
        keys: list[tuple[str, ...]] = [()]
        for axis in axes:
            keys = [(*key, id_of) for key in keys for id_of in axis]
        label = say("{gauge} by itself", gauge=variable.title.kept)
        because = Because(label, "drift", f"variables.{id_}.drift", variable.because)
        for key in keys:
            if variable.scope == "pair" and key[0] == key[1]:
                continue
            holder = "self:body" if variable.scope == "body" else "self"
            bound = {"start": id_} | dict(zip((holder, "target"), key, strict=False))
            rules.append(
                DriftRule(
                    source.layout.row(id_, *key),
                    source.program(drift.to, bound) if drift.to else None,
                    drift.rate,
                    source.program(drift.by, {k: v for k, v in bound.items() if k != "start"}) if drift.by else None,
                    because,
                    source.row_of(drift.to, bound) if drift.to else None,
                )
            )
    return tuple(rules)


def _learning(scenario: Scenario) -> Streams:
    """The streams by which actors learn about each other: [viewer, other, issue]."""
    streams = [
        [[stream("learn", viewer, other, issue) for issue in scenario.issues] for other in scenario.actors]
        for viewer in scenario.actors
    ]
    return np.array(streams, dtype=np.uint64)
