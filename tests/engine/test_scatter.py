"""Work on lists of (row, run) gives what work on masks, or one by one, would give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.engine.begin import begin
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.legality import Legality, allowed, may_offer
from caucasus_game.engine.program import Frame
from caucasus_game.engine.scatter import counted, how_many, pairs, rare, repeated, spans, split, values_at, waves
from caucasus_game.engine.state import State
from caucasus_game.randomness import stream, uniform, uniform_rows

FEW = settings(max_examples=25, deadline=None)
WHY = Because("a test", "test")


def _changes(rulebook, width, ledger=None):
    state = begin(rulebook, 3, np.arange(width, dtype=np.uint64))
    return Changes(state, rulebook.low, rulebook.high, ledger)


def _some(rows, width):
    """A mask that holds in one place of eight."""
    return uniform_rows(1, np.arange(width, dtype=np.uint64), 1, np.arange(rows, dtype=np.uint64)) < 0.125


@FEW
@given(st.lists(st.integers(0, 6), max_size=30))
def test_waves_keep_equal_places_apart_and_in_order(places):
    """Every item comes once, no wave names a place twice, and equal places come in the order of the list."""
    found = [wave.tolist() for wave in waves(np.array(places, dtype=np.intp))]
    assert sorted(item for wave in found for item in wave) == list(range(len(places)))
    for wave in found:
        assert len({places[item] for item in wave}) == len(wave)
    for place in set(places):
        items = [item for wave in found for item in wave if places[item] == place]
        assert items == sorted(items)


def test_lists_stand_for_masks():
    """Pairs list a mask row by row, spans find each row in it, and repeated counts copies."""
    mask = _some(9, 13)
    rows, runs = pairs(mask)
    assert [rows.tolist(), runs.tolist()] == [axis.tolist() for axis in np.nonzero(mask)]
    edges = spans(rows, 9)
    assert np.array_equal(np.diff(edges), mask.sum(axis=1))
    assert [part.tolist() for part in repeated(np.array([2, 0, 1]))] == [[0, 0, 2], [0, 1, 0]]


@FEW
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(-60, 60)), max_size=40))
def test_adding_each_is_adding_one_after_another(tiny, items):
    """Changes listed together end in the bits of one by one, also at the ends of a range, and the ledger adds up."""
    first = tiny.layout.blocks["trust"].first
    rows = np.array([first + row for row, _, _ in items], dtype=np.intp)
    runs = np.array([run for _, run, _ in items], dtype=np.intp)
    amounts = np.array([amount * 1.1 for _, _, amount in items], dtype=np.float64)
    together, apart, ledger = _changes(tiny, 5), _changes(tiny, 5), []
    before = together.x.copy()
    together.add_each(rows, runs, amounts, lambda _: WHY)
    for row, run, amount in zip(rows, runs, amounts, strict=True):
        apart.add(row, amount, WHY, np.arange(5) == run)
    told = _changes(tiny, 5, ledger)
    told.add_each(rows, runs, amounts, lambda _: WHY)
    assert np.array_equal(together.x, apart.x)
    assert np.array_equal(together.x, told.x)
    sums = np.zeros_like(before)
    for entry in ledger:
        sums[entry.row] += entry.amount
    assert np.array_equal(before + sums, told.x)


def test_effects_at_places_are_effects_run_by_run(ratification):
    """All options' effects in a batch end in the same bits as in each run alone, with the same causes told."""
    width, effects = 40, ratification.options.effects
    masks = _some(2 * len(ratification.options), width)
    amounts = np.where(masks, 3.0, 0.0)
    batch = _changes(ratification, width)
    effects.apply(batch, Frame(batch.x, 1), masks, amounts)
    for run in (0, 17, 39):
        state, ledger = begin(ratification, 3, np.array([run], dtype=np.uint64)), []
        before = state.x.copy()
        alone = Changes(state, ratification.low, ratification.high, ledger)
        effects.apply(alone, Frame(state.x, 1), masks[:, [run]], amounts[:, [run]])
        assert np.array_equal(alone.x[:, 0], batch.x[:, run])
        told = {row: sum(float(entry.amount[0]) for entry in ledger if entry.row == row) for row in range(len(before))}
        sets = {effect.row for effect in effects._sets}
        moved = [row for row in range(len(before)) if alone.x[row, 0] != before[row, 0] and row not in sets]
        assert all(before[row, 0] + told[row] == alone.x[row, 0] for row in moved)


