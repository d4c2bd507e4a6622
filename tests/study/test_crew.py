"""Several processes: the same numbers, and a clean end."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caucasus_game.errors import Faults
from caucasus_game.scenario.load import load
from caucasus_game.study.crew import Crew
from caucasus_game.study.playtest import playtest

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
TIMED = {"seconds", "turns_per_second"}


def _gone(_rulebook, _task):
    os._exit(3)  # as a process that the system ends for want of memory


def _refused(_rulebook, task):
    raise Faults.one("refused", f"task {task}", "another")


def test_processes_change_nothing():
    """Two processes give the numbers of one, agency included; only the time differs."""
    loaded = load(str(TINY))
    asked = {"runs": 120, "seed": 3, "policy": "mixed", "readings": {"R1": "draw"}, "agency_runs": 20}
    alone = playtest(loaded, **asked)
    with Crew(2) as crew:
        together = playtest(loaded, **asked, crew=crew, block=50)
    assert {key: alone[key] for key in alone if key not in TIMED} == {
        key: together[key] for key in together if key not in TIMED
    }


def test_a_lost_process_is_a_fault(tiny):
    """A process that is ended from outside is told, not waited for."""
    with pytest.raises(Faults, match="worker-lost"), Crew(2) as crew:
        list(crew.each(tiny, _gone, range(3)))


def test_a_fault_of_another_process_arrives_whole(tiny):
    """What is wrong in a block is told as if it had been played here: code, sentence and hint."""
    with pytest.raises(Faults) as told, Crew(2) as crew:
        list(crew.each(tiny, _refused, [7]))
    assert told.value.faults == Faults.one("refused", "task 7", "another").faults


def _wait_for_processes(group: int, count: int) -> None:
    for _ in range(300):
        found = subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True, check=False)
        if len(found.stdout.split()) >= count:
            time.sleep(0.5)  # the last may be at its first lines
            return
        time.sleep(0.1)
    raise AssertionError("no processes were started")


def _wait_for_none(group: int) -> None:
    for _ in range(50):  # the last of them may take a moment to be gone
        os.killpg(group, 0)
        time.sleep(0.1)


@pytest.mark.skipif(shutil.which("pgrep") is None, reason="it looks for processes by pgrep")
def test_ctrl_c_ends_every_process():
    """After Ctrl-C in a terminal the status is 130, nothing is printed, and no process is left."""
    command = ["playtest", "ratification", "-n", "1000000", "--jobs", "2", "--agency", "0"]
    study = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "caucasus_game", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _wait_for_processes(study.pid, 3)
    os.killpg(study.pid, signal.SIGINT)
    out, err = study.communicate(timeout=90)
    assert (study.returncode, out, err) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        _wait_for_none(study.pid)
