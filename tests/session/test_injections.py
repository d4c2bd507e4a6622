"""Events that a facilitator makes happen: in the record, played again bit for bit, refused where they cannot be."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_helpers import codes, new_table, play_on, speak

from caucasus_game.engine.injecting import changed_by, holds_now, refusal_of
from caucasus_game.errors import Faults
from caucasus_game.session import saves
from caucasus_game.session.injecting import inject, withdraw
from caucasus_game.session.injections import awaited, happened
from caucasus_game.session.replay import replay
from caucasus_game.session.table import Table
from caucasus_game.study.following import follow
from caucasus_game.study.what_if import Saved

EVENTS = ("dry_summer", "brawl", "thanks")


def a_turn(table):
    turn = table.turn
    while table.turn == turn and table.phase != "over":
        for seat in table.awaited:
            speak(table, seat)
        table.advance()


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(
    asked=st.lists(st.tuples(st.integers(1, 6), st.sampled_from(EVENTS), st.booleans()), max_size=6),
    seed=st.integers(0, 50),
    fork_at=st.integers(1, 5),
)
def test_a_game_with_injected_events_is_played_again_bit_for_bit(asked, seed, fork_at):
    """Whatever is asked for and taken back, the save verifies, its record replays and is followed to the same state,
    and so does a branch; what was made to happen is told in the record with the turn that it opened. Until then no seat
    sees anything of it.
    """
    with TemporaryDirectory() as made:
        folder = Path(made)
        with new_table(folder, seed=seed) as table:
            while table.phase != "over":
                for turn, event, kept in asked:
                    if turn == table.turn and refusal_of(table.rulebook, table.play.state, event) is None:
                        seen = [table.view(seat) for seat in table.seats]
                        inject(table, event)
                        assert [table.view(seat) for seat in table.seats] == seen
                        if not kept:
                            withdraw(table, event)
                wanted, turn = awaited(table.store, table.turn), table.turn
                a_turn(table)
                if table.turn > turn:
                    fired = dict(zip(EVENTS, table.play.state["fired_turn"][:, 0], strict=True))
                    assert all(fired[event] == table.turn for event in wanted)
            record, final = table.record(), table.play.checksum()
            told = [(one["turn"], one["event"]) for one in record.get("injected", ())]
            assert told == [(turn, one) for turn, events in happened(table.store).items() for one in events]
        assert saves.verify("game", folder).ok
        saved = Saved("game", folder)
        assert replay(saved.rulebook, record).checksum() == final
        found = follow(saved.rulebook, saved.recorded(saved.policies()), 6)
        assert (found.play.checksum(), found.notes) == (final, [])
        if fork_at <= record["orders"][-1]["turn"]:
            branch = saves.fork("game", fork_at, folder)
            assert saves.verify(branch, folder).ok
            with Table.open(branch, folder) as again:
                later = {turn for turn, _ in told if turn > fork_at}
                assert set(happened(again.store)) == {turn for turn, _ in told} - later


def test_a_game_with_an_injected_event_verifies_and_is_followed(tmp_path):
    """One event that would not have come by itself: the save verifies, its record replays and is followed."""
    with new_table(tmp_path) as table:
        inject(table, "thanks")
        a_turn(table)
        assert table.record()["injected"] == [{"turn": 2, "event": "thanks"}]
        final = table.play.checksum()
    assert saves.verify("game", tmp_path).ok
    saved = Saved("game", tmp_path)
    assert replay(saved.rulebook, saved.record).checksum() == final
    assert follow(saved.rulebook, saved.recorded(saved.policies()), 1).play.checksum() == final


def test_without_injections_a_record_is_as_it_was(tmp_path):
    """A game in which nobody injects anything says nothing of it, and a save that says nothing verifies."""
    with play_on(new_table(tmp_path)) as table:
        assert "injected" not in table.record()
        assert happened(table.store) == {}
    assert saves.verify("game", tmp_path).ok


def test_a_record_without_its_injection_is_another_game(tmp_path):
    """What is injected is needed to play the game again: a save that lost the mark does not verify."""
    with new_table(tmp_path) as table:
        inject(table, "dry_summer")
        a_turn(table)
        with table.store.writing():
            table.store.run("DELETE FROM marks WHERE kind = 'inject'")
    assert saves.verify("game", tmp_path).first_difference == 1


def test_what_is_not_written_down_was_not_done(tmp_path):
    """Where the line that belongs to it cannot be written, no event waits, none is taken back, and no default is in."""

    def failing():
        raise Faults.one("disk-full", "there is no room", "make some")

    with new_table(tmp_path) as table:
        with pytest.raises(Faults):
            inject(table, "thanks", failing)
        assert awaited(table.store, 1) == ()
        inject(table, "thanks")
        with pytest.raises(Faults):
            withdraw(table, "thanks", failing)
        assert awaited(table.store, 1) == ("thanks",)
        with pytest.raises(Faults):
            table.default("upland", failing)
        assert table.awaited == ("upland", "lowland")
    with Table.open("game", tmp_path) as table:
        assert awaited(table.store, 1) == ("thanks",)
        assert table.awaited == ("upland", "lowland")


def test_what_cannot_happen_is_refused(tmp_path):
    """An unknown event, one that came and comes once, one that rests, the last turn, a game that is over; and nothing
    that does not wait is taken back.
    """
    with new_table(tmp_path) as table:

        def refused(act, event):
            with pytest.raises(Faults) as caught:
                act(table, event)
            return codes(caught)

        assert refused(inject, "brawll") == ["unknown-event"]
        assert refused(withdraw, "brawl") == ["event-not-asked"]
        inject(table, "thanks")
        inject(table, "brawl")
        inject(table, "brawl")
        assert awaited(table.store, 1) == ("thanks", "brawl")
        a_turn(table)
        assert refused(inject, "thanks") == ["event-happened"]
        assert refused(inject, "brawl") == ["event-resting"]
        assert refused(withdraw, "brawl") == ["event-not-asked"]
        play_on(table, 6)
        assert refused(inject, "thanks") == ["event-too-late"]
        play_on(table)
        assert refused(inject, "brawl") == ["game-over"]


def test_the_facilitator_is_named_as_the_cause_and_the_news_go_to_all(tmp_path):
    """Causes of an injected event name the facilitator in every seat's report, and sum to what changed; its news are
    every seat's, and a gauge that is one seat's stays that seat's. The causes say what was foretold for the state
    before.
    """
    with new_table(tmp_path, seed=3) as table:
        assert not holds_now(table.rulebook, table.play.state, "dry_summer")
        foretold = {
            (line.gauge, line.owner): line.after - line.before
            for line in changed_by(table.rulebook, table.play.state, "dry_summer")
        }
        assert foretold == {("anger", "lowland"): 8.0, ("stability", ""): -4.0}
        inject(table, "dry_summer")
        a_turn(table)
        for seat in ("upland", "lowland", "harbour"):
            view = table.view(seat)
            assert [news.text for news in view.news].count("The river runs low.") == 1
            report = table.report(seat, 1)
            for line in report.lines:
                assert sum(cause.amount for cause in line.causes) == pytest.approx(line.after - line.before)
            made = {
                (line.gauge, line.owner): cause.amount
                for line in report.lines
                for cause in line.causes
                if cause.label == "A dry summer, made to happen by the facilitator"
            }
            own = {gauge: amount for gauge, amount in foretold.items() if gauge != ("anger", "lowland")}
            assert made == (foretold if seat == "lowland" else own)
            assert all(
                cause.rule == "injected"
                for line in report.lines
                for cause in line.causes
                if cause.label.startswith("A dry summer")
            )
        assert [prompt.event for prompt in table.view("upland").prompts] == ["dry_summer"]


def test_the_default_is_put_in_for_one_seat_and_its_own_word_still_counts(tmp_path):
    """What a missed order gives can be put in before the phase closes, marked as defaulted and kept by a restart; the
    outcome is that of a phase closed without the seat; orders sent afterwards take its place.
    """
    seats = dict.fromkeys(("upland", "lowland", "harbour"), "person")
    ends = []
    for name, put_in in (("early", True), ("late", False)):
        table = new_table(tmp_path, name, seats=seats)
        if put_in:
            table.default("upland")
            assert "upland" not in table.awaited
            with pytest.raises(Faults) as caught:
                table.default("upland")
            assert codes(caught) == ["seat-not-awaited"]
            table.close()
            table = Table.open(name, tmp_path)
            assert table.submitted("upland").defaulted
        for seat in ("lowland", "harbour"):
            speak(table, seat)
        table.advance(missing_ok=True)
        while table.phase == "talks":
            if put_in:
                for seat in table.awaited:
                    table.default(seat)
            table.advance(missing_ok=True)
        ends.append(table.play.checksum())
        record = table.record()
        marks = [(mark["kind"], mark["text"]) for mark in record.get("marks", ())]
        given = {one["seat"]: one for one in record["orders"]}
        assert given["upland"]["defaulted"] is True
        ends.append(marks)
        if put_in:
            table.default("upland")
            speak(table, "upland")
            assert not table.submitted("upland").defaulted
        table.close()
        assert saves.verify(name, tmp_path).ok
    assert ends[:2] == ends[2:]
