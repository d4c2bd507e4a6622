"""What is being written in the plain form, kept as it is typed; and a terminal's draft, as the form has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.classroom.form_about import written_of
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
    return written_of(view, orders)
