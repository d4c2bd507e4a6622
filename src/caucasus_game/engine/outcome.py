"""How a game of one run came out so far: its ending, what it is summed up in, and the whole of it line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from caucasus_game.engine.program import NEVER
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.seen import EndingSeen
from caucasus_game.engine.state import State
from caucasus_game.engine.told import ToldTurn, tr_reason
from caucasus_game.language import tr, tr_said

__all__ = ["chronicle", "ending_seen", "outcome"]


def ending_seen(rulebook: Rulebook, state: State) -> EndingSeen | None:
    """Return how the game ended; None while it goes on."""
    if state.live[0]:
        return None
    id_ = rulebook.endings[int(state["ending"][0])]
    ending = rulebook.scenario.endings[id_]
    scores = tuple((actor, float(state["score"][k, 0])) for k, actor in enumerate(rulebook.actors))
    return EndingSeen(id_, str(ending.title), str(ending.text), ending.tone, int(state["ended"][0]), scores)


def outcome(rulebook: Rulebook, state: State) -> dict[str, Any]:
    """Return as plain data the turns played, the ending (None while it goes on), the scores, and how far tracks are."""
    tracks: dict[str, str | None] = dict.fromkeys(rulebook.scenario.tracks)
    for index, rule in enumerate(rulebook.milestones):
        if state["reached"][index, 0] != NEVER:
            tracks[rule.track] = rule.id.split(".")[1]
    ending = ending_seen(rulebook, state)
    return {
        "turns": ending.turn if ending else state.turn - 1,
        "ending": {"id": ending.id, "title": ending.title} if ending else None,
        "scores": {actor: round(float(state["score"][k, 0]), 4) for k, actor in enumerate(rulebook.actors)},
        "tracks": tracks,
    }


def chronicle(rulebook: Rulebook, state: State, turns: Iterable[ToldTurn]) -> list[str]:
    """Return what the turns brought, line by line, secrets included, and the ending where there is one."""
    lines = []
    for told in turns:
        if told.turn:
            lines.append(tr("{date}, turn {turn}", date=rulebook.date_of(told.turn), turn=told.turn))
        else:
            lines.append(tr("Before the first turn"))
        for order in told.orders:
            reason = f" — {tr_reason(order.reason)}" if order.reason else ""
            lines.append(f"  {rulebook.scenario.actors[order.seat].name}: {tr_said(order.text)}{reason}")
        # what is told to each of several seats is one thing that happened
        lines += dict.fromkeys(f"  * {tr_said(news.text)}" for news in told.news)
    ending = ending_seen(rulebook, state)
    return [*lines, f"{ending.title}.", f"  {ending.text}"] if ending else lines
