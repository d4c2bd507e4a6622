"""What is counted over many games. All sums are of whole numbers, so that blocks add up to the same in any cut."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.program import NEVER
from caucasus_game.scenario.names import ways_of
from caucasus_game.study.kept_events import Made
from caucasus_game.study.kept_events import counted as happened_in
from caucasus_game.study.measures import UNIT, share, spread
from caucasus_game.study.odd import Odd, odd_of, odder
from caucasus_game.study.uses import Strata, Watch, uses_of

if TYPE_CHECKING:
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.policies.batch import BatchResult
    from caucasus_game.study.blocks import Games

__all__ = ["Tally", "tally"]

CENTS = 100
MARKS = 101


@dataclass
class Tally:
    """Counts of a block of games, or of several added up.

    Attributes:
        runs, turns: games, and turns in all of them.
        hits: kind to id to count.
        score_sums, score_squares: actor to the sum of its scores, and of their squares, in ten-thousandths.
        score_counts: actor to how often it had each score: [hundredth of a point].
        marks: issue to how often it was settled at each mark at the end: [mark].
        reached: milestone to how often it was reached in each turn, 0 being before the first: [turn].
        lengths: [turn] how many games ended in it.
        flow_sums: way to its cargo in the last turn, in ten-thousandths of Mt a year.
        uses: (action, seat) to the sums that compare its use with leaving it.
        made: (turn, event) that was to be made happen to how many games it happened in.
        odd: the games worth opening.
    """

    runs: int = 0
    turns: int = 0
    hits: dict[str, dict[str, int]] = field(default_factory=dict)
    score_sums: dict[str, int] = field(default_factory=dict)
    score_squares: dict[str, int] = field(default_factory=dict)
    score_counts: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    marks: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    reached: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    lengths: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    flow_sums: dict[str, int] = field(default_factory=dict)
    uses: dict[tuple[str, str], Strata] = field(default_factory=dict)
    made: Made = field(default_factory=Made)
    odd: Odd = field(default_factory=dict)

    def count(self, kind: str, name: str, count: int) -> None:
        """Count hits of one id."""
        kinds = self.hits.setdefault(kind, {})
        kinds[name] = kinds.get(name, 0) + count

    def add(self, other: Tally) -> None:
        """Add another block of games."""
        self.runs += other.runs
        self.turns += other.turns
        for kind, counts in other.hits.items():
            for name, count in counts.items():
                self.count(kind, name, count)
        for mine, theirs in (
            (self.score_sums, other.score_sums),
            (self.score_squares, other.score_squares),
            (self.flow_sums, other.flow_sums),
        ):
            for name, total in theirs.items():
                mine[name] = mine.get(name, 0) + total
        for sums, more in (
            (self.score_counts, other.score_counts),
            (self.marks, other.marks),
            (self.reached, other.reached),
        ):
            for name, counts_of in more.items():
                sums[name] = sums.get(name, 0) + counts_of
        self.lengths = self.lengths + other.lengths if self.lengths.size else other.lengths
        for pair, strata in other.uses.items():
            if pair in self.uses:
                self.uses[pair].add(strata)
            else:
                self.uses[pair] = strata
        self.made += other.made
        self.odd = odder(self.odd, other.odd)

    def score(self, actor: str) -> dict[str, float]:
        """Return ``mean``, ``sd`` and the spread of an actor's score."""
        count, total, squares = self.runs, self.score_sums[actor], self.score_squares[actor]
        variance = (squares * count - total * total) / (count * (count - 1)) if count > 1 else 0.0
        told = {"mean": round(total / count / UNIT, 4), "sd": round(math.sqrt(variance) / UNIT, 4)}
        return told | spread(self.score_counts[actor], 1 / CENTS)

    def settled(self, issue: str) -> dict[str, float]:
        """Return the share of games that ended with an issue settled, and the spread of its marks if there are any."""
        return self._spread_of(self.marks[issue])

    def when(self, milestone: str) -> dict[str, float]:
        """Return the share of games that reached a milestone, and the spread of its turns if there are any."""
        return self._spread_of(self.reached[milestone])

    def _spread_of(self, counts: NDArray[np.int64]) -> dict[str, float]:
        count = int(counts.sum())
        return share(count, self.runs) | (spread(counts, 1) if count else {})

    def length(self) -> dict[str, float | dict[str, int]]:
        """Return ``mean``, the spread, and ``turns``: turn to how many games ended in it."""
        ended = {str(turn): int(count) for turn, count in enumerate(self.lengths) if count}
        return {"mean": round(self.turns / self.runs, 4), **spread(self.lengths, 1), "turns": ended}

    def flow(self, way: str) -> float:
        """Return a way's mean cargo in the last turn, in Mt a year."""
        return round(self.flow_sums[way] / self.runs / UNIT, 4)


