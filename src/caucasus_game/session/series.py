"""What moved over the turns, as one seat saw it: charts as plain data, each a few series over the same points.

A point is the start of a turn, and the end of the game is one more. All numbers are those of past views (``past``), so
that secrets stay cut as they were then: of others' bodies the polls, of others' aims what they say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from caucasus_game.language import tr, tr_later
from caucasus_game.session.marks import Mark, body_marks, cargo_marks, issue_marks, milestone_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from caucasus_game.engine.seen import BodySeen, GaugeSeen, IssueSeen, SeatView
    from caucasus_game.engine.seen_network import NetworkSeen
    from caucasus_game.engine.seen_report import NewsSeen

__all__ = ["PAGES", "Chart", "Point", "Series", "charts", "points"]

Thing = TypeVar("Thing")

PAGES = {
    "issues": tr_later("Issues"),
    "bodies": tr_later("Bodies"),
    "cargo": tr_later("Cargo"),
    "scores": tr_later("Scores"),
    "gauges": tr_later("Gauges"),
}
"""The pages of charts: id and title, in English. A page may have no chart in a scenario."""
HUNDRED = (0.0, 100.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A moment that charts have numbers of.

    Attributes:
        label: the number of the turn that begins there, or ``end``.
        turn: that number; at the end the last turn's.
        news: what the turn before it, and the briefing of its own, brought.
    """

    label: str
    turn: int
    date: str
    news: tuple[NewsSeen, ...]

    @property
    def tone(self) -> Literal["", "good", "bad", "mixed"]:
        """What the events there were: good, bad, both, or none that was either."""
        tones = {one.tone for one in self.news} - {"neutral"}
        return "mixed" if len(tones) > 1 else "good" if "good" in tones else "bad" if "bad" in tones else ""


@dataclass(frozen=True, slots=True)
class Series:
    """A line of a chart: a value at each point, None where there was none; ``actor`` is whose it is, if anybody's."""

    id: str
    title: str
    sign: str
    values: tuple[float | None, ...]
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Some series over the same points, on one scale from ``low`` to ``high``.

    ``levels`` are lines across, with a name each; ``marks`` say what happened.
    """

    id: str
    page: str
    title: str
    unit: str
    low: float
    high: float
    series: tuple[Series, ...]
    levels: tuple[tuple[float, str], ...] = ()
    marks: tuple[Mark, ...] = ()


def points(seen: Sequence[SeatView]) -> tuple[Point, ...]:
    """Return the points of a seat's views, oldest first, each with the news that came between it and the one before."""
    found = []
    told = 0
    for view in seen:
        over = view.phase == "over"
        found.append(Point("end" if over else str(view.turn), view.turn, view.date, view.news[told:]))
        told = len(view.news)
    return tuple(found)


def charts(seen: Sequence[SeatView]) -> tuple[Chart, ...]:
    """Return every chart that there is something to draw in, page by page."""
    if not seen:
        return ()
    made = (*_issues(seen), *_bodies(seen), *_cargo(seen), *_scores(seen), *_gauges(seen))
    return tuple(chart for chart in made if chart.series)


def _signs(titles: Iterable[str]) -> list[str]:
    """Return a letter for each title, no two the same: one of its own where that is free."""
    taken: list[str] = []
    for title in titles:
        letters = [letter for letter in title.upper() if letter.isascii() and letter.isalpha()]
        others = [chr(code) for code in (*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1))]
        taken.append(next((letter for letter in (*letters, *others) if letter not in taken), "?"))
    return taken


def _over(
    seen: Sequence[SeatView], things: Callable[[SeatView], Iterable[Thing]], key: Callable[[Thing], str]
) -> dict[str, list[Thing | None]]:
    """Return each thing by its key through all views, in the order of the last; None where a view has none of it."""
    by_view = [{key(thing): thing for thing in things(view)} for view in seen]
    return {id_: [found.get(id_) for found in by_view] for id_ in by_view[-1]}


def _values(things: Iterable[Thing | None], value: Callable[[Thing], float | None]) -> tuple[float | None, ...]:
    return tuple(None if thing is None else value(thing) for thing in things)


