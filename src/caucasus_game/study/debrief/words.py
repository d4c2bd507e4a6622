"""A debrief in words, part by part: the plain mode and the command print them, a screen reader can follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.engine.seen_rules import rule_words
from caucasus_game.language import tr, tr_and, tr_later, tr_n
from caucasus_game.scenario.kind_words import claim_kind
from caucasus_game.study.kept_events import kept_words
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
    "part_of_score",
    "point_word",
    "simulated_words",
    "standing_words",
    "wanted_words",
]

_WANTED: Final = {
    "up": tr_later("the ending wanted it high"),
    "down": tr_later("the ending wanted it low"),
    "neither": "",
}


_POINTS: Final = {
    "milestone": tr_later("milestone"),
    "vote": tr_later("vote"),
    "settlement": tr_later("settlement"),
    "event": tr_later("event"),
    "swing": tr_later("swing"),
    "class": tr_later("class"),
    "ending": tr_later("ending"),
}


def point_word(kind: str) -> str:
    """Return what a kind of turning point is called."""
    return tr(_POINTS[kind])


def figure(value: float) -> str:
    """Return a number as it is shown."""
    return f"{round(value, 1) + 0.0:g}"


def part_of_score(value: float) -> str:
    """Return what a goal adds to a score, to hundredths: so the parts sum to the score that is shown to tenths."""
    return f"{round(value, 2) + 0.0:g}"


def amount(value: float) -> str:
    """Return a signed number as it is shown."""
    return f"{round(value, 1) + 0.0:+g}"


def wanted_words(factor: Factor) -> str:
    """Return in words where the ending wanted a gauge; '' where it wanted it nowhere."""
    return tr(_WANTED[factor.wanted])


def as_words(told: Debrief) -> Iterator[str]:
    """Yield a whole debrief line by line."""
    yield tr("{game}: {name}, over after {turns} turns", game=told.title, name=told.name, turns=told.turns)
    for heading, part in PARTS.items():
        lines = list(part(told))
        if lines:
            yield ""
            yield f"{tr(heading)}:"
            yield from (f"  {line}" for line in lines)


def _timeline(told: Debrief) -> Iterator[str]:
    turn = 0
    for point in told.timeline:
        if point.turn != turn:
            turn = point.turn
            yield tr("Turn {turn}, {date}", turn=turn, date=point.date)
        text = f" ({point.text})" if point.text else ""
        claims = f" [{', '.join(point.claims)}]" if point.claims else ""
        yield f"  {tr(_POINTS[point.kind])}: {point.title}{text}{claims}"
        yield from (f"    {_cause(cause)}" for cause in point.causes)


def _cause(cause: Cause) -> str:
    source = ", ".join(part for part in (rule_words(cause.rule), *cause.claims) if part)
    return f"{amount(cause.amount)} {cause.label}" + (f" ({source})" if source else "")


def _decided(told: Debrief) -> Iterator[str]:
    found = told.decided
    yield tr("{ending}, in turn {turn}", ending=found.title, turn=found.turn)
    for one in found.conditions:
        yield tr("  held: {what}", what=one.words) if one.held else tr("  did not hold: {what}", what=one.words)
    for factor in found.factors:
        wanted = wanted_words(factor)
        head = tr(
            "{factor}: {start} at the start, {end} at the end",
            factor=factor.title,
            start=figure(factor.start),
            end=figure(factor.end),
        )
        yield f"{head}; {wanted}" if wanted else head
        yield from (f"  {_cause(cause)}" for cause in factor.causes)
        if abs(factor.others) >= 0.05:
            yield tr("  {amount} all else", amount=amount(factor.others))
    for missed in found.missed:
        lacked = "; ".join(missed.missing)
        hidden = tr("something that only others saw") if missed.hidden else ""
        yield tr(
            "Not “{missed}”: that would have needed {what}",
            missed=missed.title,
            what=tr_and(part for part in (lacked, hidden) if part),
        )


def _goals(told: Debrief) -> Iterator[str]:
    for seat in told.goals:
        you = tr(", you") if seat.seat == told.seat else ""
        yield tr(
            "{seat}{you} ({who}): {score} of 100", seat=seat.name, you=you, who=tr(seat.who), score=figure(seat.score)
        )
        for goal in seat.goals:
            secret = tr("secret, ") if goal.secret else ""
            worth = tr(
                "{points} of 100 points, {secret}adds {added} to the score",
                points=figure(goal.points),
                secret=secret,
                added=part_of_score(goal.worth),
            )
            way = tr(
                "it came to {measure} on the way from {start:g} to {full:g}",
                measure=figure(goal.measure),
                start=goal.start,
                full=goal.full,
            )
            yield f"  {goal.title}: {worth}; {way}"
        yield from (tr("  {title}: its points are told on the reveal", title=title) for title in seat.untold)
        if seat.hidden:
            yield tr_n("  {n} secret goal: told on the reveal", "  {n} secret goals: told on the reveal", seat.hidden)


def expected_words(claim: ClaimTold) -> str:
    """Return what a claim says, in which document, and what became of what rests on it."""
    became = tr(" — here: {became}", became="; ".join(claim.became)) if claim.became else ""
    return f"{claim.id} ({claim_kind(claim.kind)}, {claim.source}): {claim.text}{became}"


def _expected(told: Debrief) -> Iterator[str]:
    found = told.expected
    for heading, claims in (
        (tr("What the documents say of this ending"), found.of_ending),
        (tr("What else they foresaw or promised"), found.forecasts),
    ):
        if claims:
            yield heading
            yield from (f"  {expected_words(claim)}" for claim in claims)
    if found.due:
        yield tr("Announced for a date")
    for due in found.due:
        came = (
            tr("not reached")
            if due.turn is None
            else tr("stood from the start")
            if not due.turn
            else tr("turn {turn}", turn=due.turn)
        )
        yield tr(
            "  {what}: announced for {date} (turn {turn}); {came}",
            what=due.title,
            date=due.due,
            turn=due.due_turn,
            came=came,
        )
    if found.positions:
        yield tr("Where the documents place the seats, and where the terms came to lie")
    for placed in found.positions:
        seats = ", ".join(f"{told.names[seat]} {figure(at)} [{', '.join(ids)}]" for seat, at, ids in placed.seats)
        terms = figure(placed.terms)
        lay = tr("settled, {terms}", terms=terms) if placed.settled else tr("not settled, {terms}", terms=terms)
        yield f"  {placed.title}: {lay}; {seats or tr('no document places a seat')}"
    if found.readings:
        yield tr("Where they disagree, this game took")
    for reading in found.readings:
        behind = f" [{', '.join(claim.id for claim in reading.claims)}]" if reading.claims else ""
        yield tr(
            "  {reading}, {question} {label}{behind}; not: {others}",
            reading=reading.id,
            question=reading.question,
            label=reading.label,
            behind=behind,
            others="; ".join(reading.others),
        )


def mandate_lines(told: Debrief) -> Iterator[str]:
    """Yield each seat's mandate on each issue, as it was at first and at last."""
    held: dict[tuple[str, str], list[Mandate]] = {}
    for one in told.secrets.mandates if told.secrets else ():
        held.setdefault((one.seat, one.issue), []).append(one)
    for (seat, issue), each in held.items():
        first, last = each[0], each[-1]
        words = tr(
            "{name} on {issue}: {low} to {high} (turn {turn})",
            name=told.names[seat],
            issue=told.issues[issue],
            low=figure(first.low),
            high=figure(first.high),
            turn=first.turn,
        )
        later = (
            tr(
                "; from turn {turn} {low} to {high}",
                turn=last.turn,
                low=figure(last.low),
                high=figure(last.high),
            )
            if last is not first
            else ""
        )
        yield words + later


