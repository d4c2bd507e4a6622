"""What the documents expected of a game, beside what happened in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from caucasus_game.engine.program import NEVER
from caucasus_game.language import tr
from caucasus_game.scenario.citations import citations
from caucasus_game.scenario.nodes import Gauge
from caucasus_game.study.debrief.causes import leaves
from caucasus_game.study.debrief.content import ClaimTold, Due, Expected, Placed, ReadingTold
from caucasus_game.study.goal_points import goal_points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.scenario.citations import Place
    from caucasus_game.study.debrief.causes import Ledger
    from caucasus_game.study.debrief.content import Decided

__all__ = ["expected"]

FORESEEING: Final = frozenset({"forecast", "commitment"})
"""Kinds of claims that say what is to come."""
PLACES: Final = 4
"""So many things that rest on a claim are told with it."""


def expected(ledger: Ledger, decided: Decided) -> Expected:
    """Return what the documents expected, as far as the ledger's seat may know what happened."""
    scenario = ledger.game.rulebook.scenario
    resting = citations(scenario)
    ending = scenario.endings[decided.id]
    named = [claim for claim in re.findall(r"[A-Z][A-Za-z]*\d*-\d+", decided.text) if claim in scenario.claims]
    of_ending = dict.fromkeys((*ending.because, *named))
    foreseen = [id_ for id_, claim in scenario.claims.items() if claim.kind in FORESEEING and id_ not in of_ending]
    return Expected(
        of_ending=tuple(_claim(ledger, id_, resting.get(id_, ())) for id_ in of_ending),
        forecasts=tuple(told for id_ in foreseen if (told := _claim(ledger, id_, resting.get(id_, ()))).became),
        due=_due(ledger),
        positions=_positions(ledger),
        readings=_readings(ledger),
    )


def _claim(ledger: Ledger, id_: str, places: Iterable[Place] = ()) -> ClaimTold:
    scenario = ledger.game.rulebook.scenario
    claim, source = scenario.claims[id_], scenario.sources.get(id_.split("-", maxsplit=1)[0])
    became = [words for place in places if (words := _became(ledger, place))]
    title = str(source.title) if source is not None else id_.split("-", maxsplit=1)[0]
    return ClaimTold(id_, claim.kind, str(claim.text), title, tuple(dict.fromkeys(became))[:PLACES])


def _became(ledger: Ledger, place: Place) -> str:
    """Return in words what became of a thing that rests on a claim; '' where there is nothing that may be told."""
    game, scenario = ledger.game, ledger.game.rulebook.scenario
    state = game.last.state
    match place.path.split("."):
        case ["tracks", track, "milestones", milestone, *_]:
            return _reached(ledger, track, milestone)
        case ["tracks", track, *_]:
            return _reached(ledger, track, list(scenario.tracks[track].milestones)[-1])
        case ["events", event, *_]:
            times = int(state["fired"][list(scenario.events).index(event), 0])
            title = scenario.events[event].title
            if not times:
                return tr("{event}: did not happen", event=title)
            if times == 1:
                return tr("{event}: happened", event=title)
            return tr("{event}: {times} times", event=title, times=times)
        case ["actions", action, *_]:
            uses = _uses(ledger, action)
            return f"{scenario.actions[action].title}: {uses}" if uses else ""
        case ["positions", actor, issue, *_]:
            stated = float(state["stated"][game.rulebook.actors.index(actor), game.rulebook.issues.index(issue), 0])
            terms = float(state["terms"][game.rulebook.issues.index(issue), 0])
            who = scenario.actors[actor].name
            return tr(
                "{issue}: {who} stood at {stated:g} at the end, the terms at {terms:g}",
                issue=scenario.issues[issue].title,
                who=who,
                stated=stated,
                terms=terms,
            )
        case ["objectives", actor, goal, *_]:
            return _points(ledger, actor, goal, secret=place.secret)
        case _:
            return ""


