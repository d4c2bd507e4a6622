"""The turn's report: what happened, and every gauge that changed with the signed causes that sum to the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.engine.seen_rules import rule_words
from caucasus_game.language import tr
from caucasus_game.tui.asking import ask
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.coach_box import CoachBox, CoachedScreen
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.gives import package_words
from caucasus_game.tui.goals_panel import gauge_title
from caucasus_game.tui.news_panel import news_lines
from caucasus_game.tui.paper_screen import PaperScreen
from caucasus_game.tui.text import clean, fit, fit_owned, number, signed, terms_words
from caucasus_game.tui.widgets import MarkedList, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import OfferSeen
    from caucasus_game.engine.seen_report import Cause, Report, ReportLine
    from caucasus_game.tui.seat import Seat

__all__ = ["ReportScreen", "cause_lines", "news_part", "orders_part", "story_lines", "talks_part", "together"]


def story_lines(view: SeatView, report: Report, width: int) -> list[Content]:
    """Return what happened as lines: news, talks, orders."""
    return together(news_part(report, width), talks_part(view, report, width), orders_part(view, report, width))


def together(*parts: list[Content]) -> list[Content]:
    """Return the parts that there are, an empty line between them."""
    rows = [row for part in parts if part for row in (Content(""), *part)]
    return rows[1:]


def news_part(report: Report, width: int) -> list[Content]:
    """Return the news under their heading: settlements, votes and events before the daily round."""
    sorted_news = sorted(report.news, key=lambda item: not item.loud)
    news = news_lines(sorted_news, width, dated=False) or [Content.assemble((tr("A quiet turn."), "$quiet"))]
    return [Content.assemble((tr("News"), "bold $primary")), *news]


def talks_part(view: SeatView, report: Report, width: int) -> list[Content]:
    """Return what became of the offers, under their heading where there are any."""
    rows = [Content.assemble((tr("Talks"), "bold $primary"))] if report.offers else []
    for offer in report.offers:
        rows += _offer(view, offer, width)
    return rows


def orders_part(view: SeatView, report: Report, width: int) -> list[Content]:
    """Return who ordered what, and why where that is known, under their heading where there are any."""
    rows = [Content.assemble((tr("Orders"), "bold $primary"))] if report.orders else []
    for seat, words, reason in report.orders:
        actor = next((actor for actor in view.actors if actor.id == seat), None)
        name = clean(actor.short) if actor else seat
        rows += hanging(
            Content.assemble((f"{name:<3} ", "bold $foreground")),
            clean(words),
            width,
            tail=f"— {clean(reason)}" if reason else "",
            tail_style="italic $quiet",
        )
    return rows


def _unsettled(offer: OfferSeen) -> str:
    """Return what became of an offer that did not settle: one's own word where one was asked."""
    if offer.said is None:
        return tr("not settled")
    return tr("you said yes, not settled") if offer.said else tr("you declined")


def _offer(view: SeatView, offer: OfferSeen, width: int) -> list[Content]:
    sign, style, words = (
        ("?", "$warning", tr("open"))
        if offer.accepted is None
        else ("✓", "$success", tr("settled"))
        if offer.accepted
        else ("✗", "$quiet", _unsettled(offer))
    )
    maker = next((clean(actor.short) for actor in view.actors if actor.id == offer.maker), offer.maker)
    to = ", ".join(clean(actor.short) for actor in view.actors if actor.id in offer.addressees)
    who = tr("{maker} to {others}", maker=maker, others=to)
    head = Content.assemble((f"{sign} ", style), (f"{who} ", "bold $foreground"))
    said = package_words(view, terms_words(view, offer.terms), offer.gives)
    if offer.round > 1:
        words = tr("{outcome} in round {round}", outcome=words, round=offer.round)
    return hanging(head, said, width, tail=f"({words})", tail_style=style)


def cause_lines(causes: tuple[Cause, ...], width: int) -> list[Content]:
    """Return causes, one a line: amount, what it was, by which rule, after which claims."""
    rows = []
    for cause in causes:
        source = " · ".join(part for part in (rule_words(cause.rule), ", ".join(cause.claims)) if part)
        style = "$success" if cause.amount > 0 else "$error" if cause.amount < 0 else "$quiet"
        head = f"  {signed(cause.amount, 2):>7} "
        rows += hanging(
            Content.assemble((head, style)), clean(cause.label), width, tail=f"({clean(source)})" if source else ""
        )
    return rows


