"""The checked example of the investment scenario: what would have to be true for 15 Mt to come through Syunik."""

import numpy as np
import pytest

from caucasus_game.engine.begin import begin, paths_of
from caucasus_game.engine.freight import assign
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.scenario.load import load

LINE = ("azerbaijani_rail", "syunik_rail", "nakhchivan_rail", "turkish_rail")
SHUT, OPEN, EASED, NORTH_TOO = range(4)


def _put(state: State, gauge: str, runs: list[int], value: float) -> None:
    state.x[state.layout.row(gauge), runs] = value


def _end_of_2028(rulebook: Rulebook) -> State:
    """Return four runs in the last turn, each of which has one more thing than the one before it."""
    state = begin(rulebook, 0, np.zeros(4, dtype=np.uint64))
    state.turn = rulebook.scenario.clock.turns
    state["terms"][rulebook.issues.index("openness")] = 60
    lots = list(rulebook.scenario.lots)
    for run in (OPEN, EASED, NORTH_TOO):
        state["built"][[lots.index(one) for one in LINE], run] = 100.0
    _put(state, "port_steps", [EASED, NORTH_TOO], 3.0)
    _put(state, "customs", [EASED, NORTH_TOO], 1.0)
    _put(state, "northern_risk", [NORTH_TOO], 15.0)
    assign(rulebook.freight, paths_of(rulebook), state, state.live, at_rest=True)
    return state


def test_fifteen_million_tonnes_are_within_reach_and_hard():
    """Of 34 Mt Syunik carries 0 shut, 8 open, 12 with ports and customs, 14.7 with the north disrupted too."""
    rulebook = Rulebook.of(load("investment").scenario)
    state, network = _end_of_2028(rulebook), rulebook.scenario.network
    demands = list(network.demands)
    wanted = state["demand:volume"][[k for k, one in enumerate(demands) if network.demands[one].cargo == "transit"]]
    assert wanted.sum(axis=0) == pytest.approx([34.0] * 4)
    transit = state["flow"][list(network.links).index("syunik_transit")]
    assert transit == pytest.approx([0.0, 8.0, 12.0, 14.7], abs=0.2)


def test_without_a_turkish_link_or_transit_terms_the_line_is_local():
    """Rails to Nakhchivan alone, or a line kept for Azerbaijan's own cargo, carry no transit."""
    rulebook = Rulebook.of(load("investment").scenario)
    state = begin(rulebook, 0, np.zeros(2, dtype=np.uint64))
    lots, links = list(rulebook.scenario.lots), list(rulebook.scenario.network.links)
    state["built"][[lots.index(one) for one in LINE]] = 100.0
    state["built"][lots.index("turkish_rail"), 0] = 0.0
    state["terms"][rulebook.issues.index("openness")] = [60, 30]
    assign(rulebook.freight, paths_of(rulebook), state, state.live, at_rest=True)
    assert (state["flow"][links.index("syunik_transit")] == 0).all()
    assert (state["flow"][links.index("syunik_own")] > 0.5).all()
