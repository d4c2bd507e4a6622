"""What hangs on a number of the scenario: the same games with one value after another, one number at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.scenario.names import ways_of
from caucasus_game.study.blocks import Games
from caucasus_game.study.measures import UNIT
from caucasus_game.study.pairs import compared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from caucasus_game.scenario.load import Loaded
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.knobs import Grid, Knobs
    from caucasus_game.study.players import Players

__all__ = ["Point", "sweep_points", "swept"]

Point = dict[str, Any]
"""A path, a value, and what ``compared`` says of it against the scenario as it is, with ``flows``."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How games ended, for pairing: ``ending`` [run], ``scores`` [actor, run], ``carried`` [way, run] in Mt a year."""

    ending: NDArray[np.int64]
    scores: NDArray[np.float64]
    carried: NDArray[np.float64]


def sweep_points(
    knobs: Knobs,
    grids: Sequence[Grid],
    *,
    games: Games,
    crew: Players,
    kept: Iterable[Point] = (),
    done: Callable[[int], object] = lambda _: None,
) -> Iterator[Point]:
    """Yield what comes of each value of each grid, against the scenario as it is on the same random numbers.

    Args:
        knobs: the scenario.
        grids: what to vary; every path and value is checked before the first game.
        games: which runs, under which policies and readings.
        crew: who plays.
        kept: points that are known from before; they are not played again.
        done: told the number of games newly done, now and then.

    Raises:
        Faults: ``unknown-path``, ``bad-value``.
    """
    variants = [(grid.path, value, knobs.set(grid.path, value)) for grid in grids for value in grid.values]
    known = {(point["path"], point["value"]): point for point in kept}
    base = _played(knobs.scenario, games, crew, done)
    rulebook = Rulebook.of(knobs.scenario)
    for path, value, scenario in variants:
        if (path, value) in known:
            done(games.count)
            yield known[path, value]
            continue
        now = _played(scenario, games, crew, done)
        flows = {
            way: _flow(base.carried[index], now.carried[index]) for index, way in enumerate(ways_of(knobs.scenario))
        }
        yield {
            "path": path,
            "value": value,
            **compared(rulebook.endings, rulebook.actors, base, now),
            "flows": flows,
        }


def _flow(before: NDArray[np.float64], after: NDArray[np.float64]) -> dict[str, float]:
    was, now = (int(np.rint(world * UNIT).astype(np.int64).sum()) / len(world) / UNIT for world in (before, after))
    return {"before": round(was, 4), "after": round(now, 4), "difference": round(now - was, 4)}


def _played(scenario: Scenario, games: Games, crew: Players, done: Callable[[int], object]) -> Outcome:
    rulebook = Rulebook.of(scenario)
    parts = []
    for part in crew.each(rulebook, _outcome, games.cut(rulebook, among=crew.jobs)):
        parts.append(part)
        done(len(part.ending))
    return Outcome(
        np.concatenate([part.ending for part in parts]),
        np.concatenate([part.scores for part in parts], axis=1),
        np.concatenate([part.carried for part in parts], axis=1),
    )


def _outcome(rulebook: Rulebook, games: Games) -> Outcome:
    played = games.play(rulebook)
    carried = played.state["carried"].copy() if rulebook.scenario.network else np.zeros((0, games.count))
    return Outcome(played.ending, played.scores, carried)


def swept(loaded: Loaded, knobs: Knobs, grids: Sequence[Grid], games: Games, points: Sequence[Point]) -> dict[str, Any]:
    """Return the documented object of a sweep that is done."""
    pace = loaded.scenario.clock.pace_played
    return {
        "scenario": loaded.scenario.id,
        "scenario_hash": loaded.hash,
        "rules_version": RULES_VERSION,
        "seed": games.seed,
        "policy": games.policies,
        **({"pace": pace} if pace else {}),
        "runs": games.count,
        "as_it_is": {grid.path: knobs.value(grid.path) for grid in grids},
        "points": list(points),
        "tornado": _tornado(grids, points),
        "notes": [note for grid in grids for note in knobs.notes(grid.path)],
    }


def _tornado(grids: Sequence[Grid], points: Sequence[Point]) -> list[dict[str, Any]]:
    """Return for each path the ending and the score that it moves most over its grid, the largest first."""
    rows = []
    for grid in grids:
        mine = [point for point in points if point["path"] == grid.path]
        ending = _widest({id_: [_percent(point, id_) for point in mine] for id_ in mine[0]["endings"]})
        score = _widest({actor: [point["scores"][actor]["after"] for point in mine] for actor in mine[0]["scores"]})
        rows.append({"path": grid.path, "ending": ending, "score": score})
    return sorted(rows, key=lambda row: -row["ending"]["change"])


def _percent(point: Point, ending: str) -> float:
    return 100.0 * float(point["endings"][ending]["after"]["share"])


def _widest(values: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """Return whose values lie farthest apart: ``id``, ``low``, ``high``, ``change``."""
    id_ = max(values, key=lambda one: max(values[one]) - min(values[one]))
    low, high = min(values[id_]), max(values[id_])
    return {"id": id_, "low": round(low, 2), "high": round(high, 2), "change": round(high - low, 2)}
