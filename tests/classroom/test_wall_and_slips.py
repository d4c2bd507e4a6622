"""What a teacher shows and hands out: the wall, slips with codes, a form that can be changed, the command's words."""

from __future__ import annotations

import asyncio
import io
import sys

import aiohttp
import pytest
from classes import TWO, a_class, nothing
from click.testing import CliRunner
from hosted import a_host, sit_down

from caucasus_game.classroom import presence
from caucasus_game.classroom.public import common, signs
from caucasus_game.classroom.roster import Chair
from caucasus_game.cli import hosting
from caucasus_game.engine.orders import Order, SeatOrders

NAMED = [Chair("armenia-1", "armenia", "Ani Secret"), Chair("azerbaijan-1", "azerbaijan", "Bahar Secret")]


def _offer(lesson, seat, to):
    return SeatOrders(lesson.table.turn, seat, (Order("offer", to, terms={"route": 40.0}),))


async def test_the_wall_tells_nothing_that_one_seat_alone_knows(tmp_path):
    """In talks the wall names nobody who is awaited: that would tell who has an offer before it; headlines are those
    that every seat got.
    """
    lesson, hands = a_class(tmp_path, orders=480.0)
    await asyncio.to_thread(lesson.start)
    assert signs(lesson)["russia"] == "program"
    lesson.submit("armenia", _offer(lesson, "armenia", "azerbaijan"))
    assert (signs(lesson)["armenia"], signs(lesson)["azerbaijan"]) == ("sent", "writing")
    lesson.submit("azerbaijan", nothing(lesson, "azerbaijan"))
    await asyncio.to_thread(lesson.close_phase)
    assert lesson.phase == "talks"
    assert lesson.owes("azerbaijan")
    assert {signs(lesson)[seat] for seat in TWO} == {"quiet"}
    await asyncio.to_thread(lesson.close_phase)
    known = common(lesson)
    assert known.told == 1
    assert known.headlines
    for seat in lesson.table.seats:
        heard = {one.text for one in lesson.reader.report(seat, 1).news}
        assert {line.text for line in known.headlines} <= heard
    assert hands.time


async def test_the_wall_is_drawn_anew_by_parts(tmp_path):
    """Its inner part is served by itself, to the facilitator alone; in the lobby it shows how to join."""
    lesson, _ = a_class(tmp_path, chairs=NAMED, orders=480.0)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        teacher = {"Authorization": f"Bearer {lesson.facilitator}"}
        page = await (await session.get(f"{address}/projector", headers=teacher)).text()
        assert f"{address}/" in page
        assert "<svg" in page
        await asyncio.to_thread(lesson.start)
        part = await (await session.get(f"{address}/projector/now", headers=teacher)).text()
        assert 'data-left="480.0" data-runs="1"' in part
        assert "<html" not in part
        assert not any(one in page + part for one in ("Secret", *lesson.codes.values(), lesson.facilitator))
        pupil = {"Authorization": f"Bearer {lesson.codes['armenia-1']}"}
        assert (await session.get(f"{address}/projector/now", headers=pupil)).status == 403


async def test_slips_have_each_code_once_and_open_to_the_facilitator_alone(tmp_path):
    """Every person has a slip with name, seat and code; a pupil who asks for the page is sent to the way in."""
    lesson, _ = a_class(tmp_path, chairs=NAMED)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        teacher = {"Authorization": f"Bearer {lesson.facilitator}"}
        page = await (await session.get(f"{address}/slips", headers=teacher)).text()
        for chair in NAMED:
            assert page.count(lesson.codes[chair.id]) == 1
            assert chair.name in page
        assert lesson.facilitator not in page
        pupil = {"Authorization": f"Bearer {lesson.codes['armenia-1']}"}
        text = await (await session.get(f"{address}/slips", headers=pupil)).text()
        assert not any(code in text for code in lesson.codes.values())


async def test_a_form_that_was_sent_can_be_changed(tmp_path):
    """Once sent the form is closed; on asking it opens with what was sent in its fields, and a page tells its phase."""
    lesson, _ = a_class(tmp_path, orders=480.0)
    await asyncio.to_thread(lesson.start)
    lesson.submit("armenia", _offer(lesson, "armenia", "azerbaijan"))
    headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(headers=headers) as session:
        closed = await (await session.get(f"{address}/form")).text()
        assert "<form" not in closed
        assert "/form?change=1" in closed
        opened = await (await session.get(f"{address}/form?change=1")).text()
        assert 'name="offer-0-route" inputmode="decimal" value="40"' in opened
        assert 'name="offer-0-to-azerbaijan" value="1" checked' in opened
        status = await (await session.get(f"{address}/status")).json()
        assert f'data-moment="{status["moment"]}"' in closed


