"""What holds of every loading, settled or not."""

from dataclasses import replace

import numpy as np
import pytest
from caucasus_network import caucasus, east_west, situation
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from networks import networks, turns

from caucasus_game.arithmetic import on_grid
from caucasus_game.errors import Faults
from caucasus_game.transport.capacity import FEW
from caucasus_game.transport.conditions import Conditions, Standing
from caucasus_game.transport.loading import load, path_size, settle
from caucasus_game.transport.network import Demand, Link, Network
from caucasus_game.transport.routes import find_routes

PARTS = ("flow", "unserved", "waiting", "link_flow", "cost", "gap")


def arrays(loading):
    return [*(getattr(loading, name) for name in PARTS), loading.standing.expected, loading.standing.multiplier]


def columns(conditions, which):
    names = ("tariff", "days", "capacity", "risk", "open", "volume")
    return Conditions(**{name: getattr(conditions, name)[:, which] for name in names})


def side_by_side(*links, volume=20.0, home=1000.0):
    """Return parallel links from a to b, with one demand that would rather go than stay."""
    return Network(("a", "b"), links, (Demand("d", "a", "b", volume, 3.0, home),))


@given(turn=turns(), steps=st.integers(1, 3), turns_before=st.integers(0, 2))
@settings(max_examples=40, deadline=None)
def test_tonnes_are_conserved_and_no_link_is_overfull(turn, steps, turns_before):
    """In every turn, settled or not: volume = flow + unserved + waiting in every bit, and no link is above capacity."""
    routes, conditions = turn
    standing = Standing.empty(routes.network, 3)
    for _ in range(turns_before + 1):
        found = load(routes, conditions, standing, steps)
        standing = found.standing
    for place, members in enumerate(routes.routes_of):
        shipped = sum(found.flow[route] for route in members)
        whole = shipped + found.unserved[place] + found.waiting[place]
        assert whole.tobytes() == on_grid(conditions.volume[place]).tobytes()
    for link in range(len(routes.network.links)):
        assert found.link_flow[link].tolist() == found.flow[routes.incidence[:, link]].sum(axis=0).tolist()
    assert (found.link_flow <= conditions.capacity).all()
    assert (found.link_flow[~conditions.open] == 0.0).all()
    for array in arrays(found):
        assert np.isfinite(array).all()
        assert (array >= 0.0).all()
    assert (found.flow == on_grid(found.flow)).all()


@given(turn=turns(runs=3))
@settings(max_examples=8, deadline=None)
def test_many_runs_are_loaded_as_each_would_be_alone(turn):
    """Few runs are balanced with plain numbers and many with arrays, full links included, to the same bits."""
    routes, conditions = turn
    many = columns(conditions, np.arange(2 * FEW) % 3)
    found, standing = None, Standing.empty(routes.network, 2 * FEW)
    alone, before = None, Standing.empty(routes.network, 3)
    for _ in range(3):
        found, alone = load(routes, many, standing), load(routes, conditions, before)
        standing, before = found.standing, alone.standing
    for one, all_ in zip(arrays(alone), arrays(found), strict=True):
        assert np.ascontiguousarray(all_[..., :3]).tobytes() == np.ascontiguousarray(one).tobytes()


@given(turn=turns(runs=3))
@settings(max_examples=12, deadline=None)
def test_a_batch_is_its_runs(turn):
    """A batch of N gives the bytes of N batches of one, in a turn and at the fixed point."""
    routes, conditions = turn
    empty = Standing.empty(routes.network, 3)
    wide = [load(routes, conditions, load(routes, conditions, empty).standing), settle(routes, conditions, empty, 20)]
    for run in range(3):
        alone, one = columns(conditions, [run]), Standing.empty(routes.network)
        narrow = [load(routes, alone, load(routes, alone, one).standing), settle(routes, alone, one, 20)]
        assert wide[1].loadings[run] == narrow[1].loadings[0]
        for many, single in zip(arrays(wide[0]), arrays(narrow[0]), strict=True):
            assert many[..., run].tobytes() == single[..., 0].tobytes()
        for many, single in zip(arrays(wide[1].loading), arrays(narrow[1].loading), strict=True):
            assert many[..., run].tobytes() == single[..., 0].tobytes()


