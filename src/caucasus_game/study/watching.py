"""A game that policies play and somebody watches: turn by turn, nothing hidden, and a seat to take over at any time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from caucasus_game.engine.play import Play
from caucasus_game.engine.reporting import report_for
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.table import Table
from caucasus_game.study.single import Script, drawn, play_out_at, play_turn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Sitting", "Watched"]


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits in a seat, and the score it has now, 0 to 100."""

    seat: str
    policy: str
    score: float


class Watched:
    """One run of a seed, played as far as somebody has looked.

    Attributes:
        policies: every seat's policy; what was ``mixed`` is what this run draws.
        source: how the scenario was asked for, by id or path.
    """

    def __init__(
        self,
        loaded: Loaded,
        *,
        seed: int,
        run: int,
        policies: Mapping[str, str],
        readings: Mapping[str, str],
        source: str | None = None,
    ) -> None:
        self.source = source if source is not None else loaded.scenario.id
        self._loaded, self.seed, self.run, self._readings = loaded, seed, run, dict(readings)
        self.policies = drawn(policies, seed, run)
        self._script = Script(self.policies)
        self._play = Play.new(Rulebook.of(loaded.scenario, loaded.places), seed, run, self._readings)
        self._one_at_a_time = Lock()
        self._views: list[SeatView] = []
        self._sittings: list[tuple[Sitting, ...]] = []
        self._keep()

    @property
    def scenario(self) -> Scenario:
        """The scenario that is played."""
        return self._loaded.scenario

    @property
    def over(self) -> bool:
        """Whether the game has ended, and its last turn can be looked at."""
        return self._views[-1].phase == "over"

    @property
    def played(self) -> int:
        """How many turns have been played."""
        return len(self._views) - 1

    def step(self, after: int | None = None) -> None:
        """Let the policies play the next turn; nothing where the game is over.

        With ``after``, play the turn after that one, unless it has been played: threads that ask for the same turn at
        once play it once.
        """
        with self._one_at_a_time:
            if not self.over and after in (None, self.played):
                play_turn(self._play, self._script)
                self._keep()

    def _keep(self) -> None:
        """Keep what there is to see after the turn just played: a view that is nobody's, for its words, and a report
        that is everybody's.
        """
        play = self._play
        seats = play.rulebook.actors
        whole = report_for(play.rulebook, play.told[-1], None)
        offers = tuple(replace(offer, counsel="") for offer in whole.offers)  # there is nobody to counsel
        report = replace(whole, offers=offers)
        scores = play.summary()["scores"]
        self._sittings.append(tuple(Sitting(seat, self.policies[seat], scores[seat]) for seat in seats))
        self._views.append(replace(play.view(seats[0]), seat="", report=report, coach=()))  # last: now it is played

    def view(self, turn: int) -> SeatView:
        """Return what there is to see after a turn that was played, everyone's report in it; 0 is before the first."""
        return self._views[turn]

    def sittings(self, turn: int) -> tuple[Sitting, ...]:
        """Return who sits where, and the scores after a turn that was played."""
        return self._sittings[turn]

    def checksum(self) -> str:
        """Return the checksum of the state the game stands in, as ``run`` prints it at the end."""
        return self._play.checksum()

    def take_over(self, seat: str, turn: int, folder: Path) -> Table:
        """Return a table at the start of the turn after ``turn``, a person in the seat and policies in the others.

        It is a save of its own. Its record has the person in the seat from the beginning, with the orders that the
        policy gave.

        Raises:
            Faults: ``unknown-seat``; ``over`` where no turn is left; what a save may raise.
        """
        if seat not in self.policies:
            raise Faults.one(
                "unknown-seat",
                tr("there is no seat {seat!r}", seat=seat[:40]),
                tr("seats: {policies}", policies=", ".join(self.policies)),
            )
        if self._views[turn].phase == "over":
            raise Faults.one(
                "over", tr("the game is over: no turn is left to play"), tr("go back to an earlier turn first")
            )
        table = Table.new(
            self._loaded,
            name=None,
            seats={**self.policies, seat: PERSON},
            seed=self.seed,
            run=self.run,
            readings=self._readings,
            folder=folder,
        )
        try:
            play_out_at(table, Script(self.policies), until=turn + 1)
        except BaseException:
            table.close()
            raise
        return table
