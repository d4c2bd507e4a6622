"""Compiled loops give the bits that NumPy gives without them, and are loaded for wide batches alone."""

import subprocess
import sys
from functools import lru_cache

import numpy as np
import pytest

from caucasus_game.arithmetic import exp, log
from caucasus_game.compiled import use
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.batch import play_batch
from caucasus_game.scenario.load import load


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ratification", "corridor", "investment"])
@pytest.mark.parametrize("policy", ["random", "steady", "mixed"])
def test_a_batch_has_the_same_bits_with_compiled_loops_and_without(name, policy, monkeypatch):
    """Every row of every run is the same, whether the loops are compiled or not."""
    pytest.importorskip("numba")
    loaded = load(name)
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    readings = dict.fromkeys(loaded.scenario.readings, "draw")
    runs = np.arange(700, 1300, dtype=np.uint64)
    monkeypatch.setattr(use, "NARROW", 10**9)  # another test may have loaded the loops
    plain = play_batch(rulebook, 7, runs, policy, readings)
    monkeypatch.setattr(use, "LEAST", 1)
    monkeypatch.setattr(use, "NARROW", 1)  # lists of any length
    compiled = play_batch(rulebook, 7, runs, policy, readings)
    assert np.array_equal(plain.state.x, compiled.state.x)


@pytest.mark.slow
def test_series_have_the_same_bits_compiled(monkeypatch):
    """Exp and log of any number, of what is none and of what has no end, are the same with loops and without."""
    pytest.importorskip("numba")
    spread = np.sinh(np.linspace(-700.0, 700.0, 20_001))
    odd = [np.nan, np.inf, -np.inf, 0.0, -0.0, 5e-324, 700.0, -700.0]
    values = np.concatenate([np.linspace(-720.0, 720.0, 20_001), spread, odd]).reshape(2, -1)
    monkeypatch.setattr(use, "NARROW", 10**9)
    with np.errstate(all="ignore"):
        plain = exp(values), log(values)
    monkeypatch.setattr(use, "NARROW", 1)
    use.load_for(use.MANY)
    for one, other in zip(plain, (exp(values), log(values)), strict=True):
        assert np.array_equal(one, other, equal_nan=True)


@pytest.mark.parametrize("narrow", [use.NARROW - 1, use.NARROW])
def test_loops_that_are_loaded_are_called_for_batches_that_are_not_quite_narrow(narrow, monkeypatch):
    """Whether they are loaded decides for batches of some hundred runs; for fewer they are never called."""
    monkeypatch.setattr(use, "_loaded", lru_cache(lambda: True))
    assert not use.compiled(narrow)
    use.load_for(use.MANY - 1)
    assert not use.compiled(narrow)
    use.load_for(use.MANY)
    assert use.compiled(narrow) == (narrow >= use.NARROW)


def test_a_narrow_batch_loads_no_compiled_loops():
    """A study plays a thousand games side by side, and pays nothing for Numba."""
    code = (
        "import sys, numpy as np\n"
        "from caucasus_game.engine.rulebook import Rulebook\n"
        "from caucasus_game.policies.batch import play_batch\n"
        "from caucasus_game.scenario.load import load\n"
        "loaded = load('tutorial')\n"
        "play_batch(Rulebook.of(loaded.scenario, loaded.places), 1, np.arange(1000, dtype=np.uint64), 'random')\n"
        "assert 'numba' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_numba_a_wide_batch_is_played_all_the_same(monkeypatch):
    """Where Numba cannot be loaded nothing is compiled, and nothing fails."""
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "caucasus_game.compiled.lists", raising=False)
    use._loaded.cache_clear()
    try:
        assert not use.compiled(use.LEAST)
    finally:
        use._loaded.cache_clear()