class ReportScreen(CoachedScreen[None]):
    """What happened on one side, what changed and why on the other."""

    PLACE = "report"
    CSS_PATH = "report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("report")
    AUTO_FOCUS = "#changes"

    def __init__(self, view: SeatView, seat: Seat | None = None) -> None:
        """``seat``: whose numbers can be explained; None where nobody sits."""
        super().__init__()
        self.shown = view
        self.seat = seat
        self.open: set[int] = set()
        lines = view.report.lines if view.report else ()
        self.changes = sorted(lines, key=lambda line: -abs(line.after - line.before))

    def compose(self) -> ComposeResult:
        """Title, story, changes."""
        report = self.shown.report
        title = tr("The turn")
        if report:
            title = tr("Turn {turn} · {date}", turn=report.turn, date=clean(report.date))
        yield Static(
            Content.assemble((f" {title}", "bold $primary"), (f"   {clean(self.shown.title)}", "$quiet")),
            id="report-head",
        )
        with Horizontal(id="report-body"):
            with VerticalScroll(id="story"):
                yield Static(id="story-text")
            with Vertical(id="why"):
                yield Static(
                    Content.assemble(
                        (tr("What changed"), "bold $primary"), (f"  {tr('enter or click: why')}", "$quiet")
                    ),
                    id="why-head",
                )
                yield MarkedList(id="changes", compact=True, markup=False)
        yield CoachBox()
        yield Footer()

    def on_mount(self) -> None:
        """The largest change is open."""
        if self.changes:
            self.open = {0}
        self.query_one(CoachBox).show(self.shown, "report")
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._draw)

    def _draw(self) -> None:
        report = self.shown.report
        width = self.query_one("#story").scrollable_content_region.width
        if report is None or width < 20:
            return
        self.query_one("#story-text", Static).update(Content("\n").join(self.story(report, width)))
        changes = self.query_one("#changes", OptionList)
        marked = changes.highlighted or 0
        room = changes.scrollable_content_region.width - 2
        changes.set_options([Option(self._change(line, index, room)) for index, line in enumerate(self.changes)])
        if self.changes:
            changes.highlighted = min(marked, len(self.changes) - 1)

    def story(self, report: Report, width: int) -> list[Content]:
        """Return what happened, as lines."""
        return story_lines(self.shown, report, width)

    def _change(self, line: ReportLine, index: int, width: int) -> Content:
        opened = index in self.open
        change = line.after - line.before
        figures = f"{number(line.before)} → {number(line.after)} {signed(change):>6}"
        room = max(8, width - len(figures) - 3)
        if not line.owner or line.owner.replace(">", " ") in line.title:
            title = fit(line.title, room)
        else:
            title = fit_owned(gauge_title(self.shown, line.title, line.owner), room)
        head = Content.assemble(
            ("▾ " if opened else "▸ ", "$primary"),
            (title, "$foreground"),
            " ",
            (figures, "bold $foreground"),
        )
        return Content("\n").join([head, *cause_lines(line.causes, width)]) if opened else head

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open or close the causes of a change."""
        self.open ^= {event.option_index}
        self._draw()

    def action_why(self, subject: str = "") -> None:
        """Explain a number back to the start of the game; at first the one whose change is marked."""
        marked = self.query_one("#changes", OptionList).highlighted
        line = self.changes[marked] if marked is not None and marked < len(self.changes) else None
        of_line = (f"{line.gauge}@{line.owner}" if line.owner else line.gauge) if line is not None else ""
        if self.seat is None:
            self.notify(tr("The game is over: nobody sits here who could ask."), markup=False)
        else:
            ask(self, self.seat, subject or of_line)

    def action_paper(self) -> None:
        """Read the turn as a front page."""
        if self.seat is not None and self.shown.report is not None:
            self.app.push_screen(PaperScreen(self.shown, self.seat))

    def action_all(self) -> None:
        """Open all, or close all where all are open."""
        count = len(self.changes)
        self.open = set() if len(self.open) == count else set(range(count))
        self._draw()

    def action_go_on(self) -> None:
        """Close the report."""
        self.dismiss(None)
