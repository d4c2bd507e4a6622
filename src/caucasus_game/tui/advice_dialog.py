"""What an adviser would send, shown before it takes the place of what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.engine.told import tr_reason
from caucasus_game.language import tr
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.draft import decided_words, order_words
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.tui.draft import Draft

__all__ = ["advice_dialog"]


def advice_dialog(view: SeatView, draft: Draft) -> ConfirmDialog:
    """Return the question whether to take an adviser's draft: orders, each with its reason, mandates and choices."""
    parts: list[tuple[str, str]] = []
    for index, order in enumerate(draft.orders):
        parts.append((f"▸ {order_words(view, order)}\n", "$foreground"))
        if draft.reason(index):
            parts.append((f"  {clean(tr_reason(draft.reason(index)))}\n", "italic $quiet"))
    if not parts:
        parts.append((tr("Your adviser would order nothing this turn.") + "\n", "$foreground"))
    parts += [(f"▸ {words}\n", "$foreground") for words in decided_words(view, draft)]
    text = Content.assemble(*parts).rstrip()
    return ConfirmDialog(tr("Take your adviser's orders instead?"), text, tr("Take them"), tr("Keep mine"))
