"""Conditions in words, for whoever asks what is still missing."""

from __future__ import annotations

from typing import Final

from caucasus_game.scenario.names import BUILTINS
from caucasus_game.scenario.nodes import (
    Binary,
    Call,
    Chose,
    Compare,
    Constant,
    Gauge,
    Logic,
    Node,
    Reached,
    Reads,
    Unary,
)
from caucasus_game.scenario.schema.document import Scenario

__all__ = ["in_words", "name_of"]

_COMPARE: Final = {
    "<": "below",
    "<=": "at most",
    ">": "above",
    ">=": "at least",
    "==": "exactly",
    "!=": "other than",
}
_GAUGES: Final = {
    "capital": "political capital of {0}",
    "treasury": "treasury of {0}",
    "capability": "capability of {0}",
    "fatigue": "fatigue of {0}",
    "pressure": "pressure on {0}",
    "trust": "trust of {0} in {1}",
    "mood": "mood in {0}",
    "campaign": "campaign in {0}",
    "support": "support in {0}",
    "passed": "{0} has said yes",
    "refused": "{0} has said no",
    "terms": "{0}",
    "settled": "{0} settled",
    "position": "ideal point of {0} on {1}",
    "leeway": "leeway of {0} on {1}",
    "gap": "distance of {0} and {1} on {2}",
    "settlements": "issues settled",
    "hosted": "issues settled at the table of {0}",
    "approval": "approval of {0} at home",
    "unpopular": "turns in a row that {0} has been unpopular",
    "promised": "turns for which {0} is bound on {1}",
    "reached": "turn of {0}, {1}",
    "used": "uses of {0} by {1}",
    "fired": "times of {0}",
    "since": "turns since {0}",
    "flow": "cargo on {0}",
    "opened": "{0} is open",
    "potential": "cargo that {0} could have",
    "carried": "cargo by way of {0}",
    "shipped": "cargo shipped of {0}",
    "unshipped": "cargo left behind of {0}",
    "built": "building of {0}",
    "funded": "funding of {0}",
    "capex": "cost of {0}",
    "pledged": "pledge for {0} of {1}",
    "private": "private money in {0}",
    "taken": "part of the investors who would come into {0}",
    "spent": "money spent on {0}",
    "stranded": "money that would be lost in {0}",
    "pool": "private money not yet placed",
    "turn": "the turn",
    "turns": "the number of turns",
    "last_turn": "the last turn",
    "amount": "the amount spent",
}
_YES_NO: Final = frozenset({"passed", "refused", "settled", "last_turn", "opened"})


def in_words(scenario: Scenario, node: Node) -> str:
    """Return a condition or an amount in words, with the scenario's own titles."""
    match node:
        case Constant(value=value):
            return f"{value:g}"
        case Gauge(name=name, keys=keys):
            return _gauge(scenario, name, keys)
        case Reached(track=track, milestone=milestone):
            return f"{scenario.tracks[track].title}: {scenario.tracks[track].milestones[milestone].title}"
        case Reads(reading=reading, option=option):
            return f"reading {reading} taken as {option}"
        case Chose(event=event, seat=seat, option=option):
            prompt = scenario.events[event].choices.get(seat)
            label = prompt.options[option].label if prompt is not None else option
            return f"{_title(scenario, seat)} chose: {label}"
        case Unary(operator="not", operand=operand):
            return f"not ({in_words(scenario, operand)})"
        case Unary(operand=operand):
            return f"-{in_words(scenario, operand)}"
        case Compare(operator=operator, left=left, right=right):
            return _compared(scenario, operator, left, right)
        case Logic(operator=operator, parts=parts):
            return f" {operator} ".join(in_words(scenario, part) for part in parts)
        case Binary(operator=operator, left=left, right=right):
            return f"{in_words(scenario, left)} {operator} {in_words(scenario, right)}"
        case Call(function=function, arguments=arguments):
            return f"{function} of {', '.join(in_words(scenario, argument) for argument in arguments)}"


def _compared(scenario: Scenario, operator: str, left: Node, right: Node) -> str:
    if isinstance(left, Gauge) and left.name in _YES_NO and isinstance(right, Constant):
        holds = (operator in {"==", ">="} and right.value == 1) or (operator in {">", "!="} and right.value == 0)
        return in_words(scenario, left) if holds else f"not ({in_words(scenario, left)})"
    return f"{in_words(scenario, left)} {_COMPARE[operator]} {in_words(scenario, right)}"


def _gauge(scenario: Scenario, name: str, keys: tuple[str, ...]) -> str:
    titles = [_key(scenario, name, key) for key in keys]
    variable = scenario.variables.get(name)
    if name in _GAUGES:
        return _GAUGES[name].format(*titles)
    if variable is not None:
        return f"{variable.title} of {' and '.join(titles)}" if titles else str(variable.title)
    return str(scenario.clock.marks.get(name, name))


def name_of(scenario: Scenario, id_: str) -> str:
    """Return the name or the title of an actor, body, issue or lot; the id itself for anything else."""
    if id_ in scenario.actors:
        return str(scenario.actors[id_].name)
    sections = (scenario.bodies, scenario.issues, scenario.lots)
    return next((str(section[id_].title) for section in sections if id_ in section), id_)


def _key(scenario: Scenario, gauge: str, id_: str) -> str:
    """Return the title of a key, which of a gauge of cargo is that of a link or a demand."""
    network = scenario.network
    kind = BUILTINS.get(gauge, ("",))[:1]
    if network is not None and kind == ("link",):
        return str(network.links[id_].title)
    if network is not None and kind == ("demand",):
        return str(network.demands[id_].title)
    return _title(scenario, id_)


def _title(scenario: Scenario, id_: str) -> str:
    if id_ in scenario.actors:
        return str(scenario.actors[id_].name)
    sections = (scenario.issues, scenario.bodies, scenario.actions, scenario.events, scenario.tracks, scenario.lots)
    return next((str(section[id_].title) for section in sections if id_ in section), id_)