def test_draws_for_some_are_the_draws_for_all(ratification):
    """A number drawn for one run and one stream is the same, whoever else is drawn for."""
    runs = np.arange(50, dtype=np.uint64) * 7
    streams = np.array([stream("a"), stream("b"), stream("c")], dtype=np.uint64)
    which, at = np.array([2, 0, 1, 2]), np.array([3, 49, 20, 3])
    some = uniform_rows(5, runs[at], 4, streams[which][None])[0]
    assert some.tolist() == [uniform(5, runs, 4, int(streams[k]))[run] for k, run in zip(which, at, strict=True)]


def test_what_one_seat_may_order_is_its_part_of_what_all_may(ratification):
    """Legality worked out for all seats at once is what each seat asks for itself."""
    state = begin(ratification, 4, np.arange(6, dtype=np.uint64))
    legality = Legality.of(ratification, state)
    for seat, numbers in enumerate(ratification.options.of_seat):
        assert np.array_equal(legality.legal[numbers], allowed(ratification, state, seat))
    assert np.array_equal(legality.offerable, may_offer(ratification, state))


def test_a_fixed_frame_gives_what_a_frame_gives(ratification):
    """What expressions share is worked out once, and comes to the same."""
    state = begin(ratification, 4, np.arange(6, dtype=np.uint64))
    plain = Frame(state.x, 3)
    fixed = plain.fixed()
    for option in ratification.options.all:
        if option.when is not None:
            assert np.array_equal(option.when(plain), option.when(fixed))
    assert fixed.known


def test_changes_reach_a_state_whatever_the_layout_of_what_it_was_made_of(ratification):
    """A state made of columns that are laid out the other way takes changes as any other does."""
    start = begin(ratification, 1, np.arange(3, dtype=np.uint64))
    turned = State(start.layout, np.asfortranarray(start.x), start.runs, start.seed, start.turn)
    changes = Changes(turned, ratification.low, ratification.high, None)
    row = start.layout.row("trust", "armenia", "iran")
    changes.add_each(np.array([row]), np.array([1]), 2.0, lambda _: Because("tried", "test"))
    assert (turned.x[row] - start.x[row]).tolist() == [0.0, 2.0, 0.0]


@pytest.mark.parametrize(("rows", "width"), [(1, 1), (7, 3), (40, 200), (300, 130), (300, 2)])
def test_rows_that_hold_are_counted_as_numpy_counts_them(rows, width):
    """The counts so far and in all are those of NumPy's own sums, for few rows and many, narrow and wide."""
    mask = _some(rows, width)
    assert np.array_equal(counted(mask), np.cumsum(mask, axis=0))
    assert np.array_equal(how_many(mask), mask.sum(axis=0))


@pytest.mark.parametrize("length", [0, 1, 7, 8, 9, 200])
def test_rare_bytes_are_found_wherever_they_stand(length):
    """What is not 0 is found in order, also after the last whole eight."""
    values = _some(1, length)[0].astype(np.int8)
    values[-1:] = -3
    assert np.array_equal(rare(values), np.flatnonzero(values))


def test_values_at_places_are_those_that_indexing_gives():
    """Places along all axes, counted as the array lies, name what indices name."""
    block = np.arange(60.0).reshape(3, 4, 5)
    one, two, three = split(np.arange(12), 5)[0], np.arange(12) % 4, np.arange(12) % 5
    assert np.array_equal(values_at(block, one, two, three), block[one, two, three])
    row, run = split(np.arange(23), 7)
    assert np.array_equal(np.stack([row, run]), np.divmod(np.arange(23), 7))
