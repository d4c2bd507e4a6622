"""Commands in another language: help, words and faults are turned, and one object of JSON is not."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from caucasus_game.cli.command import descriptions
from caucasus_game.cli.forecasts import USUAL_DRAWS
from caucasus_game.cli.main import commands
from caucasus_game.language import PSEUDO, speaking, tr
from caucasus_game.session.levels import LEVELS, USUAL

DATA = re.compile(
    r"caucasus-game.*|--?[a-z][a-z-]*|\[[^]]*\]|\bNAME\|mixed\b|\b[A-Z][A-Z|=_-]*\b|^  [a-z-]+  ",
    re.MULTILINE,
)
"""What help says alike in every language: commands as they are typed, options, choices and what stands for a value."""


@pytest.mark.parametrize("name", ["", *commands.commands])
def test_help_is_told_in_the_language_spoken(game, name):
    """Under the pseudo-locale no plain word of help is left but for what is typed; in English all is as it stands."""
    words = [name, "--help"] if name else ["--help"]
    with speaking(PSEUDO):
        told = game(*words)
    assert told.status == 0
    examples = told.out.find(f"  {_marked('Examples:')}")
    assert re.findall(r"[A-Za-z]{3,}", DATA.sub(" ", told.out[: examples if examples > 0 else None])) == []
    assert "Usage: caucasus-game" in game(*words).out


def test_help_says_what_holds(game):
    """Figures and names that stand in help as words are those of the program."""
    play, forecast = (" ".join(game(name, "--help").out.split()) for name in ("play", "forecast"))
    for name, level in LEVELS.items():
        assert f"{name}: {level.short} ({level.policy})" in play
    assert f"{USUAL} if nothing is said" in play
    assert f"{USUAL_DRAWS} if not given" in forecast


@pytest.fixture(scope="module")
def languages():
    """The script that keeps the catalogues."""
    script = Path(__file__).resolve().parents[2] / "docs" / "languages.py"
    spec = importlib.util.spec_from_file_location("languages", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_commands_say_of_themselves_is_told_to_translators(languages):
    """Every command's own description is among the texts that catalogues are made of."""
    told = {text[0] for text in languages.texts(languages.CODE / "cli")}
    found = list(descriptions(commands))
    assert len(found) == 1 + len(commands.commands)
    assert set(found) <= told


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--json"],
        ["show", "emissions", "--json"],
        ["run", "nosuch", "--json"],
        ["run", "emissions", "--policy", "nobody", "--json"],
        ["play", "--what", "--json"],
    ],
    ids=["list", "show", "fault", "policy", "misuse"],
)
def test_json_is_the_same_in_every_language(game, words):
    """What programs read is in English whatever is spoken, faults as well."""
    with speaking(PSEUDO):
        turned = game(*words)
    assert turned == game(*words)


def test_words_are_told_in_the_language_spoken(game):
    """The words of a command and of its faults are turned."""
    with speaking(PSEUDO):
        assert tr("no faults") in game("check", "emissions").out
        assert tr("there is no policy '{name}'", name="nobody") in game("run", "emissions", "--policy", "nobody").err


def _marked(text: str) -> str:
    with speaking(PSEUDO):
        return tr(text)
