"""The stages of a debrief that tell what to make of it, as HTML: documents, grades, sources, a second game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.reports.html import Markup, bullets, join, lines, table
from caucasus_game.study.debrief.grades import PARTS as GRADED
from caucasus_game.study.debrief.teaching import rubric
from caucasus_game.study.debrief.words import figure

if TYPE_CHECKING:
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.debrief.content import ClaimTold, Debrief
    from caucasus_game.study.debrief.whole import Whole

__all__ = [
    "documents_part",
    "grades_part",
    "how_made",
    "rubric_part",
    "sources_part",
    "swapped_part",
    "transfer_part",
]


def _claim_row(claim: ClaimTold) -> list[object]:
    return [claim.id, claim.source, claim.text, bullets(claim.became) if claim.became else ""]


def documents_part(told: Debrief) -> Markup:
    """What the documents expected, where they disagree, and what they leave out."""
    found, parts = told.expected, []
    head = [tr("claim"), tr("document"), tr("what it says"), tr("what became of it here")]
    for title, claims in (
        (tr("What the documents say of this ending"), found.of_ending),
        (tr("What else they foresaw or promised"), found.forecasts),
    ):
        if claims:
            parts.append(table(head, map(_claim_row, claims), title))
    if found.due:
        rows = [
            [
                due.title,
                due.due,
                tr("not reached")
                if due.turn is None
                else tr("turn {turn}", turn=due.turn)
                if due.turn
                else tr("stood from the start"),
            ]
            for due in found.due
        ]
        parts.append(table([tr("milestone"), tr("announced for"), tr("reached")], rows, tr("Announced for a date")))
    if found.readings:
        rows = [
            [
                reading.id,
                reading.question,
                reading.label,
                ", ".join(claim.id for claim in reading.claims),
                "; ".join(reading.others),
            ]
            for reading in found.readings
        ]
        head = [tr("reading"), tr("question"), tr("this game took"), tr("because of"), tr("not taken")]
        parts.append(table(head, rows, tr("Where the documents disagree")))
        parts.append(lines([_witness()]))
    if told.silences:
        parts.append(table([tr("What the documents leave out"), tr("what to ask")], told.silences))
    return join(parts) or lines([tr("This scenario names no documents.")])


def _witness() -> str:
    return tr(
        "A sentence that two documents share is one witness, not two: look at who repeats whom among the sources."
    )


def transfer_part(told: Debrief) -> Markup:
    """What is taken along."""
    return bullets(told.questions)


def grades_part(whole: Whole) -> Markup:
    """What counts, and what each seat did."""
    found = whole.grades
    if not found.seats:
        return lines([tr("No seat was held by a person: there is nothing to grade.")])
    counted = ", ".join(tr(GRADED[part]) for part in found.counted)
    rows = [
        [
            whole.told.names[one.seat],
            f"{one.given}/{one.turns}",
            f"{one.answered}/{one.asked}",
            f"{one.reasoned}/{one.orders}",
            one.predicted,
            one.score,
            *(one.parts.get(part, "–") for part in found.counted),
            "–" if one.grade is None else one.grade,
        ]
        for one in found.seats
    ]
    head = [
        tr("seat"),
        tr("turns with own orders"),
        tr("rounds answered"),
        tr("orders with a reason"),
        tr("turns with a prediction"),
        tr("score"),
        *(tr(GRADED[part]) for part in found.counted),
        tr("counted, of 100"),
    ]
    parts = [
        lines(
            [
                tr(
                    "Counted here: {parts}, each as much. Counts, not judgements: whether a reason is good is yours"
                    " to say.",
                    parts=counted,
                )
            ]
        ),
        table(head, rows),
    ]
    if found.chairs:
        chairs = [[one.name, whole.told.names[one.seat], one.sent, one.turns] for one in found.chairs]
        parts.append(
            table([tr("who"), tr("seat"), tr("times sent"), tr("in turns")], chairs, tr("Who sent for their seat"))
        )
    return join(parts)


def rubric_part(scenario: Scenario) -> Markup:
    """What is graded by hand."""
    rows = [[one.title, one.full, one.part, one.points] for one in rubric(scenario)]
    return table([tr("criterion"), tr("all points"), tr("half of them"), tr("points")], rows)


def sources_part(scenario: Scenario) -> Markup:
    """The documents, and every claim that the scenario cites."""
    if not scenario.sources:
        return lines([tr("This scenario names no documents.")])
    rows = [
        [id_, source.title, source.kind, source.note or "", source.derived_from or ""]
        for id_, source in scenario.sources.items()
    ]
    head = [tr("document"), tr("title"), tr("what it is"), tr("what to know of it"), tr("repeats")]
    claims = [[id_, claim.text, claim.voice] for id_, claim in scenario.claims.items()]
    return table(head, rows) + table([tr("claim"), tr("what it says"), tr("voice")], claims, tr("Claims"))


def swapped_part(whole: Whole) -> Markup:
    """The first and the second game of those who exchanged seats."""
    found = whole.swapped
    if found is None:
        return Markup("")
    if found.missing:
        return lines(
            [tr("The game before it, {name}, cannot be compared: {why}", name=found.before, why=found.missing)]
        )
    names, endings = whole.told.names, whole.told.endings
    rows = [
        [
            f"{names[one.first]} → {names[one.second]}",
            _beside(one.first_score, one.first_below),
            _beside(one.second_score, one.second_below),
            f"{names[one.first]} {figure(one.first_other)}, {names[one.second]} {figure(one.second_other)}",
        ]
        for one in found.hands
    ]
    head = [tr("held first → then"), tr("first score"), tr("second score"), tr("the same seats in the others' hands")]
    ends = tr(
        "First ({name}, {turns} turns): {one}. Then: {two}.",
        name=found.before,
        turns=found.turns[0],
        one=endings.get(found.endings[0], found.endings[0]),
        two=endings.get(found.endings[1], found.endings[1]),
    )
    ask = tr("What did you ask of the other side when you sat here that you found unreasonable when you sat there?")
    return lines([ends]) + table(head, rows) + lines([ask])


def _beside(score: float, below: float | None) -> str:
    if below is None:
        return figure(score)
    return tr("{score} (more than {percent:.0f} % of simulated games)", score=figure(score), percent=100 * below)


def how_made(whole: Whole, version: str) -> Markup:
    """With what the numbers can be had again."""
    facts = {
        tr("scenario"): f"{whole.told.scenario} ({whole.scenario_hash[:12]})",
        tr("seed"): whole.seed,
        tr("readings"): ", ".join(f"{reading}={side}" for reading, side in whole.readings.items()) or tr("none"),
        tr("rules version"): whole.rules_version,
        tr("program"): f"caucasus-game {version}",
    }
    return table([tr("fact"), tr("value")], facts.items())
