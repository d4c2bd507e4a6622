"""All that is played for a debrief: its numbers are those of what-if and playtest, and its page holds them."""

from __future__ import annotations

import json
import shlex

import pytest

from caucasus_game.cli.main import main
from caucasus_game.reports.debrief_page import debrief_page
from caucasus_game.reports.html import Markup, el, table
from caucasus_game.reports.writing import write_whole
from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief import branches as branching
from caucasus_game.study.debrief.branches import branches, changes
from caucasus_game.study.debrief.calibration import calibration, miss
from caucasus_game.study.debrief.content import Prediction
from caucasus_game.study.debrief.whole import Asked, steps, wanted, whole
from caucasus_game.study.playtest import playtest
from caucasus_game.study.single import Script, play_out_at

TINY = "tests/scenario/tiny.yaml"
ASKED = Asked(revealed=True, games=60, agency=4, branches=30)


@pytest.fixture(scope="module")
def game(tmp_path_factory):
    """The tiny scenario, upland a person's, played to its end."""
    folder = tmp_path_factory.mktemp("whole")
    loaded = load(TINY)
    with Table.new(loaded, name="small", seats={"upland": "person"}, seed=11, readings={}, folder=folder) as table:
        play_out_at(table, Script(dict.fromkeys(loaded.scenario.actors, "balanced")))
    return WholeGame.read("small", folder)


@pytest.fixture(scope="module")
def told(game):
    return whole(game, ASKED)


def test_agency_and_games_are_those_of_playtest(game, told):
    """Endings, scores and agency equal what playtest counts for the same seed, readings and numbers of games."""
    readings = dict(game.after(0).readings)
    asked = playtest(
        load(TINY), runs=60, seed=11, policy="balanced", readings=readings, uses=False, agency_runs=ASKED.agency
    )
    assert told.simulated.endings == asked["endings"]
    assert told.simulated.scores == asked["scores"]
    assert told.agency == asked["agency"]


def test_each_branch_is_what_its_command_prints(game, told, monkeypatch, capsys):
    """The command under a branch prints the same shares, differences and intervals, from what-if itself."""
    assert told.branches
    assert {branch.change.kind for branch in told.branches} >= {"orders"}
    monkeypatch.setenv("CAUCASUS_GAME_SAVES", str(game.folder))
    for branch in told.branches:
        with pytest.raises(SystemExit):
            main([*shlex.split(branch.command)[1:], "--json"])
        printed = json.loads(capsys.readouterr().out)
        assert {key: printed[key] for key in branch.result} == branch.result
        assert (printed["seed"], printed["runs"]) == (branch.seed, branch.runs)
        assert printed["label"] == "a model, not a prediction"


def test_what_was_played_is_kept(game, told, monkeypatch):
    """A second debrief plays nothing anew and tells the same; one that was damaged is played again."""
    monkeypatch.setattr(branching, "what_if", None)
    done = []
    assert whole(game, ASKED, done=done.append).as_json() == told.as_json()
    assert sum(done) == steps(game, ASKED, wanted(game, ASKED))


def test_a_seat_sees_no_branch_of_others_orders(game):
    """Before the reveal a seat gets branches of its own orders and of readings, everybody of readings alone."""
    assert {change.seat for change in changes(game, "upland")} <= {"", "upland"}
    assert {change.kind for change in changes(game, "")} <= {"reading"}


def test_reasons_are_in_no_branch(game):
    """What somebody wrote as a reason is kept in no file of played branches, and printed in no command."""
    found = branches(game, changes(game, None), 20)
    assert not any("reasons" in branch.command for branch in found)


def test_a_guess_is_measured_from_where_the_other_stops():
    """Beyond the end of the mandate is softer than true, short of it harder; on either side of the ideal point."""
    assert miss(80, 40, 70, 60) == 10
    assert miss(65, 40, 70, 60) == -5
    assert miss(30, 40, 70, 60) == 10
    assert miss(45, 40, 70, 60) == -5


