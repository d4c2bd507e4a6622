"""The stages of a debrief that tell what happened and what might have, as HTML; a page and a wall show the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.reports import debrief_plots as plots
from caucasus_game.reports.html import Markup, bullets, el, join, lines, table
from caucasus_game.session.rounds import PERSON
from caucasus_game.study.debrief.teaching import reactions
from caucasus_game.study.debrief.words import amount, figure, part_of_score, point_word, standing_words, wanted_words
from caucasus_game.study.kept_events import kept_in_both_words, kept_words

if TYPE_CHECKING:
    from caucasus_game.engine.seen_report import Cause
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.debrief.content import Debrief
    from caucasus_game.study.debrief.whole import Whole

__all__ = [
    "MODEL",
    "branches_part",
    "decided_part",
    "games_part",
    "goals_part",
    "plots_part",
    "predictions_part",
    "reactions_part",
    "reveal_part",
    "timeline_part",
]

OFFERS: Final = 40
"""So many refused offers are printed; debrief --json has all."""
MODEL: Final = tr_later("These are the numbers of a model and not a prediction.")


def _model() -> Markup:
    return el("p", tr(MODEL), _class="model")


def reactions_part(told: Debrief) -> Markup:
    """What is asked before anybody explains anything."""
    ended = el("p", el("strong", told.decided.title), f" {told.decided.text}", _class="big")
    return ended + bullets(reactions())


def _cause(cause: Cause) -> str:
    claims = f" [{', '.join(cause.claims)}]" if cause.claims else ""
    return f"{amount(cause.amount)} {cause.label}{claims}"


def timeline_part(told: Debrief) -> Markup:
    """The turning points, turn by turn."""
    parts: list[Markup] = []
    turn = 0
    for point in told.timeline:
        if point.turn != turn:
            turn = point.turn
            parts.append(el("h3", tr("Turn {turn}, {date}", turn=turn, date=point.date)))
        tail = "; ".join(part for part in (point.text, ", ".join(point.claims)) if part)
        parts.append(
            el(
                "div",
                el("span", f"{point_word(point.kind)}: ", _class="quiet"),
                el("strong", point.title),
                f" ({tail})" if tail else "",
                bullets(_cause(cause) for cause in point.causes) if point.causes else "",
                _class=f"point {point.tone}",
            )
        )
    return join(parts)


def plots_part(whole: Whole, scenario: Scenario, *, secret: bool = False) -> Markup:
    """How the numbers ran; ``secret``: those that are told on the reveal, else the others."""
    if not secret:
        parts = [el("h3", tr("Positions and terms")), plots.positions(whole, scenario)]
        if whole.course.flows:
            parts += [el("h3", tr("Cargo")), plots.flows(whole)]
        return join(parts)
    parts = []
    if whole.course.support:
        parts += [el("h3", tr("Support at home")), plots.support(whole)]
    if whole.agreement.pairs:
        parts += [el("h3", tr("Who agreed with whom")), plots.agreed(whole, scenario)]
    if whole.course.scores:
        parts += [el("h3", tr("Scores, turn by turn")), plots.scores(whole, scenario)]
    return join(parts)


def decided_part(told: Debrief) -> Markup:
    """What the ending asked for, on what it turned, and what the endings before it lacked."""
    found = told.decided
    parts = [el("p", el("strong", tr("{ending}, in turn {turn}", ending=found.title, turn=found.turn)))]
    parts.append(
        bullets(
            tr("held: {what}", what=one.words) if one.held else tr("did not hold: {what}", what=one.words)
            for one in found.conditions
        )
    )
    if found.factors:
        rows = [
            [
                factor.title,
                round(factor.start, 1),
                round(factor.end, 1),
                wanted_words(factor),
                bullets([*map(_cause, factor.causes), tr("{amount} all else", amount=amount(factor.others))]),
            ]
            for factor in found.factors
        ]
        head = [tr("On what it turned"), tr("start"), tr("end"), tr("wanted"), tr("causes over the whole game")]
        parts.append(table(head, rows))
    if found.missed:
        rows = [
            [one.title, "; ".join([*one.missing, *[tr("something that only others saw")] * bool(one.hidden)])]
            for one in found.missed
        ]
        parts.append(table([tr("An ending that did not come"), tr("what it would have needed")], rows))
    return join(parts)


def goals_part(told: Debrief) -> Markup:
    """Every seat's score and what made it."""
    rows: list[list[object]] = []
    for seat in told.goals:
        made: list[str] = [
            tr(
                "{title}: {points:.0f} of 100 points, adds {added}",
                title=goal.title,
                points=goal.points,
                added=part_of_score(goal.worth),
            )
            for goal in seat.goals
        ]
        made += [tr("{title}: told on the reveal", title=title) for title in seat.untold]
        if seat.hidden:
            made.append(
                tr_n("{n} secret goal: told on the reveal", "{n} secret goals: told on the reveal", seat.hidden)
            )
        rows.append([seat.name, tr(seat.who), round(seat.score, 1), bullets(made)])
    return table([tr("seat"), tr("played by"), tr("score"), tr("goals")], rows, _class="goals")


