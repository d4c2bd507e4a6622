"""No text of the plain mode goes past the catalogues: under the pseudo-locale no plain word is left in its answers."""

from __future__ import annotations

import json
import re

import pytest

from caucasus_game.cli.plain.commands import COMMANDS
from marking import written

PLAIN = re.compile(r"[A-Za-z]{2,}")

TYPED = [
    "look",
    "orders",
    "issue",
    "actor",
    "news",
    "paper",
    "tracks",
    "counsel",
    "goals",
    "vote",
    "seats",
    "gauges",
    "numbers",
    "brief",
    "role",
    "dossier",
    "winsets",
    "undertakings",
    "corridor",
    "map",
    "lots",
    "draft",
    "offers",
    "history",
    "charts",
    "chart",
    "save",
]
TURN = (
    "advise",
    "take",
    "draft",
    "send",
    "offers",
    "preview 1",
    "why 1",
    "advise",
    "take",
    "send",
    "report",
    "news",
    "paper",
)

WORDS = frozenset(
    word
    for command in COMMANDS
    for name in (command.name, command.usage, *command.also)
    for word in PLAIN.findall(name)
)
"""What is typed is the same in every language, and so is how it is written."""


def _ids(value):
    """Return the words of all ids of a scenario, and of the ways of its cargo, which are shown by them."""
    if isinstance(value, dict):
        found = set().union(*map(_ids, value.values())) if value else set()
        return found | {
            word
            for key in (*value, value.get("way", ""))
            for word in PLAIN.findall(str(key).capitalize()) + PLAIN.findall(str(key))
        }
    return set().union(*map(_ids, value)) if isinstance(value, list) and value else set()


def left_over(line, ids):
    """Return the plain words of a line that are neither ids nor what one types."""
    quoted = re.sub(r"'[^']*'|[\w/.-]*\.yaml(:[0-9:]+)?|\b[a-z]+(_[a-z0-9]+)+\b|\S*@\S*", "", line)
    return [word for word in PLAIN.findall(quoted) if word not in WORDS and word not in ids]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ratification", "corridor"])
def test_no_plain_word_is_left_in_an_answer(game, tmp_path, name):
    """Whatever the plain mode answers went through the catalogues, or is an id or a word that one types."""
    file = written(name, tmp_path)
    lines = [*TYPED, *(f"help {command.name}" for command in COMMANDS), *TURN, *TYPED, "help"]
    told = game(
        *(
            "--lang",
            "en-XA",
            "play",
            file,
            "--plain",
            "--seat",
            "AM",
            "--seed",
            "7",
            "--saves",
            tmp_path,
            "--name",
            "one",
        ),
        typed="".join(f"{line}\n" for line in lines),
    )
    assert told.status == 0
    ids = _ids(json.loads(file.read_text("utf-8"))) | {
        "AM",
        "AZ",
        "KZ",
        "US",
        "RU",
        "IR",
        "TR",
        "one",
        "Mt",
        "score",
        "shipped",
        "world",
        "trusted",
    }
    found = {
        line.strip(): left_over(line, ids) for line in (told.out + told.err).splitlines() if not line.startswith("> ")
    }
    assert {line: words for line, words in found.items() if words} == {}
    assert "ţûŕñ" in told.out
