"""What a turn is told as: news, orders in words, offers and the ledger, as data that a record can keep and a view can
cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Entry
from caucasus_game.engine.orders import Give, Order, SeatOrders
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import is_offer
from caucasus_game.engine.talks import Talks
from caucasus_game.engine.told import ToldCause, ToldLine, ToldNews, ToldOffer, ToldOrder, ToldTurn
from caucasus_game.engine.turn import Closed, Opened
from caucasus_game.engine.wording import kept_name_of
from caucasus_game.language import SOURCE, Said, nearest, say, say_and, say_list, say_parts, tr_later
from caucasus_game.scenario.schema.fields import Text

__all__ = [
    "give_in_words",
    "in_words",
    "offers_of",
    "package_in_words",
    "tell_events",
    "tell_ledger",
    "tell_turn",
    "terms_in_words",
]

DEFECTION = tr_later("involuntary defection")
SIDE_PAYMENT = tr_later("side payment")
TYING_HANDS = tr_later("tying hands")
REVERBERATION = tr_later("reverberation")


@lru_cache(maxsize=4096)
def _name(rulebook: Rulebook, id_: str) -> str:
    return kept_name_of(rulebook.scenario, id_)


@lru_cache(maxsize=4096)
def _title(rulebook: Rulebook, action: str) -> str:
    return rulebook.scenario.actions[action].title.kept


def terms_in_words(rulebook: Rulebook, terms: tuple[tuple[str, float], ...]) -> str:
    """Return a package in words to keep, e.g. ``Route at 55, Rights at 65``."""
    if not terms:
        return ""
    return say_list(say("{issue} at {mark:g}", issue=_name(rulebook, issue), mark=float(mark)) for issue, mark in terms)


def in_words(rulebook: Rulebook, order: Order) -> str:
    """Return an order in words to keep."""
    action, title = rulebook.scenario.actions[order.action], _title(rulebook, order.action)
    if is_offer(rulebook, order.action):
        names = say_and(_name(rulebook, other) for other in order.addressees)
        package = package_in_words(rulebook, tuple(order.terms.items()), order.gives)
        return say("{action} to {names}: {package}", action=title, names=names, package=package)
    if action.verb == "declare":
        terms = terms_in_words(rulebook, tuple(order.terms.items()))
        return say("{action}: {target}", action=title, target=terms)
    words = say("{action}: {target}", action=title, target=_name(rulebook, order.target)) if order.target else title
    if order.amount is None:
        return words
    if action.spending is not None and action.spending.of == "treasury":
        return say("{order} ({amount} from the treasury)", order=words, amount=order.amount)
    return say("{order} ({amount} political capital)", order=words, amount=order.amount)


def _fill(template: Text, rulebook: Rulebook, seat: str, target: str | None) -> str:
    """Return a line that an author wrote with the names put in, as words to keep: in each of its languages."""
    names = {"{self}": _name(rulebook, seat)}
    if target:
        names["{target}"] = _name(rulebook, target)
    if isinstance(template.root, str) and not any(isinstance(name, Said) for name in names.values()):
        return _put(template.root, names, SOURCE)
    texts = {SOURCE: template.root} if isinstance(template.root, str) else template.root
    tags = dict.fromkeys(
        (*texts, *(tag for name in names.values() for tag in (name.parts if isinstance(name, Said) else ())))
    )
    filled = {tag: _put(nearest(texts, tag), names, tag) for tag in tags}
    return Said.of(nearest(filled, SOURCE), "", filled)


def _put(text: str, names: Mapping[str, str], tag: str) -> str:
    for mark, name in names.items():
        text = text.replace(mark, nearest(name.parts, tag) if isinstance(name, Said) else name)
    return text


def tell_events(rulebook: Rulebook, fired: NDArray[np.bool_]) -> list[ToldNews]:
    """Return the news of a briefing in a game of one run."""
    news = []
    for index in np.flatnonzero(fired[:, 0]):
        event = rulebook.events[index].event
        news.append(ToldNews((event.news or event.title).kept, event.tone, event.because))
    return news


def offers_of(rulebook: Rulebook, talks: Talks, round_: int = 1) -> list[ToldOffer]:
    """Return the packages of one round that stand in a game of one run, unanswered."""
    slots = rulebook.scenario.rules.offers_per_turn
    offers: list[ToldOffer] = []
    if not len(talks.package):
        return offers
    makers, marks = talks.maker.tolist(), talks.marks.tolist()
    addressed, gain, asked, inside = (one.tolist() for one in (talks.to, talks.gain, talks.asked, talks.inside))
    for number, package in enumerate(talks.package.tolist()):
        maker = rulebook.actors[makers[number]]
        to = tuple([actor for actor, addresses in zip(rulebook.actors, addressed[number], strict=True) if addresses])
        concerned = [(index, actor) for index, actor in enumerate(rulebook.actors) if actor == maker or actor in to]
        slot = package % slots
        offers.append(
            ToldOffer(
                id=f"{maker}-{slot + 1}" + (f".{round_}" if round_ > 1 else ""),
                maker=maker,
                to=to,
                terms=tuple(
                    (issue, mark) for issue, mark in zip(rulebook.issues, marks[number], strict=True) if not isnan(mark)
                ),
                gains={actor: gain[number][index] for index, actor in concerned},
                asked={actor: asked[number][index] for index, actor in concerned},
                inside={actor: inside[number][index] for index, actor in concerned},
                answers={},
                settled=False,
                gives=_gives(rulebook, talks, package),
                round=round_,
                slot=slot,
            )
        )
    return offers


def _gives(rulebook: Rulebook, talks: Talks, package: int) -> tuple[Give, ...]:
    turns = talks.promise[package, :, 0]
    gives = []
    for index in np.flatnonzero(turns).tolist():
        one = rulebook.promises[index]
        kind = "refrain" if one.refrain else "do"
        gives.append(Give(rulebook.actors[one.keeper], kind=kind, action=one.action, turns=int(turns[index])))
    money = talks.money[package, :, 0].tolist()
    getters = [(index, amount) for index, amount in enumerate(money) if amount > 0]
    for index, amount in enumerate(money):
        if amount < 0 and getters:
            gives.append(Give(rulebook.actors[index], pay=-float(amount) / 100, to=rulebook.actors[getters[0][0]]))
    return tuple(gives)


def give_in_words(rulebook: Rulebook, give: Give) -> str:
    """Return a give in words to keep, e.g. ``Iran undertakes not to: Object (4 turns)``."""
    by = _name(rulebook, give.by)
    if not give.kind:
        to = _name(rulebook, give.to) if give.to else say("the other side")
        return say("{by} pays {to} {pay:g}", by=by, to=to, pay=float(give.pay))
    title, rule = _title(rulebook, give.action), rulebook.scenario.actions[give.action].undertaking
    turns: str = say("{turns} turns", turns=give.turns)
    if rule is not None and rule.condition:
        turns = say("{turns} turns, {condition}", turns=give.turns, condition=rule.condition.kept)
    if give.kind == "refrain":
        return say("{by} undertakes not to: {action} ({turns})", by=by, action=title, turns=turns)
    return say("{by} undertakes to: {action} ({turns})", by=by, action=title, turns=turns)


def package_in_words(rulebook: Rulebook, terms: tuple[tuple[str, float], ...], gives: tuple[Give, ...]) -> str:
    """Return a whole package in words to keep."""
    parts = [terms_in_words(rulebook, terms)] if terms else []
    parts += [give_in_words(rulebook, give) for give in gives]
    return say_parts(parts) if parts else ""


def tell_turn(
    rulebook: Rulebook,
    state: State,
    told: ToldTurn,
    orders: dict[str, SeatOrders],
    opened: Opened,
    closed: Closed,
) -> None:
    """Add what the orders, talks, votes and milestones of a turn brought, in a game of one run."""
    _tell_orders(rulebook, told, orders, opened)
    _tell_words(rulebook, told, opened)
    first = 0
    for number, (talks, answers) in enumerate(opened.done, start=1):
        for place, offer in enumerate(offers_of(rulebook, talks, number)):
            package = rulebook.actors.index(offer.maker) * rulebook.scenario.rules.offers_per_turn + offer.slot
            said = {actor: bool(answers[place, rulebook.actors.index(actor)]) for actor in offer.to}
            settled = bool(closed.settled[first + package, 0])
            told.offers.append(replace(offer, answers=said, settled=settled))
            if settled:
                _tell_settlement(rulebook, told, offer)
        first += len(talks.stands)
    for index in np.flatnonzero(closed.ballot.called[:, 0]):
        share, passed = closed.ballot.share[index, 0], closed.ballot.passed[index, 0]
        body = rulebook.scenario.bodies[rulebook.bodies[index]]
        signed = any(state["reached"][k, 0] <= state.turn for k in rulebook.freezing)
        defection = DEFECTION if not passed and signed and body.kind == "ratifies" else ""
        found: dict[str, Any] = {"body": body.title.kept, "share": float(share)}
        if passed:
            text = say("{body} votes yes: {share:.1f} percent in favour.", **found)
        else:
            text = say("{body} votes no: {share:.1f} percent in favour.", **found)
        told.news.append(ToldNews(text, "good" if passed else "bad", move=defection))
    for index in np.flatnonzero(closed.reached[:, 0]):
        rule = rulebook.milestones[index]
        track, news = rulebook.scenario.tracks[rule.track].title, rule.milestone.news
        line = news.kept if news else say("{track}: {step}.", track=track.kept, step=rule.milestone.title.kept)
        told.news.append(ToldNews(line, "good", rule.milestone.because))


def _tell_settlement(rulebook: Rulebook, told: ToldTurn, offer: ToldOffer) -> None:
    """Tell a settlement: its terms to all, its words and money to those who signed."""
    names = say_and(_name(rulebook, one) for one in (offer.maker, *offer.to))
    givers = {give.by for give in offer.gives}
    move = SIDE_PAYMENT if len(givers) == 1 or any(give.pay for give in offer.gives) else ""
    if offer.terms:
        settled = say("{names} settle {terms}.", names=names, terms=terms_in_words(rulebook, offer.terms))
        told.news.append(ToldNews(settled, "good", move=move))
    for give in offer.gives:
        words = say("{sentence}.", sentence=give_in_words(rulebook, give))
        for seat in (offer.maker, *offer.to):
            told.news.append(ToldNews(words, teller=seat, move=move))


def _tell_words(rulebook: Rulebook, told: ToldTurn, opened: Opened) -> None:
    """Tell those concerned what became of undertakings."""
    judged = opened.acts.judged
    for index in np.flatnonzero(judged.kept[:, 0] | judged.broken[:, 0]).tolist():
        promise = rulebook.promises[index]
        keeper = _name(rulebook, rulebook.actors[promise.keeper])
        title = _title(rulebook, promise.action)
        what = say("{keeper} has kept its word on: {action}.", keeper=keeper, action=title)
        if judged.broken[index, 0]:
            what = say("{keeper} breaks its word on: {action}.", keeper=keeper, action=title)
        for seat in (rulebook.actors[promise.keeper], *opened.acts.judged.owed[index]):
            told.news.append(ToldNews(what, "bad" if judged.broken[index, 0] else "good", teller=seat))


def _tell_orders(rulebook: Rulebook, told: ToldTurn, orders: dict[str, SeatOrders], opened: Opened) -> None:
    options = rulebook.options.places
    for seat, given in orders.items():
        for number, order in enumerate(given.orders):
            action = rulebook.scenario.actions[order.action]
            reason = given.reasons[number] if number < len(given.reasons) else ""
            offer = is_offer(rulebook, order.action)
            words = in_words(rulebook, order)
            told.orders.append(ToldOrder(seat, words, reason, action.secret or offer))
            if offer:
                continue
            target = order.target or next(iter(order.terms), None)
            index = options[order.action, rulebook.actors.index(seat), target or ""]
            if not opened.acts.done[index, 0]:
                continue
            backfired = bool(opened.acts.backfired[index, 0])
            line = action.backfires.news if backfired and action.backfires else action.news
            if line is None and backfired:
                line = None if action.secret else action.news
            if line:
                text = _fill(line, rulebook, seat, target)
            else:
                text = say("{seat}: {order}.", seat=_name(rulebook, seat), order=words)
            move: str = TYING_HANDS if action.verb == "declare" else ""
            if action.verb == "campaign" and rulebook.scenario.bodies[order.target or ""].actor != seat:
                move = REVERBERATION
            told.news.append(ToldNews(text, "neutral", action.because, seat if action.secret else None, move))
            if opened.acts.overlap[index, 0]:
                issue = _name(rulebook, target or "")
                sealed = say("The sealed reservations on {issue} do not overlap.", issue=issue)
                if opened.acts.overlap[index, 0] > 0:
                    sealed = say("The sealed reservations on {issue} overlap.", issue=issue)
                told.news.append(ToldNews(sealed, teller=seat))
            if opened.acts.exposed[index, 0]:
                origin, body = _name(rulebook, seat), _name(rulebook, order.target or "")
                exposed = say("A campaign from {seat} in {body} is exposed.", seat=origin, body=body)
                told.news.append(ToldNews(exposed, "bad"))
        for event, chosen in given.choices.items():
            prompt = rulebook.scenario.events[event].choices.get(seat)
            line = prompt.options[chosen].news if prompt is not None else None
            if prompt is not None and line:
                told.news.append(ToldNews(line.kept, teller=seat if prompt.secret else None))


def tell_ledger(rulebook: Rulebook, told: ToldTurn, before: State, after: State, ledger: list[Entry]) -> None:
    """Sort a ledger of a game of one run by gauge; equal causes are added up.

    Amounts are on the grid, so that their sums are exact in any order.
    """
    by_row: defaultdict[int, list[tuple[float, Because]]] = defaultdict(list)
    for row, because, amount in ledger:
        by_row[row].append((amount.item(), because))
    cents = _accounts(rulebook)
    then, now = before.x.reshape(-1).tolist(), after.x.reshape(-1).tolist()
    for row in sorted(by_row):
        unit = 0.01 if row in cents else 1.0
        found = by_row[row]
        if len(found) > 1:
            found = _equal_added_up(found)
        kept = tuple([ToldCause(amount * unit, because) for amount, because in found if amount])
        if kept:
            told.lines.append(ToldLine(row, then[row] * unit, now[row] * unit, kept))


def _equal_added_up(causes: list[tuple[float, Because]]) -> list[tuple[float, Because]]:
    """Add up the amounts of causes that are the same in every word."""
    if len({because.label for _, because in causes}) == len(causes):
        return causes
    sums: dict[tuple[object, ...], tuple[float, Because]] = {}
    for amount, because in causes:
        words = (because.label, because.rule, because.path, because.claims, because.teller)
        known = sums.get(words)
        sums[words] = (amount, because) if known is None else (known[0] + amount, known[1])
    return list(sums.values())


@lru_cache(maxsize=64)
def _accounts(rulebook: Rulebook) -> frozenset[int]:
    """Return the rows that hold hundredths."""
    blocks = [block for block in rulebook.layout.blocks.values() if block.cents]
    return frozenset(row for block in blocks for row in range(block.rows.start, block.rows.stop))
