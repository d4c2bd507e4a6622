"""What strains a link: what it has lost since the start of the game, as anybody could see it. For maps and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import LinkSeen

__all__ = ["strains"]

LEAST_CUT = 0.05
"""The part of its best capacity that a link must have lost to count as cut."""
LEAST_RISK, LEAST_DAYS = 1.0, 0.5
"""$ a tonne, and days, above their least so far: from there on a link counts as riskier, or slower."""


def strains(seen: Sequence[SeatView]) -> Mapping[str, tuple[str, ...]]:
    """Return what strains each link in the last of the views, in words; links without strain are left out.

    A link is strained where it was open and is shut, or where, against the best it showed so far, it can carry less,
    takes longer, or shippers add more for the danger. A price that was agreed on is no strain.

    Args:
        seen: the views of one seat, oldest first.
    """
    told: dict[str, tuple[str, ...]] = {}
    networks = [(view.turn, view.network) for view in seen if view.network is not None]
    if not networks:
        return told
    history = [(turn, {link.id: link for link in network.links}) for turn, network in networks]
    for id_, link in history[-1][1].items():
        before = [(turn, links[id_]) for turn, links in history if id_ in links]
        words = tuple(_words(link, before))
        if words:
            told[id_] = words
    return told


def _words(link: LinkSeen, before: Sequence[tuple[int, LinkSeen]]) -> list[str]:
    if not link.open:
        opened = [turn for turn, one in before if one.open]
        return [tr("shut since turn {opened}, and was open", opened=opened[-1] + 1)] if opened else []
    was_open = [one for _, one in before if one.open]
    words = []
    most = max(one.capacity for one in was_open)
    if link.capacity <= most * (1 - LEAST_CUT):
        words.append(
            tr("can carry {capacity:.3g} of the {most:.3g} Mt a year it could", capacity=link.capacity, most=most)
        )
    fastest = min(one.days for one in was_open)
    if link.days >= fastest + LEAST_DAYS:
        words.append(tr("{days:.2g} days slower than at its best", days=link.days - fastest))
    safest = min(one.risk for one in was_open)
    if link.risk >= safest + LEAST_RISK:
        words.append(tr("risk $ {risk:.2g} a tonne above its least", risk=link.risk - safest))
    return words
