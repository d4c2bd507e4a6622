"""The debrief of a game that is over, in stages: a page each, the reveal closed until somebody asks."""

from __future__ import annotations

import asyncio
from itertools import chain
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.study.debrief.simulated import RUNS
from caucasus_game.tui import debrief_lines
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import ConfirmDialog, fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, TabBar, soon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.study.debrief.branches import Branch
    from caucasus_game.study.debrief.content import Debrief
    from caucasus_game.study.debrief.simulated import Simulated
    from caucasus_game.tui.looking_back import LookingBack

__all__ = ["DebriefScreen"]

PAGES = (
    ("reactions", "1", tr_later("React")),
    ("timeline", "2", tr_later("Timeline")),
    ("decided", "3", tr_later("Decided")),
    ("secrets", "4", tr_later("Reveal")),
    ("games", "5", tr_later("What if")),
    ("predictions", "6", tr_later("Guesses")),
    ("documents", "7", tr_later("Papers")),
    ("transfer", "8", tr_later("Lessons")),
)
"""The stages in the order in which a class goes through them; the bar holds their names at 80 columns."""


class DebriefScreen(GameScreen[None]):
    """Pages of one text each; the games beside which this one stands are played while one reads."""

    PLACE = "debrief"
    CSS = """
    DebriefScreen { background: $background; }
    #debrief-head { height: 1; background: $panel; }
    #debrief-scroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    #debrief-text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("debrief")
    AUTO_FOCUS = "#debrief-scroll"

    def __init__(self, told: Debrief, back: LookingBack) -> None:
        super().__init__()
        self.told, self.back = told, back
        self.page = "reactions"
        self.ways: tuple[Branch, ...] | None = None
        self.games: Simulated | None = None
        self.part = 0.0
        self._asked = False
        self._called_off = Event()

    def compose(self) -> ComposeResult:
        """Title, the pages' names, the page."""
        words = f"   {clean(self.told.title)}, {clean(self.told.name)}"
        yield Static(Content.assemble((" " + tr("Debrief"), "bold $primary"), (words, "$quiet")), id="debrief-head")
        yield TabBar(PAGES, id="debrief-tabs", leads="page")
        with VerticalScroll(id="debrief-scroll"):
            yield Static(id="debrief-text")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the first stage."""
        self.query_one(TabBar).chosen = self.page

    def on_unmount(self) -> None:
        """Let no games be played behind a page that is gone."""
        self._called_off.set()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the page for the room there is."""
        width = self.query_one("#debrief-scroll").scrollable_content_region.width
        if width > 40:
            self.query_one("#debrief-text", Static).update(Content("\n").join(self._rows(width)))

    def _rows(self, width: int) -> Iterable[Content]:
        if self.page == "games":
            games = debrief_lines.games_page(self.told, self.games, self.part, width)
            return chain(games, debrief_lines.ways_page(self.told, self.ways, width))
        pages = {
            "reactions": debrief_lines.reactions_page,
            "predictions": debrief_lines.predictions_page,
            "transfer": debrief_lines.transfer_page,
            "timeline": debrief_lines.timeline_page,
            "decided": lambda told, room: chain(
                debrief_lines.decided_page(told, room), [Content("")], debrief_lines.goals_page(told, room)
            ),
            "documents": debrief_lines.documents_page,
            "secrets": debrief_lines.secrets_page,
        }
        return pages[self.page](self.told, width)

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the page whose name was clicked."""
        self.action_page(event.tab)

    def action_page(self, page: str) -> None:
        """Show a page; where it is that of the games, play them."""
        self.page = page
        self.query_one(TabBar).chosen = page
        if page == "games" and not self._asked:
            self._asked = True
            self.play()
            self.go_other_ways()
        self.redraw()
        self.query_one("#debrief-scroll").scroll_home(animate=False)

    @work(thread=True, exclusive=True, group="games")
    def play(self) -> None:
        """Play the games beside the screen; leaving it calls them off."""
        try:
            found = self.back.simulated(self._played, self._called_off.is_set)
        except Faults as faults:
            if not self._called_off.is_set():
                self.app.call_from_thread(self.app.push_screen, fault_message(faults.faults))
            return
        if found is not None and not self._called_off.is_set():
            self.app.call_from_thread(self._found, found)

    @work(thread=True, exclusive=True, group="ways")
    def go_other_ways(self) -> None:
        """Play what-if branches beside the screen, of what may be told now."""
        revealed = self.told.revealed
        try:
            found = self.back.other_ways(revealed=revealed, done=lambda _: None, stop=self._called_off.is_set)
        except Faults:  # the games beside them tell what is wrong with the save
            return
        if found is not None and not self._called_off.is_set():
            self.app.call_from_thread(self._went, found)

    def _went(self, found: tuple[Branch, ...]) -> None:
        self.ways = found
        self.redraw()

    def _played(self, count: int) -> None:
        if not self._called_off.is_set():
            self.app.call_from_thread(self._tell, count)

    def _tell(self, count: int) -> None:
        self.part = min(1.0, self.part + count / RUNS)
        if self.page == "games":
            self.redraw()

    def _found(self, games: Simulated) -> None:
        self.games = games
        self.redraw()

    @work(exclusive=True, group="reveal")
    async def action_reveal(self) -> None:
        """Tell the secrets, once it is sure that they are wanted."""
        if self.told.revealed:
            self.action_page("secrets")
            return
        words = tr(
            "Others' secret goals, true positions, mandates, secret orders and refused offers will be told here."
            " Whoever plays a branch of this game will know them, too."
        )
        if not await self.app.push_screen_wait(
            ConfirmDialog(tr("Reveal the secrets?"), words, tr("Reveal"), tr("Keep"), safe=True)
        ):
            return
        try:
            self.told = await asyncio.to_thread(lambda: self.back.debrief(revealed=True))
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        if self._asked:  # there are more ways to go now
            self.go_other_ways()
        self.action_page("secrets")

    def action_back(self) -> None:
        """Close the debrief; games that are still played are called off."""
        self._called_off.set()
        self.dismiss(None)
