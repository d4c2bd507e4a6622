"""Routes are found once, whatever the order in which the network is written."""

import subprocess
import sys
from dataclasses import replace

import pytest
from caucasus_network import caucasus
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import networks

from caucasus_game.errors import Faults
from caucasus_game.transport.network import Demand, Link, Network
from caucasus_game.transport.routes import find_routes


def named(routes):
    """Return the routes by name: demand, links in the order of travel."""
    return [(routes.network.demands[k].id, routes.ids(route)) for route, k in enumerate(routes.demand_of.tolist())]


def costs(routes):
    links, demands = routes.network.links, routes.network.demands
    return [
        sum(links[k].tariff + demands[owner].value_of_time * links[k].days + links[k].risk for k in path)
        for path, owner in zip(routes.links_of, routes.demand_of.tolist(), strict=True)
    ]


def all_paths(network, demand):
    """Return every simple path, by plain recursion: the oracle."""
    found = []

    def walk(node, seen, links):
        if node == demand.destination:
            found.append(tuple(links))
            return
        for place, link in enumerate(network.links):
            for start, end in ((link.start, link.end), (link.end, link.start)):
                if start == node and end not in seen:
                    walk(end, seen | {end}, [*links, place])

    walk(demand.origin, {demand.origin}, [])
    return found


@given(network=networks())
@settings(max_examples=25, deadline=None)
def test_the_cheapest_simple_paths_are_found(network):
    """Up to the bounds, the routes of a demand are the cheapest of all its simple paths, links side by side apart."""
    routes = find_routes(network, 4, 2.0)
    for place, demand in enumerate(network.demands):
        links = network.links
        price = [
            sum(links[k].tariff + demand.value_of_time * links[k].days + links[k].risk for k in path)
            for path in all_paths(network, demand)
        ]
        within = sorted(cost for cost in price if cost <= 2.0 * min(price) + 1e-4)[:4]
        mine = sorted(
            cost for cost, owner in zip(costs(routes), routes.demand_of.tolist(), strict=True) if owner == place
        )
        assert mine == pytest.approx(within[: len(mine)], abs=1e-4)
        assert len(mine) == len(within) or within[len(mine)] > 2.0 * min(price) - 1e-4


@given(network=networks(), data=st.data())
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_network_does_not_matter(network, data):
    """Nodes, links and demands in any order give the same routes in the same order, ties included."""
    shuffled = Network(
        tuple(data.draw(st.permutations(network.nodes))),
        tuple(data.draw(st.permutations(network.links))),
        tuple(data.draw(st.permutations(network.demands))),
    )
    assert named(find_routes(shuffled, 4)) == named(find_routes(network, 4))


def test_links_shut_at_the_start_are_searched_too():
    """A way that opens in a later turn has its routes from the start, and each route knows the corridors it passes."""
    routes = find_routes(caucasus())
    assert routes.by("syunik").any()
    middle = next(k for k in range(len(routes)) if "poti_europe" in routes.ids(k) and "aktau_baku" in routes.ids(k))
    assert routes.corridors(middle) >= {"caspian", "georgian"}
    assert routes.incidence[middle].sum() == len(routes.ids(middle))


def test_one_way_links_and_cargoes_are_kept():
    """No route runs a one-way link backwards, or takes a link that does not carry its cargo."""
    nodes = ("a", "b", "c")
    there = Link("there", "a", "b", 1, 1, 1, two_way=False)
    back = Link("back", "b", "a", 9, 1, 1)
    pipe = Link("pipe", "a", "b", 1, 1, 1, carries=("oil",))
    demands = (Demand("out", "a", "b", 1, 1, 99), Demand("home", "b", "a", 1, 1, 99))
    assert named(find_routes(Network(nodes, (there, back, pipe), demands), detour=99)) == [
        ("home", ("back",)),
        ("out", ("back",)),
        ("out", ("there",)),
    ]


def test_all_that_is_wrong_is_said_at_once():
    """A network that cannot be travelled is refused with every fault; so are bounds that keep nothing."""
    link = Link("l", "a", "b", 1, 1, 1)
    with pytest.raises(Faults) as refused:
        Network(
            ("a", "a", "b"),
            (link, link, replace(link, id="m", end="a", days=0.0, capacity=float("nan")), replace(link, start="x")),
            (Demand("d", "a", "a", -1, 1, 1),),
        )
    assert {fault.code for fault in refused.value.faults} == {
        "duplicate-name",
        "unknown-node",
        "link-to-itself",
        "goes-nowhere",
        "number-out-of-range",
    }
    with pytest.raises(Faults) as refused:
        Network(("a",), (), ())
    assert [fault.code for fault in refused.value.faults] == ["no-demand"]
    apart = Network(("a", "b", "c"), (link,), (Demand("d", "a", "c", 1, 1, 1), Demand("e", "c", "b", 1, 1, 1)))
    with pytest.raises(Faults) as refused:
        find_routes(apart)
    assert [fault.code for fault in refused.value.faults] == ["no-route", "no-route"]
    with pytest.raises(Faults) as refused:
        find_routes(apart, 0, 0.5)
    assert [fault.code for fault in refused.value.faults] == ["bound-out-of-range", "bound-out-of-range"]


def test_too_many_equal_routes_are_refused():
    """Where hundreds of routes cost the same, which to keep would be chance, and the author is told."""
    nodes = tuple(f"n{k}" for k in range(6))
    links = tuple(Link(f"l{k}{copy}", f"n{k}", f"n{k + 1}", 1, 1, 1) for k in range(5) for copy in range(5))
    with pytest.raises(Faults) as refused:
        find_routes(Network(nodes, links, (Demand("d", "n0", "n5", 1, 1, 1),)), 3)
    assert [fault.code for fault in refused.value.faults] == ["too-many-routes"]


def test_the_graph_library_loads_only_for_the_search():
    """Importing the room loads no graph library: a game without a network never pays for it."""
    script = "import sys, caucasus_game.transport.loading; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
