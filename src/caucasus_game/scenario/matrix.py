"""Where everybody stands, as a table of actors and issues whose numbers an author may change: each with its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr, tr_later
from caucasus_game.scenario.tree import Scalar, at

if TYPE_CHECKING:
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.tree import Keys, Mapping

__all__ = ["CAPABILITY", "FIELDS", "STATUS_QUO", "SetBy", "editable", "keys_of", "mark_words", "set_by", "value_at"]

FIELDS: Final = {
    "at": tr_later("position"),
    "spread": tr_later("spread"),
    "salience": tr_later("salience"),
    "low": tr_later("mandate, low end"),
    "high": tr_later("mandate, high end"),
}
"""What is told of an actor on an issue, by the name it is asked for by."""
STATUS_QUO: Final = "status_quo"
"""In the place of an actor: what holds on the issue without a settlement."""
CAPABILITY: Final = "capability"
"""In the place of an issue: the actor's resources."""


@dataclass(frozen=True, slots=True)
class SetBy:
    """A side of a reading that sets a number in place of what stands there; ``usual`` where it is the default."""

    reading: str
    option: str
    value: str
    usual: bool


def keys_of(actor: str, issue: str, field: str) -> Keys:
    """Return the keys of a number of the table; fields matter only where an actor stands on an issue."""
    if actor == STATUS_QUO:
        return ("issues", issue, "status_quo")
    if issue == CAPABILITY:
        return ("actors", actor, "capability")
    if field in {"low", "high"}:
        return ("positions", actor, issue, "mandate", "0" if field == "low" else "1")
    return ("positions", actor, issue, field)


def value_at(document: Mapping, keys: Keys) -> str:
    """Return a number as it is written in a sound scenario."""
    node = at(document, keys)
    return node.text if isinstance(node, Scalar) else ""


def editable(scenario: Scenario) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the issues, capability behind them, and the actors, the status quo behind them: rows and columns."""
    return (*scenario.issues, CAPABILITY), (*scenario.actors, STATUS_QUO)


def set_by(scenario: Scenario, keys: Keys) -> tuple[SetBy, ...]:
    """Return the sides of readings that set the number: under them what stands here does not hold."""
    path = ".".join(keys)
    return tuple(
        SetBy(id_, option_id, str(option.sets[path]), option_id == reading.default)
        for id_, reading in scenario.readings.items()
        for option_id, option in reading.options.items()
        if path in option.sets
    )


def mark_words(scenario: Scenario, issue: str, mark: float) -> str:
    """Return what a mark of an issue means: the words of the nearest named mark, and how it lies to it."""
    named = scenario.issues[issue].marks
    if not named:
        return ""
    nearest = min(named, key=lambda one: (abs(int(one) - mark), int(one)))
    words = str(named[nearest])
    if abs(int(nearest) - mark) < 0.5:
        return words
    return tr("short of “{words}”", words=words) if mark < int(nearest) else tr("beyond “{words}”", words=words)
