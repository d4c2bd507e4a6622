"""Ids that name other things: each must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.scenario.citations import models

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.scenario.findings import Findings
    from caucasus_game.scenario.schema.home import Body
    from caucasus_game.scenario.schema.play import Action
    from caucasus_game.scenario.schema.world import Variable
    from caucasus_game.scenario.tree import Keys

__all__ = ["check_documents", "check_references"]


def check_references(findings: Findings) -> None:
    """Note every id that names nothing."""
    _check_cited(findings)
    check_documents(findings)
    _check_issues_and_positions(findings)
    for id_, variable in findings.scenario.variables.items():
        _check_starts(findings, id_, variable)
    for body_id, body in findings.scenario.bodies.items():
        _check_body(findings, body_id, body)
    _check_tracks(findings)
    for action_id, action in findings.scenario.actions.items():
        _check_action(findings, action_id, action)
    for event_id, event in findings.scenario.events.items():
        for seat in event.choices:
            _actor(findings, seat, ("events", event_id, "choices", seat), key=True)
    for seat in findings.scenario.objectives:
        _actor(findings, seat, ("objectives", seat), key=True)


def _actor(findings: Findings, id_: str, keys: Keys, *, key: bool = False) -> bool:
    return findings.known("actor", id_, findings.names.actors, keys, many="actors", key=key)


def _issue(findings: Findings, id_: str, keys: Keys, *, key: bool = False) -> bool:
    return findings.known("issue", id_, findings.names.issues, keys, many="issues", key=key)


def _items(keys: Keys, field: str, ids: Iterable[str]) -> Iterator[tuple[Keys, str]]:
    for position, id_ in enumerate(ids):
        yield (*keys, field, str(position)), id_


def _check_cited(findings: Findings) -> None:
    """Claims and systems may be named anywhere: walk the whole scenario."""
    claims, systems = findings.ids("claims"), findings.ids("systems")
    kinds = {"because": ("claim", claims), "claims": ("claim", claims), "systems": ("system", systems)}
    for keys, model in models(findings.scenario):
        for field, (kind, known) in kinds.items():
            named = getattr(model, field) if field in type(model).model_fields else ()
            if isinstance(named, tuple):  # not the sections of that name
                for path, id_ in _items(keys, field, named):
                    findings.known(kind, id_, known, path, many=f"{kind}s")


def check_documents(findings: Findings) -> None:
    """Note claims, sources and readings that name what is not there."""
    scenario = findings.scenario
    sources = findings.ids("sources")
    for id_, source in scenario.sources.items():
        if source.derived_from is not None:
            others = tuple(other for other in sources if other != id_)
            keys = ("sources", id_, "derived_from")
            findings.known("source", source.derived_from, others, keys, many="other sources")
    for id_, claim in scenario.claims.items():
        prefix = id_.partition("-")[0]
        if prefix not in sources:
            message = f"the claim {id_!r} belongs to no source: there is no source {prefix!r}"
            findings.add_at_key("unknown-id", message, "a claim's id starts with its source's", ("claims", id_))
        for path, actor in _items(("claims", id_), "actors", claim.actors):
            _actor(findings, actor, path)
    for id_, reading in scenario.readings.items():
        options = findings.names.readings.get(id_, ())
        findings.known("option", reading.default, options, ("readings", id_, "default"), many="options")
        if reading.supported is not None:
            findings.known("option", reading.supported, options, ("readings", id_, "supported"), many="options")


def _check_issues_and_positions(findings: Findings) -> None:
    scenario = findings.scenario
    for id_, issue in scenario.issues.items():
        for path, actor in _items(("issues", id_), "parties", issue.parties):
            _actor(findings, actor, path)
    for actor, positions in scenario.positions.items():
        if _actor(findings, actor, ("positions", actor), key=True):
            for issue_id in positions:
                _issue(findings, issue_id, ("positions", actor, issue_id), key=True)


def _check_starts(findings: Findings, id_: str, variable: Variable) -> None:
    keys: Keys = ("variables", id_, "starts")
    bodies = variable.scope == "body"
    for holder, start in variable.starts.items():
        if variable.scope == "world":
            hint = "a gauge of the world has one 'start:'"
            findings.add_at_key("wrong-start", f"{id_!r} belongs to no actor, so {holder!r} has no start", hint, keys)
            return
        kind, allowed = ("body", findings.names.bodies) if bodies else ("actor", findings.names.actors)
        many = "bodies" if bodies else "actors"
        if not findings.known(kind, holder, allowed, (*keys, holder), many=many, key=True):
            continue
        if isinstance(start, dict) != (variable.scope == "pair"):
            hint = f"write '{holder}: {{other: 60}}'" if variable.scope == "pair" else f"write '{holder}: 60'"
            message = f"{id_!r} is a gauge of each {variable.scope}; this start does not fit"
            findings.add_at_key("wrong-start", message, hint, (*keys, holder))
        elif isinstance(start, dict):
            for other in start:
                others = tuple(actor for actor in findings.names.actors if actor != holder)
                path = (*keys, holder, other)
                findings.known("other actor", other, others, path, many="other actors", key=True)


def _check_body(findings: Findings, id_: str, body: Body) -> None:
    keys: Keys = ("bodies", id_)
    _actor(findings, body.actor, (*keys, "actor"))
    for bloc_id, bloc in body.blocs.items():
        for field, marks in (("ideals", bloc.ideals), ("salience", bloc.salience)):
            for issue in marks:
                _issue(findings, issue, (*keys, "blocs", bloc_id, field, issue), key=True)
    for issue in body.red:
        _issue(findings, issue, (*keys, "red", issue), key=True)
    scopes = findings.names.variables
    for gauge in body.mood.follows:
        if scopes.get(gauge) != "world":
            world = tuple(name for name, scope in scopes.items() if scope == "world")
            path = (*keys, "mood", "follows", gauge)
            findings.known("gauge of the world", gauge, world, path, many="gauges of the world", key=True)


def _check_tracks(findings: Findings) -> None:
    for id_, track in findings.scenario.tracks.items():
        keys: Keys = ("tracks", id_)
        milestones = findings.names.tracks.get(id_, ())
        if track.start is not None:
            findings.known("milestone", track.start, milestones, (*keys, "start"), many=f"milestones of {id_}")
        for milestone_id, milestone in track.milestones.items():
            path = (*keys, "milestones", milestone_id)
            others = tuple(other for other in milestones if other != milestone_id)
            for item, other in _items(path, "after", milestone.after or ()):
                findings.known("milestone", other, others, item, many=f"other milestones of {id_}")
            if milestone.due is not None:
                marks = findings.names.marks
                findings.known("mark of the clock", milestone.due, marks, (*path, "due"), many="marks of the clock")


def _check_action(findings: Findings, id_: str, action: Action) -> None:
    keys: Keys = ("actions", id_)
    names = findings.names
    if action.who != "all":
        for path, actor in _items(keys, "who", action.who):
            _actor(findings, actor, path)
    kinds = {
        "actor": ("actor", "actors", names.actors),
        "body": ("body", "bodies", names.bodies),
        "issue": ("issue", "issues", names.issues),
        "lot": ("lot", "lots", names.lots),
    }
    if action.target in kinds:
        kind, many, allowed = kinds[action.target]
        for path, target in _items(keys, "targets", action.targets):
            findings.known(kind, target, allowed, path, many=many)
    elif action.targets:
        hint = "say of which kind they are: target: actor, body, issue or lot"
        findings.add_at_key("inconsistent", "'targets' stands without 'target'", hint, (*keys, "targets"))
    if action.body is not None:
        findings.known("body", action.body, names.bodies, (*keys, "body"), many="bodies")
    for path, actor in _items(keys, "between", action.between or ()):
        _actor(findings, actor, path)
