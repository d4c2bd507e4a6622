"""What an author wants to know of a scenario before anybody plays it: win-sets, forecasts and balance as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.casefiles.from_scenario import case_of_scenario
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.study.forecast_models import MODELS
from caucasus_game.study.forecasting import Asked, Forecasts, forecast
from caucasus_game.study.playtest import playtest

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["BodyNow", "IssueNow", "Outlook", "Spans", "balance", "forecasts_now", "issues_now", "outlook"]

Spans = tuple[tuple[int, int], ...]
"""Marks as closed intervals."""
SEED: Final = 1
BLOCK: Final = 50
"""Games side by side: few enough to call off soon; it changes no number."""
MARKS: Final = 101


@dataclass(frozen=True, slots=True)
class BodyNow:
    """A body before the first turn.

    Attributes:
        title: of it; ``kind`` as in the scenario.
        support: the expected share of yes to the status quo, percent; ``threshold`` what it must pass.
        approves: the marks of the issue that it would approve, all others at their status quo.
        opened_by: the issue whose terms would open an empty win-set, '' where none would alone.
    """

    id: str
    title: str
    kind: str
    support: float
    threshold: float
    approves: Spans
    opened_by: str


@dataclass(frozen=True, slots=True)
class IssueNow:
    """An issue before the first turn.

    Attributes:
        parties: (actor, low, high): the mandates of those who must consent.
        zone: what all those mandates have in common, low to high; None where that is nothing.
        apart: by how many points the mandates miss one another; 0 where they do not.
        bodies: in the order of the scenario.
        approved: the marks that every body that votes would approve, all other issues at their status quo.
    """

    id: str
    title: str
    status_quo: float
    parties: tuple[tuple[str, float, float], ...]
    zone: tuple[float, float] | None
    apart: float
    bodies: tuple[BodyNow, ...]
    approved: Spans


def issues_now(loaded: Loaded) -> tuple[IssueNow, ...]:
    """Return how the issues of a scenario stand as a game opens under the usual readings.

    What a body would approve is told as its own actor knows it.
    """
    scenario = loaded.scenario
    play = Play.new(Rulebook.of(scenario, loaded.places), SEED)
    first = play.view(next(iter(scenario.actors)))
    seats = {body.actor for body in scenario.bodies.values()} | {seat for one in first.issues for seat in one.parties}
    views = {seat: play.view(seat) for seat in scenario.actors if seat in seats}
    return tuple(_issue(scenario, views, first, id_) for id_ in scenario.issues)


def _issue(scenario: Scenario, views: dict[str, SeatView], any_view: SeatView, id_: str) -> IssueNow:
    seen = any_view.issue(id_)
    mandates = [(seat, *views[seat].issue(id_).mandate) for seat in seen.parties]
    low, high = max(low for _, low, _ in mandates), min(high for _, _, high in mandates)
    bodies = tuple(_body(views[body.actor], body_id, id_) for body_id, body in scenario.bodies.items())
    votes = [body for body in bodies if body.kind != "audience"]
    return IssueNow(
        id=id_,
        title=seen.title,
        status_quo=seen.status_quo,
        parties=tuple(mandates),
        zone=(low, high) if low <= high else None,
        apart=max(low - high, 0.0),
        bodies=bodies,
        approved=_common([body.approves for body in votes]) if votes else (),
    )


def _body(view: SeatView, id_: str, issue: str) -> BodyNow:
    seen = next(body for body in view.bodies if body.id == id_)
    found = next(one for one in view.issue(issue).win_sets if one.body == id_)
    return BodyNow(id_, seen.title, seen.kind, seen.support, seen.threshold, found.intervals, found.opened_by or "")


def _common(sets: list[Spans]) -> Spans:
    """Return what all sets of marks have in common."""
    marks = [mark for mark in range(MARKS) if all(any(low <= mark <= high for low, high in spans) for spans in sets)]
    found: list[tuple[int, int]] = []
    for mark in marks:
        if found and found[-1][1] == mark - 1:
            found[-1] = (found[-1][0], mark)
        else:
            found.append((mark, mark))
    return tuple(found)


def forecasts_now(loaded: Loaded) -> Forecasts:
    """Return what all bargaining models forecast of the positions as they stand, without draws.

    Raises:
        Faults: no model has an answer.
    """
    return forecast(case_of_scenario(loaded.scenario), Asked(models=tuple(MODELS)))


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a scenario stands before the first turn; ``forecasts`` is None where no model has an answer."""

    issues: tuple[IssueNow, ...]
    forecasts: Forecasts | None


def outlook(loaded: Loaded) -> Outlook:
    """Return how a scenario stands before the first turn."""
    try:
        found = forecasts_now(loaded)
    except Faults:
        found = None
    return Outlook(issues_now(loaded), found)


class _CalledOff(Exception):  # noqa: N818 - nothing is wrong
    """Somebody wants the games no more."""


def balance(
    loaded: Loaded,
    runs: int,
    *,
    source: str,
    done: Callable[[int], object] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> dict[str, Any] | None:
    """Play a quick playtest: the object of ``playtest`` without agency, None where it was called off.

    Args:
        loaded: the scenario.
        runs: how many games.
        source: how the scenario is asked for in commands.
        done: told the number of games newly done, now and then.
        stop: asked as often; where it says so the rest is left.
    """

    def told(count: int) -> None:
        done(count)
        if stop():
            raise _CalledOff

    try:
        return playtest(
            loaded, runs=runs, seed=SEED, policy="mixed", readings={}, done=told, block=BLOCK, source=source
        )
    except _CalledOff:
        return None
