"""How long a key takes to its repaint while the others think, beside a table at which nobody does.

    python tests/benchmarks/key_to_repaint.py [--keys N] [--scenario ID] [--level LEVEL] [--most MILLISECONDS]

Plays in a terminal of its own, 120 by 40: sends the orders of the first turn against opponents who look ahead, and
while they decide presses keys that choose an issue or show another panel, one after the other, each once the screen has
been quiet for a moment. From the byte of a key that is written to the first byte of the frame that comes of it is its
time; the frame is written at once. Where the others are done too soon the game is begun anew. Then the same keys at the
same table before anything is sent. Prints an object on its last line, in milliseconds; with ``--most`` it fails where
19 of 20 keys take longer while the others think. Beside it, where the system tells it, the processor time of the thread
that draws: what a key takes on a machine that has a core for it.
"""

import argparse
import contextlib
import fcntl
import json
import os
import pathlib
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

SIZE = (40, 120)
KEYS = (b"j", b"3", b"j", b"6", b"k", b"4", b"k", b"5")
"""Choose an issue, show a panel: each paints something anew, whatever was pressed before."""
QUIET = 0.06  # seconds without a byte after which a frame is over
PATIENCE = 60  # seconds
THINKING = b"the others decide"
ARRIVED = (b"Go on", b"Accept")
"""What the report or the talks show: the others are done."""


class Game:
    """The program in a terminal of its own."""

    def __init__(self, folder, scenario, level):
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        environment = os.environ | {
            "TERM": "xterm-256color",
            "TEXTUAL_ANIMATIONS": "none",
            "CAUCASUS_GAME_CONFIG": folder,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        words = (
            "play",
            scenario,
            "--seat",
            "AM",
            "--level",
            level,
            "--seed",
            "7",
            "--saves",
            tempfile.mkdtemp(dir=folder),
        )
        self.child = subprocess.Popen(
            [sys.executable, "-m", "caucasus_game", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()
        os.close(self.ours)

    def heard(self, seconds):
        """Return what is painted next, empty where nothing is for so long."""
        if not select.select([self.ours], [], [], seconds)[0]:
            return b""
        with contextlib.suppress(OSError):
            return os.read(self.ours, 1 << 16)
        raise SystemExit("the program has ended")

    def quiet(self):
        """Return everything painted until nothing more is."""
        painted = b""
        while more := self.heard(QUIET):
            painted += more
        return painted

    def until(self, words):
        """Wait until words are painted, and then for quiet."""
        painted, end = b"", time.monotonic() + PATIENCE
        while words not in painted:
            if time.monotonic() > end:
                raise SystemExit(f"waited in vain for {words}: {painted[-2000:]!r}")
            painted += self.heard(1)
        return painted + self.quiet()

    def press(self, key):
        """Press a key; return the milliseconds to what is painted then, those of the processor, and what is painted."""
        worked, began = self.worked(), time.perf_counter()
        os.write(self.ours, key)
        first = self.heard(5)
        took, worked = (time.perf_counter() - began) * 1000, self.worked() - worked
        return took, worked, first + self.quiet()

    def worked(self):
        """Return the milliseconds of processor time of the thread that draws; 0 where the system does not tell."""
        try:
            told = pathlib.Path(f"/proc/{self.child.pid}/task/{self.child.pid}/schedstat").read_text(encoding="ascii")
        except OSError:
            return 0.0
        return int(told.split()[0]) / 1e6

    def sit_down(self):
        """Close the brief of a new game."""
        self.until(b"To the table")
        os.write(self.ours, b"b")
        self.until(b"Leave")


def measure(game, keys, found):
    """Append to ``found`` what keys take until there are so many, or the others are done."""
    number = 0
    while len(found) < keys:
        took, worked, painted = game.press(KEYS[number % len(KEYS)])
        if not painted or any(words in painted for words in ARRIVED):
            return
        number += 1
        if number > 2:  # the first come with what is fetched once
            found.append((took, worked))


def thinking(folder, given):
    """Return what keys take while the others think."""
    found = []
    for _ in range(50):
        with Game(folder, given.scenario, given.level) as game:
            game.sit_down()
            os.write(game.ours, b"s")
            game.until(b"Not yet")
            os.write(game.ours, b"y")
            game.until(THINKING)
            measure(game, given.keys, found)
        if len(found) >= given.keys:
            return found
    raise SystemExit(f"the others think too little: {len(found)} keys in 50 games")


def idle(folder, given):
    """Return what keys take at a table at which nobody thinks."""
    found = []
    with Game(folder, given.scenario, given.level) as game:
        game.sit_down()
        measure(game, given.keys, found)
    return found


def told(found):
    """Return the middle, the 95th part of a hundred, and the longest."""
    return {
        "median": round(statistics.median(found), 1),
        "p95": round(statistics.quantiles(found, n=20)[-1], 1),
        "most": round(max(found), 1),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--scenario", default="corridor")
    parser.add_argument("--level", default="hard")
    parser.add_argument("--most", type=float, help="fail where the 95th percentile is higher, in milliseconds")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (busy, busy_work), (calm, calm_work) = (
            [told(column) for column in zip(*keys(folder, given), strict=True)] for keys in (thinking, idle)
        )
    result = {"keys": given.keys, "thinking": busy, "idle": calm, "ratio": round(busy["p95"] / calm["p95"], 2)}
    result["processor"] = {"thinking": busy_work, "idle": calm_work}
    sys.stdout.write(json.dumps(result) + "\n")
    if given.most is not None and busy["p95"] > given.most:
        raise SystemExit(f"while the others think a key takes {busy['p95']} ms to its repaint, once in twenty")


if __name__ == "__main__":
    main()
