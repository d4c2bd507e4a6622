"""Every number that a seat sees and can ask about, from its view alone: what it does not see it cannot ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from caucasus_game.engine.seen import GaugeSeen, IssueSeen, SeatView
from caucasus_game.engine.seen_network import NetworkSeen
from caucasus_game.engine.seen_why import Number

__all__ = ["numbers", "of_network", "owner_words"]


def numbers(view: SeatView) -> tuple[Number, ...]:
    """Return the numbers of a view, in the order in which the table shows them."""
    return (
        *_purses(view),
        *(number for issue in view.issues for number in _issue(view, issue)),
        *_home(view),
        *_tracks(view),
        *_goals(view),
        *(_gauge(view, gauge) for gauge in view.gauges),
        *_orders(view),
        *(of_network(view, view.network) if view.network is not None else ()),
    )


def owner_words(view: SeatView, owner: str) -> str:
    """Return whose a gauge is: ``Armenia``, ``Armenia → Iran`` for a pair, the title of a body."""
    names = {actor.id: actor.name for actor in view.actors} | {body.id: body.title for body in view.bodies}
    return " → ".join(names.get(one, one) for one in owner.split(">") if one)


def _purses(view: SeatView) -> Iterator[Number]:
    me = view.actor(view.seat)
    yield Number("score", "Your score", view.score, "goals", "of 100")
    if me.capital is not None:
        yield Number(f"capital@{me.id}", "Your political capital", me.capital, "orders")
    if me.treasury is not None:
        yield Number(f"treasury@{me.id}", "Your treasury", me.treasury, "orders", view.money)
    for actor in view.actors:
        yield Number(f"capability@{actor.id}", f"Capability of {actor.name}", actor.capability, "goals")


def _issue(view: SeatView, issue: IssueSeen) -> Iterator[Number]:
    name = issue.title
    yield Number(f"terms@{issue.id}", f"{name}: terms on the table", issue.terms, "issue")
    yield Number(f"status_quo@{issue.id}", f"{name}: without a settlement", issue.status_quo, "issue")
    yield Number(f"median@{issue.id}", f"{name}: weighted median", issue.median, "issue")
    yield Number(f"forecast@{issue.id}", f"{name}: forecast", issue.forecast[0], "issue")
    for end, mark in zip(("low", "high"), issue.mandate, strict=True):
        if issue.am_party:
            subject = f"mandate_{end}@{view.seat}>{issue.id}"
            yield Number(subject, f"{name}: your mandate, {end} end", mark, "issue")
    for stance in issue.stances:
        owner, who = f"{stance.actor}>{issue.id}", view.actor(stance.actor).name
        mine = stance.actor == view.seat
        yield Number(f"stated@{owner}", f"{name}: what {'you say' if mine else f'{who} says'}", stance.stated, "issue")
        if mine:
            yield Number(f"position@{owner}", f"{name}: what you really want", stance.low, "issue")
        else:
            width = stance.high - stance.low
            yield Number(f"unknown@{owner}", f"{name}: how much of {who} is unknown", width, "issue", "points wide")
        yield Number(f"salience@{owner}", f"{name}: salience to {who}", stance.salience, "issue")


def _home(view: SeatView) -> Iterator[Number]:
    for body in view.bodies:
        kind = "approval" if body.kind == "audience" else "yes today" if body.actor == view.seat else "yes by the poll"
        yield Number(f"support@{body.id}", f"{body.title}: {kind}", body.support, "home", "percent")
        if body.kind != "audience":
            yield Number(f"chance@{body.id}", f"{body.title}: chance to pass", body.chance, "home", "percent")
            yield Number(f"threshold@{body.id}", f"{body.title}: needs more than", body.threshold, "home", "percent")


def _tracks(view: SeatView) -> Iterator[Number]:
    for track in view.tracks:
        reached = float(sum(milestone.turn is not None for milestone in track.milestones))
        unit = f"of {len(track.milestones)} steps"
        yield Number(f"track@{track.id}", f"{track.title}: steps reached", reached, "tracks", unit)


def _goals(view: SeatView) -> Iterator[Number]:
    for goal in view.objectives:
        yield Number(f"goal@{goal.id}", f"Goal: {goal.title}", goal.points, "goals", "of 100 points")


def _gauge(view: SeatView, gauge: GaugeSeen) -> Number:
    whose = owner_words(view, gauge.owner)
    subject = f"{gauge.id}@{gauge.owner}" if gauge.owner else gauge.id
    return Number(subject, f"{gauge.title}, {whose}" if whose else gauge.title, gauge.value, "goals")


def _orders(view: SeatView) -> Iterator[Number]:
    for action in view.actions:
        if action.capital:
            yield Number(f"cost@{action.id}", f"{action.title}: cost", action.capital, "orders", "political capital")
        if action.treasury:
            yield Number(f"price@{action.id}", f"{action.title}: price", action.treasury, "orders", view.money)


@dataclass(frozen=True, slots=True)
class _Column:
    """A number that every link, demand or lot has: how it is asked about, and what it is called."""

    gauge: str
    words: str
    unit: str
    of: Callable[..., float]


_LINK = (
    _Column("flow", "cargo", "Mt a year", lambda one: one.flow),
    _Column("potential", "cargo it could have", "Mt a year", lambda one: one.potential),
    _Column("capacity", "capacity", "Mt a year", lambda one: one.capacity),
    _Column("tariff", "tariff", "$ a tonne", lambda one: one.tariff),
    _Column("days", "days", "days", lambda one: one.days),
    _Column("risk", "risk", "$ a tonne", lambda one: one.risk),
    _Column("dear", "price of a place", "$ a tonne", lambda one: one.price),
)
_DEMAND = (
    _Column("volume", "cargo there is", "Mt a year", lambda one: one.volume),
    _Column("shipped", "shipped", "Mt a year", lambda one: one.shipped),
    _Column("unshipped", "left behind", "Mt a year", lambda one: one.unshipped),
)
_LOT = (
    _Column("built", "built", "percent", lambda one: one.built),
    _Column("funded", "funded", "percent", lambda one: one.funded),
    _Column("capex", "cost", "", lambda one: one.capex),
    _Column("private", "private money", "", lambda one: one.private),
    _Column("taken", "investors who would come", "percent", lambda one: one.taken),
    _Column("earns", "yield that investors see", "percent a year", lambda one: one.earns),
    _Column("hazard", "what investors fear", "percent a year", lambda one: one.hazard),
)


def of_network(view: SeatView, network: NetworkSeen) -> Iterator[Number]:
    """Yield the numbers of a network and its lots."""
    for way in network.ways:
        yield Number(f"carried@{way.id}", f"Cargo by {way.title}", way.carried, "corridor", "Mt a year")
    for columns, things in ((_LOT, network.lots), (_LINK, network.links), (_DEMAND, network.demands)):
        for thing in things:
            for column in columns:
                unit = column.unit or view.money
                subject = f"{column.gauge}@{thing.id}"
                yield Number(subject, f"{thing.title}: {column.words}", column.of(thing), "corridor", unit)
    for lot in network.lots:
        for actor, money in lot.pledged:
            subject, title = f"pledged@{lot.id}>{actor}", f"{lot.title}: pledged by {view.actor(actor).name}"
            yield Number(subject, title, money, "corridor", view.money)
    if network.lots:
        yield Number("pool", "Private money not yet placed", network.pool, "corridor", view.money)
