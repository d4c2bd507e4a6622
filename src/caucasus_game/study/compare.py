"""Two branches of one game beside each other: where they part, and how they stand after every turn since.

What a seat may not know is not told: of a game that goes on, another seat's orders and score are that seat's own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from caucasus_game.engine.outcome import ending_seen
from caucasus_game.engine.program import NEVER
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.session.family import family, same_game
from caucasus_game.study.goal_points import goal_points, score_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.play import Play
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.session.whole_game import WholeGame

__all__ = ["Comparison", "Line", "Parting", "Side", "Turn", "compare", "standing", "title_of"]

Value = float | str | None
_VERDICTS = {0: "", 1: tr_later("passed"), -1: tr_later("refused")}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing after one turn, in both branches.

    Attributes:
        kind: ``terms``, ``position``, ``vote``, ``verdict``, ``track``, ``score`` or ``ending``.
        id: of the issue, ``issue.actor``, the body, the track or the actor; '' for the ending.
        title: in words.
        a, b: what it is in each branch; None where a branch has not come so far.
    """

    kind: str
    id: str
    title: str
    a: Value
    b: Value

    @property
    def same(self) -> bool:
        """Whether it is the same in both."""
        return self.a == self.b


@dataclass(frozen=True, slots=True)
class Turn:
    """How both stood after a turn; turn 0 is the start."""

    turn: int
    date: str
    lines: tuple[Line, ...]

    @property
    def differing(self) -> tuple[Line, ...]:
        """What is not the same in both."""
        return tuple(line for line in self.lines if not line.same)


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two branches part.

    Attributes:
        turn: the first turn that went another way; None where they go the same way as far as both were played.
        seats: whose orders or answers differed in it, of those whose orders may be told; empty where none of them did.
    """

    turn: int | None
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: how far it was played, from which save and turn it branched off, and how it ended, if it has."""

    name: str
    played: int
    over: bool
    parent: str | None
    at: int
    ending: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two branches.

    Attributes:
        seat: whose eyes they are seen with; None where nothing is secret.
        open: both are over, or nobody plays: every seat's orders and scores are told.
    """

    scenario: str
    title: str
    seat: str | None
    open: bool
    a: Side
    b: Side
    parting: Parting
    turns: tuple[Turn, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the documented object."""
        return asdict(self)


def compare(a: WholeGame, b: WholeGame, seat: str | None = None) -> Comparison:
    """Compare two branches as ``seat`` may; without one as the only person of both, or as nobody where none plays.

    Raises:
        Faults: ``other-game`` where they are not branches of one game; ``whose-eyes`` where several persons play and
            none was named; ``unknown-seat``.
    """
    if not same_game(a.setup, b.setup):
        near = [branch.name for branch in family(a.name, a.folder)]
        hint = tr(
            "branches of {game}: {names}",
            game=a.name,
            names=", ".join(near) or tr("none yet; fork it at a turn to make one"),
        )
        raise Faults.one("other-game", tr("{b!r} is not a branch of the game {a!r}", b=b.name, a=a.name), hint)
    seat = _eyes(a, b, seat)
    opened = seat is None or (a.over and b.over)
    scenario = a.rulebook.scenario
    return Comparison(
        scenario=scenario.id,
        title=str(scenario.about.title),
        seat=seat,
        open=opened,
        a=_side(a),
        b=_side(b),
        parting=_parting(a, b, seat, opened=opened),
        turns=tuple(_turn(a, b, turn, seat, opened=opened) for turn in range(max(a.played, b.played) + 1)),
    )


def _eyes(a: WholeGame, b: WholeGame, seat: str | None) -> str | None:
    persons = dict.fromkeys((*a.persons, *b.persons))
    if seat is not None:
        if seat not in a.rulebook.actors:
            hint = tr("seats: {seats}", seats=", ".join(a.rulebook.actors))
            raise Faults.one("unknown-seat", tr("there is no seat {seat!r}", seat=seat[:40]), hint)
        return seat
    if len(persons) > 1 and not (a.over and b.over):
        message = tr("several persons play {a!r} and {b!r}, and not both are over", a=a.name, b=b.name)
        raise Faults.one("whose-eyes", message, tr("say whose eyes it is for: {persons}", persons=", ".join(persons)))
    return next(iter(persons), None)


