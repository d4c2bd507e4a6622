"""Talks: the offers that wait for an answer, what each says, what it is worth, what one's negotiators would ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.stakeholder_line import draw_line
from caucasus_game.tui.table_header import TableHeader
from caucasus_game.tui.text import clean, label, listed, mark_words, number, short_names, signed, terms_words
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import OfferSeen, SeatView

__all__ = ["TalksScreen", "offer_detail"]


def offer_detail(view: SeatView, offer: OfferSeen, width: int, ground: str) -> Content:
    """Return an offer in full: each term on its line and in words, the worth, the counsel."""
    maker = view.actor(offer.maker)
    to = listed(
        [
            "you" if actor == view.seat else name
            for actor, name in zip(offer.addressees, short_names(view, offer.addressees), strict=True)
        ]
    )
    enough = offer.gain >= offer.asked
    rows = [Content.assemble((f"{clean(maker.name)} offers {to}", "bold $primary"))]
    rows.append(
        Content.assemble(
            ("Worth to you ", "$quiet"),
            (f"{signed(offer.gain)} points", "bold $success" if offer.gain > 0 else "bold $error"),
            (", asked ", "$quiet"),
            (number(offer.asked), "bold $foreground"),
            (" ✓ enough" if enough else " ✗ too little", "$success" if enough else "$error"),
            (
                "; inside your mandate" if offer.within_mandate else "; outside your mandate",
                "$success" if offer.within_mandate else "$warning",
            ),
        )
    )
    rows += [Content.assemble((clean(offer.counsel), "italic $foreground")), Content("")]
    for name, mark in offer.terms:
        issue = view.issue(name)
        movement = f"{number(issue.terms)} → {number(mark)}"
        rows.append(
            Content.assemble((label(issue.title, width - 13), "bold $foreground"), (f"{movement:>12}", "bold $accent"))
        )
        rows.append(draw_line(issue, view.actors, width - 2, ground, mark).content())
        rows += hanging(Content("  "), mark_words(issue, mark), width)
    return Content("\n").join(rows)


class TalksScreen(GameScreen[dict[str, bool] | None]):
    """One answer for each offer; None if the person leaves without answering."""

    PLACE = "talks"
    CSS_PATH = "talks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("talks")
    AUTO_FOCUS = "#offers"

    def __init__(self, view: SeatView) -> None:
        super().__init__()
        self.shown = view
        self.answers: dict[str, bool] = {}

    def compose(self) -> ComposeResult:
        """Header, the list, the marked offer in full, answers."""
        yield TableHeader()
        yield Static(
            Content.assemble(
                (" Offers have crossed. ", "bold $primary"),
                ("What you accept may settle; to decline costs nothing.", "$quiet"),
            ),
            id="talks-head",
        )
        with Horizontal(id="talks-body"):
            yield OptionList(id="offers", compact=True, markup=False)
            with VerticalScroll(id="offer-scroll", can_focus=False):
                yield Static(id="offer-text")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the first offer."""
        self.query_one(TableHeader).show(self.shown)
        self._fill(0)

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, lambda: self._fill(self.marked))

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._detail()

    @property
    def marked(self) -> int:
        """The number of the marked offer."""
        return self.query_one("#offers", OptionList).highlighted or 0

    def _fill(self, marked: int) -> None:
        listing = self.query_one("#offers", OptionList)
        width = max(20, listing.scrollable_content_region.width)
        lines = [Option(self._line(offer, width)) for offer in self.shown.offers]
        listing.set_options(lines)
        if lines:
            listing.highlighted = min(marked, len(lines) - 1)
        self._detail()

    def _line(self, offer: OfferSeen, width: int) -> Content:
        answer = self.answers.get(offer.id)
        sign, style = (
            ("?", "bold $warning") if answer is None else ("✓", "bold $success") if answer else ("✗", "bold $error")
        )
        first = Content.assemble(
            (f"{sign} ", style),
            (clean(self.shown.actor(offer.maker).name), "bold $foreground"),
            (f" {signed(offer.gain)}", "$success" if offer.gain > 0 else "$error"),
        )
        terms = hanging(Content("  "), terms_words(self.shown, offer.terms), width, style="$quiet")
        return Content("\n").join([first, *terms])

    def _detail(self) -> None:
        text = self.query_one("#offer-text", Static)
        width = self.query_one("#offer-scroll").scrollable_content_region.width
        if self.shown.offers and width > 20:
            offer = self.shown.offers[self.marked]
            text.update(offer_detail(self.shown, offer, width, self.background_colors[1].hex6))

    def on_option_list_option_highlighted(self) -> None:
        """Show the marked offer."""
        self._detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a second click turns the answer round."""
        offer = self.shown.offers[event.option_index]
        self._answer(yes=not self.answers.get(offer.id, False), step=0)

    def _answer(self, *, yes: bool, step: int = 1) -> None:
        if self.shown.offers:
            marked = self.marked
            self.answers[self.shown.offers[marked].id] = yes
            self._fill(marked + step)

    def action_accept(self) -> None:
        """Accept the marked offer and go to the next."""
        self._answer(yes=True)

    def action_decline(self) -> None:
        """Decline the marked offer and go to the next."""
        self._answer(yes=False)

    def action_send(self) -> None:
        """Send the answers; ask first where an offer has none."""
        open_ = [offer for offer in self.shown.offers if offer.id not in self.answers]
        if not open_:
            self._send(yes=True)
            return
        names = listed([clean(self.shown.actor(offer.maker).name) for offer in open_])
        self.app.push_screen(
            ConfirmDialog(
                "Decline the rest?",
                f"No answer yet to what {names} offered. Unanswered offers are declined.",
                "Decline them",
                "Look again",
            ),
            self._send,
        )

    def _send(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.dismiss({offer.id: self.answers.get(offer.id, False) for offer in self.shown.offers})

    def action_leave(self) -> None:
        """Leave without answering; the offers wait."""
        self.dismiss(None)
