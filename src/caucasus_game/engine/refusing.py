"""Why orders are refused in a game of one run: each refusal says who, what, and what would be allowed, and costs no
turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from caucasus_game.engine.legality import Legality, may_offer, why_no_offer, why_not
from caucasus_game.engine.options import Option
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.readable import reads_back
from caucasus_game.engine.refusing_packages import illegal, package_fault, parties_of, unknown
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import is_offer
from caucasus_game.engine.ways_out import way_out
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean, listed

__all__ = ["refusals"]


def refusals(
    rulebook: Rulebook, state: State, given: SeatOrders, legality: Legality | None = None
) -> tuple[Fault, ...]:
    """Return every reason to refuse a seat's orders now; empty where they are legal.

    ``legality`` where it is known for the state: what it allows is not looked into again.
    """
    if given.seat not in rulebook.actors:
        return (unknown("seat", given.seat, rulebook.actors),)
    malformed = _out_of_range(given)
    if malformed is not None:
        return (malformed,)
    if given.turn != state.turn:
        message = tr(
            "{seat}: these orders are for turn {turn}, the game is in turn {now}",
            seat=given.seat,
            turn=given.turn,
            now=state.turn,
        )
        return (Fault("stale-orders", message, tr("give orders for turn {turn}", turn=state.turn)),)
    return (
        *_order_faults(rulebook, state, given, legality),
        *_mandate_faults(rulebook, state, given),
        *_choice_faults(rulebook, state, given),
        *_prediction_faults(rulebook, given),
    )


def _out_of_range(given: SeatOrders) -> Fault | None:
    """Orders made in code have not been read from JSON: hold their marks to the same rule."""
    if reads_back(given):
        return None
    try:
        SeatOrders.from_json(given.as_json())
    except Faults as malformed:
        return malformed.faults[0]
    return None


def _order_faults(rulebook: Rulebook, state: State, given: SeatOrders, legality: Legality | None) -> Iterator[Fault]:
    rules = rulebook.scenario.rules
    actor = rulebook.actors.index(given.seat)
    capital = state["capital"][actor, 0] / 100
    treasury = state["treasury"][actor, 0] / 100
    seen: set[tuple[str, str | None]] = set()
    actions = offers = 0
    for order in given.orders:
        if order.action not in rulebook.actions:
            yield unknown("action", order.action, rulebook.actions)
            continue
        fault: Fault | None
        if is_offer(rulebook, order.action):
            offers += 1
            fault = _offer_fault(rulebook, state, given.seat, order, legality)
        else:
            actions += 1
            fault = _action_fault(rulebook, state, given.seat, order, legality)
            aim = order.target or next(iter(order.terms), None)
            if (order.action, aim) in seen:
                fault = illegal(given.seat, order.action, tr("ordered twice in one turn"), tr("order it once"))
            seen.add((order.action, aim))
        if fault is not None:
            yield fault
            continue
        cost = rulebook.scenario.actions[order.action].cost
        spending = rulebook.scenario.actions[order.action].spending
        amount = (order.amount or spending.least) if spending else 0
        spent = cost.capital + (amount if spending and spending.of == "capital" else 0)
        paid = cost.treasury + (amount if spending and spending.of == "treasury" else 0)
        if spent > capital or paid > treasury:
            why = tr(
                "costs {spent:g} political capital and {paid:g} {money}",
                spent=spent,
                paid=paid,
                money=rulebook.scenario.about.money,
            )
            left = tr(
                "what is left after the orders before it: {capital:g} and {treasury:g}",
                capital=capital,
                treasury=treasury,
            )
            yield illegal(given.seat, order.action, why, left)
            continue
        capital -= spent
        treasury -= paid
    if actions > rules.actions_per_turn:
        yield illegal(
            given.seat,
            tr("{actions} actions", actions=actions),
            tr("too many"),
            tr("at most {count} a turn", count=rules.actions_per_turn),
        )
    if offers > rules.offers_per_turn:
        yield illegal(
            given.seat,
            tr("{offers} offers", offers=offers),
            tr("too many"),
            tr("at most {count} a turn", count=rules.offers_per_turn),
        )


@lru_cache(maxsize=1024)
def _options(rulebook: Rulebook, actor: int, action: str) -> dict[str, Option]:
    """Return a seat's options of an action, by their targets."""
    mine = [rulebook.options.all[k] for k in rulebook.options.of_seat[actor].tolist()]
    return {option.target: option for option in mine if option.id == action}


