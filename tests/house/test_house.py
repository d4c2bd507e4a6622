"""The house is in order: what is written for people is true, and the rooms keep to their places."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from itertools import pairwise
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement

from caucasus_game.cli.main import commands
from caucasus_game.cli.plain.commands import COMMANDS as PLAIN

HOUSE = Path(__file__).resolve().parents[2]
README = (HOUSE / "README.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (HOUSE / "docs" / "commands.md").read_text(encoding="utf-8")
PAGES = [HOUSE / "README.md", HOUSE / "CHANGELOG.md", *sorted((HOUSE / "docs").rglob("*.md"))]


def shell_blocks(text: str) -> list[str]:
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines() if line]


def calls(line: str) -> list[list[str]]:
    """Return the arguments of every call of caucasus-game in a line of shell."""
    words = shlex.split(line, comments=True)
    pieces: list[list[str]] = [[]]
    for word in words:
        if word in {"&&", "|", ";"}:
            pieces.append([])
        else:
            pieces[-1].append(word)
    found = []
    for piece in pieces:
        if piece and piece[0].rsplit("/", 1)[-1] == "caucasus-game":
            cut = next((place for place, word in enumerate(piece) if word in {">", ">>", "<"}), len(piece))
            found.append(piece[1:cut])
    return found


def parses(arguments: list[str]) -> None:
    with click.Context(commands) as context:
        if not arguments:
            return
        command = commands.get_command(context, arguments[0])
        assert command is not None, f"there is no command {arguments[0]}"
        command.make_context(arguments[0], arguments[1:], parent=context).close()


def files_for_people_and_machines() -> list[Path]:
    kept = [HOUSE / name for name in ("README.md", "CHANGELOG.md", "pyproject.toml", ".ci/run", ".ci/constraints.txt")]
    for room in ("src", "tests", "docs", "scenarios"):
        kept += [
            path for path in sorted((HOUSE / room).rglob("*")) if path.is_file() and "__pycache__" not in path.parts
        ]
    return kept


def test_nothing_names_a_place_on_somebodys_machine() -> None:
    """No file names an absolute path of the machine it was written on."""
    private = re.compile("|".join(("/" + "work/", "/" + "root/", "/" + "home/[a-z]")))
    found = [
        str(path.relative_to(HOUSE))
        for path in files_for_people_and_machines()
        if private.search(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_the_readme_has_the_two_commands() -> None:
    """One line of the README ends in the game and one in the tests, with Python and git and nothing else."""
    lines = [line for line in shell_blocks(README) if line.startswith("python3 -m venv")]
    assert [line.rsplit(" ", 1)[-1] for line in lines] == [".venv/bin/caucasus-game", ".venv/bin/pytest"]
    for line in lines:
        words = shlex.split(line)
        tools = {words[0]} | {after for word, after in pairwise(words) if word == "&&"}
        assert tools <= {"python3", ".venv/bin/pip", ".venv/bin/caucasus-game", ".venv/bin/pytest"}
        assert words[words.index("-c") + 1] == ".ci/constraints.txt"


def test_ci_runs_the_readmes_test_command() -> None:
    """What CI runs is the README's own line, found there."""
    script = (HOUSE / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"grep -m 1 -E '([^']+)' README\.md", script)
    assert pattern is not None
    line = next(line for line in README.splitlines() if re.search(pattern[1], line))
    assert line == next(block for block in shell_blocks(README) if block.endswith("pytest"))
    assert 'bash -c "$test_command"' in script
    assert (HOUSE / ".ci" / "run").stat().st_mode & 0o100
    for check in ("ruff check", "ruff format --check", "mypy", "lint-imports", "-m slow"):
        assert check in script


@pytest.mark.parametrize("line", [line for line in shell_blocks(README) if "caucasus-game" in line])
def test_readme_lines_are_real_commands(line: str) -> None:
    """Every call of the game in the README's shell blocks parses."""
    for arguments in calls(line):
        parses(arguments)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_shows_examples_that_parse(name: str) -> None:
    """Each command's help shows at least one example, and each example parses."""
    command = commands.commands[name]
    lines = [line.strip() for line in (command.epilog or "").splitlines() if line.strip().startswith("caucasus-game")]
    assert lines
    for line in lines:
        found = calls(line)
        assert found
        for arguments in found:
            parses(arguments)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_is_documented(name: str) -> None:
    """docs/commands.md has a section for each command that names each of its options."""
    section = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", COMMANDS_PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None, f"no section for {name}"
    everywhere = {option.name for option in commands.params}
    for option in commands.commands[name].params:
        if option.name in everywhere:
            assert option.opts[0] in COMMANDS_PAGE.partition("\n## caucasus-game")[0]
            continue
        if isinstance(option, click.Option) and "--help" not in option.opts:
            assert any(spelling in section[1] for spelling in option.opts), f"{name} {option.opts}"
        if isinstance(option, click.Option) and "--json" in option.opts:
            assert "```json" in section[1] or "| key |" in section[1]


def test_every_word_of_the_plain_mode_is_documented() -> None:
    """docs/commands.md lists each word that the plain mode understands."""
    for command in PLAIN:
        assert f"`{command.name}`" in COMMANDS_PAGE


def test_json_in_the_pages_is_json() -> None:
    """Every block of JSON in the pages can be read."""
    blocks = [block for page in PAGES for block in re.findall(r"```json\n(.*?)```", page.read_text("utf-8"), re.DOTALL)]
    assert blocks
    for block in blocks:
        json.loads(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Relative links in the pages lead to files that exist, and to headings that exist."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, heading = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub("[`,:]", "", title.lower()).replace(" ", "-") for title in headings}, target


def test_rooms_keep_to_their_places() -> None:
    """The import contracts hold."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_package_files_are_empty() -> None:
    """Importing a room's module imports none of its neighbours."""
    packages = sorted((HOUSE / "src" / "caucasus_game").rglob("__init__.py"))
    full = [path for path in packages if path.stat().st_size and path.parent.name != "caucasus_game"]
    assert full == []


def test_constraints_pin_what_pyproject_asks_for() -> None:
    """Every direct dependency is pinned, within its bounds."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (HOUSE / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            pins[name.lower().replace("_", "-")] = version
    asked = [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    for requirement in asked:
        version = pins[requirement.name.lower().replace("_", "-")]
        assert requirement.specifier.contains(version), f"{requirement} is pinned to {version}"


def test_the_wheel_carries_what_a_game_needs(tmp_path: Path) -> None:
    """A wheel holds the scenarios with their library, the style sheets, the type marker and the command."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=HOUSE, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        entry = next(name for name in names if name.endswith("entry_points.txt"))
        assert "caucasus-game = caucasus_game.__main__:main" in wheel.read(entry).decode()
    scenarios = {
        f"caucasus_game/shipped/{path.relative_to(HOUSE / 'scenarios').as_posix()}"
        for path in (HOUSE / "scenarios").rglob("*.yaml")
    }
    sheets = {path.relative_to(HOUSE / "src").as_posix() for path in (HOUSE / "src").rglob("*.tcss")}
    templates = {path.relative_to(HOUSE / "src").as_posix() for path in (HOUSE / "src").rglob("templates/*.*")}
    assert {"caucasus_game/py.typed", *scenarios, *sheets, *templates} <= names
    assert scenarios
    assert templates


def test_no_two_test_files_bear_one_name() -> None:
    """Tests are imported by their file's name alone: of two that bear one, pytest would not collect the second."""
    names = [path.name for path in (HOUSE / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert {name for name in names if names.count(name) > 1} <= {"__init__.py"}
