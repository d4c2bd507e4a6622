"""Write docs/data.md, every number of the shipped scenarios with its grounds: ``python docs/data.py``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from pydantic import BaseModel

from caucasus_game.scenario.load import load, shipped
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.schema.documents import Reading, ReadingOption
from caucasus_game.scenario.schema.fields import Cited, Effect, Expression
from caucasus_game.scenario.schema.world import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PAGE", "Parameters", "page", "parameters"]

PAGE = Path(__file__).parent / "data.md"

NO_PARAMETERS: Final = frozenset({"order", "priority", "lean", "minutes", "marks", "colour", "coordinates"})
"""Fields whose numbers move nothing by their size: places in menus, tags for policies, the names of marks."""

LISTS: Final = frozenset({"format", "about", "sources", "claims", "systems", "coach", "teaching"})
"""Sections without parameters of the game."""

STANDING: Final = {
    "clock": "A choice of design: how long a game is. Sweep it by playing more or fewer turns.",
    "endings": "A choice of design: where a game is called what it is called.",
}
"""The grounds of sections whose models carry none of their own."""

HEADINGS: Final = {
    "clock": "Clock", "rules": "Rules", "readings": "Readings", "actors": "Actors", "issues": "Issues",
    "positions": "Positions", "variables": "Gauges", "bodies": "Bodies", "tracks": "Tracks", "network": "Network",
    "lots": "Lots", "investors": "Investors", "actions": "Actions", "events": "Events", "objectives": "Objectives",
    "endings": "Endings",
}  # fmt: skip

_DIGIT = re.compile(r"(?<![\w.])\.?\d")
_SWEEP = re.compile(r"[Ss]weep [^.;]*?from (-?[\d.]+\d|-?\d+) to (-?[\d.]*\d)")

INTRODUCTION = """\
# Every number, and where it comes from

Written by `docs/data.py` from the shipped scenarios; do not edit it by hand.
What the exports of a game hold stands in [data-dictionary.md](data-dictionary.md).

A row is a thing of the scenario that says on what it rests, with all the numbers in it. *Because* are claims of the
documents ([sources.md](sources.md); `caucasus-game dossier ID` tells one): they give what a number is about and its
direction, and hardly ever its size.
*Assumed* is the reason that the scenario gives for what no claim says, public facts and
published figures included. *Sweep* is the range that a sensitivity study should try:

- ½–2: each number by half and by double, within the bounds of its field (a share stays between 0 and 100, a chance
  between 0 and 1); in an expression, each of its amounts;
- for a position, the stated mark over its spread, which is what the documents leave open, and its salience by half
  and double;
- another range where the scenario's own reason names one.

