"""What the names and keys in an expression stand for, or why they stand for nothing."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.names import FUNCTIONS, Kind, Names
from caucasus_game.scenario.nodes import ExpressionFault, Gauge
from caucasus_game.scenario.suggest import closest, did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FORMS", "Resolver", "written_keys"]

FORMS: Final = {"reading": "reading[R7] == A", "chose": "chose[event, seat] == option"}
"""How it is asked at which option something stands."""
_PERIOD: Final = re.compile(r"[QH][1-4]")
_WHAT: Final[dict[Kind, tuple[str, str]]] = {
    "actor": ("an actor", "actors"),
    "issue": ("an issue", "issues"),
    "body": ("a body", "bodies"),
    "action": ("an action", "actions"),
    "event": ("an event", "events"),
    "track": ("a track", "tracks"),
    "milestone": ("a milestone", "milestones"),
    "link": ("a link", "links"),
    "way": ("a way", "ways"),
    "demand": ("a demand", "demands"),
    "lot": ("a lot", "lots"),
}


class Resolver:
    """Finds what is meant, for one set of names and placeholders.

    Args:
        names: what may be named.
        bound: the placeholders that have a value, as ``expression.compile_expression`` takes them.

    Every method raises ``ExpressionFault``, with the column, for what stands for nothing.
    """

    def __init__(self, names: Names, bound: frozenset[str]) -> None:
        self._names = names
        self._bound = {word.partition(":")[0]: word.partition(":")[2] for word in bound}

    def must_be_bound(self, name: str, column: int) -> None:
        """Refuse a placeholder that has no value where the expression is written."""
        if name not in self._bound:
            allowed = f"here one may use: {listed(sorted(self._bound))}" if self._bound else "name an id instead"
            raise ExpressionFault("unbound-name", f"{name!r} stands for nothing here", allowed, column)

    def gauge(self, name: str, keys: ast.expr | None, column: int) -> Gauge:
        """Return the gauge of that name at the keys written behind it."""
        kinds = self._names.scope(name)
        if kinds is None:
            raise self._unknown(name, column)
        written = written_keys(keys)
        if len(written) != len(kinds):
            form = f"{name}[{', '.join(kinds)}]" if kinds else name
            count = "no key" if not kinds else "1 key" if len(kinds) == 1 else f"{len(kinds)} keys"
            message = f"{name!r} takes {count}, found {len(written)}"
            raise ExpressionFault("wrong-keys", message, f"write {form}", column)
        resolved: list[str] = []
        for kind, (key, at) in zip(kinds, written, strict=True):
            self._check_key(kind, key, at, resolved[-1] if kind == "milestone" else None)
            resolved.append(key)
        if kinds[:2] == ("actor", "actor") and resolved[0] == resolved[1]:
            message = f"{name!r} is between two actors, found {resolved[0]!r} twice"
            raise ExpressionFault("wrong-keys", message, "name another actor", written[1][1])
        return Gauge(name, tuple(resolved), column)

    def _unknown(self, name: str, column: int) -> ExpressionFault:
        if name in FORMS:
            hint = f"write {FORMS[name]}"
            return ExpressionFault("bad-comparison", f"{name!r} is compared with an option", hint, column)
        if name in FUNCTIONS:
            return ExpressionFault("wrong-keys", f"{name!r} is a function", f"write {name}(...)", column)
        if name in {"self", "target", "amount", "start", "true", "false"} or name in self._names.tracks:
            return ExpressionFault("wrong-keys", f"{name!r} takes no keys", f"write {name}", column)
        if _PERIOD.fullmatch(name):
            hint = "give the date a name under 'marks:' of the clock, and compare the turn with that name"
            return ExpressionFault("unknown-name", f"a date such as {name!r} is no name", hint, column)
        known = [*self._names.gauges(), *self._names.tracks, *FUNCTIONS]
        return ExpressionFault("unknown-name", f"unknown name {name!r}", did_you_mean(name, known, "gauges"), column)

    def _check_key(self, kind: Kind, key: str, column: int, track: str | None = None) -> None:
        one, many = _WHAT[kind]
        if key in {"self", "target"}:
            self.must_be_bound(key, column)
            meant = self._bound[key] or ("actor" if key == "self" else kind)
            if meant != kind or kind not in {"actor", "body", "issue", "lot"}:
                found = {"actor": "an actor", "body": "a body", "issue": "an issue", "lot": "a lot"}.get(meant, "none")
                raise ExpressionFault(
                    "wrong-keys", f"{one} is wanted here, and {key!r} is {found}", f"name {one} by its id", column
                )
            return
        if self._names.has(kind, key, track) or self._names.may_be_lost(kind, key):
            return
        known = self._names.ids(kind, track)
        usable = [*known, *(word for word in ("self", "target") if word in self._bound and closest(key, [word]))]
        hint = self._names.meant(kind, key, usable, many)
        raise ExpressionFault("unknown-name", f"unknown {kind} {key!r}", hint, column)

    def reading_options(self, reading: str, column: int) -> Sequence[str]:
        """Return the options of a reading."""
        if reading not in self._names.readings:
            hint = did_you_mean(reading, self._names.readings, "readings")
            raise ExpressionFault("unknown-name", f"unknown reading {reading!r}", hint, column)
        return self._names.readings[reading]

    def choice_options(self, keys: Sequence[tuple[str, int]]) -> Sequence[str]:
        """Return the options of what an event, the first key, asks of a seat, the second."""
        (event, event_column), (seat, seat_column) = keys
        self._check_key("event", event, event_column)
        self._check_key("actor", seat, seat_column)
        prompts = self._names.choices.get(event, {})
        if seat in {"self", "target"}:
            return [option for options in prompts.values() for option in options]
        if seat not in prompts:
            hint = f"it asks: {listed(prompts)}" if prompts else "it asks nobody"
            raise ExpressionFault("unknown-name", f"the event {event!r} puts no choice to {seat!r}", hint, seat_column)
        return prompts[seat]


def written_keys(keys: ast.expr | None) -> list[tuple[str, int]]:
    """Return the keys between brackets with their columns."""
    if keys is None:
        return []
    found: list[tuple[str, int]] = []
    for key in keys.elts if isinstance(keys, ast.Tuple) else [keys]:
        if not isinstance(key, ast.Name):
            hint = "such as trust[armenia, azerbaijan]"
            raise ExpressionFault("wrong-keys", "a key is the plain id of something", hint, key.col_offset)
        found.append((key.id, key.col_offset))
    return found
