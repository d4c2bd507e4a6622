"""A host and real sockets: who gets in, who sees what, and what a lost connection costs."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from classes import a_class, nothing
from hosted import a_host, at_the_table, sit_down

from caucasus_game.classroom.roster import Chair


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """Nothing moves by itself."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


async def test_a_seat_waits_in_the_lobby_and_sits_down_when_the_class_begins(tmp_path):
    """The lobby says who one is and who is there; the table opens by itself, and orders sent by keys are taken."""
    lesson, _ = a_class(tmp_path, orders=480.0)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        await armenia.sees("You speak for")
        await asyncio.to_thread(lesson.start)
        await armenia.sees("What you want")
        await armenia.type("\x1b")
        await armenia.sees("8 min left")
        await armenia.type("s")
        await armenia.sees("Send your orders?")
        await armenia.type("y")
        await armenia.sees("sent; esc to change it")
        for _ in range(200):
            if lesson.table.submitted("armenia") is not None:
                break
            await asyncio.sleep(0.05)
        assert lesson.table.submitted("armenia") is not None
        assert [receipt.chair for receipt in lesson.book.receipts()] == ["armenia"]
        await armenia.leave()


async def test_a_lost_connection_comes_back_to_the_same_screen(tmp_path):
    """Who reconnects finds the very screen that was left, painted whole."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await at_the_table(session, address, lesson.codes["armenia"])
        await armenia.type("2")
        await armenia.sees("»2 Issue«")
        await armenia.leave()
        again = await sit_down(session, address, lesson.codes["armenia"])
        await again.sees("»2 Issue«")
        assert "What you want" not in again.screen
        await again.leave()


@pytest.mark.slow
async def test_a_second_device_asks_before_it_takes_over(tmp_path):
    """Another device with the same code is told so; where it takes over the first is closed."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        first = await sit_down(session, address, lesson.codes["armenia"])
        await first.sees("You speak for")
        second = await sit_down(session, address, lesson.codes["armenia"], device="two")
        await asyncio.wait_for(second._reading, 5.0)
        assert second.closed == 4409
        third = await sit_down(session, address, lesson.codes["armenia"], device="two", take=True)
        await third.sees("You speak for")
        await asyncio.wait_for(first._reading, 5.0)
        assert first.closed == 4409
        await third.leave()


