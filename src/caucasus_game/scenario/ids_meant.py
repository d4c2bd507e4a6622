"""Which id is meant where its thing's name stands, or the id in capitals: ``Ministry of Labour`` for ``ministry``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.meant import meant_id
from caucasus_game.scenario.tree import Mapping, Scalar, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.scenario.tree import Node

__all__ = ["id_meant"]

SECTIONS: Final = ("actors", "issues", "bodies", "actions", "events", "variables", "tracks", "lots")
NAMED: Final = ("name", "title", "short")


def id_meant(document: Mapping, written: str) -> str | None:
    """Return the id of the one thing that is called so, or whose id it is but for capitals and blanks; else None."""
    folded, made = _folded(written), meant_id(written)
    found = {id_ for id_, names in _called(document) if id_ == made or folded in names}
    return found.pop() if len(found) == 1 else None


def _called(document: Mapping) -> Iterator[tuple[str, set[str]]]:
    """Give the ids of a document's things, each with what the thing is called, in small letters."""
    for section in SECTIONS:
        things = at(document, (section,))
        for id_, entry in things.entries.items() if isinstance(things, Mapping) else ():
            yield id_, {_folded(text) for name in NAMED for text in _texts(at(entry.value, (name,)))}
            inner = at(entry.value, ("milestones",))
            for milestone, about in inner.entries.items() if isinstance(inner, Mapping) else ():
                yield milestone, {_folded(text) for text in _texts(at(about.value, ("title",)))}
    marks = at(document, ("clock", "marks"))
    for mark in marks.entries if isinstance(marks, Mapping) else ():
        yield mark, set()


def _folded(name: str) -> str:
    """Return a name in small letters, without its article."""
    return name.strip().casefold().removeprefix("the ")


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        yield from (entry.value.text for entry in node.entries.values() if isinstance(entry.value, Scalar))
