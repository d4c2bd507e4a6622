"""Studies on a cluster: the numbers of one process, whatever becomes of the workers, and one clear word where not."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

import pytest
from workers import begun, side, wait_for

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
PLAYTEST = ("playtest", TINY, "-n", "600", "--agency", "20", "--seed", "3", "--json")
SWEEP = ("sweep", TINY, "--vary", "positions.lowland.water.at=50:90:3", "-n", "600", "--json")

ONE_DIES = """
import os, signal
from pathlib import Path
from caucasus_game.study import {module}
real = {module}.{name}
def die_or_play(*given, **named):
    try:
        Path({file!r}).touch(exist_ok=False)
    except FileExistsError:
        return real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
{module}.{name} = die_or_play
"""
"""Whichever worker is the first to play a block is killed in the middle of it."""


@pytest.fixture
def cluster(tmp_path):
    with side(tmp_path) as found:
        yield found


def _told(process) -> str:
    """Wait for a command that succeeds in silence, and return what it printed, without its timings."""
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    return _untimed(out)


def _untimed(out: str) -> str:
    printed = json.loads(out)
    return json.dumps({key: printed[key] for key in printed if key not in {"seconds", "turns_per_second"}})


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory):
    with side(tmp_path_factory.mktemp("cluster")) as found:
        found.worker()
        found.worker()
        yield found


@pytest.fixture(scope="module")
def what_if(game, tmp_path_factory):
    """A question about a saved game."""
    saves = tmp_path_factory.mktemp("saves")
    assert game("run", TINY, "--save", "one", "--saves", saves, "--json").status == 0
    return ("what-if", "one", "--turn", "1", "--seat", "upland", "--orders", "[]", "--saves", saves, "--json")


@pytest.mark.slow
@pytest.mark.parametrize("study", [PLAYTEST, SWEEP, "what_if"], ids=["playtest", "sweep", "what-if"])
def test_whoever_plays_the_numbers_are_the_same(game, two_workers, what_if, study) -> None:
    """This process, two processes and two workers print the same, timings apart."""
    asked = what_if if study == "what_if" else study
    alone = _untimed(game(*asked).out)
    assert _untimed(game(*asked, "--jobs", "2").out) == alone
    assert _told(two_workers.call(*asked)) == alone


@pytest.mark.slow
@pytest.mark.parametrize(("study", "module", "name"), [(PLAYTEST, "tally", "tally"), (SWEEP, "sweep", "_outcome")])
def test_a_killed_worker_loses_nothing(game, cluster, tmp_path, study, module, name) -> None:
    """Where a worker is killed in the middle of a block another plays it again, and the numbers are the same."""
    preload = ONE_DIES.format(module=module, name=name, file=str(tmp_path / "died"))
    workers = [cluster.worker(preload), cluster.worker(preload)]
    assert _told(cluster.call(*study)) == _untimed(game(*study).out)
    assert sorted(worker.poll() is None for worker in workers) == [False, True]


@pytest.mark.slow
def test_without_any_worker_left_a_sweep_keeps_what_is_done(game, cluster, tmp_path) -> None:
    """When the last worker is killed the fault says how to go on, and going on gives what an unbroken sweep gives."""
    kept = tmp_path / "kept.json"
    cluster.worker("""
        import os, signal
        from caucasus_game.study import sweep
        real, calls = sweep._outcome, []
        def die(*given):
            calls.append(1)
            return real(*given) if len(calls) < 3 else os.kill(os.getpid(), signal.SIGKILL)
        sweep._outcome = die
        """)
    stopped = cluster.call(*SWEEP, "--resume", kept)
    out, err = stopped.communicate(timeout=60)
    (fault,) = json.loads(out)["faults"]
    assert (stopped.returncode, fault["code"]) == (1, "worker-lost")
    assert "dask worker" in fault["hint"]
    assert f"(1 values) is kept: the same command with --resume {kept}" in err
    assert game(*SWEEP, "--resume", kept).out == game(*SWEEP).out


@pytest.mark.slow
@pytest.mark.parametrize("stop", ["ctrl-c", "scheduler"])
def test_what_is_done_is_kept_whatever_stops_it(game, cluster, tmp_path, stop) -> None:
    """Ctrl-C, or the loss of the scheduler, ends a sweep at once; what is done is kept, and how to go on is told."""
    kept, reached = tmp_path / "kept.json", tmp_path / "reached"
    cluster.worker(f"""
        import time
        from pathlib import Path
        from caucasus_game.study import sweep
        real, calls = sweep._outcome, []
        def wait(*given):
            calls.append(1)
            if len(calls) == 3:  # after the scenario as it is and the first value
                Path({str(reached)!r}).touch()
                time.sleep(60)
            return real(*given)
        sweep._outcome = wait
        """)
    stopped = cluster.call(*SWEEP, "--resume", kept)
    wait_for(reached)
    if stop == "ctrl-c":
        stopped.send_signal(signal.SIGINT)
    else:
        cluster.scheduler.kill()
    out, err = stopped.communicate(timeout=30)
    expected = (130, "interrupted") if stop == "ctrl-c" else (1, "cluster-lost")
    assert (stopped.returncode, json.loads(out)["faults"][0]["code"]) == expected
    assert err == f"stopped; what is done (1 values) is kept: the same command with --resume {kept} goes on\n"
    assert game(*SWEEP, "--resume", kept).out == game(*SWEEP).out


@pytest.mark.slow
def test_another_version_is_refused(cluster) -> None:
    """A worker with other versions is named with them, beside those of this side; nothing is played."""
    cluster.worker("import numpy\nnumpy.__version__ = '1.0.0'")
    refused = cluster.call(*PLAYTEST)
    out, err = refused.communicate(timeout=60)
    (fault,) = json.loads(out)["faults"]
    assert (refused.returncode, err, fault["code"]) == (1, "", "versions-differ")
    assert "tcp://127.0.0.1:" in fault["message"]
    assert "has NumPy 1.0.0; this side has NumPy " in fault["message"]


@pytest.mark.slow
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense"])
def test_nobody_there_is_one_clear_fault(address) -> None:
    """An address without a scheduler is told within ten seconds or so, and nothing else is said."""
    began = time.monotonic()
    process = begun([sys.executable, "-m", "caucasus_game", *map(str, PLAYTEST), "--cluster", address])
    out, err = process.communicate(timeout=60)
    (fault,) = json.loads(out)["faults"]
    assert (process.returncode, err, fault["code"]) == (1, "", "cluster-unreachable")
    assert address in fault["message"]
    assert time.monotonic() - began < 15


def test_without_the_extra_one_is_told_how_to_get_it(game, monkeypatch) -> None:
    """Where Dask is not installed the fault names the extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    told = game(*PLAYTEST, "--cluster", "tcp://127.0.0.1:8786")
    assert (told.status, told.codes) == (1, ["no-cluster"])
    assert told.data["faults"][0]["hint"] == "pip install 'caucasus-game[cluster]'"


@pytest.mark.parametrize(
    "study",
    [
        PLAYTEST,
        SWEEP,
        ("what-if", "one", "--turn", "1", "--reading", "R1=A", "--json"),
    ],
    ids=lambda study: study[0],
)
def test_one_says_who_plays_once(game, study) -> None:
    """``--jobs`` and ``--cluster`` together are misuse, even ``--jobs 1``."""
    told = game(*study, "--jobs", "1", "--cluster", "tcp://127.0.0.1:8786")
    assert (told.status, told.codes) == (2, ["usage"])


def test_dask_is_loaded_only_where_it_is_asked_for() -> None:
    """A study in this process never imports it."""
    script = (
        "import sys\n"
        "from caucasus_game.cli.main import main\n"
        "try:\n"
        f"    main(['playtest', {str(TINY)!r}, '-n', '20', '--agency', '0', '--json'])\n"
        "except SystemExit as left:\n"
        "    sys.exit(left.code or any(name.startswith(('dask', 'distributed')) for name in sys.modules))\n"
    )
    process = begun([sys.executable, "-c", script])
    process.communicate(timeout=60)
    assert process.returncode == 0
