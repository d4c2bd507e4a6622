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
    yield Number(f"terms@{issue.id}", f"Terms on the table: {name}", issue.terms, "issue")
    yield Number(f"status_quo@{issue.id}", f"Without a settlement: {name}", issue.status_quo, "issue")
    yield Number(f"median@{issue.id}", f"Weighted median: {name}", issue.median, "issue")
    yield Number(f"forecast@{issue.id}", f"Forecast: {name}", issue.forecast[0], "issue")
    for end, mark in zip(("low", "high"), issue.mandate, strict=True):
        if issue.am_party:
            subject = f"mandate_{end}@{view.seat}>{issue.id}"
            yield Number(subject, f"Your mandate, {end} end: {name}", mark, "issue")
    for stance in issue.stances:
        owner, who = f"{stance.actor}>{issue.id}", view.actor(stance.actor).name
        mine = stance.actor == view.seat
        yield Number(f"stated@{owner}", f"What {'you say' if mine else f'{who} says'}: {name}", stance.stated, "issue")
        if mine:
            yield Number(f"position@{owner}", f"What you really want: {name}", stance.low, "issue")
        else:
            width = stance.high - stance.low
            yield Number(f"unknown@{owner}", f"Unknown of {who}: {name}", width, "issue", "points wide")
        yield Number(f"salience@{owner}", f"Salience to {'you' if mine else who}: {name}", stance.salience, "issue")


def _home(view: SeatView) -> Iterator[Number]:
    for body in view.bodies:
        kind = "Approval" if body.kind == "audience" else "Yes today" if body.actor == view.seat else "Yes by the poll"
        yield Number(f"support@{body.id}", f"{kind}: {body.title}", body.support, "home", "percent")
        if body.kind != "audience":
            yield Number(f"chance@{body.id}", f"Chance to pass: {body.title}", body.chance, "home", "percent")
            yield Number(f"threshold@{body.id}", f"Needs more than: {body.title}", body.threshold, "home", "percent")


def _tracks(view: SeatView) -> Iterator[Number]:
    for track in view.tracks:
        reached = float(sum(milestone.turn is not None for milestone in track.milestones))
        unit = f"of {len(track.milestones)} steps"
        yield Number(f"track@{track.id}", f"Steps reached: {track.title}", reached, "tracks", unit)


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
            yield Number(f"cost@{action.id}", f"Cost: {action.title}", action.capital, "orders", "political capital")
        if action.treasury:
            yield Number(f"price@{action.id}", f"Price: {action.title}", action.treasury, "orders", view.money)


@dataclass(frozen=True, slots=True)
class _Column:
    """A number that every link, demand or lot has: how it is asked about, and what it is called."""

    gauge: str
    words: str
    unit: str
    of: Callable[..., float]


_LINK = (
    _Column("flow", "Cargo", "Mt a year", lambda one: one.flow),
    _Column("potential", "Cargo it could have", "Mt a year", lambda one: one.potential),
    _Column("capacity", "Capacity", "Mt a year", lambda one: one.capacity),
    _Column("tariff", "Tariff", "$ a tonne", lambda one: one.tariff),
    _Column("days", "Days", "days", lambda one: one.days),
    _Column("risk", "Risk", "$ a tonne", lambda one: one.risk),
    _Column("dear", "Price of a place", "$ a tonne", lambda one: one.price),
)
_DEMAND = (
    _Column("volume", "Cargo there is", "Mt a year", lambda one: one.volume),
    _Column("shipped", "Shipped", "Mt a year", lambda one: one.shipped),
    _Column("unshipped", "Left behind", "Mt a year", lambda one: one.unshipped),
)
_LOT = (
    _Column("built", "Built", "percent", lambda one: one.built),
    _Column("funded", "Funded", "percent", lambda one: one.funded),
    _Column("capex", "Cost", "", lambda one: one.capex),
    _Column("private", "Private money", "", lambda one: one.private),
    _Column("taken", "Investors who would come", "percent", lambda one: one.taken),
    _Column("earns", "Yield that investors see", "percent a year", lambda one: one.earns),
    _Column("hazard", "What investors fear", "percent a year", lambda one: one.hazard),
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
                yield Number(subject, f"{column.words}: {thing.title}", column.of(thing), "corridor", unit)
    for lot in network.lots:
        for actor, money in lot.pledged:
            subject, title = f"pledged@{lot.id}>{actor}", f"Pledged by {view.actor(actor).name}: {lot.title}"
            yield Number(subject, title, money, "corridor", view.money)
    if network.lots:
        yield Number("pool", "Private money not yet placed", network.pool, "corridor", view.money)
