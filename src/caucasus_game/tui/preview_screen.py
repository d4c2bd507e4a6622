"""The preview of a scenario: its graph, positions to change, win-sets, forecast and balance as it stands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.scenario.opened import Opened
from caucasus_game.study import forecast_words
from caucasus_game.study.preview_changes import moved_forecasts, moved_win_sets
from caucasus_game.study.previewing import Outlook, outlook
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.preview_games import GAMES
from caucasus_game.tui.preview_graph import GraphPage
from caucasus_game.tui.preview_matrix import CellPage, Matrix, cell_lines
from caucasus_game.tui.preview_pages import check_page, moved_page, text_page, win_set_page
from caucasus_game.tui.preview_rewriting import PreviewRewriting
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import TabBar, soon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType


__all__ = ["PreviewScreen"]

NARROWEST = 30
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


class PreviewScreen(PreviewRewriting):
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
        super().__init__(case, source, games)
        self.page = "graph"
        self._first = case
        self._before: Outlook | None = None
        self.now: Outlook | None = None

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
        self.case_read()
        self._turn_to(self.page)

    def case_read(self) -> None:
        """Show the case as it was just read; what was reckoned of it before holds no more."""
        self.now = None
        self.games_told()
        self.query_one(Matrix).show(self.case)

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
        self.query_one(TabBar).note(notes | ({"balance": "…"} if self.playing else {}))

    # Pages

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on the page, and on what is being played."""
        if self.page not in ONLY_ON.get(action, {self.page}):
            return False
        if action in {"play", "stop"}:
            return self.playing == (action == "stop")
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
            "balance": lambda _: self.balance_page(),
            "check": lambda room: check_page(self.faults or self.case.warnings, room),
        }
        self.query_one("#preview-text", Static).update(Content("\n").join(made[self.page](width)))

    def _win_sets(self, width: int) -> list[Content]:
        if self.now is None:
            return self._reckoning()
        ground = self.background_colors[1].hex6
        return self._moved(moved_win_sets) + win_set_page(self.now.issues, self.case.scenario, width, ground)

    def _forecasts(self, _: int) -> list[Content]:
        if self.now is None:
            return self._reckoning()
        if self.now.forecasts is None:
            return text_page([tr("No model has an answer to these positions.")])
        return self._moved(moved_forecasts) + text_page(forecast_words.as_words(self.now.forecasts))

    def _moved(self, told: Callable[[Outlook, Outlook], Iterable[str]]) -> list[Content]:
        """Return what is not as it was when the preview was opened."""
        if self._before is None or self.now is None:
            return []
        lines = [Content.assemble((clean(line), "$accent")) for line in told(self._before, self.now)]
        return [*moved_page(lines), Content("")] if lines else []

    def _reckoning(self) -> list[Content]:
        self._work_out()
        return text_page([tr("Reckoning…")])

    @work(exclusive=True, group="reckoning")
    async def _work_out(self) -> None:
        """Reckon win-sets and forecasts of the scenario as it stands, and as it stood, beside the screen."""
        case = self.case
        now = await asyncio.to_thread(outlook, case.loaded)
        if self._before is None:
            same = self._first.loaded.hash == case.loaded.hash
            self._before = now if same else await asyncio.to_thread(outlook, self._first.loaded)
        if case is self.case:
            self.now = now
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

    # Games

    def games_told(self) -> None:
        """Tell in the graph how often things came."""
        self.query_one(GraphPage).show(self.case, self.games_of_now)

    def action_play(self) -> None:
        """Play games, and show how far they are."""
        self.begin_games()
        self._turn_to("balance")

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
            self.call_off()
            self.dismiss(None)
