"""What is being written in the plain form, kept as it is typed; and a terminal's draft, as the form has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.classroom.order_form import APART
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import SeatView

__all__ = ["fields_of", "kept_fields"]

FIELD: Final = re.compile(r"(action|amount|reason|offer|choice|answer)-[\w.-]{1,80}\Z", re.ASCII)
MOST_FIELDS: Final = 300
LONGEST: Final = 300
"""Characters of a field."""


def kept_fields(posted: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of the form that somebody filled in, and nothing else that was sent along."""
    filled = [(name, text[:LONGEST]) for name, text in posted.items() if text and FIELD.match(name)]
    return dict(filled[:MOST_FIELDS])


def fields_of(view: SeatView, kept: dict[str, Any]) -> dict[str, str]:
    """Return a draft as the fields of the form; what was written at a terminal as far as the form has fields for it."""
    fields = kept.get("form")
    if isinstance(fields, dict):
        return {str(name): str(text) for name, text in fields.items()}
    try:
        orders = SeatOrders.from_json(kept["orders"])
    except (Faults, KeyError):
        return {}
    if view.phase == "talks":
        places = {offer.id: place for place, offer in enumerate(view.offers)}
        answers = orders.answers or {}
        return {f"answer-{places[id_]}": "yes" for id_, said in answers.items() if said is True and id_ in places}
    return _orders_fields(view, orders)


def _orders_fields(view: SeatView, orders: SeatOrders) -> dict[str, str]:
    verbs = {action.id: action.verb for action in view.actions}
    fields = {f"choice-{event}": option for event, option in orders.choices.items()}
    actions = offers = 0
    for place, order in enumerate(orders.orders):
        reason = orders.reasons[place] if place < len(orders.reasons) else ""
        if verbs.get(order.action) == "offer":
            fields |= {f"offer-{offers}-to-{actor}": "1" for actor in order.addressees}
            fields |= {f"offer-{offers}-{issue}": f"{mark:g}" for issue, mark in order.terms.items()}
            fields[f"offer-{offers}-reason"] = reason
            offers += 1
        else:
            fields[f"action-{actions}"] = f"{order.action}{APART}{order.target or ''}"
            fields[f"amount-{actions}"] = "" if order.amount is None else str(order.amount)
            fields[f"reason-{actions}"] = reason
            actions += 1
    return fields
