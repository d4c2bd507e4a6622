"""The dossier: what the documents say, on what the seats' positions rest, and where the documents disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.language import tr
from caucasus_game.scenario.dossier_part import Asked, holds
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dossier_pages import VIEWS, entries, page
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean, fit
from caucasus_game.tui.widgets import GameScreen, MarkedList, Page, TabBar, soon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.scenario.dossier import Dossier

__all__ = ["DossierScreen"]

NARROWEST = 20  # cells; below this nothing is drawn (a part that has no size yet has no width)


class DossierScreen(GameScreen[None]):
    """Three views of the documents: a list, and the page of what is marked in it. A search narrows the list.

    Args:
        told: the dossier, without what the reader may not know.
        follows: reading to the side that the game at the table follows, of those that its seat knows.
        reading: the reading to begin at; None: the documents.
    """

    PLACE = "dossier"
    CSS_PATH = "dossier.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dossier")
    AUTO_FOCUS = "#entries"

    def __init__(self, told: Dossier, follows: Mapping[str, str] | None = None, reading: str | None = None) -> None:
        super().__init__()
        self.told = told
        self.follows = dict(follows or {})
        self.view = "readings" if reading else "sources"
        self.begin_at = Asked("reading", reading) if reading else None
        self.listed = entries(told, self.view)

    def compose(self) -> ComposeResult:
        """Head with the search, the views' names, list and page."""
        with Horizontal(id="dossier-top"):
            yield Static(id="dossier-head", markup=False)
            yield Input(placeholder="/ " + tr("search"), id="search", compact=True)
        yield TabBar(VIEWS, id="views", leads="view")
        with Horizontal(id="dossier-body"):
            yield MarkedList(id="entries", compact=True, markup=False)
            with Page(id="dossier-page"):
                yield Static(id="dossier-text", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the first view."""
        words = tr("{title}: what the documents say", title=clean(self.told.title))
        self.query_one("#dossier-head", Static).update(Content.assemble((f" {words}", "bold $primary")))
        soon(self, lambda: self._fill(self.begin_at))

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._turn_to()

    def on_resize(self) -> None:
        """Fit the list to the new size."""
        soon(self, lambda: self._fill(self.marked))

    def on_page_sized(self) -> None:
        """Fit the page to its new size."""
        soon(self, self._turn_to)

    @property
    def marked(self) -> Asked | None:
        """What is marked in the list."""
        index = self.query_one("#entries", OptionList).highlighted
        return self.listed[index].asked if index is not None and index < len(self.listed) else None

    def _fill(self, mark: Asked | None) -> None:
        """Fill the list with what the search leaves of the view, and mark an entry: the first if that one is gone."""
        search = self.query_one("#search", Input).value
        self.listed = [entry for entry in entries(self.told, self.view) if holds(f"{entry.words} {entry.text}", search)]
        listing = self.query_one("#entries", OptionList)
        width = max(8, listing.scrollable_content_region.width - 1)
        listing.set_options(
            Option(
                Content.assemble(
                    ("  " * entry.depth + fit(entry.words, width - 2 * entry.depth).rstrip(), _style(entry.depth))
                )
            )
            for entry in self.listed
        )
        places = {entry.asked: place for place, entry in enumerate(self.listed)}
        if self.listed:
            listing.highlighted = places.get(mark, 0) if mark is not None else 0
        self.query_one("#views", TabBar).chosen = self.view
        self._turn_to()

    def _turn_to(self) -> None:
        """Show the page of what is marked."""
        text, sheet = self.query_one("#dossier-text", Static), self.query_one("#dossier-page")
        width = sheet.scrollable_content_region.width
        if width < NARROWEST:
            return
        asked = self.marked
        if asked is None:
            searched = self.query_one("#search", Input).value
            words = tr("There is nothing to show.")
            if searched:
                words = tr("Nothing here holds {words!r}.", words=searched)
            text.update(Content.assemble((clean(words), "$quiet")))
            return
        lines = page(self.told, asked, self.follows, width, self.background_colors[1].hex6)
        text.update(Content("\n").join(lines))

    def on_option_list_option_highlighted(self) -> None:
        """Show the page of what is marked, from its top."""
        self.query_one("#dossier-page").scroll_home(animate=False)
        self._turn_to()

    def on_option_list_option_selected(self) -> None:
        """Go to the page, to scroll in it."""
        self.query_one("#dossier-page").focus()

    def on_input_changed(self) -> None:
        """Narrow the list."""
        self._fill(self.marked)

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#entries").focus()

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the view whose name was clicked."""
        self.action_view(event.tab)

    def action_view(self, view: str) -> None:
        """Show another view; what was searched for is searched for there."""
        self.view = view
        self._fill(None)
        self.query_one("#entries").focus()

    def action_search(self) -> None:
        """Write what to look for."""
        self.query_one("#search").focus()

    def action_back(self) -> None:
        """Leave the search, then the page, then the dossier."""
        search = self.query_one("#search", Input)
        if self.focused is search or search.value:
            search.value = ""
            self.query_one("#entries").focus()
        elif self.focused is self.query_one("#dossier-page"):
            self.query_one("#entries").focus()
        else:
            self.dismiss(None)


def _style(depth: int) -> str:
    return "$foreground" if depth else "bold $foreground"
