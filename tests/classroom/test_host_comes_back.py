"""A host that is killed with drafts on its tables, or while it rewinds: what everybody finds afterwards."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest
from host_process import Process, free_port
from hosted import sit_down

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.session.saves import verify

SEATS = ("armenia", "azerbaijan", "kazakhstan", "united_states", "russia", "iran", "turkey")
SECRET = "They bluff about the rails"


@pytest.fixture
def host(tmp_path):
    one = Process(tmp_path, free_port())
    assert one.begin()
    yield one
    if one.process.poll() is None:
        one.kill()


async def until(holds, within=60.0):
    for _ in range(round(within / 0.05)):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came to hold")


def kept(folder):
    try:
        return json.loads((folder / ".monday.drafts").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


async def begin(session, address, key):
    console = await sit_down(session, address, key, device="teacher")
    await console.sees("in the lobby", within=60.0)
    await console.type("b")
    await console.sees("the class is on", within=60.0)
    return console


@pytest.mark.slow
async def test_what_was_being_written_is_there_after_a_kill(tmp_path, host):
    """Killed some seconds after something was written: a terminal, a form and another device find it; nobody else."""
    address = f"http://127.0.0.1:{host.port}"
    codes = dict(zip(SEATS, host.codes, strict=True))
    headers = {seat: {"Authorization": f"Bearer {codes[seat]}"} for seat in SEATS}
    async with aiohttp.ClientSession() as session:
        console = await begin(session, address, host.key)
        armenia = await sit_down(session, address, codes["armenia"])
        await armenia.sees("What you want", within=60.0)
        await armenia.type("\x1b")
        await armenia.sees("Hold consultations", within=60.0)
        await armenia.type("\x1b[B", "\x1b[B", "\r")
        await armenia.sees("Take it", within=60.0)
        await armenia.type("\r")
        await armenia.sees("Actions 1/2", within=60.0)
        fields = {"sequence": "1", "turn": "1", "round": "0", "reason-0": SECRET}
        answer = await session.post(f"{address}/draft", data=fields, headers=headers["iran"])
        assert answer.status == 204
        await until(lambda: set(kept(tmp_path)) == {"armenia", "iran"})
        host.kill()
        await armenia._reading
        await console._reading
        assert await asyncio.to_thread(host.begin)
        again = await sit_down(session, address, codes["armenia"], device="another")
        await again.sees("Actions 1/2", within=60.0)
        seen = {seat: await (await session.get(f"{address}/form", headers=headers[seat])).text() for seat in SEATS}
        assert [seat for seat in SEATS if SECRET in seen[seat]] == ["iran"]
        assert "selected" in seen["armenia"]
        assert SECRET not in again.painted
        await again.leave()


@pytest.mark.slow
async def test_a_kill_while_the_class_is_rewound(tmp_path, host):
    """The console takes the class back, and the host is killed while it does: it goes on at the one or at the other."""
    address = f"http://127.0.0.1:{host.port}"
    codes = dict(zip(SEATS, host.codes, strict=True))
    async with aiohttp.ClientSession() as session:
        console = await begin(session, address, host.key)
        for seat in SEATS:
            headers = {"Authorization": f"Bearer {codes[seat]}"}
            given = {"sequence": 1, "orders": SeatOrders(1, seat).as_json()}
            answer = await session.post(f"{address}/orders", headers=headers, json=given)
            assert answer.status == 200
        await console.sees("turn 2/3", within=60.0)
        await console.type("z")
        await console.sees("the turn that is open", within=60.0)
        await console.type("\x1b[B", "\r")
        await console.sees("Why?", within=60.0)
        await console.type("\r")
        await console.sees("Take the class back to turn 1?", within=60.0)
        await console.type("y")
        await until(lambda: list(tmp_path.glob("*monday-turn-1*")))
        host.kill()
        await console._reading
        there = await asyncio.to_thread(host.begin)
        if not there:
            assert "monday-turn-1" in host.printed
            host.name = "monday-turn-1"
            assert await asyncio.to_thread(host.begin)
        assert host.codes == list(codes.values())
        headers = {"Authorization": f"Bearer {codes['armenia']}"}
        status = await (await session.get(f"{address}/status", headers=headers)).json()
        assert (status["session"], status["turn"]) == (("monday", 2) if there else ("monday-turn-1", 1))
        assert status["sequence"] == 2
    host.kill()
    saves = {one.stem for one in tmp_path.glob("*.sqlite")}
    assert saves == ({"monday"} if there else {"monday", "monday-turn-1"})
    for name in saves:
        assert verify(name, tmp_path).ok
