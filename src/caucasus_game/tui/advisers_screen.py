"""Advisers who disagree: three voices over one search, each with its orders, and marked where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from caucasus_game.language import tr, tr_later
from caucasus_game.policies.voices_seen import WANTS, expects_words, marked, stands_words
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.draft import order_words
from caucasus_game.tui.ways_screen import WaysScreen

if TYPE_CHECKING:
    from textual.binding import BindingType

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.policies.advice_seen import Advice

__all__ = ["AdvisersScreen"]

SIGNS = {"all": ("=", "$success"), "some": ("≈", "$secondary"), "alone": ("≠", "$warning")}
"""Who else recommends an order: all others, some, nobody."""


class AdvisersScreen(WaysScreen, inherit_bindings=False):
    """The page of the ways, with the voices in their place."""

    PLACE = "advisers"
    HEADING = tr_later("Your advisers disagree")
    BINDINGS: ClassVar[list[BindingType]] = bindings("advisers")

    def titles(self, advice: Advice) -> list[str]:
        """Return who speaks."""
        return [tr(WANTS[voice.speaker][0]) for voice in advice.voices]

    def rest(self, advice: Advice, place: int, width: int) -> list[Content]:
        """Return what one wants, recommends and expects."""
        voice = advice.voices[place]
        indent = Content("     ")
        rows = hanging(indent, tr(WANTS[voice.speaker][1]), width, style="italic $quiet")
        for order, shared in marked(advice.voices, voice):
            sign, style = SIGNS[shared]
            head = Content.assemble((f"   {sign} ", f"bold {style}"))
            rows += hanging(head, order_words(self.shown, order), width)
        if not voice.orders.orders:
            rows += hanging(Content.assemble(("   ≠ ", "bold $warning")), tr("No orders: wait."), width)
        for prompt in self.shown.prompts:
            if prompt.event in voice.orders.choices:
                answer = dict(prompt.options)[voice.orders.choices[prompt.event]]
                rows += hanging(Content.assemble(("   ? ", "$primary")), f"{prompt.title}: {answer}", width)
        rows += hanging(indent, expects_words(voice), width, style="bold $foreground")
        return [*rows, *hanging(indent, stands_words(voice), width, style="$quiet")]

    def orders(self, advice: Advice, place: int) -> SeatOrders:
        """Return what one recommends."""
        return advice.voices[place].orders

    def _head(self, width: int) -> list[Content]:
        rows = super()._head(width)
        if self.advice is not None and self.advice.voices:
            key = tr("= all recommend it   ≈ some do   ≠ this one alone")
            rows.append(Content.assemble((key, "$quiet")))
        return rows
