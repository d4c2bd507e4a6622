"""Why an order is given: asked for at the table where the teacher wants to know."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from classes import a_class
from hosted import a_host, at_the_table, order_something


@pytest.mark.slow
async def test_a_table_asks_for_the_reasons_that_are_missing_and_sends_them(tmp_path, monkeypatch):
    """Sending asks why for each order without a reason; stepping back sends nothing; then the reasons go with them."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    lesson, _ = a_class(tmp_path, reasons=True)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await at_the_table(session, address, lesson.codes["armenia"])
        await order_something(armenia)
        await armenia.type("s")
        await armenia.sees("Why?")
        await armenia.type("\x1b")
        await armenia.misses("Why?")
        assert lesson.table.submitted("armenia") is None
        await armenia.type("s")
        await armenia.sees("Why?")
        await armenia.type(*"they trust us", "\r")
        await armenia.sees("Send your orders?")
        await armenia.type("y")
        await armenia.sees("sent; esc to change it")
        assert lesson.table.submitted("armenia").reasons == ("they trust us",)
        await armenia.leave()


@pytest.mark.slow
async def test_an_advisers_reasons_are_not_taken_for_the_teams_own(tmp_path, monkeypatch):
    """What an adviser puts in the draft is asked about as what was chosen by hand."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    lesson, _ = a_class(tmp_path, reasons=True)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await at_the_table(session, address, lesson.codes["armenia"])
        await armenia.type("a")
        await armenia.sees("Actions 2/2")
        await armenia.type("s")
        await armenia.sees("Why?")
        assert lesson.table.submitted("armenia") is None
        await armenia.leave()
