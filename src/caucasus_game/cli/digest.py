"""A scenario as ``show`` tells it: one object of ids and numbers, or words with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caucasus_game.scenario.citations import citations, cited, coverage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.fields import Cited
    from caucasus_game.scenario.schema.play import Action

__all__ = ["as_data", "as_words"]


def _who(action: Action, scenario: Scenario) -> list[str]:
    return list(scenario.actors) if action.who == "all" else list(action.who)


def _systems(scenario: Scenario) -> dict[str, list[str]]:
    """Return each system and the ids of all that carries its tag."""
    tagged: dict[str, set[str]] = {system: set() for system in scenario.systems}
    tags = (scenario.actions, scenario.events, scenario.tracks, scenario.bodies, scenario.variables, scenario.readings)
    for kind in tags:
        for name, part in kind.items():
            for system in part.systems:
                tagged.setdefault(system, set()).add(name)
    return {system: sorted(names) for system, names in tagged.items()}


def as_data(scenario: Scenario) -> dict[str, Any]:
    """Return the object that ``show --json`` prints: ids and numbers, and the title."""
    positions = []
    for actor, row in scenario.positions.items():
        for issue, position in row.items():
            told: dict[str, Any] = {
                "actor": actor,
                "issue": issue,
                "at": position.at,
                "spread": position.spread,
                "salience": position.salience,
                "mandate": list(position.mandate),
            }
            if position.because:
                told["because"] = list(position.because)
            if position.assumed is not None:
                told["assumed"] = str(position.assumed)
            positions.append(told)
    actions = []
    for name, action in scenario.actions.items():
        about: dict[str, Any] = {"id": name, "who": _who(action, scenario), "systems": list(action.systems)}
        if (word := action.undertaking) is not None:
            about["undertaking"] = {"kinds": list(word.kinds), "least": word.least, "most": word.most}
        actions.append(about)
    return {
        "id": scenario.id,
        "title": str(scenario.about.title),
        "format": scenario.format,
        "turns": scenario.clock.turns,
        "actors": list(scenario.actors),
        "issues": list(scenario.issues),
        "positions": positions,
        "actions": actions,
        "events": list(scenario.events),
        "endings": list(scenario.endings),
        "readings": [{"id": name, "options": list(about.options)} for name, about in scenario.readings.items()],
        "claims_cited": list(cited(citations(scenario))),
        "coverage": coverage(scenario),
        "systems": _systems(scenario),
    }


def _ground(part: Cited) -> str:
    """Return where numbers come from, in words."""
    grounds = []
    if part.because:
        grounds.append(", ".join(part.because))
    if part.assumed is not None:
        grounds.append(f"assumed: {str(part.assumed).strip()}")
    return "; ".join(grounds)


def as_words(scenario: Scenario) -> Iterator[str]:
    """Yield the scenario line by line: who wants what and on what grounds, what can be done and what can happen."""
    clock = scenario.clock
    yield f"{scenario.about.title} ({scenario.id})"
    yield str(scenario.about.summary).strip()
    yield f"{clock.turns} turns of a {clock.unit} from {clock.start}; about {scenario.about.minutes} minutes."
    for heading, section in (
        ("SEATS", _seats),
        ("ISSUES, from 0 to 100, and where each actor says it stands", _issues),
        ("WHO APPROVES", _bodies),
        ("WHAT A SEAT CAN ORDER", _actions),
        ("WHAT CAN BE PROMISED in a package", _undertakings),
        ("WHAT CAN HAPPEN", _events),
        ("HOW IT CAN END", _endings),
        ("WHERE DOCUMENTS DISAGREE", _readings),
        ("DOCUMENTS", _sources),
        ("CLAIMS THAT PLAY RESTS ON", _claims),
        ("HOW MUCH OF THEM IS IN PLAY", _coverage),
    ):
        yield ""
        yield heading
        yield from section(scenario)


def _seats(scenario: Scenario) -> Iterator[str]:
    for actor in scenario.actors.values():
        yield f"  {actor.short} {actor.name}: {str(actor.brief or '').strip()}"
        for goal in actor.goals:
            yield f"     wants: {str(goal).strip()}"


def _issues(scenario: Scenario) -> Iterator[str]:
    for name in scenario.issues:
        yield from _issue(name, scenario)


def _bodies(scenario: Scenario) -> Iterator[str]:
    for name, body in scenario.bodies.items():
        blocs = ", ".join(f"{bloc.title} {bloc.share:g} %" for bloc in body.blocs.values())
        yield f"  {body.title} ({name}), {body.kind}, for {scenario.actors[body.actor].name}: {blocs}"


def _actions(scenario: Scenario) -> Iterator[str]:
    for name, action in scenario.actions.items():
        who = "all seats" if action.who == "all" else ", ".join(scenario.actors[seat].short for seat in action.who)
        yield f"  {action.title} ({name}), {who}: {action.help or ''} [{_ground(action) or 'rule of the game'}]"


def _undertakings(scenario: Scenario) -> Iterator[str]:
    for name, action in scenario.actions.items():
        word = action.undertaking
        if word is None:
            continue
        who = "all seats" if action.who == "all" else ", ".join(scenario.actors[seat].short for seat in action.who)
        kinds = " or ".join({"do": "to do it", "refrain": "not to do it"}[kind] for kind in word.kinds)
        binds = f"; binds {word.condition or f'where {word.when}'}" if word.when or word.condition else ""
        ground = _ground(word) or "rule of the game"
        yield f"  {action.title} ({name}), {who}: {kinds}, {word.least} to {word.most} turns{binds} [{ground}]"


def _events(scenario: Scenario) -> Iterator[str]:
    for name, event in scenario.events.items():
        yield f"  {event.title} ({name}) [{_ground(event) or 'rule of the game'}]"


def _endings(scenario: Scenario) -> Iterator[str]:
    for name, ending in sorted(scenario.endings.items(), key=lambda item: item[1].priority):
        yield f"  {ending.title} ({name})"


def _readings(scenario: Scenario) -> Iterator[str]:
    for name, reading in scenario.readings.items():
        yield f"  {name}: {reading.question}"
        for option, about in reading.options.items():
            usual = " (default)" if option == reading.default else ""
            yield f"     {option}{usual}: {about.label} [{', '.join(about.claims) or 'no claim'}]"


def _sources(scenario: Scenario) -> Iterator[str]:
    for name, source in scenario.sources.items():
        yield f"  {name}: {source.title}, {source.kind}. {source.note or ''}".rstrip()


def _claims(scenario: Scenario) -> Iterator[str]:
    resting = cited(citations(scenario))
    for name, claim in scenario.claims.items():
        if name in resting:
            yield f"  {name} ({claim.voice}, {claim.kind}): {str(claim.text).strip()}"


def _coverage(scenario: Scenario) -> Iterator[str]:
    found = coverage(scenario)
    for what, count, missing, rest in (
        ("claims", "cited", "uncited", "by a position, action, event, track, reading or objective"),
        ("systems", "used", "unused", "by an action, event or track"),
    ):
        part = found[what]
        left = f"; not: {', '.join(part[missing])}" if part[missing] else ""
        yield f"  {part[count]} of {part['of']} {what} are {count} {rest}{left}"


def _issue(name: str, scenario: Scenario) -> Iterator[str]:
    issue = scenario.issues[name]
    parties = ", ".join(scenario.actors[party].short for party in issue.parties)
    yield f"  {issue.title} ({name}); settled by {parties}; today {issue.status_quo:g}"
    for mark, text in sorted(issue.marks.items(), key=lambda item: int(item[0])):
        yield f"     {int(mark):3d} {text}"
    for actor, about in scenario.actors.items():
        position = scenario.positions[actor][name]
        yield (
            f"     {about.short} {position.at:g} ± {position.spread:g}, salience {position.salience:g},"
            f" may settle {position.mandate[0]:g} to {position.mandate[1]:g} [{_ground(position)}]"
        )
