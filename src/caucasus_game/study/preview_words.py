"""A preview in words, section by section: for the command without a screen, and for what screens have to say."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.scenario.matrix import mark_words, set_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from caucasus_game.scenario.influence import Influence, Step
    from caucasus_game.scenario.rewriting import Home, Rewrite
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.things import Asks, Key, Thing
    from caucasus_game.scenario.tree import Keys
    from caucasus_game.study.previewing import IssueNow, Spans

__all__ = [
    "KINDS",
    "change_words",
    "circle_words",
    "graph_lines",
    "home_words",
    "is_unseen",
    "name_of",
    "never_words",
    "position_lines",
    "readings_words",
    "seen_words",
    "sign_words",
    "spans_words",
    "track_words",
    "unmoved_words",
    "when_words",
    "win_set_lines",
    "zone_words",
]

KINDS: Final = {
    "event": tr_later("Events"),
    "milestone": tr_later("Milestones"),
    "action": tr_later("Actions"),
    "gauge": tr_later("Gauges that move by themselves"),
    "lot": tr_later("Lots"),
    "network": tr_later("Network"),
    "reading": tr_later("Readings"),
    "ending": tr_later("Endings"),
    "goal": tr_later("Goals"),
}
"""The kinds of things, in the order in which they are told."""
_SIGNS: Final = {
    "+": tr_later("raises it"),
    "-": tr_later("lowers it"),
    "=": tr_later("sets it"),
    "!": tr_later("makes it so"),
    "": tr_later("moves it"),
}
_COUNTED: Final = {"event": "events", "action": "actions", "ending": "endings", "milestone": "milestones"}


def name_of(thing: Thing, scenario: Scenario) -> str:
    """Return what a thing is called: a milestone with its track, a goal with its seat."""
    match thing.key:
        case ("milestone", track, _):
            return f"{scenario.tracks[track].title}: {thing.title}"
        case ("goal", seat, _):
            return f"{scenario.actors[seat].name}: {thing.title}"
    return thing.title


def sign_words(step: Step) -> str:
    """Return in words how a thing changes a gauge."""
    return tr(_SIGNS[step.sign])


def when_words(thing: Thing) -> str:
    """Return what a thing asks for, as written on one line; '' where that is nothing."""
    when = " ".join(thing.when.split())
    if not when:
        return ""
    if thing.kind == "gauge":
        return tr("tends to or moves by: {formula}", formula=when)
    return tr("measures: {formula}", formula=when) if thing.kind == "goal" else tr("asks for: {when}", when=when)


def never_words(graph: Influence, key: Key) -> str:
    """Return that no play can bring a thing, and why; '' where some may."""
    if key not in graph.never:
        return ""
    why = graph.never[key]
    return tr("no play can reach it: {why}", why=why) if why else tr("no play can reach it")


def circle_words(graph: Influence, key: Key, scenario: Scenario) -> str:
    """Return the shortest circle in which a thing brings itself about again; '' where there is none."""
    circle = graph.circle(key)
    if not circle:
        return ""
    names = " → ".join(name_of(graph.things[one], scenario) for one in (*circle, key))
    return tr("a circle: {names}", names=names)


def seen_words(key: Key, games: Mapping[str, Any] | None) -> str:
    """Return how often a thing came in the games of a playtest, which proves nothing; '' where nobody counted it."""
    count = _count(key, games)
    if games is None or count is None:
        return ""
    if not count:
        return tr_n("not seen in {n} game", "not seen in {n} games", games["runs"])
    if key[0] == "action":
        return tr("ordered {times:.2f} times a game", times=count / games["runs"])
    return tr("in {share:.0f} % of {games} games", share=100 * count / games["runs"], games=games["runs"])


def is_unseen(key: Key, games: Mapping[str, Any] | None) -> bool:
    """Tell whether a thing came in none of the games of a playtest, which proves nothing."""
    return _count(key, games) == 0


def _count(key: Key, games: Mapping[str, Any] | None) -> int | None:
    """Return how often a thing came in the games of a playtest; None where nobody counted it."""
    if games is None:
        return None
    found: int | None = games["hits"].get(_COUNTED.get(key[0], ""), {}).get(".".join(key[1:]))
    return found


def track_words(graph: Influence, scenario: Scenario, track: str) -> str:
    """Return the milestones of a track in their order, with a cross at those that no play can reach."""
    marks = [
        f"{mark.title}{' ✗' if ('milestone', track, id_) in graph.never else ''}"
        for id_, mark in scenario.tracks[track].milestones.items()
    ]
    return f"{scenario.tracks[track].title}: {' → '.join(marks)}"


def graph_lines(graph: Influence, scenario: Scenario, games: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Yield what leads to what, thing by thing, kind by kind."""
    told = bool(scenario.tracks)
    for track in scenario.tracks:
        yield track_words(graph, scenario, track)
    for kind, title in KINDS.items():
        found = [thing for thing in graph.things.values() if thing.kind == kind]
        if not found:
            continue
        if told:
            yield ""
        told = True
        yield tr(title)
        for thing in found:
            yield from _thing_lines(graph, scenario, thing, games)


