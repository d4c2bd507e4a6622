"""Delivery: pledges, private money, building and cargo, in whole cents and with their causes."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.begin import begin
from caucasus_game.engine.changes import Changes
from caucasus_game.engine.delivery import build_and_ship
from caucasus_game.engine.escrow import left, shared_cents
from caucasus_game.engine.investing import uptake
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.policies import registry
from caucasus_game.policies.batch import mixed, play_batch
from caucasus_game.scenario.load import load
from playing import play_turn

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
RAILWAY, HARBOUR = 0, 1
UPLAND, LOWLAND = 0, 1


def _order(play, **orders):
    """Play a turn in which seats give these orders: seat to (action, target, amount)."""
    play.order(
        {
            seat: SeatOrders(
                play.turn, seat, tuple(Order(action, target, amount=amount) for action, target, amount in given)
            )
            for seat, given in orders.items()
        }
    )
    while play.phase == "talks":
        play.answer()


def _state(rulebook, width=1):
    return begin(rulebook, 3, np.arange(width, dtype=np.uint64))


def _changes(rulebook, state, ledger=None):
    return Changes(state, rulebook.low, rulebook.high, ledger)


@FEW
@given(total=st.integers(0, 10**6), weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_cents_are_shared_out_exactly(total, weights):
    """Parts are whole, sum to the total, lie within a cent of their share, and never pass their weight."""
    whole = sum(weights)
    parts = shared_cents(np.array([float(total)]), np.array(weights, dtype=np.float64)[:, None])[:, 0]
    assert parts.sum() == (total if whole else 0)
    for part, weight in zip(parts, weights, strict=True):
        assert part == int(part)
        assert abs(part - (total * weight / whole if whole else 0)) <= 1
        assert part <= weight or total > whole


@FEW
@given(seed=st.integers(0, 2**32), policy=st.sampled_from(registry.names()))
def test_money_balances_to_the_cent(tiny_corridor, seed, policy):
    """A seat's treasury, escrow and money spent together change by income, prices and earnings, and by nothing else."""
    play = Play.new(tiny_corridor, seed)
    while play.phase != "over":
        before = play.state.copy()
        play_turn(play, dict.fromkeys(tiny_corridor.actors, policy))
        state, outside = play.state, dict.fromkeys(tiny_corridor.actors, 0.0)
        for line in play.told[-1].lines:
            name, keys = tiny_corridor.names[line.row]
            if name == "treasury":
                outside[keys[0]] += sum(cause.amount for cause in line.causes if _from_outside(cause))
        for index, actor in enumerate(tiny_corridor.actors):
            was, now = (one["treasury"][index, 0] + one["pledged"][:, index, 0].sum() for one in (before, state))
            assert math.isclose((now - was) / 100, outside[actor], abs_tol=1e-9)
        for name in ("treasury", "pledged", "private", "lot:spent", "lot:private_spent", "capex", "pool"):
            assert np.array_equal(state[name], np.rint(state[name]))
        _hold_spending_to_building(before, state)


def _from_outside(cause):
    """Money that did not move between a treasury and a lot."""
    pledge = cause.rule == "cost" and "Pledge money" in cause.label
    return not pledge and (cause.rule in {"cost", "E6", "E18"} or cause.label.startswith("earned"))


def _hold_spending_to_building(before, state):
    """No more is spent than pledged; a lot whose price stood still has cost its part to the cent."""
    assert (state["lot:spent"] <= state["pledged"]).all()
    assert (state["lot:private_spent"] <= state["private"]).all()
    spent = state["lot:spent"].sum(axis=1) + state["lot:private_spent"]
    went_on = state["built"] > before["built"]
    assert (np.abs(spent - state["capex"] * state["built"] / 100) <= 0.5)[
        went_on & (state["capex"] == before["capex"])
    ].all()


