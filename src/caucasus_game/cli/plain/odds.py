"""How likely others are to take a package, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.figures import show, signed
from caucasus_game.language import tr
from caucasus_game.policies.acceptance_seen import IF_BY_THUMB, odds_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import OfferSeen
    from caucasus_game.policies.acceptance_seen import Odds

__all__ = ["odds_lines", "worth_lines"]


def odds_lines(odds: Iterable[Odds], view: SeatView) -> Iterator[str]:
    """Yield how likely those are to say yes who would sign a package; a maker has said it."""
    told = False
    for one in odds:
        if one.low < 100:
            told = True
            yield tr(
                "  {actor} would say yes: {odds}; it asks {low} to {high} points for it",
                actor=view.actor(one.actor).name,
                odds=odds_words(one),
                low=show(one.asked[0]),
                high=show(one.asked[1]),
            )
    if told:
        yield tr("  (in games imagined on what you know, {how})", how=tr(IF_BY_THUMB))


def worth_lines(odds: Iterable[Odds], offer: OfferSeen, view: SeatView) -> Iterator[str]:
    """Yield what an offer that waits is worth to the others as far as one can tell, and who else has to say yes."""
    for one in odds:
        name = view.actor(one.actor).name
        yield tr(
            "     worth to {name}, as far as you know: {low} to {high} points",
            name=name,
            low=signed(one.worth[0]),
            high=signed(one.worth[1]),
        )
        if one.actor != offer.maker:
            said = odds_words(one)
            yield tr("     {name} would say yes: {odds}, {how}", name=name, odds=said, how=tr(IF_BY_THUMB))
