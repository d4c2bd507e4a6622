"""A debrief in words, part by part: the plain mode and the command print them, a screen reader can follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.study.measures import share_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caucasus_game.engine.seen_report import Cause
    from caucasus_game.study.debrief.content import ClaimTold, Debrief, Factor, Mandate
    from caucasus_game.study.debrief.simulated import Simulated

__all__ = [
    "PARTS",
    "amount",
    "as_words",
    "expected_words",
    "figure",
    "simulated_words",
    "standing_words",
    "wanted_words",
]

_WANTED: Final = {"up": "the ending wanted it high", "down": "the ending wanted it low", "neither": ""}


def figure(value: float) -> str:
    """Return a number as it is shown."""
    return f"{round(value, 1) + 0.0:g}"


def amount(value: float) -> str:
    """Return a signed number as it is shown."""
    return f"{round(value, 1) + 0.0:+g}"


def wanted_words(factor: Factor) -> str:
    """Return in words where the ending wanted a gauge; '' where it wanted it nowhere."""
    return _WANTED[factor.wanted]


def as_words(told: Debrief) -> Iterator[str]:
    """Yield a whole debrief line by line."""
    yield f"{told.title}: {told.name}, over after {told.turns} turns"
    for heading, part in PARTS.items():
        lines = list(part(told))
        if lines:
            yield ""
            yield f"{heading}:"
            yield from (f"  {line}" for line in lines)


def _timeline(told: Debrief) -> Iterator[str]:
    turn = 0
    for point in told.timeline:
        if point.turn != turn:
            turn = point.turn
            yield f"Turn {turn}, {point.date}"
        text = f" ({point.text})" if point.text else ""
        claims = f" [{', '.join(point.claims)}]" if point.claims else ""
        yield f"  {point.kind}: {point.title}{text}{claims}"
        yield from (f"    {_cause(cause)}" for cause in point.causes)


def _cause(cause: Cause) -> str:
    source = ", ".join(part for part in (cause.rule, *cause.claims) if part)
    return f"{amount(cause.amount)} {cause.label}" + (f" ({source})" if source else "")


def _decided(told: Debrief) -> Iterator[str]:
    found = told.decided
    yield f"{found.title}, in turn {found.turn}"
    yield from (f"  {'held' if one.held else 'did not hold'}: {one.words}" for one in found.conditions)
    for factor in found.factors:
        wanted = wanted_words(factor)
        head = f"{factor.title}: {figure(factor.start)} at the start, {figure(factor.end)} at the end"
        yield f"{head}; {wanted}" if wanted else head
        yield from (f"  {_cause(cause)}" for cause in factor.causes)
        if abs(factor.others) >= 0.05:
            yield f"  {amount(factor.others)} all else"
    for missed in found.missed:
        lacked = "; ".join(missed.missing)
        hidden = "something that only others saw" if missed.hidden else ""
        yield f"Not “{missed.title}”: that would have needed {' and '.join(part for part in (lacked, hidden) if part)}"


def _goals(told: Debrief) -> Iterator[str]:
    for seat in told.goals:
        you = ", you" if seat.seat == told.seat else ""
        yield f"{seat.name}{you} ({seat.who}): {figure(seat.score)} of 100"
        for goal in seat.goals:
            secret = "secret, " if goal.secret else ""
            worth = f"{figure(goal.points)} of 100 points, {secret}adds {figure(goal.worth)} to the score"
            way = f"it came to {figure(goal.measure)} on the way from {goal.start:g} to {goal.full:g}"
            yield f"  {goal.title}: {worth}; {way}"
        yield from (f"  {title}: its points are told on the reveal" for title in seat.untold)
        if seat.hidden:
            yield f"  {seat.hidden} secret {'goal' if seat.hidden == 1 else 'goals'}: told on the reveal"


def expected_words(claim: ClaimTold) -> str:
    """Return what a claim says, in which document, and what became of what rests on it."""
    became = f" — here: {'; '.join(claim.became)}" if claim.became else ""
    return f"{claim.id} ({claim.kind}, {claim.source}): {claim.text}{became}"


def _expected(told: Debrief) -> Iterator[str]:
    found = told.expected
    for heading, claims in (
        ("What the documents say of this ending", found.of_ending),
        ("What else they foresaw or promised", found.forecasts),
    ):
        if claims:
            yield heading
            yield from (f"  {expected_words(claim)}" for claim in claims)
    if found.due:
        yield "Announced for a date"
    for due in found.due:
        came = "not reached" if due.turn is None else "stood from the start" if not due.turn else f"turn {due.turn}"
        yield f"  {due.title}: announced for {due.due} (turn {due.due_turn}); {came}"
    if found.positions:
        yield "Where the documents place the seats, and where the terms came to lie"
    for placed in found.positions:
        seats = ", ".join(f"{told.names[seat]} {figure(at)} [{', '.join(ids)}]" for seat, at, ids in placed.seats)
        lay = f"{'settled' if placed.settled else 'not settled'}, {figure(placed.terms)}"
        yield f"  {placed.title}: {lay}; {seats or 'no document places a seat'}"
    if found.readings:
        yield "Where they disagree, this game took"
    for reading in found.readings:
        behind = f" [{', '.join(claim.id for claim in reading.claims)}]" if reading.claims else ""
        yield f"  {reading.id}, {reading.question} {reading.label}{behind}; not: {'; '.join(reading.others)}"


def mandate_lines(told: Debrief) -> Iterator[str]:
    """Yield each seat's mandate on each issue, as it was at first and at last."""
    held: dict[tuple[str, str], list[Mandate]] = {}
    for one in told.secrets.mandates if told.secrets else ():
        held.setdefault((one.seat, one.issue), []).append(one)
    for (seat, issue), each in held.items():
        first, last = each[0], each[-1]
        words = f"{told.names[seat]} on {told.issues[issue]}: {figure(first.low)} to {figure(first.high)}"
        later = f"; from turn {last.turn} {figure(last.low)} to {figure(last.high)}" if last is not first else ""
        yield f"{words} (turn {first.turn}){later}"