@FEW
@given(seed=st.integers(0, 2**32), run=st.integers(0, 10**6))
def test_a_run_is_the_same_game_at_any_width(tiny_corridor, seed, run):
    """A run of a batch, a batch of one and a game at the table with its ledger on end in the same bits."""
    runs = np.arange(run, run + 7, dtype=np.uint64)
    batch = play_batch(tiny_corridor, seed, runs, "mixed")
    alone = play_batch(tiny_corridor, seed, runs[3:4], "mixed")
    play, policies = Play.new(tiny_corridor, seed, run + 3), mixed(tiny_corridor, seed, run + 3)
    while play.phase != "over":
        play_turn(play, policies)
    assert np.array_equal(alone.state.x[:, 0], batch.state.x[:, 3])
    assert np.array_equal(play.state.x[:, 0], batch.state.x[:, 3])


@FEW
@given(seed=st.integers(0, 2**32), policy=st.sampled_from(registry.names()))
def test_causes_sum_to_the_change(tiny_corridor, seed, policy):
    """Cargo, building and money in lots change by what their causes sum to."""
    play = Play.new(tiny_corridor, seed)
    names = {"flow", "carried", "shipped", "unshipped", "built", "capex", "pledged", "private", "pool", "treasury"}
    while play.phase != "over":
        before = play.state.copy()
        play_turn(play, dict.fromkeys(tiny_corridor.actors, policy))
        told = {line.row: line.causes for line in play.told[-1].lines}
        for row, (name, _) in enumerate(tiny_corridor.names):
            if name in names:
                scale = 0.01 if tiny_corridor.layout.blocks[name].cents else 1.0
                change = (play.state.x[row, 0] - before.x[row, 0]) * scale
                assert math.isclose(sum(cause.amount for cause in told.get(row, ())), change, abs_tol=1e-9), name


def test_the_first_turn_starts_in_balance(tiny_corridor):
    """Under the conditions of the start, another turn's loading moves no link by a thousandth of a Mt."""
    state = _state(tiny_corridor, 4)
    before = state["flow"].copy()
    build_and_ship(tiny_corridor, _changes(tiny_corridor, state))
    assert np.abs(state["flow"] - before).max() < 1e-3
    assert (state["flow"][3] == 0).all()
    assert (state["potential"][3] > 3).all()


def test_cargo_goes_somewhere(tiny_corridor):
    """Shipped and unshipped make up the demand; both ways together carry what is shipped; no link is overfull."""
    state = _state(tiny_corridor, 3)
    state["built"] = 100.0
    for _ in range(4):
        build_and_ship(tiny_corridor, _changes(tiny_corridor, state))
        assert np.allclose(state["shipped"] + state["unshipped"], state["demand:volume"], rtol=0, atol=2**-20)
        assert np.array_equal(state["carried"][0] + state["carried"][1], state["shipped"][0])
        assert (state["flow"] <= state["link:capacity"]).all()
    assert (state["carried"][1] > 1).all()


# E12: two other lots in the chain, a yield of .25 a year when all is there, resistance of 57.5 on the mean
@pytest.mark.parametrize(
    ("others", "cover", "force", "stability", "expected"),
    [(0.0, 1.0, 0, 55.0, 0.003), (0.5, 1.0, 0, 55.0, 0.18), (0.5, 0.4, 0, 55.0, 0.64), (0.5, 1.0, 1, 72.0, 0.66)],
    ids=["nobody pledges", "half pledged", "half pledged, covered", "half pledged, in force"],
)
def test_the_checked_values_of_the_assurance_game(tmp_path, others, cover, force, stability, expected):
    """Nobody comes alone; half the others and either cover or a treaty in force bring two thirds of the investors."""
    lot = "{{title: {0}, kind: rail, capex: 4, years: 1, chain: [{1}], revenue: 1.1, upkeep: 0.1, private: 0.5}}"
    lots = {"one": "two, three", "two": "one, three", "three": "one, two"}
    file = tmp_path / "case.yaml"
    file.write_text(
        "extends: tiny.yaml\nlots:\n"
        + "".join(f"  {id_}: {lot.format(id_, chain)}\n" for id_, chain in lots.items())
        + f"investors:\n  cover: {cover}\n"
        + f"  hazard: {{rate: 0.04, gauge: {stability}, plus: {0.05 * (1 - force) + 0.04 * 57.5 / 100}}}\n",
        encoding="utf-8",
    )
    (tmp_path / "tiny.yaml").write_text(TINY.read_text(encoding="utf-8"), encoding="utf-8")
    loaded = load(str(file))
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    state = _state(rulebook)
    state["pledged"][1:, 0] = others * state["capex"][1:]
    assert uptake(rulebook.works, state).taken[0, 0] == pytest.approx(expected, abs=0.006)


