"""A small window in which a number of a scenario is changed: first it tells what is written, and what a check says."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.scenario.rewriting import Rewrite, rewrite
from caucasus_game.study.preview_words import change_words, home_words, readings_words
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.text import clean, number
from caucasus_game.tui.widgets import Link, Overlay, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.scenario.opened import Opened
    from caucasus_game.scenario.rewriting import Home
    from caucasus_game.scenario.tree import Keys

__all__ = ["RewriteDialog"]

SOON = 0.15  # seconds without another key until what was typed is checked


class RewriteDialog(Overlay[Rewrite | None]):
    """A number to type; the change of it, checked and not yet written, or None.

    Args:
        case: the scenario.
        title: whose number on what.
        keys: of it; ``value`` as it stands there.
        homes: where it may be written, the usual place first.
    """

    PLACE = "rewrite"
    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("rewrite")
    AUTO_FOCUS = "#rewrite-value"

    def __init__(self, case: Opened, title: str, keys: Keys, value: str, homes: Sequence[Home]) -> None:
        super().__init__()
        self.case, self.heading, self.keys, self.value, self.homes = case, title, keys, value, tuple(homes)
        self.place = 0
        self.change: Rewrite | None = None
        self.refused: tuple[Fault, ...] = ()
        self.waiting = ""

    @property
    def home(self) -> Home:
        """Where it is written."""
        return self.homes[self.place]

    def compose(self) -> ComposeResult:
        """The number, what is written, what a check says, the answers."""
        with Vertical(classes="window"):
            yield Static(heading(self.heading), classes="window-title")
            yield Input(self.value, id="rewrite-value", compact=True, max_length=24)
            with VerticalScroll(classes="window-text", can_focus=False):
                yield Static(id="rewrite-told")
            with Horizontal(classes="window-links"):
                yield Link("enter  " + tr("Write it"), "take")
                if len(self.homes) > 1:
                    yield Link("ctrl+o  " + tr("Elsewhere"), "elsewhere", id="rewrite-elsewhere")
                yield Link("esc  " + tr("Cancel"), "back")

    def on_mount(self) -> None:
        """Tell where it stands; the whole number is marked, to be typed over."""
        self.query_one(Input).select_all()
        self._tell()

    @property
    def typed(self) -> str:
        """The number as typed."""
        return self.query_one(Input).value.strip()

    def on_input_changed(self) -> None:
        """Look at what was typed, once the keys rest."""
        self._look()

    def _look(self) -> None:
        self.change, self.refused = None, ()
        self.waiting = "" if self.typed in {"", self.value} else tr("Checking…")
        self._tell()
        self._check(self.typed)

    @work(exclusive=True, group="check")
    async def _check(self, typed: str) -> None:
        if typed in {"", self.value}:
            return
        await asyncio.sleep(SOON)
        await self._judge(typed)

    async def _judge(self, typed: str) -> None:
        """Make the change in memory, and tell what it is and brings."""
        home = self.home
        try:
            change = await asyncio.to_thread(rewrite, self.case, self.keys, typed, home)
        except Faults as faults:
            self.change, self.refused = None, faults.faults
        else:
            self.change, self.refused = (None, change.faults) if change.faults else (change, ())
        self.waiting = ""
        self._tell()

    def _tell(self) -> None:
        parts: list[tuple[str, str]] = [(clean(home_words(self.home)), "$foreground")]
        if self.change is not None:
            parts.append((f"\n{clean(change_words(self.change))}", "bold $accent"))
            parts += [(f"\n{clean(fault.message)}", "$warning") for fault in self.change.warnings]
            parts += [
                (f"\n{tr('mends: {message}', message=clean(one.message))}", "$success") for one in self.change.mended
            ]
        elif self.waiting:
            parts.append((f"\n{self.waiting}", "$quiet"))
        for fault in self.refused:
            parts.append((f"\n{clean(fault.message)}", "bold $error"))
            if fault.hint:
                parts.append((f"\n{clean(fault.hint)}", "$secondary"))
        parts += [(f"\n{clean(words)}", "$quiet") for words in readings_words(self.case.scenario, self.keys)]
        for told in self.query("#rewrite-told").results(
            Static
        ):  # none where the window was closed while it was checked
            told.update(Content.assemble(*parts))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the number."""
        event.stop()
        self.action_take()

    @work(exclusive=True, group="check")
    async def action_take(self) -> None:
        """Take the change once it has been checked; what cannot be written stays in the window with the reason."""
        typed = self.typed
        if typed in {"", self.value}:
            self.dismiss(None)
            return
        if self.change is None or self.change.home != self.home or self.waiting:
            await self._judge(typed)
        if self.change is not None and self.typed == typed:
            self.dismiss(self.change)

    def action_step(self, by: int) -> None:
        """Change the number by a step: 1, or 0.05 where it is a part of 1."""
        try:
            value = float(self.typed)
        except ValueError:
            return
        step = 0.05 if self.keys[-1] == "salience" else 1.0
        most = 1.0 if self.keys[-1] == "salience" else 100.0
        self.query_one(Input).value = number(min(most, max(0.0, value + by * step)), 2).replace("−", "-")

    def action_elsewhere(self) -> None:
        """Write it in the other place."""
        if len(self.homes) > 1:
            self.place = (self.place + 1) % len(self.homes)
            self._look()

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)
