"""What must hold of a scenario as a whole: nothing missing, nothing twice, sums that sum, verbs with what they need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caucasus_game.scenario.ids_meant import id_meant
from caucasus_game.scenario.names import BUILTINS, KEPT, PYTHON_WORDS, WORDS
from caucasus_game.scenario.suggest import closest, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from caucasus_game.scenario.findings import Findings
    from caucasus_game.scenario.schema.fields import Text
    from caucasus_game.scenario.schema.home import Body
    from caucasus_game.scenario.schema.play import Action
    from caucasus_game.scenario.schema.world import Variable
    from caucasus_game.scenario.tree import Keys

__all__ = ["check_wholeness"]

SHARES = 100.0
SLACK = 0.01  # points by which a body's shares may miss 100, for shares written with decimals

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_wholeness(findings: Findings) -> None:
    """Note whatever is missing, doubled or out of balance."""
    _check_ids(findings)
    _check_marks_of_actors(findings)
    _check_positions(findings)
    for id_, variable in findings.scenario.variables.items():
        _check_variable(findings, id_, variable)
    for body_id, body in findings.scenario.bodies.items():
        _check_body(findings, body_id, body)
    _check_order_of_milestones(findings)
    for action_id, action in findings.scenario.actions.items():
        _check_action(findings, action_id, action)
    _check_offers(findings)
    _check_objectives(findings)
    _check_endings(findings)
    _check_news(findings)


def _check_ids(findings: Findings) -> None:
    """Ids that an expression could not tell apart, or could not read."""
    names = findings.names
    sections: dict[str, Iterable[str]] = {
        "variables": names.variables,
        "tracks": names.tracks,
        "actors": names.actors,
        "issues": names.issues,
        "bodies": names.bodies,
        "actions": names.actions,
        "events": names.events,
        "readings": names.readings,
    }
    paths: list[tuple[Keys, str]] = [((section, id_), id_) for section, ids in sections.items() for id_ in ids]
    paths += [(("clock", "marks", mark), mark) for mark in names.marks]
    paths += [(("tracks", track, "milestones", id_), id_) for track, ids in names.tracks.items() for id_ in ids]
    for keys, id_ in paths:
        if id_ in WORDS or id_ in PYTHON_WORDS:
            message = f"{id_!r} is a word of the expression language"
            findings.add_at_key("reserved-id", message, "choose another id", keys)
    taken: dict[str, str] = dict.fromkeys(BUILTINS, "a gauge of the engine")
    gauges: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("variables", "a gauge", names.variables),
        ("tracks", "a track", names.tracks),
        ("clock", "a mark of the clock", names.marks),
    )
    for section, what, ids in gauges:
        for id_ in ids:
            if id_ in taken and not (section == "variables" and id_ in KEPT):
                keys = ("clock", "marks", id_) if section == "clock" else (section, id_)
                message = f"{id_!r} is {what} here and {taken[id_]} elsewhere: an expression could not tell them apart"
                findings.add_at_key("clashing-id", message, "rename one of the two", keys)
            taken.setdefault(id_, what)
    for what, others in (("an actor", names.actors), ("an issue", names.issues), ("a body", names.bodies)):
        for id_ in others:
            if id_ in names.variables:
                message = f"{id_!r} is a gauge here and {what} elsewhere"
                findings.add_at_key("clashing-id", message, "rename one of the two", ("variables", id_))


def _check_marks_of_actors(findings: Findings) -> None:
    for field, what in (("glyph", "glyph"), ("short", "short name")):
        first: dict[str, str] = {}
        for id_, actor in findings.scenario.actors.items():
            mark = getattr(actor, field)
            if mark in first:
                message = f"{first[mark]!r} and {id_!r} have the same {what} {mark!r}"
                findings.add("not-unique", message, f"give each its own {what}", ("actors", id_, field))
            first.setdefault(mark, id_)


def _misspelt(findings: Findings, section: str) -> set[str | None]:
    """Return the actors whose entries in a section stand under a key that is no actor: that is told there."""
    actors, document = findings.names.actors, findings.document
    keys = [key for key in findings.ids(section) if key not in actors]
    return {(id_meant(document, key) if document is not None else None) or closest(key, actors) for key in keys}


def _check_positions(findings: Findings) -> None:
    scenario, names = findings.scenario, findings.names
    misspelt = _misspelt(findings, "positions")
    for actor in names.actors:
        if actor in misspelt and actor not in scenario.positions:
            continue  # told where the name stands that is none
        positions = scenario.positions.get(actor, {})
        missing = [issue for issue in names.issues if issue not in positions]
        for unknown in (on for on in positions if on not in names.issues):  # told as unknown, with its likeness
            meant = closest(unknown, missing)
            missing = [issue for issue in missing if issue != meant]
        if len(missing) == 1 and [on for on in positions if on not in names.issues and not closest(on, names.issues)]:
            missing = []  # one that is there under a name of before
        if missing:
            keys = ("positions", actor) if actor in scenario.positions else ("actors", actor)
            message = f"{actor!r} has no position on {listed(missing)}"
            hint = "every actor has a position on every issue; a silent one sits near 50 with a wide spread"
            findings.add_at_key("missing-position", message, hint, keys)
        elif all(position.salience == 0 for position in positions.values()):
            message = f"{actor!r} cares for no issue: every salience is 0"
            findings.add_at_key("all-zero", message, "give one a salience above 0", ("positions", actor))
        for on, position in positions.items():
            low, high = position.mandate
            if not low <= position.at <= high:
                message = f"{actor!r} stands at {position.at:g} on {on!r}, outside its mandate [{low:g}, {high:g}]"
                at_ = ("positions", actor, on, "at")
                findings.add("position-outside-mandate", message, "is that meant?", at_, severity="warning")
    for issue_id, issue in scenario.issues.items():
        _check_once(findings, issue.parties, ("issues", issue_id, "parties"))


def _check_once(findings: Findings, ids: Sequence[str], keys: Keys) -> None:
    """Note ids that stand twice in a list, each where it first stands again."""
    for position, id_ in enumerate(ids):
        if ids.index(id_) < position and ids[:position].count(id_) == 1:
            path = (*keys, str(position))
            findings.add("not-unique", f"{id_!r} stands twice in {keys[-1]!r}", "name each once", path)


def _check_variable(findings: Findings, id_: str, variable: Variable) -> None:
    if id_ in KEPT and variable.scope != KEPT[id_]:
        message = f"{id_!r} is kept by the engine as a gauge of each {KEPT[id_]}, not of {variable.scope!r}"
        findings.add("wrong-scope", message, f"write 'scope: {KEPT[id_]}'", ("variables", id_, "scope"))
    low, high = variable.range
    starts: list[tuple[Keys, float]] = [(("variables", id_, "start"), variable.start)]
    for holder, start in variable.starts.items():
        keys: Keys = ("variables", id_, "starts", holder)
        starts += (
            [((*keys, other), value) for other, value in start.items()] if isinstance(start, dict) else [(keys, start)]
        )
    for path, value in starts:
        if not low <= value <= high:
            message = f"{id_!r} starts at {value:g}, outside its range [{low:g}, {high:g}]"
            findings.add("out-of-range", message, "move the start, or widen 'range:'", path)


def _check_body(findings: Findings, id_: str, body: Body) -> None:
    keys: Keys = ("bodies", id_)
    total = sum(bloc.share for bloc in body.blocs.values())
    if abs(total - SHARES) > SLACK:
        message = f"the shares of the blocs of {id_!r} sum to {total:g}"
        findings.add_at_key("shares-not-100", message, "they must sum to 100", (*keys, "blocs"))
    for bloc_id, bloc in body.blocs.items():
        path = (*keys, "blocs", bloc_id)
        if all(salience == 0 for salience in bloc.salience.values()):
            message = f"the bloc {bloc_id!r} cares for no issue: every salience is 0"
            findings.add_at_key("all-zero", message, "give one a salience above 0", (*path, "salience"))
        for issue, salience in bloc.salience.items():
            if salience > 0 and issue not in bloc.ideals:
                message = f"the bloc {bloc_id!r} cares for {issue!r} but has no ideal on it"
                findings.add("missing-ideal", message, f"add '{issue}:' to its ideals", (*path, "salience", issue))


def _check_order_of_milestones(findings: Findings) -> None:
    """Milestones that wait for one another are never reached."""
    for track_id, track in findings.scenario.tracks.items():
        before: dict[str, tuple[str, ...]] = {}
        previous: tuple[str, ...] = ()
        for id_, milestone in track.milestones.items():
            before[id_] = previous if milestone.after is None else milestone.after
            previous = (id_,)
        reachable: set[str] = set()
        while more := {id_ for id_, after in before.items() if id_ not in reachable and reachable.issuperset(after)}:
            reachable |= more
        known = set(findings.names.tracks.get(track_id, ()))
        for id_, after in before.items():
            if id_ not in reachable and known.issuperset(after):
                message = f"{id_!r} waits for a milestone that waits for it, directly or by way of others"
                hint = "let 'after' name only what can come first"
                findings.add_at_key("milestone-circle", message, hint, ("tracks", track_id, "milestones", id_))


def _check_action(findings: Findings, id_: str, action: Action) -> None:
    keys: Keys = ("actions", id_)
    needs = {
        "offer": [("target", action.target == "actor", "'target: actor': to whom the offer goes")],
        "press": [("target", action.target == "actor", "'target: actor': who is pressed")],
        "mediate": [("between", action.between is not None, "'between: [one, other]': the two at the table")],
        "campaign": [
            ("target", action.target == "body", "'target: body': where the campaign runs"),
            ("spending", _spends(action, "capital"), "'spending:': how much capital may be spent on it"),
        ],
        "vote": [("body", action.body is not None, "'body:': the body that is called")],
        "declare": [("target", action.target == "issue", "'target: issue': what the bound is on")],
        "poll": [("target", action.target == "body", "'target: body': who is asked")],
        "shuttle": [
            ("target", action.target == "issue", "'target: issue': what the reservations are on"),
            ("between", action.between is not None, "'between: [one, other]': whose reservations are carried"),
        ],
        "reopen": [],
        "plain": [],
        "invest": [
            ("target", action.target == "lot", "'target: lot': what is pledged for"),
            ("spending", _spends(action, "treasury"), "'spending: {least: 1, most: 4, of: treasury}': how much"),
        ],
        "withdraw": [("target", action.target == "lot", "'target: lot': where the pledge is")],
    }
    for field, met, hint in needs[action.verb]:
        if not met:
            message = f"the verb {action.verb!r} needs {field!r}"
            findings.add("verb-needs", message, f"write {hint}", (*keys, field))
    _check_verb(findings, action, keys)
    _check_once(findings, () if action.who == "all" else action.who, (*keys, "who"))
    _check_once(findings, action.targets, (*keys, "targets"))
    _check_once(findings, action.between or (), (*keys, "between"))
    for field, span in (("spending", action.spending), ("undertaking", action.undertaking)):
        if span is not None and span.least > span.most:
            message = f"'least' is {span.least} and 'most' is {span.most}"
            written = "least" if "least" in span.model_fields_set else "most"
            findings.add("inconsistent", message, "the least is at most the most", (*keys, field, written))


def _spends(action: Action, of: str) -> bool:
    return action.spending is not None and action.spending.of == of


def _check_verb(findings: Findings, action: Action, keys: Keys) -> None:
    """What a verb does not allow, and what has no meaning without its verb."""
    body = findings.scenario.bodies.get(action.body or "")
    if action.verb == "vote" and body is not None and body.kind == "audience":
        message = f"{action.body!r} is an audience: nothing is voted there"
        findings.add("verb-needs", message, "name a body that ratifies or amends", (*keys, "body"))
    if action.target == "lot" and not findings.names.lots:
        message = "the target is a lot, and the scenario has none"
        findings.add("verb-needs", message, "list some under 'lots:'", (*keys, "target"))
    meaningless = [
        ("between", action.between is not None and action.verb not in {"mediate", "shuttle"}, "mediate and shuttle"),
        ("body", action.body is not None and action.verb != "vote", "vote"),
        (
            "strength",
            action.strength is not None and action.verb not in {"mediate", "press", "campaign"},
            "mediate, press and campaign",
        ),
        ("effects", bool(action.effects) and action.verb == "offer", "other verbs: an offer itself changes nothing"),
        ("undertaking", action.undertaking is not None and action.verb == "offer", "other verbs"),
    ]
    for field, present, verbs in meaningless:
        if present:
            message = f"{field!r} does nothing for the verb {action.verb!r}"
            findings.add_at_key("verb-takes-no", message, f"remove it; it belongs to {verbs}", (*keys, field))


def _check_offers(findings: Findings) -> None:
    """A seat makes its offers by one action only."""
    first: dict[str, str] = {}
    for id_, action in findings.scenario.actions.items():
        if action.verb != "offer":
            continue
        for seat in findings.names.actors if action.who == "all" else action.who:
            if seat in first:
                message = f"{seat!r} can offer by {first[seat]!r} and by {id_!r}"
                findings.add_at_key(
                    "not-unique", message, "give each seat one action of the verb 'offer'", ("actions", id_)
                )
                break
            first[seat] = id_


def _check_objectives(findings: Findings) -> None:
    objectives = findings.scenario.objectives
    misspelt = _misspelt(findings, "objectives")
    for actor in findings.names.actors:
        goals = objectives.get(actor, {})
        if not goals and actor in misspelt:
            continue
        if not goals:
            message = f"{actor!r} has no objective, so its score is always 0"
            keys = ("objectives", actor) if actor in objectives else ("actors", actor)
            findings.add("no-objective", message, "give it one under 'objectives:'", keys, severity="warning")
        elif all(goal.weight == 0 for goal in goals.values()):
            message = f"the objectives of {actor!r} all weigh 0"
            findings.add_at_key("all-zero", message, "give one a weight above 0", ("objectives", actor))


def _check_endings(findings: Findings) -> None:
    first: dict[int, str] = {}
    for id_, ending in findings.scenario.endings.items():
        if ending.priority in first:
            message = f"{first[ending.priority]!r} and {id_!r} have the same priority {ending.priority}"
            findings.add("not-unique", message, "lower is looked at first", ("endings", id_, "priority"))
        first.setdefault(ending.priority, id_)
    if not any(ending.when.strip() in {"last_turn", "true"} for ending in findings.scenario.endings.values()):
        last = max(findings.scenario.endings, key=lambda id_: (findings.scenario.endings[id_].priority, id_))
        message = (
            "no ending is sure to hold in the last turn; where none does, a game ends in the one looked at last, "
            f"{last!r}, though its condition is false"
        )
        hint = "add an ending with 'when: last_turn' and the highest priority number"
        findings.add("no-last-ending", message, hint, ("endings",), severity="warning")


def _check_news(findings: Findings) -> None:
    """Placeholders in news lines: an action names its seat and its target, a choice its seat."""
    scenario = findings.scenario
    texts: list[tuple[Keys, Text | None, set[str]]] = []
    for id_, action in scenario.actions.items():
        allowed = {"self"} if action.target == "none" else {"self", "target"}
        texts.append((("actions", id_, "news"), action.news, allowed))
        if action.backfires is not None:
            texts.append((("actions", id_, "backfires", "news"), action.backfires.news, allowed))
    for id_, event in scenario.events.items():
        texts.append((("events", id_, "news"), event.news, set()))
        for seat, prompt in event.choices.items():
            for option_id, option in prompt.options.items():
                texts.append((("events", id_, "choices", seat, "options", option_id, "news"), option.news, {"self"}))
    for track_id, track in scenario.tracks.items():
        for id_, milestone in track.milestones.items():
            texts.append((("tracks", track_id, "milestones", id_, "news"), milestone.news, set()))
    for keys, text, allowed in texts:
        _check_placeholders(findings, keys, text, allowed)


def _check_placeholders(findings: Findings, keys: Keys, text: Text | None, allowed: set[str]) -> None:
    root = text.root if text is not None else ""
    for path, words in (
        [(keys, root)] if isinstance(root, str) else [((*keys, tongue), said) for tongue, said in root.items()]
    ):
        for found in _PLACEHOLDER.finditer(words):
            if found.group(1) not in allowed:
                hint = "here one may write: " + listed(f"{{{word}}}" for word in sorted(allowed))
                message = f"{found.group()!r} stands for nothing in this line"
                findings.add("unknown-placeholder", message, hint, path, offset=found.start())
