"""The debrief of a class: its stages on the wall, what they hold back, and what the record keeps of the class."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import aiohttp
import pytest
from classes import a_class
from hosted import a_host, sit_down
from played_class import SECRET_WORDS, play_class

from caucasus_game.classroom import stages as staging
from caucasus_game.classroom.stages import Stages, stages_of
from caucasus_game.errors import Faults
from caucasus_game.session.class_book import Event
from caucasus_game.session.saves import record
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief import simulated as games_of
from caucasus_game.study.debrief.class_points import class_points
from caucasus_game.study.debrief.grades import grades
from caucasus_game.study.debrief.making import debrief
from caucasus_game.study.debrief.whole import Asked
from caucasus_game.study.debrief.whole_words import STAGES


@pytest.fixture(scope="module")
def over(tmp_path_factory):
    """A class of fourteen that has played the tutorial to its end."""
    lesson = play_class(tmp_path_factory.mktemp("class"))
    yield lesson
    lesson.close()


@pytest.fixture(autouse=True)
def few_games(monkeypatch):
    """Let stages play no games, and none ahead."""
    for number in ("GAMES", "AGENCY", "BRANCHES"):
        monkeypatch.setattr(staging, number, 0)
    monkeypatch.setattr(Stages, "_ahead", lambda self: None)


def kept_secret(lesson):
    """Return texts that nobody may read before the reveal: goals, reasons, words for one, orders, ideal points."""
    whole = debrief(WholeGame.read(lesson.table.name, lesson.table.folder), revealed=True)
    goals = [goal.title for seat in whole.goals for goal in seat.goals if goal.secret]
    reasons = [order.reason for order in whole.secrets.orders if order.reason]
    offers = [offer.text for offer in whole.secrets.refused]
    assert goals
    assert reasons
    told = {*goals, *reasons, *offers, SECRET_WORDS, *lesson.codes.values()}
    return [text for text in told if len(text) > 8]  # a goal may be called "Time"


async def test_no_stage_holds_a_secret_before_its_reveal(tmp_path):
    """Every stage, as bytes from the projector's page, holds none of what seats kept; after the reveal they do."""
    await look_through(tmp_path)


@pytest.mark.slow
async def test_no_stage_with_its_games_holds_a_secret_before_its_reveal(tmp_path, monkeypatch):
    """The same where games, agency and branches are played for the stage."""
    for number, games in (("GAMES", 60), ("AGENCY", 2), ("BRANCHES", 20)):
        monkeypatch.setattr(staging, number, games)
    await look_through(tmp_path)


@pytest.mark.slow
def test_what_is_played_is_played_by_another_program(over, monkeypatch):
    """The stage finds all games kept and plays none itself; where the host ends they are called off."""
    for number, games in (("GAMES", 60), ("AGENCY", 2), ("BRANCHES", 20)):
        monkeypatch.setattr(staging, number, games)
    shown = Stages(over)
    shown._fill(Asked(public=True, games=60, agency=2, branches=20))
    monkeypatch.setattr(Stages, "_fill", lambda self, asked: None)
    monkeypatch.setattr(games_of, "tally", None)
    shown.show("what-if")
    assert "60 simulated" in shown.part()
    monkeypatch.undo()
    ended = Stages(over)
    ended.end()
    with pytest.raises(Faults) as refused:
        ended._fill(Asked(revealed=True, games=100_000, branches=100_000))
    assert refused.value.faults[0].code == "class-ended"


@pytest.mark.slow
async def test_the_console_shows_stages_and_asks_before_the_reveal(tmp_path):
    """The console lists the stages at d and Enter shows one; the reveal is asked about, and a no keeps it."""
    lesson = await asyncio.to_thread(play_class, tmp_path)
    shown = stages_of(lesson)

    async def becomes(stage):
        for _ in range(600):
            if shown.stage == stage:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{shown.stage!r} is on the wall")

    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("d Debrief", 60)
        await console.type("d")
        await console.sees("Show on the wall", 60)
        await console.type("\r")
        await becomes("reactions")
        for answer, stage in (("n", "reactions"), ("y", "reveal")):
            await console.type("d")
            await console.sees("Show on the wall", 60)
            await console.type("\x1b[B", "\x1b[B", "\r")
            await console.sees("Reveal the secrets to all?", 60)
            await console.type(answer)
            await becomes(stage)
        assert shown.revealed
        await console.leave()


