"""Made-up views whose words bear marks, as they would where each text of the scenario did."""

from __future__ import annotations

import dataclasses

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
        "title",
        "titles",
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
SECOND = frozenset({"marks", "options"})
"""Fields that hold pairs of an id, or a mark, and its words."""
THIRD = frozenset({"orders"})
"""In a report: seat, order, reason."""


def marked_seen(value, field=""):
    """Return something that is seen with marks on its words."""
    if isinstance(value, str):
        return marked(value) if field in WORDS else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            one.name: marked_seen(getattr(value, one.name), one.name) for one in dataclasses.fields(value) if one.init
        }
        return dataclasses.replace(value, **fields)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        if (field in SECOND or field in THIRD) and value and all(isinstance(one, str | int | float) for one in value):
            return (value[0], *(marked(one) if isinstance(one, str) else one for one in value[1:]))
        return tuple(marked_seen(one, field) for one in value)
    if isinstance(value, list):
        return [marked_seen(one, field) for one in value]
    if isinstance(value, dict):
        return {key: marked_seen(one, field) for key, one in value.items()}
    return value