async def test_nobody_gets_in_without_a_code_or_from_another_page(tmp_path):
    """Wrong codes are told, then slowed down; another origin is refused; every answer forbids what is elsewhere."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        stranger = await sit_down(session, address, "AAAAA-AAAAA")
        await asyncio.wait_for(stranger._reading, 5.0)
        assert stranger.closed == 4401
        assert stranger.painted == ""
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(f"{address}/socket", headers={"Origin": "http://elsewhere.example"})
        tried = [await session.post(f"{address}/join", data={"code": "BBBBB-BBBBB"}) for _ in range(11)]
        assert [answer.status for answer in tried] == [403] * 9 + [429] * 2
        elsewhere = {"Origin": "http://elsewhere.example"}
        assert (await session.post(f"{address}/join", data={"code": "x"}, headers=elsewhere)).status == 403
        for answer in tried:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            text = await answer.text()
            assert "BBBBB" not in text
            assert "http" not in text.replace("http-equiv", "")


async def test_a_browser_gets_in_by_its_code(tmp_path):
    """A code in the form opens the page with the terminal; the code is in no address and no page."""
    lesson, _ = a_class(tmp_path)
    code = lesson.codes["armenia"]
    jar = aiohttp.CookieJar(unsafe=True)  # of addresses without a name too
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(cookie_jar=jar) as session:
        answer = await session.post(f"{address}/join", data={"code": code.lower()})
        assert answer.url.path == "/play"
        text = await answer.text()
        assert 'class="textual-terminal"' in text
        assert code not in text
        for asset in ("/assets/class.js", "/assets/class.css", "/static/js/textual.js", "/static/css/xterm.css"):
            assert (await session.get(address + asset)).status == 200


@pytest.mark.slow
async def test_the_console_leads_the_class(tmp_path):
    """The facilitator begins, sees who has sent, and closes a phase; those who were at it are told and go on."""
    lesson, _ = a_class(tmp_path, orders=480.0)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("in the lobby")
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        await armenia.sees("You speak for")
        await console.type("b")
        await console.sees("the class is on")
        await armenia.sees("What you want")
        await asyncio.to_thread(lesson.submit, "azerbaijan", nothing(lesson, "azerbaijan"))
        await console.sees("has sent")
        await console.type("n")
        await console.sees("Close the phase now?")
        await console.type("y")
        await console.sees("sent nothing")
        await armenia.sees("The game went on")
        await console.type("m")
        await console.sees("Say to all")
        await console.type("Five minutes!", "\r")
        await armenia.sees("Five minutes!")
        await console.leave()
        await armenia.leave()


@pytest.mark.slow
async def test_garbage_and_giants_end_their_own_connection_only(tmp_path):
    """What is no message is passed over, a giant frame closes its socket; everybody else goes on."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        azerbaijan = await sit_down(session, address, lesson.codes["azerbaijan"])
        await armenia.sees("You speak for")
        for garbage in (
            "",
            "{",
            "[]",
            "[1]",
            '["stdin"]',
            '["stdin", 3]',
            '["resize", {"width": "x"}]',
            "null",
            "[[]]",
        ):
            await armenia.socket.send_str(garbage)
        await armenia.socket.send_str("x" * 100_000)
        await asyncio.wait_for(armenia._reading, 5.0)
        assert armenia.closed == 1009
        await azerbaijan.sees("You speak for")
        await asyncio.to_thread(lesson.start)
        await azerbaijan.sees("What you want")
        await azerbaijan.leave()


async def test_the_wall_shows_what_all_may_see(tmp_path):
    """The projector's page is the facilitator's to open; it has neither codes nor names of persons nor the seed."""
    chairs = [Chair("armenia-1", "armenia", "Ani Secret"), Chair("azerbaijan-1", "azerbaijan", "Bahar Secret")]
    lesson, _ = a_class(tmp_path, chairs=chairs, orders=480.0)
    await asyncio.to_thread(lesson.start)
    await asyncio.to_thread(lesson.submit, "armenia-1", nothing(lesson, "armenia"))
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        for code, opens in ((lesson.codes["armenia-1"], False), (lesson.facilitator, True)):
            headers = {"Authorization": f"Bearer {code}"}
            page = await (await session.get(f"{address}/projector", headers=headers)).text()
            assert ("has sent" in page) == opens
            assert "Secret" not in page
            assert not any(one in page for one in (*lesson.codes.values(), lesson.facilitator))


@pytest.mark.slow
async def test_the_console_speaks_to_one_and_puts_a_program_in_its_place(tmp_path):
    """What is said to a seat is seen there alone; its codes can be looked up; a policy takes over, and it is told."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        azerbaijan = await sit_down(session, address, lesson.codes["azerbaijan"])
        await console.sees("in the lobby")
        await console.type("b", "\x1b[B")
        await azerbaijan.sees("What you want")
        await console.type("w")
        await console.sees("Say to Azerbaijan alone")
        await console.type("Well done", "\r")
        await azerbaijan.sees("Well done")
        assert "Well done" not in armenia.painted
        await console.type("c")
        await console.sees(lesson.codes["azerbaijan"])
        await console.type("\r")
        await console.type("r")
        await console.sees("Who plays Azerbaijan from now on?")
        await console.type("\x1b[B", "\r")
        await azerbaijan.sees("From now on a program plays your seat")
        assert lesson.table.seats["azerbaijan"] == "balanced"
        for one in (console, armenia, azerbaijan):
            await one.leave()
