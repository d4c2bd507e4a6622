"""Why: every number that a seat sees, and for the marked one the signed causes and the parts that sum to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import Pick, PickDialog
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean, fit_owned, number
from caucasus_game.tui.why_lines import why_lines
from caucasus_game.tui.widgets import GameScreen, MarkedList, Page, TabBar, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen_why import Number, Why
    from caucasus_game.tui.seat import Seat

__all__ = ["WhyScreen"]

NARROWEST = 20  # cells; below this nothing is drawn (a part that has no size yet has no width)
VIEWS = (
    ("goals", "1", tr_later("Goals and gauges")),
    ("issue", "2", tr_later("Issues")),
    ("home", "3", tr_later("Home")),
    ("tracks", "4", tr_later("Tracks")),
    ("orders", "5", tr_later("Orders")),
    ("corridor", "6", tr_later("Corridor")),
)
FIGURES = 8  # cells for the value beside its title


class WhyScreen(GameScreen[None]):
    """Numbers on one side, why on the other. A search narrows the list.

    Args:
        seat: who asks.
        subject: the number to begin at; '' for the first.
        place: the panel to begin at, where no number is named.
    """

    PLACE = "why"
    CSS_PATH = "why.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("why")
    AUTO_FOCUS = "#why-numbers"

    def __init__(self, seat: Seat, subject: str = "", place: str = "goals") -> None:
        super().__init__()
        self.seat = seat
        self.all = seat.numbers()
        known = {one.subject: one for one in self.all}
        places = {one.place for one in self.all}
        self.views = tuple(view for view in VIEWS if view[0] in places)
        self.view = known[subject].place if subject in known else place if place in places else self.views[0][0]
        self.begin_at = subject
        self.listed: list[Number] = []
        self.by_turn = False
        self.before: list[str] = []  # what was asked about before, the last one last

    def compose(self) -> ComposeResult:
        """Head with the search, the places, list and page."""
        with Horizontal(id="why-top"):
            yield Static(Content.assemble((f" {tr('Why is it so?')}", "bold $primary")), id="why-title")
            yield Input(placeholder=f"/ {tr('search')}", id="why-search", compact=True)
        yield TabBar(self.views, id="why-views", leads="view")
        with Horizontal(id="why-body"):
            yield MarkedList(id="why-numbers", compact=True, markup=False)
            with Page(id="why-page"):
                yield Static(id="why-text", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the first view."""
        soon(self, lambda: self._fill(self.begin_at))

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._tell()

    def on_resize(self) -> None:
        """Fit the list to the new size."""
        soon(self, lambda: self._fill(self.marked))

    def on_page_sized(self) -> None:
        """Fit the page to its new size."""
        soon(self, self._tell)

    @property
    def marked(self) -> str:
        """What is asked about: the marked number; '' where none is."""
        index = self.query_one("#why-numbers", OptionList).highlighted
        return self.listed[index].subject if index is not None and index < len(self.listed) else ""

    def _fill(self, mark: str) -> None:
        """Fill the list with what the search leaves of the place, and mark a number: the first if it is gone."""
        search = clean(self.query_one("#why-search", Input).value).lower().split()
        self.listed = [
            one
            for one in self.all
            if (one.place == self.view or search) and all(word in one.title.lower() for word in search)
        ]
        listing = self.query_one("#why-numbers", OptionList)
        width = max(FIGURES + 8, listing.scrollable_content_region.width - 1)
        listing.set_options(
            Option(
                Content.assemble(
                    (fit_owned(one.title, width - FIGURES, ": "), "$foreground"),
                    (f"{number(one.value, 2 if abs(one.value) < 1 else 1):>{FIGURES}}", "bold $foreground"),
                )
            )
            for one in self.listed
        )
        places = {one.subject: place for place, one in enumerate(self.listed)}
        if self.listed:
            listing.highlighted = places.get(mark, 0)
        self.query_one("#why-views", TabBar).chosen = self.view
        self._tell()

    def _why(self) -> Why | None:
        try:
            return self.seat.why(self.marked) if self.marked else None
        except Faults as faults:
            self.notify(clean(faults.faults[0].message), severity="warning", markup=False)
            return None

    def _tell(self) -> None:
        """Tell why of what is marked."""
        text, sheet = self.query_one("#why-text", Static), self.query_one("#why-page")
        width = sheet.scrollable_content_region.width
        if width < NARROWEST:
            return
        why = self._why()
        if why is None:
            text.update(Content.assemble((tr("No number here has that in its name."), "$quiet")))
            return
        text.update(Content("\n").join(why_lines(why, width, by_turn=self.by_turn)))

    def on_option_list_option_highlighted(self) -> None:
        """Tell why of what is marked, from the top."""
        self.query_one("#why-page").scroll_home(animate=False)
        self._tell()

    def on_option_list_option_selected(self) -> None:
        """Go to the page, to scroll in it."""
        self.query_one("#why-page").focus()

    def on_input_changed(self) -> None:
        """Narrow the list."""
        self._fill(self.marked)

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one("#why-numbers").focus()

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the numbers of the place that was clicked."""
        self.action_view(event.tab)

    def action_view(self, view: str) -> None:
        """Show the numbers of another place."""
        if view in {one[0] for one in self.views}:
            self.view = view
            self._fill("")
            self.query_one("#why-numbers").focus()

    def action_turns(self) -> None:
        """Tell the causes turn by turn, or together again."""
        why = self._why()
        if why is not None and why.start is None:
            self.notify(tr("It has no past: it is worked out from what stands today."), markup=False)
            return
        self.by_turn = not self.by_turn
        self._tell()

    def action_follow(self) -> None:
        """Go on to one of the parts that the number is made of."""
        why = self._why()
        parts = [part for part in why.parts if part.subject] if why is not None else []
        if not parts:
            self.notify(tr("It is made of no other number."), markup=False)
        elif len(parts) == 1:
            self.action_why(parts[0].subject)
        else:

            def picked(one: tuple[str, int | None] | None) -> None:
                if one is not None:
                    self.action_why(parts[int(one[0].removeprefix("part-"))].subject)

            picks = [Pick(f"part-{index}", part.title) for index, part in enumerate(parts)]
            dialog = PickDialog(tr("Why of which part?"), tr("The number is made of these."), picks)
            self.app.push_screen(dialog, picked)

    def action_why(self, subject: str) -> None:
        """Tell why of another number."""
        found = next((one for one in self.all if one.subject == subject), None)
        if found is not None:
            if self.marked:
                self.before.append(self.marked)
            self._go_to(found)

    def action_before(self) -> None:
        """Go back to the number asked about before."""
        if self.before:
            subject = self.before.pop()
            self._go_to(next(one for one in self.all if one.subject == subject))
        else:
            self.notify(tr("This is the first number you asked about."), markup=False)

    def _go_to(self, found: Number) -> None:
        self.query_one("#why-search", Input).value = ""
        self.view = found.place
        self._fill(found.subject)
        self.query_one("#why-numbers").focus()

    def action_search(self) -> None:
        """Write what to look for."""
        self.query_one("#why-search").focus()

    def action_back(self) -> None:
        """Leave the search, then the page, then the window."""
        search = self.query_one("#why-search", Input)
        if self.focused is search or search.value:
            search.value = ""
            self.query_one("#why-numbers").focus()
        elif self.focused is self.query_one("#why-page"):
            self.query_one("#why-numbers").focus()
        else:
            self.dismiss(None)
