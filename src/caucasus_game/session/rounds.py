"""Who gives what in a phase where a person does not: policies decide, missed orders follow the scenario's rule.

Nothing here knows of files; the table writes down what comes out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.policies import registry
from caucasus_game.session import protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.engine.orders import Counter, Order
    from caucasus_game.engine.play import Play

__all__ = ["ADVISER", "PERSON", "by_mandate", "decided", "missed", "policy_answers", "refused"]

PERSON: Final = "person"
ADVISER: Final = "balanced"
"""The policy that speaks as every person's adviser."""


def decided(play: Play, seats: Mapping[str, str], stop: Callable[[], bool] = lambda: False) -> dict[str, SeatOrders]:
    """Return the orders of every seat that a policy sits in.

    Raises:
        Faults: ``called-off`` where ``stop`` says so before all have decided.
    """
    found = registry.decide_all(play, {seat: who for seat, who in seats.items() if who != PERSON}, stop)
    if stop():
        raise protocol.called_off(play.turn)
    return found


def missed(play: Play, seat: str, rule: str, last: SeatOrders | None) -> SeatOrders:
    """Return what counts as the orders of a person who gave none, by the scenario's rule; always marked as defaulted.

    ``hold`` does nothing, ``repeat`` gives the orders of last turn again as far as they are legal, and the name of a
    temperament lets that policy decide.
    """
    holding = SeatOrders(turn=play.turn, seat=seat, orders=(), mandate={}, choices={}, answers=None, defaulted=True)
    if rule == "hold":
        return holding
    if rule == "repeat":
        return holding if last is None else _repeated(play, holding, last)
    return replace(registry.decide(play, seat, rule), defaulted=True)


def _repeated(play: Play, holding: SeatOrders, last: SeatOrders) -> SeatOrders:
    with_mandate = replace(holding, mandate=last.mandate)
    kept: tuple[Order, ...] = ()
    repeated = holding if play.refusals(with_mandate) else with_mandate
    for order in last.orders:
        if not play.refusals(replace(repeated, orders=(*kept, order))):
            kept = (*kept, order)
    return replace(repeated, orders=kept)


def policy_answers(play: Play, seats: Mapping[str, str]) -> dict[str, dict[str, bool | Counter]]:
    """Return every policy's answers to the offers of the round that wait for it; seats without one are left out."""
    return {
        seat: registry.answer(play, seat, who) for seat, who in seats.items() if who != PERSON and play.waiting(seat)
    }


def refused(play: Play, seat: str) -> dict[str, bool | Counter]:
    """Return a refusal of every offer that waits for ``seat``: nothing settles for a person who does not answer."""
    return {offer.id: False for offer in play.waiting(seat)}


def by_mandate(play: Play, seat: str) -> dict[str, bool | Counter]:
    """Return what the seat's mandate says to every offer that waits for it: yes where it lies inside and is enough."""
    return {offer.id: offer.within_mandate and offer.gain >= offer.asked for offer in play.waiting(seat)}