def _secrets(told: Debrief) -> Iterator[str]:
    found = told.secrets
    if found is None:
        yield tr(
            "Others' secret goals, true positions, mandates, secret orders and refused offers are told on request."
        )
        return
    names, issues = told.names, told.issues
    yield tr("Where they really stood")
    for one in found.stood:
        moved = "" if figure(one.started) == figure(one.ended) else tr(", {mark} at the end", mark=figure(one.ended))
        yield tr(
            "  {name} on {issue}: {mark}{moved}; it said {stated}",
            name=names[one.seat],
            issue=issues[one.issue],
            mark=figure(one.started),
            moved=moved,
            stated=figure(one.stated),
        )
    if found.mandates:
        yield tr("Mandates")
    yield from (f"  {line}" for line in mandate_lines(told))
    if found.orders:
        yield tr("Secret orders, and reasons")
    for order in found.orders:
        reason = f" — {order.reason}" if order.reason else ""
        yield tr(
            "  {name}, turn {turn}: {text}{reason}",
            name=names[order.seat],
            turn=order.turn,
            text=order.text,
            reason=reason,
        )
    if found.refused:
        yield tr("Offers that were refused")
    for offer in found.refused:
        to = ", ".join(names[seat] for seat in offer.to)
        worth = ", ".join(
            tr(
                "{name} {points} (asked {asked})",
                name=names[seat],
                points=amount(gain),
                asked=figure(asked),
            )
            if inside
            else tr(
                "{name} {points} (asked {asked}, outside its mandate)",
                name=names[seat],
                points=amount(gain),
                asked=figure(asked),
            )
            for seat, gain, asked, inside in offer.sides
        )
        yield tr(
            "  turn {turn}, {name} to {to}: {text}; worth {worth}",
            turn=offer.turn,
            name=names[offer.maker],
            to=to,
            text=offer.text,
            worth=worth,
        )
    if found.predictions:
        yield tr("Predictions")
    for guess in found.predictions:
        about = tr("{name} on {issue}", name=names[guess.about], issue=issues[guess.issue])
        kept = tr(
            "its mandate was {low} to {high}, its ideal point {ideal}",
            low=figure(guess.low),
            high=figure(guess.high),
            ideal=figure(guess.ideal),
        )
        yield tr(
            "  {name}, turn {turn}: {about} stops at {mark}; {kept}",
            name=names[guess.seat],
            turn=guess.turn,
            about=about,
            mark=figure(guess.guessed),
            kept=kept,
        )


