"""The ending: what became of it, everybody's score, and one's own objectives."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.coach_box import CoachBox
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.debrief_screen import DebriefScreen
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.goals_panel import objective_lines
from caucasus_game.tui.history_screen import look_back
from caucasus_game.tui.overviews import Overviews
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.text import bar, clean, fit
from caucasus_game.tui.widgets import soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import EndingSeen, SeatView
    from caucasus_game.tui.seat import Seat

__all__ = ["EndingScreen"]

_TONES = {"good": "$success", "mixed": "$primary", "bad": "$error"}


class EndingScreen(Overviews["Seat | None"]):
    """The last page of a game; the result is a seat in a branch of it, or None.

    Args:
        view: the seat's view of the end.
        seat: whose game it was.
        issue: the issue that was chosen at the table, with which charts begin; '' for the first.
    """

    PLACE = "ending"
    CSS_PATH = "ending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("ending")
    AUTO_FOCUS = "#ending-scroll"

    def __init__(self, view: SeatView, seat: Seat, issue: str = "") -> None:
        super().__init__()
        self.view, self.seat = view, seat
        self._issue = issue or view.issues[0].id

    @property
    def marked_issue(self) -> str:
        """The issue that charts begin with."""
        return self._issue

    def note_read(self, panel: str) -> None:
        """Remember nothing: the coach waits for nothing more."""

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="ending-scroll"):
            yield Static(id="ending-text")
        yield CoachBox()
        yield Footer()

    def on_mount(self) -> None:
        """Let the coach have the last word."""
        self.query_one(CoachBox).show(self.view, "ending")

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._draw)

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._draw()

    def _draw(self) -> None:
        ending = self.view.ending
        width = self.query_one("#ending-scroll").scrollable_content_region.width
        if ending is None or width < 30:
            return
        tone = _TONES[ending.tone]
        when = tr("turn {turn} of {all}", turn=ending.turn, all=self.view.turns)
        rows = [
            Content.assemble(
                (clean(self.view.title), "$quiet"),
                (f" · {clean(self.view.date)}, {when}", "$quiet"),
            ),
            Content.assemble((clean(ending.title), f"bold {tone}")),
            Content(""),
            Content.assemble((clean(ending.text), "$foreground")),
            Content(""),
            *self._scores(ending, width),
            Content(""),
            Content.assemble((tr("Your objectives"), "bold $primary")),
            *objective_lines(self.view.objectives, width),
        ]
        self.query_one("#ending-text", Static).update(Content("\n").join(rows))

    def _scores(self, ending: EndingSeen, width: int) -> list[Content]:
        ground = self.background_colors[1].hex6
        actors = {actor.id: actor for actor in self.view.actors}
        rows = []
        picture = min(50, width - 26)
        for name, score in sorted(ending.scores, key=lambda pair: -pair[1]):
            actor = actors.get(name)
            if actor is None:
                continue
            rows.append(
                Content.assemble(
                    ("▸" if actor.mine else " ", "bold $primary"),
                    (f"{clean(actor.glyph)} ", f"bold {SEATS.on(ground, actor.colour)}"),
                    (fit(actor.name, 16), "bold $foreground" if actor.mine else "$foreground"),
                    (bar(score, picture).replace(" ", "·"), SEATS.on(ground, actor.colour)),
                    (f" {score:5.1f}", "$foreground"),
                )
            )
        return rows

    def action_report(self) -> None:
        """Read the last report."""
        if self.view.report is not None:
            self.app.push_screen(ReportScreen(self.view))

    @work(exclusive=True, group="debrief")
    async def action_debrief(self) -> None:
        """Read the debrief; nothing that others kept secret is in it before one asks."""
        back = self.seat.looking_back()
        self.notify(tr("Reading the record…"), timeout=2, markup=False)
        try:
            told = await asyncio.to_thread(lambda: back.debrief(revealed=False))
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        self.app.push_screen(DebriefScreen(told, back))

    @work(exclusive=True, group="history")
    async def action_history(self) -> None:
        """Look at the turns gone by; sit down in a branch where one was made."""
        branch = await look_back(self.app, self.view, self.seat)
        if branch is not None:
            self.dismiss(branch)

    def action_back(self) -> None:
        """Go back to the title."""
        self.dismiss(None)
