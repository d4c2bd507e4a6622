"""The process in which policies that search decide: a child of the program, spoken to in lines of JSON.

    python -m caucasus_game.session.thinker

The first line it is given is the scenario, ``{"scenario": canonical}``; each further one a game that stands at its
orders, ``{"snapshot": hex, "policies": {seat: policy}}``. To each of these it answers one line, ``{"orders": {seat:
orders}, "reasons": {seat: words}}``. It holds no save, opens no file and ends when its input does: with the program
that began it, however that ends.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sys
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, TextIO

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.language import as_data
from caucasus_game.policies import registry
from caucasus_game.policies.beliefs import typical
from caucasus_game.scenario.load import from_canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["answer", "main"]

POLITE = 5
"""How far it stands back, by ``nice``, where a screen wants the processor too."""


def answer(rulebook: Rulebook, question: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a line: what every policy named there orders in the game that it holds."""
    play = Play.restore(rulebook, bytes.fromhex(question["snapshot"]))
    found = registry.decide_all(play, question["policies"])
    return {
        "orders": {seat: orders.as_json() for seat, orders in found.items()},
        "reasons": {seat: [as_data(words) for words in orders.reasons] for seat, orders in found.items()},
    }


def make_ready(rulebook: Rulebook) -> None:
    """Work out what every search of a scenario begins with, before anybody asks: a person is reading the briefing.

    What there is then is as good as the process lives, so the garbage collector goes past it.
    """
    typical(rulebook)
    gc.collect()
    gc.freeze()


def _listen(lines: TextIO, heard: SimpleQueue[str]) -> None:
    """Hear each line as it comes; where there is no more whoever asked is gone, and nothing is worth finishing."""
    for line in lines:
        heard.put(line)
    os._exit(0)


def main() -> None:
    """Answer until nobody asks."""
    with contextlib.suppress(AttributeError, OSError):  # there is none on Windows
        os.nice(POLITE)
    heard: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin, heard), daemon=True).start()
    loaded = from_canonical(json.loads(heard.get())["scenario"])
    rulebook = Rulebook.of(loaded.scenario, {})
    make_ready(rulebook)
    while True:
        sys.stdout.write(json.dumps(answer(rulebook, json.loads(heard.get()))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
