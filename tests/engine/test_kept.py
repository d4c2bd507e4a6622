"""What is worked out once and kept, or worked out with its like, is what it would be by itself."""

import numpy as np

from caucasus_game.engine.begin import begin
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.effects import EffectRow, EffectTable, Towards
from caucasus_game.engine.program import Frame
from caucasus_game.policies.batch import play_batch

RUNS = np.arange(9, dtype=np.uint64)


def test_support_kept_is_support_worked_out_anew(ratification):
    """After terms, moods and red lines have moved in some runs, support is that of a state that has kept nothing."""
    state = begin(ratification, 5, RUNS)
    later = play_batch(ratification, 5, RUNS).state
    for name in ("terms", "mood", "campaign"):
        state[name][..., ::2] = later[name][..., ::2]
        kept = ratification.home.support_of(state)
        assert np.array_equal(kept, ratification.home.support_of(state.copy()))
    state.x[...] = later.x
    assert np.array_equal(ratification.home.support_of(state), ratification.home.support_of(later.copy()))


def test_effects_towards_a_mark_are_those_of_their_formula(tiny):
    """Worked out together, parts of the way to a mark add the bits that each formula does by itself."""
    first, why = tiny.layout.blocks["trust"].first, Because("a test", "test")

    def effects(*, together):
        ways = [Towards(0.03 * (rule + 1), 100.0, first + rule) for rule in range(4)]
        return EffectTable(
            [
                EffectRow(
                    rule,
                    way.row,
                    sets=False,
                    scale=1.0 - 2.0 * (rule % 2),
                    constant=None,
                    amount=lambda frame, way=way: way.part * (way.mark - frame.x[way.row]),
                    when=None,
                    because=why,
                    towards=way if together else None,
                )
                for rule, way in enumerate(ways)
            ]
        )

    ends = []
    for together in (True, False):
        state = begin(tiny, 3, RUNS)
        changes = Changes(state, tiny.low, tiny.high, None)
        masks = (np.arange(4)[:, None] + np.arange(len(RUNS))) % 3 > 0
        effects(together=together).apply(changes, Frame(state.x, 1), masks)
        ends.append(state.x.tobytes())
    assert ends[0] == ends[1]
