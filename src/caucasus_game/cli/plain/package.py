"""Packages as they are typed, in words, and what they would do: for ``offer``, ``preview`` and ``counter``."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.figures import show, signed
from caucasus_game.cli.plain.look import overlap_words, spans_words
from caucasus_game.engine.orders import Counter, Give
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later, tr_n, tr_or

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import OfferSeen, Preview, PromiseSeen

__all__ = [
    "GRAMMAR",
    "Package",
    "give_words",
    "package_words",
    "preview_lines",
    "read_package",
    "read_seats",
    "seats_of",
    "undertakes_words",
]

GRAMMAR = tr_later(
    "ISSUE=MARK, give do:ACTION:TURNS, give refrain:ACTION:TURNS, want do:ACTION:TURNS [from SEAT], "
    "want refrain:ACTION:TURNS [from SEAT], pay MONEY [to SEAT], ask MONEY [from SEAT]"
)
MONEY = "money"


@dataclass(frozen=True)
class Package:
    """What was typed of a package; ``dropped`` are the issues, actions or ``money`` that a counter leaves out."""

    terms: dict[str, float]
    gives: tuple[Give, ...]
    dropped: tuple[str, ...] = ()

    def changing(self, offer: OfferSeen) -> Counter:
        """Return the offer's own package with these changes.

        A mark stands in place of the offer's on that issue, money in place of its money, and an undertaking in place of
        its keeper's on that action.
        """
        found = {issue for issue, _ in offer.terms} | {give.action or MONEY for give in offer.gives}
        known = dict.fromkeys(found, ())
        dropped = {names.find(word, known, tr("part of this offer")) for word in self.dropped}
        terms = {issue: mark for issue, mark in (dict(offer.terms) | self.terms).items() if issue not in dropped}
        new = {_key(give.by, give.action) for give in self.gives}
        kept = [
            Give(one.by, one.pay, one.to, one.kind, one.action, one.turns)
            for one in offer.gives
            if _key(one.by, one.action) not in new and (one.action or MONEY) not in dropped
        ]
        return Counter(terms, (*kept, *self.gives))


def _key(by: str, action: str) -> tuple[str, str]:
    return (by, action) if action else ("", "")


def seats_of(offer: OfferSeen, seat: str) -> tuple[str, ...]:
    """Return everyone but ``seat`` who would sign an offer."""
    return tuple(actor for actor in (offer.maker, *offer.addressees) if actor != seat)


def read_seats(word: str, view: SeatView) -> tuple[str, ...]:
    """Return the seats of ``azerbaijan`` or ``azerbaijan+united_states``."""
    known = names.actors(view)
    return tuple(names.find(one, known, tr("seat")) for one in word.replace(",", "+").split("+") if one)


def read_package(words: Iterable[str], view: SeatView, others: tuple[str, ...]) -> Package:
    """Return the package that words give; ``others`` are the other seats that would sign it."""
    terms: dict[str, float] = {}
    gives: list[Give] = []
    dropped: list[str] = []
    rest = deque(words)
    while rest:
        word = rest.popleft()
        left, equals, right = word.partition("=")
        if equals:
            issue = names.find(left, names.issues(view), tr("issue"))
            terms[issue] = names.number(right, tr("the mark on {issue}", issue=issue))
        elif word.lower() in {"pay", "ask"}:
            gives.append(_money(word.lower() == "pay", rest, view, others))
        elif word.lower() in {"give", "want"}:
            gives.append(_undertaking(word.lower() == "give", rest, view, others))
        elif word.lower() == "drop":
            dropped.append(_next(rest, "drop", tr("drop ISSUE, drop ACTION or drop money")))
        else:
            raise Faults.one(
                "unknown-word",
                tr("'{word}' says nothing in a package", word=word),
                tr("a package is made of {grammar}", grammar=tr(GRAMMAR)),
            )
    return Package(terms, tuple(gives), tuple(dropped))


def _next(rest: deque[str], word: str, shape: str) -> str:
    if not rest:
        raise Faults.one(
            "incomplete", tr("'{word}' needs more", word=word), tr("write it like this: {shape}", shape=shape)
        )
    return rest.popleft()


def _sides(rest: deque[str], view: SeatView) -> dict[str, str]:
    """Take ``from SEAT`` and ``to SEAT`` off the words."""
    found = {}
    while rest and rest[0].lower() in {"from", "to"}:
        side = rest.popleft().lower()
        found[side] = names.find(_next(rest, side, tr("{side} SEAT", side=side)), names.actors(view), tr("seat"))
    return found


def _money(mine: bool, rest: deque[str], view: SeatView, others: tuple[str, ...]) -> Give:  # noqa: FBT001 - pay or ask
    shape = tr("pay 2 to armenia") if mine else tr("ask 2 from armenia")
    amount = names.number(_next(rest, "pay" if mine else "ask", shape), tr("the money"))
    sides = _sides(rest, view)
    if mine:
        return Give(view.seat, amount, sides.get("to") or _only(others, shape))
    return Give(sides.get("from") or _only(others, shape), amount, sides.get("to") or view.seat)


def _only(others: tuple[str, ...], shape: str) -> str:
    if len(others) != 1:
        raise Faults.one(
            "unclear",
            tr("several seats would sign: {others}", others=", ".join(others)),
            tr("say which, e.g. {shape}", shape=shape),
        )
    return others[0]


def _undertaking(mine: bool, rest: deque[str], view: SeatView, others: tuple[str, ...]) -> Give:  # noqa: FBT001 - give or want
    said = "give" if mine else "want"
    shape = tr("{said} refrain:ACTION:TURNS or {said} do:ACTION:TURNS", said=said)
    parts = _next(rest, said, shape).split(":")
    if len(parts) not in {2, 3}:
        raise Faults.one(
            "unclear",
            tr("'{word}' is no undertaking", word=":".join(parts)),
            tr("write it like this: {shape}", shape=shape),
        )
    kind = names.find(parts[0], {"do": (), "refrain": ()}, tr("kind of undertaking"))
    sides = _sides(rest, view)
    keepers = (view.seat,) if mine else ((sides["from"],) if "from" in sides else others)
    promises = [one for one in view.promises if one.kind == kind and one.keeper in keepers]
    who = tr_or(tr("you") if keeper == view.seat else view.actor(keeper).name for keeper in keepers)
    if not promises:
        message = tr("{who} cannot undertake to {kind} anything here", who=who, kind=kind)
        raise Faults.one("no-undertaking", message, tr("'undertakings' lists what can be given and asked"))
    action = names.find(parts[1], {one.action: (one.title,) for one in promises}, tr("undertaking"))
    can = [one for one in promises if one.action == action]
    if len(can) > 1:
        keepers_of = ", ".join(one.keeper for one in can)
        raise Faults.one(
            "unclear",
            tr(
                "several could undertake to {kind} {action}: {keepers_of}",
                kind=kind,
                action=action,
                keepers_of=keepers_of,
            ),
            tr("add: from SEAT"),
        )
    return Give(can[0].keeper, kind=can[0].kind, action=action, turns=_turns(parts, can[0]))


def _turns(parts: list[str], promise: PromiseSeen) -> int:
    if len(parts) < 3:
        return promise.least
    turns = names.number(parts[2], tr("the number of turns"))
    if turns != int(turns):
        raise Faults.one(
            "not-whole",
            tr("'{word}' is not a whole number", word=parts[2]),
            tr("an undertaking is given for whole turns"),
        )
    return int(turns)


def give_words(give: Give, view: SeatView) -> str:
    """Return a give in words: ``you pay Armenia 2``, ``Iran undertakes not to: Object (4 turns)``."""
    known = {actor.id: actor.name for actor in view.actors} | {view.seat: tr("you")}
    by = known.get(give.by, give.by)
    mine = give.by == view.seat
    if not give.kind:
        to = known.get(give.to, give.to) if give.to else tr("the other side")
        return (
            tr("you pay {to} {money:g} out of the treasury", to=to, money=give.pay)
            if mine
            else tr("{by} pays {to} {money:g} out of the treasury", by=by, to=to, money=give.pay)
        )
    promise = next((one for one in view.promises if (one.keeper, one.action) == (give.by, give.action)), None)
    title = promise.title if promise else give.action
    condition = f", {promise.condition}" if promise and promise.condition else ""
    turns = tr_n("{n} turn", "{n} turns", give.turns)
    return f"{undertakes_words(give.kind, '' if mine else by)}: {title} ({turns}{condition})"


def undertakes_words(kind: str, by: str) -> str:
    """Return who undertakes to do something, or not to: ``Iran undertakes not to``; ``by`` is empty for the seat."""
    if not by:
        return tr("you undertake not to") if kind == "refrain" else tr("you undertake to")
    return tr("{by} undertakes not to", by=by) if kind == "refrain" else tr("{by} undertakes to", by=by)


def package_words(terms: Iterable[tuple[str, float]], gives: Iterable[Give], view: SeatView) -> str:
    """Return a package in words: its terms, then what is given besides."""
    titles = {issue.id: issue.title for issue in view.issues}
    parts = [tr("{issue} at {mark:g}", issue=titles.get(issue, issue), mark=mark) for issue, mark in terms]
    return "; ".join((*parts, *(give_words(give, view) for give in gives)))


def preview_lines(preview: Preview, view: SeatView) -> Iterator[str]:
    """Yield what a package would be worth to each who signs, how it would move the bodies, and the win-sets."""
    for fault in preview.faults:
        yield tr("  Not allowed as it stands: {fault}.", fault=fault)
    for side in preview.sides:
        if side.actor == view.seat:
            yield tr("  worth to you: {points} points against no deal", points=signed(side.low))
            continue
        gain = (
            signed(side.low)
            if show(side.low) == show(side.high)
            else tr("{low} to {high}", low=signed(side.low), high=signed(side.high))
        )
        yield tr(
            "  worth to {actor}, as far as you know: {gain} points; its negotiators would ask about {asked}",
            actor=view.actor(side.actor).name,
            gain=gain,
            asked=show(side.asked),
        )
    audiences = {body.id for body in view.bodies if body.kind == "audience"}
    titles = {body.id: body.title for body in view.bodies}
    if preview.bodies and all(show(shift.after - shift.before) == "0" for shift in preview.bodies):
        yield tr("  it moves no body's vote")
        return
    for shift in preview.bodies:
        moved = {
            "body": titles[shift.body],
            "before": show(shift.before),
            "after": show(shift.after),
            "change": signed(shift.after - shift.before),
        }
        if shift.body in audiences:
            yield tr("  {body}: from {before} to {after} percent approval ({change})", **moved)
        else:
            yield tr(
                "  {body}: from {before} to {after} percent yes ({change}); it needs more than {threshold}",
                **moved,
                threshold=show(shift.threshold),
            )
    for overlap in preview.overlaps:
        sets = "; ".join(
            tr(
                "{body} {after} (before: {before})",
                body=titles[body],
                after=spans_words(after),
                before=spans_words(before),
            )
            for body, before, after in overlap.bodies
        )
        both = tr(
            "; {after} (before: {before})",
            after=overlap_words(overlap.after),
            before=overlap_words(overlap.before),
        )
        yield tr(
            "  win-sets on {issue} with it: {sets}{both}",
            issue=overlap.issue,
            sets=sets,
            both=both if len(overlap.bodies) > 1 else "",
        )
