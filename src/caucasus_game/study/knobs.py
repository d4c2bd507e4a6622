"""The numbers of a scenario, each by its path of ids, and the scenario with one of them set to another value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.scenario.canonical import dump, restore
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.soundness import unsound
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Grid", "Knobs"]

Number = int | float
NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z", re.ASCII)
MOST_VALUES: Final = 101
DIGITS: Final = 10  # of a value of a grid: 0.1 + 0.2 is 0.3


@dataclass(frozen=True, slots=True)
class Grid:
    """A path and the values it is set to, one after the other."""

    path: str
    values: tuple[Number, ...]

    @classmethod
    def of(cls, text: str) -> Grid:
        """Read ``PATH=a:b:n``: n values from a to b.

        Raises:
            Faults: ``bad-grid``.
        """
        path, equals, span = text.partition("=")
        parts = span.split(":")
        hint = tr(
            "write PATH=a:b:n, n values from a to b, 2 to {most_values} of them: positions.armenia.route.at=30:70:5",
            most_values=MOST_VALUES,
        )
        if not equals or len(parts) != 3 or not all(NUMBER.match(part.strip()) for part in parts):
            raise Faults.one("bad-grid", tr("{text!r} is no grid", text=text[:80]), hint)
        first, last, count = float(parts[0]), float(parts[1]), float(parts[2])
        if first == last or count != int(count) or not 2 <= count <= MOST_VALUES:
            raise Faults.one(
                "bad-grid",
                tr(
                    "{text!r} has no {count} values from {first} to {last}",
                    text=text[:80],
                    count=parts[2],
                    first=parts[0],
                    last=parts[1],
                ),
                hint,
            )
        steps = int(count) - 1
        return cls(
            path.strip(), tuple(round(first + (last - first) * step / steps, DIGITS) for step in range(steps + 1))
        )


class Knobs:
    """A sound scenario whose numbers can be set: ids stay as they are, and with them every random number."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._canonical = dump(scenario)
        self._found: dict[str, tuple[tuple[str | int, ...], Any]] = {
            ".".join(map(str, keys)): (keys, value) for keys, value in _numbers(restore(self._canonical), ())
        }

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all numbers."""
        return tuple(self._found)

    def value(self, path: str) -> Number:
        """Return the number at a path.

        Raises:
            Faults: ``unknown-path`` with the nearest.
        """
        found = self._found.get(path)
        if found is None:
            raise Faults.one(
                "unknown-path",
                tr("{scenario} has no number at {path!r}", scenario=self.scenario.id, path=path[:120]),
                self._hint(path),
            )
        return float(found[1]) if isinstance(found[1], str) else found[1]

    def _hint(self, path: str) -> str:
        """Return what was meant: the nearest name where the path goes astray."""
        below: list[str] = []
        parts = path.split(".")
        for known in range(len(parts), 0, -1):
            stem = ".".join(parts[: known - 1])
            start = f"{stem}." if stem else ""
            below = list(dict.fromkeys(one[len(start) :].split(".")[0] for one in self._found if one.startswith(start)))
            if below:
                return did_you_mean(
                    parts[known - 1], below, tr("below {stem}", stem=stem) if stem else tr("paths begin with")
                )
        return ""

    def set(self, path: str, value: Number) -> Scenario:
        """Return the scenario with another number at the path.

        Raises:
            Faults: ``unknown-path``; ``bad-value`` where the scenario would not be sound.
        """
        self.value(path)
        keys, was = self._found[path]
        document: Any = restore(self._canonical)
        holder = document
        for key in keys[:-1]:
            holder = holder[key]
        whole = isinstance(was, int) and float(value).is_integer()
        holder[keys[-1]] = f"{value:.10g}" if isinstance(was, str) else int(value) if whole else float(value)
        try:
            scenario = Scenario.model_validate(document)
        except ValidationError as problem:
            raise Faults(
                *(
                    self._bad(path, value, error["msg"].replace("Input should", "it should"))
                    for error in problem.errors()
                )
            ) from None
        worse = {fault.message: fault for fault in unsound(scenario) if fault.severity == "error"}
        if worse:
            raise Faults(*(self._bad(path, value, fault.message, fault.hint) for fault in worse.values()))
        return scenario

    def _bad(self, path: str, value: Number, why: str, hint: str = "") -> Fault:
        return Fault(
            "bad-value",
            tr("{path} cannot be {value:g}: {why}", path=path, value=value, why=why),
            hint or tr("it is {value:g} as it stands", value=self.value(path)),
        )

    def notes(self, path: str) -> list[str]:
        """Return which readings set the path: where such an option holds, another value makes no difference."""
        return [
            tr(
                "{path} is set by reading {reading} where it is {option}: there the value makes no difference",
                path=path,
                reading=reading,
                option=option,
            )
            for reading, one in self.scenario.readings.items()
            for option, about in one.options.items()
            if path in about.sets
        ]


def _numbers(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield (path, number) for every number below a value; a formula that is nothing but a number is one."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, (*keys, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _numbers(inner, (*keys, place))
    elif (isinstance(value, int | float) and not isinstance(value, bool)) or (
        isinstance(value, str) and NUMBER.match(value)
    ):
        yield keys, value
