"""How long the title takes to stand, beside the smallest application that the same library makes.

    python tests/benchmarks/first_frame.py [--runs N] [--most RATIO]

Each run starts the whole program in a terminal of its own, 80 by 24, and reads what it paints until the last words of
its first frame are there; then it is killed. ``caucasus-game`` and a Textual application of twelve widgets take turns,
and the ratio is that of the medians of processor time, and beside it of time on the clock. The bytecode of both is
compiled before the first run, as it is in any program that is installed. Prints an object on its last line; with
``--most`` it fails where the ratio of processor time is higher.
"""

import argparse
import fcntl
import json
import os
import pty
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

WIDGETS = 12
MINIMAL = f"""
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        for number in range({WIDGETS}):
            yield Static(f"widget-{{number}}")

Minimal().run()
"""
PROGRAMS = {
    "minimal": ([sys.executable, "-c", MINIMAL], f"widget-{WIDGETS - 1}".encode()),
    "title": ([sys.executable, "-m", "caucasus_game"], b"Quit"),
}
"""The command, and words of the lowest line that it paints in its first frame."""
PATIENCE = 60  # seconds


def first_frame(command, words, environment):
    """Start a program in a terminal; return what its first frame took: seconds of the processor, and on the clock."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    began = time.monotonic()
    child = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    painted = b""
    try:
        while words not in painted:
            if time.monotonic() - began > PATIENCE:
                raise SystemExit(f"no first frame of {command[-1][:40]} within {PATIENCE} s")
            painted += os.read(ours, 65536)
        took = time.monotonic() - began
    except OSError as error:  # the other end is closed
        raise SystemExit(f"{command[-1][:40]} ended before its first frame: {painted[-2000:]!r}") from error
    finally:
        child.send_signal(signal.SIGKILL)
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = -signal.SIGKILL
        os.close(ours)
    return used.ru_utime + used.ru_stime, took


def measured(runs):
    """Return, for each program, processor seconds and clock seconds of its runs; the programs take turns."""
    found = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "TERM": "xterm-256color",
            "XDG_CONFIG_HOME": folder,
            "CAUCASUS_GAME_SAVES": folder,
            "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for run in range(runs + 1):
            for name, (command, words) in PROGRAMS.items():
                took = first_frame(command, words, environment)
                if run:  # the first compiles
                    found[name].append(took)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--most", type=float, help="fail where the ratio of processor time is higher")
    given = parser.parse_args()
    found = measured(given.runs)
    middle = {name: [statistics.median(column) for column in zip(*runs, strict=True)] for name, runs in found.items()}
    ratios = [ours / least for ours, least in zip(middle["title"], middle["minimal"], strict=True)]
    told = {
        "runs": given.runs,
        "seconds": {name: round(processor, 3) for name, (processor, _) in middle.items()},
        "clock": {name: round(clock, 3) for name, (_, clock) in middle.items()},
        "ratio": round(ratios[0], 3),
        "clock_ratio": round(ratios[1], 3),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    if given.most is not None and ratios[0] > given.most:
        raise SystemExit(f"the title's first frame takes {ratios[0]:.2f} times that of a minimal application")


if __name__ == "__main__":
    main()
