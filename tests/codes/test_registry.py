"""What is said of fault codes: complete, and its examples true."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import caucasus_game
from caucasus_game.codes.registry import CODES, GROUPS, SCENARIO
from caucasus_game.codes.words import LIES, page
from caucasus_game.scenario.check import check_paths

SOURCES = Path(caucasus_game.__file__).parent
CASES = Path(__file__).parents[1] / "scenario"
OF_FILES = [entry for entries in SCENARIO.values() for entry in entries if entry.lies in {"river", "pass", "alone"}]
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
DASHED = re.compile(r"[a-z]+(-[a-z0-9]+)+|anchor|alias|tag|inconsistent")
MAKERS = {"Fault", "one", "fault", "_fault", "add", "add_at_key", "ExpressionFault", "_note"}
NO_CODES = {"utf-8", "half-year", "half-years", "caucasus-game"}
NO_MAKERS = {"engine/blocks.py", "engine/dossier_part.py", "reachability/turns.py", "scenario/dossier_part.py"}


def in_calls(tree: ast.AST) -> set[str]:
    """Return the codes handed to what makes faults: the first of its arguments that looks like one."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in MAKERS:
            codes = [
                value.value
                for value in [*node.args[:3], *(word.value for word in node.keywords if word.arg == "code")]
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value)
            ]
            found |= set(codes[:1])
    return found


def in_words(tree: ast.AST) -> set[str]:
    """Return every string that looks like a code of several words."""
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in strings if DASHED.fullmatch(text)} - NO_CODES


@cache
def raised() -> set[str]:
    found: set[str] = set()
    for file in SOURCES.rglob("*.py"):
        room = file.relative_to(SOURCES).parts[0]
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if "/".join(file.parts[-2:]) not in NO_MAKERS:
            found |= in_calls(tree)
        if room == "scenario" and "schema" not in file.parts:
            found |= in_words(tree)
    return found


def test_every_code_raised_is_registered_and_no_other():
    """Whoever meets a code can have it explained; a code that nothing raises is not told of."""
    told_elsewhere = {"output"}  # said by the door itself where nothing can be told
    assert raised() - set(CODES) == set()
    assert set(CODES) - raised() - told_elsewhere == set()
    assert len(CODES) == sum(map(len, GROUPS.values()))


@pytest.mark.parametrize("entry", CODES.values(), ids=lambda entry: entry.code)
def test_each_entry_is_whole(entry):
    """Meaning, reason and fix are sentences; there is a wrong example, and another that is right."""
    assert CODE.fullmatch(entry.code)
    assert all(text.endswith((".", "?")) and "  " not in text for text in (entry.means, entry.why, entry.fix))
    assert entry.wrong
    assert entry.right
    assert entry.wrong != entry.right
    assert entry.lies in LIES


def written(folder: Path, text: str, lies: str) -> Path:
    """Write an example beside the cases it may be a piece of."""
    (folder / "river.yaml").write_bytes((CASES / "tiny.yaml").read_bytes())
    (folder / "pass.yaml").write_bytes((CASES / "tiny_corridor.yaml").read_bytes())
    file = folder / "example.yaml"
    file.write_text(text if lies == "alone" else f"extends: {lies}.yaml\n{text}", encoding="utf-8")
    return file


@pytest.mark.parametrize("entry", OF_FILES, ids=lambda entry: entry.code)
def test_a_wrong_example_gives_its_code_first_and_a_right_one_passes(entry, tmp_path):
    """What the page shows is what ``check`` says."""
    wrong = check_paths([written(tmp_path, entry.wrong, entry.lies)])
    assert [fault.code for fault in wrong][:1] == [entry.code]
    assert wrong[0].place
    assert wrong[0].hint
    assert check_paths([written(tmp_path, entry.right, entry.lies)]) == ()


def test_the_page_is_made_of_the_registry():
    """Run ``python docs/diagnostics.py`` after a change of the registry."""
    written_page = Path(__file__).parents[2] / "docs" / "diagnostics.md"
    assert written_page.read_text(encoding="utf-8") == page()
