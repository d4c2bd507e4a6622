"""What tests of every room share."""

import gc
import os
import signal
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from caucasus_game import language
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.session import collecting

os.environ["CAUCASUS_GAME_CONFIG"] = str(Path(__file__).parent / "no-settings")  # nobody's own settings hold in tests
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # whatever the terminal is that tests run in; read at import
os.environ["CAUCASUS_GAME_LANG"] = language.SOURCE  # whatever the system speaks
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as shells have it for what they run beside them
    signal.signal(signal.SIGINT, signal.default_int_handler)
gc.set_threshold(100_000, 20, 50)  # to look for garbage as often as Python usually does is a sixth of a test's time
TINY = Path(__file__).parent / "scenario" / "tiny.yaml"


@pytest.fixture(autouse=True)
def _english_again():
    """Speak English after a test that made the program speak something else."""
    yield
    language.speak(language.SOURCE)


@pytest.fixture(scope="session", autouse=True)
def _nothing_set_aside():
    """Let games that a test plays not collect garbage when they begin: here the heap is that of all tests together."""
    idle = SimpleNamespace(collect=int, freeze=int, unfreeze=int)
    with patch.object(collecting, "gc", idle):
        yield


@pytest.fixture(scope="session")
def tiny() -> Rulebook:
    """The river treaty: three actors, two issues, small enough to reason about."""
    loaded = load(str(TINY))
    return Rulebook.of(loaded.scenario, loaded.places)


@pytest.fixture(scope="session")
def ratification() -> Rulebook:
    """The shipped ratification scenario."""
    loaded = load("ratification")
    return Rulebook.of(loaded.scenario, loaded.places)


@pytest.fixture(scope="session")
def tiny_corridor() -> Rulebook:
    """The pass and the river: two actors, four links in two ways, two lots that need each other."""
    loaded = load(str(TINY.with_name("tiny_corridor.yaml")))
    return Rulebook.of(loaded.scenario, loaded.places)
