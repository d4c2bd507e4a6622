"""The game of a scenario that is being written, beside the editor: at every save it stands on the new version."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work

from caucasus_game.language import tr
from caucasus_game.scenario.opened import opened
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.settings import Settings, settings_file
from caucasus_game.study.following import legal_part
from caucasus_game.study.update_words import head_words, update_words
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.draft import Desk, Draft
from caucasus_game.tui.edit_screen import EditScreen
from caucasus_game.tui.preview_screen import PreviewScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.title_screen import TitleScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.binding import BindingType

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.session.table import Table
    from caucasus_game.study.workshop import Update, Workshop
    from caucasus_game.tui.seat import Seat

__all__ = ["WorkshopApp", "WorkshopTable", "run"]

BETWEEN_LOOKS: Final = 0.15  # seconds
LONG: Final = 3600.0  # seconds that faults stay in sight, or until the next save


class WorkshopTable(TableScreen):
    """A table that goes on where another stood before a save: with its draft, its panel and its issue."""

    seat: LocalSeat

    def __init__(self, seat: LocalSeat, before: WorkshopTable | None = None) -> None:
        super().__init__(seat)
        self.taken: Draft | None = None
        self.notes: tuple[str, ...] = ()
        if before is not None:
            self._take_over(before, seat.table)

    def _take_over(self, before: WorkshopTable, table: Table) -> None:
        """Stand as the table before did, as far as the game allows it."""
        issues = [issue.id for issue in self.view.issues]
        self.chosen = issues.index(before.marked_issue) if before.marked_issue in issues else 0
        if before.active in {tab for tab, _, _ in self.tabs}:
            self.active, self.beside = before.active, before.beside
        written: SeatOrders = before.desk.draft.as_orders(before.view)
        same = (written.turn, written.seat) == (self.view.turn, self.view.seat)
        if self.view.phase == "orders" and same and before.desk.draft != Draft():
            kept, notes = legal_part(table.play, written)
            self.taken, self.notes = Draft.of(kept), tuple(notes)

    def show(self) -> None:
        """Show the view and the draft, the one that was being written before the save at first."""
        if self.taken is not None:
            self.desk, self.taken = Desk(self.taken), None
        super().show()

    def take_branch(self, seat: Seat) -> None:
        """Sit down in a branch; the next save is played on from there."""
        super().take_branch(seat)
        if isinstance(self.app, WorkshopApp) and isinstance(seat, LocalSeat):
            self.app.workshop.go_on_at(seat.table)

    def leaving_words(self) -> str:
        """Return what becomes of the rehearsal: nothing; the file is the author's."""
        return tr("The file is not watched any longer. It stays as you saved it; the game on it is not kept.")

    def leave_table(self) -> None:
        """Look at the file no longer, and leave."""
        if isinstance(self.app, WorkshopApp):
            self.app.leaving.set()
        super().leave_table()

    def _is_new(self) -> bool:
        """The brief is for whoever asks for it: an author has written it."""
        return False


