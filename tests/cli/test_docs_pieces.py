"""What the pages show can be done: every piece of YAML is right, every command answers what stands below it."""

from __future__ import annotations

import difflib
import importlib.util
import re
import shlex
import shutil
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest

from caucasus_game.cli.main import commands
from caucasus_game.scenario.load import load

DOCS = Path(__file__).resolve().parents[2] / "docs"
ID = re.compile(r"^id: (\w+)", re.MULTILINE)


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


PIECES = _script("pieces")
YAML = [piece for page in PIECES.pages() for piece in PIECES.pieces(page, "yaml")]
CONSOLE = [piece for page in PIECES.pages() for piece in PIECES.pieces(page, "console")]
STEPS = sorted((DOCS / "tutorial").glob("*.yaml"))


@pytest.mark.parametrize("piece", YAML, ids=lambda piece: piece.name)
def test_every_piece_of_yaml_is_right(piece, tmp_path):
    """A whole scenario is right alone, a piece where it was cut from or laid over what it names; none has a warning."""
    assert piece.whole or piece.how, f"{piece.name} does not say what it is a piece of"
    if piece.how == "cut from":
        assert piece.text in piece.file.read_text(encoding="utf-8"), f"{piece.name} is not in {piece.file.name}"
        return
    file = tmp_path / "piece.yaml"
    text = piece.text
    if not piece.whole:
        shutil.copy(piece.file, tmp_path)
        text = f"extends: {piece.file.name}\n{text}"
    file.write_text(text, encoding="utf-8")
    assert load(str(file)).warnings == ()


@pytest.mark.parametrize("piece", CONSOLE, ids=lambda piece: piece.name)
def test_every_command_answers_what_is_shown(piece, tmp_path, monkeypatch, game):
    """The lines below a command are lines of its answer, in their order; if none is left out, they are all of it."""
    scenario = piece.file.read_text(encoding="utf-8")
    (tmp_path / f"{ID.search(scenario)[1]}.yaml").write_text(scenario, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command, shown in PIECES.typed(piece.text):
        program, *words = shlex.split(command)
        assert program == "caucasus-game"
        told = game(*words)
        said = f"{told.out}{told.err}".splitlines()
        if "…" not in shown:
            assert shown == said, f"{piece.name}: {command}"
        rest = iter(said)
        missing = [line for line in shown if line != "…" and line not in rest]
        assert missing == [], f"{piece.name}: {command} now answers (python docs/shown.py):\n{told.out}"


@pytest.mark.parametrize("page", PIECES.pages(), ids=lambda page: page.name)
def test_every_call_in_a_block_of_shell_parses(page):
    """Where an answer is not shown, the command at least exists, with these options."""
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if not words or words[0] != "caucasus-game" or {"|", "&&", ">"} & set(words):
                continue
            with click.Context(commands) as context:
                command = commands.get_command(context, words[1])
                assert command is not None, line
                command.make_context(words[1], words[2:], parent=context).close()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.stem)
def test_every_step_of_the_tutorial_checks_and_plays(step, game):
    """Each step is a whole scenario without a warning that policies play to an ending of its own."""
    loaded = load(str(step))
    assert loaded.warnings == ()
    told = game("run", step, "--seed", 1, "--json")
    assert told.status == 0, told.err
    assert told.data["ending"]["id"] in loaded.scenario.endings
    assert set(told.data["scores"]) == set(loaded.scenario.actors)


def test_the_tutorial_ends_with_five_actors_and_every_step_has_its_page():
    """From two actors to five; what the last step is made of is the whole of it."""
    assert [len(load(str(step)).scenario.actors) for step in STEPS] == [2, *[5] * (len(STEPS) - 1)]
    assert all(step.with_suffix(".md").exists() for step in STEPS)


@pytest.mark.parametrize("step", range(len(STEPS)), ids=lambda step: STEPS[step].stem)
def test_whoever_types_what_a_page_shows_has_the_file_of_its_step(step):
    """Each line that a step adds to the file of the step before, or changes in it, stands on the step's page."""
    before = STEPS[step - 1].read_text(encoding="utf-8").splitlines() if step else []
    after = STEPS[step].read_text(encoding="utf-8").splitlines()
    shown = {line for piece in YAML if piece.page == STEPS[step].with_suffix(".md") for line in piece.text.splitlines()}
    added = [line[2:] for line in difflib.ndiff(before, after) if line.startswith("+ ") and line[2:]]
    assert [line for line in added if line not in shown] == []
