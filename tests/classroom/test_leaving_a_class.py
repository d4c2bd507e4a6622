"""Leaving in a class: where keys lead, what becomes of the game, and what a terminal says afterwards."""

from __future__ import annotations

import asyncio
import json

import aiohttp
from classes import a_class
from hosted import a_host, at_the_table, sit_down

from caucasus_game.classroom import joining


async def test_in_a_class_leaving_leads_to_the_lobby_and_says_so(tmp_path):
    """The table, its help and the ending speak of the lobby and of a class that goes on, never of a title or a save."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await at_the_table(session, address, lesson.codes["armenia"])
        await armenia.type("?")
        await armenia.sees("At the table")
        await armenia.type("\x1b[6~", "\x1b[6~")
        await armenia.sees("Go to the lobby")
        await armenia.type("\x1b")
        await armenia.sees("capital")
        await armenia.type("\x1b")
        await armenia.sees("Leave the table?")
        assert "You go to the lobby" in armenia.screen
        assert "at any time" not in armenia.screen
        await armenia.type("y")
        await armenia.sees("The class is on: enter brings you to the table.")
        while lesson.phase != "over":
            await asyncio.to_thread(lesson.close_phase, "the test")
        await armenia.sees("The game is over.")
        await armenia.type("\r")
        await armenia.sees("To the lobby")
        assert "title" not in armenia.screen
        await armenia.type("\x1b")
        await armenia.misses("To the lobby")
        await armenia.sees("The game is over.")


async def _told(address, code, keys):
    """Join, type keys where the lobby stands, and return what is said afterwards; or the words of the fault."""

    async def converse(socket):
        async for message in socket:
            if keys and "Armenia" in message.data.decode():
                for key in keys:
                    await socket.send_str(json.dumps(["stdin", key]))
                    await asyncio.sleep(0.3)
                keys.clear()
        return socket.close_code or 0

    before, joining._converse = joining._converse, converse
    try:
        async with asyncio.timeout(60):
            return await joining.join(address, code, take=False, ask=lambda words: False)
    finally:
        joining._converse = before


async def test_a_terminal_says_who_ended_it(tmp_path):
    """Who left has left; a host that ended says so; both are told what brings them back, and screens that broke down
    come back by themselves.
    """
    lesson, _ = a_class(tmp_path)
    code = lesson.codes["armenia"]
    async with a_host(lesson) as (host, address), aiohttp.ClientSession() as session:
        assert await _told(address, code, ["q", "y"]) == "You have left. The same command and code bring you back."
        azerbaijan = await sit_down(session, address, lesson.codes["azerbaijan"])
        await azerbaijan.sees("Azerbaijan")
        host.places["azerbaijan", ""].app.call_later(lambda: 1 // 0)
        for _ in range(400):
            if azerbaijan.closed:
                break
            await asyncio.sleep(0.05)
        assert azerbaijan.closed == aiohttp.WSCloseCode.INTERNAL_ERROR  # which asks again by itself
        waiting = asyncio.create_task(_told(address, code, []))
        for _ in range(400):
            if lesson.there("armenia"):
                break
            await asyncio.sleep(0.05)
    assert (await waiting).startswith("The host has ended the class.")
    assert (await waiting).endswith("the same command and code bring you back.")


def test_a_connection_that_is_lost_for_good_says_so():
    """A terminal that was in a class and finds nobody any longer is told that, and what brings it back."""
    fault = joining._unreachable("http://class", OSError("gone"), been_there=True).faults[0]
    assert fault.code == "join-unreachable"
    assert "the connection to the class was lost" in fault.message
    assert "the same command and code bring you back" in fault.hint
