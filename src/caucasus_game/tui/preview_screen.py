"""The preview of a scenario: its graph, positions to change, win-sets, forecast and balance as it stands."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.scenario.matrix import value_at
from caucasus_game.scenario.opened import Opened, opened
from caucasus_game.scenario.rewriting import Rewrite, homes, write
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.settings import Settings, settings_file
from caucasus_game.study.playtest_words import as_words
from caucasus_game.study.previewing import balance, forecast_lines, issues_now
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.preview_graph import GraphPage
from caucasus_game.tui.preview_matrix import CellPage, Matrix, cell_lines, cell_title
from caucasus_game.tui.preview_pages import check_page, progress_line, text_page, win_set_page
from caucasus_game.tui.rewrite_dialog import RewriteDialog
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, TabBar, soon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.errors import Fault
    from caucasus_game.study.previewing import IssueNow

__all__ = ["PreviewApp", "PreviewScreen", "run"]

NARROWEST = 30
GAMES = 200
PAGES = (
    ("graph", "1", tr_later("Graph")),
    ("positions", "2", tr_later("Positions")),
    ("win-sets", "3", tr_later("Win-sets")),
    ("forecast", "4", tr_later("Forecast")),
    ("balance", "5", tr_later("Balance")),
    ("check", "6", tr_later("Check")),
)
FOCUS = {"graph": "#things", "positions": "#matrix"}
ONLY_ON = {
    "search": {"graph"},
    "before": {"graph"},
    "field": {"positions"},
    "change": {"positions"},
    "play": {"balance", "graph"},
    "stop": {"balance", "graph"},
}
"""Commands that some pages alone have."""


class PreviewScreen(GameScreen[None]):
    """Six pages on one scenario.

    Args:
        case: the scenario.
        source: how it was asked for, by id or path: what is read again, and what commands name.
        games: how many the quick playtest plays.
    """

    PLACE = "preview"
    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("preview")
    AUTO_FOCUS = "#things"

    def __init__(self, case: Opened, source: str, games: int = GAMES) -> None:
        super().__init__()
        self.case, self.source, self.count = case, source, games
        self.page = "graph"
        self.written: list[Rewrite] = []
        self.faults: tuple[Fault, ...] = ()
        """Why the file could not be read again, where it could not."""
        self.games: Mapping[str, Any] | None = None
        self.played = 0
        self.waiting = ""
        self._of_games: Opened | None = None
        self._issues: tuple[IssueNow, ...] | None = None
        self._forecast: list[str] | None = None
        self._stop: Event | None = None

    def compose(self) -> ComposeResult:
        """Head, the pages' names, the pages, footer."""
        with Horizontal(id="preview-top"):
            yield Static(id="preview-head", markup=False)
            yield Input(placeholder=f"/ {tr('search')}", id="preview-search", compact=True)
        yield TabBar(PAGES, id="preview-tabs", leads="page")
        yield GraphPage(self.case, id="preview-graph")
        with Vertical(id="preview-positions"):
            yield Matrix(self.case, id="matrix")
            with CellPage(id="cell"):
                yield Static(id="cell-text", markup=False)
        with VerticalScroll(id="preview-scroll"):
            yield Static(id="preview-text", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the graph."""
        self.query_one(GraphPage).show(self.case, self.games)
        self.query_one(Matrix).show(self.case)
        self._turn_to(self.page)

    def on_unmount(self) -> None:
        """Let no games be played behind a screen that is gone."""
        self._call_off()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the head and the page for the room there is."""
        self._head()
        if self.page == "positions":
            self._tell_cell()
        elif self.page != "graph":
            self._draw_text()

    def _head(self) -> None:
        parts = [(f" {clean(str(self.case.scenario.about.title))}", "bold $primary")]
        if self.faults:
            parts.append((f"  {tr('cannot be read as it is now')}", "bold $error"))
        elif self.written:
            changes = tr_n("{n} change written", "{n} changes written", len(self.written))
            parts.append((f"  {changes}", "$secondary"))
        parts.append((f"  {clean(self.case.name)}", "$quiet"))  # last: it may be long
        self.query_one("#preview-head", Static).update(Content.assemble(*parts))
        count = len(self.faults or self.case.warnings)
        notes = {"check": f"({count})"} if count else {}
        self.query_one(TabBar).note(notes | ({"balance": "…"} if self._stop is not None else {}))

    # Pages

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on the page, and on what is being played."""
        if self.page not in ONLY_ON.get(action, {self.page}):
            return False
        if action in {"play", "stop"}:
            return (self._stop is not None) == (action == "stop")
        if action == "undo":
            return bool(self.written)
        return super().check_action(action, parameters)

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the page whose name was clicked."""
        self.action_page(event.tab)

    def action_page(self, page: str) -> None:
        """Show another page."""
        self._turn_to(page)

    def _turn_to(self, page: str) -> None:
        self.page = page
        self.query_one(TabBar).chosen = page
        self.query_one("#preview-graph").display = page == "graph"
        self.query_one("#preview-search").display = page == "graph"
        self.query_one("#preview-positions").display = page == "positions"
        scroll = self.query_one("#preview-scroll", VerticalScroll)
        scroll.display = page not in FOCUS
        self.query_one(FOCUS.get(page, "#preview-scroll")).focus()
        scroll.scroll_home(animate=False)
        self.refresh_bindings()
        soon(self, self.redraw)

    def _draw_text(self) -> None:
        width = self.query_one("#preview-scroll").scrollable_content_region.width
        if width < NARROWEST:
            return
        made: dict[str, Callable[[int], list[Content]]] = {
            "win-sets": self._win_sets,
            "forecast": self._forecasts,
            "balance": self._balance,
            "check": lambda room: check_page(self.faults or self.case.warnings, room),
        }
        self.query_one("#preview-text", Static).update(Content("\n").join(made[self.page](width)))

    def _win_sets(self, width: int) -> list[Content]:
        if self._issues is None:
            self._work_out()
            return text_page([tr("Reckoning…")])
        return win_set_page(self._issues, self.case.scenario, width, self.background_colors[1].hex6)

    def _forecasts(self, _: int) -> list[Content]:
        if self._forecast is None:
            self._work_out()
            return text_page([tr("Reckoning…")])
        return text_page(self._forecast)

    @work(exclusive=True, group="reckoning")
    async def _work_out(self) -> None:
        """Reckon win-sets and forecast of the scenario as it stands, beside the screen."""
        case = self.case
        try:
            self._issues = await asyncio.to_thread(issues_now, case.loaded)
            self._forecast = await asyncio.to_thread(forecast_lines, case.loaded)
        except Faults as faults:
            self._issues, self._forecast = self._issues or (), [fault.message for fault in faults.faults]
        if case is not self.case:
            self._issues = self._forecast = None
        self.redraw()

    # Positions

    def on_matrix_chosen(self) -> None:
        """Tell of the number that is marked now."""
        self._tell_cell()

    def _tell_cell(self) -> None:
        page = self.query_one("#cell", CellPage)
        width = page.scrollable_content_region.width
        if width >= NARROWEST:
            lines = cell_lines(self.query_one(Matrix), width)
            self.query_one("#cell-text", Static).update(Content("\n").join(lines))

    def action_field(self) -> None:
        """Show another number of all positions."""
        self.query_one(Matrix).other_field()

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
        if change is not None and await self._write(change):
            self.written.append(change)
            await self._read_again()
            self.notify(tr("Written. u takes it back."), markup=False)

    async def _write(self, change: Rewrite) -> bool:
        try:
            await asyncio.to_thread(write, change)
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return False
        return True

    @work(exclusive=True, group="change")
    async def action_undo(self) -> None:
        """Take back the last change that was written."""
        if self.written and await self._write(self.written[-1].back()):
            self.written.pop()
            await self._read_again()
            self.notify(tr("Taken back."), markup=False)

    @work(exclusive=True, group="change")
    async def action_reload(self) -> None:
        """Read the file again, whoever wrote to it."""
        await self._read_again()
        self.notify(tr("Read again.") if not self.faults else tr("It has faults: see Check."), markup=False)

    async def _read_again(self) -> None:
        """Show what the files say now; where they have an error, what they said before stays."""
        try:
            self.case = await asyncio.to_thread(opened, self.source)
            self.faults = ()
        except Faults as faults:
            self.faults = faults.faults
        self._issues = self._forecast = None
        self.query_one(GraphPage).show(self.case, self._games_of_now())
        self.query_one(Matrix).show(self.case)
        self.refresh_bindings()
        self.redraw()

    # Graph

    def on_graph_page_followed(self) -> None:
        """A thing was followed that the search hid: the search is given up."""
        search = self.query_one("#preview-search", Input)
        if search.value and not self.query_one(GraphPage).search:
            with self.prevent(Input.Changed):
                search.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list of things."""
        self.query_one(GraphPage).look_for(event.value)

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#things").focus()

    def action_search(self) -> None:
        """Write what to look for."""
        self.query_one("#preview-search").focus()

    def action_before(self) -> None:
        """Go back to the thing looked at before."""
        if not self.query_one(GraphPage).go_back():
            self.notify(tr("Nothing was looked at before."), markup=False)

    # Balance

    def _games_of_now(self) -> Mapping[str, Any] | None:
        """Return the games that were played of the scenario as it stands now."""
        return self.games if self._of_games is not None and self._same(self._of_games) else None

    def _same(self, case: Opened) -> bool:
        return case.loaded.hash == self.case.loaded.hash

    def _balance(self, _: int) -> list[Content]:
        rows: list[Content] = []
        if self._stop is not None:
            rows += [progress_line(self.played, self.count), Content("")]
        elif self.games is None:
            words = tr_n("g plays {n} game under policies.", "g plays {n} games under policies.", self.count)
            rows += [Content.assemble((words, "$quiet")), Content("")]
        if self.games is not None and self._of_games is not None:
            if not self._same(self._of_games):
                words = tr("The scenario has been changed since these games were played: g plays them anew.")
                rows += [Content.assemble((words, "bold $warning")), Content("")]
            rows += text_page(as_words(self.games, self._of_games.loaded))
        return rows

    def action_play(self) -> None:
        """Play a quick playtest beside the screen."""
        if self._stop is None:
            self.played, self._stop = 0, Event()
            self._play(self.case, self._stop)
            self._turn_to("balance")

    @work(thread=True, exclusive=True, group="games")
    def _play(self, case: Opened, stop: Event) -> None:
        def done(count: int) -> None:
            if not stop.is_set():
                self.app.call_from_thread(self._count, count)

        try:
            found = balance(case.loaded, self.count, source=self.source, done=done, stop=stop.is_set)
        except Faults as faults:
            if not stop.is_set():
                self.app.call_from_thread(self.app.push_screen, fault_message(faults.faults))
            found = None
        if not stop.is_set():
            self.app.call_from_thread(self._found, found, case)

    def _count(self, count: int) -> None:
        self.played += count
        if self.page == "balance":
            self.redraw()

    def _found(self, games: Mapping[str, Any] | None, case: Opened) -> None:
        self._stop = None
        if games is not None:
            self.games, self._of_games = games, case
            self.query_one(GraphPage).show(self.case, self._games_of_now())
        self.refresh_bindings()
        self.redraw()

    def _call_off(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def action_stop(self) -> None:
        """Call the games off."""
        self._call_off()
        self.refresh_bindings()
        self.redraw()

    def action_back(self) -> None:
        """Leave the search, then the drawing, then the preview."""
        search = self.query_one("#preview-search", Input)
        things = self.query_one("#things")
        if self.page == "graph" and (self.focused is search or search.value):
            search.value = ""
            things.focus()
        elif self.page == "graph" and self.focused is not things:
            things.focus()
        else:
            self._call_off()
            self.dismiss(None)


class PreviewApp(GameApp):
    """The game in a terminal, opened at a preview; it ends with it."""

    def __init__(self, saves_folder: Path, screen: PreviewScreen, settings: Settings | None = None) -> None:
        super().__init__(saves_folder, settings=settings)
        self.preview = screen

    def on_ready(self) -> None:
        """Open the preview over the title."""
        self.push_screen(self.preview, lambda _: self.exit())


def run(saves_folder: Path, source: str, games: int) -> None:
    """Open the terminal at the preview of a scenario.

    Raises SystemExit with a status of its own where the application broke down.

    Raises:
        Faults: the scenario has an error.
    """
    screen = PreviewScreen(opened(source), source, games)
    app = PreviewApp(saves_folder, screen, Settings.read(settings_file()))
    with scenarios_set_aside(already=True):
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