async def look_through(tmp_path):
    over = await asyncio.to_thread(play_class, tmp_path)
    secrets = kept_secret(over)
    shown = stages_of(over)
    headers = {"Authorization": f"Bearer {over.facilitator}"}
    async with aiohttp.ClientSession(headers=headers) as session, a_host(over) as (_, address):

        async def wall():
            return await (await session.get(f"{address}/projector")).text()

        for stage, name in STAGES:
            if stage == "reveal":
                with pytest.raises(Faults) as refused:
                    shown.show(stage)
                assert refused.value.faults[0].code == "reveal-unasked"
                continue
            await asyncio.to_thread(shown.show, stage)
            page = await wall()
            assert name in page
            found = [text for text in secrets if text in page]
            assert not found, (stage, found[:3])
        await asyncio.to_thread(shown.show, "reveal", reveal=True)
        page = await wall()
        assert any(text in page for text in secrets)
        assert not any(code in page for code in over.codes.values())


def test_a_stage_waits_for_the_end_and_comes_back_after_a_restart(over, tmp_path):
    """While a class plays no stage can be shown; which one is on the wall is in the save."""
    lesson, _ = a_class(tmp_path)
    with pytest.raises(Faults) as refused:
        Stages(lesson).show("reactions")
    assert refused.value.faults[0].code == "class-not-over"
    assert Stages(lesson).part() is None
    lesson.close()
    stages_of(over).show("timeline")
    again = Stages(over)
    assert again.stage == "timeline"
    assert "Timeline" in again.part()


def test_what_was_done_in_a_class_is_in_its_timeline_and_record(over):
    """Pauses, messages and missed orders stand in the timeline and the record; words for one only where allowed."""
    name, folder = over.table.name, over.table.folder
    kinds = [event["kind"] for event in record(name, folder)["class"]]
    assert {"started", "message", "paused", "went-on", "defaulted"} <= set(kinds)
    game = WholeGame.read(name, folder)
    last = game.persons[-1]

    def told(**eyes):
        return " / ".join(
            f"{point.title} {point.text}" for point in debrief(game, **eyes).timeline if point.kind == "class"
        )

    missed = f"{game.rulebook.scenario.actors[last].name} has sent nothing"
    for eyes in ({"public": True}, {"seat": last}, {"seat": game.persons[0]}, {"revealed": True}):
        assert "Welcome to the table" in told(**eyes)
        assert missed in told(**eyes)
        assert (SECRET_WORDS in told(**eyes)) == (eyes not in ({"public": True}, {"seat": last}))


def _said(of, seat, phase="orders"):
    """Return the titles of a timeline in which nothing came from three seats in one phase."""
    book = [Event(0.0, 1, phase, "defaulted", one) for one in ("armenia", "azerbaijan", "russia")]
    hosted = SimpleNamespace(events=[*book, Event(0.0, 1, phase, "closed", words="the facilitator")])
    game = SimpleNamespace(classroom=hosted, played=3, rulebook=of.rulebook)
    return [(point.title, point.text) for point in class_points(SimpleNamespace(game=game, seat=seat))]


def test_who_missed_a_phase_is_told_in_one_line(over):
    """A phase that nobody sent for does not drown a turn; in talks, where it tells who had an offer, only that seat
    reads of it before the reveal.
    """
    game = WholeGame.read(over.table.name, over.table.folder)
    closed = ("The phase is closed by the facilitator", "")
    all_three = "Nothing came from Armenia, Azerbaijan, Russia: the scenario's rule decides for them"
    assert _said(game, "iran") == [(all_three, ""), closed]
    assert _said(game, None, "talks") == [(all_three, ""), closed]
    assert _said(game, "russia", "talks")[0][0].startswith("Russia has sent nothing")
    assert _said(game, "iran", "talks") == [closed]


def test_grades_count_what_teams_did_and_no_names_unasked(over):
    """Participation and reasons count unless winning is chosen; who missed a turn has less; names only where asked."""
    game = WholeGame.read(over.table.name, over.table.folder)
    found = grades(game, None)
    assert found.counted == ("participation", "reasons")
    *others, last = found.seats
    assert last.given == last.turns - 1
    assert all(one.given == one.turns for one in others)
    assert last.parts["participation"] < 100
    assert {one.parts["reasons"] for one in found.seats if one.orders} == {100.0}
    assert len(found.chairs) == len(over.chairs)
    assert not any("Pupil" in one.name for one in found.chairs)
    assert all("Pupil" in one.name for one in grades(game, None, names=True).chairs)
    best = max(grades(game, None, ("winning",)).seats, key=lambda one: one.grade)
    assert best.score == max(one.score for one in found.seats)