def test_a_pledge_is_escrowed_and_what_is_too_much_comes_back(tiny_corridor):
    """Two seats pledge four each for a lot that costs six: six go into escrow, two come back, and it is paid for."""
    play = Play.new(tiny_corridor, 1)
    _order(play, upland=[("invest", "railway", 4)], lowland=[("invest", "railway", 4)])
    assert play.state["pledged"][RAILWAY, :, 0].tolist() == [400.0, 200.0]
    assert play.state["treasury"][:, 0].tolist() == [200.0 + 100.0, 700.0 + 100.0]
    (refused,) = play.refusals(SeatOrders(play.turn, "upland", (Order("invest", "railway", amount=1),)))
    assert refused.code == "illegal-order"
    assert refused.hint.startswith("all it costs is pledged already; allowed now: ")


def test_building_takes_its_time_and_no_more_than_is_paid_for(tiny_corridor):
    """Half a year for the railway: two quarters when it is paid for; half paid for it stops at half."""
    state = _state(tiny_corridor, 2)
    state["pledged"][RAILWAY, UPLAND] = [600.0, 300.0]
    state["calm"] = 21.0  # hardly anybody else would come
    seen = []
    for _ in range(3):
        build_and_ship(tiny_corridor, _changes(tiny_corridor, state))
        seen.append(state["built"][RAILWAY].tolist())
    assert [one[0] for one in seen] == [50.0, 100.0, 100.0]
    assert seen[2][1] == pytest.approx(50.0, abs=1.0)
    assert left(state, RAILWAY)[UPLAND, 0] == 0.0
    assert state["opened"][3].tolist() == [1.0, 0.0]


def test_a_finished_lot_pays_those_who_built_it(tiny_corridor):
    """The railway pays by the money put in, the private part leaving the game; the harbour as its author says."""
    state, ledger = _state(tiny_corridor), []
    state["built"] = 100.0
    state["pledged"][RAILWAY] = state["lot:spent"][RAILWAY] = [[200.0], [100.0]]
    state["private"][RAILWAY] = state["lot:private_spent"][RAILWAY] = 300.0
    state["pledged"][HARBOUR, UPLAND] = state["lot:spent"][HARBOUR, UPLAND] = 300.0
    build_and_ship(tiny_corridor, _changes(tiny_corridor, state, ledger))
    paid = {
        (entry.because.path, tiny_corridor.names[entry.row][1][0]): float(entry.amount[0])
        for entry in ledger
        if entry.because.label.startswith("earned")
    }
    net = 25 * (0.3 * float(state["potential"][3, 0]) - 0.1)
    assert paid["lots.railway", "upland"] == pytest.approx(net * 2 / 6, abs=1)
    assert paid["lots.railway", "lowland"] == pytest.approx(net / 6, abs=1)
    assert paid["lots.harbour", "lowland"] == pytest.approx(4 * paid["lots.harbour", "upland"], abs=3)


def test_withdrawing_takes_back_what_is_not_spent_and_costs_trust(tiny_corridor):
    """A seat gets its own escrow back and nothing of what is spent; owner and pledgers trust it six points less."""
    play = Play.new(tiny_corridor, 1)
    (refused,) = play.refusals(SeatOrders(1, "lowland", (Order("withdraw", "railway"),)))
    assert refused.hint.startswith("nothing of your own is left there to take back; ")
    _order(play, lowland=[("invest", "railway", 4)])
    spent = play.state["lot:spent"][RAILWAY, LOWLAND, 0]
    treasury, trust = play.state["treasury"][LOWLAND, 0], play.state["trust"][UPLAND, LOWLAND, 0]
    assert 0 < spent < 400
    _order(play, lowland=[("withdraw", "railway", None)])
    assert play.state["pledged"][RAILWAY, LOWLAND, 0] == spent
    assert play.state["treasury"][LOWLAND, 0] == treasury + 400 - spent + 100
    assert play.state["trust"][UPLAND, LOWLAND, 0] == trust - 6


