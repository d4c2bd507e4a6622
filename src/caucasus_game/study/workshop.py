"""A scenario file that is watched while its author writes: the last good version, and the game that is rehearsed on it.

At every save the file is read. Where it is sound the game is played again on it, as far as it had come, and what
changed is told; where it is not, its faults are told and the last good version goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.scenario.edits import Renamed, renamed
from caucasus_game.scenario.file_watch import FileWatch
from caucasus_game.scenario.version import Version, read_version
from caucasus_game.study.edit_effects import Effects, Shares, Stands, effects, shares, stands
from caucasus_game.study.rehearsal import Rehearsal, begin, renewed

if TYPE_CHECKING:
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.session.table import Table

__all__ = ["Update", "Workshop"]


@dataclass(frozen=True, slots=True)
class Update:
    """What came of a save.

    Attributes:
        table: of the game on the new version; None where that cannot be played: then the one before goes on.
        faults: of the new version, warnings too.
        renamed: ids that have another name than in the last good version.
        notes: what of the choices could not be as it was.
        effects: what changed; None at the beginning and where it cannot be played.
    """

    table: Table | None
    faults: tuple[Fault, ...]
    renamed: tuple[Renamed, ...] = ()
    notes: tuple[str, ...] = ()
    effects: Effects | None = None

    @property
    def errors(self) -> int:
        """How many faults keep the new version from being played."""
        return sum(fault.severity == "error" for fault in self.faults)


class Workshop:
    """A file that is watched, and the game on it.

    Args:
        scenario: the path of the file, or the id of a shipped scenario.
        set_out: how the game is set out, asked once the first good version is there.
        games: how many games of policies tell the shares of the endings; 0 leaves them out.

    Attributes:
        table: where the game stands; None until there is a version that can be played.
        first: what came of the first look.
    """

    def __init__(self, scenario: str, set_out: Callable[[Loaded], Rehearsal], games: int) -> None:
        self.scenario = scenario
        self.games = games
        self.table: Table | None = None
        self._set_out = set_out
        self._rehearsal: Rehearsal | None = None
        self._good: Version | None = None
        self._shares: Shares = {}
        self._left: Table | None = None
        self._watch = FileWatch(())
        self.first = self._take(self._read())

    def look(self, noticed: Callable[[], object] = lambda: None) -> Update | None:
        """Return what came of a save; None where nothing was saved since the last look.

        It may take seconds where there is much to play again: ``noticed`` is told before it begins.
        """
        if not self._watch.changed():
            return None
        noticed()
        return self._take(self._read())

    def _read(self) -> Version:
        """Read the file; what is saved from then on is noticed, in files that it names now, too."""
        version = read_version(self.scenario)
        if not self._watch.watches(version.files):
            self._watch.watch(version.files)
            version = read_version(self.scenario)
        return version

    def close(self) -> None:
        """Leave the game."""
        self._close_left()
        if self.table is not None:
            self.table.close()

    def _take(self, version: Version) -> Update:
        good, loaded = self._good, version.loaded
        changed: tuple[Renamed, ...] = ()
        if good is not None and good.document is not None and version.document is not None:
            changed = renamed(good.document, version.document, version.faults)
        if loaded is None:
            return Update(None, version.faults, changed)
        if self._rehearsal is None:
            self._rehearsal = self._set_out(loaded)
        try:
            return self._play(self._rehearsal, loaded, version, changed)
        except Faults as problem:  # it reads, and a game of it cannot go on
            nowhere = Place(self.scenario, 1, 1)
            faults = tuple(replace(fault, place=fault.place or nowhere) for fault in problem.faults)
            return Update(None, (*version.faults, *faults), changed)

    def _play(self, rehearsal: Rehearsal, loaded: Loaded, version: Version, changed: tuple[Renamed, ...]) -> Update:
        good, before = self._good, self.table
        if before is None or good is None or good.loaded is None:
            replayed = begin(rehearsal, loaded)
            self._shares = shares(loaded, rehearsal.seed, self.games)
            self.table, self._good = replayed.table, version
            return Update(self.table, version.faults, changed, replayed.notes)
        if good.loaded.hash == loaded.hash:  # a comment, a blank line: the game is the same
            self._good = version
            return Update(before, version.faults, changed, (), Effects((), ()))
        names = {one.old: one.new for one in changed}
        with before.alone:
            stood = _stands(before)
            replayed = renewed(rehearsal, before, loaded, names)
        ended = shares(loaded, rehearsal.seed, self.games)
        told = effects((good.loaded, loaded), (stood, _stands(replayed.table)), (self._shares, ended))
        seats = tuple(names.get(seat, seat) for seat in rehearsal.persons)
        self._rehearsal = replace(rehearsal, persons=seats)
        self.table, self._good, self._shares = replayed.table, version, ended
        self._close_left()
        self._left = before  # a screen may still look at it
        return Update(self.table, version.faults, changed, replayed.notes, told)

    def go_on_at(self, table: Table) -> None:
        """Take another table for the game: a branch of it, in which whoever plays has sat down."""
        self.table = table

    def _close_left(self) -> None:
        if self._left is not None:
            self._left.close()
            self._left = None

    @property
    def title(self) -> str:
        """What the scenario is called; its file before there is one that can be played."""
        good = self._good
        return str(good.loaded.scenario.about.title) if good is not None and good.loaded is not None else self.scenario


def _stands(table: Table) -> Stands:
    return stands(table.play, next(iter((*table.persons, *table.seats)), ""))