class WorkshopApp(GameApp):
    """The game in a terminal on a file that is watched; the title waits behind it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("workshop")

    def __init__(self, saves_folder: Path, workshop: Workshop, settings: Settings | None = None) -> None:
        super().__init__(saves_folder, settings=settings)
        self.workshop = workshop
        self.update_told: Update = workshop.first
        self.leaving = Event()
        self.put_off: Update | None = None
        """What came of saves while the preview was open: its own writing is one of them."""

    def on_ready(self) -> None:
        """Open the game, or say why there is none yet, and begin to watch."""
        self._take(self.workshop.first)
        self.watch_file()

    def on_unmount(self) -> None:
        """Look at the file no longer."""
        self.leaving.set()

    @work(thread=True, exclusive=True, group="file")
    def watch_file(self) -> None:
        """Look at the file now and then, beside the screens."""
        while not self.leaving.wait(BETWEEN_LOOKS):
            update = self.workshop.look(lambda: self._from_file(self._noticed))
            if update is not None:
                self._from_file(partial(self._take, update))

    def _from_file(self, step: Callable[[], None]) -> None:
        """Do something on the screens from beside them; nothing where they are gone by now."""
        if not self.leaving.is_set():
            with suppress(RuntimeError):  # the program was left in between
                self.call_from_thread(step)

    def _noticed(self) -> None:
        """Say that there was a save: to play a long game again takes a while."""
        self.clear_notifications()
        self.notify(tr("The file was saved: playing it again…"), timeout=LONG, markup=False)

    def _take(self, update: Update) -> None:
        """Show what came of a save, and go on at its table where it has a new one."""
        self.update_told = update
        self.clear_notifications()
        if any(isinstance(screen, PreviewScreen) for screen in self.screen_stack):
            self.put_off = update
            self._notice(update)
            return
        table = next((screen for screen in self.screen_stack if isinstance(screen, WorkshopTable)), None)
        reading = next((screen for screen in self.screen_stack if isinstance(screen, EditScreen)), None)
        fresh = update.table is not None and (table is None or update.table is not table.seat.table)
        if fresh and update.table is not None:
            self._sit_down(update.table, table)
        if update is not self.workshop.first:
            self._notice(update)
        if reading is not None and reading in self.screen_stack:
            reading.tell(self._lines(), sound=update.table is not None)
        elif update.table is None and table is None:
            self.action_edit()

    def _sit_down(self, at: Table, before: WorkshopTable | None) -> None:
        """Put the table in the place of the one before; what lay over that is closed."""
        table = WorkshopTable(LocalSeat(at), before)
        while len(self.screen_stack) > 1 and not isinstance(self.screen, TitleScreen):
            self.pop_screen()
        if before is not None and before.seat.thinking is not None:
            before.seat.thinking.close()
        self.push_screen(table, self._leave_file)
        for note in table.notes:
            self.notify(tr("Not in your draft any more: {note}", note=note), severity="warning", markup=False)

    def _leave_file(self, _: None) -> None:
        """Whoever leaves the table stops watching."""
        self.exit()

    def _notice(self, update: Update) -> None:
        """Say in a sentence what came of a save: faults stay until the next."""
        sound = update.table is not None
        words = tr("{sentence} F8 tells more.", sentence=head_words(update, self._turn()))
        self.notify(
            words,
            title=tr("Saved"),
            severity="information" if sound else "error",
            timeout=8.0 if sound else LONG,
            markup=False,
        )

    def _turn(self) -> int | None:
        return self.workshop.table.turn if self.workshop.table is not None else None

    def _lines(self) -> list[str]:
        return list(update_words(self.update_told, self._turn()))

    @work(exclusive=True, group="preview")
    async def action_preview(self) -> None:
        """Look at the scenario as a whole; what is changed there is a save as any other."""
        if any(isinstance(screen, PreviewScreen) for screen in self.screen_stack):
            return
        case = await self._try(lambda: opened(self.workshop.scenario))
        if case is None:
            return
        await self.push_screen_wait(PreviewScreen(case, self.workshop.scenario))
        put_off, self.put_off = self.put_off, None
        if put_off is not None:
            self._take(put_off)

    def action_edit(self) -> None:
        """Read what the last save did, or put it away."""
        if isinstance(self.screen, EditScreen):
            self.screen.dismiss(None)
            return
        sound = self.update_told.table is not None
        self.clear_notifications()
        self.push_screen(EditScreen(self.workshop.scenario, self._lines(), sound=sound))


def run(saves_folder: Path, workshop: Workshop) -> None:
    """Open the terminal on a file that is watched.

    Raises SystemExit with a status of its own where the application broke down.
    """
    app = WorkshopApp(saves_folder, workshop, Settings.read(settings_file()))
    with scenarios_set_aside(already=True):
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
