"""What happened, and why: the turn's report, the causes behind a number, the offers on the table, the ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.figures import show, signed
from caucasus_game.cli.plain.look import body_lines, issue_lines, near_words
from caucasus_game.cli.plain.menu import action_lines
from caucasus_game.cli.plain.network import thing_lines
from caucasus_game.cli.plain.standing import owner_words
from caucasus_game.engine.seen_rules import rule_words
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_and

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import OfferSeen
    from caucasus_game.engine.seen_report import NewsSeen, ReportLine

__all__ = ["agreed_lines", "change_lines", "ending_lines", "news_lines", "offer_lines", "report_lines", "why_lines"]


def _news_line(news: NewsSeen) -> str:
    claims = f" [{', '.join(news.claims)}]" if news.claims else ""
    tone = {"good": tr("good news: "), "bad": tr("bad news: "), "neutral": ""}[news.tone]
    move = tr(" (Putnam calls this {move})", move=news.move) if news.move else ""
    return f"  {tone}{news.text}{claims}{move}"


def news_lines(view: SeatView, turns: int) -> Iterator[str]:
    """Yield the news of the last ``turns`` turns, oldest first."""
    recent = [news for news in view.news if news.turn > view.turn - turns]
    if not recent:
        yield tr("  no news")
    told = None
    for news in sorted(recent, key=lambda item: (item.turn, not item.loud)):
        if news.turn != told:
            yield tr("Turn {turn}:", turn=news.turn)
            told = news.turn
        yield _news_line(news)


def _package(offer: OfferSeen, view: SeatView) -> str:
    parts = []
    for issue_id, at in offer.terms:
        issue = view.issue(issue_id)
        parts.append(tr("{issue} at {at} ({meaning})", issue=issue.title, at=show(at), meaning=near_words(issue, at)))
    return "; ".join((*parts, *(give.text for give in offer.gives)))


def offer_lines(offer: OfferSeen, view: SeatView, number: int | None = None) -> Iterator[str]:
    """Yield an offer: who makes it, what is in it, what it is worth to this seat, and what the negotiators say."""
    maker = view.actor(offer.maker).name
    to = ", ".join(tr("you") if seat == view.seat else view.actor(seat).name for seat in offer.addressees)
    head = f"  {number}. " if number is not None else "  "
    package = _package(offer, view)
    yield head + (
        tr("{maker} counters to {to}: {package}", maker=maker, to=to, package=package)
        if offer.round > 1
        else tr("{maker} to {to}: {package}", maker=maker, to=to, package=package)
    )
    if view.seat in offer.addressees:
        inside = tr("within your mandate") if offer.within_mandate else tr("outside your mandate")
        yield tr(
            "     worth {gain} points to you against no deal; your negotiators ask for {asked}; {inside}",
            gain=signed(offer.gain),
            asked=signed(offer.asked),
            inside=inside,
        )
    if offer.counsel and offer.maker != view.seat:
        yield tr("     counsel: {counsel}", counsel=offer.counsel)
    if offer.accepted is not None:
        if offer.accepted:
            yield tr("     settled")
        elif offer.said is None:
            yield tr("     not settled")
        else:
            yield tr("     you said yes, but it did not settle") if offer.said else tr("     you declined")


def agreed_lines(view: SeatView) -> Iterator[str]:
    """Yield what this seat said yes to in the rounds before, and when that settles."""
    if view.agreed:
        yield tr("You have said yes to:")
        for offer in view.agreed:
            maker, package = view.actor(offer.maker).name, _package(offer, view)
            yield tr("  {maker}, in round {round}: {package}", maker=maker, round=offer.round, package=package)
        yield tr("It settles with the end of the talks, if all say yes to it; of packages that clash, one does.")


def report_lines(view: SeatView) -> Iterator[str]:
    """Yield the report of the turn just played: news, offers, orders. What moved stands beside it, in the summary."""
    report = view.report
    if report is None:
        return
    if report.turn:
        yield tr(
            "Turn {turn} of {turns}, {date}, is over. What happened:",
            turn=report.turn,
            turns=view.turns,
            date=report.date,
        )
    else:
        yield tr("What happened before the first turn:")
    for news in sorted(report.news, key=lambda item: not item.loud):
        yield _news_line(news)
    for offer in report.offers:
        yield from offer_lines(offer, view)
    for actor in view.actors:
        ordered = [
            f"{words} ({reason})" if reason else words for seat, words, reason in report.orders if seat == actor.id
        ]
        if ordered:
            yield tr("  {actor} ordered: {ordered}", actor=actor.name, ordered="; ".join(ordered))


def why_lines(words: list[str], view: SeatView) -> Iterator[str]:
    """Yield why something is as it is: a gauge's last causes, an action's why-not, a body's blocs, an issue's stances,
    what moved at a link or a lot.

    ``words`` are the name and, for a gauge of which there are several, whose: ``trust azerbaijan``.
    """
    lines = view.report.lines if view.report else ()
    gauges: dict[str, tuple[str, ...]] = {line.gauge: (line.title,) for line in lines}
    gauges |= {gauge.id: (gauge.title,) for gauge in view.gauges}
    kinds: dict[str, dict[str, tuple[str, ...]]] = {
        "gauge": gauges,
        "body": names.bodies(view),
        "issue": names.issues(view),
        "action": {action.id: (action.title,) for action in view.actions},
        "thing": names.of_network(view),
    }
    known = {f"{kind}:{name}": (name, *others) for kind, each in kinds.items() for name, others in each.items()}
    exact = [key for key in known if key.split(":", 1)[1] == words[0].lower()]
    key = exact[0] if exact else _searched(words[0], known)
    kind, name = key.split(":", 1)
    if kind == "gauge":
        yield from _gauge_why(name, words[1:], view)
    elif kind == "body":
        yield from body_lines(next(body for body in view.bodies if body.id == name), view)
    elif kind == "issue":
        yield from issue_lines(view.issue(name), view)
        yield from _gauge_why(name, words[1:], view, silent=True)
    elif kind == "thing":
        yield from thing_lines(name, view)
        for line in lines:
            if name in line.owner.split(">") and show(line.before) != show(line.after):
                yield from change_lines(line, view)
    else:
        yield from action_lines(next(action for action in view.actions if action.id == name))


def _searched(word: str, known: dict[str, tuple[str, ...]]) -> str:
    by_name = {key.split(":", 1)[1]: others[1:] for key, others in known.items()}
    name = names.find(word, by_name, tr("gauge, body, issue, action, link or lot"))
    return next(key for key in known if key.split(":", 1)[1] == name)


def _gauge_why(name: str, whose: list[str], view: SeatView, *, silent: bool = False) -> Iterator[str]:
    known = names.actors(view) | names.bodies(view) | names.of_network(view)
    owners = [names.find(word, known, tr("seat, body, link or lot")) for word in whose]
    lines = [
        line
        for line in (view.report.lines if view.report else ())
        if line.gauge == name and all(owner in line.owner.split(">") for owner in owners)
    ]
    if not lines and not silent:
        values = [
            gauge
            for gauge in view.gauges
            if gauge.id == name and all(owner in gauge.owner.split(">") for owner in owners)
        ]
        things = [owner for owner in owners if view.network is not None and owner in view.network.titles]
        if not values and things:
            yield tr("Nothing changed it in the last turn. It stands like this:")
            yield from thing_lines(things[0], view)
        elif not values:
            raise Faults.one(
                "not-seen",
                tr("you do not see {name} of {owners}", name=name, owners=tr_and(owners)),
                tr("'look' shows your gauges"),
            )
        for gauge in values:
            yield tr(
                "{gauge}{owner} is {value}; nothing changed it in the last turn.",
                gauge=gauge.title,
                owner=owner_words(gauge.owner, view),
                value=show(gauge.value),
            )
    for line in lines:
        yield from change_lines(line, view)


def change_lines(line: ReportLine, view: SeatView, turn: int | None = None) -> Iterator[str]:
    """Yield a change of the last turn, or of ``turn``, with its causes."""
    head, before, after = f"{line.title}{owner_words(line.owner, view)}", show(line.before), show(line.after)
    if turn is None:
        yield tr("{head} went from {before} to {after} in the last turn:", head=head, before=before, after=after)
    else:
        yield tr("{head} went from {before} to {after}:", head=head, before=before, after=after)
    for cause in line.causes:
        if show(cause.amount) == "0":
            continue
        claims = f" [{', '.join(cause.claims)}]" if cause.claims else ""
        rule = tr(", rule {rule}", rule=rule_words(cause.rule)) if cause.rule else ""
        yield f"  {signed(cause.amount)} {cause.label}{rule}{claims}"


def ending_lines(view: SeatView) -> Iterator[str]:
    """Yield how the game ended, and everybody's score."""
    ending = view.ending
    if ending is None:
        return
    yield tr("THE END, in turn {turn}: {ending}", turn=ending.turn, ending=ending.title)
    yield ending.text.strip()
    yield tr("Scores, 0 to 100:")
    for actor, score in sorted(ending.scores, key=lambda item: (-item[1], item[0])):
        you = tr(" (you)") if actor == view.seat else ""
        yield f"  {show(score)} {view.actor(actor).name}{you}"
    yield tr("Your goals:")
    for goal in view.objectives:
        yield tr(
            "  {goal}: {points} of 100, weight {weight}",
            goal=goal.title,
            points=show(goal.points),
            weight=show(goal.weight),
        )