def test_calibration_adds_up(game):
    """Errors are means over what a seat filed, beside those of taking the other at its word."""
    issue = game.rulebook.issues[0]
    filed = [Prediction("upland", turn, "lowland", issue, 50.0 + turn, 40, 50, 45) for turn in (1, 2)]
    (found,) = calibration(game, filed)
    assert (found.filed, found.turns, found.error, found.bias) == (2, 2, 1.5, 1.5)
    assert (found.first, found.second) == (1.0, 2.0)
    stated = float(game.after(0).state["stated"][game.rulebook.actors.index("lowland"), 0, 0])
    assert found.naive >= 0
    assert 0 <= stated <= 100


def test_the_course_ends_where_the_game_ends(game, told):
    """Every series begins at the start and ends at the state of the last turn."""
    assert len(told.course.dates) == game.played + 1
    for issue in told.course.issues:
        number = game.rulebook.issues.index(issue.id)
        assert issue.terms[-1] == pytest.approx(float(game.last.state["terms"][number, 0]), abs=1e-3)
    scores = {seat.seat: seat.score for seat in told.told.goals}
    assert {seat: values[-1] for seat, values in told.course.scores.items()} == pytest.approx(scores, abs=1e-3)


def test_text_is_never_markup():
    """What is not made by these functions is escaped, in elements, attributes and cells."""
    wrong = "<script>alert('x')</script>"
    assert "<script" not in el("p", wrong, title=wrong)
    assert "<script" not in table([wrong], [[wrong, wrong]], wrong)
    assert el("p", Markup("<b>x</b>")) == "<p><b>x</b></p>"
    assert isinstance(el("p") + el("p"), Markup)


def test_pages_hold_spaces_and_no_control_characters():
    """Spaces that do not break, thin ones and joiners stay in a page; what steers a screen or turns a line does not."""
    kept = "AM\N{NO-BREAK SPACE}1\N{NARROW NO-BREAK SPACE}000\N{EM SPACE}x\n\ty\u200dz"
    assert el("p", kept) == f"<p>{kept}</p>"
    assert el("p", "a\x1b[2Jb\x00\x85c\u202ed\u00ade\ue000f") == "<p>a[2Jbcdef</p>"


def test_the_page_asks_nobody_for_anything(game, told):
    """It has no script, link or picture from elsewhere; each plot has title, description and numbers."""
    page = debrief_page(told, game.rulebook.scenario)
    assert page == debrief_page(told, game.rulebook.scenario)
    outside = page.replace("http://www.w3.org/2000/svg", "")
    assert "http:" not in outside
    assert "https:" not in outside
    for word in ("<script", "<link", "<img", "@import", "url("):
        assert word not in page
    assert page.count("<svg") == page.count("<desc") == page.count("<title id=") == page.count("<details>") > 4
    assert "a model and not a prediction" in page
    for branch in told.branches:
        assert str(el("code", branch.command)) in page


def test_before_the_click_a_page_shows_what_may_be_told(game, told):
    """What comes before the reveal's box holds no reason and true position of others; a public page nowhere does."""
    reasons = {one.reason for one in told.told.secrets.orders if one.reason and one.seat != "upland"}
    assert reasons
    before, _, after = debrief_page(told, game.rulebook.scenario).partition('id="open-secrets"')
    everybody = whole(game, Asked(public=True, games=0, agency=0, branches=0))
    public = debrief_page(everybody, game.rulebook.scenario)
    assert "Timeline" in before
    assert "Timeline" in public
    assert told.told.secrets.stood
    assert "Where they really stood" in after
    for page in (before, public):
        assert not [reason for reason in reasons if reason in page]
        assert "Where they really stood" not in page


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    """Whatever ends the writing leaves the file as it was, and no half of one beside it."""
    place = tmp_path / "page.html"
    write_whole(place, "first")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("caucasus_game.reports.writing.os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(place, "second")
    assert place.read_text() == "first"
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]
