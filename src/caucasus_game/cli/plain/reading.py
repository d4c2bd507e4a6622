"""From typed words to orders: an action with its target and amount, an offer, a bound said in public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.package import read_package, read_seats
from caucasus_game.engine.orders import Order
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.engine.seen import ActionSeen, SeatView

__all__ = ["read_declaration", "read_offer", "read_order"]

CANNOT: Final = {
    "offer": tr_later("this seat cannot offer here"),
    "declare": tr_later("this seat cannot declare here"),
}


def read_order(words: list[str], view: SeatView) -> Order:
    """Return the order that the words of ``do`` give: action, target and amount, a bound, or a package."""
    action, rest = _action(words[0], view), words[1:]
    if action.verb == "offer" and rest:
        return read_offer(rest, view, action)
    if action.verb == "declare":
        return read_declaration(rest, view, action)
    target = None
    if action.target != "none" and rest:
        kinds = {"actor": names.actors, "body": names.bodies, "issue": names.issues, "lot": names.lots}
        known = kinds[action.target](view)
        target, rest = names.find(rest[0], known, tr(names.KINDS[action.target])), rest[1:]
    return Order(action.id, target, amount=_amount(action, rest))


def read_offer(words: list[str], view: SeatView, action: ActionSeen | None = None) -> Order:
    """Return the offer that words give: its addressees, then the package."""
    to = read_seats(words[0], view)
    action = action or _verb("offer", to, view)
    package = read_package(words[1:], view, to)
    if package.dropped:
        raise Faults.one(
            "unknown-word", tr("'drop' belongs to a counter"), tr("leave it out: what is not named is not in it")
        )
    target, targets = (to[0], ()) if len(to) == 1 else (None, to)
    return Order(action.id, target, targets, package.terms, gives=package.gives)


def read_declaration(words: list[str], view: SeatView, action: ActionSeen | None = None) -> Order:
    """Return the declaration that words give: an issue and the bound."""
    if len(words) == 1 and "=" in words[0]:
        words = words[0].split("=", 1)
    if len(words) != 2:
        raise Faults.one(
            "incomplete", tr("a bound is one mark on one issue"), tr("write it like this: declare ISSUE MARK")
        )
    issue = names.find(words[0], names.issues(view), tr("issue"))
    action = action or _verb("declare", (issue,), view)
    return Order(action.id, terms={issue: names.number(words[1], tr("the bound on {issue}", issue=issue))})


def _verb(verb: Literal["offer", "declare"], targets: tuple[str, ...], view: SeatView) -> ActionSeen:
    """Return the action with that verb that has all these targets; else the first, whose refusal says why."""
    found = [action for action in view.actions if action.verb == verb]
    if not found:
        raise Faults.one(f"no-{verb}", tr(CANNOT[verb]), tr("'orders' lists what it can do"))
    fit = (action for action in found if {option.target for option in action.options}.issuperset(targets))
    return next(fit, found[0])


def _amount(action: ActionSeen, rest: list[str]) -> int | None:
    if len(rest) > 1 or (rest and action.spending is None):
        hint = tr("packages belong to 'offer'; a target of several words needs its id")
        raise Faults.one(
            "too-many-words", tr("'{word}' says nothing to {action}", word=rest[-1], action=action.id), hint
        )
    if not rest:
        return action.spending[0] if action.spending else None
    of_capital = action.spends == "capital"
    what = tr("the capital to spend on top") if of_capital else tr("the money to spend on top")
    amount = names.number(rest[0], what)
    if amount != int(amount):
        raise Faults.one(
            "not-whole",
            tr("'{word}' is not a whole number", word=rest[0]),
            tr("capital is spent in whole units") if of_capital else tr("money is spent in whole units"),
        )
    return int(amount)


def _action(word: str, view: SeatView) -> ActionSeen:
    actions = view.actions
    if word.isdecimal():
        number = int(word[:6])
        if 1 <= number <= len(actions):
            return actions[number - 1]
        hint = tr("the menu runs from 1 to {last}; 'orders' shows it", last=len(actions))
        raise Faults.one("unknown-name", tr("there is no action number {word}", word=word), hint)
    found = names.find(word, {action.id: (action.title,) for action in actions}, tr("action of yours"))
    return next(action for action in actions if action.id == found)
