"""Names and suggestions: what may be named, and which name was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import TINY

from caucasus_game.scenario.findings import lenient_names
from caucasus_game.scenario.layers import layered
from caucasus_game.scenario.load import load, shipped
from caucasus_game.scenario.names import Names
from caucasus_game.scenario.suggest import closest, did_you_mean, listed
from caucasus_game.scenario.tree import plain


@pytest.mark.parametrize("file", [TINY, *shipped().values()], ids=lambda path: path.stem)
def test_names_of_a_document_are_names_of_its_scenario(file: Path):
    """What the checks know of a file that may be faulty agrees with what the engine knows of a sound one."""
    document, _ = layered(file, str(file))
    assert lenient_names(plain(document)) == Names.of(load(str(file)).scenario)


def test_names_are_asked_by_kind_and_by_scope():
    """Gauges know the kinds of their keys, marks of the clock are gauges without keys, milestones belong to tracks."""
    names = Names.of(load(str(TINY)).scenario)
    assert names.scope("trust") == ("actor", "actor")
    assert names.scope("anger") == ("actor",)
    assert names.scope("stability") == names.scope("flood_season") == ()
    assert names.scope("treaty") is None
    assert names.ids("milestone", "treaty") == ("drafted", "signed", "in_force")
    assert names.has("milestone", "signed", "treaty")
    assert not names.has("actor", "water")
    assert names.writable("anger")
    assert not names.writable("support")


def test_suggestions_come_only_where_a_name_is_near():
    """A slip finds its name whatever its case or dashes; nonsense finds none, and the names there are are listed."""
    actors = ("armenia", "azerbaijan", "united_states")
    assert closest("United-States", actors) == "united_states"
    assert closest("armenai", actors) == "armenia"
    assert closest("zzz", actors) is None
    assert closest("a" * 1000, actors) is None
    assert did_you_mean("zzz", actors, "actors") == "actors: armenia, azerbaijan, united_states"
    assert listed(()) == "none"
    assert listed(f"a{number}" for number in range(14)).endswith("a11 and 2 more")