@pytest.fixture
def hosted(monkeypatch, tmp_path):
    """``host`` that does all but serve: gives what it printed, and the class as it would be served."""
    seen = []

    async def serve(lesson, *, lan, port, slips):
        if slips is not None:
            hosting._write_slips(lesson, slips, ())
        seen.append((dict(lesson.table.seats), lesson.rules, tuple(lesson.codes.values())))
        lesson.close()

    monkeypatch.setattr(hosting, "_serve", serve)

    def run(*words):
        answer = CliRunner().invoke(hosting.host, [*words, "--saves", str(tmp_path)])
        return answer, seen[-1] if seen else None

    return run


def test_the_same_command_goes_on_with_the_session(hosted, tmp_path):
    """Mixed play draws each seat's policy by the seed; the command again keeps chairs and codes, takes a new clock and
    says what it passes over; another scenario under the same name is refused.
    """
    slips = tmp_path / "codes.html"
    words = ["tutorial", "--session", "monday", "--seat", "AM", "--policy", "mixed", "--seed", "3"]
    answer, (seats, _, codes) = hosted(*words, "--slips", str(slips))
    assert answer.exit_code == 0, answer.output
    assert seats["armenia"] == "person"
    assert len(set(seats.values())) > 2
    assert codes[0] in slips.read_text(encoding="utf-8")
    answer, (again, rules, same) = hosted(*words, "--clock", "5m")
    assert (again, same, rules.orders, rules.talks) == (seats, codes, 300.0, 150.0)
    assert "passed over: --seed, --seat, --policy" in " ".join(answer.output.split())
    answer, _ = hosted("ratification", "--session", "monday")
    assert "session-of-another" in str(answer.exception) + answer.output


async def test_who_sits_at_a_form_is_there_until_silent(tmp_path, monkeypatch):
    """A form holds no connection: whoever asked for it is told as there, and as gone once nothing more is asked."""
    monkeypatch.setattr(presence, "GONE", 0.3)
    lesson, _ = a_class(tmp_path)
    headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(headers=headers) as session:
        assert lesson.there("armenia") == ()
        await session.get(f"{address}/form")
        assert lesson.there("armenia") == ("Armenia",)
        for _ in range(100):
            if not lesson.there("armenia"):
                break
            await asyncio.sleep(0.05)
        assert lesson.there("armenia") == ()


async def test_a_page_that_breaks_down_loads_itself_anew(tmp_path, monkeypatch):
    """A phone has no other way back: the answer says so, with nothing of what was at hand, and asks again by itself."""
    lesson, _ = a_class(tmp_path)
    headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}

    def broken(seat):
        raise ValueError(seat, lesson.codes["azerbaijan"])

    monkeypatch.setattr(lesson.reader, "view", broken)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(headers=headers) as session:
        answer = await session.get(f"{address}/form")
        text = await answer.text()
        assert answer.status == 500
        assert 'http-equiv="refresh"' in text
        assert lesson.codes["azerbaijan"] not in text


async def test_the_console_offers_what_can_be_done_now(tmp_path):
    """While the game goes on there is no debrief to show; at the end nothing to begin, to extend or to close."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("the class is on")
        await console.sees("b Begin/pause")
        assert "d Debrief" not in console.screen
        while lesson.phase != "over":
            await asyncio.to_thread(lesson.close_phase, "the test")
        await console.sees("the game is over")
        await console.sees("d Debrief")
        assert "b Begin/pause" not in console.screen
        await console.type("d")
        await console.sees("Reactions", within=60)
        await console.leave()


def test_the_host_s_last_words_reach_its_terminal(monkeypatch, tmp_path):
    """Screens of the class put their own in place of standard output, and may leave it there: the host still says how
    the session goes on.
    """

    async def serve(lesson, **_):
        lesson.close()
        monkeypatch.setattr(sys, "stdout", io.StringIO())  # as an application that ended before the one it began after
        raise KeyboardInterrupt

    monkeypatch.setattr(hosting, "_serve", serve)
    answer = CliRunner().invoke(hosting.host, ["tutorial", "--session", "monday", "--saves", str(tmp_path)])
    assert "caucasus-game host --session monday" in answer.output
