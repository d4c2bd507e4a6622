"""Agency: what a seat alone moves."""

from caucasus_game.study.agency import agency


def test_agency_moves_odds_from_one_ending_to_others(tiny):
    """For each seat the points over all endings cancel out, and the seats that ratify move something."""
    moved = agency(tiny, runs=120, seed=3, readings={})
    assert set(moved) == set(tiny.actors)
    for told in moved.values():
        assert set(told["endings"]) == set(tiny.endings)
        assert abs(sum(told["endings"].values())) < 0.1
    assert max(abs(points) for points in moved["upland"]["endings"].values()) > 10


def test_agency_is_the_same_again_and_counts_its_games(tiny):
    """The same seed gives the same numbers, and progress is told for every game."""
    told: list[int] = []
    first = agency(tiny, runs=10, seed=1, readings={}, done=told.append)
    assert sum(told) == 10 * 2 * len(tiny.actors)
    assert agency(tiny, runs=10, seed=1, readings={}) == first
