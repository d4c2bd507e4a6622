"""Orders as plain data: what one seat decides for one turn, as written in a file, sent by a screen or kept in a record.

*Malformed* orders cannot be read at all (here); *illegal* ones can be read but are not allowed now (``legality``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["LONGEST_REASON", "Counter", "Give", "Order", "SeatOrders"]

LONGEST_REASON: Final = 300
"""Characters that a person may say why in; what policies say is as long as it is."""


@dataclass(frozen=True, slots=True)
class Give:
    """What one seat at a package gives besides the terms: money, or an undertaking.

    Attributes:
        by: the seat that gives; it signs the package too.
        pay: money, in the scenario's unit, in hundredths at the finest; 0 for an undertaking.
        to: who gets the money, or to whom the word is given; None is everyone else who signs.
        kind: ``do`` or ``refrain``, '' for money.
        action: the action promised, or promised away.
        turns: for how many turns, the next one first.
    """

    by: str
    pay: float = 0.0
    to: str | None = None
    kind: str = ""
    action: str = ""
    turns: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the documented object: {by, pay, to?} or {by, do | refrain, turns, to?}."""
        result: dict[str, Any] = {"by": self.by}
        if self.kind:
            result |= {self.kind: self.action, "turns": self.turns}
        else:
            result["pay"] = self.pay
        if self.to is not None:
            result["to"] = self.to
        return result


