"""The package builder: to whom, which terms, what else is given or asked, and what all of it would do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.containers import Horizontal, ItemGrid, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.engine.orders import Give, Order
from caucasus_game.language import tr, tr_later
from caucasus_game.tui.asking import ask
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import PickDialog
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.gives import possible_gives, sized, stepped
from caucasus_game.tui.package_lines import lacking, mark_lines, sum_line
from caucasus_game.tui.package_parts import ADDRESSEE, Addressee, GiveRow, TermRow, label_width
from caucasus_game.tui.package_preview import effect_lines, fault_words, overlap_lines
from caucasus_game.tui.text import clean
from caucasus_game.tui.typed_mark import TypedMark
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import IssueSeen, OptionSeen, SeatView
    from caucasus_game.engine.seen_offers import Overlap, Preview
    from caucasus_game.policies.acceptance_seen import Odds
    from caucasus_game.tui.seat import Seat

__all__ = ["PackageScreen"]

MOST_GIVES = 12


class PackageScreen(GameScreen[Order | None]):
    """A package in the making; None where it is left unmade.

    Where ``options`` are given they are the seats it can go to; without them the addressees of ``before`` are fixed, as
    they are for a counter.
    """

    PLACE = "package"
    CSS_PATH = "package.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", tr_later("Row above"), show=False),
        Binding("down", "step(1)", tr_later("Row below"), show=False),
        *bindings("package"),
    ]
    AUTO_FOCUS = ""

    def __init__(
        self,
        view: SeatView,
        title: str,
        before: Order,
        seat: Seat,
        *,
        options: Sequence[OptionSeen] = (),
        chosen: int = 0,
        line: int | str | None = None,
    ) -> None:
        """``line`` is the order of the draft that it changes, or the offer that it answers; None for a new one."""
        super().__init__()
        self.line = line
        self.shown, self.heading, self.before, self.seat = view, title, before, seat
        self.ask = seat.preview
        self.options = {option.target: option for option in options}
        self.chosen = self.cursor = chosen
        self.terms: dict[str, float] = dict(before.terms)
        self.gives: list[Give] = list(before.gives)
        self.to: list[str] = list(before.addressees)
        self.preview: Preview | None = None
        self.odds: tuple[Odds, ...] = ()
        self.estimating = False
        self.typed = TypedMark()

    def compose(self) -> ComposeResult:
        """Head, addressees, terms, gives, what they mean, what they would do, what is wrong."""
        yield Static(Content.assemble((f" {clean(self.heading)} ", "bold $primary")), id="package-head")
        with Horizontal(id="package-to"):
            yield Static(Content.assemble((f" {tr('To')} ", "$quiet")), id="to-label")
            with ItemGrid(id="to-seats", min_column_width=ADDRESSEE, max_column_width=ADDRESSEE):
                for actor in self.options or self.to:
                    yield Addressee(self, actor)
        with VerticalScroll(id="package-terms", can_focus=False):
            for index in range(len(self.shown.issues)):
                yield TermRow(self, index)
        with VerticalScroll(id="package-gives", can_focus=False):
            for index in range(MOST_GIVES + 1):
                yield GiveRow(self, index)
        yield Static(id="package-mark")
        yield Static(id="package-overlap")
        yield Static(id="package-effect")
        yield Static(id="package-sum")
        yield Footer()

    def on_mount(self) -> None:
        """Where nobody is addressed yet, begin with the other parties to the chosen issue."""
        mine = self.issue.am_party or self.issue.shuttled != "unknown"
        if not self.to and mine:
            legal = {option.target for option in self.options.values() if option.legal}
            self.to = [party for party in self.issue.parties if party in legal]
        self._show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._show)

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A digit writes the number under the cursor; a seat's letter puts it in or out.

        A small letter stands for the capital where no seat has the small one.
        """
        written = self.typed.take(event)
        if written is not None:
            self._write(written)
            return
        by_glyph = {clean(self.shown.actor(actor).glyph): actor for actor in self.options}
        pressed = event.character or ""
        actor = by_glyph.get(pressed) or by_glyph.get(pressed.upper())
        if actor is not None:
            event.stop()
            self.address(actor)

    # What is edited

    @property
    def issue(self) -> IssueSeen:
        """The issue under the cursor, or the last that was."""
        return self.shown.issues[self.chosen]

    @property
    def order(self) -> Order:
        """The package as an order."""
        one = self.to[0] if len(self.to) == 1 else None
        many = () if one else tuple(self.to)
        return replace(self.before, target=one, targets=many, terms=dict(self.terms), gives=tuple(self.gives))

    @property
    def _give(self) -> int | None:
        """The number of the give under the cursor; None where there is none."""
        index = self.cursor - len(self.shown.issues)
        return index if 0 <= index < len(self.gives) else None

    def address(self, actor: str) -> None:
        """Put a seat among the addressees, or take it out; its gives go with it."""
        option = self.options.get(actor)
        if option is None:
            self.notify(tr("A counter goes to all who would have signed."), markup=False)
        elif not option.legal:
            self.notify(
                clean(option.why_not) or tr("not now"),
                title=clean(option.target_name),
                severity="warning",
                markup=False,
            )
        elif actor in self.to:
            self.to.remove(actor)
            self.gives = [give for give in self.gives if actor not in (give.by, give.to)]
            self.cursor = min(self.cursor, len(self.shown.issues) + len(self.gives))
        else:
            self.to.append(actor)
        self._show()

    def _write(self, size: float) -> None:
        """Set the mark, the money or the turns under the cursor; takes an issue in where it is out."""
        give = self._give
        if give is not None:
            self.gives[give] = sized(self.shown, self.gives[give], size)
            self._show()
        elif self.cursor < len(self.shown.issues):
            self._put(size)

    def choose(self, index: int) -> None:
        """Move the cursor to a row: an issue, a give, or the way to add one."""
        self.typed.end()
        self.cursor = min(len(self.shown.issues) + len(self.gives), max(0, index))
        if self.cursor < len(self.shown.issues):
            self.chosen = self.cursor
        self._show()

    def set_mark(self, index: int, mark: float) -> None:
        """Put an issue into the package at a mark."""
        self.typed.end()
        self.cursor = self.chosen = index
        self._put(mark)

    def _put(self, mark: float) -> None:
        self.terms[self.issue.id] = min(100.0, max(0.0, mark))
        self._show()

    # What keys do

    def action_step(self, step: int) -> None:
        """Go to the row above or below."""
        self.choose(self.cursor + step)

    def action_take(self) -> None:
        """Take the issue in, at one's own stated position, or out; on the last row, add a give."""
        self.typed.end()
        if self.cursor == len(self.shown.issues) + len(self.gives):
            self.action_add()
        elif self._give is not None:
            self.action_drop()
        elif self.issue.id in self.terms:
            del self.terms[self.issue.id]
            self._show()
        else:
            own = (stance.stated for stance in self.issue.stances if stance.actor == self.shown.seat)
            self.terms[self.issue.id] = float(round(next(own, self.issue.terms)))
            self._show()

    def action_shift(self, step: int) -> None:
        """Move the mark, the money or the turns under the cursor; takes an issue in where it is out."""
        self.typed.end()
        give = self._give
        if give is not None:
            self.gives[give] = stepped(self.shown, self.gives[give], step)
            self._show()
        elif self.cursor < len(self.shown.issues):
            if self.issue.id not in self.terms:
                self.action_take()
            self.set_mark(self.chosen, self.terms[self.issue.id] + step)

    def action_gives(self) -> None:
        """Go from the terms to the gives, or back."""
        below = self.cursor >= len(self.shown.issues)
        self.choose(self.chosen if below else len(self.shown.issues) + len(self.gives))

    def action_add(self) -> None:
        """Pick something to give or to ask."""
        legal = [option.target for option in self.options.values() if option.legal]
        possible = possible_gives(self.shown, self.to, legal, self.gives)
        if not possible or len(self.gives) >= MOST_GIVES:
            words = tr("Nothing more can be given here. Address a seat first.")
            self.notify(words, severity="warning", markup=False)
            return

        def picked(taken: tuple[str, int | None] | None) -> None:
            if taken is None:
                return
            give = next(give for give, pick in possible if pick.id == taken[0])
            if give.by not in (self.shown.seat, *self.to):
                self.to.append(give.by)
            self.gives.append(give)
            self.choose(len(self.shown.issues) + len(self.gives) - 1)

        text = tr("It binds only if the package settles. Size it with ← and → once it stands in the package.")
        self.app.push_screen(PickDialog(tr("Give or ask"), text, [pick for _, pick in possible]), picked)

    def action_drop(self) -> None:
        """Take the row under the cursor out of the package."""
        give = self._give
        if give is not None:
            del self.gives[give]
        else:
            self.terms.pop(self.issue.id, None)
        self._show()

    def action_keep(self) -> None:
        """Hand the package over."""
        missing = lacking(self.shown, self.order)
        if missing:
            self.notify(missing, title=tr("Not yet a package"), severity="warning", markup=False)
        elif self.preview is not None and self.preview.faults:
            words = fault_words(self.shown, self.preview.faults[0])
            self.notify(words, title=tr("Not allowed"), severity="warning", markup=False)
        else:
            self.dismiss(self.order)

    def action_why(self, subject: str = "") -> None:
        """Explain the numbers; at first the terms of the issue under the cursor."""
        ask(self, self.seat, subject or f"terms@{self.issue.id}", "issue")

    def action_back(self) -> None:
        """Leave the package unmade."""
        self.dismiss(None)

    # What is shown

    def _overlap(self) -> Overlap | None:
        """What would pass on the chosen issue; one that is out of the package is looked at where it stands."""
        marks = {**self.terms, self.issue.id: self.terms.get(self.issue.id, self.issue.terms)}
        seen = self.preview if self.issue.id in self.terms else self.ask(replace(self.order, terms=marks))
        return next((one for one in seen.overlaps if one.issue == self.issue.id), None) if seen is not None else None

    def _show(self) -> None:
        if not self.size.width:
            return
        view, width = self.shown, self.size.width - 2
        ground = self.background_colors[1].hex6
        self.preview = self.ask(self.order) if self.to else None
        self.odds = self._odds()
        overlap = self._overlap() if self.to else None
        for row in self.query(TermRow):
            row.refresh()
            if row.index == self.cursor:
                row.scroll_visible(animate=False)
        for give in self.query(GiveRow):
            give.show()
            if give.row == self.cursor:
                give.scroll_visible(animate=False)
        for box in self.query(Addressee):
            option = self.options.get(box.actor)
            box.show(legal=option is None or option.legal)
        mark = self.terms.get(self.issue.id)
        self.query_one("#package-mark", Static).update(
            Content("\n").join(mark_lines(view, self.issue, mark, self.size))
        )
        picture = self.query_one("#package-overlap", Static)
        picture.display = overlap is not None and bool(overlap.bodies)
        if overlap is not None and overlap.bodies:
            left = label_width(self.size.width) + 1
            picture.update(Content("\n").join(overlap_lines(view, overlap, mark, self.size.width, left, ground)))
        effects = effect_lines(view, self.preview, width, ground, self.odds) if self.preview is not None else []
        self.query_one("#package-effect", Static).update(Content("\n").join(effects))
        said = sum_line(view, self.order, self.preview, self.odds)
        self.query_one("#package-sum", Static).update(said.truncate(width, ellipsis=True))

    def _odds(self) -> tuple[Odds, ...]:
        """Return how likely the others are to take it; until that can be told it is worked out beside the screen."""
        if self.preview is None or self.preview.faults or not (self.terms or self.gives):
            return ()
        odds = self.seat.odds(self.order)
        if odds is None and not self.estimating:
            self.estimating = True
            self._estimate()
        return odds or ()

    @work(thread=True, group="odds")
    def _estimate(self) -> None:
        self.seat.estimate()
        if self.is_attached:
            self.app.call_from_thread(soon, self, self._show)
