"""The part of a preview that keeps step with the file: writes a number, takes it back, reads again what is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.matrix import value_at
from caucasus_game.scenario.opened import Opened, opened
from caucasus_game.scenario.rewriting import Rewrite, homes, write
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.preview_games import PreviewGames
from caucasus_game.tui.preview_matrix import Matrix, cell_title
from caucasus_game.tui.rewrite_dialog import RewriteDialog

if TYPE_CHECKING:
    from caucasus_game.errors import Fault

__all__ = ["PreviewRewriting"]


class PreviewRewriting(PreviewGames):
    """Changes the scenario that is looked at, and follows whoever else does.

    Args:
        case: the scenario.
        source: how it was asked for, by id or path: what is read again.
        games: how many the quick playtest plays.

    Attributes:
        written: the changes that can be taken back, oldest first.
        faults: why the file could not be read again, where it could not.
    """

    def __init__(self, case: Opened, source: str, games: int) -> None:
        super().__init__(case, source, games)
        self.written: list[Rewrite] = []
        self.faults: tuple[Fault, ...] = ()

    def case_read(self) -> None:
        """Show the case as it was just read."""
        raise NotImplementedError

    @work(exclusive=True, group="change")
    async def action_change(self) -> None:
        """Change the marked number: what is written where is told before it is."""
        matrix = self.query_one(Matrix)
        found = homes(self.case, matrix.keys)
        if not found:
            told = tr("this scenario comes with the game and is not changed: extend it in a file of your own")
            self.notify(told, severity="warning", markup=False)
            return
        value = value_at(self.case.document, matrix.keys)
        dialog = RewriteDialog(self.case, cell_title(matrix), matrix.keys, value, found)
        change = await self.app.push_screen_wait(dialog)
        if change is not None and self._write(change):
            self.written.append(change)
            await self._read_again()
            self.notify(tr("Written. u takes it back."), markup=False)

    def _write(self, change: Rewrite) -> bool:
        try:
            write(change)  # in no thread: a key that follows would forget that it was written, and how to take it back
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return False
        return True

    @work(exclusive=True, group="change")
    async def action_undo(self) -> None:
        """Take back the last change that was written."""
        if self.written and self._write(self.written[-1].back()):
            self.written.pop()
            await self._read_again()
            self.notify(tr("Taken back."), markup=False)

    @work(exclusive=True, group="change")
    async def action_reload(self) -> None:
        """Read the file again, whoever wrote to it."""
        await self._read_again()
        self.notify(tr("Read again.") if not self.faults else tr("It has faults: see Check."), markup=False)

    @work(exclusive=True, group="follow")
    async def follow_file(self) -> None:
        """Show what somebody else has saved."""
        await self._read_again()

    async def _read_again(self) -> None:
        """Show what the files say now; where they have an error, what they said before stays."""
        try:
            self.case = await asyncio.to_thread(opened, self.source)
            self.faults = ()
        except Faults as faults:
            self.faults = faults.faults
        self.case_read()
        self.refresh_bindings()
        self.redraw()
