"""A host as a process of its own, that can be killed."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

CODE = re.compile(r"^ {2}([0-9A-Z]{5}-[0-9A-Z]{5}) {2}", re.MULTILINE)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Process:
    """A host that serves the tutorial under a name."""

    def __init__(self, folder, port, name="monday"):
        self.folder, self.port, self.name = folder, port, name
        self.save = folder / f"{name}.sqlite"
        self.codes = []
        self.process = None

    def begin(self):
        """Host; return whether it serves, which it does not where it refuses to (``printed`` says why)."""
        words = ["host", "tutorial", "--session", self.name, "--saves", str(self.folder), "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "caucasus_game", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.printed = printed = ""
        for line in self.process.stdout:
            printed += line
            self.printed = printed
            if "Ctrl-C" in line:
                break
        else:
            self.process.wait()
            self.process.stdout.close()
            return False
        self.codes = CODE.findall(printed)
        self.key = re.search(r"key \(yours alone\): (\S+)", printed)[1]
        return True

    @property
    def seconds(self):
        """Seconds of the processor that it took so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        """Kill it without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
