"""What is about to be sent, and what was left undone, shown before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr, tr_n
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.draft import decided_words, order_words
from caucasus_game.tui.orders_panel import slots_used
from caucasus_game.tui.text import clean, number

if TYPE_CHECKING:
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.tui.draft import Draft

__all__ = ["send_dialog"]


def send_dialog(view: SeatView, draft: Draft) -> ConfirmDialog:
    """Return the question whether to send a draft: all that it says, events without an answer, and slots unused."""
    parts = [(f"▸ {order_words(view, order)}", "$foreground") for order in draft.orders]
    parts += [(f"▸ {words}", "$foreground") for words in _guesses(view, draft)]
    parts += [(f"▸ {words}", "$foreground") for words in decided_words(view, draft)]
    for prompt in view.prompts:
        if prompt.event not in draft.choices:
            title, first = clean(prompt.title), clean(prompt.options[0][1])
            words = tr("{event}: unanswered, so “{option}”", event=title, option=first)
            parts.append((f"? {words}", "$warning"))
    used, made = slots_used(view, draft)
    if not draft.orders:
        parts.append((tr("You order nothing this turn."), "$warning"))
    elif used < view.actions_per_turn:
        unused = tr_n("{n} action unused.", "{n} actions unused.", view.actions_per_turn - used)
        parts.append((unused, "$warning"))
    if made < view.offers_per_turn and any(action.verb == "offer" and action.legal for action in view.actions):
        parts.append((tr("{n} of {all} offers made.", n=made, all=view.offers_per_turn), "$quiet"))
    text = Content("\n").join(Content.assemble(part) for part in parts).rstrip()
    return ConfirmDialog(tr("Send your orders?"), text, tr("Send"), tr("Not yet"))


def _guesses(view: SeatView, draft: Draft) -> list[str]:
    words = []
    for actor, marks in draft.predictions.items():
        name = clean(view.actor(actor).name)
        for id_, mark in marks.items():
            issue = clean(view.issue(id_).title)
            words.append(tr("Guess: {actor} stops at {mark} on {issue}", actor=name, mark=number(mark), issue=issue))
    return words
