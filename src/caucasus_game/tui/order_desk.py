"""Writing the orders of a turn: what a person can put into the draft, by which windows, and how it is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.orders import LONGEST_REASON, Order, SeatOrders
from caucasus_game.engine.told import tr_reason
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.advice_desk import AdviceDesk
from caucasus_game.tui.counsel_lines import press_words
from caucasus_game.tui.dialogs import Pick, PickDialog
from caucasus_game.tui.draft import Draft, bound_words, order_words
from caucasus_game.tui.lot_words import lot_help, lot_notes
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.orders_panel import OrdersPanel, why_not
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.text import TREASURY, clean, number

if TYPE_CHECKING:
    from caucasus_game.engine.seen import ActionSeen

__all__ = ["OrderDesk"]


class OrderDesk(AdviceDesk):
    """The part of the table where orders are written."""

    chosen: int = 0

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
            self.notify(self._way_out(action), title=tr("Not now"), severity="warning", markup=False)
        elif action.verb == "offer":
            self.build(action)
        elif action.verb == "declare":
            self._declare(action)
        elif action.target == "none" and action.spending is None:
            self.change(self.desk.draft.adding(Order(action.id)))
        else:
            self._aim(action)

    def _aim(self, action: ActionSeen, index: int | None = None) -> None:
        """Ask for target and amount, of the order at ``index`` if one is given, else of a new one."""
        prices = self._prices(action) | lot_notes(self.view, action)
        picks = [
            Pick(
                option.target,
                (option.target_name or action.title) + prices.get(option.target, ""),
                option.legal,
                option.why_not or tr("not now"),
            )
            for option in action.options
        ]

        def aimed(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                order, draft = Order(action.id, target=picked[0] or None, amount=picked[1]), self.desk.draft
                self.change(draft.adding(order) if index is None else draft.with_order(index, order))

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
        except Faults:
            return {}
        return {press.target: f": {press_words(press)}" for press in presses if press.action == action.id}

    def _declare(self, action: ActionSeen) -> None:
        """Ask on which issue, then for the mark; the issue that is chosen on the stakes is marked first."""
        picks = [
            Pick(option.target, option.target_name, option.legal, option.why_not or tr("not now"))
            for option in action.options
        ]

        def aimed(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self._bound(action, picked[0])

        here = self.view.issues[self.chosen].id
        self.app.push_screen(PickDialog(action.title, action.help, picks, chosen=here), aimed)

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
                order = Order(action.id, terms={issue_id: mark})
                draft = self.desk.draft
                self.change(draft.adding(order) if index is None else draft.with_order(index, order))

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

    def action_predict(self) -> None:
        """Guess where another seat would stop on the chosen issue: first which seat, then where."""
        issue = self.view.issues[self.chosen]
        picks = []
        for stance in issue.stances:
            if stance.actor != self.view.seat:
                words = tr(
                    "{actor}: says {stated}, really wants {low} to {high}",
                    actor=self.view.actor(stance.actor).name,
                    stated=number(stance.stated),
                    low=number(stance.low, 0),
                    high=number(stance.high, 0),
                )
                picks.append(Pick(stance.actor, words))

        def aimed(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self._guess(picked[0], issue.id)

        text = tr("Whose limit do you guess? It is the worst terms that seat would still accept.")
        self.app.push_screen(PickDialog(tr("Predict: {issue}", issue=issue.title), text, picks), aimed)

    def _guess(self, actor: str, issue_id: str) -> None:
        """Ask for the mark at which a seat would stop."""
        issue = self.view.issue(issue_id)
        stated = next(stance.stated for stance in issue.stances if stance.actor == actor)
        before = self.desk.draft.predictions.get(actor, {}).get(issue_id)
        name = clean(self.view.actor(actor).name)

        def taken(mark: float | None) -> None:
            if mark is not None:
                self.change(self.desk.draft.with_prediction(actor, issue_id, mark))

        self.app.push_screen(
            MarkDialog(
                self.view,
                issue,
                stated if before is None else before,
                tr("Predict {actor}: {issue}", actor=name, issue=issue.title),
                tr("Nobody learns of it before the end. It costs nothing and counts for no score in play."),
                lambda mark: tr(
                    "{actor} would accept as far as {mark}, and no further.", actor=name, mark=number(mark)
                ),
            ),
            taken,
        )

    def build(self, action: ActionSeen, index: int | None = None, start: Order | None = None) -> None:
        """Open the package builder on ``start``, else on the order at ``index``, else on an empty package."""
        before = start or (self.desk.draft.orders[index] if index is not None else Order(action.id))

        def built(order: Order | None) -> None:
            if order is not None:
                draft = self.desk.draft
                self.change(draft.adding(order) if index is None else draft.with_order(index, order))

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
            self.notify(
                self._way_out(action) if action else tr("your seat makes no offers here"),
                title=tr("Not now"),
                severity="warning",
                markup=False,
            )
        else:
            self.build(action)

    def action_mandate(self) -> None:
        """Set the mandate on the chosen issue."""
        issue = self.view.issues[self.chosen]
        if not issue.am_party:
            self.notify(
                tr("Only those who must agree give their negotiators a mandate here."),
                title=clean(issue.title),
                severity="warning",
                markup=False,
            )
            return

        def kept(bounds: tuple[float, float] | None) -> None:
            if bounds is not None:
                self.change(self.desk.draft.with_mandate(issue.id, None if bounds == issue.mandate else bounds))

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
            self.notify(tr("No event asks anything of you this turn."), markup=False)
        else:
            self._ask(waiting.event)

    def _ask(self, event: str) -> None:
        prompt = next(prompt for prompt in self.view.prompts if prompt.event == event)

        def answered(picked: tuple[str, int | None] | None) -> None:
            if picked is not None:
                self.change(self.desk.draft.with_choice(event, picked[0]))

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
