"""What an edit changed: paths of ids with what stood there and what stands there now, and ids that were renamed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from caucasus_game.errors import Fault, Place
from caucasus_game.scenario.canonical import restore
from caucasus_game.scenario.load import Loaded
from caucasus_game.scenario.tree import Keys, Mapping, at, plain

__all__ = ["Edit", "Renamed", "edits", "renamed"]

ALIKE: Final = 0.6
"""Likeness, 0 to 1, from which an entry that went and one that came are taken for one that was renamed."""
LONGEST_COMPARED: Final = 2000  # characters of an entry; what comes after tells no more
SECTIONS: Final[tuple[Keys, ...]] = (
    *((name,) for name in ("actors", "issues", "readings", "variables", "bodies", "tracks", "lots", "actions")),
    *((name,) for name in ("events", "endings", "sources", "claims", "systems")),
    *(("network", name) for name in ("nodes", "links", "demands")),
    ("clock", "marks"),
)
"""Where ids are given."""
WITHIN: Final = {"tracks": ("milestones",), "bodies": ("blocs",), "readings": ("options",), "objectives": ()}
"""Sections whose entries give ids of their own, and where in them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between two versions; ``before`` or ``after`` is None where there was nothing."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Renamed:
    """An id that was renamed.

    Attributes:
        section: in which, as ``actors`` or ``tracks.treaty.milestones``.
        old, new: the ids.
        places: where the old one is still used.
    """

    section: str
    old: str
    new: str
    places: tuple[Place, ...]


def edits(before: Loaded, after: Loaded) -> tuple[Edit, ...]:
    """Return what differs between two scenarios, in the order of the later one; what came or went is told whole."""
    return tuple(_edits("", restore(before.canonical), restore(after.canonical)))


def _edits(path: str, before: Any, after: Any) -> Iterator[Edit]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*after, *before)):
            yield from _edits(f"{path}.{key}" if path else str(key), before.get(key), after.get(key))
    elif before != after:
        yield Edit(path, before, after)


def renamed(before: Mapping, after: Mapping, faults: tuple[Fault, ...] = ()) -> tuple[Renamed, ...]:
    """Return the ids of one version that have another name in the next: one entry went, one like it came.

    ``faults`` are those of the later version: they have the places that still use an old id.
    """
    found = []
    for section, went, came in _gone(before, after):
        for old in went:
            likeness = {new: _likeness(before, after, section, old, new) for new in came}
            new = max(likeness, key=lambda one: likeness[one], default="")
            if new and likeness[new] >= ALIKE:
                came.remove(new)
                uses = dict.fromkeys(fault.place for fault in faults if fault.place and f"'{old}'" in fault.message)
                found.append(Renamed(".".join(section), old, new, tuple(uses)))
    return tuple(found)


def _gone(before: Mapping, after: Mapping) -> Iterator[tuple[Keys, list[str], list[str]]]:
    """Yield the sections from which ids went and to which ids came, with both."""
    for section in _sections(before):
        was, now = at(before, section), at(after, section)
        if isinstance(was, Mapping) and isinstance(now, Mapping):
            went = [id_ for id_ in was.entries if id_ not in now.entries]
            came = [id_ for id_ in now.entries if id_ not in was.entries]
            if went and came:
                yield section, went, came


def _sections(document: Mapping) -> Iterator[Keys]:
    yield from SECTIONS
    for section, part in WITHIN.items():
        entries = at(document, (section,))
        if isinstance(entries, Mapping):
            yield from ((section, id_, *part) for id_ in entries.entries)


def _likeness(before: Mapping, after: Mapping, section: Keys, old: str, new: str) -> float:
    """Return how much of one entry stands in another, 0 to 1."""
    entries = at(before, (*section, old)), at(after, (*section, new))
    one, other = (json.dumps(plain(entry))[:LONGEST_COMPARED] if entry is not None else "" for entry in entries)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
