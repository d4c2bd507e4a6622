"""The orders of a turn while they are being written: a draft that can be undone step by step until it is sent."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.language import tr
from caucasus_game.tui.gives import package_words
from caucasus_game.tui.text import TREASURY, clean, listed, number, short_names, terms_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import ActionSeen, IssueSeen, SeatView

__all__ = ["Desk", "Draft", "action_of", "bound_words", "cost_of", "decided_words", "order_words"]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a seat means to send: orders, changed mandates, answers to events' choices, guesses about others.

    ``reasons`` go with the orders, one each, as far as there are any: an adviser gives reasons, a person may.
    """

    orders: tuple[Order, ...] = ()
    mandate: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    predictions: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()

    @classmethod
    def of(cls, sent: SeatOrders) -> Draft:
        """Return the draft that these orders came from."""
        guesses = {seat: dict(marks) for seat, marks in sent.predictions.items()}
        return cls(tuple(sent.orders), dict(sent.mandate), dict(sent.choices), guesses, tuple(sent.reasons))

    def reason(self, index: int) -> str:
        """Return the reason of an order; '' where none was given."""
        return self.reasons[index] if index < len(self.reasons) else ""

    def _reasons(self) -> tuple[str, ...]:
        """Return the reasons, one for each order."""
        return tuple(self.reason(index) for index in range(len(self.orders)))

    def as_orders(self, view: SeatView) -> SeatOrders:
        """Return the draft as the orders of the view's seat for its turn."""
        return SeatOrders(
            turn=view.turn,
            seat=view.seat,
            orders=self.orders,
            mandate=dict(self.mandate),
            choices=dict(self.choices),
            answers=None,
            predictions={seat: dict(marks) for seat, marks in self.predictions.items()},
            reasons=self._reasons() if any(self.reasons) else (),
        )

    def adding(self, order: Order) -> Draft:
        """Return the draft with an order more."""
        reasons = (*self._reasons(), "") if self.reasons else ()
        return replace(self, orders=(*self.orders, order), reasons=reasons)

    def without(self, index: int) -> Draft:
        """Return the draft without the order at ``index``."""
        reasons = self._reasons()
        return replace(
            self,
            orders=self.orders[:index] + self.orders[index + 1 :],
            reasons=reasons[:index] + reasons[index + 1 :] if self.reasons else (),
        )

    def with_order(self, index: int, order: Order) -> Draft:
        """Return the draft with another order at ``index``; the reason of the one before goes with it."""
        reasons = self._reasons()
        return replace(
            self,
            orders=(*self.orders[:index], order, *self.orders[index + 1 :]),
            reasons=(*reasons[:index], "", *reasons[index + 1 :]) if self.reasons else (),
        )

    def because(self, index: int, reason: str) -> Draft:
        """Return the draft with another reason for the order at ``index``; '' for none."""
        reasons = self._reasons()
        return replace(self, reasons=(*reasons[:index], reason, *reasons[index + 1 :]))

    @property
    def unexplained(self) -> int | None:
        """The first order without a reason; None where each has one."""
        return next((index for index, reason in enumerate(self._reasons()) if not reason.strip()), None)

    def with_mandate(self, issue: str, bounds: tuple[float, float] | None) -> Draft:
        """Return the draft with another mandate on an issue; None leaves the one in force."""
        kept = {name: held for name, held in self.mandate.items() if name != issue}
        return replace(self, mandate=kept if bounds is None else {**kept, issue: bounds})

    def with_choice(self, event: str, option: str) -> Draft:
        """Return the draft with an event's choice answered."""
        return replace(self, choices={**self.choices, event: option})

    def without_choice(self, event: str) -> Draft:
        """Return the draft with an event's choice left open."""
        return replace(self, choices={name: option for name, option in self.choices.items() if name != event})

    def with_prediction(self, seat: str, issue: str, mark: float | None) -> Draft:
        """Return the draft with a guess of where another seat would stop on an issue; None takes the guess out."""
        marks = {name: at for name, at in self.predictions.get(seat, {}).items() if name != issue}
        if mark is not None:
            marks[issue] = mark
        others = {name: guessed for name, guessed in self.predictions.items() if name != seat}
        return replace(self, predictions={**others, seat: marks} if marks else others)


