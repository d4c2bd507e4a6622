"""Writing the orders of a turn: by which windows they come into the draft, and how anything is taken out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.orders import LONGEST_REASON, Order, SeatOrders
from caucasus_game.engine.told import tr_reason
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.counsel_lines import press_words
from caucasus_game.tui.decision_desk import DecisionDesk
from caucasus_game.tui.dialogs import Pick, PickDialog
from caucasus_game.tui.draft import Draft, bound_words, order_words
from caucasus_game.tui.lot_words import lot_help, lot_notes
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.orders_panel import OrdersPanel, why_not
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.text import TREASURY, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import ActionSeen

__all__ = ["OrderDesk"]


class OrderDesk(DecisionDesk):
    """The part of the table where orders are written."""

    def choose_issue(self, index: int) -> None:
        """Choose an issue on the stakes."""
        raise NotImplementedError

    def clear_draft_focus(self) -> None:
        """Leave the draft where nothing is left in it."""
        raise NotImplementedError

    def change(self, draft: Draft) -> bool:
        """Take a changed draft if it would be legal; say why not where it would not."""
        faults = self.seat.refusals(draft.as_orders(self.view))
        if faults and not self.seat.refusals(self.desk.draft.as_orders(self.view)):
            for fault in faults[:2]:
                self.notify(
                    clean(f"{fault.message} {fault.hint}".strip()),
                    title=tr("Not allowed"),
                    severity="warning",
                    markup=False,
                )
            return False
        self.desk.put(draft)
        self.show()
        return True

    def _put(self, order: Order, index: int | None = None) -> None:
        """Put an order into the draft, in place of the one at ``index`` if one is given."""
        draft = self.desk.draft
        self.change(draft.adding(order) if index is None else draft.with_order(index, order))

    def not_now(self, why: str) -> None:
        """Say why something cannot be ordered now."""
        self.notify(why, title=tr("Not now"), severity="warning", markup=False)

    def _way_out(self, action: ActionSeen) -> str:
        """Return why an action is refused, and what would be allowed in its place."""
        target = action.options[0].target if action.options else ""
        terms = {target: 50.0} if action.verb == "declare" else {}
        order = Order(action.id, None if terms else target or None, terms=terms)
        faults = self.seat.refusals(SeatOrders(self.view.turn, self.view.seat, (order,)))
        return clean(faults[0].hint) if faults and faults[0].hint else why_not(action)

    def on_orders_panel_action_taken(self, event: OrdersPanel.ActionTaken) -> None:
        """Order an action; ask for its target and size first where it has them."""
        action = next(action for action in self.view.actions if action.id == event.action)
        if not action.legal:
            self.not_now(self._way_out(action))
        elif action.verb == "offer":
            self.build(action)
        elif action.verb == "declare":
            self._declare(action)
        elif action.target == "none" and action.spending is None:
            self._put(Order(action.id))
        else:
            self._aim(action)

    def _aim(self, action: ActionSeen, index: int | None = None) -> None:
        """Ask for target and amount, of the order at ``index`` if one is given, else of a new one."""
        picks = _picks(action, self._prices(action) | lot_notes(self.view, action))

        def aimed(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self._put(Order(action.id, target=picked[0] or None, amount=picked[1]), index)

        before = self.desk.draft.orders[index] if index is not None else None
        here = self.view.issues[self.chosen].id if action.target == "issue" else ""
        self.app.push_screen(
            PickDialog(
                action.title,
                lot_help(action),
                picks,
                amounts=action.spending,
                amount=before.amount if before is not None else None,
                unit=tr("{sign} of your treasury", sign=TREASURY)
                if action.spends == "treasury"
                else f" {tr('on top')}",
                chosen=here if before is None else before.target or "",
            ),
            aimed,
        )

    def _prices(self, action: ActionSeen) -> dict[str, str]:
        """Return what pressing each target would do, in words to put after its name; nothing for other actions."""
        if action.verb != "press":
            return {}
        try:
            presses = self.seat.counsel().presses
        except Faults:  # a target can be picked without knowing what it would bring
            return {}
        return {press.target: f": {press_words(press)}" for press in presses if press.action == action.id}

    def _declare(self, action: ActionSeen) -> None:
        """Ask on which issue, then for the mark; the issue that is chosen on the stakes is marked first."""

        def aimed(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self._bound(action, picked[0])

        here = self.view.issues[self.chosen].id
        self.app.push_screen(PickDialog(action.title, action.help, _picks(action), chosen=here), aimed)

    def _bound(self, action: ActionSeen, issue_id: str, index: int | None = None) -> None:
        """Ask for the bound to declare on an issue."""
        view, draft = self.view, self.desk.draft
        issue = view.issue(issue_id)
        low, high = draft.mandate.get(issue.id, issue.mandate)
        before = draft.orders[index].terms[issue_id] if index is not None else None
        own = next((stance.stated for stance in issue.stances if stance.actor == view.seat), low)
        start = before if before is not None else high if high - own >= own - low else low

        def taken(mark: float | None) -> None:
            if mark is not None:
                self._put(Order(action.id, terms={issue_id: mark}), index)

        text = tr("All will know it. To settle beyond it costs you at home, so they may believe you.")
        self.app.push_screen(
            MarkDialog(
                view,
                issue,
                start,
                tr("Declare: {issue}", issue=issue.title),
                text,
                lambda mark: tr("You will go {bound}.", bound=bound_words(view, issue_id, mark)),
            ),
            taken,
        )

    def build(self, action: ActionSeen, index: int | None = None, start: Order | None = None) -> None:
        """Open the package builder on ``start``, else on the order at ``index``, else on an empty package."""
        before = start or (self.desk.draft.orders[index] if index is not None else Order(action.id))

        def built(order: Order | None) -> None:
            if order is not None:
                self._put(order, index)

        self.app.push_screen(
            PackageScreen(
                self.view, action.title, before, self.seat, options=action.options, chosen=self.chosen, line=index
            ),
            built,
        )

    def action_offer(self) -> None:
        """Build a package."""
        action = next((action for action in self.view.actions if action.verb == "offer"), None)
        if action is None or not action.legal:
            self.not_now(self._way_out(action) if action else tr("your seat makes no offers here"))
        else:
            self.build(action)

    def on_orders_panel_line_taken(self, event: OrdersPanel.LineTaken) -> None:
        """Change a line of the draft."""
        line = event.line
        if line.kind == "choice":
            self._ask(line.key)
        elif line.kind == "mandate":
            self.choose_issue(next(index for index, issue in enumerate(self.view.issues) if issue.id == line.key))
            self.action_mandate()
        elif line.kind == "prediction":
            self._guess(*line.key.split(">"))
        else:
            action = next((action for action in self.view.actions if action.id == line.key), None)
            if action is not None and action.verb == "offer":
                self.build(action, line.index)
            elif action is not None and action.verb == "declare":
                self._bound(action, next(iter(self.desk.draft.orders[line.index].terms)), line.index)
            elif action is not None and action.spending is not None:
                self._aim(action, line.index)

    def action_remove(self) -> None:
        """Take the marked line out of the draft; an answered choice is unanswered again."""
        line = self.query_one(OrdersPanel).marked_line
        draft = self.desk.draft
        if line is None:
            self.notify(tr("Nothing to take out."), markup=False)
        elif line.kind == "order":
            self.change(draft.without(line.index))
        elif line.kind == "mandate":
            self.change(draft.with_mandate(line.key, None))
        elif line.kind == "prediction":
            actor, issue = line.key.split(">")
            self.change(draft.with_prediction(actor, issue, None))
        elif line.key in draft.choices:
            self.change(draft.without_choice(line.key))
        self.clear_draft_focus()

    def action_because(self) -> None:
        """Say why the marked order is given."""
        line = self.query_one(OrdersPanel).marked_line
        if line is None or line.kind != "order":
            self.notify(tr("Mark an order of your draft first: it is what a reason is given for."), markup=False)
            return
        index, draft = line.index, self.desk.draft

        def said(reason: str | None) -> None:
            if reason is not None and self.desk.draft == draft:
                self.change(draft.because(index, reason))

        self.app.push_screen(self.reason_dialog(index), said)

    def reason_dialog(self, index: int) -> NameDialog:
        """Return the window that asks why an order is given."""
        words, draft = order_words(self.view, self.desk.draft.orders[index]), self.desk.draft
        return NameDialog(tr("Why?"), tr_reason(draft.reason(index)), bool, words, LONGEST_REASON)

    def action_undo(self) -> None:
        """Undo the last change of the draft."""
        if self.desk.undo():
            self.show()
        else:
            self.notify(
                tr("Nothing to undo. A turn that was played is taken back in a branch: h, then t."), markup=False
            )

    def action_redo(self) -> None:
        """Redo what was undone."""
        if self.desk.redo():
            self.show()


def _picks(action: ActionSeen, notes: Mapping[str, str] | None = None) -> list[Pick]:
    """Return what an action may be aimed at; ``notes``: what stands after the name of a target."""
    return [
        Pick(
            option.target,
            (option.target_name or action.title) + (notes or {}).get(option.target, ""),
            option.legal,
            option.why_not or tr("not now"),
        )
        for option in action.options
    ]