@dataclass(frozen=True, slots=True)
class Counter:
    """An answer to an offer that is neither yes nor no: another package, to everyone else who would have signed it."""

    terms: Mapping[str, float] = field(default_factory=dict)
    gives: tuple[Give, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the documented object."""
        result: dict[str, Any] = {"terms": dict(self.terms)}
        if self.gives:
            result["gives"] = [give.as_json() for give in self.gives]
        return result


@dataclass(frozen=True, slots=True)
class Order:
    """One action, or one offer.

    Attributes:
        action: id of the action; an offer is an action whose verb is ``offer``.
        target: id of its target (actor, body or issue), or None.
        targets: for an offer to several seats: the addressees.
        terms: for an offer: issue to mark.
        gives: for an offer: what its maker gives or asks besides the terms.
        amount: for an action of a chosen size: political capital to spend.
    """

    action: str
    target: str | None = None
    targets: tuple[str, ...] = ()
    terms: Mapping[str, float] = field(default_factory=dict)
    amount: int | None = None
    gives: tuple[Give, ...] = ()

    @property
    def addressees(self) -> tuple[str, ...]:
        """Whom it is addressed to."""
        return self.targets or ((self.target,) if self.target else ())

    def as_json(self) -> dict[str, Any]:
        """Return the documented object, without what is absent."""
        result: dict[str, Any] = {"action": self.action}
        if self.targets:
            result["targets"] = list(self.targets)
        elif self.target is not None:
            result["target"] = self.target
        if self.terms:
            result["terms"] = dict(self.terms)
        if self.gives:
            result["gives"] = [give.as_json() for give in self.gives]
        if self.amount is not None:
            result["amount"] = self.amount
        return result


@dataclass(frozen=True, slots=True)
class SeatOrders:
    """Everything a seat decides in a turn.

    Attributes:
        turn, seat: when and whose.
        orders: actions and offers, in the order given.
        mandate: issue to the interval its negotiators may settle in; issues not named keep what they had.
        choices: event to the option chosen; silence takes the first.
        answers: offer id to yes or no, once offers have crossed; None while they have not, or where the mandate
            answers.
        defaulted: the seat missed its turn and the scenario's rule decided.
        reasons: one sentence for each order, where its giver states one.
    """

    turn: int
    seat: str
    orders: tuple[Order, ...] = ()
    mandate: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, bool | Counter] | None = None
    predictions: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    defaulted: bool = False
    reasons: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the documented object, without what is absent."""
        result: dict[str, Any] = {
            "turn": self.turn,
            "seat": self.seat,
            "orders": [order.as_json() for order in self.orders],
        }
        if self.mandate:
            result["mandate"] = {issue: list(bounds) for issue, bounds in self.mandate.items()}
        if self.choices:
            result["choices"] = dict(self.choices)
        if self.answers is not None:
            result["answers"] = {
                offer: said.as_json() if isinstance(said, Counter) else said for offer, said in self.answers.items()
            }
        if self.predictions:
            result["predictions"] = {seat: dict(marks) for seat, marks in self.predictions.items()}
        if self.defaulted:
            result["defaulted"] = True
        if self.reasons:
            result["reasons"] = list(self.reasons)
        return result

    @classmethod
    def from_json(cls, value: object) -> SeatOrders:
        """Read the documented object.

        Raises:
            Faults: ``malformed-order``, saying which part was found and what is expected.
        """
        if not isinstance(value, dict):
            raise _malformed("orders", value, tr("an object such as {turn, seat, orders: [...]}"))
        _only(
            value,
            {"turn", "seat", "orders", "mandate", "choices", "answers", "predictions", "defaulted", "reasons"},
            "orders",
        )
        turn, seat = value.get("turn"), value.get("seat")
        if not isinstance(turn, int) or isinstance(turn, bool) or not 1 <= turn <= 1000:
            raise _malformed("turn", turn, tr("a whole number from 1 to 1000"))
        if not isinstance(seat, str):
            raise _malformed("seat", seat, tr("the id of an actor"))
        orders = value.get("orders", [])
        if not isinstance(orders, list):
            raise _malformed("orders", orders, tr("a list of orders"))
        answers = value.get("answers")
        reasons = value.get("reasons", [])
        if not isinstance(reasons, list) or not all(isinstance(reason, str) for reason in reasons):
            raise _malformed("reasons", reasons, tr("a list of sentences"))
        defaulted = value.get("defaulted", False)
        if not isinstance(defaulted, bool):
            raise _malformed("defaulted", defaulted, tr("true or false"))
        return cls(
            turn=turn,
            seat=seat,
            orders=tuple(_order(order) for order in orders),
            mandate={issue: _interval(issue, bounds) for issue, bounds in _mapping(value, "mandate").items()},
            choices={event: _text("choices", option) for event, option in _mapping(value, "choices").items()},
            answers=None if answers is None else {k: _answer(k, v) for k, v in _mapping(value, "answers").items()},
            predictions={
                seat: _terms(f"predictions.{seat}", marks) for seat, marks in _mapping(value, "predictions").items()
            },
            defaulted=defaulted,
            reasons=tuple(reasons),
        )


def _malformed(what: str, found: object, expected: str) -> Faults:
    # Python refuses to print whole numbers of thousands of digits
    long = isinstance(found, int) and found.bit_length() > 200
    shown = tr("a number of more than sixty digits") if long else repr(str(found)[:60])
    message = tr("{what}: found {shown}", what=what, shown=shown)
    return Faults.one("malformed-order", message, tr("expected {expected}", expected=expected))


def _only(value: Mapping[str, Any], known: set[str], what: str) -> None:
    for key in value:
        if key not in known:
            raise _malformed(what, key, tr("no other keys than {known}", known=", ".join(sorted(known))))


def _mapping(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key)
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise _malformed(key, found, tr("an object of ids"))
    return found


def _text(what: str, found: object) -> str:
    if not isinstance(found, str):
        raise _malformed(what, found, tr("an id"))
    return found


def _answer(what: str, found: object) -> bool | Counter:
    if isinstance(found, bool):
        return found
    if not isinstance(found, dict):
        raise _malformed(f"answers.{what}", found, tr("true, false, or a counter {terms, gives}"))
    _only(found, {"terms", "gives"}, f"answers.{what}")
    return Counter(_terms("terms", found.get("terms")), _gives(found))


def _terms(what: str, found: object) -> dict[str, float]:
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(issue, str) for issue in found):
        raise _malformed(what, found, tr("an object of issue to mark"))
    return {issue: _mark(f"{what}.{issue}", mark) for issue, mark in found.items()}


