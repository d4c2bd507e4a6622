"""From words to ids: what a player types names one thing, or the fault says what it might have been."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caucasus_game.engine.seen import SeatView

__all__ = ["KINDS", "PHASES", "actors", "bodies", "find", "issues", "lots", "number", "of_network"]

KINDS: Final = {
    "actor": tr_later("actor"),
    "body": tr_later("body"),
    "issue": tr_later("issue"),
    "lot": tr_later("lot"),
}
"""What an action aims at, as it is called."""
PHASES: Final = {"orders": tr_later("orders"), "talks": tr_later("talks"), "over": tr_later("over")}
"""Phase to what it is called."""


def actors(view: SeatView) -> dict[str, tuple[str, ...]]:
    """Return actor to its other names."""
    return {actor.id: (actor.short, actor.name) for actor in view.actors}


def issues(view: SeatView) -> dict[str, tuple[str, ...]]:
    """Return issue to its other names."""
    return {issue.id: (issue.title,) for issue in view.issues}


def bodies(view: SeatView) -> dict[str, tuple[str, ...]]:
    """Return body to its other names."""
    return {body.id: (body.title,) for body in view.bodies}


def lots(view: SeatView) -> dict[str, tuple[str, ...]]:
    """Return lot to its other names."""
    return {lot.id: (lot.title,) for lot in view.network.lots} if view.network is not None else {}


def of_network(view: SeatView) -> dict[str, tuple[str, ...]]:
    """Return lot, link, way and demand to their other names."""
    if view.network is None:
        return {}
    return {id_: (title,) for id_, title in view.network.titles.items()}


def find(word: str, known: Mapping[str, Iterable[str]], what: str) -> str:
    """Return the id that ``word`` means: an id, another name of it, or the unique beginning of one; in any case.

    Args:
        word: what was typed.
        known: ids and the other names of each.
        what: what they are, for the sentence: ``issue``, ``seat``.

    Raises:
        Faults: ``unknown-name`` with the nearest name, or ``ambiguous-name`` with those that begin so.
    """
    wanted = _folded(word)
    spelled = {name: {_folded(name), *(_folded(other) for other in others)} for name, others in known.items()}
    for name, spellings in spelled.items():
        if wanted in spellings:
            return name
    begun = [name for name, spellings in spelled.items() if any(each.startswith(wanted) for each in spellings)]
    if len(begun) == 1 and wanted:
        return begun[0]
    if len(begun) > 1 and wanted:
        raise Faults.one(
            "ambiguous-name",
            tr("'{word}' could be several: {begun}", word=word, begun=", ".join(begun)),
            tr("write a little more of it"),
        )
    from caucasus_game.scenario.suggest import did_you_mean

    hint = did_you_mean(wanted, known, tr("each {what} there is", what=what))
    raise Faults.one("unknown-name", tr("there is no {what} '{word}'", what=what, word=word), hint)


def number(word: str, what: str) -> float:
    """Return the number that was typed; Faults if it is none."""
    try:
        value = float(word)
    except ValueError:
        value = float("nan")
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - nan is the one number unlike itself
        raise Faults.one(
            "not-a-number", tr("'{word}' is not a number", word=word), tr("{what} is a number such as 55", what=what)
        )
    return value


def _folded(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
