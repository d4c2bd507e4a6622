"""Makes the front page of a turn from what a seat's report of it says, and adds nothing.

What leads is what moved most: of each line of news the changes with the same claims behind them, in parts of the range
of what they changed, and something for a line that is welcome or unwelcome, or that is a move of Putnam's. A settlement
is told once, by the line that names its terms: how far they moved is its weight.
"""

from __future__ import annotations

from typing import Final, Literal

from caucasus_game.engine.numbers import owner_words
from caucasus_game.engine.seen import SeatView
from caucasus_game.engine.seen_offers import OfferSeen
from caucasus_game.engine.seen_paper import Item, Paper
from caucasus_game.engine.seen_report import NewsSeen, Report, ReportLine
from caucasus_game.language import tr, tr_and

__all__ = ["front_page"]

TONED: Final = 0.3
"""The weight that a line of news has for being welcome or unwelcome: as if it had moved so much of a scale."""
MOVED: Final = 0.2
"""That of a move of Putnam's."""
LEAST: Final = 0.02
"""A change by less of its scale is none to print."""
CHANGES: Final = 6
CAUSES: Final = 2
"""So many changes are printed at most, and of each so many causes."""
_SCALES: Final = {"terms": 100.0, "support": 100.0, "capability": 100.0, "built": 100.0, "position": 100.0}


def front_page(view: SeatView, report: Report) -> Paper:
    """Return the page of a turn, as the seat of the view may know it."""
    items = [
        *(_news(view, report, line) for line in report.news),
        *_changes(view, report),
        *(_talks(view, offer) for offer in report.offers),
    ]
    # the order of the report holds among equals, and talks never lead where there is news
    items.sort(key=lambda item: (item.kind == "talks", -item.weight))
    quiet = Item("news", tr("A quiet turn"), tr("Nothing is reported."), "neutral", 0.0, "")
    lead = next((item for item in items if item.kind == "news"), items[0] if items else quiet)
    rest = tuple(item for item in items if item is not lead)
    reader = view.actor(view.seat).name
    return Paper(report.turn, report.date, view.title, reader, lead, rest)


def _news(view: SeatView, report: Report, line: NewsSeen) -> Item:
    weight = TONED * (line.tone != "neutral") + MOVED * bool(line.move)
    weight += sum(abs(one.after - one.before) / _scale(view, one) for one in report.lines if _settles(view, line, one))
    if line.claims:
        behind = set(line.claims)
        weight += sum(
            abs(cause.amount) / _scale(view, changed)
            for changed in report.lines
            for cause in changed.causes
            if behind == set(cause.claims)
        )
    more = tr("Putnam's name for the move: {move}.", move=line.move) if line.move else ""
    return Item("news", line.text, more, line.tone, weight, _byline(view, line.text), line.claims)


def _settles(view: SeatView, news: NewsSeen, changed: ReportLine) -> bool:
    """Whether a line of news tells by itself that an issue was settled, and at what."""
    if changed.gauge != "terms" or news.tone != "good" or news.claims:
        return False
    return view.issue(changed.owner).title in news.text and f" {_figure(changed.after)}" in news.text


def _byline(view: SeatView, text: str) -> str:
    """Return from where a line is told: from the first other actor that it names, else from here.

    What it names in brackets is a cause, and may be the name of a railway.
    """
    text = text.partition("(")[0]
    named = [(text.find(actor.name), actor.name) for actor in view.actors if actor.name in text and not actor.mine]
    return tr("From our correspondent in {place}", place=min(named)[1]) if named else tr("From our own desk")


def _scale(view: SeatView, line: ReportLine) -> float:
    """Return the range of what changed; of what has none, such as cargo and money, what it was, ten at least."""
    for gauge in view.gauges:
        if gauge.id == line.gauge:
            return max(gauge.high - gauge.low, 1.0)
    return _SCALES.get(line.gauge, max(abs(line.before), 10.0))


def _changes(view: SeatView, report: Report) -> list[Item]:
    """Return the greatest changes of numbers; one's own purse is no news."""
    good = {gauge.id: gauge.good for gauge in view.gauges}
    found = []
    for line in report.lines:
        change = line.after - line.before
        weight = abs(change) / _scale(view, line)
        if weight < LEAST or line.gauge in {"capital", "treasury", "position", "leeway"}:
            continue
        if any(_settles(view, news, line) for news in report.news):
            continue
        welcome = good.get(line.gauge, "neither")
        tone: Literal["good", "bad", "neutral"] = "neutral"
        if welcome != "neither":
            tone = "good" if (change > 0) == (welcome == "up") else "bad"
        parts = {"what": _named(view, line), "before": _figure(line.before), "after": _figure(line.after)}
        if line.gauge == "terms":
            text = tr("{what} move from {before} to {after}", **parts)
        elif change > 0:
            text = tr("{what} rises from {before} to {after}", **parts)
        else:
            text = tr("{what} falls from {before} to {after}", **parts)
        causes = sorted(line.causes, key=lambda cause: -abs(cause.amount))[:CAUSES]
        more = "; ".join(f"{cause.label} {f'{cause.amount:+.1f}'.removesuffix('.0')}" for cause in causes)
        claims = tuple(dict.fromkeys(claim for cause in causes for claim in cause.claims))
        found.append(Item("change", text, more, tone, weight, tr("In figures"), claims))
    found.sort(key=lambda item: -item.weight)
    return found[:CHANGES]


def _named(view: SeatView, line: ReportLine) -> str:
    titles = {issue.id: issue.title for issue in view.issues}
    if view.network is not None:
        titles |= view.network.titles
    if line.gauge == "terms":
        return tr("Terms on {issue}", issue=titles[line.owner])
    whose = titles.get(line.owner) or owner_words(view, line.owner)
    return tr("{number}, {owner},", number=line.title, owner=whose) if whose and whose not in line.title else line.title


def _figure(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _talks(view: SeatView, offer: OfferSeen) -> Item:
    to = tr_and(view.actor(actor).name for actor in offer.addressees)
    terms = [tr("{title} at {mark:g}", title=view.issue(issue).title, mark=mark) for issue, mark in offer.terms]
    said = "; ".join((*terms, *(give.text for give in offer.gives)))
    parts = {"maker": view.actor(offer.maker).name, "to": to}
    if offer.accepted is None:
        text = tr("{maker} to {to}: open", **parts)
    elif offer.accepted:
        text = tr("{maker} to {to}: settled", **parts)
    else:
        text = tr("{maker} to {to}: not settled", **parts)
    return Item("talks", text, said, "good" if offer.accepted else "neutral", 0.0, tr("From the talks"))