def _gives(value: Mapping[str, Any]) -> tuple[Give, ...]:
    found = value.get("gives", [])
    if not isinstance(found, list) or len(found) > 12:
        raise _malformed("gives", found, tr("a list of at most twelve gives"))
    return tuple(_give(one) for one in found)


def _give(found: object) -> Give:
    if not isinstance(found, dict):
        raise _malformed("gives", found, tr("{by, pay} or {by, do, turns} or {by, refrain, turns}"))
    _only(found, {"by", "to", "pay", "do", "refrain", "turns"}, "gives")
    by, to = _text("by", found.get("by")), found.get("to")
    if to is not None:
        to = _text("to", to)
    kinds = [kind for kind in ("pay", "do", "refrain") if kind in found]
    if len(kinds) != 1:
        raise _malformed("gives", sorted(found), tr("exactly one of pay, do and refrain"))
    if kinds == ["pay"]:
        money = found["pay"]
        if isinstance(money, bool) or not isinstance(money, int | float) or not 0 < money <= 10_000:
            raise _malformed("pay", money, tr("an amount of money above 0"))
        return Give(by, round(float(money), 2), to)
    turns = found.get("turns")
    if isinstance(turns, bool) or not isinstance(turns, int) or not 1 <= turns <= 60:
        raise _malformed("turns", turns, tr("a whole number of turns from 1"))
    return Give(by, to=to, kind=kinds[0], action=_text(kinds[0], found[kinds[0]]), turns=turns)


def _mark(what: str, found: object) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 100:
        raise _malformed(what, found, tr("a mark from 0 to 100"))
    return float(found)


def _interval(issue: str, found: object) -> tuple[float, float]:
    if not isinstance(found, list | tuple) or len(found) != 2:
        raise _malformed(f"mandate.{issue}", found, tr("[low, high]"))
    low, high = _mark(f"mandate.{issue}", found[0]), _mark(f"mandate.{issue}", found[1])
    if low > high:
        raise _malformed(f"mandate.{issue}", tr("{low:g} to {high:g}", low=low, high=high), tr("the lower mark first"))
    return low, high


def _order(value: object) -> Order:
    if not isinstance(value, dict):
        raise _malformed("order", value, tr("an object such as {action, target}"))
    _only(value, {"action", "target", "targets", "terms", "gives", "issue", "at", "for", "amount"}, "order")
    action, target, amount = value.get("action"), value.get("target"), value.get("amount")
    if not isinstance(action, str):
        raise _malformed("action", action, tr("the id of an action"))
    if target is not None and not isinstance(target, str):
        raise _malformed("target", target, tr("one id; use 'targets' for several addressees"))
    targets = value.get("targets", [])
    if not isinstance(targets, list) or not all(isinstance(one, str) for one in targets):
        raise _malformed("targets", targets, tr("a list of ids"))
    if amount is not None and (isinstance(amount, bool) or not isinstance(amount, int) or not 0 <= amount <= 1000):
        raise _malformed("amount", amount, tr("a whole number from 0 to 1000"))
    terms = _terms("terms", value.get("terms"))
    if "issue" in value and "at" not in value and "for" not in value:
        # an action whose target is an issue may name it so
        return Order(action, _text("issue", value["issue"]), tuple(targets), terms, amount, _gives(value))
    for part in ([value] if "issue" in value or "at" in value else []) + ([value["for"]] if "for" in value else []):
        if not isinstance(part, dict):
            raise _malformed("for", part, tr("an object such as {issue, at}"))
        if part is not value:
            _only(part, {"issue", "at"}, "for")
        terms[_text("issue", part.get("issue"))] = _mark("at", part.get("at"))
    return Order(action, target, tuple(targets), terms, amount, _gives(value))
