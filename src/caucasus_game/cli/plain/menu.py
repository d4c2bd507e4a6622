"""What can be ordered, in lines: every action with its price, and why not where it is not allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.figures import show
from caucasus_game.language import tr, tr_and, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import ActionSeen, SeatView

__all__ = ["action_lines", "menu_lines"]


def _price(action: ActionSeen) -> str:
    parts = [tr("{capital} capital", capital=show(action.capital))] if action.capital else []
    parts += [tr("{treasury} treasury", treasury=show(action.treasury))] if action.treasury else []
    price = tr_and(parts) or tr("free")
    if not action.spending:
        return price
    least, most = action.spending
    if action.spends == "capital":
        return tr("{price}, and {least} to {most} capital of your choice on top", price=price, least=least, most=most)
    return tr("{price}, and {least} to {most} treasury of your choice on top", price=price, least=least, most=most)


def menu_lines(view: SeatView) -> Iterator[str]:
    """Yield every action this seat has, numbered, with its cost, and why not where it is not allowed now."""
    yield tr(
        "You may order {actions} and {offers} a turn. Order with 'do NUMBER' or 'do NAME', then the target;"
        " 'why NAME' tells more.",
        actions=tr_n("{n} action", "{n} actions", view.actions_per_turn),
        offers=tr_n("{n} offer", "{n} offers", view.offers_per_turn),
    )
    for number, action in enumerate(view.actions, 1):
        secret = tr(", secret") if action.secret else ""
        head = f"  {number}. {action.id}: {action.title} ({_price(action)}{secret})"
        allowed = [option for option in action.options if option.legal]
        if not allowed:
            reasons = sorted({option.why_not for option in action.options})
            yield tr("{head}. Not now: {reasons}", head=head, reasons="; ".join(reasons))
        elif action.target == "none":
            yield head
        else:
            yield tr("{head}. To: {target}", head=head, target=", ".join(option.target for option in allowed))


def action_lines(action: ActionSeen) -> Iterator[str]:
    """Yield one action at length: what it does, costs, rests on, and each target with its why-not."""
    yield f"{action.title} ({action.id}): {action.help}".rstrip(": ")
    price = _price(action)
    yield (
        tr("  costs: {price}; secret", price=price)
        if action.secret
        else tr("  costs: {price}; seen by all", price=price)
    )
    if action.claims:
        yield tr("  rests on: {claims}", claims=", ".join(action.claims))
    for option in action.options:
        name = option.target_name or tr("now")
        yield (
            tr("  {name}: allowed", name=name)
            if option.legal
            else tr("  {name}: not allowed: {why_not}", name=name, why_not=option.why_not)
        )
