"""Events that a facilitator made happen, in games that are played anew: kept where they can happen, and counted.

They came from outside the game: they are no seat's doing, so a game in which a seat does otherwise has them as well.
One that came before by itself and comes once, or has to rest, does not happen then; nor any in a game that is over.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.policies.batch import BatchResult, Injected

__all__ = ["Made", "counted", "kept_in_both_words", "kept_words", "listed"]

Made = Counter[tuple[int, str]]
"""(turn, event) to the number of games in which it happened in that turn's briefing, as a facilitator had made it."""


def counted(played: BatchResult) -> Made:
    """Return in how many games of a batch what was to be made to happen did."""
    return Made({key: int(happened.sum()) for key, happened in played.made.items()})


def listed(rulebook: Rulebook, injected: Injected, worlds: Mapping[str, Made]) -> list[dict[str, Any]]:
    """Return each event as ``turn``, ``event`` and ``title``, and in how many games of each world it happened."""
    return [
        {
            "turn": turn,
            "event": event,
            "title": str(rulebook.scenario.events[event].title),
            **{world: made[turn, event] for world, made in worlds.items()},
        }
        for turn, events in sorted(injected.items())
        for event in events
    ]


def kept_in_both_words(kept: Iterable[Mapping[str, Any]], runs: int) -> list[str]:
    """Return in words what two worlds of ``runs`` games kept; nothing where a facilitator made nothing happen."""
    in_some = tr_later("{event} (turn {turn}: in {before} games of {runs} as it was, in {after} with the change)")
    told, short = _told(kept, ("before", "after"), runs, in_some)
    return _sentences(tr("What the facilitator made happen is kept in both: {events}.", events=told), told, short=short)


def kept_words(kept: Iterable[Mapping[str, Any]], runs: int) -> list[str]:
    """Return in words what ``runs`` games from the same start kept; nothing where a facilitator made nothing happen."""
    told, short = _told(kept, ("games",), runs, tr_later("{event} (turn {turn}: in {games} games of {runs})"))
    words = tr("What the facilitator made happen comes in them too: {events}.", events=told)
    return _sentences(words, told, short=short)


def _told(kept: Iterable[Mapping[str, Any]], worlds: tuple[str, ...], runs: int, in_some: str) -> tuple[str, bool]:
    """Return the events in words, and whether any did not happen in every game of every world."""
    told, short = [], False
    for one in kept:
        about = {"event": one["title"], "turn": one["turn"]}
        games = {world: one[world] for world in worlds}
        if all(number == runs for number in games.values()):
            told.append(tr("{event} (turn {turn})", **about))
        else:
            short = True
            told.append(tr(in_some, **about, **games, runs=runs))
    return "; ".join(told), short


def _sentences(kept: str, told: str, *, short: bool) -> list[str]:
    if not told:
        return []
    why = tr("Where it does not, it had come before and cannot come again then, or the game was over.")
    return [kept, why] if short else [kept]
