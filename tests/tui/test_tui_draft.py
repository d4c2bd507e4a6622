from __future__ import annotations

import sample
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.engine.orders import Order
from caucasus_game.tui.draft import Desk, Draft, cost_of, order_words

steps = st.lists(
    st.one_of(
        st.builds(lambda name: ("order", name), st.sampled_from(("press", "campaign", "assure_iran"))),
        st.builds(lambda low: ("mandate", low), st.integers(0, 50)),
        st.builds(lambda option: ("choice", option), st.sampled_from(("publish", "closed"))),
    ),
    max_size=12,
)


def _take(draft, step):
    kind, value = step
    if kind == "order":
        return draft.adding(Order(value))
    if kind == "mandate":
        return draft.with_mandate("route", (float(value), 60.0))
    return draft.with_choice("draft_law", value)


@given(steps)
def test_undo_then_redo_is_nothing(taken):
    """Undoing everything gives the empty draft; redoing everything gives the last one."""
    desk = Desk()
    for step in taken:
        desk.put(_take(desk.draft, step))
    last = desk.draft
    while desk.undo():
        pass
    assert desk.draft == Draft()
    assert not desk.changed
    while desk.redo():
        pass
    assert desk.draft == last


def test_a_change_after_undo_forgets_the_undone():
    """What was undone cannot be redone once something else was written."""
    desk = Desk()
    desk.put(desk.draft.adding(Order("press")))
    desk.undo()
    desk.put(desk.draft.adding(Order("campaign")))
    assert not desk.redo()


def test_cost_counts_what_is_spent_on_top():
    """A draft's cost is the actions' costs and what is spent on top of them."""
    draft = Draft((Order("crossroads_round"), Order("campaign", target="armenia_parliament", amount=3)))
    assert cost_of(sample.view(), draft) == (5.0, 0.0)


def test_orders_read_as_words():
    """An order and a package are told in words with titles, not ids."""
    view = sample.view()
    package = Order("offer", target="azerbaijan", terms={"route": 55.0, "constitution": 50.0})
    assert order_words(view, package) == "Offer a package to AZ: Passage through Syunik 55, Constitution 50"
    campaign = Order("campaign", target="armenia_parliament", amount=3)
    assert order_words(view, campaign) == "Campaign: Parliament of Armenia (+3)"


def test_a_draft_becomes_the_seats_orders():
    """The orders carry the view's turn and seat and everything in the draft."""
    draft = Draft((Order("press", target="iran"),), {"route": (10.0, 55.0)}, {"draft_law": "closed"})
    orders = draft.as_orders(sample.view())
    assert (orders.turn, orders.seat) == (3, "armenia")
    assert Draft.of(orders) == draft
