"""The package builder: to whom, which issues, at which marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Footer, Static

from caucasus_game.engine.orders import Order
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.palette import legible
from caucasus_game.tui.stakeholder_line import draw_line, mark_of
from caucasus_game.tui.text import clean, label, listed, mark_words, number, short_names
from caucasus_game.tui.widgets import GameScreen

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult, RenderResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import ActionSeen, IssueSeen, SeatView

__all__ = ["PackageScreen"]

LABEL = 20


class Addressee(Static):
    """A seat that the package can go to; its letter or a click puts it in or out."""

    DEFAULT_CSS = "Addressee { width: auto; height: 1; padding: 0 1; }"

    def __init__(self, actor: str) -> None:
        super().__init__(id=f"to-{actor}", markup=False)
        self.actor = actor

    def on_click(self, event: events.Click) -> None:
        """Put the seat in or out."""
        event.stop()
        screen = self.screen
        if isinstance(screen, PackageScreen):
            screen.address(self.actor)


class TermRow(Widget):
    """One issue of the package: in or out, its line, the mark."""

    DEFAULT_CSS = "TermRow { height: 1; width: 1fr; }"

    def __init__(self, index: int) -> None:
        super().__init__(id=f"term-{index}")
        self.index = index

    def render(self) -> RenderResult:
        """The row as the screen has it now."""
        screen = self.screen
        if not isinstance(screen, PackageScreen):
            return Content("")
        issue = screen.shown.issues[self.index]
        mark = screen.terms.get(issue.id)
        chosen = self.index == screen.chosen
        line = draw_line(issue, screen.shown.actors, self.line_width, self.background_colors[1].hex6, mark)
        return Content.assemble(
            ("▸" if chosen else " ", "bold $primary"),
            ("[x] " if mark is not None else "[ ] ", "bold $accent" if mark is not None else "$quiet"),
            (
                label(issue.title, LABEL - 5),
                "bold $foreground" if chosen else "$foreground" if mark is not None else "$quiet",
            ),
            " ",
            line.content(),
            (f" {number(mark):>3}" if mark is not None else "  · ", "bold $accent" if mark is not None else "$faint"),
        )

    @property
    def line_width(self) -> int:
        """Cells for the line."""
        return max(11, self.size.width - LABEL - 5)

    def on_click(self, event: events.Click) -> None:
        """A click on the line sets the mark there; on the title, takes the issue in or out."""
        event.stop()
        screen = self.screen
        if isinstance(screen, PackageScreen):
            column = event.x - LABEL - 1
            if 0 <= column < self.line_width:
                screen.set_mark(self.index, mark_of(column, self.line_width))
            else:
                screen.choose(self.index)
                screen.action_take()


class PackageScreen(GameScreen[Order | None]):
    """An offer in the making; None where it is left unmade."""

    PLACE = "package"
    CSS_PATH = "package.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Issue above", show=False),
        Binding("down", "step(1)", "Issue below", show=False),
        *bindings("package"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, view: SeatView, action: ActionSeen, chosen: int, before: Order | None = None) -> None:
        super().__init__()
        self.shown, self.offer, self.chosen = view, action, chosen
        self.terms: dict[str, float] = dict(before.terms) if before else {}
        self.to: list[str] = list(before.addressees) if before else []

    def compose(self) -> ComposeResult:
        """Head, addressees, issues, what it says, what is missing."""
        yield Static(Content.assemble((f" {clean(self.offer.title)} ", "bold $primary")), id="package-head")
        with Horizontal(id="package-to"):
            yield Static(Content.assemble((" To ", "$quiet")), id="to-label")
            for option in self.offer.options:
                yield Addressee(option.target)
        with VerticalScroll(id="package-terms", can_focus=False):
            for index in range(len(self.shown.issues)):
                yield TermRow(index)
        yield Static(id="package-mark")
        yield Static(id="package-sum")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Where nobody is addressed yet, begin with the other parties to the chosen issue."""
        if not self.to:
            legal = {option.target for option in self.offer.options if option.legal}
            self.to = [party for party in self.shown.issues[self.chosen].parties if party in legal]
        self._show()

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """A seat's letter puts it in or out."""
        glyph = (event.character or "").upper()
        for option in self.offer.options:
            if glyph and clean(self.shown.actor(option.target).glyph) == glyph:
                event.stop()
                self.address(option.target)

    def address(self, actor: str) -> None:
        """Put a seat among the addressees, or take it out."""
        option = next(option for option in self.offer.options if option.target == actor)
        if not option.legal:
            self.notify(
                clean(option.why_not) or "not now", title=clean(option.target_name), severity="warning", markup=False
            )
        elif actor in self.to:
            self.to.remove(actor)
        else:
            self.to.append(actor)
        self._show()

    def choose(self, index: int) -> None:
        """Choose an issue."""
        self.chosen = min(len(self.shown.issues) - 1, max(0, index))
        self._show()

    def set_mark(self, index: int, mark: float) -> None:
        """Put an issue into the package at a mark."""
        self.chosen = index
        self.terms[self.issue.id] = min(100.0, max(0.0, mark))
        self._show()

    @property
    def issue(self) -> IssueSeen:
        """The chosen issue."""
        return self.shown.issues[self.chosen]

    def action_step(self, step: int) -> None:
        """Choose the issue above or below."""
        self.choose(self.chosen + step)

    def action_take(self) -> None:
        """Take the chosen issue in, at one's own position drawn into the mandate, or out."""
        if self.issue.id in self.terms:
            del self.terms[self.issue.id]
        else:
            own = next(
                (stance.stated for stance in self.issue.stances if stance.actor == self.shown.seat), self.issue.terms
            )
            self.terms[self.issue.id] = float(round(own))
        self._show()

    def action_shift(self, step: int) -> None:
        """Move the mark of the chosen issue; takes it in where it is out."""
        if self.issue.id not in self.terms:
            self.action_take()
        self.set_mark(self.chosen, self.terms[self.issue.id] + step)

    def action_keep(self) -> None:
        """Hand the package over to the orders."""
        if missing := self._missing():
            self.notify(missing, title="Not yet a package", severity="warning", markup=False)
            return
        one = self.to[0] if len(self.to) == 1 else None
        self.dismiss(Order(self.offer.id, target=one, targets=() if one else tuple(self.to), terms=dict(self.terms)))

    def action_back(self) -> None:
        """Leave the package unmade."""
        self.dismiss(None)

    def _marks(self) -> Content:
        """The chosen issue: what it asks, and what its marks mean, the mark in the making among them."""
        issue, mark = self.issue, self.terms.get(self.issue.id)
        at = issue.terms if mark is None else mark
        who = listed(short_names(self.shown, issue.parties))
        rows = [
            Content.assemble(
                (clean(issue.title), "bold $primary"),
                (f"   {who} must agree; on the table {number(issue.terms)}", "$quiet"),
            )
        ]
        nearest = min(issue.marks, key=lambda named: (abs(named[0] - at), named[0]), default=None)
        for named in issue.marks:
            here = named == nearest
            rows.append(
                Content.assemble(
                    (f"{'▸' if here else ' '}{named[0]:>4}  ", "bold $accent" if here else "$quiet"),
                    (clean(named[1]), "$foreground" if here else "$quiet"),
                )
            )
        if mark is not None:
            rows.append(Content.assemble((f"You propose {number(mark)}: {mark_words(issue, mark)}", "$accent")))
        return Content("\n").join(rows)

    def _missing(self) -> str:
        if not self.to:
            return "Address it to a seat: press its letter."
        if not self.terms:
            return "Take at least one issue in: space, or a click on its line."
        return ""

    def _show(self) -> None:
        view = self.shown
        for row in self.query(TermRow):
            row.refresh()
            if row.index == self.chosen:
                row.scroll_visible(animate=False)
        for box in self.query(Addressee):
            actor = view.actor(box.actor)
            ground = box.background_colors[1].hex6
            inside = box.actor in self.to
            colour = legible(actor.colour, ground)
            legal = next(option.legal for option in self.offer.options if option.target == box.actor)
            style = f"bold {ground} on {colour}" if inside else colour if legal else "$faint"
            box.update(
                Content.assemble(
                    ("[x]" if inside else "[ ]", "$foreground" if legal else "$faint"),
                    (f" {clean(actor.glyph)} ", style),
                    (clean(actor.short), "$foreground" if inside else "$quiet"),
                )
            )
        self.query_one("#package-mark", Static).update(self._marks())
        consent = [party for inside in view.issues if inside.id in self.terms for party in inside.parties]
        needed = [party for party in dict.fromkeys(consent) if party not in (*self.to, view.seat)]
        lines: list[tuple[str, str]] = []
        if missing := self._missing():
            lines.append((missing, "$warning"))
        elif needed:
            lines.append((f"{listed(short_names(view, needed))} must agree too, but is not addressed.", "$warning"))
        else:
            count = f"{len(self.terms)} issue{'s' if len(self.terms) > 1 else ''}"
            lines.append(
                (
                    f"{count} to {listed(short_names(view, self.to))}: a whole, taken or left.",
                    "$success",
                )
            )
        self.query_one("#package-sum", Static).update(Content.assemble(*lines))
