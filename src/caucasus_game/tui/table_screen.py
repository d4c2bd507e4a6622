"""The table: the stakes above, and below them what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Container, Vertical

from caucasus_game.engine.orders import Order
from caucasus_game.engine.seen_coach import Doing
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.tui.asking import ask
from caucasus_game.tui.coach_box import CoachBox
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.corridor_panel import CorridorPanel
from caucasus_game.tui.counsel_screen import CounselScreen
from caucasus_game.tui.dialogs import ConfirmDialog, fault_message
from caucasus_game.tui.draft import Desk, Draft
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.goals_panel import GoalsPanel
from caucasus_game.tui.home_panel import HomePanel
from caucasus_game.tui.issue_panel import IssuePanel
from caucasus_game.tui.news_panel import NewsPanel
from caucasus_game.tui.number_cursor import numbered_part
from caucasus_game.tui.order_desk import OrderDesk
from caucasus_game.tui.orders_panel import ActionList, DraftList, OrdersPanel
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.stakeholder_line import MEDIAN, SETTLED, TERMS, Stakes
from caucasus_game.tui.table_header import TableHeader
from caucasus_game.tui.text import clean
from caucasus_game.tui.tracks_panel import TracksPanel
from caucasus_game.tui.widgets import TabBar
from caucasus_game.tui.words_panel import WordsPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from caucasus_game.policies.counsel_seen import TradeSeen
    from caucasus_game.tui.seat import Seat

__all__ = ["TableScreen"]

TABS = (
    ("orders", "1", tr_later("Orders")),
    ("issue", "2", tr_later("Issue")),
    ("home", "3", tr_later("Home")),
    ("tracks", "4", tr_later("Tracks")),
    ("news", "5", tr_later("News")),
    ("goals", "6", tr_later("Goals")),
    ("words", "7", tr_later("Words")),
)
CORRIDOR = ("corridor", "8", tr_later("Corridor"))
"""A tab more, where the scenario has a network or lots."""
PARTS = {
    "stakes": ("", tr_later("Stakes")),
    "issue": ("2 ", tr_later("Issue")),
    "orders": ("1 ", tr_later("Orders")),
    "headlines": ("", tr_later("Latest")),
}
"""Parts with a title in their border: what stands before it, and the title."""
POINTER = "» "
BESIDE = ("home", "tracks", "news", "goals", "words", "corridor")


class TableScreen(OrderDesk):
    """A seat's place at the table."""

    PLACE = "table"
    explains = True
    """Whether the numbers of its panels can be asked why."""
    CSS_PATH = "table.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("table")
    AUTO_FOCUS = "#actions"

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.view = seat.view()
        self.tabs = TABS if self.view.network is None else (*TABS, CORRIDOR)
        self.desk = Desk()
        self.chosen = 0
        self.active = "orders"
        self.beside = "home"
        self.read: tuple[int, frozenset[str]] = (0, frozenset())  # the turn, and what was opened in it

    def compose(self) -> ComposeResult:
        """Header, stakes, panels, footer."""
        yield TableHeader()
        yield Stakes(len(self.view.issues))
        yield TabBar(self.tabs, id="tabs", leads="panel")
        with Container(id="board"):
            with Vertical(id="left"):
                yield _panel(IssuePanel(id="issue"))
                yield NewsPanel(id="headlines")
            with Vertical(id="side"):
                yield _panel(OrdersPanel(id="orders"))
                yield TabBar(self.tabs[2:], id="tabs-side", leads="panel")
                for panel in (
                    HomePanel(id="home"),
                    TracksPanel(id="tracks"),
                    NewsPanel(id="news"),
                    GoalsPanel(id="goals"),
                    WordsPanel(id="words"),
                ):
                    yield _panel(panel, "aux")
                if CORRIDOR in self.tabs:
                    yield _panel(CorridorPanel(id="corridor"), "aux")
        yield CoachBox()
        yield Footer(lacks=("map",) if self.view.network is None else ())

    def on_mount(self) -> None:
        """Show the view, and go on where the game stands."""
        signs = (
            (TERMS, tr("on the table")),
            (SETTLED, tr("settled")),
            (MEDIAN, tr("weighted median")),
            ("[━]", tr("your mandate")),
        )
        self.query_one(Stakes).border_subtitle = "  ".join(f"{sign} {words}" for sign, words in signs)
        self._point()
        self.begin()

    def begin(self) -> None:
        """Sit down at the table; where several persons share it, once the right one is there."""
        if self.seat.shared:
            self.welcome()
        else:
            self._begin()

    @work(exclusive=True, group="turn")
    async def welcome(self) -> None:
        """Show nothing before the person is there whose seat it is."""
        if await self.handed_over():
            self._begin()

    def _begin(self) -> None:
        self.desk = self.first_desk()
        self.show()
        self._place()
        self.take_up()

    def first_desk(self) -> Desk:
        """Return the desk as one finds it: with what was sent this turn."""
        sent = self.seat.submitted()
        return Desk(Draft.of(sent) if sent is not None and self.view.phase == "orders" else None)

    # Showing

    def show(self) -> None:
        """Show the view and the draft everywhere."""
        view = self.view
        SEATS.sit(tuple(actor.colour for actor in view.actors))
        self.query_one(TableHeader).show(view, self.waiting)
        self.query_one(Stakes).show(view)
        self.query_one(OrdersPanel).show(view, self.desk.draft)
        for panel in (
            self.query_one(IssuePanel),
            self.query_one(HomePanel),
            self.query_one(TracksPanel),
            *self.query(NewsPanel),
            self.query_one(GoalsPanel),
            *self.query(CorridorPanel),
        ):
            panel.show(view)
        self.query_one(WordsPanel).show_with(view, self.desk.draft.predictions)
        asked = sum(prompt.event not in self.desk.draft.choices for prompt in view.prompts)
        for bar in self.query(TabBar):
            words = str(len(view.undertakings) or "")
            bar.note({"orders": f"?{asked}" if asked else "", "words": words})
        self.choose_issue(self.chosen)
        self._coach()

    def _coach(self) -> None:
        draft, (turn, panels) = self.desk.draft, self.read
        read = panels if turn == self.view.turn else ()
        self.query_one(CoachBox).show(self.view, "orders", Doing(draft.orders, draft.mandate, draft.choices, read))

    def note_read(self, panel: str) -> None:
        """Remember that something was read this turn: the coach goes on."""
        turn, panels = self.read
        self.read = (self.view.turn, panels | {panel} if turn == self.view.turn else frozenset({panel}))
        self._coach()

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self.show()

    @property
    def marked_issue(self) -> str:
        """The id of the chosen issue."""
        return self.view.issues[self.chosen].id

    def choose_issue(self, index: int) -> None:
        """Choose an issue on the stakes."""
        self.chosen = min(index, len(self.view.issues) - 1)
        self.query_one(Stakes).chosen = self.chosen
        self.query_one(Stakes).watch_chosen(self.chosen)
        self.query_one(IssuePanel).choose(self.chosen)

    def _place(self) -> None:
        for tab, _, _ in self.tabs:
            panel = self.query_one(f"#{tab}")
            places = {place for place, there in (("-active", self.active), ("-beside", self.beside)) if tab == there}
            classes = panel.classes - {"-active", "-beside"} | places
            if classes != panel.classes:
                panel.set_classes(classes)  # both at once: each change is a look at all of the style sheet
        self.query_one("#board").set_class(self.active == "corridor", "-whole")
        self.query_one("#side").set_class(self.active == "issue", "-hidden")
        self.query_one("#left").set_class(self.active != "issue", "-hidden")
        self.query_one("#tabs", TabBar).chosen = self.active
        self.query_one("#tabs-side", TabBar).chosen = self.beside

    def on_descendant_focus(self) -> None:
        """Show where the keys go."""
        self._point()

    def on_descendant_blur(self) -> None:
        """Show where the keys go."""
        self._point()

    def _point(self) -> None:
        """Put a sign before the title of the part that has the focus: its colour alone would not do."""
        here = [] if self.focused is None else [widget.id for widget in self.focused.ancestors_with_self]
        for part, (key, title) in PARTS.items():
            words = f"{POINTER if part in here else ''}{key}{tr(title)}"
            widget = self.query_one(f"#{part}")
            if widget.border_title != words:  # setting it repaints the whole part
                widget.border_title = words
        self.query_one(Stakes).pointed = "stakes" in here
        for bar in self.query(TabBar):
            bar.pointed = bar.chosen in here

    # What a person does

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the panel whose name was clicked."""
        self.action_panel(event.tab)

    def on_stakes_chosen(self, event: Stakes.Chosen) -> None:
        """Choose the issue that was clicked or stepped to."""
        self.choose_issue(event.index)

    def action_panel(self, panel: str) -> None:
        """Show a panel and go to it."""
        if panel not in {tab for tab, _, _ in self.tabs}:
            self.notify(tr("There is no corridor here: this scenario moves no cargo."), markup=False)
            return
        self.note_read(panel)
        self.active = panel
        if panel in BESIDE:
            self.beside = panel
        self._place()
        target = self.query_one(ActionList) if panel == "orders" else self.query_one(f"#{panel}")
        target.focus()
        self._point()

    def action_back(self) -> None:
        """Step back: call off what is being decided, else go to the orders, and from there leave, after asking."""
        here = [] if self.focused is None else [widget.id for widget in self.focused.ancestors_with_self]
        if self.waiting or (self.desk.changed and "orders" in here):
            self.action_leave()
        elif "orders" in here:
            dialog = ConfirmDialog(tr("Leave the table?"), self.leaving_words(), tr("Leave"), tr("Stay"), safe=True)
            self.app.push_screen(dialog, self._left)
        else:
            self.action_panel("orders")

    def leaving_words(self) -> str:
        """Return what becomes of the game of whoever leaves."""
        return tr("The game is saved as {name}; you can go on with it at any time.", name=clean(self.seat.name))

    def action_issue(self, step: int) -> None:
        """Choose the next issue, or the one before."""
        self.choose_issue((self.chosen + step) % len(self.view.issues))

    def action_why(self, subject: str = "") -> None:
        """Explain a number; where none was clicked, the one under the cursor of the part that has the focus."""
        part = numbered_part(self)
        subject = subject or ("" if part is None else part.subject)
        here = [] if self.focused is None else [widget.id for widget in self.focused.ancestors_with_self]
        place = next((panel for panel in ("issue", "orders", *BESIDE) if panel in here), "goals")
        ask(self, self.seat, subject or (self.query_one(OrdersPanel).asked if place == "orders" else ""), place)

    def action_number(self, step: int) -> None:
        """Put the cursor on the next number, or the one before, of the part that has the focus."""
        part = numbered_part(self)
        if part is not None:
            part.step_number(step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where there are no numbers no key goes over them."""
        if action == "number" and numbered_part(self) is None:
            return False
        return super().check_action(action, parameters)

    def action_counsel(self) -> None:
        """Read what the bargaining models say, and make a package of a trade where one is taken."""
        try:
            counsel = self.seat.counsel()
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        self.note_read("counsel")
        self.app.push_screen(CounselScreen(self.view, counsel), self._traded)

    def _traded(self, trade: TradeSeen | None) -> None:
        """Open a package with the terms that would settle a trade, to all who must agree to them."""
        if trade is None or trade.package is None:
            return
        to = trade.package.to
        offers = [action for action in self.view.actions if action.verb == "offer"]
        aimed = [(action, option) for action in offers for option in action.options if option.target == trade.other]
        aimed.sort(key=lambda found: not found[1].legal)
        if not aimed or not aimed[0][1].legal:
            reason = aimed[0][1].why_not if aimed else ""
            self.not_now(clean(reason) or tr("no offer can go there now"))
            return
        self.choose_issue(next(index for index, issue in enumerate(self.view.issues) if issue.id == trade.get))
        one, many = (to[0], ()) if len(to) == 1 else (None, to)
        self.build(aimed[0][0], start=Order(aimed[0][0].id, one, many, dict(trade.package.terms)))

    def clear_draft_focus(self) -> None:
        """Where the draft is empty there is nothing to stand on: go to the actions."""
        if self.query_one(DraftList).option_count == 0:
            self.query_one(ActionList).focus()


def _panel(widget: Widget, classes: str = "") -> Widget:
    return widget.add_class("panel", *classes.split())
