"""What came of a save, in lines: for whoever watches the terminal while another window has the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.study.edit_effects import edit_words

if TYPE_CHECKING:
    from caucasus_game.scenario.edits import Renamed
    from caucasus_game.study.edit_effects import Shift
    from caucasus_game.study.workshop import Update

__all__ = ["head_words", "update_words"]

MOST_FAULTS: Final = 12
MOST_LINES: Final = 14
"""Lines of each kind that are told at once; check tells all faults, and a longer list of changes is not read."""
MOST_PLACES: Final = 12

HEADINGS: Final = {
    "terms": tr_later("Terms on the table"),
    "position": tr_later("Positions"),
    "vote": tr_later("Expected yes, percent"),
    "verdict": tr_later("Verdicts"),
    "winset": tr_later("Win-sets"),
    "track": tr_later("Tracks"),
    "gauge": tr_later("Gauges"),
    "score": tr_later("Scores"),
    "ending": tr_later("The ending of this game"),
    "share": tr_later("Endings, percent of games played by policies"),
}
"""Kinds of what shifts, in the order in which they are told, in English."""


def head_words(update: Update, turn: int | None = None) -> str:
    """Return what came of a save in a sentence; ``turn`` is that of the game that goes on, where there is one."""
    warnings = len(update.faults) - update.errors
    noted = tr_n("{n} warning", "{n} warnings", warnings)
    if update.table is None:
        faults = tr_n("{n} fault", "{n} faults", update.errors)
        if turn is None:
            return tr("Not playable yet: {faults}. Waiting for the next save.", faults=faults)
        return tr("Not playable: {faults}. The last good version goes on, in turn {turn}.", faults=faults, turn=turn)
    sound = tr("Sound, {noted}.", noted=noted) if warnings else tr("Sound.")
    if update.effects is None:
        return sound
    if not update.effects.edits:
        return tr("{sound} Nothing that is played has changed.", sound=sound)
    edits = tr_n("{n} edit", "{n} edits", len(update.effects.edits))
    return tr("{sound} {edits}; played again up to turn {turn}.", sound=sound, edits=edits, turn=update.table.turn)


def update_words(update: Update, turn: int | None = None) -> Iterator[str]:
    """Yield what came of a save, line by line: in a sentence, then names, faults, what gave way, what changed."""
    yield head_words(update, turn)
    for one in update.renamed:
        yield from _renamed_words(one)
    for fault in update.faults[:MOST_FAULTS]:
        yield from fault.as_text().splitlines()
    if len(update.faults) > MOST_FAULTS:
        yield tr("… and {more} more: caucasus-game check tells all", more=len(update.faults) - MOST_FAULTS)
    for note in update.notes:
        yield tr("Not as it was: {note}", note=note)
    if update.effects is None:
        return
    yield from _several(tr("In the file:"), [edit_words(edit) for edit in update.effects.edits])
    for kind, heading in HEADINGS.items():
        told = [shift_words(shift) for shift in update.effects.shifts if shift.kind == kind]
        yield from _several(f"{tr(heading)}:", told)


def _renamed_words(one: Renamed) -> Iterator[str]:
    """Yield that an id was renamed, and where the old one is still used."""
    yield tr("{section}: {old} is {new} now", section=one.section, old=one.old, new=one.new)
    if one.places:
        places = [f"{place.file}:{place.line}" for place in one.places]
        shown = ", ".join(dict.fromkeys(places[:MOST_PLACES]))
        more = "" if len(places) <= MOST_PLACES else f", … ({len(places)})"
        yield tr("  {old} is still used in {places}", old=one.old, places=f"{shown}{more}")


def _several(heading: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield heading
    yield from (f"  {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield tr("  … and {more} more", more=len(lines) - MOST_LINES)


def shift_words(shift: Shift) -> str:
    """Return what is not as it was: its title, what it was, what it is."""
    return f"{shift.title}: {_shown(shift.before)} → {_shown(shift.after)}"


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "–"
    return f"{value:g}" if isinstance(value, float) else str(value)
