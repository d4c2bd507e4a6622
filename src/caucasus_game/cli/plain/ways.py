"""Ways to play a turn, line by line: what a search ahead finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.draft import order_words
from caucasus_game.policies.advice_seen import NO_PREDICTION, brings, leads_to, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.advice_seen import Advice

__all__ = ["way_lines"]


def way_lines(advice: Advice, view: SeatView) -> Iterator[str]:
    """Yield each way with its orders, what it is expected to bring, and where it leads."""
    for number, way in enumerate(advice.ways, 1):
        yield f"{number}. {titled(way)}. {brings(way, advice)}"
        for order in way.orders.orders:
            yield f"   {order_words(order, view)}."
        if not way.orders.orders:
            yield "   No orders."
        for prompt in view.prompts:
            if prompt.event in way.orders.choices:
                yield f"   {prompt.title}: {dict(prompt.options)[way.orders.choices[prompt.event]]}"
        for line in leads_to(way):
            yield f"   {line}"
    yield f"{advice.games} imagined games each. {NO_PREDICTION}"
    yield "'take NUMBER' puts one in place of your draft."
