"""Ids that a slip took away: of entries under a key that is no id or stands there twice, or out of their section."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.meant import meant_id
from caucasus_game.scenario.shape import writable_keys
from caucasus_game.scenario.tree import Mapping, at

if TYPE_CHECKING:
    from caucasus_game.scenario.names import Kind

__all__ = ["lost_names", "new_names"]

SECTIONS: Final[dict[Kind, tuple[str, ...]]] = {
    "actor": ("actors",),
    "issue": ("issues",),
    "body": ("bodies",),
    "action": ("actions",),
    "event": ("events",),
    "track": ("tracks",),
    "lot": ("lots",),
    "link": ("network", "links"),
    "demand": ("network", "demands"),
}
_WORD = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z", re.ASCII)


def lost_names(document: Mapping | None) -> dict[Kind, tuple[str, ...]]:
    """Return, by kind, what ids the entries may have been meant to have; an empty one stands for any.

    The slip is told where it stands; that other places name an id which is not there now only follows from it.
    """
    found: dict[Kind, tuple[str, ...]] = {}
    at_margin = tuple(writable_keys(()))
    slipped = [key for key in document.entries if key not in at_margin] if document is not None else []
    for kind, path in SECTIONS.items():
        section = at(document, path) if document is not None else None
        if not isinstance(section, Mapping):
            continue
        meant = [meant_id(key) or "" for key in section.entries if not _ID.match(key)]
        meant += slipped  # an entry at the left margin is of no section
        if section.doubled:
            meant.append("")
        if meant:
            found[kind] = tuple(meant)
    return found


def new_names(document: Mapping | None) -> dict[Kind, str]:
    """Return, by kind, the one id that stands nowhere but where its thing does: what an old id may be called now."""
    if document is None:
        return {}
    times = Counter(_WORD.findall(document.source.text))
    found: dict[Kind, str] = {}
    for kind, path in SECTIONS.items():
        section = at(document, path)
        once = [id_ for id_ in section.entries if times[id_] == 1] if isinstance(section, Mapping) else []
        if len(once) == 1:
            found[kind] = once[0]
    return found
