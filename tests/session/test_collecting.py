"""Where a person plays, compiled scenarios are set aside from Python's collections; elsewhere they are not."""

import gc

from caucasus_game.scenario.load import load
from caucasus_game.session import collecting
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.session.table import Table


def table(folder, name):
    loaded = load("tutorial")
    return Table.new(loaded, name=name, seats={}, seed=1, readings={}, folder=folder)


def test_scenarios_are_set_aside_only_where_a_person_plays(tmp_path, monkeypatch):
    """A game made elsewhere leaves the collector alone; one made in play is set aside until play is over."""
    monkeypatch.setattr(collecting, "gc", gc)
    with table(tmp_path, "elsewhere"):
        assert gc.get_freeze_count() == 0
    with scenarios_set_aside(already=False):
        assert gc.get_freeze_count() == 0
        with table(tmp_path, "played"), scenarios_set_aside(already=False):
            assert gc.get_freeze_count() > 10_000
        assert gc.get_freeze_count() > 10_000, "only the outermost ends it"
    assert gc.get_freeze_count() == 0
