"""Whether a saved game would go on as it is on another version of its scenario: what its record uses, and its replay.

A save carries the scenario it began with and is not touched by an edit. This tells what would come of the same record
had it been played on the edited one: in memory, beside the one it was played on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caucasus_game.engine.orders import Counter, Give, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_n
from caucasus_game.scenario.suggest import did_you_mean
from caucasus_game.session.replay import injected_of, phases
from caucasus_game.study.compare import standing, title_of

if TYPE_CHECKING:
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.what_if import Saved

__all__ = ["Gone", "Survival", "survival", "survival_words"]

MOST_TOLD = 5
"""Differences that are told of the first turn that has some."""

Stood = dict[tuple[str, str], Any]
"""How a game stands, by kind and id (see ``compare.standing``)."""
Used = dict[tuple[str, str], set[int]]
"""(kind, id) to the turns in which the record uses it; 0 for the setup."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that a record uses and the edited scenario does not have.

    Attributes:
        kind: ``seat``, ``action``, ``issue``, ``target``, ``event``, ``option`` or ``reading``.
        turns: in which it is used; 0 for the setup.
    """

    kind: str
    id: str
    turns: tuple[int, ...]
    hint: str

    def as_json(self) -> dict[str, Any]:
        """Return the documented object."""
        return {"kind": self.kind, "id": self.id, "turns": list(self.turns), "hint": self.hint}


@dataclass(frozen=True, slots=True)
class Survival:
    """What would come of a saved game.

    Attributes:
        save: its name.
        played: turns played in it.
        same_scenario: whether the edited scenario is the very one it was played on.
        gone: what it uses and the scenario has no longer.
        first_difference: the first turn that comes out otherwise, where its orders can still be given; else None.
        differences: what is otherwise then, a sentence each.
        stops: the first turn in which something recorded is not allowed, or not there; None where there is none.
        why: the reasons.
    """

    save: str
    played: int
    same_scenario: bool
    gone: tuple[Gone, ...] = ()
    first_difference: int | None = None
    differences: tuple[str, ...] = ()
    stops: int | None = None
    why: tuple[str, ...] = ()

    @property
    def survives(self) -> bool:
        """Whether all that was ordered can still be ordered."""
        return self.stops is None and not self.gone

    def as_json(self) -> dict[str, Any]:
        """Return the documented object."""
        return {
            "save": self.save,
            "survives": self.survives,
            "same_scenario": self.same_scenario,
            "played": self.played,
            "gone": [one.as_json() for one in self.gone],
            "first_difference": self.first_difference,
            "differences": list(self.differences),
            "stops": self.stops,
            "why": list(self.why),
        }


def survival(saved: Saved, loaded: Loaded) -> Survival:
    """Play a save's record on another version of its scenario, and tell how far it comes and where it differs."""
    record = saved.record
    orders = [SeatOrders.from_json(one) for one in record["orders"]]
    played = max((one.turn for one in orders), default=0)
    if loaded.hash == record["scenario_hash"]:
        return Survival(saved.name, played, same_scenario=True)
    gone = tuple(_gone(saved.scenario, loaded.scenario, orders, record))
    unusable = min((turn for one in gone for turn in one.turns), default=None)
    if unusable == 0:
        setup = tr("the game cannot be set out as it was")
        return Survival(saved.name, played, same_scenario=False, gone=gone, stops=1, why=(setup,))
    usable = [one for one in orders if unusable is None or one.turn < unusable]
    was, _, _ = _replayed(saved.rulebook, record, usable)
    now, problem, turn = _replayed(Rulebook.of(loaded.scenario, loaded.places), record, usable)
    first, differences = _difference(was, now, loaded.scenario)
    why: tuple[str, ...] = ()
    if problem is not None:
        unusable, why = turn, tuple(fault.message for fault in problem.faults[:MOST_TOLD])
    return Survival(
        saved.name,
        played,
        same_scenario=False,
        gone=gone,
        first_difference=first,
        differences=differences,
        stops=unusable,
        why=why,
    )


def _replayed(
    rulebook: Rulebook, record: Mapping[str, Any], orders: list[SeatOrders]
) -> tuple[list[Stood], Faults | None, int]:
    """Return how a record stands at the start and after every turn, what is not allowed in it, and in which turn."""
    play = Play.new(rulebook, record["seed"], record["run"], record["readings"], ledger=False)
    stood = [standing(play, None, opened=True)]
    turn = play.turn
    try:
        for _ in phases(play, orders, injected_of(record)):
            if play.phase != "talks":
                stood.append(standing(play, None, opened=True))
            turn = play.turn
    except Faults as problem:
        return stood, problem, turn
    return stood, None, turn


