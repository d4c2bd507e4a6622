"""Forecasts made on 0 to 100, handed back on the scales that their case came in."""

from __future__ import annotations

from dataclasses import replace

from caucasus_game.bargaining.forecasts import Concession, Exchange, Forecast, Move, Offer
from caucasus_game.casefiles.casefile import SCALE, CaseFile

__all__ = ["on_own_scales"]


def on_own_scales(file: CaseFile, found: Forecast) -> Forecast:
    """Return the forecast with every position, told or tabled, on its issue's own scale; gains stay as they are."""
    ends = dict(zip(file.case.issues, zip(file.low.tolist(), file.high.tolist(), strict=True), strict=True))
    if all(pair == (0.0, SCALE) for pair in ends.values()):
        return found

    def own(issue: str, value: float) -> float:
        low, high = ends[issue]
        return float(low + value / SCALE * (high - low))

    def offered(offer: Offer) -> Offer:
        return replace(offer, position=own(offer.issue, offer.position))

    def moved(move: Move) -> Move:
        return replace(
            move,
            start=own(move.issue, move.start),
            end=own(move.issue, move.end),
            accepted=None if move.accepted is None else offered(move.accepted),
            refused=tuple(map(offered, move.refused)),
        )

    def given(side: Concession) -> Concession:
        return replace(side, start=own(side.issue, side.start), end=own(side.issue, side.end))

    def traded(one: Exchange) -> Exchange:
        return replace(one, first=given(one.first), second=given(one.second))

    rounds = file.from_scale(found.rounds)
    rounds[0] = file.case.position  # as given, not as it comes back from 0 to 100
    return replace(
        found,
        forecast=file.from_scale(found.forecast),
        rounds=rounds,
        means=file.from_scale(found.means),
        medians=file.from_scale(found.medians),
        offers=tuple(map(offered, found.offers)),
        moves=tuple(map(moved, found.moves)),
        exchanges=tuple(replace(one, realised=tuple(map(traded, one.realised))) for one in found.exchanges),
    )
