"""Made-up views whose words bear marks, as they would where each text of the scenario did."""

from __future__ import annotations

import dataclasses
import inspect

from marking import marked

WORDS = frozenset(
    [
        "about",
        "asks",
        "assumed",
        "blocked",
        "brief",
        "byline",
        "byname",
        "claim",
        "condition",
        "counsel",
        "goals",
        "help",
        "label",
        "lead",
        "missing",
        "money",
        "more",
        "name",
        "name_of_route",
        "note",
        "opens",
        "plan",
        "question",
        "quote",
        "reader",
        "reason",
        "reasons",
        "rule",
        "said",
        "stance",
        "summary",
        "text",
        "tipping",
        "move",
        "moves",
        "sets",
        "title",
        "titles",
        "target_name",
        "told",
        "unit",
        "untold",
        "voice",
        "what",
        "why",
        "why_not",
        "words",
    ]
)
"""Fields of what is seen that hold words for people; the others hold ids, and other things that hold words."""
OTHERWISE = {("Cause", "rule"): False, ("SourceSeen", "kind"): True}
"""Where a name means something else: whether what the field of that class holds is words."""
SECOND = frozenset({"marks", "options"})
"""Fields that hold pairs of an id, or a mark, and its words."""
THIRD = frozenset({"orders"})
"""In a report: seat, order, reason."""


def _each(values):
    """Yield what a generator yields, marked; what it returns too."""
    while True:
        try:
            value = next(values)
        except StopIteration as end:
            return marked_seen(end.value)
        yield marked_seen(value)


def _of(kind, name, value):
    """Return the value of a field of a class of that name, marked."""
    words = OTHERWISE.get((kind, name))
    if words is None:
        return marked_seen(value, name)
    return marked(value) if words else value


def marked_seen(value, field=""):
    """Return something that is seen with marks on its words."""
    if inspect.isgenerator(value):
        return _each(value)
    if isinstance(value, str):
        return marked(value) if field in WORDS else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value) if one.init}
        kind = type(value).__name__
        return dataclasses.replace(value, **{name: _of(kind, name, one) for name, one in fields.items()})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        if (field in SECOND or field in THIRD) and value and all(isinstance(one, str | int | float) for one in value):
            return (value[0], *(marked(one) if isinstance(one, str) else one for one in value[1:]))
        return tuple(marked_seen(one, field) for one in value)
    if isinstance(value, list):
        return [marked_seen(one, field) for one in value]
    if isinstance(value, dict):
        return {key: marked_seen(one, field) for key, one in value.items()}
    return value
