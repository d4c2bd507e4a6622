"""The source exercise on contested readings, its answers, and what the documents leave out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Bullets, Card, Grid, Heading, Lines, Page, Together, Words
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr, tr_and, tr_n
from caucasus_game.scenario.dossier import in_order, source_of, witnesses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.material import Material
    from caucasus_game.scenario.dossier import ReadingSeen, SourceSeen

__all__ = ["answers_page", "exercise_page", "left_out_page"]


def exercise_page(made: Material) -> Page | None:
    """Return the exercise; None where no documents disagree. Readings that seats learn in the debrief are not in it."""
    readings = [one for one in made.told.readings if one.shown == "start" and _claims(one)]
    if not readings:
        return None
    blocks: list[Block] = [
        Words(
            tr(
                "The documents disagree. Below stand, for each disagreement, the claims on both sides,"
                " mixed. Decide in your"
                " team: to which side does each belong; who speaks (the actor itself, the actor as the"
                " document reports it,"
                " or the document); and how many witnesses each side has."
            )
        ),
        Words(
            tr(
                "The same sentence in two documents is one witness: where one document repeats another,"
                " count them once. Look"
                " at the wording, the order of events, and who could know."
            )
        ),
        Heading(tr("The documents")),
        Grid(
            (tr("Id"), tr("Document"), tr("What it is")),
            tuple((one.id, plain(one.title), plain(one.kind)) for one in sorted(made.told.sources, key=_by_number)),
            (8, 54, 38),
        ),
    ]
    for reading in readings:
        sides = tuple(tr("Side {id}: {label}", id=side.id, label=_bare(side.label)) for side in reading.sides)
        claims = Grid(
            (tr("Claim"), tr("What it says"), tr("Side"), tr("Who speaks")),
            tuple((id_, plain(made.told.claim(id_).text), "", "") for id_ in _claims(reading)),
            (12, 58, 10, 20),
            room="tall",
        )
        asked = tr("Witnesses on each side, each counted once. Which side would you play under, and why?")
        title = Heading(f"{reading.id}  {plain(reading.question)}")
        blocks.append(Together((title, Bullets(sides), claims, Lines(asked, 2))))
    blocks += _pairs(made, readings)
    return Page(tr("Source exercise: where the documents disagree"), "public", tuple(blocks))


def _by_number(source: SourceSeen) -> tuple[str, int]:
    """Return what sorts documents: N2 before N10."""
    letters = source.id.rstrip("0123456789")
    return letters, int(source.id[len(letters) :] or 0)


def _bare(label: str) -> str:
    """Return a side's label without what an author adds in brackets at its end: that is for the answers."""
    return re.sub(r"\s*\([^()]*\)$", "", plain(label))


def _pairs(made: Material, readings: list[ReadingSeen]) -> Iterator[Block]:
    """Yield claims of a document beside those of the one that it repeats, where both stand on one side."""
    origins = {one.id: one.derived_from for one in made.told.sources if one.derived_from}
    sides = [side.claims for reading in readings for side in reading.sides]
    found = dict.fromkeys(
        (copy, origin)
        for claims in sides
        for copy in claims
        for origin in claims
        if origins.get(source_of(copy)) == source_of(origin)
    )
    if not found:
        return
    yield Heading(tr("One witness or two?"))
    yield Words(
        tr(
            "Claims of two documents side by side. Is it one sentence that was copied, or did two authors see the same?"
            " Write 1 or 2, and what made you think so."
        )
    )
    yield Grid(
        (tr("One document"), tr("The other"), tr("1 or 2")),
        tuple(
            (f"{copy}: {plain(made.told.claim(copy).text)}", f"{origin}: {plain(made.told.claim(origin).text)}", "")
            for copy, origin in found
        ),
        (44, 44, 12),
    )


def _claims(reading: ReadingSeen) -> list[str]:
    """Return the claims of all sides, mixed: in the documents' order."""
    return sorted({claim for side in reading.sides for claim in side.claims}, key=in_order)


