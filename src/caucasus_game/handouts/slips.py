"""What each seat is handed while a game is played on paper: news and questions for orders, offers for answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Bullets, Card, Grid, Heading, Page, Sheet, Words
from caucasus_game.handouts.boxes import letter
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import OfferSeen
    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.numbering import Numbering

__all__ = ["slips"]


def slips(views: Iterable[SeatView], numbering: Numbering) -> Sheet | None:
    """Return a page for each seat, as its view stands; in talks for those with offers, None where nobody has any."""
    pages = [
        Page(
            tr(
                "{seat}: turn {turn} of {turns}, {date}",
                seat=_me(view),
                turn=view.turn,
                turns=view.turns,
                date=view.date,
            ),
            "seat",
            tuple(_orders(view, numbering) if view.phase == "orders" else _offers(view, numbering)),
            _me(view),
        )
        for view in views
        if view.phase == "orders" or view.offers
    ]
    if not pages:
        return None
    first = next(iter(views))
    name = f"turn-{first.turn:02d}-orders" if first.phase == "orders" else f"turn-{first.turn:02d}-talks-{first.round}"
    about = tr("One page a seat: hand each to its seat alone.")
    return Sheet(name, tr("{title}: turn {turn}", title=first.title, turn=first.turn), about, tuple(pages))


def _me(view: SeatView) -> str:
    return view.actor(view.seat).name


def _orders(view: SeatView, numbering: Numbering) -> Iterator[Block]:
    me = view.actor(view.seat)
    yield Words(
        tr(
            "Political capital {capital:g}, treasury {treasury:g}. Score if it ended now: {score:.0f} of 100.",
            capital=me.capital or 0,
            treasury=me.treasury or 0,
            score=view.score,
        )
    )
    news = [plain(one.text) for one in view.news if one.turn >= view.turn - 1]
    if news:
        yield Heading(tr("What you know has happened"))
        yield Bullets(tuple(news))
    for place, prompt in enumerate(view.prompts, 1):
        options = tuple(f"{letter(number)}) {label}" for number, (_, label) in enumerate(prompt.options))
        yield Card(
            tr("A question to you: box C{place}", place=place),
            (Words(plain(prompt.text)), Bullets(options), Words(tr("No answer counts as a."), note=True)),
        )
    yield Heading(tr("The terms"))
    numbers = {issue: number for number, issue in numbering.issues.items()}
    yield Grid(
        (tr("Issue"), tr("Terms"), tr("You want"), tr("Settled"), tr("Your mandate")),
        tuple(
            (
                f"{numbers[issue.id]} {plain(issue.title)}",
                f"{issue.terms:.0f}",
                f"{next(one.low for one in issue.stances if one.actor == view.seat):.0f}",
                tr("turn {turn}", turn=issue.settled_turn) if issue.settled else "–",
                tr("{low:g} to {high:g}", low=issue.mandate[0], high=issue.mandate[1]) if issue.am_party else "–",
            )
            for issue in view.issues
        ),
        (40, 12, 12, 16, 20),
        numeric=(1, 2),
    )
    blocked = {action.id for action in view.actions if not action.legal}
    refused = [str(number) for number, id_ in numbering.actions[view.seat].items() if id_ in blocked]
    if refused:
        yield Words(tr("Not allowed this turn, of your menu: {numbers}.", numbers=", ".join(refused)))
    mine = [word for word in view.undertakings if word.keeper == view.seat]
    if mine:
        yield Heading(tr("Words that you have given"))
        yield Bullets(
            tuple(
                tr("to do: {action}, {turns} turns left", action=plain(word.title), turns=word.turns)
                if word.kind == "do"
                else tr("NOT to do: {action}, {turns} turns left", action=plain(word.title), turns=word.turns)
                for word in mine
            )
        )


def _offers(view: SeatView, numbering: Numbering) -> Iterator[Block]:
    yield Words(
        tr("Answer on your slip: yes, no or counter. What you leave empty your negotiators answer by your mandate.")
    )
    for number, offer in enumerate(view.offers, 1):
        to = ", ".join(view.actor(seat).short for seat in offer.addressees)
        title = tr("Offer {number}: {maker} to {to}", number=number, maker=view.actor(offer.maker).name, to=to)
        yield Card(title, (Bullets(tuple(_package(view, offer, numbering))), Words(_worth(offer))))


def _package(view: SeatView, offer: OfferSeen, numbering: Numbering) -> Iterator[str]:
    numbers = {issue: number for number, issue in numbering.issues.items()}
    for name, mark in offer.terms:
        issue = view.issue(name)
        yield tr(
            "{number} {issue}: {mark:g} (now {now:g})",
            number=numbers[name],
            issue=issue.title,
            mark=mark,
            now=issue.terms,
        )
    for give in offer.gives:
        yield plain(give.text)


def _worth(offer: OfferSeen) -> str:
    inside = tr("within your mandate") if offer.within_mandate else tr("outside your mandate")
    words = tr(
        "Worth to you {gain:+.1f} points against no deal; your negotiators ask for {asked:.1f}; {inside}.",
        gain=offer.gain,
        asked=offer.asked,
        inside=inside,
    )
    return words if offer.counterable else f"{words} {tr('It can no longer be countered.')}"
