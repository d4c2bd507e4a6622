"""What the dossier shows: the entries of its three views, and the page of each entry, in lines of a width."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.scenario.dossier import by_voice, told_sets, voice_words, witnesses
from caucasus_game.scenario.dossier_part import Asked, part
from caucasus_game.scenario.kind_words import place_kind, stated_as
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import clean, fit, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from caucasus_game.scenario.dossier import ClaimSeen, Dossier, PositionSeen, ReadingSeen, SideSeen

__all__ = ["BESIDE", "VIEWS", "Entry", "entries", "page"]

VIEWS = (
    ("sources", "1", tr_later("Documents")),
    ("seats", "2", tr_later("Seats, issues")),
    ("readings", "3", tr_later("Contested readings")),
)
BESIDE = 70  # cells; from here on the sides of a reading stand beside each other
_GAP = " │ "
_VOICES = {
    "own": tr_later("in an actor's own words"),
    "attributed": tr_later("as reported of one"),
    "author": tr_later("the document's own"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: what it is of, how far in it stands, its words, and what a search finds it by."""

    asked: Asked
    depth: int
    words: str
    text: str


def entries(told: Dossier, view: str) -> list[Entry]:
    """Return the lines of a view, in order."""
    found: list[Entry] = []
    if view == "sources":
        for source in told.sources:
            text = f"{source.id} {source.title} {source.kind} {source.note}"
            found.append(Entry(Asked("source", source.id), 0, f"{source.id} {source.title}", text))
            found += [_claim_entry(told.claim(id_), told) for id_ in source.claims]
    elif view == "seats":
        for actor in told.actors:
            found.append(Entry(Asked("actor", actor.id), 0, f"{actor.short} {actor.name}", actor.name))
            found += [
                Entry(Asked("position", one.id), 1, told.issue(one.issue).title, _position_text(one, told))
                for one in told.positions
                if one.actor == actor.id
            ]
        found += [
            Entry(Asked("issue", issue.id), 0, tr("Issue: {title}", title=issue.title), issue.title)
            for issue in told.issues
        ]
    else:
        for reading in told.readings:
            sides = " ".join(side.label for side in reading.sides)
            text = f"{reading.id} {reading.question} {sides}"
            found.append(Entry(Asked("reading", reading.id), 0, f"{reading.id} {reading.question}", text))
    return found


def page(told: Dossier, asked: Asked, follows: Mapping[str, str], width: int, ground: str) -> list[Content]:
    """Return the page of an entry.

    Args:
        told: the whole dossier.
        asked: what the page is of.
        follows: reading to the side that the game follows, of those that the reader may know.
        width: cells.
        ground: the background that actors' colours must stand out from.
    """
    match asked.kind:
        case "source":
            return _source(told, asked.id, width)
        case "claim":
            return _claim(told, asked.id, width)
        case "actor":
            return _actor(told, asked.id, width, ground)
        case "position":
            return _position(told, asked.id, width, ground)
        case "issue":
            return _issue(told, asked.id, width, ground)
        case "reading":
            return _reading(told, told.reading(asked.id), follows, width)


def _claim_entry(claim: ClaimSeen, told: Dossier) -> Entry:
    text = f"{claim.id} {claim.about} {claim.kind} {claim.text} {told.names(claim.actors)}"
    return Entry(Asked("claim", claim.id), 1, f"{claim.id} {claim.about}", text)


def _position_text(position: PositionSeen, told: Dossier) -> str:
    title = told.issue(position.issue).title
    return f"{told.actor(position.actor).name} {title} {' '.join(position.claims)} {position.assumed}"


def _title(words: str, after: str = "") -> Content:
    return Content.assemble((clean(words), "bold $primary"), (f"  {clean(after)}" if after else "", "$quiet"))


def _named(told: Dossier, actor: str, ground: str, after: str) -> Content:
    about = told.actor(actor)
    colour = SEATS.on(ground, about.colour)
    return Content.assemble(
        (f" {clean(about.glyph)} ", f"bold {ground} on {colour}"),
        (f" {clean(about.name)}", f"bold {colour}"),
        (f"  {clean(after)}" if after else "", "$foreground"),
    )


def _said(words: str, width: int, style: str = "$foreground") -> list[Content]:
    return hanging(Content(""), clean(words), width, style=style)


