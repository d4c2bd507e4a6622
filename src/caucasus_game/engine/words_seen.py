"""The words of the view: undertakings in force, and those that can be given or asked."""

from __future__ import annotations

import numpy as np

from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.seen_offers import PromiseSeen, UndertakingSeen
from caucasus_game.engine.state import State
from caucasus_game.engine.worth import promise_worth
from caucasus_game.language import tr_said

__all__ = ["promises", "undertakings"]


def undertakings(sight: Sight, state: State) -> tuple[UndertakingSeen, ...]:
    """Return the words in force that the seat gave or was given."""
    rulebook, frame = sight.rulebook, Frame(state.x, state.turn)
    left = sight.undertakings()[:, 0]
    seen = []
    for index in np.flatnonzero(left > 0):
        promise = rulebook.promises[index]
        owed = state["owed"][index, :, 0] != 0
        mine = promise.keeper == sight.index
        seen.append(
            UndertakingSeen(
                keeper=rulebook.actors[promise.keeper],
                kind="refrain" if promise.refrain else "do",
                action=promise.action,
                title=str(rulebook.scenario.actions[promise.action].title),
                turns=int(left[index]),
                owed_to=tuple(a for k, a in enumerate(rulebook.actors) if owed[k] and (mine or a == sight.seat)),
                condition=tr_said(promise.condition),
                binds=promise.when is None or bool(np.asarray(promise.when(frame)).all()),
            )
        )
    return tuple(seen)


def promises(rulebook: Rulebook, seat: int) -> tuple[PromiseSeen, ...]:
    """Return what can be undertaken in a package, and what a turn of it is worth to the seat of that index."""
    worth = promise_worth(rulebook)[seat]
    return tuple(
        PromiseSeen(
            keeper=rulebook.actors[promise.keeper],
            kind="refrain" if promise.refrain else "do",
            action=promise.action,
            title=str(rulebook.scenario.actions[promise.action].title),
            least=promise.least,
            most=promise.most,
            condition=tr_said(promise.condition),
            worth=float(worth[index]),
        )
        for index, promise in enumerate(rulebook.promises)
    )
