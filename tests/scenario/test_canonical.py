"""Canonical scenarios: what counts for the hash, what does not, and the way back from a save."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import TINY, replaced, write
from pydantic import BaseModel

from caucasus_game.errors import Faults
from caucasus_game.scenario.canonical import UNORDERED, dump, restore
from caucasus_game.scenario.load import from_canonical, load, shipped
from caucasus_game.scenario.schema.document import Scenario

TINY_LOADED = load(str(TINY))


def order_of(value):
    """Return the keys of every mapping of a scenario, in order."""
    if isinstance(value, dict):
        return [(key, order_of(inner)) for key, inner in value.items()]
    if isinstance(value, BaseModel):
        return [order_of(getattr(value, name)) for name in type(value).model_fields]
    return None


@pytest.mark.parametrize("scenario", [str(TINY), *shipped()])
def test_a_scenario_comes_back_from_its_canonical_text_as_it_was(scenario):
    """Values, hash and the order of every mapping survive the way through a save."""
    loaded = load(scenario)
    again = from_canonical(loaded.canonical)
    assert again.scenario == loaded.scenario
    assert order_of(again.scenario) == order_of(loaded.scenario)
    assert (again.hash, again.canonical) == (loaded.hash, loaded.canonical)
    assert dump(again.scenario) == loaded.canonical


def test_canonical_text_is_plain_json():
    """Sorted keys, no spaces, ASCII: a reader of a save needs no library of ours."""
    document = json.loads(TINY_LOADED.canonical)
    assert json.dumps(document, sort_keys=True, separators=(",", ":")) == TINY_LOADED.canonical
    assert TINY_LOADED.canonical.isascii()
    assert document["tracks"]["treaty"]["milestones"]["_order"] == ["drafted", "signed", "in_force"]
    assert "extends" not in document
    assert "library" not in document


def test_layout_comments_and_written_defaults_do_not_count(tmp_path):
    """Block or flow, quotes, comments, 40 or 40.0, a default written or left out: the hash is the same."""
    plain = yaml.load(TINY.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for name, text in {
        "flow.yaml": yaml.safe_dump(plain, sort_keys=False, default_flow_style=True, width=60),
        "block.yaml": yaml.safe_dump(plain, sort_keys=False, default_flow_style=False, indent=5),
        "numbers.yaml": replaced("    capability: 40\n", "    capability: '+40.00' # forty\n\n"),
        "written.yaml": replaced("  minutes: 10\n", "  minutes: 10\n  money: T\n"),
        "ends.yaml": TINY.read_text(encoding="utf-8").replace("\n", "\r\n"),
    }.items():
        file, _ = write(tmp_path, text, name)
        assert load(str(file)).hash == TINY_LOADED.hash, name


def test_what_means_something_counts(tmp_path):
    """A number, a text, the order of milestones or of the options of a choice: each changes the hash."""
    text = TINY.read_text(encoding="utf-8")
    first = 'hold: {label: Hold the water back, effects: {"trust[lowland, self]": -5}, lean: -1}'
    second = 'release: {label: Release some, effects: {"trust[lowland, self]": +6, stability: +3}, lean: 1}'
    for name, changed in {
        "number": text.replace("    capability: 40\n", "    capability: 40.5\n"),
        "text": text.replace("name: Upland", "name: Highland"),
        "options": text.replace(first, "§").replace(second, first).replace("§", second),
    }.items():
        assert changed != text
        file, _ = write(tmp_path, changed, f"{name}.yaml")
        assert load(str(file)).hash != TINY_LOADED.hash, name


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_fields_and_of_unordered_mappings_does_not_count(random):
    """Fields of an entry, positions, claims and ideals may stand in any order."""

    def shuffled(value, field=""):
        if not isinstance(value, dict):
            return value
        keys = list(value)
        known = {name for model in models for name in model}
        if field in UNORDERED or set(keys) <= known:
            random.shuffle(keys)
        return {key: shuffled(value[key], key) for key in keys}

    models = [_fields(Scenario)]
    document = restore(TINY_LOADED.canonical)
    assert dump(Scenario.model_validate(shuffled(document))) == TINY_LOADED.canonical


def _fields(model):
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "nonsense",
        "{}",
        '{"format":"1"}',
        "[" * 100_000,
        TINY_LOADED.canonical.replace('"turns":6', '"turns":NaN'),
        TINY_LOADED.canonical.replace('"turns":6', '"turns":-6'),
        TINY_LOADED.canonical.replace("Upland", "\\u001b[31mUpland"),
        TINY_LOADED.canonical.replace("Upland", "\\ud800Upland"),
        TINY_LOADED.canonical.replace('"drafted","signed","in_force"', '"drafted","signed"'),
        TINY_LOADED.canonical.replace("stability < 10", "stabilty < 10"),
    ],
)
def test_a_save_that_holds_no_scenario_is_one_fault(text):
    """Whatever a save embeds, the answer is a scenario or one fault."""
    with pytest.raises(Faults) as raised:
        from_canonical(text)
    assert [fault.code for fault in raised.value.faults] == ["broken-scenario"]


def test_shipped_scenarios_are_sound_and_named_by_their_files():
    """Each shipped scenario loads without a warning under the id of its file."""
    for id_, path in shipped().items():
        loaded = load(id_)
        assert loaded.scenario.id == id_ == Path(path).stem
        assert loaded.warnings == ()


def test_every_key_and_item_has_its_place():
    """The ledger and the screens can lead back to the line of every rule."""
    lines = TINY.read_text(encoding="utf-8").split("\n")
    places = TINY_LOADED.places
    for path in (
        "actors.upland.capability",
        "events.brawl.effects.stability",
        "actions.press.who.1",
        "endings.drafts.when",
    ):
        place = places[path]
        word = "lowland" if path.endswith("who.1") else path.rsplit(".", 1)[1]
        assert lines[place.line - 1][place.column - 1 :].startswith(word)
