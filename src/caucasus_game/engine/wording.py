"""Conditions in words, for whoever asks what is still missing."""

from __future__ import annotations

from typing import Final

from caucasus_game.language import tr, tr_and, tr_later, tr_or
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
from caucasus_game.scenario.schema.fields import Text

__all__ = ["in_words", "kept_name_of", "name_of"]

_COMPARE: Final = {
    "<": tr_later("{left} below {right}"),
    "<=": tr_later("{left} at most {right}"),
    ">": tr_later("{left} above {right}"),
    ">=": tr_later("{left} at least {right}"),
    "==": tr_later("{left} exactly {right}"),
    "!=": tr_later("{left} other than {right}"),
}
_GAUGES: Final = {
    "capital": tr_later("political capital of {one}"),
    "treasury": tr_later("treasury of {one}"),
    "capability": tr_later("capability of {one}"),
    "fatigue": tr_later("fatigue of {one}"),
    "pressure": tr_later("pressure on {one}"),
    "trust": tr_later("trust of {one} in {two}"),
    "mood": tr_later("mood in {one}"),
    "campaign": tr_later("campaign in {one}"),
    "support": tr_later("support in {one}"),
    "passed": tr_later("{one} has said yes"),
    "refused": tr_later("{one} has said no"),
    "terms": "{one}",
    "settled": tr_later("{one} settled"),
    "position": tr_later("ideal point of {one} on {two}"),
    "leeway": tr_later("leeway of {one} on {two}"),
    "gap": tr_later("distance of {one} and {two} on {three}"),
    "settlements": tr_later("issues settled"),
    "hosted": tr_later("issues settled at the table of {one}"),
    "approval": tr_later("approval of {one} at home"),
    "unpopular": tr_later("turns in a row that {one} has been unpopular"),
    "promised": tr_later("turns for which {one} is bound on {two}"),
    "reached": tr_later("turn of {one}, {two}"),
    "used": tr_later("uses of {one} by {two}"),
    "fired": tr_later("times of {one}"),
    "since": tr_later("turns since {one}"),
    "flow": tr_later("cargo on {one}"),
    "opened": tr_later("{one} is open"),
    "potential": tr_later("cargo that {one} could have"),
    "carried": tr_later("cargo by way of {one}"),
    "shipped": tr_later("cargo shipped of {one}"),
    "unshipped": tr_later("cargo left behind of {one}"),
    "built": tr_later("building of {one}"),
    "funded": tr_later("funding of {one}"),
    "capex": tr_later("cost of {one}"),
    "pledged": tr_later("pledge for {one} of {two}"),
    "private": tr_later("private money in {one}"),
    "taken": tr_later("part of the investors who would come into {one}"),
    "spent": tr_later("money spent on {one}"),
    "stranded": tr_later("money that would be lost in {one}"),
    "pool": tr_later("private money not yet placed"),
    "turn": tr_later("the turn"),
    "turns": tr_later("the number of turns"),
    "last_turn": tr_later("the last turn"),
    "amount": tr_later("the amount spent"),
}
_CALLS: Final = {
    "min": tr_later("min of {things}"),
    "max": tr_later("max of {things}"),
    "abs": tr_later("abs of {things}"),
    "clip": tr_later("clip of {things}"),
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
            return tr("reading {reading} taken as {option}", reading=reading, option=option)
        case Chose(event=event, seat=seat, option=option):
            prompt = scenario.events[event].choices.get(seat)
            label = prompt.options[option].label if prompt is not None else option
            return tr("{seat} chose: {choice}", seat=_title(scenario, seat), choice=label)
        case Unary(operator="not", operand=operand):
            return tr("not ({condition})", condition=in_words(scenario, operand))
        case Unary(operand=operand):
            return f"-{in_words(scenario, operand)}"
        case Compare(operator=operator, left=left, right=right):
            return _compared(scenario, operator, left, right)
        case Logic(operator=operator, parts=parts):
            words = [in_words(scenario, part) for part in parts]
            return tr_or(words) if operator == "or" else tr_and(words)
        case Binary(operator=operator, left=left, right=right):
            return f"{in_words(scenario, left)} {operator} {in_words(scenario, right)}"
        case Call(function=function, arguments=arguments):
            things = ", ".join(in_words(scenario, argument) for argument in arguments)
            return tr(_CALLS[function], things=things)


def _compared(scenario: Scenario, operator: str, left: Node, right: Node) -> str:
    if isinstance(left, Gauge) and left.name in _YES_NO and isinstance(right, Constant):
        holds = (operator in {"==", ">="} and right.value == 1) or (operator in {">", "!="} and right.value == 0)
        words = in_words(scenario, left)
        return words if holds else tr("not ({condition})", condition=words)
    return tr(_COMPARE[operator], left=in_words(scenario, left), right=in_words(scenario, right))


def _gauge(scenario: Scenario, name: str, keys: tuple[str, ...]) -> str:
    titles = [_key(scenario, name, key) for key in keys]
    variable = scenario.variables.get(name)
    if name in _GAUGES:
        return tr(_GAUGES[name], **dict(zip(("one", "two", "three"), titles, strict=False)))
    if variable is not None:
        if not titles:
            return str(variable.title)
        return tr("{gauge} of {owner}", gauge=variable.title, owner=tr_and(titles))
    return str(scenario.clock.marks.get(name, name))


def name_of(scenario: Scenario, id_: str) -> str:
    """Return the name or the title of an actor, body, issue or lot; the id itself for anything else."""
    name = _name_of(scenario, id_)
    return str(name) if name is not None else id_


def kept_name_of(scenario: Scenario, id_: str) -> str:
    """Return the same as words to keep in a record."""
    name = _name_of(scenario, id_)
    return name.kept if name is not None else id_


def _name_of(scenario: Scenario, id_: str) -> Text | None:
    if id_ in scenario.actors:
        return scenario.actors[id_].name
    sections = (scenario.bodies, scenario.issues, scenario.lots)
    return next((section[id_].title for section in sections if id_ in section), None)


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
