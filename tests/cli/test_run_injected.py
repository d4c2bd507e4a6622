"""The command run with events that a facilitator made happen."""

from __future__ import annotations

import json
from pathlib import Path

from caucasus_game.scenario.load import load
from caucasus_game.session.injecting import inject
from caucasus_game.session.table import Table
from caucasus_game.study.single import Script, play_out_at

TINY = str(Path(__file__).parents[1] / "scenario" / "tiny.yaml")
SEATS = {"upland": "person", "lowland": "conciliatory", "harbour": "balanced"}


def test_an_export_with_an_injected_event_runs_to_the_same_end(game, tmp_path):
    """What export prints, run again, makes the event happen too, by itself and saved as a game; what cannot happen is
    passed over with a note, and what the scenario does not have is refused.
    """
    with Table.new(load(TINY), name="river", seats=SEATS, seed=4, readings={}, folder=tmp_path) as table:
        inject(table, "dry_summer")
        play_out_at(table, Script({**SEATS, "upland": "conciliatory"}))
        record, final = table.record(), table.play.checksum()
    file = tmp_path / "record.json"

    def run(injected, *more):
        file.write_text(json.dumps({**record, "injected": injected}), encoding="utf-8")
        return game("run", TINY, "--orders", file, "--json", *more)

    given = record["injected"]
    assert given == [{"turn": 2, "event": "dry_summer"}]
    assert run(given).data["checksum"] == final
    assert run(given, "--save", "again", "--saves", tmp_path).data["checksum"] == final
    with Table.open("again", tmp_path) as again:
        assert again.record()["injected"] == given
    twice = run([*given, {"turn": 5, "event": "dry_summer"}]).data
    assert twice["checksum"] == final
    assert "dry_summer is passed over" in twice["notes"][0]
    assert run([]).data["checksum"] != final
    assert run([{"turn": 3, "event": "dry_sumer"}]).codes == ["unknown-event"]
    for wrong in (3, [3], [{"turn": 1, "event": "brawl"}], [{"turn": True, "event": "brawl"}], [{"turn": 2}]):
        assert run(wrong).codes == ["malformed-orders"]
