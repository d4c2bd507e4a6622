"""Charts as data: the numbers of past views, and what is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from table_helpers import new_table, play_on

from caucasus_game.engine.play import Play
from caucasus_game.session.marks import body_marks, cargo_marks, issue_marks, milestone_marks
from caucasus_game.session.past import until
from caucasus_game.session.series import PAGES, charts, points


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Upland's views of a game that was played to its end."""
    with play_on(new_table(tmp_path_factory.mktemp("series"))) as table:
        return table.past("upland")


def test_charts_hold_the_numbers_of_the_views(seen):
    """Each value is the view's: terms, stated positions, support (others' by the poll), score, gauges, trust."""
    by_id = {(chart.page, chart.id): chart for chart in charts(seen)}
    for issue in seen[-1].issues:
        lines = {series.id: series.values for series in by_id["issues", issue.id].series}
        assert lines["terms"] == tuple(view.issue(issue.id).terms for view in seen)
        for stance in issue.stances:
            said = [one.stated for view in seen for one in view.issue(issue.id).stances if one.actor == stance.actor]
            assert list(lines[stance.actor]) == said
    votes = {series.id: series.values for series in by_id["bodies", "votes"].series}
    for body in seen[-1].bodies:
        if body.kind != "audience":
            assert votes[body.id] == tuple(one.support for view in seen for one in view.bodies if one.id == body.id)
    score = by_id["scores", "score"]
    assert score.series[0].values == tuple(view.score for view in seen)
    assert [series.id for series in score.series[1:]] == [goal.id for goal in seen[-1].objectives]
    assert {chart.page for chart in by_id.values()} <= set(PAGES)


def test_all_lines_of_a_chart_are_told_apart_by_sign_and_lie_on_its_scale(seen):
    """Within a chart no two lines share a sign, all have a value for every point, and none leaves the scale."""
    for chart in charts(seen):
        signs = [series.sign for series in chart.series]
        assert len(set(signs)) == len(signs), chart.id
        for series in chart.series:
            assert len(series.values) == len(seen)
            assert all(value is None or chart.low <= value <= chart.high for value in series.values), chart.id


def test_points_are_turns_and_the_end_each_with_its_own_news(seen):
    """A point for the start of each turn and one for the end; every line of news belongs to exactly one of them."""
    found = points(seen)
    assert [point.label for point in found] == [*(str(view.turn) for view in seen[:-1]), "end"]
    assert [one for point in found for one in point.news] == list(seen[-1].news)
    assert {point.tone for point in found} <= {"", "good", "bad", "mixed"}


def test_what_happened_is_marked_where_it_first_shows(seen):
    """Settlements, signature, votes, milestones and the ending are marked at the first view that shows them."""
    first, second = seen[0], seen[1]
    (issue, *others) = first.issues
    settled = replace(issue, settled=True, settled_turn=1, terms=55.0, declared=(("upland", 40.0, 100.0),))
    after = replace(second, issues=(settled, *others), frozen=True)
    assert [mark.words for mark in issue_marks((first, after), issue.id)] == [
        "settled at 55",
        f"{first.actor('upland').name} declares: 40 or more",
        "signed: the terms are frozen",
    ]
    assert [mark.words for mark in issue_marks((after, first), issue.id)] == ["open again"]
    body = replace(first.bodies[0], verdict="refused", callable_from=4)
    voted = replace(first, bodies=(body, *first.bodies[1:]))
    assert [mark.words for mark in body_marks((first, voted, voted), {body.id})] == [f"{body.title} votes no"]
    assert list(milestone_marks(seen))[-1].words == f"the end: {seen[-1].ending.title}"
    assert list(milestone_marks(seen))[-1].at == len(seen) - 1


def test_cargo_marks_tell_what_opened_and_what_was_finished(tiny_corridor):
    """A link that opens or is shut, and a lot that is finished, are marked by their titles."""
    view = Play.new(tiny_corridor, 7).view("upland")
    network = view.network
    changed = replace(
        network,
        links=tuple(replace(link, open=not link.open) for link in network.links),
        lots=tuple(replace(lot, built=100.0) for lot in network.lots),
    )
    words = [mark.words for mark in cargo_marks((view, replace(view, turn=2, network=changed)))]
    assert "opens: The railway over the pass" in words
    assert "shut: The upper river" in words
    assert "finished: The harbour" in words
    charted = {chart.id: chart for chart in charts((view, replace(view, turn=2, network=changed)))}
    assert charted["gauge"].levels == ((6.0, "target"),)
    assert charted["gauge"].high >= 6.0
    assert set(charted) >= {"ways", "shipped", "built"}


def test_no_views_no_charts(seen):
    """Without a view there is nothing to chart; up to the first turn there is one point."""
    assert charts(()) == ()
    assert points(()) == ()
    assert len(points(until(seen, 1))) == 1