Left out are numbers that move nothing by their size (places in menus, priorities of endings, drawing places, the names
of marks), fields at a neutral default such as 0, what private money would do where there is nothing to invest
in, and expressions without a number. A row that a scenario shares with one above is not repeated.
"""


@dataclass
class Parameters:
    """The numbers of one thing that says on what it rests.

    Attributes:
        path: the ids that lead to it.
        because: ids of claims.
        assumed: the reason given, or '' for none.
        position: it is a position: its mark is swept over its spread.
        numbers: name within the thing, and value as written.
    """

    path: str
    because: tuple[str, ...]
    assumed: str
    position: Position | None = None
    numbers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def grounded(self) -> bool:
        """Whether it says on what its numbers rest."""
        return bool(self.because or self.assumed)

    @property
    def sweep(self) -> str:
        """The range to try."""
        if named := _SWEEP.search(self.assumed):
            return f"{named[1]}–{named[2]}"
        if self.position is not None:
            low, high = self.position.at - self.position.spread, self.position.at + self.position.spread
            return f"at {max(low, 0):g}–{min(high, 100):g}"
        return "½–2"

    def row(self) -> str:
        """Return the row of the table."""
        numbers = "; ".join(f"{name} {value}".strip() for name, value in self.numbers)
        cells = (f"`{self.path}`", numbers, ", ".join(self.because), self.assumed, self.sweep)
        return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def parameters(scenario: Scenario) -> list[Parameters]:
    """Return every number of a scenario, under the nearest thing around it that says on what it rests."""
    found: dict[str, Parameters] = {}
    for name in type(scenario).model_fields:
        if name not in LISTS and (name != "investors" or scenario.lots):
            ground = Parameters(name, (), STANDING.get(name, ""))
            _gather(getattr(scenario, name), (name,), ground, found)
    return list(found.values())


def page() -> str:
    """Return the page for the scenarios as they are shipped now."""
    parts, seen = [INTRODUCTION], set()
    for name in shipped():
        scenario = load(name).scenario
        groups = parameters(scenario)
        rows = {group.path: group.row() for group in groups}
        fresh = [group for group in groups if (group.path, rows[group.path]) not in seen]
        count = sum(len(group.numbers) for group in groups)
        shared = len(groups) - len(fresh)
        parts.append(f"\n## {scenario.about.title} (`{name}`)\n")
        told = f"{count:,} numbers and expressions in {len(groups)} rows"
        parts.append(f"{told}, {shared} of them shared with a scenario above." if shared else f"{told}.")
        section = ""
        for group in fresh:
            if (head := group.path.split(".")[0]) != section:
                section = head
                parts += [
                    f"\n### {HEADINGS.get(head, head)} of `{name}`\n",
                    "| what | numbers | because | assumed | sweep |",
                ]
                parts.append("| --- | --- | --- | --- | --- |")
            parts.append(rows[group.path])
        seen |= set(rows.items())
    return "\n".join(parts) + "\n"


def _gather(value: object, keys: tuple[str, ...], ground: Parameters, found: dict[str, Parameters]) -> None:
    """Put the numbers within ``value`` under the nearest thing around each that says on what it rests."""
    if isinstance(value, BaseModel):
        ground = _ground(value, keys, ground)
        for name, about in type(value).model_fields.items():
            inner = getattr(value, name)
            neutral = inner == about.default and inner in (0, "0", "1", "true", None)
            if name not in NO_PARAMETERS | {"because", "assumed"} and not neutral:
                for text in _expressions(value, name, inner):
                    _note((*keys, about.alias or name), text, ground, found)
                _gather(inner, (*keys, about.alias or name), ground, found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, Effect):
                when = f" when `{inner.when}`" if inner.when else ""
                _note((*keys, str(key)), f"`{inner.change}`{when}", ground, found)
            else:
                _gather(inner, (*keys, str(key)), ground, found)
    elif isinstance(value, tuple) and value and all(_is_number(one) for one in value):
        _note(keys, " to ".join(f"{one:g}" for one in value), ground, found)
    elif _is_number(value):
        _note(keys, f"{value:g}", ground, found)


def _ground(model: BaseModel, keys: tuple[str, ...], around: Parameters) -> Parameters:
    path = ".".join(keys)
    if isinstance(model, Cited) and (model.because or model.assumed is not None):
        assumed = " ".join(str(model.assumed or "").split())
        return Parameters(path, model.because, assumed, model if isinstance(model, Position) else None)
    if isinstance(model, ReadingOption):
        return Parameters(path, model.claims, "The side of a disagreement between documents; its odds are assumed.")
    if len(keys) == 2 and not isinstance(model, Reading):
        return Parameters(path, around.because, around.assumed)  # a row of its own, whatever stands around it
    return around


def _expressions(model: BaseModel, name: str, inner: object) -> Iterator[str]:
    """Yield the expressions with a number that a field holds, and the values that a reading sets."""
    if isinstance(model, ReadingOption) and name == "sets":
        yield from (f"{path} = {value}" for path, value in model.sets.items() if isinstance(value, str))
    elif isinstance(inner, str) and _holds_expression(type(model), name) and _DIGIT.search(inner):
        yield f"`{inner.strip()}`"
    elif isinstance(inner, dict) and _holds_expression(type(model), name):
        yield from (f"{key} `{text}`" for key, text in inner.items() if isinstance(text, str) and _DIGIT.search(text))


@cache
def _holds_expression(model: type[BaseModel], name: str) -> bool:
    def within(hint: Any) -> bool:
        return hint == Expression or any(within(part) for part in get_args(hint))

    return within(get_type_hints(model, include_extras=True)[name])


def _note(keys: tuple[str, ...], text: str, ground: Parameters, found: dict[str, Parameters]) -> None:
    group = found.setdefault(ground.path, ground)
    group.numbers.append((".".join(keys)[len(group.path) :].lstrip("."), text))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
