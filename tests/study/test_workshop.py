"""A scenario that is edited while a game of it goes on: the same choices on the new text, and the last good version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caucasus_game.policies import registry
from caucasus_game.session.saves import listing
from caucasus_game.study.edit_effects import edit_words
from caucasus_game.study.rehearsal import Rehearsal
from caucasus_game.study.workshop import Update, Workshop

TINY = (Path(__file__).parents[1] / "scenario" / "tiny.yaml").read_text(encoding="utf-8")


@pytest.fixture
def river(tmp_path: Path) -> Path:
    file = tmp_path / "river.yaml"
    file.write_text(TINY, encoding="utf-8")
    return file


@pytest.fixture
def watched(river: Path, tmp_path: Path) -> Iterator[Callable[..., Workshop]]:
    """Open a workshop on the river, with persons in the seats named."""
    opened = []

    def open_(*persons: str, games: int = 0) -> Workshop:
        policies = dict.fromkeys(("upland", "lowland", "harbour"), "balanced")
        out = Rehearsal(persons, policies, "balanced", 7, 0, {}, tmp_path / "saves")
        opened.append(Workshop(str(river), lambda _: out, games))
        return opened[-1]

    yield open_
    for workshop in opened:
        workshop.close()


def played(workshop: Workshop, turns: int) -> None:
    """Play turns as the adviser would, in every seat of a person."""
    table = workshop.table
    until = table.turn + turns
    while table.phase != "over" and table.turn < until:
        for seat in table.awaited:
            if table.phase == "orders":
                table.submit(table.advice(seat))
            else:
                table.reply(seat, registry.answer(table.play, seat, "balanced"))
        table.advance()


def saved(workshop: Workshop, file: Path, text: str) -> Update:
    """Save the file and return what comes of it."""
    file.write_text(text, encoding="utf-8")
    return next(update for _ in range(10) if (update := workshop.look()) is not None)


def test_the_same_choices_come_to_the_same_place(river: Path, watched) -> None:
    """An edit that changes nothing that was played leaves turn, phase and state as they were."""
    workshop = watched("upland")
    played(workshop, 3)
    before = workshop.table.play.checksum(), workshop.table.turn
    update = saved(workshop, river, TINY.replace("The weir is broken", "The weir is gone"))
    assert (update.notes, update.errors) == ((), 0)
    assert workshop.table is update.table
    assert (workshop.table.play.checksum(), workshop.table.turn) == before
    assert [edit_words(edit) for edit in update.effects.edits] == [
        "endings.clash.title: The weir is broken → The weir is gone"
    ]
    assert update.effects.shifts == ()
    assert len(listing(river.parent / "saves")) == 2


def test_an_edit_shows_in_numbers_positions_win_sets_and_endings(river: Path, watched) -> None:
    """What changed is told of the text, of the game as far as it was played, and of how games end."""
    workshop = watched("lowland", games=60)
    played(workshop, 1)
    text = TINY.replace("lowland:\n    water: {at: 65", "lowland:\n    water: {at: 90").replace(
        "start: 55", "start: 20"
    )
    update = saved(workshop, river, text.replace("hills, water: 40", "hills, water: 20").replace("bias: 2", "bias: 9"))
    kinds = {shift.kind for shift in update.effects.shifts}
    assert {"position", "gauge", "vote", "winset", "share"} <= kinds
    paths = {edit.path for edit in update.effects.edits}
    assert {"positions.lowland.water.at", "variables.stability.start", "bodies.upland_assembly.bias"} <= paths


@pytest.mark.parametrize("bad", ["parties: [upland, lowland]", "format:", "capability: 40"])
def test_a_bad_edit_keeps_the_last_good_version_running(bad: str, river: Path, watched) -> None:
    """Its faults are told; the game goes on; the next good version is played as if nothing had been."""
    workshop = watched("upland")
    played(workshop, 1)
    table = workshop.table
    update = saved(workshop, river, TINY.replace(bad, "parties: [uplnd"))
    assert (update.table, update.errors > 0) == (None, True)
    assert workshop.table is table
    played(workshop, 1)
    assert table.turn == 3
    update = saved(workshop, river, TINY + "# mended\n")
    assert (update.table, update.faults, workshop.table.turn) == (table, (), 3)


def test_what_cannot_be_as_it_was_is_told(river: Path, watched) -> None:
    """An action that is gone is left out of the orders, a seat that is gone is another's, a shorter game is over."""
    workshop = watched("harbour")
    played(workshop, 3)
    ordered = [workshop.table.given("harbour", turn).orders for turn in (1, 2, 3)]
    assert "gift" in {order.action for orders in ordered for order in orders}
    update = saved(
        workshop, river, TINY.replace("who: [harbour]\n    cost: {treasury", "who: [upland]\n    cost: {treasury")
    )
    assert any("harbour: gift is not allowed here" in note for note in update.notes)
    update = saved(
        workshop,
        river,
        TINY.replace("turns: 6", "turns: 2").replace("    flood_season: 2030-Q3", "    flood_season: 2030-Q2"),
    )
    assert "the game is over after turn 2 now" in update.notes
    assert workshop.table.phase == "over"


def test_a_renamed_seat_keeps_its_choices(river: Path, watched) -> None:
    """Renamed everywhere it is the same game in other words; renamed in one place it is a fault with all places."""
    workshop = watched("lowland")
    played(workshop, 3)
    given = [workshop.table.given("lowland", turn).orders for turn in (1, 2, 3)]
    once = saved(workshop, river, TINY.replace("  lowland:\n    name: Lowland", "  plain:\n    name: Lowland"))
    assert (once.table, once.renamed[0].old, once.renamed[0].new) == (None, "lowland", "plain")
    assert len(once.renamed[0].places) > 10
    update = saved(workshop, river, TINY.replace("lowland", "plain"))
    assert [(one.old, one.new) for one in update.renamed if one.section == "actors"] == [("lowland", "plain")]
    assert workshop.table.persons == ("plain",)
    assert update.notes == ()
    again = [workshop.table.given("plain", turn).orders for turn in (1, 2, 3)]
    assert [[order.action for order in turn] for turn in again] == [[order.action for order in turn] for turn in given]


def test_a_game_in_its_talks_comes_back_to_its_talks(river: Path, watched) -> None:
    """Where offers wait for an answer they wait again; what two persons have sent of a turn is there again, too."""
    workshop = watched("upland", "lowland")
    table = workshop.table
    table.submit(table.advice("upland"))
    update = saved(workshop, river, TINY.replace("The weir is broken", "Broken"))
    assert (update.table.awaited, update.notes) == (("lowland",), ())
    while update.table.phase == "orders":
        for seat in update.table.awaited:
            update.table.submit(update.table.advice(seat))
        update.table.advance()
    stood = update.table.phase, update.table.turn, update.table.round, update.table.awaited
    assert stood[0] == "talks"
    again = saved(workshop, river, TINY)
    assert (again.table.phase, again.table.turn, again.table.round, again.table.awaited) == stood


def test_a_faulty_file_is_waited_for(river: Path, watched) -> None:
    """Nothing is played until there is a version that can be; then the game begins."""
    river.write_text(TINY.replace("colour:", "color:"), encoding="utf-8")
    workshop = watched("upland")
    assert (workshop.table, workshop.first.errors > 0) == (None, True)
    update = saved(workshop, river, TINY)
    assert (update.table is workshop.table, workshop.table.turn) == (True, 1)
