"""The page on the format is right: its examples load, and it names what there is to name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from marked import TINY

from caucasus_game.scenario.load import load
from caucasus_game.scenario.names import BUILTINS
from caucasus_game.scenario.reading_paths import ALLOWED

PAGE = (Path(__file__).parents[2] / "docs" / "scenario-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n", 1)[0])
def test_each_example_is_right(example, tmp_path):
    """A whole scenario loads alone, a piece loads on top of the case it is a piece of; neither draws a warning."""
    file = tmp_path / "example.yaml"
    if not example.startswith("format:"):
        shutil.copy(TINY, tmp_path)
        example = f"extends: {TINY.name}\n{example}"
    file.write_text(example, encoding="utf-8")
    assert load(str(file)).warnings == ()


def test_the_page_names_every_gauge_and_path():
    """What the engine keeps and what a reading may set are all on the page."""
    names = PAGE[PAGE.index("## Expressions") : PAGE.index("## Effects")]
    assert [name for name in BUILTINS if not re.search(rf"`{name}\b", names)] == []
    for path in ALLOWED:
        section, _, field = path.rpartition(".")
        assert f"`{path}`" in PAGE or (section.split(".")[0] in PAGE and f"`.{field}`" in PAGE), path
