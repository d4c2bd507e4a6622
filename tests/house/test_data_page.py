"""docs/data.md tells every number of the shipped scenarios, and every number says where it comes from."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from caucasus_game.scenario.load import load, shipped

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "data.py"


@cache
def data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("data", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a dataclass looks its module up
    spec.loader.exec_module(module)
    return module


def test_every_number_says_where_it_comes_from() -> None:
    """Each thing with numbers, or something around it, cites claims or says why they are assumed."""
    groups = {name: data().parameters(load(name).scenario) for name in shipped()}
    assert groups
    assert [f"{name}: {group.path}" for name, found in groups.items() for group in found if not group.grounded] == []


def test_the_page_is_up_to_date() -> None:
    """The page is what the script writes from the scenarios as they are; if not: python docs/data.py."""
    assert data().PAGE.read_text(encoding="utf-8") == data().page()


def test_the_page_holds_numbers_within_expressions_and_ranges() -> None:
    """Amounts in effects and drifts are told; a position is swept over its spread; a reason may name a range."""
    found = {group.path: group for group in data().parameters(load("ratification").scenario)}
    assert ("effects.resistance[iran]", "`+8`") in found["actions.object"].numbers
    assert any("0.08 * (dividend - 10)" in value for _, value in found["variables.dividend"].numbers)
    assert found["positions.armenia.route"].sweep == "at 30–50"
    assert found["rules.bargaining"].sweep == "0–2"
    assert found["actions.object"].sweep == "½–2"
