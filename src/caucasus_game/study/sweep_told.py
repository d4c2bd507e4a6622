"""A sweep for people, as a tornado and tables, and as CSV."""

from __future__ import annotations

import csv
import io
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["COLUMNS", "as_csv", "as_words"]

BAR: Final = 30
"""Columns of the longest bar."""
COLUMNS: Final = ("path", "value", "kind", "id", "before", "after", "difference", "low", "high")


def as_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    """Yield the object of :func:`swept` line by line."""
    yield tr(
        "{title}: {games} games a value, policy {policy}, seed {seed}; one number at a time, all on "
        "the same random numbers",
        title=scenario.about.title,
        games=result["runs"],
        policy=result["policy"],
        seed=result["seed"],
    )
    yield tr(
        "What matters most, the ending that each number moves most, points of its share from its least to its most:"
    )
    most = max(row["ending"]["change"] for row in result["tornado"]) or 1.0
    for row in result["tornado"]:
        told = row["ending"]
        title = scenario.endings[told["id"]].title
        yield f"  {told['change']:5.1f}  {'█' * round(BAR * told['change'] / most):<{BAR}}  {row['path']}"
        yield tr(
            "         {title} ({id}) {low:.1f} to {high:.1f} %",
            title=title,
            id=told["id"],
            low=told["low"],
            high=told["high"],
        )
        told = row["score"]
        name = scenario.actors[told["id"]].name
        yield tr("         score of {name} {low:.1f} to {high:.1f}", name=name, low=told["low"], high=told["high"])
    for path, points in groupby(result["points"], key=lambda point: str(point["path"])):
        yield from _table(path, list(points), result["as_it_is"][path], scenario)
    for note in result["notes"]:
        yield tr("note: {note}", note=note)
    yield tr("These are the numbers of a model, not a prediction.")


def _table(path: str, points: list[dict[str, Any]], as_it_is: float, scenario: Scenario) -> Iterator[str]:
    """Yield how the endings that come at all go with the value: % of games."""
    yield tr("{path} (as it is: {value:g}), % of games:", path=path, value=as_it_is)
    yield f"  {'':<28}{tr('as it is'):>10}" + "".join(f"{point['value']:>8g}" for point in points)
    for ending, about in scenario.endings.items():
        shares = [100 * point["endings"][ending]["after"]["share"] for point in points]
        before = 100 * points[0]["endings"][ending]["before"]["share"]
        if before or any(shares):
            yield f"  {str(about.title)[:28]:<28}{before:10.1f}" + "".join(f"{share:8.1f}" for share in shares)


def as_csv(result: Mapping[str, Any]) -> str:
    """Return a row for each value and each ending (%), score and way (Mt a year): as it is, with the value, and the
    difference, run against run.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for point in result["points"]:
        about = {"path": point["path"], "value": point["value"]}
        for ending, told in point["endings"].items():
            shares = {when: round(100 * told[when]["share"], 4) for when in ("before", "after")}
            writer.writerow(about | {"kind": "ending", "id": ending} | _change(told) | shares)
        for kind, ids in (("score", point["scores"]), ("flow", point["flows"])):
            for id_, told in ids.items():
                writer.writerow(about | {"kind": kind, "id": id_} | _change(told))
    return out.getvalue()


def _change(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ("before", "after", "difference", "low", "high") if name in told}
