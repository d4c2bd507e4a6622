"""Talks, round by round: the offers that wait, what each says and is worth, and an answer: yes, no, or a counter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.engine.orders import Counter, Order
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.policies.acceptance_seen import IF_BY_THUMB, odds_words
from caucasus_game.tui.asking import ask
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.coach_box import CoachBox, CoachedScreen
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import ConfirmDialog, fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.gives import give_words, gives_of, package_words
from caucasus_game.tui.package_preview import body_line, one_threshold, votes_head
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.stakeholder_line import draw_line
from caucasus_game.tui.table_header import TableHeader
from caucasus_game.tui.text import capital, clean, label, listed, mark_words, number, short_names, signed, terms_words
from caucasus_game.tui.widgets import MarkedList, Page, soon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import OfferSeen
    from caucasus_game.policies.acceptance_seen import Odds
    from caucasus_game.tui.seat import Seat

__all__ = ["TalksScreen", "counter_of", "offer_detail"]

COUNTERED = "⇄"
LISTED = 3  # lines of the list for a package


def odds_lines(view: SeatView, offer: OfferSeen, odds: Sequence[Odds], width: int) -> list[Content]:
    """Return what an offer is worth to the others as far as one can tell, and how likely those asked too say yes."""
    rows = []
    for one in odds:
        low, high = (signed(worth) for worth in one.worth)
        worth = tr("to {actor} {low} to {high}", actor=clean(view.actor(one.actor).name), low=low, high=high)
        said = tr("it made the offer") if one.actor == offer.maker else tr("yes: {odds}", odds=odds_words(one))
        rows += hanging(Content("  "), f"{worth}, {said}", width, style="$quiet")
    if odds and all(one.actor == offer.maker for one in odds):
        rows += hanging(Content("  "), tr("your yes settles it"), width, style="$quiet")
    elif odds:
        rows += hanging(Content("  "), tr(IF_BY_THUMB), width, style="italic $quiet")
    return rows


def offer_detail(view: SeatView, offer: OfferSeen, width: int, ground: str, odds: Sequence[Odds] = ()) -> Content:
    """Return an offer in full: each term on its line and in words, the worth to all who sign it, the counsel."""
    maker = view.actor(offer.maker)
    to = listed(
        [
            tr("you") if actor == view.seat else name
            for actor, name in zip(offer.addressees, short_names(view, offer.addressees), strict=True)
        ]
    )
    enough = offer.gain >= offer.asked
    mandate = tr("inside your mandate") if offer.within_mandate else tr("outside your mandate")
    title = tr("{maker} offers {others}", maker=clean(maker.name), others=to)
    rows = [Content.assemble((title, "bold $primary"))]
    rows.append(
        Content.assemble(
            (f"{tr('Worth to you')} ", "$quiet"),
            (tr("{gain} points", gain=signed(offer.gain)), "bold $success" if offer.gain > 0 else "bold $error"),
            (f", {tr('asked')} ", "$quiet"),
            (number(max(0.0, offer.asked)), "bold $foreground"),
            (f" ✓ {tr('enough')}" if enough else f" ✗ {tr('too little')}", "$success" if enough else "$error"),
            (f"; {mandate}", "$success" if offer.within_mandate else "$warning"),
        )
    )
    rows += odds_lines(view, offer, odds, width)
    counsel = tr("Counsel: {words}", words=clean(offer.counsel))
    rows += hanging(Content(""), counsel, width, style="italic $foreground")
    for give in offer.gives:
        said = give_words(view, give)
        mine = give.by == view.seat
        head = Content.assemble(("− " if mine else "+ ", "bold $warning" if mine else "bold $success"))
        rows += hanging(head, capital(said), width, style="bold $foreground")
    rows.append(Content(""))
    for name, mark in offer.terms:
        issue = view.issue(name)
        movement = f"{number(issue.terms)} → {number(mark)}"
        rows.append(
            Content.assemble((label(issue.title, width - 13), "bold $foreground"), (f"{movement:>12}", "bold $accent"))
        )
        rows.append(draw_line(issue, view.actors, width - 2, ground, mark).content())
        rows += hanging(Content("  "), mark_words(issue, mark), width)
    return Content("\n").join(rows)


def _short(rows: list[Content], width: int) -> list[Content]:
    """Return the first rows; that some are left out shows as an ellipsis. The marked offer is shown in full beside."""
    return rows if len(rows) <= LISTED else [*rows[: LISTED - 1], rows[LISTED - 1].truncate(width - 2).append(" …")]


def counter_of(view: SeatView, offer: OfferSeen) -> Order:
    """Return the package a counter starts from: the offer's, its marks held to one's own mandate."""
    others = tuple(actor for actor in (offer.maker, *offer.addressees) if actor != view.seat)
    terms = {}
    for name, mark in offer.terms:
        issue = view.issue(name)
        low, high = issue.mandate if issue.am_party else (0.0, 100.0)
        terms[name] = min(high, max(low, mark))
    one = others[0] if len(others) == 1 else None
    return Order("", target=one, targets=() if one else others, terms=terms, gives=gives_of(offer.gives))


class TalksScreen(CoachedScreen[dict[str, bool | Counter] | None]):
    """One answer for each offer of a round; None if the person leaves without answering."""

    PLACE = "talks"
    CSS_PATH = "talks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("talks")
    AUTO_FOCUS = "#offers"

    def __init__(self, view: SeatView, seat: Seat) -> None:
        super().__init__()
        self.shown, self.seat = view, seat
        self.answers: dict[str, bool | Counter] = {}
        self.making: dict[str, Order] = {}
        """Counters that were begun and not kept, by their offers."""
        self.estimating = False

    def compose(self) -> ComposeResult:
        """Header, the list, the marked offer in full, answers."""
        head = tr("Round 1: offers have crossed.")
        if self.shown.round > 1:
            head = tr("Round {round}: counters have crossed.", round=self.shown.round)
        text = tr("What all accept settles; to decline is free.")
        yield TableHeader()
        yield Static(
            Content.assemble((f"{head} ", "bold $primary"), (text, "$quiet"), *self._agreed()),
            id="talks-head",
        )
        with Horizontal(id="talks-body"):
            yield MarkedList(id="offers", compact=True, markup=False)
            with Page(id="offer-scroll", can_focus=False):
                yield Static(id="offer-text")
        yield CoachBox()
        yield Footer()

    def _agreed(self) -> list[tuple[str, str]]:
        """Return what one said yes to in the rounds before, which waits for the end of the talks."""
        made = [f"{clean(self.shown.actor(one.maker).name)} ({signed(one.gain)})" for one in self.shown.agreed]
        if not made:
            return []
        waits = tr(
            "You have said yes to {makers}: that waits for the talks to end; of packages that clash one settles.",
            makers=listed(made),
        )
        return [("\n✓ ", "$success"), (waits, "$foreground")]

    def on_mount(self) -> None:
        """Show the first offer."""
        self.query_one(TableHeader).show(self.shown)
        self.query_one(CoachBox).show(self.shown, "talks")
        self._fill(0)

    def on_page_sized(self) -> None:
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
        width = max(20, listing.scrollable_content_region.width - 1)  # its cursor takes a cell
        lines = [Option(self._line(offer, width)) for offer in self.shown.offers]
        listing.set_options(lines)
        if lines:
            listing.highlighted = min(marked, len(lines) - 1)
        self._detail()

    def _line(self, offer: OfferSeen, width: int) -> Content:
        answer = self.answers.get(offer.id)
        sign, style = (
            ("?", "bold $warning")
            if answer is None
            else (COUNTERED, "bold $secondary")
            if isinstance(answer, Counter)
            else ("✓", "bold $success")
            if answer
            else ("✗", "bold $error")
        )
        first = Content.assemble(
            (f"{sign} ", style),
            (clean(self.shown.actor(offer.maker).name), "bold $foreground"),
            (f" {signed(offer.gain)}", "$success" if offer.gain > 0 else "$error"),
        )
        said = package_words(self.shown, terms_words(self.shown, offer.terms), offer.gives)
        rows = [first, *_short(hanging(Content("  "), said, width, style="$quiet"), width)]
        if isinstance(answer, Counter):
            mine = package_words(self.shown, terms_words(self.shown, answer.terms), answer.gives)
            rows += _short(
                hanging(Content.assemble((f"{COUNTERED} ", "$secondary")), mine, width, style="$secondary"), width
            )
        return Content("\n").join(rows)

    def _detail(self) -> None:
        text = self.query_one("#offer-text", Static)
        width = self.query_one("#offer-scroll").scrollable_content_region.width
        if self.shown.offers and width > 20:
            offer = self.shown.offers[self.marked]
            ground = self.background_colors[1].hex6
            package = counter_of(self.shown, offer)
            seen = self.seat.preview(replace(package, terms=dict(offer.terms)))
            rows = [offer_detail(self.shown, offer, width, ground, self._odds(offer))]
            if seen.bodies and offer.terms:
                rows.append(Content.assemble(("\n" + votes_head(seen.bodies), "$quiet")))
                each = one_threshold(seen.bodies) is None
                rows += [body_line(self.shown, shift, width, ground, needs=each) for shift in seen.bodies]
            text.update(Content("\n").join(rows))

    def _odds(self, offer: OfferSeen) -> tuple[Odds, ...]:
        """Return what the others make of an offer; until that can be told it is worked out beside the screen."""
        package = Order("", targets=offer.addressees, terms=dict(offer.terms), gives=gives_of(offer.gives))
        odds = self.seat.odds(package, offer.maker)
        if odds is None and not self.estimating:
            self.estimating = True
            self._estimate()
        return odds or ()

    @work(thread=True, group="odds")
    def _estimate(self) -> None:
        self.seat.estimate()
        if self.is_attached:
            self.app.call_from_thread(soon, self, self._detail)

    def on_option_list_option_highlighted(self) -> None:
        """Show the marked offer."""
        self._detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a second click turns the answer round."""
        offer = self.shown.offers[event.option_index]
        self._answer(yes=self.answers.get(offer.id) is not True, step=0)

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

    def action_counter(self) -> None:
        """Answer the marked offer with a package of one's own, begun from the offer held to one's mandate."""
        if not self.shown.offers:
            return
        offer, marked = self.shown.offers[self.marked], self.marked
        maker = clean(self.shown.actor(offer.maker).name)
        if not offer.counterable:
            self.notify(tr("Answer yes or no: the rounds for this package are over."), title=maker, markup=False)
            return
        before = self.answers.get(offer.id)
        start = counter_of(self.shown, offer)
        if isinstance(before, Counter):
            start = replace(start, terms=dict(before.terms), gives=before.gives)
        start = self.making.pop(offer.id, start)

        def built(order: Order | None) -> None:
            if order is not None:
                self.answers[offer.id] = Counter(dict(order.terms), order.gives)
                self._fill(marked)

        chosen = next((k for k, issue in enumerate(self.shown.issues) if issue.id in start.terms), 0)
        title = tr("Counter to {maker}", maker=maker)
        screen = PackageScreen(self.shown, title, start, self.seat, chosen=chosen, line=offer.id)
        self.app.push_screen(screen, built)

    def action_why(self, subject: str = "") -> None:
        """Explain the numbers; at first the terms of the marked offer."""
        terms = self.shown.offers[self.marked].terms if self.shown.offers else ()
        ask(self, self.seat, subject or (f"terms@{terms[0][0]}" if terms else ""), "issue")

    def action_advise(self) -> None:
        """Fill in the adviser's answers."""
        try:
            advised = self.seat.advised_answers()
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        known = {offer.id for offer in self.shown.offers}
        self.answers = {offer: answer for offer, answer in advised.items() if offer in known}
        self._fill(self.marked)

    def action_send(self) -> None:
        """Send the answers; ask first where an offer has none."""
        open_ = [offer for offer in self.shown.offers if offer.id not in self.answers]
        if not open_:
            self._send(yes=True)
            return
        names = listed([clean(self.shown.actor(offer.maker).name) for offer in open_])
        self.app.push_screen(
            ConfirmDialog(
                tr("Decline the rest?"),
                tr("No answer yet to what {names} offered. Unanswered offers are declined.", names=names),
                tr("Decline them"),
                tr("Look again"),
            ),
            self._send,
        )

    def _send(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.dismiss({offer.id: self.answers.get(offer.id, False) for offer in self.shown.offers})

    def action_leave(self) -> None:
        """Leave without answering, after asking where answers would be lost; the offers wait."""
        if not self.answers:
            self.dismiss(None)
            return
        dialog = ConfirmDialog(tr("Leave the table?"), self.lost_words(), tr("Leave"), tr("Stay"), safe=True)
        self.app.push_screen(dialog, self._left)

    def lost_words(self) -> str:
        """Return what becomes of the answers that are being written."""
        return tr("The offers wait for you. The answers you are writing are not sent yet and would be lost.")

    def _left(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.dismiss(None)
