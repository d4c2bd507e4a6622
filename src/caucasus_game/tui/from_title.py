"""Where the title leads: new games, saved ones, the dossier. While a game is being opened a screen of its own says so.

Rooms below and other screens are imported where they are used: the title stands first.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import App

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caucasus_game.tui.new_game_screen import NewGameScreen
    from caucasus_game.tui.seat import Seat
    from caucasus_game.tui.title_screen import TitleScreen

__all__ = ["FromTitle"]


class FromTitle(App[None], inherit_bindings=False):
    """The part of the application that opens games."""

    saves_folder: Path
    seed: int | None

    def on_title_screen_taken(self, event: TitleScreen.Taken) -> None:
        """Go where the menu leads."""
        leads: dict[str, Callable[[], object]] = {
            "new": self.new_game,
            "resume": self.resume_last,
            "saves": self.choose_save,
            "dossier": self.open_dossier,
            "settings": self.action_settings,
            "help": self.action_help,
            "quit": self.exit,
        }
        leads[event.item]()

    def action_settings(self) -> None:
        """Show the settings."""
        raise NotImplementedError

    def action_help(self) -> None:
        """Show the help."""
        raise NotImplementedError

    async def _try(self, step: Callable[[], Any]) -> Any:
        """Run a step in a thread; None where it failed, after its faults were shown."""
        from caucasus_game.tui.dialogs import fault_message  # noqa: PLC0415 - after the title

        try:
            return await asyncio.to_thread(step)
        except Faults as faults:
            self.push_screen(fault_message(faults.faults))
            return None

    async def _under_cover(self, words: str, step: Callable[[], Any]) -> Any:
        """Run a slow step as ``_try`` does, under a screen that says so."""
        from caucasus_game.tui.waiting_screen import under_cover  # noqa: PLC0415 - after the title

        return await under_cover(self, words, step)

    @work(exclusive=True, group="opening")
    async def new_game(self) -> None:
        """Set out a new game and sit down."""
        from caucasus_game.tui.new_game_screen import NewGameScreen  # noqa: PLC0415 - after the title
        from caucasus_game.tui.opening import catalogue, open_new  # noqa: PLC0415 - after the title

        cards = await self._under_cover(tr("Looking for scenarios…"), catalogue)
        if not cards:
            return
        setup = await self.push_screen_wait(NewGameScreen(cards, self.seed))
        if setup is not None:
            await self._sit(lambda: open_new(setup, self.saves_folder))

    @work(exclusive=True, group="opening")
    async def resume_last(self) -> None:
        """Go on with the game that was played last."""
        from caucasus_game.tui.opening import open_last  # noqa: PLC0415 - after the title

        seat = await self._under_cover(tr("Opening the last game…"), lambda: open_last(self.saves_folder))
        await self._seated(seat)

    @work(exclusive=True, group="opening")
    async def choose_save(self) -> None:
        """Choose among the saved games."""
        from caucasus_game.session.saves import listing  # noqa: PLC0415 - see opening
        from caucasus_game.tui.opening import open_saved  # noqa: PLC0415 - after the title
        from caucasus_game.tui.saves_screen import SavesScreen  # noqa: PLC0415 - after the title

        saves = await self._try(lambda: listing(self.saves_folder))
        if saves is None:
            return
        name = await self.push_screen_wait(SavesScreen(saves, self.saves_folder))
        if name is not None:
            await self._sit(lambda: open_saved(name, self.saves_folder))

    def on_new_game_screen_dossier_asked(self, event: NewGameScreen.DossierAsked) -> None:
        """Show what the documents behind a scenario say, before a game of it is begun."""
        self.open_dossier(event.scenario, event.reading)

    @work(exclusive=True, group="dossier")
    async def open_dossier(self, scenario: str | None = None, reading: str | None = None) -> None:
        """Show a shipped scenario's dossier, the fullest where none is named."""
        from caucasus_game.tui.dossier_screen import DossierScreen  # noqa: PLC0415 - after the title
        from caucasus_game.tui.opening import dossier_of  # noqa: PLC0415 - after the title

        told = await self._under_cover(tr("Opening the dossier…"), lambda: dossier_of(scenario))
        if told is not None:
            self.push_screen(DossierScreen(told, reading=reading))

    async def _sit(self, opened: Callable[[], Seat]) -> None:
        await self._seated(await self._under_cover(tr("Opening the game…"), opened))

    async def _seated(self, seat: Seat | None) -> None:
        from caucasus_game.tui.table_screen import TableScreen  # noqa: PLC0415 - after the title

        if seat is not None:
            await self.push_screen_wait(TableScreen(seat))
