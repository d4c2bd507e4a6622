"""docs/patterns.md says what play shows; the numbers are those that play does show."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"


def _patterns(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(DOCS))  # the scripts there share modules
    spec = importlib.util.spec_from_file_location("patterns_page", DOCS / "patterns.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "patterns_page", module)
    spec.loader.exec_module(module)
    return module


def test_every_pattern_says_when_what_play_shows_and_what_to_beware_of():
    """Seven patterns, each with YAML and all three parts, and a row in the table of what was measured."""
    page = (DOCS / "patterns.md").read_text(encoding="utf-8")
    sections = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]}
    patterns = {title: part for title, part in sections.items() if "```yaml" in part}
    assert list(patterns) == ["Deadline", "Veto player", "Authority", "Side payment", "Leak", "Mediator", "Spoiler"]
    for title, part in patterns.items():
        assert all(word in part for word in ("**When.**", "**What play shows.**", "**Beware.**")), title
        assert f"| [{title}](#" in page


@pytest.mark.slow
def test_the_table_is_what_play_shows(monkeypatch):
    """The measured table is what the script measures now; if not: python docs/patterns.py."""
    assert f"-->\n{_patterns(monkeypatch).table()}\n<!--" in (DOCS / "patterns.md").read_text(encoding="utf-8")
