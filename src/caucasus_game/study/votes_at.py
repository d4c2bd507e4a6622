"""How the bodies of a scenario would vote on terms that an author asks about, before anybody plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.language import tr
from caucasus_game.study.previewing import SEED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.engine.seen import BodySeen
    from caucasus_game.scenario.load import Loaded

__all__ = ["VotesAt", "votes_at", "votes_lines"]


@dataclass(frozen=True, slots=True)
class VotesAt:
    """What would become of terms before the first turn.

    Attributes:
        terms: issue to mark.
        beyond: (actor, issue, low, high) of the mandates that a mark lies outside of.
        before, after: every body as its own actor sees it, at the status quo and with the terms settled.
    """

    terms: Mapping[str, float]
    beyond: tuple[tuple[str, str, float, float], ...]
    before: tuple[BodySeen, ...]
    after: tuple[BodySeen, ...]


def votes_at(loaded: Loaded, terms: Mapping[str, float]) -> VotesAt:
    """Return how bodies would vote as a game opens under the usual readings, were these terms settled.

    Args:
        loaded: the scenario.
        terms: issue to mark, 0 to 100; every other issue stays at its status quo.
    """
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    beyond = []
    play = Play.new(rulebook, SEED)
    views = {seat: play.view(seat) for seat in loaded.scenario.actors}
    for issue, mark in terms.items():
        for seat in loaded.scenario.issues[issue].parties:
            low, high = views[seat].issue(issue).mandate
            if not low <= mark <= high:
                beyond.append((seat, issue, low, high))
    return VotesAt(terms, tuple(beyond), _bodies(rulebook, {}), _bodies(rulebook, terms))


def _bodies(rulebook: Rulebook, terms: Mapping[str, float]) -> tuple[BodySeen, ...]:
    play = Play.new(rulebook, SEED)
    places = {id_: index for index, id_ in enumerate(rulebook.scenario.issues)}
    for issue, mark in terms.items():
        play.state["terms"][places[issue]] = mark
        play.state["settled"][places[issue]] = 1.0
    views = {body.actor: play.view(body.actor) for body in rulebook.scenario.bodies.values()}
    return tuple(
        next(seen for seen in views[body.actor].bodies if seen.id == id_)
        for id_, body in rulebook.scenario.bodies.items()
    )


def votes_lines(votes: VotesAt, loaded: Loaded) -> Iterator[str]:
    """Yield in words which mandates the terms are beyond, and how each body would vote on them, bloc by bloc."""
    scenario = loaded.scenario
    for issue, mark in votes.terms.items():
        yield tr(
            "{issue} at {mark:g}, without a settlement {status_quo:g}",
            issue=scenario.issues[issue].title,
            mark=mark,
            status_quo=scenario.issues[issue].status_quo,
        )
        outside = [one for one in votes.beyond if one[1] == issue]
        for seat, _, low, high in outside:
            name = scenario.actors[seat].name
            yield "  " + tr("outside the mandate of {actor}, {low:g} to {high:g}", actor=name, low=low, high=high)
    for before, after in zip(votes.before, votes.after, strict=True):
        yield ""
        yield tr(
            "{body}: {after:.0f} % yes, {before:.0f} % if nothing is settled; more than {threshold:g} % is needed",
            body=after.title,
            after=after.support,
            before=before.support,
            threshold=after.threshold,
        )
        for bloc in after.blocs:
            yield "  " + tr(
                "{bloc}, {share:.0f} % of it: {yes:.0f} % yes; the terms are worth {value:+.1f} points to it",
                bloc=bloc.title,
                share=bloc.share,
                yes=bloc.yes,
                value=bloc.value,
            )
