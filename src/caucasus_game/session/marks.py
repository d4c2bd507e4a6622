"""What a chart marks on its turns: settlements, votes, openings, milestones, each at the first view that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from caucasus_game.engine.seen import SeatView

__all__ = ["Mark", "body_marks", "cargo_marks", "issue_marks", "milestone_marks"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened, by the number of the point that shows it first, in words."""

    at: int
    words: str


def issue_marks(seen: Sequence[SeatView], issue: str) -> Iterator[Mark]:
    """Yield when an issue was settled, opened again, or bound by a declaration, and when the terms were frozen."""
    for at, (before, now) in enumerate(pairwise(seen), 1):
        was, one = before.issue(issue), now.issue(issue)
        if one.settled and (not was.settled or one.settled_turn != was.settled_turn):
            yield Mark(at, tr("settled at {terms:g}", terms=one.terms))
        if was.settled and not one.settled:
            yield Mark(at, tr("open again"))
        for actor, low, high in one.declared:
            if (actor, low, high) not in was.declared:
                bound = (
                    tr("{low:g} or more", low=low)
                    if high >= 100
                    else tr("{high:g} or less", high=high)
                    if low <= 0
                    else tr("{low:g} to {high:g}", low=low, high=high)
                )
                yield Mark(at, tr("{actor} declares: {bound}", actor=now.actor(actor).name, bound=bound))
        if now.frozen and not before.frozen:
            yield Mark(at, tr("signed: the terms are frozen"))


def body_marks(seen: Sequence[SeatView], bodies: Collection[str]) -> Iterator[Mark]:
    """Yield the votes of some bodies."""
    for at, (before, now) in enumerate(pairwise(seen), 1):
        earlier = {body.id: (body.verdict, body.callable_from) for body in before.bodies}
        for body in now.bodies:
            voted = body.verdict != "none" and (body.verdict, body.callable_from) != earlier.get(body.id)
            if body.id in bodies and voted:
                passed = body.verdict == "passed"
                words = tr("{body} votes yes", body=body.title) if passed else tr("{body} votes no", body=body.title)
                yield Mark(at, words)


def cargo_marks(seen: Sequence[SeatView]) -> Iterator[Mark]:
    """Yield what opened, what was shut, and what was finished."""
    for at, (before, now) in enumerate(pairwise(seen), 1):
        if before.network is None or now.network is None:
            continue
        was_open = {link.id: link.open for link in before.network.links}
        for link in now.network.links:
            if link.open != was_open.get(link.id, link.open):
                yield Mark(
                    at, tr("opens: {link}", link=link.title) if link.open else tr("shut: {link}", link=link.title)
                )
        finished = {lot.id for lot in before.network.lots if lot.finished}
        for lot in now.network.lots:
            if lot.finished and lot.id not in finished:
                yield Mark(at, tr("finished: {lot}", lot=lot.title))


def milestone_marks(seen: Sequence[SeatView]) -> Iterator[Mark]:
    """Yield the milestones that were reached, and the ending."""
    for at, (before, now) in enumerate(pairwise(seen), 1):
        reached = {(track.id, one.id) for track in before.tracks for one in track.milestones if one.turn is not None}
        for track in now.tracks:
            for one in track.milestones:
                if one.turn is not None and (track.id, one.id) not in reached:
                    yield Mark(at, f"{track.title}: {one.title}")
        if now.ending is not None and before.ending is None:
            yield Mark(at, tr("the end: {ending}", ending=now.ending.title))