PARTS: Final[dict[str, Callable[[Debrief], Iterator[str]]]] = {
    tr_later("Timeline"): _timeline,
    tr_later("What decided it"): _decided,
    tr_later("Goals and scores"): _goals,
    tr_later("What the documents expected"): _expected,
    tr_later("Secrets"): _secrets,
}
"""The parts of a debrief in their order, by what they are called in English, each with what tells it."""


def standing_words(told: Debrief, games: Simulated, seat: str) -> str:
    """Return where a seat's score stands among those of the simulated games."""
    score = next(one.score for one in told.goals if one.seat == seat)
    spread = games.scores[seat]
    below = tr("{percent:.0f} % of the games gave it less", percent=100 * games.below(seat, score))
    low, middle, high = (figure(spread[part]) for part in ("p10", "median", "p90"))
    middle = tr("they gave {middle} at the middle, {low} to {high} in four of five", middle=middle, low=low, high=high)
    return f"{told.names[seat]} {figure(score)}: {below}; {middle}"


def simulated_words(told: Debrief, games: Simulated) -> Iterator[str]:
    """Yield how the game compares with many from the same start."""
    policies = ", ".join(f"{told.names[seat]} {tr(who)}" for seat, who in games.policies.items())
    yield tr(
        "{runs} games of the same scenario, readings and seed, policies in all seats ({policies})",
        runs=games.runs,
        policies=policies,
    )
    yield from kept_words(games.injected, games.runs)
    for ending, shown in sorted(games.endings.items(), key=lambda item: (-item[1]["count"], item[0])):
        here = tr(" ← this game") if ending == told.decided.id else ""
        if shown["count"] or here:
            yield f"  {share_words(shown)}  {told.endings[ending]}{here}"
    yield tr("Scores")
    yield from (f"  {standing_words(told, games, seat.seat)}" for seat in told.goals)
    yield tr("These are the numbers of a model, not a prediction.")
