"""Ways to play a turn: a search beside the screen, then up to three of them to choose from."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.policies.advice_seen import NO_PREDICTION, brings, leads_to, titled
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.draft import order_words
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, Link, soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.advice_seen import Advice, Way
    from caucasus_game.tui.seat import Seat

__all__ = ["WaysScreen"]

BAR = 24


class WaysScreen(GameScreen[SeatOrders | None]):
    """A page that fills once the search is done; the result is the orders to take, or None."""

    PLACE = "ways"
    CSS_PATH = "ways.tcss"
    HEADING: ClassVar[str] = tr_later("Ways to play this turn")
    BINDINGS: ClassVar[list[BindingType]] = bindings("ways")
    AUTO_FOCUS = "#ways-scroll"

    def __init__(
        self,
        view: SeatView,
        seat: Seat,
        found: Advice | None = None,
        keep: Callable[[Advice], None] = lambda _: None,
    ) -> None:
        """``found``: what was found before, in place of a search; ``keep`` is told what a search finds."""
        super().__init__()
        self.shown, self.seat, self.before, self.keep = view, seat, found, keep
        self.advice: Advice | None = None
        self.part = 0.0
        self._called_off = Event()

    def compose(self) -> ComposeResult:
        """What is going on, and below it the ways."""
        with VerticalScroll(id="ways-scroll"):
            yield Static(id="ways-head")
            yield Vertical(id="ways-found")
        yield Footer()

    def on_mount(self) -> None:
        """Begin to search, where that has not been done already."""
        self.redraw()
        if self.before is not None:
            self._found(self.before)
        else:
            self.search()

    def on_unmount(self) -> None:
        """Let nothing go on behind a page that is gone."""
        self._called_off.set()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    @work(thread=True, exclusive=True, group="ways")
    def search(self) -> None:
        """Look ahead beside the screen; what is found is shown when it is done."""
        try:
            going_on = self.seat.ways(self._called_off.is_set)
            while True:
                part = next(going_on)
                if self._called_off.is_set():
                    return
                self.app.call_from_thread(self._told, part)
        except StopIteration as end:
            if not self._called_off.is_set():
                self.app.call_from_thread(self._found, end.value)
        except Faults as faults:
            if not self._called_off.is_set():
                self.app.call_from_thread(self._failed, faults)

    def _told(self, part: float) -> None:
        self.part = part
        self.redraw()

    def titles(self, advice: Advice) -> list[str]:
        """Return what the choices are called."""
        return [titled(way) for way in advice.ways]

    def rest(self, advice: Advice, place: int, width: int) -> list[Content]:
        """Return what there is to tell of a choice, by its place."""
        return self._way(advice.ways[place], advice, width)

    def orders(self, advice: Advice, place: int) -> SeatOrders:
        """Return the orders of a choice, by its place."""
        return advice.ways[place].orders

    def _found(self, advice: Advice) -> None:
        self.advice = advice
        if advice.ways:
            self.keep(advice)
        found = self.query_one("#ways-found", Vertical)
        for number, title in enumerate(self.titles(advice), 1):
            link = Link(f"▸ {number}  {clean(title)}", f"take({number})", id=f"way-{number}", classes="way-link")
            found.mount(link, Static(id=f"way-rest-{number}", classes="way-rest"))
        soon(self, self.redraw)

    def _failed(self, faults: Faults) -> None:
        self.dismiss(None)
        self.app.push_screen(fault_message(faults.faults))

    def redraw(self) -> None:
        """Draw the page for the room there is."""
        width = self.query_one("#ways-scroll").scrollable_content_region.width
        if width <= 40:
            return
        self.query_one("#ways-head", Static).update(Content("\n").join(self._head(width)))
        if self.advice is None:
            return
        for place in range(len(self.titles(self.advice))):
            for rest in self.query(f"#way-rest-{place + 1}").results(Static):
                rest.update(Content("\n").join(self.rest(self.advice, place, width)))

    def _head(self, width: int) -> list[Content]:
        title = Content.assemble((tr(self.HEADING), "bold $primary"))
        if self.advice is None:
            full = round(BAR * self.part)
            bar = Content.assemble(
                ("█" * full, "$primary"), ("░" * (BAR - full), "$quiet"), (f" {100 * self.part:.0f} %", "$foreground")
            )
            words = tr("Looking ahead, in games imagined on what you know. Esc calls it off.")
            return [title, *hanging(Content(""), words, width, style="$quiet"), bar]
        games = tr_n("{n} imagined game each.", "{n} imagined games each.", self.advice.games)
        words = f"{games} {tr(NO_PREDICTION)}"
        if not self.advice.ways:
            words = tr("Nothing was found: the search was called off.")
        return [title, *hanging(Content(""), words, width, style="$quiet")]

    def _way(self, way: Way, advice: Advice, width: int) -> list[Content]:
        indent = Content("     ")
        rows = hanging(indent, brings(way, advice), width, style="bold $foreground")
        for order in way.orders.orders:
            rows += hanging(Content.assemble(("   ▸ ", "$primary")), order_words(self.shown, order), width)
        if not way.orders.orders:
            rows += hanging(indent, tr("No orders."), width)
        for prompt in self.shown.prompts:
            if prompt.event in way.orders.choices:
                answer = dict(prompt.options)[way.orders.choices[prompt.event]]
                rows += hanging(Content.assemble(("   ? ", "$primary")), f"{prompt.title}: {answer}", width)
        for line in leads_to(way):
            rows += hanging(indent, line, width, style="$quiet")
        return rows

    def action_take(self, number: int) -> None:
        """Take a way's orders."""
        if self.advice is None:
            self.notify(tr("The search is not done yet."), markup=False)
        elif number <= len(self.titles(self.advice)):
            self.dismiss(self.orders(self.advice, number - 1))

    def action_back(self) -> None:
        """Call the search off, and go back."""
        self._called_off.set()
        self.dismiss(None)
