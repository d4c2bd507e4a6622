"""The facilitator's list of events: what each says and would change; one is made to happen, or taken back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.classroom import events, overrides
from caucasus_game.classroom.list_and_page import NARROWEST, ListAndPage
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import ConfirmDialog, fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean, fit, number, signed
from caucasus_game.tui.widgets import Page, ReadingList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.classroom.events import Change, EventPage, EventRow
    from caucasus_game.classroom.lesson import Lesson

__all__ = ["InjectScreen"]

SIGNS = {"waits": "●", "fits": "◇", "can": " ", "cannot": "✗"}
STYLES = {"waits": "bold $success", "fits": "$foreground", "can": "$foreground", "cannot": "$quiet"}


class InjectScreen(ListAndPage):
    """A list of events, and beside it what the marked one says."""

    PLACE = "inject"
    DEFAULT_CSS = """
    InjectScreen { background: $background; }
    InjectScreen #inject-head { height: 1; padding: 0 1; background: $panel; }
    InjectScreen #inject-body { height: 1fr; }
    InjectScreen #inject-events { width: 34; height: 1fr; max-height: 100%; padding: 0 1; background: $background;
        scrollbar-size-vertical: 1; }
    InjectScreen #inject-page { width: 1fr; height: 1fr; padding: 0 1; border-left: solid $border-blurred;
        scrollbar-size-vertical: 1; }
    InjectScreen #inject-text { height: auto; }
    InjectScreen.-broad #inject-events { width: 46; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("inject")
    AUTO_FOCUS = "#inject-events"

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self.lesson = lesson
        self.rows: tuple[EventRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, list and page."""
        yield Static(id="inject-head", markup=False)
        with Horizontal(id="inject-body"):
            yield ReadingList(page="#inject-page", id="inject-events")
            with Page(id="inject-page"):
                yield Static(id="inject-text", markup=False)
        yield Footer()

    @property
    def marked(self) -> EventRow | None:
        """The event that is marked in the list."""
        index = self.query_one("#inject-events", OptionList).highlighted
        return self.rows[index] if index is not None and index < len(self.rows) else None

    def redraw(self) -> None:
        """Draw what holds now, and keep the mark where it was."""
        marked, lesson = self.marked, self.lesson
        self.rows = events.rows(lesson.reader.play, overrides.waiting(lesson))
        head = tr("Events: enter makes the marked one happen when turn {turn} begins", turn=lesson.reader.turn + 1)
        if lesson.phase == "over" or lesson.reader.turn >= lesson.reader.play.turns:
            head = tr("Events: no other turn begins in which one could happen")
        self.query_one("#inject-head", Static).update(Content.assemble((head, "bold $primary")))
        listing = self.query_one("#inject-events", OptionList)
        width = max(8, listing.scrollable_content_region.width - 1)
        listing.set_options(
            Option(
                Content.assemble((f"{SIGNS[row.stands]} ", "$primary"), (fit(row.title, width - 2), STYLES[row.stands]))
            )
            for row in self.rows
        )
        places = {row.id: place for place, row in enumerate(self.rows)}
        if self.rows:
            listing.highlighted = places.get(marked.id, 0) if marked is not None else 0
        self.turn_to()

    def on_option_list_option_highlighted(self) -> None:
        """Show the page of what is marked, from its top."""
        self.query_one("#inject-page").scroll_home(animate=False)
        self.turn_to()

    def on_option_list_option_selected(self) -> None:
        """Make the marked event happen, after asking; or take it back."""
        self.action_inject()

    def turn_to(self) -> None:
        """Draw the page of what is marked."""
        width = self.query_one("#inject-page").scrollable_content_region.width
        if width < NARROWEST:
            return
        row = self.marked
        if row is None:
            shown = [Content.assemble((tr("This scenario has no events."), "$quiet"))]
        else:
            shown = _lines(events.page(self.lesson.reader.play, row.id, overrides.waiting(self.lesson)), width)
        self.query_one("#inject-text", Static).update(Content("\n").join(shown))

    def action_inject(self) -> None:
        """Make the marked event happen, after asking; one that waits is taken back."""
        row = self.marked
        if row is None:
            return
        if row.stands == "waits":
            self.action_withdraw()
            return
        if row.stands == "cannot":
            self.notify(clean(row.why_not), severity="warning", markup=False)
            return
        turn = self.lesson.reader.turn + 1
        words = tr(
            "All seats read of it when turn {turn} begins, and the causes name you. Until then you can take it back.",
            turn=turn,
        )
        if row.stands == "can":
            words = f"{tr('Its own condition does not hold now: look whether its news would be true.')} {words}"
        title = tr("Let this happen: {event}?", event=clean(row.title))

        def sure(yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
            if yes and self.lesson.reader.turn + 1 != turn:
                self.notify(tr("The class has gone on meanwhile: nothing was done."), severity="warning", markup=False)
            elif yes:
                self._do(lambda: overrides.inject(self.lesson, row.id))

        self.app.push_screen(ConfirmDialog(title, words, tr("Let it happen"), tr("Not this"), safe=True), sure)

    def action_withdraw(self) -> None:
        """Take the marked event back, where it waits to happen."""
        row = self.marked
        if row is not None and row.stands == "waits":
            self._do(lambda: overrides.withdraw(self.lesson, row.id))
        else:
            self.notify(tr("Only an event that waits for the next turn can be taken back."), markup=False)

    @work(exclusive=False, group="leading")
    async def _do(self, step: Callable[[], object]) -> None:
        """Do it in a thread: it is written to the disk."""
        try:
            await asyncio.to_thread(step)
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
        if self.is_attached:
            self.redraw()

    def action_back(self) -> None:
        """Go back to the console."""
        self.dismiss(None)


def _lines(page: EventPage, width: int) -> list[Content]:
    """Return the page of an event."""
    row = page.row
    rows = hanging(Content(""), clean(row.title), width, style="bold $foreground")
    stands = f"{SIGNS[row.stands]} {events.stands_words(row)}".strip()
    rows += hanging(Content(""), stands, width, style=STYLES[row.stands])
    if row.why_not:
        rows += hanging(Content(""), clean(row.why_not), width, style="$warning")
    rows += [
        Content(""),
        *hanging(Content(""), f"“{clean(page.news)}”", width, style="italic $foreground"),
        Content(""),
    ]
    rows.append(Content.assemble((tr("As things stand it would change"), "bold $primary")))
    rows += _changes(page.changes, "  ", width, "$foreground")
    if not page.changes:
        rows.append(Content.assemble((f"  {tr('nothing by itself')}", "$quiet")))
    for seat, asked, answers in page.asks:
        rows.append(Content(""))
        rows += hanging(
            Content.assemble((f"{tr('Asks {seat}', seat=clean(seat))}: ", "bold $primary")), clean(asked), width
        )
        for place, (answer, changes) in enumerate(answers):
            silent = f" {tr('(if nothing is said)')}" if not place else ""
            rows += hanging(Content.assemble(("  – ", "$quiet")), f"{clean(answer)}{silent}", width)
            rows += _changes(changes, "      ", width, "$quiet")
    rows.append(Content(""))
    condition = clean(page.condition) or tr("at any time")
    rows += hanging(Content.assemble((f"{tr('By itself it may come')}: ", "$quiet")), condition, width, style="$quiet")
    if page.claims:
        rows += hanging(Content(""), tr("Rests on {claims}", claims=", ".join(page.claims)), width, style="$quiet")
    return rows


def _changes(changes: tuple[Change, ...], indent: str, width: int, style: str) -> list[Content]:
    """Return what would change, a line each: the gauge, what it is and would be, and by how much."""
    rows: list[Content] = []
    for gauge, before, after in changes:
        change = f"{number(before)} → {number(after)} ({signed(after - before)})"
        rows += hanging(Content.assemble((indent, "")), f"{clean(gauge)}: {change}", width, style=style)
    return rows
