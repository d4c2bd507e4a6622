"""Generators of networks and conditions, with ties, dead ends, full links and shut links on purpose."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from caucasus_game.randomness import stream, uniform_rows
from caucasus_game.transport.conditions import Conditions
from caucasus_game.transport.network import Demand, Link, Network
from caucasus_game.transport.routes import find_routes

PLACES = ("a", "b", "c", "d", "e", "f")


@st.composite
def networks(draw, *, links=9, demands=3, one_value=False):
    """Return a network that hangs together: a chain of all places and some further links."""
    some = st.sampled_from([1.0, 5.0, 20.0]) | st.floats(0.5, 40.0)
    pairs = [(PLACES[k], PLACES[k + 1]) for k in range(len(PLACES) - 1)]
    further = st.lists(st.permutations(PLACES).map(lambda names: tuple(names[:2])), max_size=links - len(pairs))
    pairs += draw(further)
    made = tuple(
        Link(f"l{k}", start, end, draw(some), draw(some) / 4.0, draw(some), draw(some) / 2.0)
        for k, (start, end) in enumerate(pairs)
    )
    value = draw(st.floats(0.5, 6.0))
    wanted = []
    for k in range(draw(st.integers(1, demands))):
        origin, destination = draw(st.permutations(PLACES))[:2]
        each = value if one_value else draw(st.floats(0.5, 6.0))
        wanted.append(Demand(f"d{k}", origin, destination, draw(some), each, draw(st.floats(40.0, 300.0))))
    return Network(PLACES, made, tuple(wanted))


@st.composite
def turns(draw, *, runs=3, shut=0.15):
    """Return routes and conditions that differ from run to run."""
    network = draw(networks())
    usual = Conditions.of(network, runs)
    seed = draw(st.integers(0, 2**32 - 1))

    def drawn(name):
        rows = [stream(name, str(row)) for row in range(len(getattr(usual, name)))]
        return uniform_rows(seed, np.arange(runs, dtype=np.uint64), 0, np.array(rows, dtype=np.uint64))

    varied = {name: getattr(usual, name) * (0.5 + drawn(name)) for name in ("tariff", "days", "capacity", "risk")}

    opened, volume = drawn("open") >= shut, usual.volume * (0.5 + drawn("volume"))
    return find_routes(network, 8), replace(usual, **varied, open=opened, volume=volume)
