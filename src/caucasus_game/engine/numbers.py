"""Every number that a seat sees and can ask about, from its view alone: what it does not see it cannot ask about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from caucasus_game.engine.seen import GaugeSeen, IssueSeen, SeatView
from caucasus_game.engine.seen_network import NetworkSeen
from caucasus_game.engine.seen_why import Number
from caucasus_game.language import tr, tr_later

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
    yield Number("score", tr("Your score"), view.score, "goals", tr("of 100"))
    if me.capital is not None:
        yield Number(f"capital@{me.id}", tr("Your political capital"), me.capital, "orders")
    if me.treasury is not None:
        yield Number(f"treasury@{me.id}", tr("Your treasury"), me.treasury, "orders", view.money)
    for actor in view.actors:
        yield Number(f"capability@{actor.id}", tr("Capability of {name}", name=actor.name), actor.capability, "goals")


def _issue(view: SeatView, issue: IssueSeen) -> Iterator[Number]:
    name = issue.title
    yield Number(f"terms@{issue.id}", tr("Terms on the table: {name}", name=name), issue.terms, "issue")
    yield Number(f"status_quo@{issue.id}", tr("Without a settlement: {name}", name=name), issue.status_quo, "issue")
    yield Number(f"median@{issue.id}", tr("Weighted median: {name}", name=name), issue.median, "issue")
    yield Number(f"forecast@{issue.id}", tr("Forecast: {name}", name=name), issue.forecast[0], "issue")
    for end, mark in zip(("low", "high"), issue.mandate, strict=True):
        if issue.am_party:
            subject = f"mandate_{end}@{view.seat}>{issue.id}"
            title = tr("Your mandate, low end: {issue}", issue=name)
            if end == "high":
                title = tr("Your mandate, high end: {issue}", issue=name)
            yield Number(subject, title, mark, "issue")
    for stance in issue.stances:
        owner, who = f"{stance.actor}>{issue.id}", view.actor(stance.actor).name
        mine = stance.actor == view.seat
        if mine:
            said = tr("What you say: {issue}", issue=name)
            salience = tr("Salience to you: {issue}", issue=name)
        else:
            said = tr("What {actor} says: {issue}", actor=who, issue=name)
            salience = tr("Salience to {actor}: {issue}", actor=who, issue=name)
        yield Number(f"stated@{owner}", said, stance.stated, "issue")
        if mine:
            yield Number(f"position@{owner}", tr("What you really want: {issue}", issue=name), stance.low, "issue")
        else:
            width, unknown = stance.high - stance.low, tr("Unknown of {actor}: {issue}", actor=who, issue=name)
            yield Number(f"unknown@{owner}", unknown, width, "issue", tr("points wide"))
        yield Number(f"salience@{owner}", salience, stance.salience, "issue")


def _home(view: SeatView) -> Iterator[Number]:
    percent = tr("percent")
    for body in view.bodies:
        if body.kind == "audience":
            title = tr("Approval: {body}", body=body.title)
        elif body.actor == view.seat:
            title = tr("Yes today: {body}", body=body.title)
        else:
            title = tr("Yes by the poll: {body}", body=body.title)
        yield Number(f"support@{body.id}", title, body.support, "home", percent)
        if body.kind != "audience":
            yield Number(
                f"chance@{body.id}", tr("Chance to pass: {title}", title=body.title), body.chance, "home", percent
            )
            yield Number(
                f"threshold@{body.id}",
                tr("Needs more than: {title}", title=body.title),
                body.threshold,
                "home",
                percent,
            )


def _tracks(view: SeatView) -> Iterator[Number]:
    for track in view.tracks:
        reached = float(sum(milestone.turn is not None for milestone in track.milestones))
        unit = tr("of {count} steps", count=len(track.milestones))
        yield Number(f"track@{track.id}", tr("Steps reached: {title}", title=track.title), reached, "tracks", unit)


def _goals(view: SeatView) -> Iterator[Number]:
    for goal in view.objectives:
        yield Number(
            f"goal@{goal.id}", tr("Goal: {title}", title=goal.title), goal.points, "goals", tr("of 100 points")
        )


def _gauge(view: SeatView, gauge: GaugeSeen) -> Number:
    whose = owner_words(view, gauge.owner)
    subject = f"{gauge.id}@{gauge.owner}" if gauge.owner else gauge.id
    return Number(subject, f"{gauge.title}, {whose}" if whose else gauge.title, gauge.value, "goals")


def _orders(view: SeatView) -> Iterator[Number]:
    for action in view.actions:
        if action.capital:
            yield Number(
                f"cost@{action.id}",
                tr("Cost: {title}", title=action.title),
                action.capital,
                "orders",
                tr("political capital"),
            )
        if action.treasury:
            yield Number(
                f"price@{action.id}", tr("Price: {title}", title=action.title), action.treasury, "orders", view.money
            )


@dataclass(frozen=True, slots=True)
class _Column:
    """A number that every link, demand or lot has: how it is asked about, and what it is called."""

    gauge: str
    words: str
    unit: str
    of: Callable[..., float]


_LINK = (
    _Column("flow", tr_later("Cargo"), tr_later("Mt a year"), lambda one: one.flow),
    _Column("potential", tr_later("Cargo it could have"), tr_later("Mt a year"), lambda one: one.potential),
    _Column("capacity", tr_later("Capacity"), tr_later("Mt a year"), lambda one: one.capacity),
    _Column("tariff", tr_later("Tariff"), tr_later("$ a tonne"), lambda one: one.tariff),
    _Column("days", tr_later("Days"), tr_later("days"), lambda one: one.days),
    _Column("risk", tr_later("Risk"), tr_later("$ a tonne"), lambda one: one.risk),
    _Column("dear", tr_later("Price of a place"), tr_later("$ a tonne"), lambda one: one.price),
)
_DEMAND = (
    _Column("volume", tr_later("Cargo there is"), tr_later("Mt a year"), lambda one: one.volume),
    _Column("shipped", tr_later("Shipped"), tr_later("Mt a year"), lambda one: one.shipped),
    _Column("unshipped", tr_later("Left behind"), tr_later("Mt a year"), lambda one: one.unshipped),
)
_LOT = (
    _Column("built", tr_later("Built"), tr_later("percent"), lambda one: one.built),
    _Column("funded", tr_later("Funded"), tr_later("percent"), lambda one: one.funded),
    _Column("capex", tr_later("Cost"), "", lambda one: one.capex),
    _Column("private", tr_later("Private money"), "", lambda one: one.private),
    _Column("taken", tr_later("Investors who would come"), tr_later("percent"), lambda one: one.taken),
    _Column("earns", tr_later("Yield that investors see"), tr_later("percent a year"), lambda one: one.earns),
    _Column("hazard", tr_later("What investors fear"), tr_later("percent a year"), lambda one: one.hazard),
)


def of_network(view: SeatView, network: NetworkSeen) -> Iterator[Number]:
    """Yield the numbers of a network and its lots."""
    for way in network.ways:
        yield Number(
            f"carried@{way.id}", tr("Cargo by {title}", title=way.title), way.carried, "corridor", tr("Mt a year")
        )
    for columns, things in ((_LOT, network.lots), (_LINK, network.links), (_DEMAND, network.demands)):
        for thing in things:
            for column in columns:
                unit = tr(column.unit) if column.unit else view.money
                subject = f"{column.gauge}@{thing.id}"
                title = tr("{number}: {thing}", number=tr(column.words), thing=thing.title)
                yield Number(subject, title, column.of(thing), "corridor", unit)
    for lot in network.lots:
        for actor, money in lot.pledged:
            subject, title = (
                f"pledged@{lot.id}>{actor}",
                tr("Pledged by {name}: {title}", name=view.actor(actor).name, title=lot.title),
            )
            yield Number(subject, title, money, "corridor", view.money)
    if network.lots:
        yield Number("pool", tr("Private money not yet placed"), network.pool, "corridor", view.money)
