"""What became of win-sets and forecasts when a scenario was changed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.study.preview_words import spans_words, zone_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.study.forecasting import Forecasts
    from caucasus_game.study.previewing import IssueNow, Outlook

__all__ = ["moved", "moved_forecasts", "moved_win_sets"]

LEAST = 0.05
"""Points below which a forecast is told as the same."""


def moved(before: Outlook, after: Outlook) -> Iterator[str]:
    """Yield what is not as it was: win-sets, then forecasts."""
    yield from moved_win_sets(before, after)
    yield from moved_forecasts(before, after)


def moved_win_sets(before: Outlook, after: Outlook) -> Iterator[str]:
    """Yield which sets of marks are other ones now, on the issues that were there before."""
    for then, now in _both(before, after):
        if (then.zone, then.apart) != (now.zone, now.apart):
            yield tr("{issue}: {now}, before: {then}", issue=now.title, now=zone_words(now), then=zone_words(then))
        old = {body.id: body.approves for body in then.bodies}
        for body in now.bodies:
            if old.get(body.id, body.approves) != body.approves:
                yield tr(
                    "{issue}: {body} would approve {now}, before: {then}",
                    issue=now.title,
                    body=body.title,
                    now=spans_words(body.approves),
                    then=spans_words(old[body.id]),
                )


def moved_forecasts(before: Outlook, after: Outlook) -> Iterator[str]:
    """Yield whose forecasts of which issue are other ones now."""
    if before.forecasts is None or after.forecasts is None:
        return
    for then, now in _both(before, after):
        old, new = _of(before.forecasts, then.id), _of(after.forecasts, now.id)
        told = [
            tr("{model} {then:.1f} to {now:.1f}", model=model, then=old[model], now=at)
            for model, at in new.items()
            if model in old and abs(at - old[model]) >= LEAST
        ]
        if told:
            yield tr("{issue}: {models}", issue=now.title, models=", ".join(told))


def _both(before: Outlook, after: Outlook) -> Iterator[tuple[IssueNow, IssueNow]]:
    old = {issue.id: issue for issue in before.issues}
    for issue in after.issues:
        if issue.id in old:
            yield old[issue.id], issue


def _of(forecasts: Forecasts, issue: str) -> dict[str, float]:
    """Return what each model forecasts of an issue."""
    return {name: float(one.found.forecast[one.found.issues.index(issue)]) for name, one in forecasts.ranges.items()}
