"""What a seat can order, with costs and why-not, beside what it has written down and the way to send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.engine.told import tr_reason
from caucasus_game.language import tr, tr_later
from caucasus_game.tui.draft import Draft, cost_of, order_words
from caucasus_game.tui.text import CAPITAL, TREASURY, clean, fit, listed, number, short_names
from caucasus_game.tui.widgets import Link, MarkedList, key_for, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from caucasus_game.engine.seen import ActionSeen, SeatView

__all__ = ["DraftLine", "OrdersPanel", "cost_words", "slots_used", "why_not"]

LINKS = (("send", "s", tr_later("Send orders")), ("remove", "x", tr_later("Remove")), ("undo", "u", tr_later("Undo")))
"""What can be done with the draft: (action, its usual key, its name)."""


def cost_words(action: ActionSeen) -> str:
    """Return what an action costs, in signs: ``2●`` political capital, ``1■`` treasury; ``+``: more can be spent."""
    parts = []
    more = action.spends if action.spending else ""
    if action.capital or more == "capital":
        parts.append(f"{number(action.capital)}{'+' if more == 'capital' else ''}{CAPITAL}")
    if action.treasury or more == "treasury":
        parts.append(f"{number(action.treasury, 2)}{'+' if more == 'treasury' else ''}{TREASURY}")
    return " ".join(parts) or tr("free")


def why_not(action: ActionSeen) -> str:
    """Return why no target of an action is allowed now; where targets differ, the first reason."""
    reasons = (clean(option.why_not) for option in action.options if not option.legal and option.why_not)
    return next(reasons, tr("not now"))


def slots_used(view: SeatView, draft: Draft) -> tuple[int, int]:
    """Return how many actions and how many offers the draft holds."""
    offers = {action.id for action in view.actions if action.verb == "offer"}
    made = sum(order.action in offers for order in draft.orders)
    return len(draft.orders) - made, made


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of the draft: an order, a changed mandate, a guess, or a choice that an event asks for."""

    kind: str
    key: str
    index: int = -1


class ActionList(MarkedList):
    """The actions, legal ones first."""


class DraftList(MarkedList):
    """The orders so far."""