@given(network=networks(), data=st.data())
@settings(max_examples=15, deadline=None)
def test_permuting_the_network_permutes_the_result(network, data):
    """With links and demands in another order every flow and price is the same, but for rounding.

    Path sizes are added up in the order in which the file has the links; another order would be other rules.
    """
    links = data.draw(st.permutations(range(len(network.links))))
    demands = data.draw(st.permutations(range(len(network.demands))))
    other = Network(network.nodes, tuple(network.links[k] for k in links), tuple(network.demands[k] for k in demands))
    one = load(find_routes(network, 6), Conditions.of(network), Standing.empty(network))
    two = load(find_routes(other, 6), Conditions.of(other), Standing.empty(other))
    np.testing.assert_allclose(one.flow, two.flow, rtol=1e-6, atol=1e-4)
    np.testing.assert_allclose(one.link_flow[links], two.link_flow, rtol=1e-6, atol=1e-4)
    np.testing.assert_allclose(one.unserved[demands], two.unserved, rtol=1e-6, atol=1e-4)
    np.testing.assert_allclose(one.standing.multiplier[links], two.standing.multiplier, rtol=1e-6, atol=1e-4)


@given(
    network=networks(one_value=True, links=8),
    what=st.sampled_from(["tariff", "days", "risk"]),
    more=st.floats(0.5, 20.0),
    data=st.data(),
)
@settings(max_examples=25, deadline=None)
def test_a_dearer_slower_or_riskier_link_loses(network, what, more, data):
    """At the fixed point a link's flow never grows with its own cost, delay or risk; with nothing full it falls."""
    routes = find_routes(network, 6)
    link = data.draw(st.sampled_from(routes.link_order))
    usual = Conditions.of(network, 2)
    worse = getattr(usual, what).copy()
    worse[link, 1] += more
    settled = settle(routes, replace(usual, **{what: worse}), Standing.empty(network, 2), 400)
    assume(settled.loadings.all())
    before, after = settled.loading.link_flow[link].tolist()
    assert after <= before + 5e-3
    able = sum(network.demands[demand].volume for demand, _ in routes.users_of[link])
    if settled.loading.standing.multiplier.max() == 0.0 and 0.1 * able < before < 0.9 * able and more >= 5.0:
        assert after < before


@pytest.mark.parametrize("what", ["tariff", "days", "risk"])
def test_a_route_of_its_own_loses_its_share(what):
    """Of two ways, the one whose cost, delay or risk rises carries less, and the other one more."""
    network = side_by_side(Link("one", "a", "b", 30, 8, 15), Link("two", "a", "b", 35, 6, 15))
    usual = Conditions.of(network, 2)
    worse = getattr(usual, what).copy()
    worse[0, 1] += 2.0
    settled = settle(find_routes(network), replace(usual, **{what: worse}), Standing.empty(network, 2))
    assert settled.loadings.all()
    flow = settled.loading.flow
    assert flow[0, 1] < flow[0, 0]
    assert flow[1, 1] > flow[1, 0]


def test_shut_links_carry_nothing():
    """What passes a shut link is nothing; with all shut, or without capacity, all cargo stays at home."""
    network = caucasus()
    routes = find_routes(network)
    usual = situation(network, lots=False)
    found = load(routes, usual, Standing.empty(network))
    assert found.along(routes, "syunik").tolist() == [0.0]
    for nothing in (
        replace(usual, open=np.zeros_like(usual.open)),
        replace(usual, capacity=np.zeros_like(usual.capacity)),
    ):
        found = load(routes, nothing, found.standing)
        assert (found.flow == 0.0).all()
        assert found.unserved.tobytes() == on_grid(usual.volume).tobytes()
        assert (found.standing.multiplier == 0.0).all()


def bisected(excess, low, high):
    """Return where a rising function changes its sign."""
    for _ in range(200):
        middle = (low + high) / 2.0
        low, high = (low, middle) if excess(middle) > 0.0 else (middle, high)
    return low


def test_two_ways_are_where_bisection_finds_them():
    """The logit equilibrium of two links with delay is the one that halving an interval finds, without the loading."""
    one, two = Link("one", "a", "b", 30, 8, 12, 4), Link("two", "a", "b", 36, 6, 15, 2)
    network = side_by_side(one, two)
    settled = settle(find_routes(network), Conditions.of(network), Standing.empty(network))

    def cost(link, flow):
        return link.tariff + link.risk + 3.0 * link.days * (1.0 + 0.15 * (flow / link.capacity) ** 4)

    flow = bisected(lambda f: f - 20.0 / (1.0 + np.exp(0.08 * (cost(one, f) - cost(two, 20.0 - f)))), 0.0, 20.0)
    assert settled.loading.flow[:, 0].tolist() == pytest.approx([flow, 20.0 - flow], abs=2e-3)
    assert settled.loading.cost[:, 0].tolist() == pytest.approx([cost(one, flow), cost(two, 20.0 - flow)], abs=0.01)


