"""What seats kept from one another, told once a game is over and somebody has asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.telling import package_in_words
from caucasus_game.engine.told import tr_reason
from caucasus_game.language import tr_said
from caucasus_game.study.debrief.calibration import calibration
from caucasus_game.study.debrief.content import Mandate, Offer, Prediction, SecretOrder, Secrets, Stood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.session.whole_game import WholeGame

__all__ = ["secrets"]


def secrets(game: WholeGame) -> Secrets:
    """Return the secrets of all seats."""
    predictions = tuple(_predictions(game))
    return Secrets(
        stood=tuple(_stood(game)),
        mandates=tuple(_mandates(game)),
        orders=tuple(_orders(game)),
        refused=tuple(_refused(game)),
        predictions=predictions,
        calibration=calibration(game, predictions),
    )


def _stood(game: WholeGame) -> Iterator[Stood]:
    start, end = game.after(0).state, game.last.state
    for number, actor in enumerate(game.rulebook.actors):
        for index, issue in enumerate(game.rulebook.issues):
            was, ideal = (float(state["position"][number, index, 0]) for state in (start, end))
            yield Stood(actor, issue, was, ideal, float(end["stated"][number, index, 0]))


def _mandates(game: WholeGame) -> Iterator[Mandate]:
    """Yield each mandate as often as it was set to something else."""
    held: dict[tuple[str, str], tuple[float, float]] = {}
    for orders in game.orders:
        for issue, (low, high) in orders.mandate.items():
            if held.get((orders.seat, issue)) != (low, high):
                held[orders.seat, issue] = (low, high)
                yield Mandate(orders.seat, orders.turn, issue, low, high)


def _orders(game: WholeGame) -> Iterator[SecretOrder]:
    for told in game.last.told:
        for order in told.orders:
            if order.secret or order.reason:
                yield SecretOrder(order.seat, told.turn, tr_said(order.text), tr_reason(order.reason))


def _refused(game: WholeGame) -> Iterator[Offer]:
    for told in game.last.told:
        for offer in told.offers:
            if offer.settled or not offer.answers:
                continue
            package = tr_said(package_in_words(game.rulebook, offer.terms, offer.gives))
            sides = tuple(
                (seat, offer.gains[seat], offer.asked[seat], offer.inside[seat]) for seat in (offer.maker, *offer.to)
            )
            yield Offer(told.turn, offer.maker, offer.to, package, sides)


def _predictions(game: WholeGame) -> Iterator[Prediction]:
    rulebook = game.rulebook
    for orders in game.orders:
        state = game.after(orders.turn - 1).state
        for about, marks in orders.predictions.items():
            number = rulebook.actors.index(about)
            for issue, guessed in marks.items():
                index = rulebook.issues.index(issue)
                ideal = float(state["position"][number, index, 0])
                given = game.given.get((orders.turn, about))
                kept = (float(state["mandate_low"][number, index, 0]), float(state["mandate_high"][number, index, 0]))
                low, high = given.mandate.get(issue, kept) if given else kept
                yield Prediction(orders.seat, orders.turn, about, issue, guessed, low, high, ideal)
