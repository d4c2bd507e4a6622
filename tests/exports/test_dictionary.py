"""docs/data-dictionary.md and what exports hold say the same, both ways."""

from __future__ import annotations

import ast
import importlib
import importlib.util
from pathlib import Path

import pytest
from exported import PAGE, a_class, dictionary, read_csv, section, wrong_cells

from caucasus_game.exports.making import export
from caucasus_game.exports.writing import write_folder
from caucasus_game.scenario.load import load, shipped
from caucasus_game.session.class_kinds import KINDS
from caucasus_game.session.table import Table

TOLD_ONLY = {"presence", "sent", "opened"}
"""Kinds that screens are told and no record keeps."""
HOUSE = Path(__file__).parents[2]


def test_the_page_is_up_to_date():
    """The page is what the script writes; if not: python docs/data_dictionary.py."""
    spec = importlib.util.spec_from_file_location("data_dictionary", HOUSE / "docs" / "data_dictionary.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert PAGE.read_text(encoding="utf-8") == module.page()


def test_an_export_of_a_class_holds_what_the_page_says_and_nothing_else(tmp_path):
    """Every file and column of an export is on the page and every one of the page in the export; each cell has the type
    and one of the values that the page allows; what tells rows apart does; keys and kinds are those of the page.
    """
    a_class(tmp_path)
    for names in (False, True):
        folder = tmp_path / f"out-{names}"
        write_folder(export("monday", tmp_path, names=names), folder)
        tables = read_csv(folder)
        headers = {
            path.stem: path.read_text("utf-8-sig").split("\n")[0].strip().split(",") for path in folder.glob("*.csv")
        }
        assert headers == {table: list(columns) for table, columns in dictionary().items()}
        assert wrong_cells(tables) == []
        assert [row["key"] for row in tables["game"]] == section("Keys of `game`")
    assert {row["kind"] for row in tables["class_events"]} <= set(section("Kinds of events"))
    assert section("Kinds of events") == list(KINDS)


def test_every_kind_of_event_that_a_class_writes_down_is_in_the_dictionary():
    """What the room of the class writes into its record is listed in one place, with whether it is an override."""
    written = set()
    for path in (HOUSE / "src" / "caucasus_game" / "classroom").glob("*.py"):
        module = f"caucasus_game.classroom.{path.stem}"
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                place = {"_write_down": 0, "_become": 1, "act": 1}.get(node.func.attr)
                if place is not None and len(node.args) > place:
                    written |= _value(node.args[place], module)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Event":
                written |= _value(node.args[3], module) - TOLD_ONLY
    assert {"closed", "message", "started"} <= written
    assert written <= set(KINDS)


def _value(node, module):
    """Return the kind that an argument names, itself or by a constant; none where a function hands on its own."""
    if isinstance(node, ast.Constant):
        return {node.value}
    found = getattr(importlib.import_module(module), node.id, None) if isinstance(node, ast.Name) else None
    return {found} if isinstance(found, str) else set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "pace"), [*((name, None) for name in sorted(set(shipped()) - {"tutorial"})), ("corridor", "half-year")]
)
def test_exports_of_every_shipped_scenario_hold_what_the_page_says(name, pace, tmp_path):
    """A whole game of each shipped scenario, one at another pace: each cell is as the page allows, each key unlike."""
    with Table.new(load(name, pace), name="game", seats={}, seed=3, readings={}, folder=tmp_path) as table:
        while table.phase != "over":
            table.advance()
    write_folder(export("game", tmp_path), tmp_path / "out")
    tables = read_csv(tmp_path / "out")
    assert wrong_cells(tables) == []
    assert len(tables["positions"]) > 100
    assert unknown_ids(tables) == set()
    for table, rows in tables.items():
        key = [word.strip("`") for word in _key_of(table)]
        told = [tuple(row[column] for column in key) for row in rows]
        assert len(set(told)) == len(told), table


def unknown_ids(tables):
    """Return the ids in the tables that the codebook does not tell."""
    told = {(row["kind"], row["id"]) for row in tables["codebook"]}
    kinds = {"way": "way", "link": "link", "shipped": "demand", "unshipped": "demand", "built": "lot"}
    found = {(kinds[row["kind"]], row["id"]) for row in tables["cargo"]}
    for table, column in (
        ("positions", "issue"),
        ("gauges", "gauge"),
        ("bodies", "body"),
        ("orders", "action"),
        ("milestones", "track"),
    ):
        found |= {(column, row[column]) for row in tables[table]}
    return found - told


def _key_of(table):
    body = PAGE.read_text("utf-8").partition(f"### {table}\n")[2]
    return body.partition("Told apart by ")[2].partition(".\n")[0].split(", ")
