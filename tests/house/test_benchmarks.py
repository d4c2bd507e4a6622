"""The benchmarks run; what they measure is for the page to say, not for a test."""

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from processes import whole  # noqa: E402 (the folder must be on the path first)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("engine.py", "batch", "tutorial", "random", 2, 0),
        ("engine.py", "batch", "5x5x15", "random", 2, 0),
        ("engine.py", "played", "tutorial", "steady", 0.01),
        ("peer_games.py", "plain", 0.01),
    ],
    ids=lambda words: " ".join(map(str, words)),
)
def test_each_kind_of_measurement_finds_turns(words) -> None:
    """A measurement in a process of its own tells its turns, its seconds and its memory."""
    told = whole([sys.executable, BENCHMARKS / words[0], *words[1:]])
    assert told.found["turns"] > 0
    assert told.seconds > 0
    assert told.megabytes > 1


@pytest.mark.slow
def test_the_title_stands_nearly_as_soon_as_the_smallest_application() -> None:
    """From the shell to the first frame the title takes at most 1.3 times what a bare application takes."""
    told = whole([sys.executable, BENCHMARKS / "first_frame.py", "--runs", "11"])
    assert told.found["ratio"] <= 1.3


@pytest.mark.slow
def test_a_class_that_sends_at_once_waits_for_few_commits() -> None:
    """Twenty who send at the same moment wait less than ten times as long as two do: they share commits and views."""
    few, many = (
        whole([sys.executable, BENCHMARKS / "class_load.py", "tutorial", "--seats", n, "--forms", 0, "--no-screens"])
        for n in (2, 20)
    )
    assert many.found["orders"]["median"] < 10 * few.found["orders"]["median"]
