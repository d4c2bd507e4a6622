"""The same start played many times: the games that ``playtest`` counts, and where the game that was played stands.

The games are runs 0 and on of the game's own seed, under its readings, with a policy in every seat and with what a
facilitator made happen: a score is not to be measured against games that were spared the crisis it was made in. What
they come to is kept beside the saves, under the hash of all that it follows from.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.policies.registry import searching
from caucasus_game.session.rounds import ADVISER, PERSON
from caucasus_game.study.blocks import Games
from caucasus_game.study.crew import Crew
from caucasus_game.study.debrief import keeping
from caucasus_game.study.debrief.keeping import FOLDER
from caucasus_game.study.kept_events import listed
from caucasus_game.study.measures import share
from caucasus_game.study.tally import CENTS, Tally, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.players import Players

__all__ = ["FOLDER", "RUNS", "Simulated", "kept", "simulated", "sitting"]

RUNS: Final = 1000
BLOCK: Final = 100
"""Games side by side: few enough to call off soon and to see how far it is; it changes no number."""
INSTEAD: Final = "model"
"""Who plays for a policy that searches: a thousand of its games would take hours."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """What many games from the same start came to.

    Attributes:
        policies: who decided in each seat.
        endings: ending to ``count``, ``share``, ``low`` and ``high``, the ends of its 95 % interval (Wilson 1927).
        scores: actor to the spread of its score, as ``playtest`` tells it.
        counts: actor to how many games gave it each score: (hundredths of a point, games), by score.
        injected: what a facilitator made happen: ``turn``, ``event``, ``title``, and in how many ``games`` it happened.
    """

    runs: int
    seed: int
    policies: dict[str, str]
    endings: dict[str, dict[str, float]]
    scores: dict[str, dict[str, float]]
    counts: dict[str, list[list[int]]]
    injected: list[dict[str, Any]] = field(default_factory=list)

    def below(self, actor: str, score: float) -> float:
        """Return the share of games, 0 to 1, in which an actor scored less; of those that scored the same a half."""
        mark = round(score * CENTS)
        less = sum(count for at, count in self.counts[actor] if at < mark)
        same = sum(count for at, count in self.counts[actor] if at == mark)
        return (less + same / 2) / self.runs

    def as_json(self) -> dict[str, Any]:
        """Return the documented object; ``injected`` is in it where there is any."""
        return {key: value for key, value in asdict(self).items() if key != "injected" or value}


def sitting(game: WholeGame) -> dict[str, str]:
    """Return who decides in each seat of the simulated games: for a person its adviser, else who sat there."""
    return {
        seat: ADVISER if who in {PERSON, "steady"} else INSTEAD if who in searching() else who
        for seat, who in game.seats.items()
    }


def kept(game: WholeGame, runs: int = RUNS) -> Simulated | None:
    """Return what was kept of these games; None where they were not played yet, or what was kept cannot be read."""
    try:
        found = Simulated(**keeping.read(_place(game, runs)))
        whole = all(sum(count for _, count in counts) == runs for counts in found.counts.values())
    except (TypeError, AttributeError):
        return None
    same = (found.runs, found.seed, found.policies) == (runs, game.setup.seed, sitting(game))
    return found if whole and same and set(found.scores) == set(game.rulebook.actors) else None


def simulated(
    game: WholeGame,
    runs: int = RUNS,
    *,
    done: Callable[[int], object] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    crew: Players | None = None,
) -> Simulated | None:
    """Play the games, unless they were played before, and keep what they come to.

    Args:
        game: from whose start.
        runs: how many.
        done: told the number of games newly done, now and then.
        stop: asked now and then; where it says so the rest is left.
        crew: who plays; this process if not given. It changes no number.

    Returns:
        None where it was stopped.
    """
    before = kept(game, runs)
    if before is not None:
        done(runs)
        return before
    policies, counted = sitting(game), Tally()
    # one policy for all is asked for as playtest asks for it
    asked: str | Mapping[str, str] = policies
    if len(set(policies.values())) == 1:
        asked = next(iter(policies.values()))
    games = Games(game.setup.seed, 0, runs, asked, game.after(0).readings, game.injected)
    crew = crew or Crew()
    for part in crew.each(game.rulebook, partial(tally, uses=False), games.cut(game.rulebook, BLOCK, crew.jobs)):
        counted.add(part)
        done(part.runs)
        if stop():
            return None
    found = Simulated(
        runs=runs,
        seed=game.setup.seed,
        policies=policies,
        endings={ending: share(count, runs) for ending, count in counted.hits["endings"].items()},
        scores={actor: counted.score(actor) for actor in game.rulebook.actors},
        counts={
            actor: [[at, int(count)] for at, count in enumerate(counts) if count]
            for actor, counts in counted.score_counts.items()
        },
        injected=listed(game.rulebook, game.injected, {"games": counted.made}),
    )
    keeping.keep(found.as_json(), _place(game, runs))
    return found


def _place(game: WholeGame, runs: int) -> Path:
    """Return the file in which these games are kept."""
    follows = [
        game.setup.scenario_hash,
        RULES_VERSION,
        game.setup.seed,
        game.after(0).readings,
        sitting(game),
        runs,
        *([game.injected] if game.injected else []),
    ]
    return keeping.place(game.folder, follows)
