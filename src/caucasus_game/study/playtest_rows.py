"""A playtest as one flat table: a row for everything that was counted or measured, its kind first."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["COLUMNS", "as_csv"]

COLUMNS: Final = tuple("kind id seat run count share low high mean sd min p10 median p90 max".split())  # noqa: SIM905
"""What does not belong to a kind is left empty."""


def as_csv(result: Mapping[str, Any]) -> str:
    """Return the object of ``playtest`` as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_rows(result))
    return out.getvalue()


def _rows(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for ending, told in result["endings"].items():
        yield {"kind": "endings", "id": ending, **told}
    yield from ({"kind": "settled", "id": issue, **told} for issue, told in result["settled"].items())
    yield from ({"kind": "reached", "id": milestone, **told} for milestone, told in result["reached"].items())
    for kind, counts in result["hits"].items():
        if kind != "endings":
            yield from ({"kind": kind, "id": name, "count": count} for name, count in counts.items())
    for actor, told in result["scores"].items():
        yield {"kind": "scores", "seat": actor, **told}
    length = result["length"]
    yield {"kind": "length", **{name: value for name, value in length.items() if name != "turns"}}
    for turn, count in length["turns"].items():
        yield {"kind": "turns", "id": turn, "count": count, "share": round(count / result["runs"], 6)}
    yield from ({"kind": "flows", "id": way, "mean": mean} for way, mean in result["flows"].items())
    for actor, told in result["agency"].items():
        yield {"kind": "agency-score", "seat": actor, "mean": told["score"]}
        for ending, points in told["endings"].items():
            yield {"kind": "agency-ending", "id": ending, "seat": actor, "mean": points}
    yield from _use_rows(result)
    for odd in result["odd"]:
        of_seat = odd["kind"] in {"lowest", "highest"}
        yield {
            "kind": f"odd-{odd['kind']}",
            "seat" if of_seat else "id": odd["id"],
            "run": odd["run"],
            "mean": odd["value"],
        }
    for kind in ("endings", "scores", "flows"):
        for name, change in result.get("without", {}).get(kind, {}).items():
            yield {"kind": f"without-{kind}", "seat" if kind == "scores" else "id": name, "mean": change}


def _use_rows(result: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for action, seats in result["uses"].items():
        kind = "dominated" if action in result["dominated"] else "uses"
        for seat, told in seats.items():
            share = round(told["used"] / (told["used"] + told["unused"]), 6) if told["used"] + told["unused"] else ""
            measured = {"low": told["low"], "high": told["high"], "mean": told["difference"]}
            yield {"kind": kind, "id": action, "seat": seat, "count": told["used"], "share": share, **measured}