def _issues(seen: Sequence[SeatView]) -> Iterable[Chart]:
    last = seen[-1]
    for id_, history in _over(seen, lambda view: view.issues, lambda issue: issue.id).items():
        issue = last.issue(id_)
        series = [
            Series("terms", tr("Terms on the table"), "◇", _values(history, lambda one: one.terms)),
            Series("median", tr("Weighted median"), "┃", _values(history, lambda one: one.median)),
        ]
        for actor in last.actors:
            said = _values(history, lambda one, actor=actor.id: _stated(one, actor))  # type: ignore[misc]
            series.append(
                Series(actor.id, tr("{actor}, as stated", actor=actor.name), actor.glyph[:1] or "?", said, actor.id)
            )
        marks = tuple(issue_marks(seen, id_))
        yield Chart(id_, "issues", issue.title, "", *HUNDRED, tuple(series), marks=marks)


def _stated(issue: IssueSeen, actor: str) -> float | None:
    return next((stance.stated for stance in issue.stances if stance.actor == actor), None)


def _bodies(seen: Sequence[SeatView]) -> Iterable[Chart]:
    by_body = _over(seen, lambda view: view.bodies, lambda body: body.id)
    last = {body.id: body for body in seen[-1].bodies}
    for kind, title in (
        ("votes", tr("Support where it is voted")),
        ("audience", tr("Approval where nothing is voted")),
    ):
        members = [body for body in last.values() if (body.kind == "audience") == (kind == "audience")]
        series = tuple(
            Series(body.id, body.title, sign, _values(by_body[body.id], _support), body.actor)
            for body, sign in zip(members, _signs(body.title for body in members), strict=True)
        )
        levels = (
            [(one, tr("needed")) for one in sorted({body.threshold for body in members})] if kind == "votes" else []
        )
        marks = tuple(body_marks(seen, {body.id for body in members}))
        yield Chart(kind, "bodies", title, tr("percent"), *HUNDRED, series, tuple(levels), marks)
    for id_, body in last.items():
        if body.kind != "audience":
            own = body.actor == seen[-1].seat
            series = (
                Series(
                    "support",
                    tr("Yes, exactly") if own else tr("Yes, by the poll"),
                    "Y",
                    _values(by_body[id_], _support),
                ),
                Series(
                    "chance", tr("Chance that a vote would pass"), "C", _values(by_body[id_], lambda one: one.chance)
                ),
            )
            levels = [(body.threshold, tr("needed"))]
            marks = tuple(body_marks(seen, {id_}))
            yield Chart(id_, "bodies", body.title, tr("percent"), *HUNDRED, series, tuple(levels), marks)


def _support(body: BodySeen) -> float:
    return body.support


def _cargo(seen: Sequence[SeatView]) -> Iterable[Chart]:
    network = seen[-1].network
    if network is None:
        return
    marks = tuple(cargo_marks(seen))
    ways = _over(seen, lambda view: view.network.ways if view.network else (), lambda way: way.id)
    if (gauge := network.gauge) is not None:
        one = (Series(gauge.way, gauge.title, "C", _values(ways.get(gauge.way, []), lambda way: way.carried)),)
        top, levels = _top(one, gauge.target), ((gauge.target, tr("target")),)
        yield Chart(
            "gauge", "cargo", tr("Cargo by {gauge}", gauge=gauge.title), tr("Mt a year"), 0.0, top, one, levels, marks
        )
    by_way = _named(network, ways, lambda way: way.carried)
    yield Chart("ways", "cargo", tr("Cargo by way"), tr("Mt a year"), 0.0, _top(by_way), by_way, marks=marks)
    demands = _over(seen, lambda view: view.network.demands if view.network else (), lambda demand: demand.id)
    shipped = _named(network, demands, lambda demand: demand.shipped)
    yield Chart("shipped", "cargo", tr("Cargo that travels"), tr("Mt a year"), 0.0, _top(shipped), shipped, marks=marks)
    lots = _over(seen, lambda view: view.network.lots if view.network else (), lambda lot: lot.id)
    built = _named(network, lots, lambda lot: lot.built)
    yield Chart("built", "cargo", tr("What is built"), tr("percent"), *HUNDRED, built, marks=marks)


