"""The terminal application: themes, the way between screens, and what holds everywhere.

The title is painted before the other screens are imported: they come while it is looked at, or when they are asked for.
"""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.command import CommandPalette

from caucasus_game.errors import Faults
from caucasus_game.tui import opening
from caucasus_game.tui.commands import Commands, bindings
from caucasus_game.tui.dialogs import ConfirmDialog, fault_message
from caucasus_game.tui.palette import DARK, LIGHT, THEMES
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.small_screen import SmallScreen, is_small
from caucasus_game.tui.title_screen import TitleScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType
    from textual.screen import Screen

    from caucasus_game.session.table import Table
    from caucasus_game.tui.history_screen import HistoryScreen
    from caucasus_game.tui.new_game_screen import NewGameScreen
    from caucasus_game.tui.seat import Seat

__all__ = ["GameApp", "run"]

LEAVING = "leaving"
"""The id of the question whether to leave the program; ctrl+c answers it with yes."""


class GameApp(App[None], inherit_bindings=False):
    """The game in a terminal. It begins at the title, or at ``start`` where a seat at a table is given."""

    TITLE = "caucasus-game"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f3"
    COMMANDS: ClassVar[set[Any]] = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    CSS_PATH = "app.tcss"

    def __init__(self, saves_folder: Path, start: Seat | None = None, *, seed: int | None = None) -> None:
        super().__init__()
        self.saves_folder = saves_folder
        self.start = start
        self.seed = seed
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for themes that do not set them."""
        return {name: DARK.variables[name] for name in ("quiet", "faint", "mandate", "ridge-near", "ridge-far")}

    def on_mount(self) -> None:
        """Open the title, and the table over it where there is one."""
        self.push_screen(TitleScreen())
        if self.start is not None:
            from caucasus_game.tui.table_screen import TableScreen  # noqa: PLC0415 - after the title

            self.push_screen(TableScreen(self.start))
        else:
            self.call_after_refresh(self.fetch_screens)

    @work(thread=True)
    def fetch_screens(self) -> None:
        """Import the other screens while the title is looked at, so that the first key finds them there."""
        for name in ("new_game", "table", "saves", "dossier", "help"):
            import_module(f"caucasus_game.tui.{name}_screen")

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything while the terminal is too small."""
        if is_small(event.size) and not isinstance(self.screen, SmallScreen):
            super().push_screen(SmallScreen())

    def push_screen(self, screen: Screen[Any] | str, *args: Any, **kwargs: Any) -> Any:
        """Show a screen; where the terminal is too small, under the message that says so."""
        shown = super().push_screen(screen, *args, **kwargs)
        if is_small(self.size) and not isinstance(screen, SmallScreen):
            super().push_screen(SmallScreen())
        return shown

    # What holds everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the terminal is too small one can only make it larger, or leave."""
        if action in ("help", "theme", "command_palette") and isinstance(self.screen, SmallScreen):
            return False
        return super().check_action(action, parameters)

    def action_command_palette(self) -> None:
        """Open the palette, once: a second one would bear the same name."""
        if not any(isinstance(screen, CommandPalette | SmallScreen) for screen in self.screen_stack):
            super().action_command_palette()

    def action_help(self) -> None:
        """Show the help for the screen one is on."""
        from caucasus_game.tui.help_screen import HelpScreen  # noqa: PLC0415 - after the title

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "PLACE", "")))

    def action_theme(self) -> None:
        """Change to the other theme."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def action_interrupt(self) -> None:
        """Leave the program, after asking."""
        if isinstance(self.screen, SmallScreen) or self.screen.id == LEAVING:
            self.exit()
            return
        text = "Every turn and every answer that was sent is saved. What is being written now is not."
        self.push_screen(ConfirmDialog("Leave the program?", text, "Leave", "Stay", safe=True, id=LEAVING), self._leave)

    def _leave(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.exit()

    # From the title

    def on_title_screen_taken(self, event: TitleScreen.Taken) -> None:
        """Go where the menu leads."""
        leads: dict[str, Callable[[], object]] = {
            "new": self.new_game,
            "resume": self.resume_last,
            "saves": self.choose_save,
            "dossier": self.open_dossier,
            "help": self.action_help,
            "quit": self.exit,
        }
        leads[event.item]()

    async def _try(self, step: Callable[[], Any]) -> Any:
        """Run a step in a thread; None where it failed, after its faults were shown."""
        try:
            return await asyncio.to_thread(step)
        except Faults as faults:
            self.push_screen(fault_message(faults.faults))
            return None

    @work(exclusive=True, group="opening")
    async def new_game(self) -> None:
        """Set out a new game and sit down."""
        from caucasus_game.tui.new_game_screen import NewGameScreen  # noqa: PLC0415 - after the title

        cards = await self._try(opening.catalogue)
        if not cards:
            return
        setup = await self.push_screen_wait(NewGameScreen(cards, self.seed))
        if setup is not None:
            await self._sit(lambda: opening.open_new(setup, self.saves_folder))

    @work(exclusive=True, group="opening")
    async def resume_last(self) -> None:
        """Go on with the game that was played last."""
        from caucasus_game.session.saves import listing  # noqa: PLC0415 - see opening

        self._tell("Looking for the last game…")
        saves = await self._try(lambda: listing(self.saves_folder)) or []
        waiting = [save.name for save in saves if save.ok and not save.ending]
        if not waiting:
            self._tell("No saved game waits to be gone on with.")
            return
        await self._sit(lambda: opening.open_saved(waiting[0], self.saves_folder))

    @work(exclusive=True, group="opening")
    async def choose_save(self) -> None:
        """Choose among the saved games."""
        from caucasus_game.session.saves import listing  # noqa: PLC0415 - see opening
        from caucasus_game.tui.saves_screen import SavesScreen  # noqa: PLC0415 - after the title

        saves = await self._try(lambda: listing(self.saves_folder))
        if saves is None:
            return
        name = await self.push_screen_wait(SavesScreen(saves))
        if name is not None:
            await self._sit(lambda: opening.open_saved(name, self.saves_folder))

    def on_new_game_screen_dossier_asked(self, event: NewGameScreen.DossierAsked) -> None:
        """Show what the documents behind a scenario say, before a game of it is begun."""
        self.open_dossier(event.scenario, event.reading)

    def on_history_screen_opened(self, event: HistoryScreen.Opened) -> None:
        """Show a table as it was."""
        from caucasus_game.tui.past_table import PastTable  # noqa: PLC0415 - after the title

        self.push_screen(PastTable(event.views, event.place, event.back))

    @work(exclusive=True, group="dossier")
    async def open_dossier(self, scenario: str | None = None, reading: str | None = None) -> None:
        """Show a shipped scenario's dossier, the fullest where none is named."""
        from caucasus_game.tui.dossier_screen import DossierScreen  # noqa: PLC0415 - after the title

        told = await self._try(lambda: opening.dossier_of(scenario))
        if told is not None:
            self.push_screen(DossierScreen(told, reading=reading))

    def _tell(self, words: str) -> None:
        """Say something, in place of what was said before."""
        self.clear_notifications()
        self.notify(words, markup=False)

    async def _sit(self, opened: Callable[[], Seat]) -> None:
        from caucasus_game.tui.table_screen import TableScreen  # noqa: PLC0415 - after the title

        self._tell("Opening the game…")
        seat = await self._try(opened)
        self.clear_notifications()
        if seat is not None:
            await self.push_screen_wait(TableScreen(seat))


def run(saves_folder: Path, start: Table | None = None, *, seat: str | None = None) -> None:
    """Open the terminal: at the title, or at a table that was opened already.

    Raises SystemExit with a status of its own where the application broke down.
    """
    app = GameApp(saves_folder, LocalSeat(start, seat) if start is not None else None)
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
