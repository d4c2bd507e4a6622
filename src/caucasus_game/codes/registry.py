"""Every fault code there is, by the room it comes from: what ``explain`` tells and ``docs/diagnostics.md`` is made of.

To add a code, add an ``Entry`` to the group it belongs to. A test holds that every code raised is here, that the wrong
examples give their code first, and that the right ones are right.
"""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.commanding import COMMANDS
from caucasus_game.codes.debriefing import DEBRIEFS
from caucasus_game.codes.entry import Entry
from caucasus_game.codes.exporting import EXPORTS
from caucasus_game.codes.expressions import EXPRESSIONS
from caucasus_game.codes.form import FORM
from caucasus_game.codes.hosting import CLASSES
from caucasus_game.codes.importing import CASES
from caucasus_game.codes.injecting import FACILITATING
from caucasus_game.codes.meaning import MEANING, NETWORK
from caucasus_game.codes.on_paper import PAPER
from caucasus_game.codes.pacing import PACING
from caucasus_game.codes.playing import ORDERS, WORDS
from caucasus_game.codes.reaching import REACHING
from caucasus_game.codes.reading import FILES, YAML
from caucasus_game.codes.saving import SAVES
from caucasus_game.codes.studying import MODELS, STUDIES
from caucasus_game.language import tr_later

__all__ = ["CODES", "GROUPS", "SCENARIO"]

SCENARIO: Final[dict[str, tuple[Entry, ...]]] = {
    tr_later("Files"): FILES,
    tr_later("YAML"): YAML,
    tr_later("The form of a scenario"): FORM,
    tr_later("What a scenario means"): MEANING,
    tr_later("Networks and lots"): NETWORK,
    tr_later("Expressions and effects"): EXPRESSIONS,
    tr_later("What no play can reach"): REACHING,
    tr_later("Paces"): PACING,
}
"""Groups of codes that ``check`` can give."""

GROUPS: Final[dict[str, tuple[Entry, ...]]] = SCENARIO | {
    tr_later("Orders and talks"): ORDERS,
    tr_later("Words typed in the plain mode"): WORDS,
    tr_later("Saved games"): SAVES,
    tr_later("Exports"): EXPORTS,
    tr_later("Studies"): STUDIES,
    tr_later("Bargaining and transport models"): MODELS,
    tr_later("Files of other programs"): CASES,
    tr_later("Classes"): (*CLASSES, *FACILITATING),
    tr_later("Debriefs"): DEBRIEFS,
    tr_later("Lessons on paper"): PAPER,
    tr_later("Commands and settings"): COMMANDS,
}
"""All groups, by their titles, in the order in which they are told."""

CODES: Final[dict[str, Entry]] = {entry.code: entry for entries in GROUPS.values() for entry in entries}
"""Code to what is said of it."""
