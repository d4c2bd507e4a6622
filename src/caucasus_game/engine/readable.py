"""Whether orders made in code could have been read from JSON: a look, much sooner than writing and reading them."""

from __future__ import annotations

from caucasus_game.engine.orders import Give, Order, SeatOrders

__all__ = ["reads_back"]


def reads_back(given: SeatOrders) -> bool:
    """Return True where ``SeatOrders.from_json`` would read what ``as_json`` writes.

    False says nothing: answers and predictions are not looked at.
    """
    return (
        _is_whole(given.turn, 1, 1000)
        and given.answers is None
        and not given.predictions
        and _are_text(given.seat, *given.reasons, *given.choices, *given.choices.values(), *given.mandate)
        and all(map(_is_interval, given.mandate.values()))
        and all(map(_order_reads_back, given.orders))
    )


def _are_text(*values: object) -> bool:
    return all(isinstance(one, str) for one in values)


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_mark(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100


def _is_interval(ends: object) -> bool:
    if not isinstance(ends, tuple) or len(ends) != 2:
        return False
    low, high = ends
    return _is_mark(low) and _is_mark(high) and bool(low <= high)


def _order_reads_back(order: Order) -> bool:
    return (
        _are_text(order.action, "" if order.target is None else order.target, *order.targets, *order.terms)
        and all(map(_is_mark, order.terms.values()))
        and (order.amount is None or _is_whole(order.amount, 0, 1000))
        and len(order.gives) <= 12
        and all(map(_give_reads_back, order.gives))
    )


def _give_reads_back(give: Give) -> bool:
    if not _are_text(give.by, "" if give.to is None else give.to, give.kind, give.action):
        return False
    if give.kind:
        return give.kind in {"do", "refrain"} and _is_whole(give.turns, 1, 60)
    return _is_pay(give.pay)


def _is_pay(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 10_000
