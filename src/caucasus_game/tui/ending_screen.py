"""The ending: what became of it, everybody's score, and one's own objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from caucasus_game.tui.coach_box import CoachBox, CoachedScreen
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.goals_panel import objective_lines
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.text import bar, clean, fit
from caucasus_game.tui.widgets import soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import EndingSeen, SeatView

__all__ = ["EndingScreen"]

_TONES = {"good": "$success", "mixed": "$primary", "bad": "$error"}


class EndingScreen(CoachedScreen[None]):
    """The last page of a game."""

    PLACE = "ending"
    CSS_PATH = "ending.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("ending")
    AUTO_FOCUS = "#ending-scroll"

    def __init__(self, view: SeatView) -> None:
        super().__init__()
        self.shown = view

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="ending-scroll"):
            yield Static(id="ending-text")
        yield CoachBox()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Let the coach have the last word."""
        self.query_one(CoachBox).show(self.shown, "ending")

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._draw)

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._draw()

    def _draw(self) -> None:
        ending = self.shown.ending
        width = self.query_one("#ending-scroll").scrollable_content_region.width
        if ending is None or width < 30:
            return
        tone = _TONES[ending.tone]
        rows = [
            Content.assemble(
                (clean(self.shown.title), "$quiet"),
                (f" · {clean(self.shown.date)}, turn {ending.turn} of {self.shown.turns}", "$quiet"),
            ),
            Content.assemble((clean(ending.title), f"bold {tone}")),
            Content(""),
            Content.assemble((clean(ending.text), "$foreground")),
            Content(""),
            *self._scores(ending, width),
            Content(""),
            Content.assemble(("Your objectives", "bold $primary")),
            *objective_lines(self.shown.objectives, width),
        ]
        self.query_one("#ending-text", Static).update(Content("\n").join(rows))

    def _scores(self, ending: EndingSeen, width: int) -> list[Content]:
        ground = self.background_colors[1].hex6
        actors = {actor.id: actor for actor in self.shown.actors}
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
        if self.shown.report is not None:
            self.app.push_screen(ReportScreen(self.shown))

    def action_back(self) -> None:
        """Go back to the title."""
        self.dismiss(None)
