"""What a team whispers with others: the teams, what was said with the marked one, and a line to write."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.classroom import whispers
from caucasus_game.classroom.list_and_page import NARROWEST, ListAndPage
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.text import clean, fit
from caucasus_game.tui.widgets import Page, ReadingList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.classroom.class_seat import ClassSeat

__all__ = ["WhisperScreen"]


class WhisperScreen(ListAndPage):
    """Whispers of one seat.

    Args:
        seat: whose they are.
        read: how many of each team's have been read; kept up to date here.
        other: the team to begin with; the first where it is left empty.
    """

    PLACE = "whispers"
    DEFAULT_CSS = """
    WhisperScreen { background: $background; }
    WhisperScreen #whisper-head { height: auto; padding: 0 1; background: $panel; }
    WhisperScreen #whisper-body { height: 1fr; }
    WhisperScreen #whisper-teams { width: 26; height: 1fr; max-height: 100%; padding: 0 1; background: $background;
        scrollbar-size-vertical: 1; }
    WhisperScreen #whisper-page { width: 1fr; height: 1fr; padding: 0 1; border-left: solid $border-blurred;
        scrollbar-size-vertical: 1; }
    WhisperScreen #whisper-text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("whispers")
    AUTO_FOCUS = "#whisper-teams"

    def __init__(self, seat: ClassSeat, read: dict[str, int], other: str = "") -> None:
        super().__init__()
        self.seat, self.lesson, self.read = seat, seat.lesson, read
        self.others: tuple[str, ...] = ()
        self.begin_with = other

    def compose(self) -> ComposeResult:
        """Who reads it, the teams, and what was said."""
        yield Static(id="whisper-head", markup=False)
        with Horizontal(id="whisper-body"):
            yield ReadingList(page="#whisper-page", id="whisper-teams")
            with Page(id="whisper-page"):
                yield Static(id="whisper-text", markup=False)
        yield Footer()

    def _called(self, seat: str) -> str:
        return clean(str(self.lesson.table.rulebook.scenario.actors[seat].name))

    @property
    def other(self) -> str:
        """The team that is marked; '' where there is none."""
        index = self.query_one("#whisper-teams", OptionList).highlighted
        return self.others[index] if index is not None and index < len(self.others) else ""

    def redraw(self) -> None:
        """Draw what was said by now, and keep the mark where it was."""
        marked = self.other or self.begin_with
        said = whispers.heard_by(self.lesson, self.seat.seat)
        met = [one.other for one in said]
        # who can be written to; and who cannot any more, but has whispered
        self.others = tuple(dict.fromkeys((*whispers.partners(self.lesson, self.seat.seat), *met)))
        listing = self.query_one("#whisper-teams", OptionList)
        width = max(8, listing.scrollable_content_region.width - 1)
        counts = {other: met.count(other) for other in self.others}
        if marked in counts:
            self.read[marked] = counts[marked]
        options = []
        for other in self.others:
            new = counts[other] - self.read.get(other, 0)
            mark = f" ({new})" if new > 0 else ""
            name = fit(self._called(other), width - len(mark)).rstrip()
            options.append(Option(Content.assemble((name, "$foreground"), (mark, "bold $accent"))))
        listing.set_options(options)
        if self.others:
            listing.highlighted = self.others.index(marked) if marked in self.others else 0
        head = tr("Whispers: only the team that you write to reads them, and your teacher, in the record of the class.")
        if not self.lesson.rules.whispers:
            head = tr("Whispers: your teacher allows no more of them.")
        self.query_one("#whisper-head", Static).update(Content.assemble((head, "bold $primary")))
        self.turn_to()

    def on_option_list_option_highlighted(self) -> None:
        """Show what was said with the marked team."""
        if self.other and self.other != self.begin_with:
            self.begin_with = self.other
            self.redraw()

    def on_option_list_option_selected(self) -> None:
        """Write to the marked team."""
        self.action_write()

    def turn_to(self) -> None:
        """Draw the page of what is marked."""
        sheet = self.query_one("#whisper-page")
        width = sheet.scrollable_content_region.width
        if width < NARROWEST:
            return
        rows: list[Content] = []
        other, turn = self.other, 0
        for one in whispers.heard_by(self.lesson, self.seat.seat):
            if one.other != other:
                continue
            if one.turn != turn:
                turn = one.turn
                rows.append(Content.assemble((tr("turn {turn}", turn=turn), "$quiet")))
            who = tr("you") if one.mine else self._called(other)
            head = Content.assemble((f"  {who}: ", "$secondary" if one.mine else "bold $foreground"))
            rows += hanging(head, clean(one.words), width)
        if not rows:
            none = tr("Nothing was whispered yet; enter writes a line.") if other else tr("There is no other team.")
            rows = hanging(Content(""), none, width, style="$quiet")
        self.query_one("#whisper-text", Static).update(Content("\n").join(rows))
        sheet.scroll_end(animate=False)

    def action_write(self) -> None:
        """Ask for a line, and send it."""
        other = self.other
        if not other:
            return
        title = tr("Whisper to {name}", name=self._called(other))
        hint = tr("a line that this team reads, and your teacher in the record")
        dialog = NameDialog(title, "", bool, hint, whispers.LONGEST)

        def said(words: str | None) -> None:
            if words:
                self._send(other, words)

        self.app.push_screen(dialog, said)

    @work(exclusive=False, group="whispering")
    async def _send(self, other: str, words: str) -> None:
        """Send it in a thread: it is written to the disk."""
        try:
            await asyncio.to_thread(whispers.whisper, self.lesson, self.seat.chair.id, other, words)
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
        if self.is_attached:
            self.redraw()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