class Desk:
    """The draft with its past and its undone future."""

    def __init__(self, draft: Draft | None = None) -> None:
        self.draft = draft or Draft()
        self._first = self.draft
        self._past: list[Draft] = []
        self._future: list[Draft] = []

    def put(self, draft: Draft) -> None:
        """Take a changed draft; what was undone before is forgotten."""
        if draft == self.draft:
            return
        self._past.append(self.draft)
        self._future.clear()
        self.draft = draft

    def undo(self) -> bool:
        """Go a step back; False at the beginning."""
        if not self._past:
            return False
        self._future.append(self.draft)
        self.draft = self._past.pop()
        return True

    def redo(self) -> bool:
        """Go a step forward again; False where nothing was undone."""
        if not self._future:
            return False
        self._past.append(self.draft)
        self.draft = self._future.pop()
        return True

    @property
    def changed(self) -> bool:
        """Whether something would be lost if the desk were cleared."""
        return self.draft != self._first


def action_of(view: SeatView, order: Order) -> ActionSeen | None:
    """Return what the view says of an order's action."""
    return next((action for action in view.actions if action.id == order.action), None)


def cost_of(view: SeatView, draft: Draft) -> tuple[float, float]:
    """Return what the draft costs: political capital (with what is spent on top) and treasury."""
    capital = treasury = 0.0
    for order in draft.orders:
        action = action_of(view, order)
        if action is not None:
            political, money = action.price(order.amount)
            capital, treasury = capital + political, treasury + money
    return capital, treasury


def decided_words(view: SeatView, draft: Draft) -> list[str]:
    """Return what the draft decides besides orders, in words: each mandate that it changes, each choice it answers."""
    held = [(issue, draft.mandate[issue.id]) for issue in view.issues if issue.id in draft.mandate]
    words = [
        tr("Mandate on {issue}: {low} to {high}", issue=clean(issue.title), low=number(low), high=number(high))
        for issue, (low, high) in held
    ]
    answered = [prompt for prompt in view.prompts if prompt.event in draft.choices]
    labels = [dict(prompt.options)[draft.choices[prompt.event]] for prompt in answered]
    return words + [f"{clean(prompt.title)}: {clean(label)}" for prompt, label in zip(answered, labels, strict=True)]


def bound_words(view: SeatView, issue: str, mark: float) -> str:
    """Return what a bound that the seat declares would say: it limits on the side its own position does not lie on."""
    if mark >= _stated(view.issue(issue), view.seat):
        return tr("no higher than {mark}", mark=number(mark))
    return tr("no lower than {mark}", mark=number(mark))


def _stated(issue: IssueSeen, seat: str) -> float:
    return next((stance.stated for stance in issue.stances if stance.actor == seat), issue.terms)


def order_words(view: SeatView, order: Order) -> str:
    """Return an order in a line of words."""
    action = action_of(view, order)
    title = clean(action.title) if action else order.action
    aimed = [*order.targets] if order.targets else [order.target] if order.target else []
    if action is not None and action.verb == "declare":
        bounds = [
            f"{clean(view.issue(issue).title)} {bound_words(view, issue, at)}" for issue, at in order.terms.items()
        ]
        return f"{title}: {', '.join(bounds)}"
    if order.terms or order.gives:
        words = package_words(view, terms_words(view, order.terms), order.gives)
        return tr("{order} to {seats}: {words}", order=title, seats=listed(short_names(view, aimed)), words=words)
    if aimed and action:
        names = {option.target: clean(option.target_name) for option in action.options}
        title += f": {listed([names.get(name) or name for name in aimed])}"
    if order.amount:
        of_money = action is not None and action.spends == "treasury"
        title += f" ({number(order.amount)}{TREASURY})" if of_money else f" (+{number(order.amount)})"
    return title