def _claims(claims: Iterable[ClaimSeen], told: Dossier, width: int) -> list[Content]:
    rows: list[Content] = []
    for claim in claims:
        head = Content.assemble((fit(claim.id, 6), "$secondary"), " ")
        rows += hanging(
            head, clean(claim.text), width, tail=f"({stated_as(claim.kind)}; {clean(voice_words(claim, told))})"
        )
    return rows


def _voices(claims: Sequence[ClaimSeen]) -> str:
    if not claims:
        return tr("no claims")
    spread = ", ".join(f"{count} {tr(_VOICES[voice])}" for voice, count in by_voice(claims).items() if count)
    return tr_n("{n} claim: {spread}", "{n} claims: {spread}", len(claims), spread=spread)


def _witnesses(sources: Sequence[str]) -> str:
    return tr_n("{n} witness: {documents}", "{n} witnesses: {documents}", len(sources), documents=", ".join(sources))


def _source(told: Dossier, id_: str, width: int) -> list[Content]:
    source = told.source(id_)
    claims = [told.claim(claim) for claim in source.claims]
    rows = [
        *hanging(
            _title(f"{source.id} "), clean(source.title), width, style="bold $primary", tail=f"({clean(source.kind)})"
        )
    ]
    rows += _said(source.note, width)
    if source.derived_from:
        words = tr("It repeats {document}: where the two agree they are one witness.", document=source.derived_from)
        rows += _said(words, width, "$warning")
    rows += [*_said(_voices(claims), width, "$quiet"), Content(""), *_claims(claims, told, width)]
    return rows


def _claim(told: Dossier, id_: str, width: int) -> list[Content]:
    claim = told.claim(id_)
    source = told.source(claim.source)
    rows = [_title(claim.id, claim.about), *_said(claim.text, width, "bold $foreground"), Content("")]
    rows += hanging(
        Content.assemble((fit(tr("In"), 7), "$quiet")), clean(f"{source.id}: {source.title}, {source.kind}"), width
    )
    rows += hanging(
        Content.assemble((fit(tr("Voice"), 7), "$quiet")),
        clean(f"{stated_as(claim.kind)}; {voice_words(claim, told)}"),
        width,
    )
    rows += hanging(Content.assemble((fit(tr("About"), 7), "$quiet")), clean(told.names(claim.actors)), width)
    for system, title in claim.systems:
        words = tr("of {system}: {title}", system=system, title=title)
        rows += hanging(Content.assemble((fit(tr("Tells"), 7), "$quiet")), clean(words), width)
    rests = tr("What rests on it") if claim.cited else tr("Nothing in this scenario rests on it")
    rows += [Content(""), _title(rests)]
    for place in claim.cited:
        rows += hanging(Content.assemble((fit(place_kind(place.kind), 10), "$secondary")), clean(place.title), width)
    return rows


def _actor(told: Dossier, id_: str, width: int, ground: str) -> list[Content]:
    found = part(told, Asked("actor", id_))
    rows = [_named(told, id_, ground, ""), *_said(_voices(found.claims), width, "$quiet")]
    spoken = by_voice(found.claims)
    if not spoken["own"] and not spoken["attributed"]:
        rows += _said(tr("It speaks in none of the documents; others speak of it."), width, "$warning")
    rows += [Content(""), _title(tr("Where it stands"), tr("as the scenario opens"))]
    for position in found.positions:
        rows += _row(told.issue(position.issue).title, position, width)
    return [*rows, Content(""), _title(tr("What is said about it")), *_claims(found.claims, told, width)]


def _issue(told: Dossier, id_: str, width: int, ground: str) -> list[Content]:
    found = part(told, Asked("issue", id_))
    rows = [_title(told.issue(id_).title, tr("where each says it stands, and on what grounds"))]
    for position in found.positions:
        rows += [Content(""), _named(told, position.actor, ground, ""), *_row("", position, width)]
    return [*rows, Content(""), _title(tr("The claims behind it")), *_claims(found.claims, told, width)]


def _row(title: str, position: PositionSeen, width: int) -> list[Content]:
    head = f"{clean(title)} " if title else ""
    stands = f"{number(position.at)} ± {number(position.spread)}"
    tail = f"({', '.join(position.claims)})" if position.claims else ""
    if position.assumed:
        tail += " " * bool(tail) + tr("assumed: {ground}", ground=clean(position.assumed))
    return hanging(Content("  "), head + stands, width, tail=tail)


