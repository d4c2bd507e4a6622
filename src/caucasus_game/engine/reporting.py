"""The report of a turn and the news, as one seat may know them."""

from __future__ import annotations

from collections.abc import Iterable

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import visible
from caucasus_game.engine.seen_offers import GiveSeen, OfferSeen
from caucasus_game.engine.seen_report import Cause, NewsSeen, Report, ReportLine
from caucasus_game.engine.telling import give_in_words
from caucasus_game.engine.told import ToldNews, ToldOffer, ToldTurn

__all__ = ["news_for", "offer_for", "place_of", "report_for"]

_UNKNOWN = "something you do not know of"
_TITLES = {
    "capital": "Political capital",
    "treasury": "Treasury",
    "terms": "Terms",
    "support": "Support",
    "position": "Ideal point",
    "leeway": "Leeway of the negotiators",
    "capability": "Capability",
    "flow": "Cargo",
    "carried": "Cargo by way",
    "shipped": "Cargo shipped",
    "unshipped": "Cargo left behind",
    "built": "Built, percent",
    "capex": "Cost",
    "pledged": "Pledged",
    "private": "Private money",
    "pool": "Private money not yet placed",
}


def news_for(news: Iterable[ToldNews], turn: int, seat: str | None) -> tuple[NewsSeen, ...]:
    """Return the lines of news that the seat gets; with None all there are, each once."""
    lines = (
        NewsSeen(turn, one.text, one.tone, one.claims, one.move)
        for one in news
        if seat is None or one.teller is None or one.teller == seat
    )
    return tuple(lines) if seat is not None else tuple(dict.fromkeys(lines))


def offer_for(rulebook: Rulebook, offer: ToldOffer, seat: str, *, counterable: bool = False) -> OfferSeen:
    """Return an offer as its maker or one of its addressees sees it."""
    gain, asked, inside = offer.gains[seat], offer.asked[seat], offer.inside[seat]
    if not inside:
        counsel = "leave it: a term lies outside your mandate"
    elif gain >= asked:
        counsel = f"take it: worth {gain:+.1f} to you, your negotiators would ask {asked:.1f}"
    else:
        counsel = f"leave it: worth {gain:+.1f} to you, your negotiators would ask {asked:.1f}"
    accepted = offer.settled if offer.answers else None
    gives = tuple(
        GiveSeen(one.by, one.to, one.pay, one.kind, one.action, one.turns, give_in_words(rulebook, one))
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
    )


def report_for(rulebook: Rulebook, told: ToldTurn, seat: str | None) -> Report:
    """Return what happened in a turn, as the seat may know it; causes that are secret keep their amount and lose
    their name.

    With None nothing is cut, every order has its reason, and offers are as their makers see them: for who watches a
    game in which nobody's secrets need keeping.
    """
    seen = visible(rulebook, seat) if seat is not None else None
    names = rulebook.names
    lines = []
    for line in told.lines:
        if seen is not None and not seen[line.row]:
            continue
        gauge, owner = names[line.row]
        variable = rulebook.gauges.get(gauge)
        title = str(variable.title) if variable is not None else _TITLES.get(gauge, gauge)
        causes = tuple(
            Cause(why.label, amount, why.rule, place_of(rulebook, why.path), why.claims)
            if seat is None or why.teller is None or why.teller == seat
            else Cause(_UNKNOWN, amount, "", "", ())
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
            (order.seat, order.text, order.reason if seat is None or order.seat == seat else "")
            for order in told.orders
            if seat is None or order.seat == seat or not order.secret
        ),
    )


def place_of(rulebook: Rulebook, path: str) -> str:
    """Return where a path of ids stands in the files of the scenario; the path itself where that is not known."""
    place = rulebook.places.get(path)
    return str(place) if place is not None else path