def _named(
    network: NetworkSeen, things: dict[str, list[Thing | None]], value: Callable[[Thing], float]
) -> tuple[Series, ...]:
    titles = [network.title(id_) for id_ in things]
    return tuple(
        Series(id_, title, sign, _values(history, value))
        for (id_, history), title, sign in zip(things.items(), titles, _signs(titles), strict=True)
    )


def _scores(seen: Sequence[SeatView]) -> Iterable[Chart]:
    goals = _over(seen, lambda view: view.objectives, lambda goal: goal.id)
    last = {goal.id: goal for goal in seen[-1].objectives}
    titles = [tr("Score"), *(goal.title for goal in last.values())]
    score, *signs = _signs(titles)
    mine = Series("score", tr("Your score"), score, tuple(view.score for view in seen), seen[-1].seat)
    parts = tuple(
        Series(id_, goal.title, sign, _values(goals[id_], lambda one: one.points))
        for (id_, goal), sign in zip(last.items(), signs, strict=True)
    )
    marks = tuple(milestone_marks(seen))
    yield Chart("score", "scores", tr("Your score and its parts"), tr("points"), *HUNDRED, (mine, *parts), marks=marks)


def _gauges(seen: Sequence[SeatView]) -> Iterable[Chart]:
    """The world's gauges and the seat's own, those of one scale in one chart; then trust in the seat and by it.

    On scales other than 0 to 100 gauges that never moved are left out.
    """
    last, marks = seen[-1], tuple(milestone_marks(seen))
    history = _over(seen, lambda view: view.gauges, lambda gauge: f"{gauge.id}.{gauge.owner}")
    for mine, whose in ((False, tr("The world")), (True, tr("Your own"))):
        chosen = [gauge for gauge in last.gauges if gauge.owner == (last.seat if mine else "")]
        for number, (low, high) in enumerate(dict.fromkeys((gauge.low, gauge.high) for gauge in chosen), 1):
            usual = (low, high) == HUNDRED
            members = [
                (gauge, _values(history[f"{gauge.id}.{gauge.owner}"], _value))
                for gauge in chosen
                if (gauge.low, gauge.high) == (low, high)
            ]
            members = [(gauge, values) for gauge, values in members if usual or len(set(values)) > 1]
            series = tuple(
                Series(gauge.id, gauge.title, sign, values)
                for (gauge, values), sign in zip(members, _signs(gauge.title for gauge, _ in members), strict=True)
            )
            id_ = f"{'own' if mine else 'world'}{'' if usual else number}"
            title = whose if usual else tr("{whose}, {low:g} to {high:g}", whose=whose, low=low, high=high)
            yield Chart(id_, "gauges", title, "", low, high, series, marks=marks)
    trust = [(gauge, gauge.owner.split(">")) for gauge in last.gauges if gauge.id == "trust"]
    for place, id_, title in ((0, "trust", tr("Your trust in others")), (1, "trusted", tr("Others' trust in you"))):
        pairs = [(gauge, last.actor(pair[1 - place])) for gauge, pair in trust if pair[place] == last.seat]
        series = tuple(
            Series(
                actor.id, actor.name, actor.glyph[:1] or "?", _values(history[f"trust.{one.owner}"], _value), actor.id
            )
            for one, actor in pairs
        )
        ends = (pairs[0][0].low, pairs[0][0].high) if pairs else HUNDRED
        yield Chart(id_, "gauges", title, "", *ends, series, marks=marks)


def _value(gauge: GaugeSeen) -> float:
    return gauge.value


def _top(series: Iterable[Series], least: float = 0.0) -> float:
    """Return the upper end of a scale that holds all the values: 1, 2 or 5 times a power of ten."""
    most = max([least, *(value for one in series for value in one.values if value is not None)])
    step = 1.0
    while most > step * 10:
        step *= 10
    return next(step * part for part in (1, 2, 3, 4, 5, 6, 8, 10) if step * part >= most)
