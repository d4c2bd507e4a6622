"""Other programs with seven seats, in an environment of their own, so that ours stays as it is."""

import subprocess
import sys
from pathlib import Path

from processes import whole

GAMES = Path(__file__).with_name("peer_games.py")
PEERS = {
    "plain": ("Python alone", "", "seven draws from a list of twenty"),
    "mesa": ("Mesa", "mesa>=3.3,<4", "a step of seven agents that draw a number each"),
    "open_spiel": ("OpenSpiel", "open_spiel>=1.6,<3", "a round of goofspiel: seven random bids, looped over in Python"),
    "diplomacy": ("diplomacy", "diplomacy==1.1.2", "a phase of Diplomacy: a random possible order for each unit"),
}
"""Name to title, what pip is asked for, and what one turn is."""
PATIENCE = 240
"""Seconds for one installation."""


def rates(folder, least, say):
    """Yield (title with version, what is counted, turns a second) of each peer that can be had.

    Args:
        folder: of the environment; made where it is not there, and used as it is where it is.
        least: seconds to measure for.
        say: told what is skipped.
    """
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    for name, (title, wanted, counted) in PEERS.items():
        if wanted and not _installed(python, wanted):
            say(f"{title} is skipped: pip cannot install {wanted} here")
            continue
        found = whole([python, GAMES, name, least]).found
        yield f"{title} {found['version']}".strip(), counted, found["turns"] / found["seconds"]


def _installed(python, wanted):
    command = [python, "-m", "pip", "install", "--quiet", "--prefer-binary", "--disable-pip-version-check", wanted]
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=PATIENCE).returncode == 0
    except subprocess.TimeoutExpired:
        return False
