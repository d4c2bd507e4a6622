"""Every expression of a scenario, with the placeholders that have a value there; checked one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.scenario.nodes import Constant, Unary
from caucasus_game.scenario.tree import Mapping, at

if TYPE_CHECKING:
    from caucasus_game.scenario.findings import Findings
    from caucasus_game.scenario.schema.fields import Effects
    from caucasus_game.scenario.schema.play import Action, Event
    from caucasus_game.scenario.schema.world import Track, Variable
    from caucasus_game.scenario.tree import Keys

__all__ = ["check_formulas", "placeholders_of_action", "placeholders_of_drift"]

NOTHING: frozenset[str] = frozenset()
SELF = frozenset({"self"})


def placeholders_of_action(action: Action) -> frozenset[str]:
    """Return what has a value in the condition and strength of an action; effects add ``amount`` where it spends."""
    return SELF if action.target == "none" else SELF | {f"target:{action.target}"}


def placeholders_of_drift(variable: Variable) -> frozenset[str]:
    """Return what has a value in the drift of a gauge; ``to`` adds ``start``."""
    holders = {"world": NOTHING, "actor": SELF, "pair": SELF | {"target:actor"}, "body": frozenset({"self:body"})}
    return holders[variable.scope]


def check_formulas(findings: Findings) -> None:
    """Note every expression and every effect that cannot be compiled."""
    scenario = findings.scenario
    for actor_id, actor in scenario.actors.items():
        if actor.approval is not None:
            findings.expression(actor.approval, ("actors", actor_id, "approval"), SELF)
    for variable_id, variable in scenario.variables.items():
        _check_drift(findings, variable_id, variable)
    for body_id, body in scenario.bodies.items():
        for issue, line in body.red.items():
            if line.when is not None:
                findings.expression(line.when, ("bodies", body_id, "red", issue, "when"))
    for track_id, track in scenario.tracks.items():
        _check_track(findings, track_id, track)
    for action_id, action in scenario.actions.items():
        _check_action(findings, action_id, action)
    for event_id, event in scenario.events.items():
        _check_event(findings, event_id, event)
    _check_ends(findings)


def _check_ends(findings: Findings) -> None:
    for actor_id, objectives in findings.scenario.objectives.items():
        for id_, objective in objectives.items():
            findings.expression(objective.measure, ("objectives", actor_id, id_, "measure"), SELF)
    for id_, ending in findings.scenario.endings.items():
        findings.expression(ending.when, ("endings", id_, "when"))


def _check_track(findings: Findings, track_id: str, track: Track) -> None:
    for id_, milestone in track.milestones.items():
        keys: Keys = ("tracks", track_id, "milestones", id_)
        if milestone.when is not None:
            findings.expression(milestone.when, (*keys, "when"))
        _check_effects(findings, milestone.effects, (*keys, "effects"), NOTHING)


def _check_drift(findings: Findings, id_: str, variable: Variable) -> None:
    if variable.drift is None:
        return
    bound = placeholders_of_drift(variable)
    if variable.drift.to is not None:
        findings.expression(variable.drift.to, ("variables", id_, "drift", "to"), bound | {"start"})
    if variable.drift.by is not None:
        findings.expression(variable.drift.by, ("variables", id_, "drift", "by"), bound)


def _check_action(findings: Findings, id_: str, action: Action) -> None:
    keys: Keys = ("actions", id_)
    bound = placeholders_of_action(action)
    for field, text in (("when", action.when), ("strength", action.strength)):
        if text is not None:
            findings.expression(text, (*keys, field), bound)
    if action.undertaking is not None and action.undertaking.when is not None:
        findings.expression(action.undertaking.when, (*keys, "undertaking", "when"), SELF)
    spending = bound | {"amount"} if action.spending is not None else bound
    _check_effects(findings, action.effects, (*keys, "effects"), spending)
    if action.backfires is not None:
        _check_effects(findings, action.backfires.effects, (*keys, "backfires", "effects"), spending)


def _check_event(findings: Findings, id_: str, event: Event) -> None:
    keys: Keys = ("events", id_)
    findings.expression(event.when, (*keys, "when"))
    chance = findings.expression(event.chance, (*keys, "chance"))
    if isinstance(chance, Unary) and isinstance(chance.operand, Constant) and chance.operator == "-":
        chance = Constant(-chance.operand.value, chance.column)
    if isinstance(chance, Constant) and not 0 <= chance.value <= 1:
        message = f"a chance is a probability from 0 to 1, found {chance.value:g}"
        findings.add("out-of-range", message, "write 0.4 for 40 percent", (*keys, "chance"))
    if event.hazard is not None:
        findings.expression(event.hazard.rate, (*keys, "hazard", "rate"))
        findings.expression(event.hazard.gauge, (*keys, "hazard", "gauge"))
    _check_effects(findings, event.effects, (*keys, "effects"), NOTHING)
    for seat, prompt in event.choices.items():
        for option_id, option in prompt.options.items():
            path = (*keys, "choices", seat, "options", option_id, "effects")
            _check_effects(findings, option.effects, path, SELF)


def _check_effects(findings: Findings, effects: Effects, keys: Keys, bound: frozenset[str]) -> None:
    changed: dict[tuple[str, ...], str] = {}
    for gauge, effect in effects.items():
        path = (*keys, gauge)
        target = findings.target(path, bound - {"amount"})
        if target and changed.setdefault(target, gauge) != gauge:
            message = f"{changed[target]!r} and {gauge!r} are the same gauge"
            findings.add_at_key("not-unique", message, "make one effect of the two", path)
        long = findings.document is not None and isinstance(at(findings.document, path), Mapping)
        written = effect.change
        offset = written.index(effect.sign) + 1
        offset += len(written[offset:]) - len(written[offset:].lstrip())
        findings.expression(effect.amount, (*path, "change") if long else path, bound, offset)
        if effect.when is not None:
            findings.expression(effect.when, (*path, "when"), bound)