def _reached(ledger: Ledger, track: str, milestone: str) -> str:
    rulebook = ledger.game.rulebook
    number = next(k for k, rule in enumerate(rulebook.milestones) if rule.id == f"{track}.{milestone}")
    turn = ledger.game.last.state["reached"][number, 0]
    about = rulebook.scenario.tracks[track]
    words = (
        tr("not reached")
        if turn == NEVER
        else tr("reached in turn {turn}", turn=int(turn))
        if turn
        else tr("stood from the start")
    )
    return f"{about.title}, {about.milestones[milestone].title}: {words}"


def _uses(ledger: Ledger, action: str) -> str:
    """Return how often an action was ordered, by whom; '' of one that its seat ordered in secret."""
    rulebook, scenario = ledger.game.rulebook, ledger.game.rulebook.scenario
    if scenario.actions[action].secret and ledger.seat is not None:
        return ""
    used = ledger.game.last.state["used"][rulebook.actions.index(action), :, 0]
    by = [str(scenario.actors[actor].name) for k, actor in enumerate(rulebook.actors) if used[k]]
    return tr("ordered by {by}", by=", ".join(by)) if by else tr("never ordered")


def _points(ledger: Ledger, actor: str, goal: str, *, secret: bool) -> str:
    if ledger.seat not in {None, actor}:
        measure = ledger.game.rulebook.scenario.objectives[actor][goal].measure
        tree = ledger.source.tree(measure, {"self": actor})
        seen = all(not isinstance(leaf, Gauge) or ledger.sees(bound(leaf, actor)) for leaf, _ in leaves(tree))
        if secret or not seen:
            return ""
    told = next(one for one in goal_points(ledger.game.last)[actor] if one.id == goal)
    name = ledger.game.rulebook.scenario.actors[actor].name
    return tr("{name}, {goal}: {points:.0f} of 100 points", name=name, goal=told.title, points=told.points)


def bound(gauge: Gauge, actor: str) -> Gauge:
    """Return a gauge with an actor in the place of ``self``."""
    return Gauge(gauge.name, tuple(actor if key == "self" else key for key in gauge.keys), 0)


def _due(ledger: Ledger) -> tuple[Due, ...]:
    rulebook, state = ledger.game.rulebook, ledger.game.last.state
    found = []
    for index, rule in enumerate(rulebook.milestones):
        due = rule.milestone.due
        if due is not None:
            turn = state["reached"][index, 0]
            title = f"{rulebook.scenario.tracks[rule.track].title}: {rule.milestone.title}"
            when = str(rulebook.scenario.clock.marks[due])
            reached = None if turn == NEVER else int(turn)
            found.append(Due(title, when, rulebook.due_turn(due), reached, rule.milestone.because))
    return tuple(found)


def _positions(ledger: Ledger) -> tuple[Placed, ...]:
    """Return each issue with the positions that documents give; those that are only assumed are left out."""
    rulebook, scenario = ledger.game.rulebook, ledger.game.rulebook.scenario
    start, end = ledger.game.after(0).state, ledger.game.last.state
    found = []
    for index, issue in enumerate(rulebook.issues):
        terms = float(end["terms"][index, 0])
        seats = [
            (actor, float(start["stated"][number, index, 0]), scenario.positions[actor][issue].because)
            for number, actor in enumerate(rulebook.actors)
            if scenario.positions[actor][issue].because
        ]
        seats.sort(key=lambda seat: (abs(seat[1] - terms), seat[0]))
        found.append(
            Placed(
                issue,
                str(scenario.issues[issue].title),
                float(start["status_quo"][index, 0]),
                terms,
                bool(end["settled"][index, 0]),
                tuple(seats),
            )
        )
    return tuple(found)


def _readings(ledger: Ledger) -> tuple[ReadingTold, ...]:
    found = []
    chosen = ledger.game.after(0).readings
    for id_, reading in ledger.game.rulebook.scenario.readings.items():
        option = reading.options[chosen[id_]]
        others = tuple(str(other.label) for name, other in reading.options.items() if name != chosen[id_])
        claims = tuple(_claim(ledger, claim) for claim in option.claims)
        found.append(ReadingTold(id_, str(reading.question), str(option.label), claims, others))
    return tuple(found)
