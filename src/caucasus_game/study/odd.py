"""The games worth opening: rare endings, the shortest and the longest, and every seat's best and worst."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from caucasus_game.study.measures import UNIT

if TYPE_CHECKING:
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.policies.batch import BatchResult
    from caucasus_game.study.blocks import Games

__all__ = ["Odd", "command", "odd_of", "odder", "told_odd"]

RARE: Final = 0.05
"""Up to this share of the games an ending is rare."""

Odd = dict[tuple[str, str], tuple[int, int]]
"""(kind, id) to (rank, run): the least rank is the oddest, of equals the first run."""


def odd_of(rulebook: Rulebook, games: Games, played: BatchResult) -> Odd:
    """Return the oddest runs of a block of games."""

    def oddest(rank: np.ndarray[Any, np.dtype[np.int64]]) -> tuple[int, int]:
        place = int(np.argmin(rank))  # the first of equals
        return int(rank[place]), games.first + place

    found: Odd = {("shortest", ""): oddest(played.ended.astype(np.int64))}
    found["longest", ""] = oddest(-played.ended.astype(np.int64))
    for index, ending in enumerate(rulebook.endings):
        came = played.ending == index
        if came.any():
            found["ending", ending] = 0, games.first + int(np.argmax(came))
    for index, actor in enumerate(rulebook.actors):
        score = np.rint(played.scores[index] * UNIT).astype(np.int64)
        found["lowest", actor], found["highest", actor] = oddest(score), oddest(-score)
    return found


def odder(one: Odd, other: Odd) -> Odd:
    """Return the oddest of two blocks."""
    return one | {key: min(rank, one.get(key, rank)) for key, rank in other.items()}


def told_odd(odd: Odd, endings: Mapping[str, Mapping[str, float]], opens: str) -> list[dict[str, Any]]:
    """Return the documented list.

    Args:
        odd: the oddest runs.
        endings: ending to its ``share``, in the order in which rare ones are told.
        opens: the command that opens a run, its number left out as ``{run}``.
    """
    values: dict[str, Callable[[int, str], float]] = {
        "ending": lambda _, id_: endings[id_]["share"],
        "shortest": lambda rank, _: rank,
        "longest": lambda rank, _: -rank,
        "lowest": lambda rank, _: rank / UNIT,
        "highest": lambda rank, _: -rank / UNIT,
    }
    order = {ending: place for place, ending in enumerate(endings)}  # not that in which blocks came upon them
    return [
        {
            "kind": kind,
            "id": id_,
            "run": run,
            "value": values[kind](rank, id_),
            "command": opens.replace("{run}", str(run)),
        }
        for kind in values
        for (found, id_), (rank, run) in sorted(odd.items(), key=lambda item: order.get(item[0][1], 0))
        if found == kind and (kind != "ending" or endings[id_]["share"] <= RARE)
    ]


def command(source: str, seed: int, policy: str, readings: Mapping[str, str], pace: str | None = None) -> str:
    """Return what opens a run of a study in the terminal, to be typed as it is but for ``{run}``."""
    words = ["caucasus-game", "play", source, "--seed", str(seed), "--run", "{run}", "--watch"]
    if policy != "mixed":
        words += ["--policy", policy]
    if pace is not None:
        words += ["--pace", pace]
    for reading, option in readings.items():
        words += ["--reading", f"{reading}={option}"]
    return " ".join(word if word == "{run}" else shlex.quote(word) for word in words)
