"""The schema for editors says what the loader says, as far as a schema can; every field is told of and shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.editor.examples import EXAMPLE
from caucasus_game.scenario.editor.json_schema import as_text, scenario_schema
from caucasus_game.scenario.editor.known_ids import schema_of
from caucasus_game.scenario.editor.reference import reference
from caucasus_game.scenario.layers import layered, shipped_folder
from caucasus_game.scenario.reader import read_file
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.shape import LIBRARY
from caucasus_game.scenario.validate import validate

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = scenario_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
TREE = yaml.load(EXAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

UNSAID = {"inconsistent", "effect-without-sign"}
"""What a schema cannot say: that one number is less than another, and that a number had a sign."""


def as_an_editor_reads(value):
    """Return a tree of values as written as YAML 1.2 reads them."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(inner) for inner in value]
    if re.fullmatch(r"[-+]?[0-9]+", value):
        return int(value)
    if re.fullmatch(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)", value):
        return float(value)
    return {"true": True, "false": False}.get(value, value)


def definitions():
    """Return the parts of the format with their fields."""
    for name, definition in SCHEMA["$defs"].items():
        long_form = [kind for kind in (definition, *definition.get("anyOf", ())) if "properties" in kind][:1]
        yield name, definition, long_form[0]["properties"] if long_form else {}


def test_the_schema_is_a_schema():
    """Draft 2020-12 takes it, and it says its version."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"].endswith(":format-1")


def test_every_field_has_a_description_and_an_example_that_fits():
    """No field is without either, no part without a description, and every example is one."""
    for name, definition, fields in definitions():
        assert definition["description"], name
        for key, field in fields.items():
            assert field["description"], (name, key)
            assert field["examples"], (name, key)
            inside = Draft202012Validator({**field, "$defs": SCHEMA["$defs"]})
            for example in field["examples"]:
                assert inside.is_valid(example), (name, key, example)


def test_the_example_that_examples_are_taken_from_is_sound():
    """It has neither fault nor warning."""
    assert check_paths([EXAMPLE]) == ()


@pytest.mark.parametrize("file", sorted(shipped_folder().rglob("*.yaml")), ids=lambda file: file.stem)
def test_what_is_shipped_fits_the_schema(file):
    """Scenarios, libraries, and files that extend others."""
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert [error.message for error in VALIDATOR.iter_errors(as_an_editor_reads(tree))] == []


VALUES = [
    "40",
    "0.5",
    "-3",
    "150",
    "7",
    "10000000000",
    "word",
    "two words",
    "D0-05",
    "S1",
    "",
    "A",
    "#123456",
    "2030-Q1",
]
KEYS = ["word", "BAD KEY", "x" * 50, "7", "101", "title", "to", "above", "hazard", "chance"]


def places(value, path=()):
    """Return the paths of all values of a tree."""
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [place for key, one in inner for place in places(one, (*path, key))]


def slipped(tree, draw):
    """Return a tree with one slip."""
    tree = json.loads(json.dumps(tree))
    *above, last = draw.choice(places(tree))
    owner = tree
    for key in above:
        owner = owner[key]
    value, kind = owner[last], draw.randrange(6)
    if kind == 0:
        del owner[last]
    elif kind == 1 and isinstance(owner, dict):
        owner[draw.choice(KEYS)] = draw.choice([*VALUES, value])
    elif kind == 2:
        owner[last] = draw.choice([{}, [], {"word": "7"}, ["7"], ["7", "8"], ["1", "2", "3"]])
    elif isinstance(value, str) and value in {"true", "false"}:
        owner[last] = draw.choice(["true", "false", "yes", "no", "1"])
    else:
        owner[last] = draw.choice(VALUES)
    return tree


def verdicts(tree, folder):
    """Return whether the loader and the schema take a tree by its form."""
    file = folder / "slipped.yaml"
    file.write_text(json.dumps(tree), encoding="utf-8")
    document = read_file(file, str(file))
    library = tree.get("library") == "true"
    if library:
        document = layered(file, str(file))[0]
    faults = validate(document, LIBRARY if library else Scenario).faults
    return (
        not [fault for fault in faults if fault.code not in UNSAID],
        VALIDATOR.is_valid(as_an_editor_reads(tree)),
        faults,
    )


def assert_same_verdict(draw, folder):
    """Hold the two to the same verdict on a slip."""
    tree = slipped(draw.choice([TREE, TREE, TREE | {"library": "true"}]), draw)
    loader, schema, faults = verdicts(tree, folder)
    unsaid = {fault.code for fault in faults} & UNSAID
    assert loader == schema or unsaid, (loader, [fault.as_text() for fault in faults])


SLIPS = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@given(draw=st.randoms(use_true_random=False))
@settings(max_examples=25, **SLIPS)
def test_schema_and_loader_give_the_same_verdict(draw, tmp_path):
    """Of shapes, keys, types, ranges and enumerations."""
    assert_same_verdict(draw, tmp_path)


@pytest.mark.slow
@given(draw=st.randoms(use_true_random=False))
@settings(max_examples=300, **SLIPS)
def test_schema_and_loader_give_the_same_verdict_on_many(draw, tmp_path):
    """The same of many."""
    assert_same_verdict(draw, tmp_path)


def test_the_schema_of_a_scenario_offers_its_ids():
    """Where an id of the scenario is wanted, no other is taken; in the part for what extends others, too."""
    document = read_file(EXAMPLE, str(EXAMPLE))
    own = Draft202012Validator(schema_of(document))
    assert own.is_valid(as_an_editor_reads(TREE))
    for path, id_ in (
        (("bodies", "upland_assembly", "actor"), "highland"),
        (("issues", "water", "parties", 0), "highland"),
        (("tracks", "treaty", "milestones", "signed", "due"), "dry_season"),
        (("network", "links", "river_up", "from"), "hills"),
        (("coach", "say", "until", "mandate"), "air"),
    ):
        tree = json.loads(json.dumps(TREE))
        owner = tree
        for key in path[:-1]:
            owner = owner[key]
        owner[path[-1]] = id_
        assert not own.is_valid(as_an_editor_reads(tree)), path
        assert VALIDATOR.is_valid(as_an_editor_reads(tree)), path
    for section in ("positions", "objectives"):
        tree = json.loads(json.dumps(TREE))
        tree[section]["highland"] = tree[section]["upland"]
        assert not own.is_valid(as_an_editor_reads(tree))
    part = {"extends": "library/peace.yaml", "positions": {"upland": {"water": {"at": 7}}}}
    assert own.is_valid(part)
    part["positions"]["highland"] = {}
    assert not own.is_valid(part)


def test_the_schema_and_the_reference_in_the_docs_are_those_of_the_format():
    """To renew them: ``caucasus-game schema > docs/scenario.schema.json``, and with ``--reference`` the page."""
    assert (DOCS / "scenario.schema.json").read_text(encoding="utf-8") == as_text(SCHEMA) + "\n"
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == reference().rstrip("\n") + "\n"


def test_an_empty_list_where_one_must_stand_and_a_year_of_three_digits_are_slips(tmp_path):
    """Both the loader and the schema refuse them."""
    for path, value in ((("actions", "mediate", "who"), []), (("clock", "start"), "150")):
        tree = json.loads(json.dumps(TREE))
        tree[path[0]][path[1]] = {**tree[path[0]][path[1]], path[2]: value} if len(path) == 3 else value
        assert verdicts(tree, tmp_path)[:2] == (False, False), path
