"""Calling a measurement as a process of its own: what it found, and what the whole of it took."""

import json
import os
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Whole:
    """A process that has ended well.

    Attributes:
        found: the JSON object on its last line.
        seconds: of the processor, start and imports included.
        megabytes: the most memory it ever held.
    """

    found: dict
    seconds: float
    megabytes: float


def whole(command):
    """Run a command to its end and return it as a Whole; SystemExit where it fails."""
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    with child.stdout:
        printed = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed")
    return Whole(json.loads(printed.splitlines()[-1]), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
