"""Ways to play a turn, line by line: what a search ahead finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.draft import order_words
from caucasus_game.language import tr, tr_later
from caucasus_game.policies.advice_seen import NO_PREDICTION, brings, leads_to, titled
from caucasus_game.policies.voices_seen import expects_words, marked, named, stands_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.advice_seen import Advice

__all__ = ["adviser_lines", "way_lines"]

SHARED = {"all": tr_later("all recommend"), "some": tr_later("some recommend"), "alone": tr_later("alone")}


def way_lines(advice: Advice, view: SeatView) -> Iterator[str]:
    """Yield each way with its orders, what it is expected to bring, and where it leads."""
    for number, way in enumerate(advice.ways, 1):
        yield f"{number}. {titled(way)}. {brings(way, advice)}"
        for order in way.orders.orders:
            yield f"   {order_words(order, view)}."
        if not way.orders.orders:
            yield tr("   No orders.")
        for prompt in view.prompts:
            if prompt.event in way.orders.choices:
                yield f"   {prompt.title}: {dict(prompt.options)[way.orders.choices[prompt.event]]}"
        for line in leads_to(way):
            yield f"   {line}"
    yield tr("{games} imagined games each. {warning}", games=advice.games, warning=tr(NO_PREDICTION))
    yield tr("'take NUMBER' puts one in place of your draft.")


def adviser_lines(advice: Advice, view: SeatView) -> Iterator[str]:
    """Yield each adviser with its orders, who else recommends them, and what it expects."""
    for number, voice in enumerate(advice.voices, 1):
        yield f"{number}. {named(voice)}."
        for order, shared in marked(advice.voices, voice):
            yield f"   {order_words(order, view)} ({tr(SHARED[shared])})."
        if not voice.orders.orders:
            yield tr("   No orders: wait.")
        for prompt in view.prompts:
            if prompt.event in voice.orders.choices:
                yield f"   {prompt.title}: {dict(prompt.options)[voice.orders.choices[prompt.event]]}"
        yield f"   {expects_words(voice)}"
        yield f"   {stands_words(voice)}"
    yield tr("{games} imagined games each. {warning}", games=advice.games, warning=tr(NO_PREDICTION))
    yield tr("'take diplomat', 'take home' or 'take banker' puts one in place of your draft.")
