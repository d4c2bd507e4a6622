"""The report of a turn and the news, as one seat may know them."""

from __future__ import annotations

from collections.abc import Iterable

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import visible
from caucasus_game.engine.seen_offers import GiveSeen, OfferSeen
from caucasus_game.engine.seen_report import Cause, NewsSeen, Report, ReportLine
from caucasus_game.engine.telling import give_in_words
from caucasus_game.engine.told import ToldNews, ToldOffer, ToldTurn, tr_reason
from caucasus_game.language import tr, tr_later, tr_said

__all__ = ["news_for", "offer_for", "place_of", "report_for"]

_UNKNOWN = tr_later("something you do not know of")
_TITLES = {
    "capital": tr_later("Political capital"),
    "treasury": tr_later("Treasury"),
    "terms": tr_later("Terms"),
    "support": tr_later("Support"),
    "position": tr_later("Ideal point"),
    "leeway": tr_later("Leeway of the negotiators"),
    "capability": tr_later("Capability"),
    "flow": tr_later("Cargo"),
    "carried": tr_later("Cargo by way"),
    "shipped": tr_later("Cargo shipped"),
    "unshipped": tr_later("Cargo left behind"),
    "built": tr_later("Built, percent"),
    "capex": tr_later("Cost"),
    "pledged": tr_later("Pledged"),
    "private": tr_later("Private money"),
    "pool": tr_later("Private money not yet placed"),
}


def news_for(news: Iterable[ToldNews], turn: int, seat: str | None) -> tuple[NewsSeen, ...]:
    """Return the lines of news that the seat gets; with None all there are, each once."""
    lines = (
        NewsSeen(turn, tr_said(one.text), one.tone, one.claims, tr(one.move))
        for one in news
        if seat is None or one.teller is None or one.teller == seat
    )
    return tuple(lines) if seat is not None else tuple(dict.fromkeys(lines))


def offer_for(rulebook: Rulebook, offer: ToldOffer, seat: str, *, counterable: bool = False) -> OfferSeen:
    """Return an offer as its maker or one of its addressees sees it."""
    gain, asked, inside = offer.gains[seat], offer.asked[seat], offer.inside[seat]
    if not inside:
        counsel = tr("leave it: a term lies outside your mandate")
    elif gain >= asked:
        counsel = tr(
            "take it: worth {gain:+.1f} to you, your negotiators would ask {asked:.1f}", gain=gain, asked=asked
        )
    else:
        counsel = tr(
            "leave it: worth {gain:+.1f} to you, your negotiators would ask {asked:.1f}", gain=gain, asked=asked
        )
    accepted = offer.settled if offer.answers else None
    gives = tuple(
        GiveSeen(one.by, one.to, one.pay, one.kind, one.action, one.turns, tr_said(give_in_words(rulebook, one)))
        for one in offer.gives
    )
    return OfferSeen(
        offer.id,
        offer.maker,
        offer.to,
        offer.terms,
        gain,
        asked,
        inside,
        counsel,
        accepted,
        gives,
        offer.round,
        counterable,
        offer.answers.get(seat),
    )


def report_for(rulebook: Rulebook, told: ToldTurn, seat: str | None) -> Report:
    """Return what happened in a turn, as the seat may know it; causes that are secret keep their amount and lose
    their name.

    With None nothing is cut, every order has its reason, and offers are as their makers see them: for who watches a
    game in which nobody's secrets need keeping.
    """
    seen = visible(rulebook, seat) if seat is not None else None
    names, unknown = rulebook.names, tr(_UNKNOWN)
    lines = []
    for line in told.lines:
        if seen is not None and not seen[line.row]:
            continue
        gauge, owner = names[line.row]
        variable = rulebook.gauges.get(gauge)
        title = str(variable.title) if variable is not None else tr(_TITLES.get(gauge, gauge))
        causes = tuple(
            Cause(tr_said(why.label), amount, why.rule, place_of(rulebook, why.path), why.claims)
            if seat is None or why.teller is None or why.teller == seat
            else Cause(unknown, amount, "", "", ())
            for amount, why in line.causes
        )
        lines.append(ReportLine(gauge, ">".join(owner), title, line.before, line.after, causes))
    return Report(
        turn=told.turn,
        date=rulebook.date_of(told.turn),
        news=news_for(told.news, told.turn, seat),
        offers=tuple(
            offer_for(rulebook, offer, seat or offer.maker)
            for offer in told.offers
            if seat is None or seat in offer.gains
        ),
        lines=tuple(lines),
        orders=tuple(
            (
                order.seat,
                tr_said(order.text),
                tr_reason(order.reason) if seat is None or order.seat == seat else "",
            )
            for order in told.orders
            if seat is None or order.seat == seat or not order.secret
        ),
    )


def place_of(rulebook: Rulebook, path: str) -> str:
    """Return where a path of ids stands in the files of the scenario; the path itself where that is not known."""
    place = rulebook.places.get(path)
    return str(place) if place is not None else path
