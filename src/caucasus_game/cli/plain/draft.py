"""A seat's orders while it is still making up its mind; every step is checked by the game's own rules at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caucasus_game.cli.plain.package import package_words
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.told import tr_reason
from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.table import Table

__all__ = ["Draft", "order_words"]


class Draft:
    """Orders, mandate, choices and predictions of one seat for one turn, with undo and redo."""

    def __init__(self, table: Table, seat: str) -> None:
        self._table = table
        self._past: list[SeatOrders] = []
        self._future: list[SeatOrders] = []
        self.now = SeatOrders(table.turn, seat)

    @property
    def size(self) -> int:
        """How many things are decided."""
        now = self.now
        return len(now.orders) + len(now.mandate) + len(now.choices) + sum(map(len, now.predictions.values()))

    def add(self, order: Order) -> None:
        """Add an order; Faults if it is not allowed beside the others."""
        self.take(replace(self.now, orders=(*self.now.orders, order)))

    def set_mandate(self, issue: str, low: float, high: float) -> None:
        """Set the interval in which the seat's negotiators may settle an issue."""
        self.take(replace(self.now, mandate={**self.now.mandate, issue: (low, high)}))

    def choose(self, event: str, option: str) -> None:
        """Answer a choice that an event puts."""
        self.take(replace(self.now, choices={**self.now.choices, event: option}))

    def predict(self, seat: str, marks: Mapping[str, float]) -> None:
        """Write down what another seat would still accept; it is kept in the record and costs nothing."""
        known = {**self.now.predictions.get(seat, {}), **marks}
        self.take(replace(self.now, predictions={**self.now.predictions, seat: known}))

    def remove(self, number: int) -> None:
        """Take a numbered order out. Raises Faults where there is none of that number."""
        orders = self.now.orders
        if not 1 <= number <= len(orders):
            raise _no_order(number, len(orders))
        reasons = self.now.reasons
        left = (*orders[: number - 1], *orders[number:])
        self.take(replace(self.now, orders=left, reasons=(*reasons[: number - 1], *reasons[number:])))

    def because(self, number: int, reason: str) -> None:
        """Say why a numbered order is given. Raises Faults where there is none of that number."""
        count, reasons = len(self.now.orders), list(self.now.reasons)
        if not 1 <= number <= count:
            raise _no_order(number, count)
        reasons += [""] * (count - len(reasons))
        reasons[number - 1] = reason
        self.take(replace(self.now, reasons=tuple(reasons)))

    def take(self, orders: SeatOrders) -> None:
        """Make these the orders; Faults, and nothing changes, if they are not allowed."""
        SeatOrders.from_json(orders.as_json())  # what could not be written down is malformed: marks, intervals
        refusals = self._table.play.refusals(orders)
        if refusals:
            raise Faults(*refusals)
        self._past.append(self.now)
        self._future.clear()
        self.now = orders

    def undo(self) -> bool:
        """Take back the last step; False if there is none."""
        if not self._past:
            return False
        self._future.append(self.now)
        self.now = self._past.pop()
        return True

    def redo(self) -> bool:
        """Take the step again that was taken back last; False if there is none."""
        if not self._future:
            return False
        self._past.append(self.now)
        self.now = self._future.pop()
        return True

    def _why(self, place: int) -> str:
        reason = self.now.reasons[place - 1] if place <= len(self.now.reasons) else ""
        return tr(": because {reason}", reason=tr_reason(reason)) if reason else ""

    def describe(self, view: SeatView) -> list[str]:
        """Return the draft in words, numbered."""
        lines = [
            f"  {place}. {order_words(order, view)}{self._why(place)}" for place, order in enumerate(self.now.orders, 1)
        ]
        lines += [
            tr("  mandate: {issue} from {low:g} to {high:g}", issue=view.issue(issue).title, low=low, high=high)
            for issue, (low, high) in self.now.mandate.items()
        ]
        asked = {prompt.event: (prompt.title, dict(prompt.options)) for prompt in view.prompts}
        for event, option in self.now.choices.items():
            title, options = asked.get(event, (event, {}))
            lines.append(tr("  choice: {title}, {options}", title=title, options=options.get(option, option)))
        lines += [
            tr(
                "  prediction: {actor} would still accept {issue} at {mark:g}",
                actor=view.actor(seat).name,
                issue=view.issue(issue).title,
                mark=mark,
            )
            for seat, marks in self.now.predictions.items()
            for issue, mark in marks.items()
        ]
        return lines or [tr("  nothing yet; sent like this, the seat holds this turn")]


def _no_order(number: int, count: int) -> Faults:
    return Faults.one(
        "unknown-order",
        tr("there is no order {number} in the draft", number=number),
        tr("'draft' numbers them; 'undo' takes back the last step") if count else tr("it has no order yet"),
    )


def order_words(order: Order, view: SeatView) -> str:
    """Return an order in words."""
    action = next((action for action in view.actions if action.id == order.action), None)
    words = [action.title if action else order.action]
    aims = [aim for aim in (order.target, *order.targets) if aim is not None]
    titles = {actor.id: actor.name for actor in view.actors} | {body.id: body.title for body in view.bodies}
    titles |= {issue.id: issue.title for issue in view.issues}
    titles |= {lot.id: lot.title for lot in view.network.lots} if view.network is not None else {}
    named = ", ".join(titles.get(aim, aim) for aim in aims)
    if order.terms or order.gives:
        words += [tr("to {named}", named=named)] if named else []
        words.append(f"({package_words(order.terms.items(), order.gives, view)})")
    elif named:
        words = [f"{words[0]}: {named}"]
    if order.amount is not None:
        of_money = action is not None and action.spends == "treasury"
        words.append(
            tr("with {amount} from the treasury", amount=order.amount)
            if of_money
            else tr("with {amount} capital on top", amount=order.amount)
        )
    return " ".join(words)