def _position(told: Dossier, id_: str, width: int, ground: str) -> list[Content]:
    position = told.position(id_)
    found = part(told, Asked("position", id_))
    stands = tr(
        "As the scenario opens it says {at} ± {spread}, salience {salience}.",
        at=number(position.at),
        spread=number(position.spread),
        salience=number(position.salience, 2),
    )
    rows = [_named(told, position.actor, ground, tr("on {issue}", issue=told.issue(position.issue).title))]
    rows += _said(stands, width)
    if found.claims:
        standing = witnesses(position.claims, told)
        rows += _said(f"{_voices(found.claims)}; {_witnesses(standing)}.", width, "$quiet")
    grounds = tr("The mark is this game's reading of the claims.")
    if position.assumed:
        grounds = tr("Assumed: {ground}", ground=position.assumed)
    rows += [*_said(grounds, width, "$warning" if position.assumed else "$quiet"), Content("")]
    rows += [_title(tr("The claims behind it") if found.claims else tr("No claim stands behind it"))]
    rows += _claims(found.claims, told, width)
    for reading in found.readings:
        head = _title(tr("{reading} moves it:", reading=reading.id) + " ")
        rows += [Content(""), *hanging(head, clean(reading.question), width)]
    return rows


def _reading(told: Dossier, reading: ReadingSeen, follows: Mapping[str, str], width: int) -> list[Content]:
    rows = hanging(_title(f"{reading.id} "), clean(reading.question), width, style="bold $primary")
    if reading.moves:
        rows += _said(tr("It moves: {what}", what=reading.moves), width)
    settled = tr("The documents do not settle it.")
    if reading.supported:
        settled = tr("The documents' own order supports {side}.", side=reading.supported)
    rows += _said(settled, width)
    if reading.id in follows:
        rows += _said(tr("This game follows {side}.", side=follows[reading.id]), width, "bold $accent")
    elif reading.shown == "debrief":
        rows += _said(tr("Which side a game follows is learned in the debrief."), width, "$quiet")
    if reading.asked:
        named = "; ".join(f"{place.title} ({place_kind(place.kind)})" for place in reading.asked)
        rows += _said(tr("Asked for by: {places}.", places=named), width, "$quiet")
    if width < BESIDE:
        for side in reading.sides:
            rows += [Content(""), *_side(told, reading, side, width)]
        return rows
    column = (width - len(_GAP)) // 2
    sides = [_side(told, reading, side, column) for side in reading.sides]
    for left, right in zip_longest(sides[::2], sides[1::2], fillvalue=None):
        rows.append(Content(""))
        for one, other in zip_longest(left or [], right or [], fillvalue=Content("")):
            space = " " * max(0, column - one.cell_length)
            rows.append(Content.assemble(one, space, (_GAP if right else "", "$faint"), other))
    return rows


def _side(told: Dossier, reading: ReadingSeen, side: SideSeen, width: int) -> list[Content]:
    rows = hanging(Content.assemble((f"{clean(side.id)}  ", "bold $secondary")), clean(side.label), width, style="bold")
    marks = [tr("weight {weight} in a draw", weight=number(side.weight, 2))]
    marks += [tr("default")] if side.id == reading.default else []
    marks += [tr("supported by the documents' order")] if side.id == reading.supported else []
    rows += _said(", ".join(marks), width, "$quiet")
    for words in told_sets(reading, side):
        rows += hanging(Content.assemble(("▸ ", "$primary")), clean(words), width)
    for claim in (told.claim(id_) for id_ in side.claims):
        head = Content.assemble((fit(claim.id, 6), "$secondary"), " ")
        tail = f"({clean(told.source(claim.source).kind)}; {clean(voice_words(claim, told))})"
        rows += hanging(head, clean(claim.text), width, tail=tail)
    standing = witnesses(side.claims, told)
    if len(standing) < len({told.claim(id_).source for id_ in side.claims}):
        rows += _said(
            tr("One document repeats another: {witnesses}.", witnesses=_witnesses(standing)), width, "$warning"
        )
    return rows