def test_private_money_is_a_level_that_stays_and_the_pool_bounds_it(tiny_corridor):
    """Waiting convinces nobody; doubts drive no money out; the pool is shared out to the cent."""
    state = _state(tiny_corridor)
    state["pledged"][:, UPLAND, 0] = [300.0, 150.0]
    build_and_ship(tiny_corridor, _changes(tiny_corridor, state))
    first = state["private"][:, 0].copy()
    assert first[RAILWAY] == math.floor(float(state["taken"][RAILWAY, 0]) * 0.5 * 600)
    state["calm"] = 0.0
    build_and_ship(tiny_corridor, _changes(tiny_corridor, state))
    assert np.array_equal(state["private"][:, 0], first)
    state = _state(tiny_corridor)
    state["calm"], state["pool"] = 100.0, 1.0
    state["pledged"][:, UPLAND, 0] = [300.0, 150.0]
    build_and_ship(tiny_corridor, _changes(tiny_corridor, state))
    assert state["private"].sum() == 51.0
    assert state["pool"][0] == 0.0


def test_orders_on_lots_are_refused_in_words(tiny_corridor):
    """Malformed, unknown and unpayable pledges are refused, each with what would be allowed."""
    play = Play.new(tiny_corridor, 1)
    hints = {
        ("tunnel", 1): "railway",
        ("railway", 9): "allowed: 1 to 4 silver",
    }
    for (target, amount), hint in hints.items():
        (fault,) = play.refusals(SeatOrders(1, "upland", (Order("invest", target, amount=amount),)))
        assert hint in fault.hint
    two = tuple(Order("invest", lot, amount=4) for lot in ("railway", "harbour"))
    (fault,) = play.refusals(SeatOrders(1, "upland", two))
    assert "costs 0 political capital and 4 silver" in fault.message
    with pytest.raises(Faults, match="malformed-order"):
        SeatOrders.from_json({"turn": 1, "seat": "upland", "orders": [{"action": "invest", "amount": 1.5}]})


def test_the_view_shows_network_and_lots(tiny_corridor, ratification):
    """A seat sees links, cargo, ways and lots with what investors make of them; without a network there is nothing."""
    play = Play.new(tiny_corridor, 1)
    _order(play, upland=[("invest", "railway", 2)], lowland=[("invest", "railway", 3)])
    seen = play.view("upland").network
    assert [(link.id, link.open) for link in seen.links] == [
        ("river_up", True),
        ("river_down", True),
        ("mine_road", True),
        ("pass_rail", False),
    ]
    assert seen.ways[0].carried == pytest.approx(seen.demands[0].shipped)
    railway = seen.lots[RAILWAY]
    assert dict(railway.pledged) == {"upland": 2.0, "lowland": 3.0}
    assert railway.due_turn == 6
    assert railway.spent + railway.unspent < 5
    assert seen.title("railway") == "The railway over the pass"
    assert Play.new(ratification, 1).view("armenia").network is None


def test_the_first_finished_link_is_told(tiny_corridor):
    """What is finished and what opens is news, and the report says why cargo moved."""
    play = Play.new(tiny_corridor, 1)
    _order(play, upland=[("invest", "railway", 4)], lowland=[("invest", "railway", 4)])
    _order(play)
    report = play.view("upland").report
    assert {"Finished: The railway over the pass.", "The railway over the pass opens."} <= {
        one.text for one in report.news
    }
    cargo = next(line for line in report.lines if (line.gauge, line.owner) == ("flow", "pass_rail"))
    assert any(cause.label == "opened: The railway over the pass" for cause in cargo.causes)


def test_steady_seats_put_money_where_it_serves_them(tiny_corridor):
    """Balanced seats, whose goals want the line and the harbour, open both; they pledge no more than a lot lacks."""
    runs = np.arange(40, dtype=np.uint64)
    state = play_batch(tiny_corridor, 5, runs, "balanced").state
    assert (state["built"] >= 100).all()
    assert (state["pledged"].sum(axis=1) <= state["capex"]).all()
    play = Play.new(tiny_corridor, 1)
    play.state["pledged"][:, LOWLAND, 0] = [500.0, 300.0]
    (pledge,) = (order for order in registry.decide(play, "upland", "balanced").orders if order.action == "invest")
    assert (pledge.target, pledge.amount) == ("railway", 1)
