"""The ledger: every change has causes, and they add up."""

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.play import Play
from caucasus_game.policies import registry

LEDGERED = ("capital", "treasury", "terms", "support", "position", "capability")


def _play(rulebook, seed, policy, turns):
    play = Play.new(rulebook, seed)
    for _ in range(turns):
        if play.phase == "over":
            break
        before = play.state.copy()
        play.order({seat: registry.decide(play, seat, policy) for seat in rulebook.actors})
        play.answer()
        yield before, play


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), policy=st.sampled_from(registry.names()))
def test_entries_sum_to_the_change(tiny, seed, policy):
    """For every gauge and every turn, the signed causes sum to the change: exactly, for gauges lie on a grid."""
    for before, play in _play(tiny, seed, policy, 6):
        told = {line.row: line for line in play.told[-1].lines}
        for row, (name, _) in enumerate(tiny.names):
            if name not in tiny.gauges and name not in LEDGERED:
                continue
            scale = 0.01 if tiny.layout.blocks[name].cents else 1.0
            change = (play.state.x[row, 0] - before.x[row, 0]) * scale
            causes = told[row].causes if row in told else ()
            assert math.isclose(sum(cause.amount for cause in causes), change, abs_tol=1e-9), (name, causes)


def test_entries_sum_on_the_shipped_scenario(ratification):
    """The same over a whole game of the real scenario."""
    for before, play in _play(ratification, 11, "balanced", 12):
        for line in play.told[-1].lines:
            assert math.isclose(sum(cause.amount for cause in line.causes), line.after - line.before, abs_tol=1e-9)
        rows = {line.row for line in play.told[-1].lines}
        for row, (name, keys) in enumerate(ratification.names):
            if name in ratification.gauges or name in LEDGERED:
                assert row in rows or before.x[row, 0] == play.state.x[row, 0], (name, keys)


def test_every_cause_names_its_rule(ratification):
    """No cause is without a label and a rule, and causes of the scenario name a place in its files."""
    for _, play in _play(ratification, 3, "random", 12):
        for line in play.told[-1].lines:
            for cause in line.causes:
                assert cause.label
                assert cause.rule
                if cause.rule in {"event", "choice", "action", "milestone"}:
                    assert cause.path in ratification.places, cause