def _side(game: WholeGame) -> Side:
    ending = ending_seen(game.rulebook, game.last.state)
    parent, at = game.setup.parent or (None, 0)
    return Side(game.name, game.played, game.over, parent, at, ending.id if ending else None)


def _parting(a: WholeGame, b: WholeGame, seat: str | None, *, opened: bool) -> Parting:
    """Find the first turn that both have played and that went another way, as far as the seat may know."""
    told = a.rulebook.actors if opened else (seat,)
    for turn in range(1, min(a.played, b.played) + 1):
        differing = tuple(one for one in told if one and _gave(a, turn, one) != _gave(b, turn, one))
        stood = [standing(game.after(turn), seat, opened=opened) for game in (a, b)]
        if differing or stood[0] != stood[1]:
            return Parting(turn, differing)
    return Parting(None, ())


def _gave(game: WholeGame, turn: int, seat: str) -> object:
    given = game.given.get((turn, seat))
    if given is None:
        return None
    # reasons are words, and whether orders were defaulted is not what they say
    return given.orders, given.mandate, given.choices, given.predictions, given.answers


def _turn(a: WholeGame, b: WholeGame, turn: int, seat: str | None, *, opened: bool) -> Turn:
    stood = [standing(game.after(turn), seat, opened=opened) if turn <= game.played else {} for game in (a, b)]
    keys, scenario = stood[0] or stood[1], a.rulebook.scenario
    lines = tuple(
        Line(kind, id_, title_of(scenario, kind, id_), stood[0].get((kind, id_)), stood[1].get((kind, id_)))
        for kind, id_ in keys
    )
    return Turn(turn, a.rulebook.date_of(max(1, turn)), lines)


def standing(play: Play, seat: str | None, *, opened: bool) -> dict[tuple[str, str], Value]:
    """Return what there is to compare of a game, by kind and id, as far as the seat may know it."""
    return dict(_things(play, seat, opened=opened))


def _things(play: Play, seat: str | None, *, opened: bool) -> Iterator[tuple[tuple[str, str], Value]]:
    rulebook, state = play.rulebook, play.state
    scenario = rulebook.scenario
    for index, issue in enumerate(rulebook.issues):
        yield ("terms", issue), _shown(state["terms"][index, 0])
    for index, issue in enumerate(rulebook.issues):
        for number, actor in enumerate(rulebook.actors):
            yield ("position", f"{issue}.{actor}"), _shown(state["stated"][number, index, 0])
    known = None if opened or seat is None or not rulebook.bodies else play.sight(seat).support()
    for index, body in enumerate(rulebook.bodies):
        exact = known is None or scenario.bodies[body].actor == seat
        yield ("vote", body), _shown(state["support"][index, 0] if exact or known is None else known[index, 0])
    for index, body in enumerate(rulebook.bodies):
        yield ("verdict", body), tr(_VERDICTS[int(state["verdict"][index, 0])])
    for track in scenario.tracks:
        reached = [
            str(rule.milestone.title)
            for number, rule in enumerate(rulebook.milestones)
            if rule.track == track and state["reached"][number, 0] != NEVER
        ]
        yield ("track", track), reached[-1] if reached else ""
    for actor, goals in goal_points(play).items():
        if opened or actor == seat:
            yield ("score", actor), _shown(score_of(goals))
    ending = ending_seen(rulebook, state)
    yield ("ending", ""), ending.title if ending else ""


def _shown(value: float) -> float:
    """Return a number to one place: what differs below that is not worth telling."""
    return round(float(value), 1) + 0.0


def title_of(scenario: Scenario, kind: str, id_: str) -> str:
    """Return what a line of a standing is called."""
    match kind:
        case "terms":
            return str(scenario.issues[id_].title)
        case "position":
            issue, actor = id_.split(".")
            return tr("{actor} on {issue}", actor=scenario.actors[actor].name, issue=scenario.issues[issue].title)
        case "vote" | "verdict":
            return str(scenario.bodies[id_].title)
        case "track":
            return str(scenario.tracks[id_].title)
        case "score":
            return str(scenario.actors[id_].name)
        case _:
            return tr("Ending")
