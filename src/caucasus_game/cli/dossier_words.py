"""The dossier in lines: documents, claims, positions and contested readings, each thing in the documents' voices."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_n
from caucasus_game.scenario.dossier import by_voice, told_sets, voice_words, witnesses
from caucasus_game.scenario.kind_words import place_kind, stated_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from caucasus_game.scenario.dossier import ClaimSeen, Dossier, PositionSeen, ReadingSeen, SourceSeen
    from caucasus_game.scenario.dossier_part import Asked

__all__ = ["asked_lines", "grouped_lines", "readings_lines", "short_lines", "whole_lines"]

WIDTH = 100  # characters
COLUMN = 47  # characters of a side, where two stand beside each other


def whole_lines(told: Dossier) -> Iterator[str]:
    """Yield the documents, each with its claims."""
    yield tr(
        "What the documents behind {title} say. A claim tells what a document says, and no more.", title=told.title
    )
    yield from grouped_lines(told, "source")
    yield ""
    yield tr("Contested readings: {readings}.", readings=", ".join(one.id for one in told.readings) or tr("none"))


def short_lines(told: Dossier) -> Iterator[str]:
    """Yield the documents without their claims, and the questions on which they disagree."""
    for source in told.sources:
        yield from _source_lines(source, told)
    for reading in told.readings:
        yield f"{reading.id}: {reading.question}"
    yield tr("'dossier' with the id of a document, claim, seat, issue, position (SEAT.ISSUE) or reading tells more.")


def grouped_lines(told: Dossier, by: str) -> Iterator[str]:
    """Yield all claims by ``source``, by ``actor`` they are about, or by ``issue`` that rests on them."""
    for source in told.sources if by == "source" else ():
        yield from ("", *_source_lines(source, told))
        yield from _claim_rows([told.claim(id_) for id_ in source.claims], told)
    for actor in told.actors if by == "actor" else ():
        claims = told.about(actor.id)
        yield from ("", f"{actor.short} {actor.name}: {_voices(claims)}")
        yield from _claim_rows(claims, told)
    for issue in told.issues if by == "issue" else ():
        yield from ("", f"{issue.title} ({issue.id})")
        yield from _claim_rows([told.claim(id_) for id_ in told.behind(issue.id)], told)


def asked_lines(told: Dossier, asked: Asked, found: Dossier) -> Iterator[str]:
    """Yield one thing at length. ``found`` is the part of the dossier that belongs to it."""
    if asked.kind == "claim":
        yield from _one_claim(told.claim(asked.id), told)
        return
    if asked.kind == "reading":
        yield from reading_lines(told.reading(asked.id), told)
        return
    if asked.kind == "position":
        yield from _position_lines(told.position(asked.id), told)
    elif asked.kind == "source":
        yield from _source_lines(told.source(asked.id), told)
    elif asked.kind == "actor":
        yield from _actor_lines(asked.id, found, told)
    else:
        title = told.issue(asked.id).title
        yield tr("{issue} ({id}): where each says it stands, and on what grounds", issue=title, id=asked.id)
    if asked.kind in {"actor", "issue"}:
        for position in found.positions:
            yield from _position_row(position, told, by_actor=asked.kind == "issue")
    yield ""
    heads = {"source": tr("What it says:"), "actor": tr("What is said about it:")}
    yield heads.get(asked.kind, tr("The claims behind it:")) if found.claims else tr("No claim stands behind it.")
    yield from _claim_rows(found.claims, told)
    for reading in found.readings:
        yield from ("", f"{reading.id}: {reading.question}")
        for side in reading.sides:
            yield tr(
                "  {side}: {label} [{claims}]",
                side=side.id,
                label=side.label,
                claims=", ".join(side.claims) or tr("no claim"),
            )


def readings_lines(told: Dossier) -> Iterator[str]:
    """Yield every disagreement."""
    for index, reading in enumerate(told.readings):
        if index:
            yield ""
        yield from reading_lines(reading, told)
    if not told.readings:
        yield tr("No document disagrees with another in this scenario.")


def reading_lines(reading: ReadingSeen, told: Dossier) -> Iterator[str]:
    """Yield a disagreement, its first two sides beside each other."""
    yield f"{reading.id}: {reading.question}"
    if reading.moves:
        yield from _wrapped(tr("What it moves: {moves}", moves=reading.moves), "  ")
    if reading.supported:
        yield tr("  The documents' own order supports {side}.", side=reading.supported)
    else:
        yield tr("  The documents do not settle it.")
    yield (
        tr(
            "  Unless another is chosen or drawn, a game follows {side}; seats learn the side from the start.",
            side=reading.default,
        )
        if reading.shown == "start"
        else tr(
            "  Unless another is chosen or drawn, a game follows {side}; seats learn the side in the debrief.",
            side=reading.default,
        )
    )
    if reading.asked:
        asking = "; ".join(f"{one.title} ({place_kind(one.kind)})" for one in reading.asked)
        yield from _wrapped(tr("Asked for by: {what}", what=asking), "  ")
    sides = [list(_side(reading, index, told)) for index in range(len(reading.sides))]
    for left, right in zip(sides[::2], [*sides[1::2], []], strict=False):
        yield ""
        yield from _beside(left, right)


def _side(reading: ReadingSeen, index: int, told: Dossier) -> Iterator[str]:
    side = reading.sides[index]
    marks = [tr("drawn with weight {weight:g}", weight=side.weight)]
    marks += [tr("default")] if side.id == reading.default else []
    marks += [tr("supported")] if side.id == reading.supported else []
    yield from textwrap.wrap(f"{side.id}: {side.label}", COLUMN)
    yield from textwrap.wrap(f"({', '.join(marks)})", COLUMN)
    for sentence in told_sets(reading, side):
        yield from textwrap.wrap(f"* {sentence}", COLUMN, subsequent_indent="  ")
    for claim in (told.claim(id_) for id_ in side.claims):
        head = f"{claim.id}, {told.source(claim.source).kind}; {voice_words(claim, told)}: {claim.text}"
        yield from textwrap.wrap(head, COLUMN, subsequent_indent="  ")
    standing = witnesses(side.claims, told)
    if side.claims and len(standing) < len({told.claim(id_).source for id_ in side.claims}):
        yield from textwrap.wrap(tr("One repeats another: {witnesses}.", witnesses=_witnesses(standing)), COLUMN)


def _beside(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    for row in range(max(len(left), len(right))):
        one = left[row] if row < len(left) else ""
        other = right[row] if row < len(right) else ""
        yield f"  {one:<{COLUMN}} | {other}".rstrip(" |") if right else f"  {one}"


def _source_lines(source: SourceSeen, told: Dossier) -> Iterator[str]:
    yield f"{source.id}: {source.title} ({source.kind})"
    if source.note:
        yield from _wrapped(source.note, "  ")
    if source.derived_from:
        yield tr(
            "  It repeats {derived_from}: where the two agree they are one witness.", derived_from=source.derived_from
        )
    yield f"  {_voices([told.claim(id_) for id_ in source.claims])}"


def _actor_lines(actor: str, found: Dossier, told: Dossier) -> Iterator[str]:
    about = told.actor(actor)
    yield f"{about.name} ({about.short}): {_voices(found.claims)}"
    spoken = by_voice(found.claims)
    if not spoken["own"] and not spoken["attributed"]:
        yield tr("  It speaks in none of the documents; others speak of it.")
    yield tr("Where it stands in this scenario, and on what grounds:")


def _position_row(position: PositionSeen, told: Dossier, *, by_actor: bool) -> Iterator[str]:
    what = told.actor(position.actor).name if by_actor else told.issue(position.issue).title
    yield from _wrapped(f"{what} ({position.id}): {position.at:g} ± {position.spread:g} [{_ground(position)}]", "  ")


def _position_lines(position: PositionSeen, told: Dossier) -> Iterator[str]:
    yield tr(
        "{actor} on {issue} ({position})",
        actor=told.actor(position.actor).name,
        issue=told.issue(position.issue).title,
        position=position.id,
    )
    yield tr(
        "  says {at:g} ± {spread:g}; salience {salience:g}",
        at=position.at,
        spread=position.spread,
        salience=position.salience,
    )
    claims = [told.claim(id_) for id_ in position.claims]
    if claims:
        standing = witnesses(position.claims, told)
        yield f"  {_voices(claims)}; {_witnesses(standing)}: {', '.join(standing)}"
    if position.assumed:
        yield from _wrapped(tr("Assumed: {assumed}", assumed=position.assumed), "  ")
    else:
        yield tr("  Nothing is said to be assumed; the mark itself is this game's reading of the claims.")


def _one_claim(claim: ClaimSeen, told: Dossier) -> Iterator[str]:
    source = told.source(claim.source)
    yield tr(
        "{claim}, in {source}: {title} ({kind})", claim=claim.id, source=source.id, title=source.title, kind=source.kind
    )
    yield from _wrapped(claim.text, "  ")
    about = tr("about {names}; {topic}", names=told.names(claim.actors), topic=claim.about)
    yield from _wrapped(f"{stated_as(claim.kind)}; {voice_words(claim, told)}; {about}", "  ")
    for system, title in claim.systems:
        yield tr("  describes {system}: {title}", system=system, title=title)
    if source.derived_from:
        yield tr(
            "  {source} repeats {derived_from}: where the two agree they are one witness.",
            source=source.id,
            derived_from=source.derived_from,
        )
    yield tr("What rests on it:") if claim.cited else tr("Nothing rests on it.")
    for place in claim.cited:
        yield f"  {place_kind(place.kind)} {place.id}: {place.title}"


def _claim_rows(claims: Iterable[ClaimSeen], told: Dossier) -> Iterator[str]:
    for claim in claims:
        yield from _wrapped(f"{claim.id} ({stated_as(claim.kind)}; {voice_words(claim, told)}): {claim.text}", "  ")


def _voices(claims: Sequence[ClaimSeen]) -> str:
    if not claims:
        return tr("no claims")
    words = {
        "own": tr("in an actor's own words"),
        "attributed": tr("as reported of one"),
        "author": tr("the document's own"),
    }
    spread = ", ".join(f"{number} {words[voice]}" for voice, number in by_voice(claims).items() if number)
    return f"{tr_n('{n} claim', '{n} claims', len(claims))}: {spread}"


def _ground(position: PositionSeen) -> str:
    grounds = [", ".join(position.claims)] if position.claims else []
    return "; ".join([*grounds, tr("assumed: {assumed}", assumed=position.assumed)] if position.assumed else grounds)


def _witnesses(standing: Sequence[str]) -> str:
    return tr_n("{n} witness", "{n} witnesses", len(standing))


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
