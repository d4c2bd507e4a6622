"""The plain form of a chair, for phones: what can be ordered or answered now, and what was written in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.engine.orders import LONGEST_REASON, Order, SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.tui.draft import order_words
from caucasus_game.tui.gives import give_words
from caucasus_game.tui.text import CAPITAL, TREASURY, clean, number, signed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import ActionSeen, SeatView
    from caucasus_game.engine.seen_offers import OfferSeen

__all__ = ["Choice", "actions_of", "answers_from", "offer_lines", "orders_from", "orders_words"]

APART = "|"
"""Between an action and its target in the value of a choice; no id has one."""
LOWEST: Final = 0.0
HIGHEST: Final = 100.0
"""The ends of every issue's line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from: its value, and its words."""

    value: str
    words: str


def actions_of(view: SeatView) -> list[Choice]:
    """Return every action with every target that is allowed now; packages and bounds have fields of their own."""
    return [
        Choice(f"{action.id}{APART}{option.target}", _words(action, clean(option.target_name)))
        for action in view.actions
        if action.verb not in ("offer", "declare")
        for option in action.options
        if option.legal
    ]


def _words(action: ActionSeen, target: str) -> str:
    capital, treasury = action.price(None)
    price = [f"{number(capital)}{CAPITAL}"] if capital else []
    price += [f"{number(treasury)}{TREASURY}"] if treasury else []
    if action.spending is not None:
        low, high = action.spending
        unit = CAPITAL if action.spends == "capital" else TREASURY
        more = tr_later("{low} to {high}{unit} more") if price else tr_later("{low} to {high}{unit}")
        price.append(tr(more, low=low, high=high, unit=unit))
    title = f"{clean(action.title)}: {target}" if target else clean(action.title)
    return f"{title} ({', '.join(price)})" if price else title


def orders_from(view: SeatView, form: Mapping[str, str]) -> SeatOrders:
    """Return the orders that a form holds.

    Raises:
        Faults: ``malformed-order``: a field holds what the form never offered.
    """
    orders: list[Order] = []
    reasons: list[str] = []
    for place in range(view.actions_per_turn):
        value = form.get(f"action-{place}", "")
        if not value:
            continue
        action, _, target = value.partition(APART)
        orders.append(Order(action, target or None, amount=_amount(form.get(f"amount-{place}", ""))))
        reasons.append(form.get(f"reason-{place}", "").strip()[:LONGEST_REASON])
    offering = next((action.id for action in view.actions if action.verb == "offer"), "")
    for place in range(view.offers_per_turn):
        targets = tuple(actor.id for actor in view.actors if form.get(f"offer-{place}-to-{actor.id}"))
        terms = {}
        for issue in view.issues:
            mark = _mark(form.get(f"offer-{place}-{issue.id}", ""), clean(issue.title))
            if mark is not None:
                terms[issue.id] = mark
        if targets or terms:
            one = targets[0] if len(targets) == 1 else None
            orders.append(Order(offering, one, () if one else targets, terms))
            reasons.append(form.get(f"offer-{place}-reason", "").strip()[:LONGEST_REASON])
    choices = {}
    for prompt in view.prompts:
        option = form.get(f"choice-{prompt.event}", "")
        if option:
            choices[prompt.event] = option
    said = tuple(reasons) if any(reasons) else ()
    return SeatOrders(view.turn, view.seat, tuple(orders), choices=choices, reasons=said)


def _amount(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdigit() and len(text) < 10):
        raise _unreadable(tr("an amount"), text, tr("write a whole number, or leave the field empty"))
    return int(text)


def _mark(text: str, what: str) -> float | None:
    if not text.strip():
        return None
    try:
        mark = float(text.replace(",", "."))
    except ValueError:
        mark = LOWEST - 1
    if not LOWEST <= mark <= HIGHEST:  # so that what is no number at all is refused as well
        raise _unreadable(what, text, tr("write a mark from 0 to 100, or leave the field empty"))
    return mark


def _unreadable(what: str, text: str, hint: str) -> Faults:
    return Faults.one("malformed-order", tr("{what} is {text!r}", what=what, text=text[:40]), hint)


def answers_from(view: SeatView, form: Mapping[str, str]) -> dict[str, bool]:
    """Return the answers that a form holds: an offer that is not accepted is refused."""
    return {offer.id: form.get(f"answer-{place}") == "yes" for place, offer in enumerate(view.offers)}


def orders_words(view: SeatView, orders: SeatOrders) -> list[str]:
    """Return orders in words, a line for each."""
    return [order_words(view, order) for order in orders.orders] or [tr("No orders.")]


def offer_lines(view: SeatView, offer: OfferSeen) -> dict[str, Any]:
    """Return an offer in words: who makes it, what it is worth, its terms and gives."""
    terms = [
        tr("{issue}: {mark}, now {now}", issue=clean(issue.title), mark=number(mark), now=number(issue.terms))
        for issue, mark in ((view.issue(name), mark) for name, mark in offer.terms)
    ]
    worth = tr(
        "Worth to you {gain} points; your negotiators ask {asked}.", gain=signed(offer.gain), asked=number(offer.asked)
    )
    return {
        "maker": clean(view.actor(offer.maker).name),
        "worth": worth,
        "counsel": tr("Counsel: {words}.", words=clean(offer.counsel)) if offer.counsel else "",
        "terms": terms + [clean(give_words(view, give)) for give in offer.gives],
    }
