"""Made-up counsel for the made-up view: every kind of word the models may say."""

from __future__ import annotations

from dataclasses import replace

from caucasus_game.policies.counsel_seen import Counsel, ForecastSeen, MoverSeen, PackageSeen, PressSeen, TradeSeen


def counsel(view, *, settles=True):
    """Return counsel on the issues that a view has, about the seats that it has."""
    told = _whole(view, settles=settles)
    issues, actors = {issue.id for issue in view.issues}, {actor.id for actor in view.actors}
    return replace(
        told,
        movers=tuple(one for one in told.movers if one.issue in issues and {one.mover, one.by} <= actors),
        trades=tuple(one for one in told.trades if {one.give, one.get} <= issues and one.other in actors),
        presses=tuple(one for one in told.presses if set(one.issues) <= issues and one.target in actors),
    )


def _whole(view, *, settles=True):
    forecasts = tuple(
        ForecastSeen(issue.id, *issue.forecast, model, model - 4.0, model + 5.0)
        for issue, model in zip(view.issues, (61.0, 37.0, 78.0, 85.0, 81.0, 69.0, 86.0), strict=False)
    )
    terms = (("constitution", 59.0), ("reciprocity", 79.0))
    package = PackageSeen(("azerbaijan",), terms, 13.1, 4.4) if settles else None
    return Counsel(
        model="challenge",
        rounds=3,
        draws=100,
        forecasts=forecasts,
        movers=(
            MoverSeen("route", "kazakhstan", "armenia", "conflict", 55.0, 40.0, 0.03, 0.57, best=True),
            MoverSeen("route", "russia", "armenia", "compel", 20.0, 40.0, -0.24, 0.23, best=False),
            MoverSeen("rights", "armenia", "united_states", "compromise", 65.0, 71.0, -0.1, 0.4, best=True),
        ),
        trades=(
            TradeSeen("azerbaijan", "constitution", 40.0, 58.57, "reciprocity", 45.0, 78.9, 0.96, package),
            TradeSeen("russia", "rights", 65.0, 33.9, "reciprocity", 45.0, 88.9, 1.09, None),
        ),
        presses=(
            PressSeen("press", "azerbaijan", 1.22, 4.0, 0.35, ()),
            PressSeen("press", "turkey", 1.38, 4.0, 0.35, ("route",)),
            PressSeen("press", "kazakhstan", None, 4.0, 0.0, ()),
        ),
    )
