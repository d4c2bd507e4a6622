"""What is being written and not sent: kept now and then, for its chair alone, until it is sent or its phase closes."""

from __future__ import annotations

import asyncio
import json
import re

import aiohttp
import pytest
from classes import TWO, a_class, nothing
from hosted import a_host, at_the_table, order_something, sit_down

from caucasus_game.classroom.drafts import Drafts, Kept
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.session.table import Table

HIDDEN = re.compile(r'name="(sequence|turn|round)" value="(\d+)"')
SECRET = "They bluff about the rails"


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """Nothing moves by itself."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


async def until(holds, within=30.0):
    for _ in range(round(within / 0.05)):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came to hold")


def on_disk(folder, name="monday"):
    try:
        return json.loads((folder / f".{name}.drafts").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def test_drafts_come_back_for_their_phase_and_number_alone(tmp_path):
    """Written together and read again; put away with another phase, when dropped, and where the file is garbage."""
    save = tmp_path / "monday.sqlite"
    drafts = Drafts(save)
    at = (1, "orders", 0)
    drafts.put("armenia", Kept(at, 3, {"form": {"reason-0": SECRET}}))
    drafts.put("iran", Kept(at, 1, {"form": {"reason-0": "x"}}))
    drafts.flush(10.0, at)
    drafts.drop("iran")
    drafts.flush(10.5, at)
    assert set(on_disk(tmp_path)) == {"armenia", "iran"}
    drafts.flush(12.0, at)
    assert set(on_disk(tmp_path)) == {"armenia"}
    assert (tmp_path / ".monday.drafts").stat().st_mode & 0o077 == 0
    again = Drafts(save)
    assert again.get("armenia", at, 3) == {"form": {"reason-0": SECRET}}
    assert again.get("armenia", at, 4) == {}
    assert again.get("armenia", (1, "talks", 1), 3) == {}
    again.flush(20.0, (1, "talks", 1))
    assert not (tmp_path / ".monday.drafts").exists()
    for garbage in ("", "[", "[]", '{"a": 1}', '{"a": {"at": [1], "sequence": 1, "what": {}}}'):
        (tmp_path / ".monday.drafts").write_text(garbage, encoding="utf-8")
        assert Drafts(save).get("a", at, 1) == {}


async def test_the_form_keeps_what_is_typed(tmp_path):
    """A page opened again, on whatever device, holds it; nobody else's does; sent, or late, it is gone.

    Fields that the form has not are not kept, and nobody writes for another chair.
    """
    lesson, hands = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        mine, other = ({"Authorization": f"Bearer {lesson.codes[seat]}"} for seat in TWO)
        page = await (await session.get(f"{address}/form", headers=mine)).text()
        hidden = dict(HIDDEN.findall(page))
        written = {**hidden, "reason-0": SECRET, "offer-0-route": "40", "wish-0": "more", "reason-x" * 40: "long"}
        assert (await session.post(f"{address}/draft", data=written)).status == 403
        assert (await session.post(f"{address}/draft", headers=mine, data=written)).status == 204
        hands.time += 5.0
        await until(lambda: on_disk(tmp_path))
        assert on_disk(tmp_path)["armenia"]["what"] == {"form": {"reason-0": SECRET, "offer-0-route": "40"}}
        page = await (await session.get(f"{address}/form", headers=mine)).text()
        assert f'name="reason-0" maxlength="300" value="{SECRET}"' in page
        assert SECRET not in await (await session.get(f"{address}/form", headers=other)).text()
        answer = await session.post(f"{address}/form", headers=mine, data={**hidden, "reason-0": ""})
        assert "Sent; until the phase closes" in await answer.text()
        late = await session.post(f"{address}/draft", headers=mine, data=written)
        assert late.status == 409
        hands.time += 5.0
        await until(lambda: not on_disk(tmp_path))


@pytest.mark.slow
async def test_what_is_written_at_a_table_comes_back_after_the_host_was_gone(tmp_path):
    """Orders and a package in the making stand there again; the phone shows them too; what was sent does not return."""
    lesson, hands = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await at_the_table(session, address, lesson.codes["armenia"])
        await order_something(armenia)
        await armenia.type("o")
        await armenia.sees("To ")
        await armenia.type("\r")
        hands.time += 5.0
        await until(lambda: "package" in on_disk(tmp_path).get("armenia", {}).get("what", {}))
        hands.time += 5.0
        kept = on_disk(tmp_path)
        await armenia.leave()
    (tmp_path / ".monday.drafts").write_text(json.dumps(kept), encoding="utf-8")
    again = Lesson.resume(Table.open("monday", tmp_path), hands, hands)
    async with a_host(again) as (_, address), aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {again.codes['armenia']}"}
        page = await (await session.get(f"{address}/form", headers=headers)).text()
        assert "selected" in page
        armenia = await sit_down(session, address, again.codes["armenia"], device="two")
        await armenia.sees("To ")
        await armenia.type("\x1b")
        await armenia.sees("Actions 1/2")
        await armenia.type("s")
        await armenia.sees("Send your orders?")
        await armenia.type("y")
        await armenia.sees("sent; esc to change it")
        hands.time += 5.0
        await until(lambda: not on_disk(tmp_path))
        await asyncio.to_thread(again.submit, "azerbaijan", nothing(again, "azerbaijan"))
        await armenia.leave()
