"""The causes of earlier turns are there after a resume, and in a branch."""

from table_helpers import new_table, play_on, speak

from caucasus_game.session.table import Table


def _whys(table, seat):
    reasons = table.reasons(seat)
    return {subject: reasons.why(subject) for subject in reasons.numbers}


def _some_turns(table, turns):
    while table.turn <= turns and table.phase != "over":
        for seat in table.awaited:
            speak(table, seat)
        table.advance()
    return table


def test_a_resumed_game_remembers_why(tmp_path):
    """What a seat is told of its numbers is the same after the game was closed and opened, back to the first turn."""
    with _some_turns(new_table(tmp_path), 3) as table:
        told = _whys(table, "upland")
        assert {turn.turn for why in told.values() for turn in why.turns} >= {1, 2, 3}
    with Table.open("game", tmp_path) as again:
        assert _whys(again, "upland") == told
        for why in told.values():
            if why.exact:
                assert why.total == why.number.value
        with again.undo() as branch:
            before = _whys(branch, "upland")
            assert all(turn.turn <= branch.turn for why in before.values() for turn in why.turns)
            assert all(why.total == why.number.value for why in before.values() if why.exact)


def test_a_game_that_is_over_tells_why(tmp_path):
    """At the ending too, also after a resume, every number adds up."""
    with play_on(new_table(tmp_path)) as table:
        told = _whys(table, "lowland")
    with Table.open("game", tmp_path) as again:
        assert _whys(again, "lowland") == told
        assert all(why.total == why.number.value for why in told.values() if why.exact)