def _action_fault(rulebook: Rulebook, state: State, seat: str, order: Order, legality: Legality | None) -> Fault | None:
    actor = rulebook.actors.index(seat)
    options = _options(rulebook, actor, order.action)
    action = rulebook.scenario.actions[order.action]
    if not options:
        owners = rulebook.actors if action.who == "all" else action.who
        mine = (rulebook.options.all[k].id for k in rulebook.options.of_seat[actor].tolist())
        own = listed(tuple(dict.fromkeys(mine)))
        hint = tr("it belongs to {owners}; those of this seat: {own}", owners=listed(owners), own=own)
        return illegal(seat, order.action, tr("not an action of this seat"), hint)
    target = order.target
    if action.verb == "declare":
        if len(order.terms) != 1:
            return illegal(seat, order.action, tr("needs one bound"), tr("give 'issue' and 'at'"))
        target = next(iter(order.terms))
    elif order.terms or order.targets or order.gives:
        return illegal(seat, order.action, tr("terms belong to an offer"), tr("give it 'target' and 'amount' only"))
    option = options.get(target or "")
    if option is None:
        targets = tuple(target for target in options if target)
        if not targets:
            return illegal(
                seat, order.action, tr("takes no target, found {target!r}", target=target), tr("leave the target out")
            )
        found = tr("no target {target!r}", target=target) if target else tr("needs a target")
        hint = did_you_mean(target or "", targets, tr("allowed"))
        return illegal(seat, order.action, found, hint)
    if action.spending is None and order.amount is not None:
        return illegal(seat, order.action, tr("takes no amount"), tr("leave the amount out"))
    if action.spending is not None and order.amount is not None:
        least, most = action.spending.least, action.spending.most
        if not least <= order.amount <= most:
            unit = tr("political capital") if action.spending.of == "capital" else rulebook.scenario.about.money
            return illegal(
                seat,
                order.action,
                tr("amount {amount}", amount=order.amount),
                tr("allowed: {least} to {most} {unit}", least=least, most=most, unit=unit),
            )
    if legality is not None and legality.legal[option.index, 0]:
        return None
    reason = why_not(rulebook, state, option)
    if not reason:
        return None
    out = way_out(rulebook, state, option).words if state.live[0] else tr("fork it at a turn to play on from there")
    return illegal(seat, order.action, tr("not allowed now"), f"{reason}; {out}")


def _offer_fault(rulebook: Rulebook, state: State, seat: str, order: Order, legality: Legality | None) -> Fault | None:
    if not order.addressees:
        return illegal(
            seat, order.action, tr("an offer needs an addressee"), tr("name one in 'target', several in 'targets'")
        )
    if order.amount is not None:
        return illegal(seat, order.action, tr("an offer takes no amount"), tr("leave the amount out"))
    for other in order.addressees:
        if other not in rulebook.actors:
            return unknown("actor", other, rulebook.actors)
        if other == seat:
            return illegal(seat, order.action, tr("addressed to oneself"), tr("name another seat"))
        between = rulebook.actors.index(seat), rulebook.actors.index(other)
        if legality is not None and legality.offerable[(*between, 0)]:
            continue
        reason = why_no_offer(rulebook, state, *between)
        if reason:
            return illegal(
                seat,
                order.action,
                tr("not to {other} now", other=other),
                f"{reason}; {_offers_out(rulebook, state, seat)}",
            )
    return package_fault(rulebook, state, seat, order)


def _offers_out(rulebook: Rulebook, state: State, seat: str) -> str:
    """Return to whom a seat may make an offer now, or why to nobody."""
    able = may_offer(rulebook, state)[rulebook.actors.index(seat), :, 0]
    open_to = tuple(actor for actor, may in zip(rulebook.actors, able, strict=True) if may)
    return (
        tr("offers may go to {open_to}", open_to=listed(open_to))
        if open_to
        else tr("to nobody now: order an action in its place")
    )


def _mandate_faults(rulebook: Rulebook, state: State, given: SeatOrders) -> Iterator[Fault]:
    party = dict(zip(rulebook.issues, state["party"][:, rulebook.actors.index(given.seat), 0].tolist(), strict=True))
    for issue in given.mandate:
        if issue not in party:
            yield unknown("issue", issue, rulebook.issues)
        elif not party[issue]:
            parties = listed(parties_of(rulebook, state, issue))
            yield illegal(
                given.seat,
                tr("mandate on {issue}", issue=issue),
                tr("not a party to it"),
                tr("it is settled by {parties}", parties=parties),
            )


def _choice_faults(rulebook: Rulebook, state: State, given: SeatOrders) -> Iterator[Fault]:
    if not given.choices:
        return
    actor = rulebook.actors.index(given.seat)
    asked = {
        prompt.id.split(".")[0]: prompt.options
        for index, prompt in enumerate(rulebook.prompts)
        if prompt.actor == actor and state["open"][index, 0] != 0
    }
    for event, option in given.choices.items():
        if event not in asked:
            hint = (
                tr("asked this turn: {asked}", asked=listed(tuple(asked)))
                if asked
                else tr("no event asks this seat anything this turn")
            )
            yield illegal(given.seat, tr("choice on {event}", event=event), tr("not asked"), hint)
        elif option not in asked[event]:
            yield unknown("option", option, asked[event])


def _prediction_faults(rulebook: Rulebook, given: SeatOrders) -> Iterator[Fault]:
    for seat, marks in given.predictions.items():
        if seat not in rulebook.actors:
            yield unknown("seat", seat, rulebook.actors)
        elif seat == given.seat:
            yield illegal(
                given.seat, tr("prediction"), tr("of one's own seat"), tr("predict another seat's reservation")
            )
        for issue in marks:
            if issue not in rulebook.issues:
                yield unknown("issue", issue, rulebook.issues)
