"""The table: the stakes above, and below them what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, Vertical
from textual.widgets import Footer

from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import Pick, PickDialog
from caucasus_game.tui.draft import Desk, Draft
from caucasus_game.tui.goals_panel import GoalsPanel
from caucasus_game.tui.home_panel import HomePanel
from caucasus_game.tui.issue_panel import IssuePanel
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.news_panel import NewsPanel
from caucasus_game.tui.orders_panel import ActionList, DraftList, OrdersPanel, why_not
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.stakeholder_line import MEDIAN, SETTLED, TERMS, Stakes
from caucasus_game.tui.table_header import TableHeader
from caucasus_game.tui.text import clean
from caucasus_game.tui.tracks_panel import TracksPanel
from caucasus_game.tui.turn_flow import TurnFlow
from caucasus_game.tui.widgets import TabBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from caucasus_game.engine.orders import Order
    from caucasus_game.engine.seen import ActionSeen
    from caucasus_game.tui.seat import Seat

__all__ = ["TableScreen"]

TABS = (
    ("orders", "1", "Orders"),
    ("issue", "2", "Issue"),
    ("home", "3", "Home"),
    ("tracks", "4", "Tracks"),
    ("news", "5", "News"),
    ("goals", "6", "Goals"),
)
BESIDE = ("home", "tracks", "news", "goals")


class TableScreen(TurnFlow):
    """A seat's place at the table."""

    PLACE = "table"
    CSS_PATH = "table.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("table")
    AUTO_FOCUS = "#actions"

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        self.view = seat.view()
        self.desk = Desk()
        self.chosen = 0
        self.active = "orders"
        self.beside = "home"

    def compose(self) -> ComposeResult:
        """Header, stakes, panels, footer."""
        yield TableHeader()
        yield Stakes(len(self.view.issues))
        yield TabBar(TABS, id="tabs")
        with Container(id="board"):
            with Vertical(id="left"):
                yield _panel(IssuePanel(id="issue"))
                yield NewsPanel(id="headlines")
            with Vertical(id="side"):
                yield _panel(OrdersPanel(id="orders"))
                yield TabBar(TABS[2:], id="tabs-side")
                for panel in (
                    HomePanel(id="home"),
                    TracksPanel(id="tracks"),
                    NewsPanel(id="news"),
                    GoalsPanel(id="goals"),
                ):
                    yield _panel(panel, "aux")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the view, and go on where the game stands."""
        self.query_one("#issue").border_title = "2 Issue"
        self.query_one("#headlines").border_title = "Latest"
        self.query_one(Stakes).border_title = "Stakes"
        self.query_one(
            Stakes
        ).border_subtitle = f"{TERMS} on the table  {SETTLED} settled  {MEDIAN} weighted median  [━] your mandate"
        self.query_one("#orders").border_title = "1 Orders"
        sent = self.seat.submitted()
        self.desk = Desk(Draft.of(sent) if sent is not None and self.view.phase == "orders" else None)
        self.show()
        self._place()
        self.take_up()

    # Showing

    def show(self) -> None:
        """Show the view and the draft everywhere."""
        view = self.view
        self.query_one(TableHeader).show(view, self.waiting)
        self.query_one(Stakes).show(view)
        self.query_one(OrdersPanel).show(view, self.desk.draft)
        for panel in (
            self.query_one(IssuePanel),
            self.query_one(HomePanel),
            self.query_one(TracksPanel),
            *self.query(NewsPanel),
            self.query_one(GoalsPanel),
        ):
            panel.show(view)
        asked = sum(prompt.event not in self.desk.draft.choices for prompt in view.prompts)
        for bar in self.query(TabBar):
            bar.note({"orders": f"?{asked}" if asked else ""})
        self._choose(self.chosen)

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self.show()

    def _choose(self, index: int) -> None:
        self.chosen = min(index, len(self.view.issues) - 1)
        self.query_one(Stakes).chosen = self.chosen
        self.query_one(Stakes).watch_chosen(self.chosen)
        self.query_one(IssuePanel).choose(self.chosen)

    def _place(self) -> None:
        for tab, _, _ in TABS:
            panel = self.query_one(f"#{tab}")
            panel.set_class(tab == self.active, "-active")
            panel.set_class(tab == self.beside, "-beside")
        self.query_one("#side").set_class(self.active == "issue", "-hidden")
        self.query_one("#left").set_class(self.active != "issue", "-hidden")
        self.query_one("#tabs", TabBar).chosen = self.active
        self.query_one("#tabs-side", TabBar).chosen = self.beside

    def _change(self, draft: Draft) -> bool:
        """Take a changed draft if it would be legal; say why not where it would not."""
        faults = self.seat.refusals(draft.as_orders(self.view))
        if faults and not self.seat.refusals(self.desk.draft.as_orders(self.view)):
            for fault in faults[:2]:
                self.notify(
                    clean(f"{fault.message} {fault.hint}".strip()),
                    title="Not allowed",
                    severity="warning",
                    markup=False,
                )
            return False
        self.desk.put(draft)
        self.show()
        return True

    # What a person does

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the panel whose name was clicked."""
        self.action_panel(event.tab)

    def on_stakes_chosen(self, event: Stakes.Chosen) -> None:
        """Choose the issue that was clicked or stepped to."""
        self._choose(event.index)

    def action_panel(self, panel: str) -> None:
        """Show a panel and go to it."""
        self.active = panel
        if panel in BESIDE:
            self.beside = panel
        self._place()
        target = self.query_one(ActionList) if panel == "orders" else self.query_one(f"#{panel}")
        target.focus()

    def action_issue(self, step: int) -> None:
        """Choose the next issue, or the one before."""
        self._choose((self.chosen + step) % len(self.view.issues))

    def on_orders_panel_action_taken(self, event: OrdersPanel.ActionTaken) -> None:
        """Order an action; ask for its target and size first where it has them."""
        action = next(action for action in self.view.actions if action.id == event.action)
        if not action.legal:
            self.notify(why_not(action), title="Not now", severity="warning", markup=False)
        elif action.verb == "offer":
            self._build(action)
        elif action.target == "none" and action.spending is None:
            self._change(self.desk.draft.adding(self.order_of(action.id)))
        else:
            self._aim(action)

    def _aim(self, action: ActionSeen) -> None:
        picks = [
            Pick(option.target, option.target_name or action.title, option.legal, option.why_not or "not now")
            for option in action.options
        ]

        def aimed(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self._change(
                    self.desk.draft.adding(self.order_of(action.id, target=picked[0] or None, amount=picked[1]))
                )

        self.app.push_screen(PickDialog(action.title, action.help, picks, amounts=action.spending), aimed)

    def _build(self, action: ActionSeen, index: int | None = None) -> None:
        before = self.desk.draft.orders[index] if index is not None else None

        def built(order: Order | None) -> None:
            if order is not None:
                draft = self.desk.draft
                self._change(draft.adding(order) if index is None else draft.with_order(index, order))

        self.app.push_screen(PackageScreen(self.view, action, self.chosen, before), built)

    def action_offer(self) -> None:
        """Build a package."""
        action = next((action for action in self.view.actions if action.verb == "offer"), None)
        if action is None or not action.legal:
            self.notify(
                why_not(action) if action else "no offers are made in this scenario",
                title="Not now",
                severity="warning",
                markup=False,
            )
        else:
            self._build(action)

    def action_mandate(self) -> None:
        """Set the mandate on the chosen issue."""
        issue = self.view.issues[self.chosen]
        if not issue.am_party:
            self.notify(
                "Only those who must agree give their negotiators a mandate here.",
                title=clean(issue.title),
                severity="warning",
                markup=False,
            )
            return

        def kept(bounds: tuple[float, float] | None) -> None:
            if bounds is not None:
                self._change(self.desk.draft.with_mandate(issue.id, None if bounds == issue.mandate else bounds))

        self.app.push_screen(
            MandateDialog(self.view, issue, self.desk.draft.mandate.get(issue.id, issue.mandate)), kept
        )

    def action_choices(self) -> None:
        """Answer the first choice that waits, else the first."""
        prompts = self.view.prompts
        waiting = next(
            (prompt for prompt in prompts if prompt.event not in self.desk.draft.choices), next(iter(prompts), None)
        )
        if waiting is None:
            self.notify("No event asks anything of you this turn.", markup=False)
        else:
            self._ask(waiting.event)

    def _ask(self, event: str) -> None:
        prompt = next(prompt for prompt in self.view.prompts if prompt.event == event)

        def answered(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self._change(self.desk.draft.with_choice(event, picked[0]))

        picks = [Pick(option, label) for option, label in prompt.options]
        text = f"{prompt.text} ({', '.join(prompt.claims)})" if prompt.claims else prompt.text
        self.app.push_screen(
            PickDialog(prompt.title, text, picks, chosen=self.desk.draft.choices.get(event, "")), answered
        )

    def on_orders_panel_line_taken(self, event: OrdersPanel.LineTaken) -> None:
        """Change a line of the draft."""
        line = event.line
        if line.kind == "choice":
            self._ask(line.key)
        elif line.kind == "mandate":
            self._choose(next(index for index, issue in enumerate(self.view.issues) if issue.id == line.key))
            self.action_mandate()
        else:
            action = next((action for action in self.view.actions if action.id == line.key), None)
            if action is not None and action.verb == "offer":
                self._build(action, line.index)

    def action_remove(self) -> None:
        """Take the marked line out of the draft; an answered choice is unanswered again."""
        line = self.query_one(OrdersPanel).marked_line
        draft = self.desk.draft
        if line is None:
            self.notify("Nothing to take out.", markup=False)
        elif line.kind == "order":
            self._change(draft.without(line.index))
        elif line.kind == "mandate":
            self._change(draft.with_mandate(line.key, None))
        elif line.key in draft.choices:
            self._change(draft.without_choice(line.key))
        if self.query_one(DraftList).option_count == 0:
            self.query_one(ActionList).focus()

    def action_undo(self) -> None:
        """Undo the last change of the draft."""
        if self.desk.undo():
            self.show()
        else:
            self.notify("Nothing to undo: orders that were sent are played.", markup=False)

    def action_redo(self) -> None:
        """Redo what was undone."""
        if self.desk.redo():
            self.show()


def _panel(widget: Widget, classes: str = "") -> Widget:
    return widget.add_class("panel", *classes.split())
