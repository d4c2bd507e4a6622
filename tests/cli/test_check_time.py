"""How long ``check`` takes, as whoever waits for it sees it: a process from its start to its end."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from big_scenario import big_scenario


def seconds(*arguments: object) -> float:
    """Return the processor time of a check, the least of five: what else the machine does hardly counts."""
    command = [sys.executable, "-m", "caucasus_game", "check", *map(str, arguments)]
    found = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


@pytest.mark.slow
def test_the_largest_shipped_scenario_is_checked_in_half_a_second():
    """``check corridor`` with all its library: 0.5 s on a machine of one's own, twice that beside others."""
    assert seconds("corridor") < 1.0


@pytest.mark.slow
def test_a_scenario_of_30_actors_and_100_events_is_checked_in_a_second_and_a_half(tmp_path: Path):
    """As large as the format promises to take."""
    file = tmp_path / "big.yaml"
    file.write_text(big_scenario(events=100), encoding="utf-8")
    assert seconds(file) < 1.5