def answers_page(made: Material) -> Page | None:
    """Return what the exercise comes to, for the facilitator; None where there is none."""
    readings = [one for one in made.told.readings if _claims(one)]
    if not readings:
        return None
    blocks: list[Block] = []
    blocks += [
        Words(
            tr(
                "{copy} repeats sentences of {origin}: what both say is one witness, not two.",
                copy=one.id,
                origin=one.derived_from,
            )
        )
        for one in made.told.sources
        if one.derived_from
    ]
    blocks += [
        Words(
            tr(
                "A reading is no quiz: only where the documents' own order settles it does one side stand"
                " here as supported."
                ' A reading marked "debrief" is not in the exercise: seats learn the side only afterwards.'
            )
        )
    ]
    for reading in readings:
        rows = []
        for side in reading.sides:
            behind = witnesses(side.claims, made.told)
            sources = list(dict.fromkeys(source_of(claim) for claim in side.claims))
            doubled = [one for one in sources if one not in behind]
            count = tr_n("{n} witness: {who}", "{n} witnesses: {who}", len(behind), who=", ".join(behind))
            if doubled:
                count += " " + tr("({who} repeats)", who=tr_and(doubled))
            if not side.claims:
                count = tr("no claim")
            rows.append((side.id, plain(side.label), ", ".join(side.claims) or "–", count))
        words = [tr("This pack is printed for side {side}.", side=made.readings[reading.id])]
        if reading.supported:
            words.append(
                tr(
                    "The documents' own order supports side {side}: an error is not an equal reading.",
                    side=reading.supported,
                )
            )
        if reading.moves:
            words.append(tr("In play it moves: {what}", what=plain(reading.moves)))
        shown = f" ({tr('debrief')})" if reading.shown == "debrief" else ""
        blocks.append(
            Card(
                f"{reading.id}{shown}  {plain(reading.question)}",
                (
                    Grid((tr("Side"), tr("Label"), tr("Claims"), tr("Witnesses")), tuple(rows), (8, 38, 27, 27)),
                    Words(" ".join(words)),
                ),
            )
        )
    return Page(tr("Answers to the source exercise"), "teacher", tuple(blocks))


# -- what is not there ------------------------------------------------------------------------------------------------


def left_out_page(made: Material) -> Page:
    """Return what the documents leave out: what the author names, and what can be counted."""
    return Page(tr("What the documents leave out"), "public", tuple(_left_out(made)))


def _left_out(made: Material) -> Iterator[Block]:
    scenario = made.scenario
    if not scenario.sources:
        yield Words(tr("This case has no documents: all in it is made up, and nothing in it is evidence of anything."))
    named = scenario.teaching.left_out if scenario.teaching is not None else {}
    if named:
        yield Words(
            tr(
                "None of this is in the documents, so it is no lever in the game. It belongs to the matter"
                " all the same."
            )
        )
    for one in named.values():
        yield Card(plain(one.title), (Words(plain(one.text)),))
    counted = tuple(_counted(made)) if scenario.sources else ()
    if counted:
        yield Heading(tr("What can be counted"))
        yield Bullets(counted)
    yield Heading(tr("To think about"))
    yield Lines(tr("Whose voice would you have to hear before you believed this game?"), 1)
    yield Lines(tr("Which document, if it existed, would change most? What would it have to say?"), 1)


def _counted(made: Material) -> Iterator[str]:
    scenario, told = made.scenario, made.told
    silent = [
        actor
        for actor in scenario.actors
        if not any(claim.voice == "own" and claim.actors == (actor,) for claim in told.claims)
    ]
    if silent:
        yield tr("No document lets these speak for themselves alone: {names}.", names=made.names(tuple(silent)))
    positions = [one for row in scenario.positions.values() for one in row.values()]
    bare = sum(not one.because for one in positions)
    if bare:
        yield tr(
            "Of {all} positions in the game {bare} rest on no claim: they are assumed.", all=len(positions), bare=bare
        )
    unsaid = [
        issue
        for issue in scenario.issues
        if not any(scenario.positions[actor][issue].because for actor in scenario.actors)
    ]
    if unsaid:
        yield tr(
            "On these issues no position rests on a claim: {issues}.",
            issues=", ".join(made.issue(issue) for issue in unsaid),
        )
    invented = sum(goal.secret for goals in scenario.objectives.values() for goal in goals.values())
    if invented:
        yield (
            tr_n(
                "{n} goal in the game is secret and was invented for play; no document attributes it to anybody.",
                "{n} goals in the game are secret and were invented for play; no document attributes them to anybody.",
                invented,
            )
            if all(
                goal.assumed is not None
                for goals in scenario.objectives.values()
                for goal in goals.values()
                if goal.secret
            )
            else tr_n("{n} goal in the game is secret.", "{n} goals in the game are secret.", invented)
        )
