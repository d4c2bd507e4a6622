"""A debrief with all that is played for it: games from the same start, agency, what-if branches, and the grades."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.study.agency import agency
from caucasus_game.study.crew import Crew
from caucasus_game.study.debrief import keeping
from caucasus_game.study.debrief.agreement import Agreement, agreement
from caucasus_game.study.debrief.branches import RUNS as BRANCH_RUNS
from caucasus_game.study.debrief.branches import Branch, Change, branches, changes
from caucasus_game.study.debrief.content import Debrief
from caucasus_game.study.debrief.course import Course, course
from caucasus_game.study.debrief.grades import COUNTED, Grades, grades
from caucasus_game.study.debrief.making import debrief, ledger_of
from caucasus_game.study.debrief.simulated import RUNS, Simulated, simulated
from caucasus_game.study.debrief.swapped import Swapped, swapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.players import Players

__all__ = ["Asked", "Whole", "whole"]

Agency = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a debrief is to hold, and for whom.

    Attributes:
        seat, revealed, public: whose eyes it is for, as ``debrief`` takes them.
        games: simulated games from the same start; 0 leaves them out.
        agency: games a seat and temperament; 0 leaves agency out.
        branches: games a world of each what-if branch; 0 leaves them out.
        counted: what the grades count.
        names: whether those who sat in a class are called by their names.
    """

    seat: str | None = None
    revealed: bool = False
    public: bool = False
    games: int = RUNS
    agency: int = 100
    branches: int = BRANCH_RUNS
    counted: Sequence[str] = COUNTED
    names: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A debrief and all that was played for it.

    Attributes:
        before: the debrief as it may be told before the reveal; where nothing is revealed it is ``told``.
        agency: as ``playtest`` tells it, of the game's own seed and readings, with what a facilitator made happen;
            empty where it was left out.
        seed, readings, rules_version, scenario_hash: with which the numbers can be had again.
        policies: who decided in each seat.
    """

    told: Debrief
    before: Debrief
    course: Course
    agreement: Agreement
    grades: Grades
    simulated: Simulated | None
    agency: Agency
    branches: tuple[Branch, ...]
    swapped: Swapped | None
    seed: int
    readings: dict[str, str]
    rules_version: str
    scenario_hash: str
    policies: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return the documented object: that of the debrief with the others beside."""
        rest = {key: value for key, value in asdict(self).items() if key not in {"told", "before"}}
        if self.simulated is not None:
            rest["simulated"] = self.simulated.as_json()
        return self.told.as_json() | rest


AGENCY_KEYS: Final = {"endings", "score"}


def steps(game: WholeGame, asked: Asked, wanted: Sequence[Change]) -> int:
    """Return how many games are to be played in all."""
    return asked.games + 2 * asked.agency * len(game.rulebook.actors) + 2 * asked.branches * len(wanted)


def wanted(game: WholeGame, asked: Asked) -> tuple[Change, ...]:
    """Return the what-if branches that are to be played."""
    if not asked.branches:
        return ()
    return changes(game, ledger_of(game, asked.seat, revealed=asked.revealed, public=asked.public).seat)


def whole(
    game: WholeGame,
    asked: Asked,
    *,
    done: Callable[[int], object] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    crew: Players | None = None,
) -> Whole | None:
    """Return a debrief with all that is asked for; None where it was stopped.

    Raises:
        Faults: as ``debrief``.
    """
    told = debrief(game, asked.seat, revealed=asked.revealed, public=asked.public)
    ledger = ledger_of(game, asked.seat, revealed=asked.revealed, public=asked.public)
    crew = crew or Crew()
    games = simulated(game, asked.games, done=done, stop=stop, crew=crew) if asked.games else None
    if stop():
        return None
    moved = _agency(game, asked.agency, done, crew) if asked.agency else {}
    played = branches(game, wanted(game, asked), asked.branches, done=done, stop=stop, crew=crew)
    if stop() or played is None:
        return None
    return Whole(
        told=told,
        before=_before(game, asked, told),
        course=course(ledger),
        agreement=agreement(ledger),
        grades=grades(game, games, asked.counted, names=asked.names),
        simulated=games,
        agency=moved,
        branches=played,
        swapped=swapped(game, games) if told.revealed else None,
        seed=game.setup.seed,
        readings=dict(game.after(0).readings),
        rules_version=game.setup.rules_version,
        scenario_hash=game.setup.scenario_hash,
        policies=dict(game.seats),
    )


def _before(game: WholeGame, asked: Asked, told: Debrief) -> Debrief:
    """Return what may be told before the reveal: to the only person what it may know, to several what all may."""
    if not told.revealed or not game.persons:
        return told
    if asked.seat is None and len(game.persons) > 1:
        return debrief(game, public=True)
    return debrief(game, asked.seat)


def _agency(game: WholeGame, runs: int, done: Callable[[int], object], crew: Players) -> Agency:
    readings = game.after(0).readings
    follows = ["agency", game.setup.scenario_hash, RULES_VERSION, game.setup.seed, readings, runs]
    follows += [game.injected] if game.injected else []
    at, actors = keeping.place(game.folder, follows), game.rulebook.actors
    kept = keeping.read(at)
    if isinstance(kept, dict) and set(kept) == set(actors) and all(set(one) == AGENCY_KEYS for one in kept.values()):
        done(2 * runs * len(actors))
        return kept
    found: Agency = dict(
        agency(
            game.rulebook,
            runs=runs,
            seed=game.setup.seed,
            readings=readings,
            injected=game.injected,
            done=done,
            crew=crew,
        )
    )
    keeping.keep(found, at)
    return found
