"""What an edit of a scenario does: where the rehearsed game stands against before, and how often each ending comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.language import tr
from caucasus_game.policies.batch import MIXED, play_batch
from caucasus_game.scenario.edits import Edit, edits
from caucasus_game.study.compare import standing, title_of

if TYPE_CHECKING:
    from caucasus_game.engine.play import Play
    from caucasus_game.scenario.load import Loaded

__all__ = ["Effects", "Shares", "Shift", "edit_words", "effects", "shares", "stands"]

Stands = Mapping[tuple[str, str], tuple[str, Any]]
"""(kind, id) to what it is called and what it is: a number, a word, or the spans of a win-set."""
Shares = Mapping[str, tuple[str, float]]
"""Ending to its title and the part of the games that end so, in percent."""

NOTABLE: Final = 2.0
"""Percentage points from which a change of an ending's share is told: what is below it is mostly chance."""
LONGEST: Final = 60  # characters of a value that is told


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing of the game that is not as it was.

    Attributes:
        kind: ``terms``, ``position``, ``vote``, ``verdict``, ``track``, ``score``, ``gauge``, ``winset``, ``ending``,
            or ``share``: of the games that end so.
        before, after: None where it was not there, or is not any more.
    """

    kind: str
    title: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Effects:
    """What an edit changed in the text, in the game as far as it was played, and in how games end."""

    edits: tuple[Edit, ...]
    shifts: tuple[Shift, ...]


def effects(texts: tuple[Loaded, Loaded], games: tuple[Stands, Stands], endings: tuple[Shares, Shares]) -> Effects:
    """Return what an edit changed; each pair is before and after."""
    shifts = [*_shifts(*games), *_share_shifts(*endings)]
    return Effects(edits(*texts), tuple(shifts))


def stands(play: Play, seat: str) -> Stands:
    """Return how a game stands: all that an author may see, and gauges and win-sets as the seat sees them."""
    scenario = play.rulebook.scenario
    found: dict[tuple[str, str], tuple[str, Any]] = {
        (kind, id_): (title_of(scenario, kind, id_), value)
        for (kind, id_), value in standing(play, None, opened=True).items()
    }
    view = play.view(seat)
    for gauge in view.gauges:
        owner = gauge.owner.replace(">", " → ")
        title = f"{gauge.title} ({owner})" if owner else gauge.title
        found["gauge", f"{gauge.id}.{gauge.owner}"] = title, round(gauge.value, 1) + 0.0
    bodies = {body.id: body.title for body in view.bodies if body.kind != "audience"}
    for issue in view.issues:
        for one in issue.win_sets:
            if one.body in bodies:
                title = tr("What {body} would take on {issue}", body=bodies[one.body], issue=issue.title)
                spans = ", ".join(f"{low}–{high}" if low < high else str(low) for low, high in one.intervals)
                found["winset", f"{issue.id}.{one.body}"] = title, spans or tr("nothing")
    return found


def shares(loaded: Loaded, seed: int, runs: int) -> Shares:
    """Return how often each ending comes in so many games of policies (``mixed``); nothing for no games."""
    if not runs:
        return {}
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    ended = play_batch(rulebook, seed, np.arange(runs, dtype=np.uint64), MIXED, {}).ending
    counts = np.bincount(ended, minlength=len(rulebook.endings))
    endings = loaded.scenario.endings
    return {
        id_: (str(endings[id_].title), 100 * int(count) / runs)
        for id_, count in zip(rulebook.endings, counts, strict=True)
    }


def _shifts(before: Stands, after: Stands) -> Iterator[Shift]:
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        title = (now or was or ("", None))[0]
        if (was and was[1]) != (now and now[1]):
            yield Shift(key[0], title, was and was[1], now and now[1])


def _share_shifts(before: Shares, after: Shares) -> Iterator[Shift]:
    for ending in dict.fromkeys((*after, *before)):
        was, now = before.get(ending), after.get(ending)
        title = (now or was or ("", 0.0))[0]
        if before and after and (was is None or now is None or abs(was[1] - now[1]) >= NOTABLE):
            yield Shift("share", title, was and round(was[1]), now and round(now[1]))


def edit_words(edit: Edit) -> str:
    """Return an edit in words: its path, what stood there, what stands there now."""
    if edit.before is None:
        return tr("{path}: new, {value}", path=edit.path, value=_value(edit.after))
    if edit.after is None:
        return tr("{path}: gone, was {value}", path=edit.path, value=_value(edit.before))
    return tr("{path}: {before} → {after}", path=edit.path, before=_value(edit.before), after=_value(edit.after))


def _value(value: Any) -> str:
    """Return a value of a scenario, short."""
    if isinstance(value, dict):
        keys = ", ".join(map(str, value))
        return keys if len(keys) <= LONGEST else f"{keys[: LONGEST - 1]}…"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
