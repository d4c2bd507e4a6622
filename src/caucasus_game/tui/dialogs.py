"""Small windows: a message, a question, a pick from a list with an amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import Link, MarkedList, Overlay, heading, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.errors import Fault

__all__ = ["ConfirmDialog", "MessageDialog", "Pick", "PickDialog", "fault_message"]


PICK_WIDTH = 56  # cells of a line to pick in a window: beside its cursor, and a bar to scroll where the list is long


@dataclass(frozen=True, slots=True)
class Pick:
    """One line to pick from. ``why_not`` is shown where it cannot be picked now."""

    id: str
    label: str
    allowed: bool = True
    why_not: str = ""


class MessageDialog(Overlay[None]):
    """Something to read; any of the usual keys closes it."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("dialog"), Binding("enter,space", "back", "Close", show=False)]

    def __init__(self, title: str, text: str | Content) -> None:
        super().__init__()
        self.heading = title
        self.text = text

    def compose(self) -> ComposeResult:
        """Title, text, a way out."""
        with Vertical(classes="window"):
            yield Static(heading(self.heading), classes="window-title")
            with VerticalScroll(classes="window-text"):
                yield Static(paragraph(self.text) if isinstance(self.text, str) else self.text)
            with Horizontal(classes="window-links"):
                yield Link("enter  " + tr("Close"), "back")

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)


def fault_message(faults: Sequence[Fault]) -> MessageDialog:
    """Return a message that says what is wrong and what would be allowed."""
    parts: list[str | tuple[str, str]] = []
    for fault in faults:
        parts.append((f"{clean(fault.message)}\n", "$foreground"))
        if fault.place:
            parts.append((f"{clean(str(fault.place))}\n", "$quiet"))
        if fault.hint:
            parts.append((f"{clean(fault.hint)}\n", "$secondary"))
        parts.append("\n")
    return MessageDialog(tr("That cannot be done"), Content.assemble(*parts).rstrip())


class ConfirmDialog(Overlay[bool]):
    """A question with yes and no."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", show=False),
        Binding("n", "back", "No", show=False),
        Binding("up", "scroll_text(-1)", "Up", show=False),
        Binding("down", "scroll_text(1)", "Down", show=False),
        *bindings("dialog"),
    ]

    def __init__(
        self,
        title: str,
        text: Content | str,
        yes: str,
        no: str = "",
        *,
        safe: bool = False,
        classes: str | None = None,
    ) -> None:
        """``no`` is "Not yet" where it is left empty. ``safe``: enter means no, because yes would lose something."""
        super().__init__(classes=classes)
        self.heading, self.text, self.yes, self.no, self.safe = title, text, yes, no or tr("Not yet"), safe

    def compose(self) -> ComposeResult:
        """Title, text, two answers."""
        with Vertical(classes="window"):
            yield Static(heading(self.heading), classes="window-title")
            with VerticalScroll(classes="window-text"):
                yield Static(paragraph(self.text) if isinstance(self.text, str) else self.text)
            with Horizontal(classes="window-links"):
                yield Link(f"y  {self.yes}", "yes", id="yes")
                yield Link(f"n  {self.no}", "back", id="no")

    def on_mount(self) -> None:
        """The answer that loses nothing has the focus."""
        self.query_one("#no" if self.safe else "#yes").focus()

    def action_scroll_text(self, lines: int) -> None:
        """Read on in a text that is longer than its room."""
        self.query_one(".window-text").scroll_relative(y=lines, animate=False)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(result=True)

    def action_back(self) -> None:
        """Answer no."""
        self.dismiss(result=False)


class PickDialog(Overlay[tuple[str, int | None] | None]):
    """A pick from a list, with an amount to choose where there is one; None if nothing was picked."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "amount(-1)", "Less", show=False),
        Binding("right,plus", "amount(1)", "More", show=False),
        *bindings("dialog"),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        picks: Sequence[Pick],
        *,
        amounts: tuple[int, int] | None = None,
        amount: int | None = None,
        unit: str = "",
        chosen: str = "",
    ) -> None:
        """``amounts``: least and most; ``amount``: where to begin, at the least if left out; ``unit``
        follows it, " on top" where it is left empty.
        """
        super().__init__()
        self.heading, self.text, self.picks, self.amounts, self.chosen = title, text, tuple(picks), amounts, chosen
        self.amount = amount if amount is not None or amounts is None else amounts[0]
        self.unit = unit or " " + tr("on top")

    def compose(self) -> ComposeResult:
        """Title, text, amount, list."""
        with Vertical(classes="window"):
            yield Static(heading(self.heading), classes="window-title")
            with VerticalScroll(classes="window-text", can_focus=False):
                yield Static(paragraph(self.text))
            if self.amounts:
                with Horizontal(classes="window-amount"):
                    yield Link("←", "amount(-1)")
                    yield Static(id="amount")
                    yield Link("→", "amount(1)")
            yield MarkedList(
                *(Option(self._prompt(pick), id=pick.id or None) for pick in self.picks),
                id="picks",
                compact=True,
                markup=False,
            )
            with Horizontal(classes="window-links"):
                yield Link("enter  " + tr("Take it"), "take")
                yield Link("esc  " + tr("Cancel"), "back")

    def on_mount(self) -> None:
        """Mark what is chosen already, else the first that is allowed."""
        picks = self.query_one("#picks", OptionList)
        picks.focus()
        wanted = next((index for index, pick in enumerate(self.picks) if pick.id == self.chosen), None)
        allowed = next((index for index, pick in enumerate(self.picks) if pick.allowed), 0)
        picks.highlighted = allowed if wanted is None else wanted
        self._show_amount()

    def _prompt(self, pick: Pick) -> Content:
        sign = "●" if pick.id and pick.id == self.chosen else " " if pick.allowed else "✗"
        if pick.allowed:
            rows = hanging(Content.assemble((f"{sign} ", "$primary")), clean(pick.label), PICK_WIDTH)
        else:
            rows = hanging(Content.assemble((f"{sign} ", "$quiet")), clean(pick.label), PICK_WIDTH, style="$quiet")
            rows += hanging(Content("    "), clean(pick.why_not), PICK_WIDTH, style="italic $quiet")
        return Content("\n").join(rows)

    def _show_amount(self) -> None:
        if self.amounts:
            least, most = self.amounts
            words = tr(
                "spend {amount}{unit} ({least} to {most})", amount=self.amount, unit=self.unit, least=least, most=most
            )
            self.query_one("#amount", Static).update(paragraph(words, "bold $foreground"))

    def action_amount(self, step: int) -> None:
        """Choose another amount."""
        if self.amounts and self.amount is not None:
            self.amount = min(self.amounts[1], max(self.amounts[0], self.amount + step))
            self._show_amount()

    def action_take(self) -> None:
        """Take the marked line."""
        self.query_one("#picks", OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the line, or say why it cannot be taken."""
        event.stop()
        pick = self.picks[event.option_index]
        if pick.allowed:
            self.dismiss((pick.id, self.amount))
        else:
            self.notify(clean(pick.why_not), title=tr("Not now"), severity="warning", markup=False)

    def action_back(self) -> None:
        """Pick nothing."""
        self.dismiss(None)