def tally(rulebook: Rulebook, games: Games, *, uses: bool = True) -> Tally:
    """Play a block of games and count; with ``uses``, watch who could order what, and who did."""
    watch = Watch(rulebook, games.count) if uses else None
    played = games.play(rulebook, watch)
    counted = Tally(runs=games.count, turns=int(played.ended.sum()))
    _count_hits(rulebook, played, counted)
    for index, actor in enumerate(rulebook.actors):
        scores = np.rint(played.scores[index] * UNIT).astype(np.int64)
        counted.score_sums[actor] = int(scores.sum())
        counted.score_squares[actor] = int((scores * scores).sum())
        hundredths = np.rint(played.scores[index] * CENTS).astype(np.int64)
        counted.score_counts[actor] = np.bincount(hundredths, minlength=100 * CENTS + 1).astype(np.int64)
    for index, issue in enumerate(rulebook.scenario.issues):
        marks = np.rint(played.state["terms"][index][played.settled[index]]).astype(np.int64)
        counted.marks[issue] = np.bincount(marks, minlength=MARKS).astype(np.int64)
    counted.lengths = np.bincount(played.ended, minlength=rulebook.turns + 1).astype(np.int64)
    carried = played.state["carried"] if rulebook.scenario.network else ()
    for way, cargo in zip(ways_of(rulebook.scenario), carried, strict=True):
        counted.flow_sums[way] = int(np.rint(cargo * UNIT).astype(np.int64).sum())
    counted.uses = {} if watch is None else uses_of(rulebook, games, watch, played)
    counted.made = happened_in(played)
    counted.odd = odd_of(rulebook, games, played)
    return counted


def _count_hits(rulebook: Rulebook, played: BatchResult, counted: Tally) -> None:
    """Count what happened, kind by kind."""
    state, scenario = played.state, rulebook.scenario
    for index, ending in enumerate(rulebook.endings):
        counted.count("endings", ending, int((played.ending == index).sum()))
    for index, action in enumerate(rulebook.actions):
        counted.count("actions", action, int(state["used"][index].sum()))
    for index, event in enumerate(scenario.events):
        counted.count("events", event, int(state["fired"][index].sum()))
    for index, milestone in enumerate(rulebook.milestones):
        turns = state["reached"][index][state["reached"][index] < NEVER].astype(np.int64)
        counted.count("milestones", milestone.id, turns.size)
        counted.reached[milestone.id] = np.bincount(turns, minlength=rulebook.turns + 1).astype(np.int64)
    for prompt in rulebook.prompts:
        for number, option in enumerate(prompt.options):
            counted.count("choices", f"{prompt.id}.{option}", int(played.chosen[prompt.first + number].sum()))
    for index, promise in enumerate(rulebook.promises):
        counted.count("undertakings", promise.id, int(played.promised[index].sum()))
    for index, (reading, about) in enumerate(scenario.readings.items()):
        for number, option in enumerate(about.options):
            counted.count("readings", f"{reading}.{option}", int((state["reading"][index] == number).sum()))
