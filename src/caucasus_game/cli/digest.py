"""A scenario as ``show`` tells it: one object of ids and numbers, or words with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from caucasus_game.language import tr, tr_later, tr_or
from caucasus_game.scenario.citations import citations, cited, coverage
from caucasus_game.scenario.kind_words import claim_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.fields import Cited
    from caucasus_game.scenario.schema.play import Action

__all__ = ["as_data", "as_words"]


UNITS: Final = {"quarter": tr_later("quarter"), "half-year": tr_later("half-year"), "year": tr_later("year")}
BODIES: Final = {
    "ratifies": tr_later("ratifies"),
    "amends": tr_later("amends"),
    "audience": tr_later("audience"),
}
VOICES: Final = {"own": tr_later("own"), "attributed": tr_later("attributed"), "author": tr_later("author")}


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
        grounds.append(tr("assumed: {assumed}", assumed=str(part.assumed).strip()))
    return "; ".join(grounds)


def as_words(scenario: Scenario) -> Iterator[str]:
    """Yield the scenario line by line: who wants what and on what grounds, what can be done and what can happen."""
    clock = scenario.clock
    yield f"{scenario.about.title} ({scenario.id})"
    yield str(scenario.about.summary).strip()
    yield tr(
        "{turns} turns of a {unit} from {start}; about {minutes} minutes.",
        turns=clock.turns,
        unit=tr(UNITS[clock.unit]),
        start=clock.start,
        minutes=scenario.about.minutes,
    )
    for heading, section in (
        (tr("SEATS"), _seats),
        (tr("ISSUES, from 0 to 100, and where each actor says it stands"), _issues),
        (tr("WHO APPROVES"), _bodies),
        (tr("WHAT A SEAT CAN ORDER"), _actions),
        (tr("WHAT CAN BE PROMISED in a package"), _undertakings),
        (tr("WHAT CAN HAPPEN"), _events),
        (tr("HOW IT CAN END"), _endings),
        (tr("WHERE DOCUMENTS DISAGREE"), _readings),
        (tr("DOCUMENTS"), _sources),
        (tr("CLAIMS THAT PLAY RESTS ON"), _claims),
        (tr("HOW MUCH OF THEM IS IN PLAY"), _coverage),
    ):
        yield ""
        yield heading
        yield from section(scenario)


def _seats(scenario: Scenario) -> Iterator[str]:
    for actor in scenario.actors.values():
        yield f"  {actor.short} {actor.name}: {str(actor.brief or '').strip()}"
        for goal in actor.goals:
            yield tr("     wants: {goal}", goal=str(goal).strip())


def _issues(scenario: Scenario) -> Iterator[str]:
    for name in scenario.issues:
        yield from _issue(name, scenario)


def _bodies(scenario: Scenario) -> Iterator[str]:
    for name, body in scenario.bodies.items():
        blocs = ", ".join(f"{bloc.title} {bloc.share:g} %" for bloc in body.blocs.values())
        yield tr(
            "  {body} ({name}), {kind}, for {actor}: {blocs}",
            body=body.title,
            name=name,
            kind=tr(BODIES[body.kind]),
            actor=scenario.actors[body.actor].name,
            blocs=blocs,
        )


def _actions(scenario: Scenario) -> Iterator[str]:
    for name, action in scenario.actions.items():
        who = tr("all seats") if action.who == "all" else ", ".join(scenario.actors[seat].short for seat in action.who)
        yield tr(
            "  {action} ({name}), {who}: {help} [{ground}]",
            action=action.title,
            name=name,
            who=who,
            help=action.help or "",
            ground=_ground(action) or tr("rule of the game"),
        )


def _undertakings(scenario: Scenario) -> Iterator[str]:
    for name, action in scenario.actions.items():
        word = action.undertaking
        if word is None:
            continue
        who = tr("all seats") if action.who == "all" else ", ".join(scenario.actors[seat].short for seat in action.who)
        kinds = tr_or({"do": tr("to do it"), "refrain": tr("not to do it")}[kind] for kind in word.kinds)
        binds = (
            tr("; binds {condition}", condition=word.condition or tr("where {when}", when=word.when))
            if word.when or word.condition
            else ""
        )
        ground = _ground(word) or tr("rule of the game")
        yield tr(
            "  {action} ({name}), {who}: {kinds}, {least} to {most} turns{binds} [{ground}]",
            action=action.title,
            name=name,
            who=who,
            kinds=kinds,
            least=word.least,
            most=word.most,
            binds=binds,
            ground=ground,
        )


def _events(scenario: Scenario) -> Iterator[str]:
    for name, event in scenario.events.items():
        yield tr(
            "  {event} ({name}) [{ground}]",
            event=event.title,
            name=name,
            ground=_ground(event) or tr("rule of the game"),
        )


def _endings(scenario: Scenario) -> Iterator[str]:
    for name, ending in sorted(scenario.endings.items(), key=lambda item: item[1].priority):
        yield f"  {ending.title} ({name})"


def _readings(scenario: Scenario) -> Iterator[str]:
    for name, reading in scenario.readings.items():
        yield f"  {name}: {reading.question}"
        for option, about in reading.options.items():
            usual = tr(" (default)") if option == reading.default else ""
            yield tr(
                "     {option}{usual}: {label} [{claims}]",
                option=option,
                usual=usual,
                label=about.label,
                claims=", ".join(about.claims) or tr("no claim"),
            )


def _sources(scenario: Scenario) -> Iterator[str]:
    for name, source in scenario.sources.items():
        yield f"  {name}: {source.title}, {source.kind}. {source.note or ''}".rstrip()


def _claims(scenario: Scenario) -> Iterator[str]:
    resting = cited(citations(scenario))
    for name, claim in scenario.claims.items():
        if name in resting:
            yield f"  {name} ({tr(VOICES[claim.voice])}, {claim_kind(claim.kind)}): {str(claim.text).strip()}"


def _coverage(scenario: Scenario) -> Iterator[str]:
    found = coverage(scenario)
    for what, count, missing, told in (
        (
            "claims",
            "cited",
            "uncited",
            tr_later("  {part} of {all} claims are cited by a position, action, event, track, reading or objective"),
        ),
        ("systems", "used", "unused", tr_later("  {part} of {all} systems are used by an action, event or track")),
    ):
        part = found[what]
        left = tr("; not: {ids}", ids=", ".join(part[missing])) if part[missing] else ""
        yield tr(told, part=part[count], all=part["of"]) + left


def _issue(name: str, scenario: Scenario) -> Iterator[str]:
    issue = scenario.issues[name]
    parties = ", ".join(scenario.actors[party].short for party in issue.parties)
    yield tr(
        "  {issue} ({name}); settled by {parties}; today {status_quo:g}",
        issue=issue.title,
        name=name,
        parties=parties,
        status_quo=issue.status_quo,
    )
    for mark, text in sorted(issue.marks.items(), key=lambda item: int(item[0])):
        yield f"     {int(mark):3d} {text}"
    for actor, about in scenario.actors.items():
        position = scenario.positions[actor][name]
        low, high = position.mandate
        yield tr(
            "     {short} {at:g} ± {spread:g}, salience {salience:g}, may settle {low:g} to {high:g} [{ground}]",
            short=about.short,
            at=position.at,
            spread=position.spread,
            salience=position.salience,
            low=low,
            high=high,
            ground=_ground(position),
        )