def reveal_part(told: Debrief) -> Markup:
    """What seats kept from one another."""
    found = told.secrets
    if found is None:
        return lines([tr("What seats kept from one another is not in this file.")])
    names, issues = told.names, told.issues
    secret = [(seat.name, goal) for seat in told.goals for goal in seat.goals if goal.secret]
    parts = []
    if secret:
        rows = [[name, goal.title, round(goal.points)] for name, goal in secret]
        parts.append(table([tr("seat"), tr("secret goal"), tr("points of 100")], rows, tr("Secret goals")))
    rows = [
        [names[one.seat], issues[one.issue], round(one.started, 1), round(one.ended, 1), round(one.stated, 1)]
        for one in found.stood
    ]
    head = [tr("seat"), tr("issue"), tr("really, at the start"), tr("at the end"), tr("said at the end")]
    parts.append(table(head, rows, tr("Where they really stood")))
    persons = {seat.seat for seat in told.goals if seat.who == PERSON}
    orders = [one for one in found.orders if not persons or one.seat in persons or not one.reason]
    if orders:
        rows = [[names[one.seat], one.turn, one.text, one.reason] for one in orders]
        parts.append(table([tr("seat"), tr("turn"), tr("order"), tr("reason")], rows, tr("Secret orders, and reasons")))
    parts.append(_refused(told, persons))
    return join(parts)


def _refused(told: Debrief, persons: set[str]) -> Markup:
    """The offers that were refused: where persons played, those that they made or got; the best ones of many."""
    found = told.secrets.refused if told.secrets is not None else ()
    offers = [one for one in found if not persons or persons & {one.maker, *one.to}]
    if not offers:
        return Markup("")
    best = sorted(offers, key=lambda one: -min(gain for _, gain, _, _ in one.sides))[:OFFERS]
    names = told.names
    rows = [
        [
            names[offer.maker],
            offer.turn,
            ", ".join(names[seat] for seat in offer.to),
            offer.text,
            ", ".join(f"{names[seat]} {amount(gain)} ({figure(asked)})" for seat, gain, asked, _ in offer.sides),
        ]
        for offer in sorted(best, key=lambda one: (one.turn, one.maker))
    ]
    head = [tr("by"), tr("turn"), tr("to"), tr("offer"), tr("worth to each (what it would have asked)")]
    title = tr("Offers that were refused")
    if len(offers) > len(best):
        title = tr("Offers that were refused: the best {n} of {all}", n=len(best), all=len(offers))
    return table(head, rows, title)


def games_part(whole: Whole, scenario: Scenario) -> Markup:
    """This game among many, and how far each seat could move it alone."""
    if whole.simulated is None and not whole.agency:
        return Markup("")
    parts = [_model(), plots.among(whole)]
    if whole.simulated is not None:
        parts.append(lines(kept_words(whole.simulated.injected, whole.simulated.runs)))
        parts.append(bullets(standing_words(whole.told, whole.simulated, one.seat) for one in whole.told.goals))
    parts.append(plots.agency(whole, scenario))
    return join(parts)


def branches_part(whole: Whole) -> Markup:
    """What might have been: branches with their intervals."""
    if not whole.branches:
        return lines([tr("No what-if branches were played.")])
    parts = [_model()]
    for one in whole.branches:
        rows = [
            [
                whole.told.names[seat],
                round(each["before"], 1),
                round(each["after"], 1),
                f"{_signed(each['difference'])} ({_signed(each['low'])} … {_signed(each['high'])})",
            ]
            for seat, each in one.result["scores"].items()
        ]
        same = tr(
            "{percent:.0f} % of the games end the same way in both worlds.", percent=100 * one.result["same"]["share"]
        )
        head = [tr("mean score"), tr("as it was"), tr("with the change"), tr("difference (95 % interval)")]
        parts.append(
            el(
                "section",
                el("h3", one.change.title),
                plots.branch(whole, one),
                table(head, rows),
                lines(
                    [
                        same,
                        *kept_in_both_words(one.result.get("injected", ()), one.runs),
                        *(tr("note: {note}", note=note) for note in one.result["notes"]),
                    ]
                ),
                el("p", tr("The same numbers:"), " ", el("code", one.command), _class="quiet"),
            )
        )
    return join(parts)


def _signed(value: float) -> str:
    """Return a number with its sign; nothing is no less than nothing."""
    return f"{round(value, 1) + 0.0:+.1f}"


def predictions_part(told: Debrief) -> Markup:
    """Predictions that were filed, and how good they were."""
    if told.secrets is None:
        return lines([tr("Predictions are told on the reveal: they name what others kept secret.")])
    if not told.secrets.predictions:
        return lines(
            [tr("No seat filed a prediction. Ask now: where would the others have stopped? Compare with the reveal.")]
        )
    rows = [
        [
            told.names[one.seat],
            one.filed,
            round(one.error, 1),
            round(one.naive, 1),
            _leaning(one.bias),
            f"{one.first:.1f} → {one.second:.1f}",
        ]
        for one in told.secrets.calibration
    ]
    head = [
        tr("seat"),
        tr("filed"),
        tr("points off, on average"),
        tr("had it taken their word"),
        tr("it took others to be"),
        tr("first half → second half"),
    ]
    guesses = [
        [
            told.names[one.seat],
            one.turn,
            f"{told.names[one.about]}: {told.issues[one.issue]}",
            round(one.guessed, 1),
            f"{one.low:.0f}–{one.high:.0f}",
            round(one.ideal, 1),
        ]
        for one in told.secrets.predictions
    ]
    filed = [tr("seat"), tr("turn"), tr("about"), tr("guess"), tr("mandate"), tr("ideal point")]
    note = tr(
        "A guess is off by its distance from the end of the other's mandate on its side of the other's ideal point."
    )
    return table(head, rows, tr("Calibration")) + lines([note]) + table(filed, guesses, tr("What was filed"))


def _leaning(bias: float) -> str:
    if abs(bias) < 1:
        return tr("as they were")
    return tr("softer, by {n:.0f}", n=bias) if bias > 0 else tr("harder, by {n:.0f}", n=-bias)