def test_a_full_link_has_the_price_that_just_fills_it():
    """Where one of two ways is full, its price is the difference that the logit needs to send the rest elsewhere."""
    full, free = Link("full", "a", "b", 10, 4, 5), Link("free", "a", "b", 30, 4, 1000)
    network = side_by_side(full, free)
    settled = settle(find_routes(network), Conditions.of(network), Standing.empty(network))
    routes, (price, none) = find_routes(network), settled.loading.standing.multiplier[:, 0].tolist()
    flow = {routes.ids(k)[0]: float(settled.loading.flow[k, 0]) for k in range(2)}
    assert flow["full"] == pytest.approx(5.0, abs=1e-3)
    delay = 3.0 * 4.0 * 0.15
    assert price == pytest.approx(np.log(15.0 / 5.0) / 0.08 + 20.0 - delay, abs=0.02)
    assert none == 0.0


def test_path_size():
    """Two ways that are one in all but a name share what one would get; a leg in common counts by its days."""
    shared = (Link("leg", "a", "m", 10, 6, 100), Link("x", "m", "b", 5, 2, 100), Link("y", "m", "b", 5, 2, 100))
    apart = Link("apart", "a", "b", 15, 8, 100)
    network = Network(("a", "m", "b"), (*shared, apart), (Demand("d", "a", "b", 1.0, 3.0, 1000.0),))
    routes = find_routes(network)
    size = path_size(routes, np.ones((4, 2), dtype=np.bool_))
    # each of the overlapping two: 6 of 8 days are shared by two, 2 are its own: 6/8/2 + 2/8
    assert dict(zip(map(routes.ids, range(3)), size[:, 0].tolist(), strict=True)) == {
        ("apart",): 1.0,
        ("leg", "x"): 0.625,
        ("leg", "y"): 0.625,
    }
    passable = np.ones((4, 1), dtype=np.bool_)
    passable[2] = False  # what is shut overlaps with nothing
    assert path_size(routes, passable)[:, 0].tolist() == [1.0, 1.0, 0.0]
    almost = replace(shared[0], days=600.0), replace(shared[1], days=0.001), replace(shared[2], days=0.001)
    network = Network(("a", "m", "b"), (*almost, replace(apart, days=600.001)), network.demands)
    twins = path_size(find_routes(network, detour=9), np.ones((4, 1), dtype=np.bool_))[:, 0]
    assert twins.tolist() == pytest.approx([1.0, 0.5, 0.5], abs=1e-5)


def test_conditions_that_do_not_fit_are_refused():
    """Arrays of another size, and numbers that are none, are said at once."""
    usual = Conditions.of(side_by_side(Link("one", "a", "b", 1, 1, 1)))
    with pytest.raises(Faults) as refused:
        replace(usual, days=usual.days * np.nan, risk=np.zeros((2, 1)), volume=usual.volume * -1.0)
    assert [fault.code for fault in refused.value.faults] == [
        "number-out-of-range",
        "wrong-size",
        "number-out-of-range",
    ]


# ---------------------------------------------------------------------------------------------------------------
# convergence


@given(turn=turns(runs=4, shut=0.05))
@settings(max_examples=12, deadline=None)
def test_constant_conditions_settle(turn):
    """From empty links and from other conditions' flows, loading comes to rest, full links included, and stays there.

    Networks drawn here are harsher than an author's, so the bound is wide.
    """
    routes, conditions = turn
    cold = settle(routes, conditions, Standing.empty(routes.network, 4), 600)
    assert cold.loadings.all()
    elsewhere = load(routes, Conditions.of(routes.network, 4), Standing.empty(routes.network, 4), 6).standing
    warm = settle(routes, conditions, elsewhere, 600)
    assert warm.loadings.all()
    again = load(routes, conditions, warm.loading.standing, 1)
    assert np.abs(again.link_flow - warm.loading.link_flow).max() < 0.01


@pytest.mark.parametrize("case", [{"lots": False}, {}, {"ports": True}, {"ports": True, "disrupted": True}])
def test_turns_settle_soon(case):
    """In the checked example three turns of three loadings settle, full links included, from empty or from before."""
    network = caucasus()
    routes = find_routes(network)
    before = settle(routes, situation(network, lots=False), Standing.empty(network)).loading.standing
    for start in (Standing.empty(network), before):
        standing = start
        for _ in range(3):
            found = load(routes, situation(network, **case), standing)
            standing = found.standing
        assert found.gap[0] < 0.01
        assert found.waiting.sum() < 0.01


def test_the_checked_example():
    """Of 34 Mt a year Syunik carries 0 when shut, 8 open, 12 with ports and customs, 14.7 with the north disrupted."""
    network = caucasus()
    routes = find_routes(network)
    assert sum(demand.volume for demand in network.demands[:3]) == 34.0
    cases = ({"lots": False}, {}, {"ports": True}, {"ports": True, "disrupted": True})
    settled = [settle(routes, situation(network, **case), Standing.empty(network)) for case in cases]
    carried = [east_west(routes, each.loading, "syunik") for each in settled]
    assert carried == pytest.approx([0.0, 8.0, 12.0, 14.7], abs=0.2)
