"""Made-up ways to play the made-up view's turn, and a search that finds them."""

from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.policies.advice_seen import Advice, Expected, Way
from caucasus_game.policies.voices_seen import Ends, Voice


def search(view, searching, stop):
    """Tell of three parts, then return ways; ``searching`` is an event to wait for, once the search has begun."""
    yield 0.3
    while searching is not None and not searching.wait(0.01):
        if stop():
            return Advice((), 0, 0.0)
    yield 0.7
    yield 1.0
    return advice(view)


def advice(view):
    """Return three ways."""
    package = Order("offer", "azerbaijan", terms={"route": 45.0, "constitution": 50.0})
    return Advice(
        ways=(
            _way(view, "best", (Order("press", "kazakhstan"), package), 73.7, -6.3, "likely", "firm"),
            _way(view, "other", (), 69.7, 4.0, "fairly sure", "conciliatory"),
            _way(view, "cautious", (Order("assure_iran"),), 73.2, 0.5, "a toss-up", "firm"),
        ),
        games=36,
        usual=67.4,
        voices=(
            _voice(view, "diplomat", (Order("press", "kazakhstan"), package), 90.0),
            _voice(view, "home", (Order("press", "kazakhstan"),), 60.0),
            _voice(view, "banker", (Order("press", "kazakhstan"), Order("assure_iran")), 30.0),
        ),
    )


def _voice(view, speaker, orders, agreement):
    return Voice(
        speaker=speaker,
        plan="",
        stance="firm",
        orders=SeatOrders(view.turn, view.seat, orders, choices={"draft_law": "closed"}, reasons=("it did best",)),
        ends=Ends(agreement, 55.0, 12.3, 70.0),
        lead=2.5,
        sure="likely",
    )


def _way(view, kind, orders, score, behind, sure, stance):
    return Way(
        kind=kind,
        plan="Press: Kazakhstan",
        stance=stance,
        orders=SeatOrders(view.turn, view.seat, orders, choices={"draft_law": "closed"}, reasons=("it did best",)),
        score=score,
        error=2.0,
        worst=score - 16.0,
        behind=behind,
        sure=sure,
        endings=(Expected("in_force", "In force", 0.85), Expected("signed_waiting", "Signed, and waiting", 0.15)),
        milestones=(Expected("minsk.closed", "The Minsk Process: Closed", 0.5),),
        gauges=(Expected("works", "Works on the line", 80.1),),
    )
