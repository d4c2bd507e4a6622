"""Watching a game that policies play: every turn's report, nothing hidden, and a seat to take over."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.content import Content
from textual.widgets import Static

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.settings import Settings, settings_file
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import Pick, PickDialog, fault_message
from caucasus_game.tui.report_screen import ReportScreen, news_part, orders_part, talks_part, together
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.text import clean
from caucasus_game.tui.waiting_screen import under_cover

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen_report import Report
    from caucasus_game.study.watching import Watched

__all__ = ["WatchApp", "WatchScreen", "run"]


class WatchScreen(ReportScreen, inherit_bindings=False):
    """The report of a turn, everyone's, under a line of who sits where; the keys go from turn to turn."""

    PLACE = "watch"
    BINDINGS: ClassVar[list[BindingType]] = bindings("watch")

    def __init__(self, watched: Watched, folder: Path) -> None:
        super().__init__(watched.view(0))
        self.watched, self.folder = watched, folder
        self.turn = 0

    def compose(self) -> ComposeResult:
        """As a report, the seats below its title."""
        for place, widget in enumerate(super().compose()):
            yield widget
            if place == 0:
                yield Static(id="watch-seats")

    def on_mount(self) -> None:
        """Show the state before the first turn."""
        self._show()

    def _show(self) -> None:
        watched, view = self.watched, self.watched.view(self.turn)
        self.shown = view
        lines = view.report.lines if view.report else ()
        self.changes = sorted(lines, key=lambda line: -abs(line.after - line.before))
        self.open = {0} if self.changes else set()
        date = f" · {clean(view.report.date)}" if view.report and self.turn else ""
        title = tr("Before the first turn")
        if self.turn:
            title = tr("Turn {turn} of {turns}", turn=self.turn, turns=view.turns) + date
        words = tr("{title}, run {run} of seed {seed}", title=clean(view.title), run=watched.run, seed=watched.seed)
        head = Content.assemble((f" {title}", "bold $primary"), (f"   {words}", "$quiet"))
        self.query_one("#report-head", Static).update(head)
        self.query_one("#story").scroll_home(animate=False)
        self._draw()

    def _draw(self) -> None:
        """Draw for the size there is, the seats too."""
        self.query_one("#watch-seats", Static).update(self._seats())
        super()._draw()

    def _seats(self) -> Content:
        """Return who sits where with the score, and how it ended where it did."""
        view = self.shown
        parts: list[tuple[str, str]] = [(f" {tr('Policies and scores:')}", "$quiet")]
        room = max(20, self.size.width - 2)
        used = len(parts[0][0])
        for sitting in self.watched.sittings(self.turn):
            name, words = clean(view.actor(sitting.seat).short), f"{tr(sitting.policy)} {sitting.score:.0f}"
            wide = len(name) + len(words) + 3
            if used + wide > room:  # a seat stays in one piece
                parts.append(("\n", ""))
                used = 0
            parts += [(f"  {name} " if used else f" {name} ", "bold $foreground"), (words, "$quiet")]
            used += wide
        if view.ending is not None:
            parts.append((f"\n {clean(view.ending.title)}. {clean(view.ending.text)}", "$primary"))
        return Content.assemble(*parts)

    def story(self, report: Report, width: int) -> list[Content]:
        """Return what happened, as lines: first what the policies did, and why."""
        view = self.shown
        return together(orders_part(view, report, width), talks_part(view, report, width), news_part(report, width))

    def action_turn(self, step: int) -> None:
        """Show the next turn or the one before; the next is played where it has not been yet."""
        if step > 0 and self.turn == self.watched.played:
            self._play_on()
        elif 0 <= self.turn + step <= self.watched.played:
            self.turn += step
            self._show()

    @work(exclusive=True, group="watch")
    async def _play_on(self) -> None:
        if self.watched.over:
            self.notify(tr("The game is over."), markup=False)
            return
        turn = self.turn  # a key pressed twice cancels this, but not the thread: both ask for the same turn
        await asyncio.to_thread(self.watched.step, turn)
        self.turn = turn + 1
        self._show()

    @work(exclusive=True, group="watch")
    async def action_take_over(self) -> None:
        """Choose a seat, and play on in it after the turn that is shown."""
        picks = [
            Pick(
                one.seat,
                tr("{actor}, so far {policy}", actor=clean(self.shown.actor(one.seat).name), policy=tr(one.policy)),
            )
            for one in self.watched.sittings(self.turn)
        ]
        text = tr("You play on from here; the others keep their policies. The game you watch stays as it is.")
        picked = await self.app.push_screen_wait(PickDialog(tr("Take over which seat?"), text, picks))
        if picked is None:
            return
        seat, turn = picked[0], self.turn
        sat_down = partial(self.watched.take_over, seat, turn, self.folder)
        table = await under_cover(self.app, tr("Opening the game…"), sat_down)
        if table is not None:
            self.app.push_screen(TableScreen(LocalSeat(table, seat)))

    @work(exclusive=True, group="watch")
    async def action_preview(self) -> None:
        """Look at the scenario itself: what leads to what in it, and who stands where."""
        from caucasus_game.scenario.opened import opened  # noqa: PLC0415 - few who watch ask for it
        from caucasus_game.tui.preview_screen import PreviewScreen  # noqa: PLC0415 - as above

        try:
            case = await asyncio.to_thread(opened, self.watched.source)
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        self.app.push_screen(PreviewScreen(case, self.watched.source))

    def action_leave(self) -> None:
        """Stop watching."""
        self.dismiss(None)


class WatchApp(GameApp):
    """The game in a terminal, opened at a game to watch; the title waits behind it."""

    def __init__(self, saves_folder: Path, watched: Watched, settings: Settings | None = None) -> None:
        super().__init__(saves_folder, settings=settings)
        self.watched = watched

    def on_ready(self) -> None:
        """Open the watched game over the title."""
        self.push_screen(WatchScreen(self.watched, self.saves_folder))


def run(saves_folder: Path, watched: Watched) -> None:
    """Open the terminal at a game to watch.

    Raises SystemExit with a status of its own where the application broke down.
    """
    app = WatchApp(saves_folder, watched, Settings.read(settings_file()))
    with scenarios_set_aside(already=True):
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