def _difference(was: list[Stood], now: list[Stood], scenario: Scenario) -> tuple[int | None, tuple[str, ...]]:
    """Return the first turn after which something is otherwise, 0 being the start, and what is."""
    for turn, (before, after) in enumerate(zip(was, now, strict=False)):
        other = [key for key in after if key in before and before[key] != after[key]]
        if other:
            told = [
                f"{title_of(scenario, *key)}: {_shown(before[key])} → {_shown(after[key])}" for key in other[:MOST_TOLD]
            ]
            more = len(other) - len(told)
            return turn, (*told, *([tr("and {more} more", more=more)] if more else []))
    if len(now) < len(was):
        return len(now), (tr("the game is over after turn {turn}", turn=len(now) - 1),)
    return None, ()


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value or "–")


# -- what a record uses ------------------------------------------------------------------------------------------------


def _gone(was: Scenario, now: Scenario, orders: Iterable[SeatOrders], record: Mapping[str, Any]) -> Iterator[Gone]:
    """Yield what the record uses and the scenario has no longer, in the order of its first use."""
    used: Used = {}
    uses = (*_of_setup(record), *(use for one in orders for use in _of_orders(one)), *_of_injected(record))
    for kind, id_, turn in uses:
        used.setdefault((kind, id_), set()).add(turn)
    known = _known(now)
    before = _known(was)
    for (kind, id_), turns in sorted(used.items(), key=lambda item: (min(item[1]), item[0])):
        if id_ not in known[kind] and id_ in before[kind]:
            yield Gone(kind, id_, tuple(sorted(turns)), did_you_mean(id_, known[kind], tr("there are")))


def _known(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the ids of a scenario that a record may use, by kind."""
    actors, issues = tuple(scenario.actors), tuple(scenario.issues)
    options = [
        f"{event}.{seat}.{option}"
        for event, one in scenario.events.items()
        for seat, prompt in one.choices.items()
        for option in prompt.options
    ]
    sides = [f"{reading}={option}" for reading, one in scenario.readings.items() for option in one.options]
    return {
        "seat": actors,
        "action": tuple(scenario.actions),
        "issue": issues,
        "target": (*actors, *scenario.bodies, *issues, *scenario.lots),
        "event": tuple(scenario.events),
        "option": tuple(options),
        "reading": tuple(sides),
    }


def _of_setup(record: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    for reading, option in record["readings"].items():
        yield "reading", f"{reading}={option}", 0


def _of_injected(record: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Yield the events that a facilitator made happen, each with the turn at whose end it did."""
    for turn, events in injected_of(record).items():
        yield from (("event", event, turn - 1) for event in events)


def _of_orders(given: SeatOrders) -> Iterator[tuple[str, str, int]]:
    """Yield kind, id and turn of all that orders name."""
    turn = given.turn
    yield "seat", given.seat, turn
    for order in given.orders:
        yield "action", order.action, turn
        yield from (("target", target, turn) for target in (order.target, *order.targets) if target is not None)
        yield from (("issue", issue, turn) for issue in order.terms)
        yield from _of_gives(order.gives, turn)
    yield from (("issue", issue, turn) for issue in given.mandate)
    for event, option in given.choices.items():
        yield "event", event, turn
        yield "option", f"{event}.{given.seat}.{option}", turn
    for seat, marks in given.predictions.items():
        yield "seat", seat, turn
        yield from (("issue", issue, turn) for issue in marks)
    for answer in (given.answers or {}).values():
        if isinstance(answer, Counter):
            yield from (("issue", issue, turn) for issue in answer.terms)
            yield from _of_gives(answer.gives, turn)


def _of_gives(gives: Iterable[Give], turn: int) -> Iterator[tuple[str, str, int]]:
    for give in gives:
        yield "seat", give.by, turn
        if give.to is not None:
            yield "seat", give.to, turn
        if give.action:
            yield "action", give.action, turn


# -- in words ----------------------------------------------------------------------------------------------------------


def survival_words(found: Survival) -> Iterator[str]:
    """Yield what would come of a save, line by line."""
    turns = tr_n("{n} turn", "{n} turns", found.played)
    if found.same_scenario:
        yield tr("{save} ({turns} played): this is the scenario it was played on", save=found.save, turns=turns)
        return
    for one in found.gone:
        where = tr("its setup") if one.turns == (0,) else tr("turn {turns}", turns=", ".join(map(str, one.turns)))
        uses = tr("{save} uses {kind} {id!r}, in {where}", save=found.save, kind=one.kind, id=one.id, where=where)
        yield tr("{uses}: it is not there any more", uses=uses)
        yield f"  {one.hint}"
    if found.first_difference is not None:
        when = tr("at the start") if not found.first_difference else tr("in turn {turn}", turn=found.first_difference)
        yield tr("{save} comes out otherwise first {when}:", save=found.save, when=when)
        yield from (f"  {difference}" for difference in found.differences)
    if not found.survives:
        yield tr("{save} ({turns} played) stops in turn {turn}", save=found.save, turns=turns, turn=found.stops)
        yield from (f"  {why}" for why in found.why)
    elif found.first_difference is None:
        yield tr("{save} ({turns} played) comes out the same, and goes on", save=found.save, turns=turns)
    else:
        yield tr("{save} ({turns} played): all orders can still be given, and it goes on", save=found.save, turns=turns)
