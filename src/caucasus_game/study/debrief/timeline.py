"""The turning points of a game, turn by turn: what was reached, voted, settled and what happened, with causes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from caucasus_game.engine.program import NEVER
from caucasus_game.engine.reporting import place_of
from caucasus_game.engine.seen_report import Cause
from caucasus_game.language import tr
from caucasus_game.scenario.nodes import Gauge
from caucasus_game.study.debrief.causes import gauge_title, largest
from caucasus_game.study.debrief.class_points import class_points
from caucasus_game.study.debrief.content import Point
from caucasus_game.study.debrief.decided import told_gauges, turned_on, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.study.debrief.causes import Ledger
    from caucasus_game.study.debrief.content import Decided

__all__ = ["timeline"]

Tone = Literal["good", "bad", "neutral"]
GOOD: Final = "good"
BAD: Final = "bad"
NEUTRAL: Final = "neutral"
EVENTS: Final = 2
"""Events told a turn: those that moved most."""
SWING: Final = 0.08
"""Of a gauge's range: so much in a turn, of a gauge on which the ending turned, is a turning point."""


def timeline(ledger: Ledger, decided: Decided) -> tuple[Point, ...]:
    """Return the turning points, by turn, as far as the ledger's seat may know them."""
    points: list[Point] = []
    watched = told_gauges(ledger, turned_on(ledger))
    points += class_points(ledger)
    points += _events(ledger, 0)
    for turn in range(1, ledger.game.played + 1):
        points += [
            *_milestones(ledger, turn),
            *_votes(ledger, turn),
            *_settlements(ledger, turn),
            *_swings(ledger, turn, watched),
            *_events(ledger, turn),
        ]
    points.sort(key=lambda point: point.turn)  # an event comes with the briefing of the next turn
    date = ledger.game.rulebook.date_of(decided.turn)
    tone: Tone = GOOD if decided.tone == "good" else BAD if decided.tone == "bad" else NEUTRAL
    return (*points, Point(decided.turn, date, "ending", decided.title, "", tone, (), ()))


def _milestones(ledger: Ledger, turn: int) -> Iterator[Point]:
    rulebook, after = ledger.game.rulebook, ledger.game.after(turn).state
    for index, rule in enumerate(rulebook.milestones):
        if after["reached"][index, 0] != turn:
            continue
        gauges = within(ledger, ledger.tree(rule.milestone.when), deep=False) if rule.milestone.when else {}
        track = rulebook.scenario.tracks[rule.track]
        yield Point(
            turn,
            rulebook.date_of(turn),
            "milestone",
            f"{track.title}: {rule.milestone.title}",
            str(rule.milestone.asks or ""),
            "good",
            ledger.moved_by(turn, told_gauges(ledger, gauges)),
            tuple(dict.fromkeys((*rule.milestone.because, *track.because))),
        )


def _votes(ledger: Ledger, turn: int) -> Iterator[Point]:
    rulebook, after = ledger.game.rulebook, ledger.game.after(turn).state
    for index, id_ in enumerate(rulebook.bodies):
        if after["called"][index, 0] != turn:
            continue
        body, passed = rulebook.scenario.bodies[id_], after["verdict"][index, 0] > 0
        support = [Gauge("support", (id_,), 0)]
        yield Point(
            turn,
            rulebook.date_of(turn),
            "vote",
            tr("{body} says yes", body=body.title) if passed else tr("{body} says no", body=body.title),
            tr("it needed more than {threshold:g} %", threshold=body.threshold),
            "good" if passed else "bad",
            ledger.moved_by(turn, told_gauges(ledger, support)),
            body.because,
        )


def _settlements(ledger: Ledger, turn: int) -> Iterator[Point]:
    rulebook, after = ledger.game.rulebook, ledger.game.after(turn).state
    for index, id_ in enumerate(rulebook.issues):
        if after["settled"][index, 0] == 0 or after["settled_turn"][index, 0] != turn:
            continue
        issue, mark = rulebook.scenario.issues[id_], float(after["terms"][index, 0])
        before = float(ledger.game.after(turn - 1).state["terms"][index, 0])
        line = ledger.lines(turn).get(("terms", id_))
        yield Point(
            turn,
            rulebook.date_of(turn),
            "settlement",
            tr("{issue} settled at {mark:g}", issue=issue.title, mark=mark),
            tr("from {before:g}", before=before),
            "neutral",
            largest(line.causes) if line else (),
            (),
        )


def _events(ledger: Ledger, turn: int) -> Iterator[Point]:
    """Yield the events of the briefing after a turn that moved most of what the seat sees, with what they moved."""
    rulebook, game = ledger.game.rulebook, ledger.game
    after = game.after(turn).state["fired"][:, 0]
    before = game.after(turn - 1).state["fired"][:, 0] if turn else 0.0 * after
    found = []
    for index, (id_, event) in enumerate(rulebook.scenario.events.items()):
        came = after[index] > before[index]
        moved, made = _effects_of(ledger, turn, f"events.{id_}") if came else ((), False)
        if moved:
            weight = sum(abs(cause.amount) for cause in moved)
            date = rulebook.date_of(turn + 1)
            words = tr("made to happen by the facilitator") if made else ""
            point = Point(turn + 1, date, "event", str(event.title), words, event.tone, moved[:3], event.because)
            found.append((-weight, id_, point))
    yield from (point for _, _, point in sorted(found, key=lambda one: one[:2])[:EVENTS])


def _effects_of(ledger: Ledger, turn: int, path: str) -> tuple[tuple[Cause, ...], bool]:
    """Return what an event moved in a turn, each named by the gauge that it moved; and whether a facilitator made it.

    ``path`` is where the event stands in the scenario.
    """
    moved, place, made = [], place_of(ledger.game.rulebook, path), False
    for (name, owner), line in ledger.lines(turn).items():
        keys = tuple(owner.split(">")) if owner else ()
        causes = [cause for cause in line.causes if cause.rule in ("event", "injected") and cause.place == place]
        made = made or any(cause.rule == "injected" for cause in causes)
        title = gauge_title(ledger.game, Gauge(name, keys, 0)) if causes else ""
        moved += [Cause(title, cause.amount, cause.rule, cause.place, ()) for cause in causes]
    return largest(moved), made


def _swings(ledger: Ledger, turn: int, watched: Iterable[Gauge]) -> Iterator[Point]:
    """Yield the gauges on which the ending turned that moved far in a turn."""
    rulebook = ledger.game.rulebook
    for gauge in watched:
        line = ledger.lines(turn).get((gauge.name, ">".join(gauge.keys)))
        block = rulebook.layout.blocks[gauge.name]
        wide = block.high - block.low
        if line is None or not 0 < wide < NEVER or gauge.name in {"terms", "settled"}:
            continue
        change = line.after - line.before
        if abs(change) >= SWING * wide:
            words = tr("{before:.4g} to {after:.4g}", before=line.before, after=line.after)
            moved = gauge_title(ledger.game, gauge)
            title = tr("{gauge} rises", gauge=moved) if change > 0 else tr("{gauge} falls", gauge=moved)
            causes = largest(line.causes)[:3]
            yield Point(turn, rulebook.date_of(turn), "swing", title, words, "neutral", causes, ())
