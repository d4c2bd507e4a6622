"""Gives: what a package holds besides its terms, in words and as something to pick, size and take out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caucasus_game.engine.orders import Give
from caucasus_game.language import tr, tr_n
from caucasus_game.tui.dialogs import Pick
from caucasus_game.tui.text import capital, clean, number, short_names, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import GiveSeen, PromiseSeen

__all__ = [
    "MONEY",
    "give_words",
    "gives_of",
    "package_words",
    "possible_gives",
    "same_give",
    "sized",
    "stepped",
    "turns_words",
]

MONEY = "■"
_STEP = 0.5  # money moves by half a unit of the treasury
_DEAREST = 100.0  # the most that is asked of another, whose treasury is not known


def turns_words(turns: int) -> str:
    """Return a number of turns in words."""
    return tr_n("{n} turn", "{n} turns", turns)


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


def _who(view: SeatView, actor: str | None) -> str:
    if actor is None:
        return tr("the others")
    return tr("you") if actor == view.seat else short_names(view, [actor])[0]


def _money(amount: float) -> str:
    return f"{number(amount, 2)}{MONEY}"


def _gives_word(kind: str, who: str, act: str) -> str:
    return (
        tr("{who} will not: {act}", who=who, act=act)
        if kind == "refrain"
        else tr("{who} will: {act}", who=who, act=act)
    )


def give_words(view: SeatView, give: Give | GiveSeen) -> str:
    """Return a give in words: ``you pay AZ 2■``, ``IR will not: Object, 4 turns``."""
    by = _who(view, give.by)
    if not give.kind:
        to, money = _who(view, give.to), _money(give.pay)
        if give.by == view.seat:
            return tr("you pay {to} {money}", to=to, money=money)
        return tr("{who} pays {to} {money}", who=by, to=to, money=money)
    promise = _promise(view, give)
    condition = f", {clean(promise.condition)}" if promise is not None and promise.condition else ""
    return f"{_gives_word(give.kind, by, _title(view, give))}, {turns_words(give.turns)}{condition}"


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
        found.append((Give(view.seat, 1.0, other), tr("You pay {to} {money}", to=name, money=MONEY)))
        found.append((Give(other, 1.0, view.seat), tr("{who} pays you {money}", who=name, money=MONEY)))
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
    span = turns_words(one.least)
    if one.most > one.least:
        span = tr_n("{least}–{n} turn", "{least}–{n} turns", one.most, least=one.least)
    words = f"{_gives_word(one.kind, capital(who), clean(one.title))} · {span}"
    if abs(one.worth) >= 0.05:
        words += " · " + tr("{worth} a turn to you", worth=signed(one.worth))
    if one.condition:
        words += f" · {clean(one.condition)}"
    return words + (" · " + tr("addresses them too") if new else "")


def sized(view: SeatView, give: Give, size: float) -> Give:
    """Return a give of so much money or so many turns, or what it may be that is nearest."""
    return stepped(view, replace(give, turns=int(size)) if give.kind else replace(give, pay=size), 0)


def stepped(view: SeatView, give: Give, step: int) -> Give:
    """Return a give made larger or smaller by steps, within what it may be."""
    if not give.kind:
        held = view.actor(view.seat).treasury
        most = max(_STEP, held) if give.by == view.seat and held is not None else _DEAREST
        return replace(give, pay=round(min(most, max(_STEP, give.pay + step * _STEP)), 2))
    promise = _promise(view, give)
    least, most_turns = (promise.least, promise.most) if promise is not None else (1, max(1, give.turns))
    return replace(give, turns=min(most_turns, max(least, give.turns + step)))
