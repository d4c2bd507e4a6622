"""Where a seat stands, in lines: gauges, tracks, goals, and which side of disputed sources the game follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.figures import moved_words, show
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import GaugeSeen, SeatView

__all__ = ["gauge_line", "gauge_lines", "goal_lines", "owner_words", "reading_lines", "track_lines"]


def owner_words(owner: str, view: SeatView) -> str:
    """Return whose a gauge is, by name: `` of Armenia``, `` of Armenia in Iran`` for a pair; none for the world's."""
    titles = {body.id: body.title for body in view.bodies} | {actor.id: actor.name for actor in view.actors}
    if view.network is not None:
        titles |= {id_: view.network.title(id_) for id_ in owner.split(">") if id_ not in titles}
    whose = tr(" in ").join(titles.get(one, one) for one in owner.split(">"))
    return tr(" of {whose}", whose=whose) if owner else ""


def gauge_line(gauge: GaugeSeen, view: SeatView) -> str:
    """Return a gauge in a line."""
    return f"  {gauge.title}{owner_words(gauge.owner, view)}: {show(gauge.value)}{moved_words(gauge.change)}"


def gauge_lines(view: SeatView) -> Iterator[str]:
    """Yield every gauge this seat sees, the world's first."""
    for gauge in sorted(view.gauges, key=lambda gauge: gauge.owner != ""):
        yield gauge_line(gauge, view)


def track_lines(view: SeatView) -> Iterator[str]:
    """Yield the tracks with what is reached and what the next mark asks for."""
    for track in view.tracks:
        yield f"{track.title} ({track.id})"
        for mark in track.milestones:
            due = tr(", announced for {due}", due=mark.due) if mark.due else ""
            if mark.turn is not None:
                state = tr("reached at the start") if mark.turn == 0 else tr("reached in turn {turn}", turn=mark.turn)
            else:
                state = tr("not reached: {missing}", missing=mark.missing) if mark.missing else tr("not reached")
            yield f"  {mark.title}: {state}{due}"


def goal_lines(view: SeatView) -> Iterator[str]:
    """Yield this seat's goals with the points so far."""
    yield tr("Your score is {score} of 100.", score=show(view.score))
    for goal in view.objectives:
        secret = tr(" (secret: only you know it)") if goal.secret else ""
        ground = ", ".join(goal.claims) or (
            tr("assumed: {assumed}", assumed=goal.assumed) if goal.assumed else tr("a rule of the game")
        )
        yield tr(
            "  {goal}{secret}: {points} of 100 points, weight {weight}; stands at {measure}, from {start} to "
            "{full} [{ground}]",
            goal=goal.title,
            secret=secret,
            points=show(goal.points),
            weight=show(goal.weight),
            measure=show(goal.measure),
            start=show(goal.start),
            full=show(goal.full),
            ground=ground,
        )


def reading_lines(view: SeatView) -> Iterator[str]:
    """Yield which side of each disagreement between documents this game follows, as far as the seat knows."""
    for reading in view.readings:
        yield f"  {reading.id}, {reading.question} {reading.option}: {reading.label}"
    if not view.readings:
        yield tr("  none that you know of")
