"""What would be allowed where an order is refused: when, after what, or what else now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from caucasus_game.engine.legality import allowed
from caucasus_game.engine.options import Option
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.source import Source
from caucasus_game.engine.state import State
from caucasus_game.engine.why_parts import leaves_of, sees
from caucasus_game.engine.wording import in_words, name_of
from caucasus_game.language import tr, tr_and
from caucasus_game.scenario.nodes import Logic, Node

__all__ = ["WayOut", "way_out"]

NAMED: Final = 3
"""So many alternatives are named."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """What would be allowed.

    Attributes:
        words: in a sentence without its end.
        now: action and target of what is named as allowed now.
    """

    words: str
    now: tuple[tuple[str, str], ...] = ()


def way_out(rulebook: Rulebook, state: State, option: Option) -> WayOut:
    """Return what would be allowed in place of an option that is refused, in a game of one run that goes on."""
    parts = [words for words in (_waiting(rulebook, state, option), _asked(rulebook, state, option)) if words]
    others = _others(rulebook, state, option)
    if others:
        named = ", ".join(_titled(rulebook, other) for other in others)
        parts.append(tr("allowed now: {named}", named=named))
    elif not parts:
        parts.append(tr("nothing else is allowed now: hold, and let the turn go by"))
    return WayOut("; ".join(parts), tuple((other.id, other.target) for other in others))


def _waiting(rulebook: Rulebook, state: State, option: Option) -> str:
    """Return until when to wait, where waiting helps: a cooldown, or a vote that said no."""
    place = rulebook.actions.index(option.id)
    used, last = state["used"][place, option.actor][0], state["used_turn"][place, option.actor][0]
    action = option.action
    if action.most is not None and used >= action.most:
        return ""
    turn = 0
    if used > 0 and last != NEVER:
        turn = int(last) + action.cooldown + 1
    if action.verb == "vote" and state["verdict"][option.body][0] < 0:
        turn = max(turn, int(state["called"][option.body][0]) + rulebook.scenario.rules.votes.final_for)
    if turn <= state.turn:
        return ""
    return (
        tr("wait until turn {turn}", turn=turn)
        if turn <= rulebook.turns
        else tr("no turn is left in which it could be ordered again")
    )


def _asked(rulebook: Rulebook, state: State, option: Option) -> str:
    """Return what the option's condition still asks for, in words; nothing that the seat may not know is named."""
    when = option.action.when
    if when is None:
        return ""
    source = _source(rulebook)
    seat = rulebook.actors[option.actor]
    bound = {"self": seat} | ({"target": option.target} if option.target else {})
    tree = source.resolved(when, bound)
    frame = Frame(state.x, state.turn)
    parts: tuple[Node, ...] = tree.parts if isinstance(tree, Logic) and tree.operator == "and" else (tree,)
    unmet = []
    for part in parts:
        if np.asarray(source.compiled(part)(frame)).all():
            continue
        known = all(sees(rulebook, seat, leaf) for leaf in leaves_of(part))
        unmet.append(in_words(rulebook.scenario, part) if known else tr("something that you do not see"))
    return tr("it is allowed once {conditions}", conditions=tr_and(dict.fromkeys(unmet))) if unmet else ""


@lru_cache(maxsize=8)
def _source(rulebook: Rulebook) -> Source:
    return Source(rulebook.scenario)


def _others(rulebook: Rulebook, state: State, option: Option) -> tuple[Option, ...]:
    """Return what the seat may order now: the same at another target, then the same verb, then whatever there is."""
    numbers = rulebook.options.of_seat[option.actor]
    legal = allowed(rulebook, state, option.actor)[:, 0]
    able = [rulebook.options.all[number] for number, may in zip(numbers.tolist(), legal, strict=True) if may]
    same = [other for other in able if other.id == option.id]
    if same:
        return tuple(same[:NAMED])
    alike = [other for other in able if other.action.verb == option.action.verb]
    firsts = {other.id: other for other in reversed([*alike, *able])}  # each action once, at its first target
    ordered = list(dict.fromkeys(other.id for other in (*alike, *able)))
    return tuple(firsts[id_] for id_ in ordered[:NAMED])


def _titled(rulebook: Rulebook, option: Option) -> str:
    title = str(option.action.title)
    return f"{title} ({name_of(rulebook.scenario, option.target)})" if option.target else title
