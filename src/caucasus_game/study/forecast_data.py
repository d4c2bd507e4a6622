"""A forecast as data: the documented JSON object, and a table as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.forecasts import Trading
from caucasus_game.study.forecasting import QUOTED, WHY_QUOTED, Forecasts

__all__ = ["as_csv", "as_json"]

Floats = NDArray[np.float64]

MOST_NUMBERS: Final = 2_000_000
"""Expected utilities of more than these are left out: nobody reads 300 MB of them."""


def as_json(result: Forecasts) -> dict[str, Any]:
    """Return the documented object: every model's forecast, range and positions per round, and what else it has.

    ``risk`` is [actor] and ``expected_utility`` [viewer][i][j] where the case has one issue, else one of each by issue.
    """
    models = {}
    for name, one in result.ranges.items():
        found = one.found
        places = [found.issues.index(issue) for issue in result.issues]
        entry: dict[str, Any] = {
            "actors": list(found.actors),
            "issues": {
                found.issues[k]: {
                    "forecast": float(found.forecast[k]),
                    "low": float(one.low[k]),
                    "high": float(one.high[k]),
                }
                for k in places
            },
            "rounds": found.rounds[:, :, places].tolist(),
        }
        if found.risk is not None and found.expected_utility is not None:
            single = len(result.file.case.issues) == 1
            entry["risk"] = _by_issue(found.risk, found.issues, single=single)
            if found.expected_utility.size <= MOST_NUMBERS:
                entry["expected_utility"] = _by_issue(found.expected_utility, found.issues, single=single)
        if name == "exchange":
            entry["exchanges"] = [_trading(trading) for trading in found.exchanges]
        models[name] = entry
    return {
        "case": result.file.name,
        "models": models,
        "issues": list(result.issues),
        "draws": result.draws,
        "quote": {"model": QUOTED, "why": WHY_QUOTED},
        "skipped": {name: fault.as_json() for name, fault in result.skipped.items()},
    }


def as_csv(result: Forecasts) -> str:
    """Return a table: a row for each model, issue, round and actor, then the forecasts as rows without an actor."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("model", "issue", "round", "actor", "position", "forecast", "low", "high"))
    for name, one in result.ranges.items():
        found = one.found
        for issue in result.issues:
            place = found.issues.index(issue)
            for number, positions in enumerate(found.rounds[:, :, place].tolist()):
                for actor, position in zip(found.actors, positions, strict=True):
                    writer.writerow((name, issue, number, actor, repr(position), "", "", ""))
            ends = (found.forecast[place], one.low[place], one.high[place])
            writer.writerow((name, issue, len(found.rounds) - 1, "", "", *(repr(float(end)) for end in ends)))
    return out.getvalue()


def _by_issue(values: Floats, issues: Sequence[str], *, single: bool) -> Any:
    if single:
        return values[..., 0].tolist()
    return {issue: values[..., k].tolist() for k, issue in enumerate(issues)}


def _trading(trading: Trading) -> dict[str, Any]:
    listed = [
        {
            "gain": one.gain,
            "gives": [
                {"actor": side.actor, "issue": side.issue, "from": side.start, "to": side.end}
                for side in (one.first, one.second)
            ],
        }
        for one in trading.realised
    ]
    return {
        "round": trading.round,
        "potential": trading.potential,
        "realised": len(trading.realised),
        "list": listed,
    }