class OrdersPanel(Horizontal):
    """Actions on one side, the draft on the other."""

    class ActionTaken(Message):
        """An action was chosen, by its id."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    class LineTaken(Message):
        """A line of the draft was chosen."""

        def __init__(self, line: DraftLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.shown: SeatView | None = None
        self.draft = Draft()
        self.nothing = ""
        """What stands where there are no orders; '' for how to give some."""
        self.actions: list[ActionSeen] = []
        self.draft_lines: list[DraftLine] = []

    def compose(self) -> ComposeResult:
        """The two halves."""
        with Vertical(id="orders-menu"):
            yield ActionList(id="actions", compact=True, markup=False)
            yield Static(id="action-help")
        with Vertical(id="orders-draft"):
            yield Static(id="slots")
            yield DraftList(id="draft", compact=True, markup=False)
            with Horizontal(id="draft-links"):
                for action, key, words in LINKS:
                    yield Link(f"{key} {tr(words)}", action, id=action)

    @property
    def marked_action(self) -> str:
        """The id of the marked action; '' where none is."""
        index = self.query_one(ActionList).highlighted
        return self.actions[index].id if index is not None and index < len(self.actions) else ""

    @property
    def asked(self) -> str:
        """The price of the marked action, to ask why; '' where it has none."""
        action = next((action for action in self.actions if action.id == self.marked_action), None)
        if action is None or not (action.capital or action.treasury):
            return ""
        return f"{'cost' if action.capital else 'price'}@{action.id}"

    @property
    def marked_line(self) -> DraftLine | None:
        """The marked line of the draft."""
        index = self.query_one(DraftList).highlighted
        return self.draft_lines[index] if index is not None and index < len(self.draft_lines) else None

    def show(self, view: SeatView, draft: Draft) -> None:
        """Show a view's actions and the draft."""
        self.shown, self.draft = view, draft
        for action, key, words in LINKS:
            self.query_one(f"#{action}", Link).update(Content(f"{key_for(self, action) or key} {tr(words)}"))
        self._fill_actions(view)
        self._fill_draft(view, draft)

    def on_resize(self) -> None:
        """Fill anew for the new width."""
        soon(self, self._again)

    def _again(self) -> None:
        if self.shown is not None:
            self.show(self.shown, self.draft)

    def _fill_actions(self, view: SeatView) -> None:
        menu = self.query_one(ActionList)
        marked = (
            self.actions[menu.highlighted].id
            if menu.highlighted is not None and menu.highlighted < len(self.actions)
            else ""
        )
        self.actions = sorted(view.actions, key=lambda action: not action.legal)
        width = max(20, (menu.scrollable_content_region.width or menu.size.width) - 1)
        menu.set_options([Option(self._action_line(action, width)) for action in self.actions])
        if self.actions:
            menu.highlighted = next((index for index, action in enumerate(self.actions) if action.id == marked), 0)
        self._explain()

    def _action_line(self, action: ActionSeen, width: int) -> Content:
        cost = cost_words(action)
        asks = action.verb == "offer" or action.target != "none" or action.spending is not None
        title = fit(action.title + ("…" if asks else ""), width - len(cost) - 3)
        if action.legal:
            return Content.assemble("  ", (title, "$foreground"), (" " + cost, "$secondary"))
        return Content.assemble(
            ("✗ ", "$quiet"), (f"{title} {cost}", "$quiet"), ("\n  " + fit(why_not(action), width - 2), "italic $quiet")
        )

    def _explain(self) -> None:
        menu = self.query_one(ActionList)
        index = menu.highlighted
        if index is None or index >= len(self.actions):
            self.query_one("#action-help", Static).update(Content(""))
            return
        action = self.actions[index]
        parts = [(clean(action.help), "$foreground")]
        if action.secret:
            parts.append((f" {tr('Secret.')}", "italic $secondary"))
        if not action.legal:
            parts.append((" " + tr("Not now: {reason}.", reason=why_not(action)), "italic $warning"))
        parts += [(f" {word}", "bold $warning") for word in self._words(action)]
        if action.claims:
            parts.append((f" ({', '.join(action.claims)})", "$quiet"))
        self.query_one("#action-help", Static).update(Content.assemble(*parts))

    def _words(self, action: ActionSeen) -> list[str]:
        """What the seat undertook about an action and is bound by now."""
        view = self.shown
        given = view.undertakings if view is not None else ()
        words = []
        for word in given:
            if view is not None and word.keeper == view.seat and word.action == action.id and word.binds:
                to = listed(short_names(view, word.owed_to))
                refrained = word.kind == "refrain"
                words.append(
                    tr("You gave {to} your word not to.", to=to)
                    if refrained
                    else tr("You gave {to} your word to.", to=to)
                )
        return words

    def _fill_draft(self, view: SeatView, draft: Draft) -> None:
        used, made = slots_used(view, draft)
        capital, treasury = cost_of(view, draft)
        me = view.actor(view.seat)
        slots = Content.assemble(
            (f"{tr('Actions')} ", "$quiet"),
            _slots(used, view.actions_per_turn),
            (f"  {tr('Offers')} ", "$quiet"),
            _slots(made, view.offers_per_turn),
            ("\n" if self.query_one("#slots").size.width < 54 else "  ", ""),
            *_purses(
                (f"{tr('capital')} ", me.capital, capital, CAPITAL),
                (f"{tr('treasury')} ", me.treasury, treasury, TREASURY),
                width=self.query_one("#slots").size.width,
            ),
        )
        self.query_one("#slots", Static).update(slots)
        lines: list[tuple[DraftLine, Content]] = []
        room = max(20, self.query_one(DraftList).scrollable_content_region.width - 3)
        for prompt in view.prompts:
            chosen = draft.choices.get(prompt.event)
            labels = dict(prompt.options)
            if chosen is None:
                first = clean(prompt.options[0][1])
                words = Content.assemble(
                    ("? ", "bold $warning"),
                    (clean(prompt.title), "$foreground"),
                    (tr(": choose, or “{first}”", first=first), "$warning"),
                ).truncate(room, ellipsis=True)
            else:
                words = Content.assemble(
                    ("✓ ", "$success"),
                    (clean(prompt.title), "$foreground"),
                    (f": {clean(labels.get(chosen, chosen))}", "$secondary"),
                ).truncate(room, ellipsis=True)
            lines.append((DraftLine("choice", prompt.event), words))
        for index, order in enumerate(draft.orders):
            said = Content.assemble((f"{index + 1} ", "$primary"), (order_words(view, order), "$foreground"))
            if draft.reason(index):
                said = Content.assemble(said, (f" — {clean(tr_reason(draft.reason(index)))}", "italic $quiet"))
            lines.append((DraftLine("order", order.action, index), said))
        for issue in view.issues:
            if issue.id in draft.mandate:
                low, high = draft.mandate[issue.id]
                title = clean(issue.title)
                held = tr("{issue}: may settle {low} to {high}", issue=title, low=number(low), high=number(high))
                words = Content.assemble(("[]", "$primary"), (f" {held}", "$foreground"))
                lines.append((DraftLine("mandate", issue.id), words))
        for actor, marks in draft.predictions.items():
            for name, mark in marks.items():
                guess = tr(
                    "{actor} stops at {mark}: {issue}",
                    actor=clean(view.actor(actor).short),
                    mark=number(mark),
                    issue=clean(view.issue(name).title),
                )
                words = Content.assemble(("?→", "$primary"), (f" {guess}", "$foreground"))
                lines.append((DraftLine("prediction", f"{actor}>{name}"), words))
        listing = self.query_one(DraftList)
        marked = listing.highlighted
        self.draft_lines = [line for line, _ in lines]
        if lines:
            listing.set_options([Option(words) for _, words in lines])
            listing.highlighted = min(marked or 0, len(lines) - 1)
        elif self.nothing:
            listing.set_options([Option(Content.assemble((self.nothing, "$quiet")), disabled=True)])
        else:
            offer, ask = key_for(self, "offer") or "o", key_for(self, "advise") or "a"
            empty = tr(
                "Nothing yet. Enter on an action adds it; {offer} builds an offer; {ask} asks your adviser.",
                offer=offer,
                ask=ask,
            )
            listing.set_options([Option(Content.assemble((empty, "$quiet")), disabled=True)])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the marked action."""
        if event.option_list.id == "actions":
            self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Hand on what was chosen."""
        event.stop()
        if event.option_list.id == "actions":
            self.post_message(self.ActionTaken(self.actions[event.option_index].id))
        elif event.option_index < len(self.draft_lines):
            self.post_message(self.LineTaken(self.draft_lines[event.option_index]))


def _slots(used: int, slots: int) -> tuple[str, str]:
    return (f"{used}/{slots}", "$foreground" if used <= slots else "$error")


def _purses(*purses: tuple[str, float | None, float, str], width: int) -> list[tuple[str, str]]:
    """Return what each purse holds, and after the orders; their names give way where the line has too little room."""
    found: list[tuple[str, str]] = []
    for names in (True, False):
        found = [_purse(name if names else "", held, cost, sign) for name, held, cost, sign in purses]
        found.insert(1, ("  ", ""))
        if sum(len(words) for words, _ in found) <= width:
            break
    return found


def _purse(name: str, held: float | None, cost: float, sign: str) -> tuple[str, str]:
    if held is None:
        return ("", "")
    after = held - cost
    words = f"{name}{number(held)}{sign}" if not cost else f"{name}{number(held)}→{number(after)}{sign}"
    return (words, "$foreground" if after >= 0 else "$error")
