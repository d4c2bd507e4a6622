"""What turns before the last one brought: a save keeps the causes of each turn in the states stored after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.play import Play
from caucasus_game.engine.why import Reasons
from caucasus_game.language import language

if TYPE_CHECKING:
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.told import ToldTurn
    from caucasus_game.session.store import Store

__all__ = ["Memory"]

_Moment = tuple[int, str, int, str, str]


class Memory:
    """Remembers a game from its save, turn by turn; each turn is read once.

    Args:
        store: the save.
        rulebook: the scenario that it carries.
    """

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook
        self._told: dict[int, ToldTurn] = {}
        self._reasons: tuple[_Moment, Reasons] | None = None

    def told(self, play: Play) -> tuple[ToldTurn, ...]:
        """Return what each turn so far brought, with its causes; the first briefing is turn 0."""
        self._told.update({told.turn: told for told in play.told if told.lines})
        if any(told.turn not in self._told for told in play.told):
            self._read()
        return tuple(self._told.get(told.turn, told) for told in play.told)

    def _read(self) -> None:
        """Read every stored state of which the last turn is not known yet."""
        for phase in self._store.phases():
            # one stored in talks holds no news of its turn; one stored when orders are awaited holds those of the last
            if phase.phase != "talks" and (phase.turn - 1 not in self._told or phase.phase == "over"):
                last = Play.restore(self._rulebook, phase.snapshot).told[-1]
                self._told[last.turn] = last

    def reasons(self, play: Play, seat: str) -> Reasons:
        """Return what a seat may ask of the game as it stands, worked out once while it stands so."""
        moment = (play.turn, play.phase, play.round, seat, language())
        if self._reasons is None or self._reasons[0] != moment:
            self._reasons = (moment, Reasons(play, self.told(play), seat))
        return self._reasons[1]
