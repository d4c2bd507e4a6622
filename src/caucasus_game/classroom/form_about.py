"""What a phone is told beside the plain form: who one is, what one wants, where things stand, what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.language import tr
from caucasus_game.tui.text import CAPITAL, TREASURY, clean, number

if TYPE_CHECKING:
    from caucasus_game.engine.seen import SeatView

__all__ = ["about", "more_than_fields", "written_of"]

MOST_NEWS: Final = 12


def about(view: SeatView) -> dict[str, Any]:
    """Return in words what the view's seat knows and a form must tell, by the name of its part."""
    me = view.actor(view.seat)
    report = view.report
    ending = view.ending
    return {
        "brief": clean(me.brief),
        "goals": [_goal(goal.title, goal.secret, goal.points, goal.weight) for goal in view.objectives]
        or [clean(goal) for goal in me.goals],
        "purse": tr(
            "You have {capital} capital and {treasury} treasury.",
            capital=f"{number(me.capital or 0)}{CAPITAL}",
            treasury=f"{number(me.treasury or 0)}{TREASURY}",
        ),
        "issues": [
            {
                "title": clean(issue.title),
                "question": clean(issue.question),
                "terms": tr("Terms now: {mark}", mark=number(issue.terms)),
                "mandate": tr(
                    "your mandate: {low} to {high}", low=number(issue.mandate[0]), high=number(issue.mandate[1])
                )
                if issue.am_party
                else "",
                "marks": [f"{mark}: {clean(words)}" for mark, words in issue.marks],
            }
            for issue in view.issues
        ],
        "bodies": [
            tr("{body}: {chance} % that it would say yes today", body=clean(body.title), chance=f"{body.chance:.0f}")
            for body in view.bodies
        ],
        "told": tr("What happened in turn {turn}", turn=report.turn)
        if report is not None and report.turn
        else tr("Before the first turn"),
        "news": [clean(one.text) for one in report.news[:MOST_NEWS]] if report is not None else [],
        "ending": (clean(ending.title), clean(ending.text)) if ending is not None else None,
        "words": {
            "who": tr("Who you are, and what you want"),
            "stands": tr("Where things stand"),
        },
    }


def _goal(title: str, secret: bool, points: float, weight: float) -> str:  # noqa: FBT001 - as the view has it
    words = tr("secret: {goal}", goal=clean(title)) if secret else clean(title)
    return tr("{goal} (now {points} of 100, weight {weight})", goal=words, points=number(points), weight=number(weight))


def written_of(view: SeatView, orders: SeatOrders) -> dict[str, str]:
    """Return the fields of the form that these orders would have been sent by, as far as it has fields for them."""
    fields: dict[str, str] = {}
    places = {"action": 0, "offer": 0}
    verbs = {action.id: action.verb for action in view.actions}
    for index, order in enumerate(orders.orders):
        kind = "offer" if verbs.get(order.action) == "offer" else "action"
        place = places[kind]
        places[kind] += 1
        fields |= _offer(order, place) if kind == "offer" else _action(order, place)
        fields[f"{kind}-{place}-reason" if kind == "offer" else f"reason-{place}"] = (
            orders.reasons[index] if index < len(orders.reasons) else ""
        )
    return fields | {f"choice-{event}": option for event, option in orders.choices.items()}


def _action(order: Order, place: int) -> dict[str, str]:
    amount = "" if order.amount is None else str(order.amount)
    return {f"action-{place}": f"{order.action}|{order.target or ''}", f"amount-{place}": amount}


def _offer(order: Order, place: int) -> dict[str, str]:
    return {f"offer-{place}-to-{actor}": "1" for actor in order.addressees} | {
        f"offer-{place}-{issue}": f"{mark:g}" for issue, mark in order.terms.items()
    }


def more_than_fields(orders: SeatOrders) -> bool:
    """Whether these orders hold what the form has no fields for: gives, mandates, guesses."""
    return bool(orders.mandate or orders.predictions or any(order.gives for order in orders.orders))
