"""Making a debrief of a game that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.nodes import Gauge
from caucasus_game.study.debrief.causes import Ledger, leaves
from caucasus_game.study.debrief.content import Debrief, SeatGoals
from caucasus_game.study.debrief.decided import decided
from caucasus_game.study.debrief.expected import bound, expected
from caucasus_game.study.debrief.secrets import secrets
from caucasus_game.study.debrief.teaching import silences, transfer
from caucasus_game.study.debrief.timeline import timeline
from caucasus_game.study.goal_points import goal_points

if TYPE_CHECKING:
    from caucasus_game.session.whole_game import WholeGame

__all__ = ["EVERYBODY", "debrief", "ledger_of"]


EVERYBODY: Final = ""
"""Eyes that see what every seat may know, and no more."""


def debrief(game: WholeGame, seat: str | None = None, *, revealed: bool = False, public: bool = False) -> Debrief:
    """Return the debrief of a game as ``seat`` may read it, with the secrets of all where they are to be revealed.

    Without a seat it is for the only person of the game, and where nobody played for everybody: nothing is secret then.
    ``public`` tells what every seat may know, and no more.

    Raises:
        Faults: ``not-over`` while the game goes on; ``whose-eyes`` where several persons played and nobody is named;
            ``unknown-seat``.
    """
    ledger = ledger_of(game, seat, revealed=revealed, public=public)
    whole = ledger.seat is None
    scenario = game.rulebook.scenario
    found = decided(ledger)
    return Debrief(
        name=game.name,
        scenario=scenario.id,
        title=str(scenario.about.title),
        seat=_eyes(game, seat, revealed=revealed) if not public else None,
        revealed=whole,
        turns=game.played,
        names={id_: str(actor.name) for id_, actor in scenario.actors.items()},
        issues={id_: str(issue.title) for id_, issue in scenario.issues.items()},
        endings={id_: str(ending.title) for id_, ending in scenario.endings.items()},
        timeline=timeline(ledger, found),
        decided=found,
        goals=_goals(ledger),
        expected=expected(ledger, found),
        secrets=secrets(game) if whole else None,
        questions=transfer(scenario),
        silences=silences(scenario),
    )


def ledger_of(game: WholeGame, seat: str | None, *, revealed: bool, public: bool) -> Ledger:
    """Return the ledger of a game that is over, cut to whose eyes it is for.

    Raises:
        Faults: as :func:`debrief`.
    """
    if not game.over:
        went = game.classroom.went if game.classroom is not None else ""
        if went:
            message = tr("the class of {game!r} was taken back and goes on in {went!r}", game=game.name, went=went)
            raise Faults.one("not-over", message, tr("ask for the debrief of {went}", went=went))
        message = tr("the game {game!r} goes on: it is in turn {turn}", game=game.name, turn=game.turn)
        raise Faults.one("not-over", message, tr("play it to its end: caucasus-game resume {game}", game=game.name))
    if public and not revealed:
        return Ledger(game, EVERYBODY)
    seat = _eyes(game, seat, revealed=revealed)
    return Ledger(game, None if revealed or seat is None else seat)


def _eyes(game: WholeGame, seat: str | None, *, revealed: bool) -> str | None:
    if seat is not None:
        if seat not in game.rulebook.actors:
            hint = tr("seats: {seats}", seats=", ".join(game.rulebook.actors))
            raise Faults.one("unknown-seat", tr("there is no seat {seat!r}", seat=seat[:40]), hint)
        return seat
    if len(game.persons) > 1 and not revealed:
        hint = tr("say whose: {persons}; or reveal what was secret", persons=", ".join(game.persons))
        raise Faults.one("whose-eyes", tr("several persons played {game!r}", game=game.name), hint)
    return game.persons[0] if len(game.persons) == 1 else None


def _goals(ledger: Ledger) -> tuple[SeatGoals, ...]:
    """Return every seat's goals, the reader's own first and then by score."""
    game = ledger.game
    found = []
    for number, (actor, goals) in enumerate(goal_points(game.last).items()):
        mine = ledger.seat in {None, actor}
        told = tuple(goal for goal in goals if mine or not goal.secret)
        untold = () if mine else tuple(goal.id for goal in told if not _seen(ledger, actor, goal.id))
        found.append(
            SeatGoals(
                actor,
                str(game.rulebook.scenario.actors[actor].name),
                game.seats[actor],
                float(game.last.state["score"][number, 0]),
                tuple(goal for goal in told if goal.id not in untold),
                tuple(goal.title for goal in told if goal.id in untold),
                len(goals) - len(told),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.seat != ledger.seat, -one.score, one.seat)))


def _seen(ledger: Ledger, actor: str, goal: str) -> bool:
    """Whether the reader may know all that a goal of another seat measures."""
    measure = ledger.game.rulebook.scenario.objectives[actor][goal].measure
    tree = ledger.source.tree(measure, {"self": actor})
    return all(not isinstance(leaf, Gauge) or ledger.sees(bound(leaf, actor)) for leaf, _ in leaves(tree))
