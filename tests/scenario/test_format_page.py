"""The page on the format names what there is to name. Its examples are tried with those of all pages, in tests/cli."""

from __future__ import annotations

import re
from pathlib import Path

from caucasus_game.scenario.names import BUILTINS
from caucasus_game.scenario.reading_paths import ALLOWED

PAGE = (Path(__file__).parents[2] / "docs" / "scenario-format.md").read_text(encoding="utf-8")


def test_the_page_names_every_gauge_and_path():
    """What the engine keeps and what a reading may set are all on the page."""
    names = PAGE[PAGE.index("## Expressions") : PAGE.index("## Effects")]
    assert [name for name in BUILTINS if not re.search(rf"`{name}\b", names)] == []
    for path in ALLOWED:
        section, _, field = path.rpartition(".")
        assert f"`{path}`" in PAGE or (section.split(".")[0] in PAGE and f"`.{field}`" in PAGE), path