def _secrets(told: Debrief) -> Iterator[str]:
    found = told.secrets
    if found is None:
        yield "Others' secret goals, true positions, mandates, secret orders and refused offers are told on request."
        return
    names, issues = told.names, told.issues
    yield "Where they really stood"
    for one in found.stood:
        moved = "" if figure(one.started) == figure(one.ended) else f", {figure(one.ended)} at the end"
        yield f"  {names[one.seat]} on {issues[one.issue]}: {figure(one.started)}{moved}; it said {figure(one.stated)}"
    if found.mandates:
        yield "Mandates"
    yield from (f"  {line}" for line in mandate_lines(told))
    if found.orders:
        yield "Secret orders, and reasons"
    for order in found.orders:
        reason = f" — {order.reason}" if order.reason else ""
        yield f"  {names[order.seat]}, turn {order.turn}: {order.text}{reason}"
    if found.refused:
        yield "Offers that were refused"
    for offer in found.refused:
        to = ", ".join(names[seat] for seat in offer.to)
        worth = ", ".join(
            f"{names[seat]} {amount(gain)} (asked {figure(asked)}{'' if inside else ', outside its mandate'})"
            for seat, gain, asked, inside in offer.sides
        )
        yield f"  turn {offer.turn}, {names[offer.maker]} to {to}: {offer.text}; worth {worth}"
    if found.predictions:
        yield "Predictions"
    for guess in found.predictions:
        about = f"{names[guess.about]} on {issues[guess.issue]}"
        kept = f"its mandate was {figure(guess.low)} to {figure(guess.high)}, its ideal point {figure(guess.ideal)}"
        yield f"  {names[guess.seat]}, turn {guess.turn}: {about} stops at {figure(guess.guessed)}; {kept}"


PARTS: Final[dict[str, Callable[[Debrief], Iterator[str]]]] = {
    "Timeline": _timeline,
    "What decided it": _decided,
    "Goals and scores": _goals,
    "What the documents expected": _expected,
    "Secrets": _secrets,
}
"""The parts of a debrief, in their order, each with what tells it."""


def standing_words(told: Debrief, games: Simulated, seat: str) -> str:
    """Return where a seat's score stands among those of the simulated games."""
    score = next(one.score for one in told.goals if one.seat == seat)
    spread = games.scores[seat]
    below = f"{100 * games.below(seat, score):.0f} % of the games gave it less"
    low, middle, high = (figure(spread[part]) for part in ("p10", "median", "p90"))
    middle = f"they gave {middle} at the middle, {low} to {high} in four of five"
    return f"{told.names[seat]} {figure(score)}: {below}; {middle}"


def simulated_words(told: Debrief, games: Simulated) -> Iterator[str]:
    """Yield how the game compares with many from the same start."""
    policies = ", ".join(f"{told.names[seat]} {who}" for seat, who in games.policies.items())
    yield f"{games.runs} games of the same scenario, readings and seed, policies in all seats ({policies})"
    for ending, shown in sorted(games.endings.items(), key=lambda item: (-item[1]["count"], item[0])):
        here = " ← this game" if ending == told.decided.id else ""
        if shown["count"] or here:
            yield f"  {share_words(shown)}  {told.endings[ending]}{here}"
    yield "Scores"
    yield from (f"  {standing_words(told, games, seat.seat)}" for seat in told.goals)
    yield "These are the numbers of a model, not a prediction."
