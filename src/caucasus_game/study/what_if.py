"""What if, in a game that was played: other orders in one turn, or another reading, and the game played on many times.

Both worlds follow the record up to the turn, on the dice of the record; from the next turn on policies play both, each
run on dice of its own that the two worlds share. What a facilitator made happen later happens in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.state import State
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.policies.batch import play_on
from caucasus_game.session import naming
from caucasus_game.session.record import record_of
from caucasus_game.session.replay import injected_of
from caucasus_game.session.rounds import ADVISER, PERSON
from caucasus_game.session.standing import rulebook_of
from caucasus_game.session.store import Store
from caucasus_game.study.blocks import Games
from caucasus_game.study.crew import Crew
from caucasus_game.study.following import Followed, Recorded, follow
from caucasus_game.study.kept_events import Made, counted, kept_in_both_words, listed
from caucasus_game.study.pairs import compared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.players import Players

__all__ = ["MODEL", "Saved", "as_words", "what_if"]

MODEL: Final = tr_later("a model, not a prediction")


class Saved:
    """A saved game as it was recorded.

    Attributes:
        rulebook: the scenario that the save carries, compiled.
        record: as ``export`` prints it.
    """

    def __init__(self, name: str, folder: Path) -> None:
        store = Store.read(naming.existing(name, folder))
        try:
            self.name = name
            self.rulebook: Rulebook = rulebook_of(store)
            self.record: dict[str, Any] = record_of(store)
            self.turn, self.phase = store.standing()[:2]
        finally:
            store.close()

    @property
    def scenario(self) -> Scenario:
        """The scenario that was played."""
        return self.rulebook.scenario

    def recorded(self, policies: Mapping[str, str]) -> Recorded:
        """Return what the record says, with who decides where it says nothing."""
        orders = [SeatOrders.from_json(one) for one in self.record["orders"]]
        return Recorded(
            self.record["seed"],
            self.record["run"],
            self.record["readings"],
            {(one.turn, one.seat): one for one in orders},
            policies,
            injected_of(self.record),
        )

    def policies(self) -> dict[str, str]:
        """Return who plays each seat on: the policy that sat there; for a person the one that advises."""
        return {seat: ADVISER if who == PERSON else who for seat, who in self.record["seats"].items()}

    def check_turn(self, turn: int) -> None:
        """Raise ``turn-not-played`` where the game has no start of that turn."""
        last = max(int(one["turn"]) for one in self.record["orders"]) if self.phase == "over" else self.turn
        if not 1 <= turn <= last:
            message = tr("the game {name!r} has no turn {turn} to change", name=self.name, turn=turn)
            raise Faults.one("turn-not-played", message, tr("choose a turn from 1 to {last}", last=last))


def what_if(  # noqa: PLR0913 - a study takes as many arguments as its command has options
    saved: Saved,
    turn: int,
    *,
    instead: Mapping[str, SeatOrders],
    readings: Mapping[str, str],
    policies: Mapping[str, str],
    runs: int,
    seed: int,
    done: Callable[[int], object] = lambda _: None,
    crew: Players | None = None,
) -> dict[str, Any]:
    """Return the documented object.

    Args:
        saved: the game.
        turn: the turn that is changed, and the last in which the record is followed.
        instead: seat to the orders it gives in that turn instead.
        readings: reading to the option that holds instead, from the start of the game.
        policies: of every seat, for what the record does not say and for all that comes after.
        runs: how often the game is played on in each world.
        seed: of what comes after.
        done: told the number of games newly done, now and then.
        crew: who plays on; this process if not given. It changes no number.

    Raises:
        Faults: ``turn-not-played``; the orders are illegal.
    """
    saved.check_turn(turn)
    rulebook, record = saved.rulebook, saved.recorded(policies)
    before = follow(rulebook, record, turn)
    after = follow(rulebook, record, turn, readings=readings, instead=instead, as_offered=before.offered)
    games = Games(seed, 0, runs, dict(policies), {}, record.injected)
    worlds = [_played_on(rulebook, world, games, crew or Crew(), done) for world in (before, after)]
    notes = [tr("as it was: {note}", note=note) for note in before.notes] + [
        tr("with the change: {note}", note=note) for note in after.notes
    ]
    if saved.record["rules_version"] != RULES_VERSION:
        notes.append(
            tr(
                "it was played under rules version {theirs}; this is {this}",
                theirs=saved.record["rules_version"],
                this=RULES_VERSION,
            )
        )
    made = {when: world.made for when, world in zip(("before", "after"), worlds, strict=True)}
    kept = listed(rulebook, record.injected, made)
    return {
        "name": saved.name,
        "scenario": saved.scenario.id,
        "scenario_hash": saved.record["scenario_hash"],
        "rules_version": RULES_VERSION,
        "turn": turn,
        "runs": runs,
        "seed": seed,
        "policies": dict(policies),
        "change": {"orders": [orders.as_json() for orders in instead.values()], "readings": dict(readings)},
        **compared(rulebook.endings, rulebook.actors, *worlds),
        **({"injected": kept} if kept else {}),
        "notes": notes,
        "label": MODEL,
    }


@dataclass(frozen=True, slots=True)
class Fork:
    """Where a game is played on from, many times: plain data that a process can be sent.

    Attributes:
        rows: [row] the state of the one game.
        turn: in which orders are awaited.
        games: the runs that go on from there, on dice of their own.
    """

    rows: NDArray[np.float64]
    turn: int
    games: Games


@dataclass(frozen=True, slots=True)
class Outcome:
    """How games ended: ``ending`` [run], ``scores`` [actor, run]; ``made``: what a facilitator made happen in them."""

    ending: NDArray[np.int64]
    scores: NDArray[np.float64]
    made: Made


def _played_on(
    rulebook: Rulebook, world: Followed, games: Games, crew: Players, done: Callable[[int], object]
) -> Outcome:
    """Play one game on from where it stands, in blocks."""
    state, made = world.play.state, Made(dict.fromkeys(world.made, games.count))
    forks = [Fork(state.x[:, 0], state.turn, part) for part in games.cut(rulebook, among=crew.jobs)]
    parts = []
    for part in crew.each(rulebook, _outcome, forks):
        parts.append(part)
        made += part.made
        done(len(part.ending))
    return Outcome(
        np.concatenate([part.ending for part in parts]),
        np.concatenate([part.scores for part in parts], axis=1),
        made,
    )


def _outcome(rulebook: Rulebook, fork: Fork) -> Outcome:
    """Play one state on as many runs of another seed: what was is the same, what comes is drawn anew."""
    games = fork.games
    x = np.repeat(fork.rows[:, None], games.count, axis=1)
    state = State(rulebook.layout, x, games.runs, games.seed, fork.turn)
    played = play_on(rulebook, state, games.policies, injected=games.injected)
    return Outcome(played.ending, played.scores, counted(played))


def as_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    """Yield the result of :func:`what_if` line by line."""
    yield tr(
        "What if, in turn {turn} of {game} ({title}): played on from there {runs} times, seed {seed}: {model}",
        turn=result["turn"],
        game=result["name"],
        title=scenario.about.title,
        runs=result["runs"],
        seed=result["seed"],
        model=tr(MODEL),
    )
    for one in result["change"]["orders"]:
        ordered = ", ".join(order["action"] for order in one["orders"]) or tr("nothing")
        yield tr("  {actor} orders: {ordered}", actor=scenario.actors[one["seat"]].name, ordered=ordered)
    for reading, option in result["change"]["readings"].items():
        yield f"  {reading}: {scenario.readings[reading].options[option].label} ({option})"
    yield tr("Endings, % as it was, % with the change, difference (95 % interval):")
    by_share = sorted(result["endings"].items(), key=lambda item: -item[1]["before"]["count"])
    for ending, told in by_share:
        if told["before"]["count"] or told["after"]["count"]:
            was, now = (100 * told[when]["share"] for when in ("before", "after"))
            yield f"  {was:6.1f} {now:6.1f}  {_change(told)}  {scenario.endings[ending].title} ({ending})"
    yield tr("Scores, mean as it was, with the change, difference (95 % interval):")
    for actor, told in result["scores"].items():
        yield f"  {told['before']:6.1f} {told['after']:6.1f}  {_change(told)}  {scenario.actors[actor].name}"
    yield tr("{percent:.0f} % of the games end the same way in both.", percent=100 * result["same"]["share"])
    yield from kept_in_both_words(result.get("injected", ()), result["runs"])
    for note in result["notes"]:
        yield tr("note: {note}", note=note)


def _change(told: Mapping[str, float]) -> str:
    return tr(
        "{difference:+6.1f} ({low:+.1f} to {high:+.1f})",
        difference=told["difference"],
        low=told["low"],
        high=told["high"],
    )
