"""Orders made in code are held to the rule of orders that are read."""

from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.engine.orders import Give, Order, SeatOrders
from caucasus_game.engine.readable import reads_back
from caucasus_game.errors import Faults

NAMES = st.sampled_from(["a", "b", "do", "", None, 3])
NUMBERS = st.sampled_from([0, 1, 4.5, 60, 100, 100.5, 1001, 20_000, -1, float("nan"), float("inf"), True, "2", None])
TERMS = st.dictionaries(st.sampled_from(["x", "y", 3]), NUMBERS, max_size=2)
GIVES = st.builds(
    Give, by=NAMES, pay=NUMBERS, to=NAMES, kind=st.sampled_from(["", "do", "x"]), action=NAMES, turns=NUMBERS
)
ORDERS = st.builds(
    Order,
    action=NAMES,
    target=NAMES,
    targets=st.lists(NAMES, max_size=2).map(tuple),
    terms=TERMS,
    amount=NUMBERS,
    gives=st.lists(GIVES, max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=300)
@given(
    st.builds(
        SeatOrders,
        turn=NUMBERS,
        seat=NAMES,
        orders=st.lists(ORDERS, max_size=2).map(tuple),
        mandate=st.dictionaries(NAMES, st.tuples(NUMBERS, NUMBERS), max_size=2),
        choices=st.dictionaries(NAMES, NAMES, max_size=2),
        reasons=st.lists(NAMES, max_size=2).map(tuple),
    )
)
def test_what_reads_back_is_read(orders):
    """Orders of which it is said that they read back are read from JSON without a fault."""
    try:
        SeatOrders.from_json(orders.as_json())
    except Faults:
        assert not reads_back(orders)


def test_plain_orders_read_back():
    """An offer with terms, money and a word, a mandate and a choice are seen at once to be well made."""
    gives = (Give("a", 2.5), Give("b", kind="do", action="help", turns=3))
    offer = Order("offer", None, ("b", "c"), {"x": 50.0}, None, gives)
    orders = (offer, Order("press", "b", amount=5))
    assert reads_back(SeatOrders(3, "a", orders, {"x": (10.0, 60.0)}, {"event": "yes"}, reasons=("because", "")))
