"""Gives: what a package holds besides its terms, in words and as something to pick, size and take out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caucasus_game.engine.orders import Give
from caucasus_game.tui.dialogs import Pick
from caucasus_game.tui.text import capital, clean, number, short_names, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import GiveSeen, PromiseSeen

__all__ = ["MONEY", "give_words", "gives_of", "package_words", "possible_gives", "same_give", "stepped", "turns_words"]

MONEY = "■"
_STEP = 0.5  # money moves by half a unit of the treasury
_DEAREST = 100.0  # the most that is asked of another, whose treasury is not known


def turns_words(turns: int) -> str:
    """Return a number of turns in words."""
    return f"{turns} turn{'' if turns == 1 else 's'}"


def gives_of(seen: Sequence[GiveSeen]) -> tuple[Give, ...]:
    """Return the gives of an offer as they would be given again."""
    return tuple(Give(one.by, one.pay, one.to, one.kind, one.action, one.turns) for one in seen)


def _promise(view: SeatView, give: Give | GiveSeen) -> PromiseSeen | None:
    asked = (give.by, give.kind, give.action)
    return next((one for one in view.promises if (one.keeper, one.kind, one.action) == asked), None)


def _title(view: SeatView, give: Give | GiveSeen) -> str:
    promise = _promise(view, give)
    if promise is not None:
        return clean(promise.title)
    return next((clean(action.title) for action in view.actions if action.id == give.action), give.action)


def _who(view: SeatView, actor: str | None, others: str = "the others") -> str:
    return others if actor is None else "you" if actor == view.seat else short_names(view, [actor])[0]


def give_words(view: SeatView, give: Give | GiveSeen) -> str:
    """Return a give in words: ``you pay AZ 2■``, ``IR will not: Object, 4 turns``."""
    by = _who(view, give.by)
    if not give.kind:
        return f"{by} pay{'' if by == 'you' else 's'} {_who(view, give.to)} {number(give.pay, 2)}{MONEY}"
    promise = _promise(view, give)
    condition = f", {clean(promise.condition)}" if promise is not None and promise.condition else ""
    verb = "will not" if give.kind == "refrain" else "will"
    return f"{by} {verb}: {_title(view, give)}, {turns_words(give.turns)}{condition}"


def package_words(view: SeatView, terms: str, gives: Sequence[Give | GiveSeen]) -> str:
    """Return a package in words: its terms, which are in words already, then its gives."""
    return "; ".join(part for part in (terms, *(give_words(view, give) for give in gives)) if part)


def same_give(one: Give, other: Give) -> bool:
    """Whether two gives are the same but for their size."""
    return (one.by, one.kind, one.action) == (other.by, other.kind, other.action) and (
        bool(one.kind) or one.to == other.to
    )


def possible_gives(
    view: SeatView, to: Sequence[str], allowed: Sequence[str], held: Sequence[Give]
) -> list[tuple[Give, Pick]]:
    """Return what can be added to a package, each with the line to pick it from.

    First what passes between those who would sign; then what others could promise, who would then be addressed too:
    those among ``allowed``.
    """
    found: list[tuple[Give, str]] = []
    for other in to:
        name = _who(view, other)
        found.append((Give(view.seat, 1.0, other), f"You pay {name} {MONEY}"))
        found.append((Give(other, 1.0, view.seat), f"{name} pays you {MONEY}"))
    for keeper in (*to, view.seat, *(actor for actor in allowed if actor not in to)):
        own = [one for one in view.promises if one.keeper == keeper]
        for one in sorted(own, key=lambda one: -abs(one.worth)):
            give = Give(keeper, kind=one.kind, action=one.action, turns=one.least)
            found.append((give, _promise_words(view, one, new=keeper not in (view.seat, *to))))
    picks: list[tuple[Give, Pick]] = []
    for give, words in found:
        if not any(same_give(give, other) for other in held):
            picks.append((give, Pick(f"give-{len(picks)}", words)))
    return picks


def _promise_words(view: SeatView, one: PromiseSeen, *, new: bool) -> str:
    who = _who(view, one.keeper)
    verb = "will not" if one.kind == "refrain" else "will"
    span = f"{one.least}–{one.most} turns" if one.most > one.least else turns_words(one.least)
    words = f"{capital(who)} {verb}: {clean(one.title)} · {span}"
    if abs(one.worth) >= 0.05:
        words += f" · {signed(one.worth)} a turn to you"
    if one.condition:
        words += f" · {clean(one.condition)}"
    return words + (" · addresses them too" if new else "")


def stepped(view: SeatView, give: Give, step: int) -> Give:
    """Return a give made larger or smaller by steps, within what it may be."""
    if not give.kind:
        held = view.actor(view.seat).treasury
        most = max(_STEP, held) if give.by == view.seat and held is not None else _DEAREST
        return replace(give, pay=round(min(most, max(_STEP, give.pay + step * _STEP)), 2))
    promise = _promise(view, give)
    least, most_turns = (promise.least, promise.most) if promise is not None else (1, max(1, give.turns))
    return replace(give, turns=min(most_turns, max(least, give.turns + step)))