def _thing_lines(graph: Influence, scenario: Scenario, thing: Thing, games: Mapping[str, Any] | None) -> Iterator[str]:
    yield f"- {name_of(thing, scenario)} ({'.'.join(thing.key[1:]) or thing.kind})"
    if thing.when:
        yield f"    {when_words(thing)}"
    for words in (
        never_words(graph, thing.key),
        circle_words(graph, thing.key, scenario),
        seen_words(thing.key, games),
    ):
        if words:
            yield f"    {words}"
    for ask, (gauge, steps) in zip(thing.asks, graph.before[thing.key], strict=True):
        told = "; ".join(f"{_called(graph, scenario, step)} {sign_words(step)}" for step in steps)
        yield "    " + tr("through {gauge}: {told}", gauge=gauge, told=told or unmoved_words(ask))
    for gauge, steps in graph.after[thing.key]:
        if steps:
            told = "; ".join(_called(graph, scenario, step) for step in steps)
            yield "    " + tr(
                "leads on through {gauge} ({how}): {told}", gauge=gauge, how=sign_words(steps[0]), told=told
            )


def unmoved_words(ask: Asks) -> str:
    """Return what moves a gauge that no thing changes."""
    return tr("the engine alone moves it") if ask.by_engine else tr("nothing moves it")


def _called(graph: Influence, scenario: Scenario, step: Step) -> str:
    return name_of(graph.things[step.other], scenario)


def position_lines(scenario: Scenario) -> Iterator[str]:
    """Yield where everybody stands, issue by issue: position and what it means, spread, salience, mandate."""
    for id_, issue in scenario.issues.items():
        marks = "; ".join(f"{mark} {words}" for mark, words in issue.marks.items())
        yield tr("{issue} ({id})", issue=issue.title, id=id_) + (f": {marks}" if marks else "")
        yield "  " + tr("without a settlement {mark:g}", mark=issue.status_quo)
        for seat, actor in scenario.actors.items():
            one = scenario.positions[seat][id_]
            party = tr(", must consent") if seat in issue.parties else ""
            words = mark_words(scenario, id_, one.at)
            yield "  " + tr(
                "{actor}: {at:g}{words}, give or take {spread:g}; salience {salience:g};"
                " mandate {low:g} to {high:g}{party}",
                actor=actor.name,
                at=one.at,
                words=f" ({words})" if words else "",
                spread=one.spread,
                salience=one.salience,
                low=one.mandate[0],
                high=one.mandate[1],
                party=party,
            )
    capabilities = ", ".join(f"{actor.name} {actor.capability:g}" for actor in scenario.actors.values())
    yield tr("Capability: {capabilities}", capabilities=capabilities)


def spans_words(spans: Spans) -> str:
    """Return sets of marks in words: ``10 to 42 and 55``; ``nothing``."""
    told = [f"{low}" if low == high else tr("{low} to {high}", low=low, high=high) for low, high in spans]
    if not told:
        return tr("nothing")
    if len(told) == 1:
        return told[0]
    return tr("{one} and {two}", one=", ".join(told[:-1]), two=told[-1])


def win_set_lines(issues: Sequence[IssueNow], scenario: Scenario) -> Iterator[str]:
    """Yield, issue by issue, what the parties may settle and what the bodies would approve before the first turn."""
    for issue in issues:
        yield tr("{issue}: without a settlement {mark:g}", issue=issue.title, mark=issue.status_quo)
        for seat, low, high in issue.parties:
            name = scenario.actors[seat].name
            yield "  " + tr("{actor} may settle {low:g} to {high:g}", actor=name, low=low, high=high)
        yield f"  {zone_words(issue)}"
        for body in issue.bodies:
            spans = spans_words(body.approves)
            told = tr("{body} would approve {spans}", body=body.title, spans=spans)
            if body.opened_by:
                opener = scenario.issues[body.opened_by].title
                told += tr("; other terms on {issue} would open it", issue=opener)
            yield f"  {told}"
    for (title, support, threshold), _ in groupby(
        sorted({(body.title, body.support, body.threshold) for issue in issues for body in issue.bodies})
    ):
        yield tr(
            "{body}: {support:.0f} % yes if nothing is settled, more than {threshold:g} % is needed",
            body=title,
            support=support,
            threshold=threshold,
        )


def zone_words(issue: IssueNow) -> str:
    """Return what the mandates of the parties have in common."""
    if issue.zone is None:
        return tr("the mandates miss one another by {apart:g} points", apart=issue.apart)
    low, high = issue.zone
    if low == high:
        return tr("the mandates meet at {mark:g} alone", mark=low)
    return tr("the mandates have {low:g} to {high:g} in common", low=low, high=high)


def readings_words(scenario: Scenario, keys: Keys) -> tuple[str, ...]:
    """Return under which sides of readings another number holds than the one that stands there."""
    return tuple(
        tr(
            "under {reading} = {option}, the usual side, it is {value}",
            reading=one.reading,
            option=one.option,
            value=one.value,
        )
        if one.usual
        else tr("under {reading} = {option} it is {value}", reading=one.reading, option=one.option, value=one.value)
        for one in set_by(scenario, keys)
    )


def home_words(home: Home) -> str:
    """Return where a value is written, before it is."""
    if home.way == "own":
        return tr("in {file}, line {line}", file=home.name, line=home.line)
    if home.way == "below":
        return tr("in {file}, line {line}: all that extend it get it too", file=home.name, line=home.line)
    return tr("in {file}, over what the file below says", file=home.name)


def change_words(change: Rewrite) -> str:
    """Return what is written, before it is."""
    if change.home.way == "over":
        return tr("adds {new}", new=" ".join(change.new.split()).rstrip(","))
    return tr("{old} becomes {new}", old=change.old, new=change.new)
