"""Through a bad network: the class goes on for everybody else, nothing acknowledged is lost, the teacher is told."""

from __future__ import annotations

import asyncio
import json
import logging

import aiohttp
import pytest
from classes import a_class, nothing
from hosted import a_host, at_the_table, sit_down
from proxy import a_network

from caucasus_game.session.class_book import Receipt
from caucasus_game.session.store import Store

PATIENCE = 60.0


async def until(holds):
    async with asyncio.timeout(PATIENCE):
        while not holds():  # noqa: ASYNC110 - it is the host's to change, not ours
            await asyncio.sleep(0.05)


def _authorized(lesson, who):
    return {"Authorization": f"Bearer {lesson.codes[who]}"}


async def _send(session, address, lesson, seat, sequence=1):
    orders = {"sequence": sequence, "orders": nothing(lesson, seat).as_json()}
    async with session.post(f"{address}/orders", json=orders, headers=_authorized(lesson, seat)) as answer:
        return answer.status, await answer.json()


@pytest.mark.slow
async def test_a_device_that_falls_silent_is_missed_and_comes_back(tmp_path):
    """Packets stop without an end: the others go on, the seat shows as gone, and its screen is there for the return."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with (
        a_host(lesson, heartbeat=8.0) as (_, address),
        a_network(address) as network,
        aiohttp.ClientSession() as session,
    ):
        armenia = await at_the_table(session, network.address, lesson.codes["armenia"])
        await armenia.type("2")
        await armenia.sees("»2 Issue«")
        network.stand_still()
        assert (await _send(session, address, lesson, "azerbaijan"))[0] == 200
        await until(lambda: not lesson.there("armenia"))
        again = await sit_down(session, address, lesson.codes["armenia"])
        await again.sees("»2 Issue«")
        await again.leave()
    assert [one.chair for one in a_record(tmp_path)] == ["azerbaijan"]


def a_record(folder):
    store = Store.read(folder / "monday.sqlite")
    rows = store.rows("SELECT chair, sequence, seat, turn, phase, round, digest, at FROM class_receipts")
    store.close()
    return [Receipt(*row) for row in rows]


@pytest.mark.slow
async def test_a_gap_of_ten_seconds_costs_nobody_the_connection(tmp_path):
    """Nothing is carried for ten seconds: what was typed and sent arrives afterwards, once, on the same connections."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), a_network(address) as network, aiohttp.ClientSession() as session:
        armenia = await sit_down(session, network.address, lesson.codes["armenia"])
        await armenia.sees("What you want")
        network.stand_still()
        await armenia.type("\x1b")
        sending = asyncio.create_task(_send(session, network.address, lesson, "azerbaijan"))
        await asyncio.sleep(10.0)
        assert not sending.done()
        network.go_on()
        await armenia.sees("capital")
        first = await sending
        assert first[0] == 200
        assert await _send(session, network.address, lesson, "azerbaijan") == first  # whoever saw no answer asks again
        assert armenia.closed is None
        assert len(lesson.book.receipts()) == 1
        await armenia.leave()


@pytest.mark.slow
async def test_a_client_that_never_reads_costs_the_others_nothing(tmp_path):
    """What is painted for somebody who does not read is dropped; the host lets go of it, and holds little meanwhile."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson, heartbeat=8.0) as (host, address), aiohttp.ClientSession() as session:
        port = int(address.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(_handshake(lesson.codes["armenia"], port))
        await reader.readuntil(b"\r\n\r\n")
        reader._transport.pause_reading()
        await until(lambda: ("armenia", "") in host.places and host.places["armenia", ""].app is not None)
        link = host.places["armenia", ""].link
        azerbaijan = await sit_down(session, address, lesson.codes["azerbaijan"])
        await azerbaijan.sees("You speak for")
        for _ in range(400):  # as much as a whole lesson paints
            link.out("x" * 60_000)
            assert link._length <= 256 * 1024
            await asyncio.sleep(0)
        await asyncio.to_thread(lesson.start)
        await azerbaijan.sees("What you want")
        await until(lambda: not lesson.there("armenia"))
        await azerbaijan.leave()
        writer.transport.abort()


def _handshake(code, port):
    lines = (
        "GET /socket?width=100&height=30 HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        f"Authorization: Bearer {code}",
        "",
        "",
    )
    return "\r\n".join(lines).encode()


GARBAGE = (
    b"\x00\xff" * 500,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # how an encrypted connection begins
    b"GET /\xff\xfe HTTP/9.9\r\n\r\n",
    b"POST /orders HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 200_000 + b"\r\n\r\n",
)


@pytest.mark.slow
async def test_garbage_is_refused_and_told_and_costs_nobody_else_anything(tmp_path, caplog):
    """Before, in and after the handshake, in forms and in JSON: refused, told on the console, in no log."""
    caplog.set_level(logging.DEBUG)
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("in the lobby")
        await asyncio.to_thread(lesson.start)
        port, code = int(address.rpartition(":")[2]), lesson.codes["armenia"]
        for garbage in GARBAGE:
            await _thrown(port, garbage)
        await _thrown(port, _handshake(code, port)[:-4] + b"\r\nSec-WebSocket-Key: \xff\r\n\r\n")
        await _thrown(port, _handshake(code, port) + b"\x8f\x80no frame at all" * 20)
        await console.sees("sends what no browser sends")
        await _odd_bodies(session, address, lesson)
        await console.sees("A device of Armenia sends what cannot be understood.")
        await console.sees("too much at once")
        assert lesson.table.awaited == ("armenia", "azerbaijan")
        for seat in ("armenia", "azerbaijan"):
            assert (await _send(session, address, lesson, seat))[0] == 200
        await console.leave()
    said = caplog.text
    assert not any(secret in said for secret in (*lesson.codes.values(), lesson.facilitator))
    assert "b" * 50 not in said


async def _thrown(port, data):
    """Throw bytes at the host and read what comes until it closes, or for a moment."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(data)
    try:
        async with asyncio.timeout(2.0):
            await reader.read(100_000)
    except (TimeoutError, OSError):
        pass
    writer.transport.abort()


async def _odd_bodies(session, address, lesson):
    """Send bodies that are not what they say they are; none is taken, and none breaks anything."""
    orders = nothing(lesson, "armenia").as_json()
    texts = (
        b"\xff\xfe",
        b"[" * 50_000,
        b"{}",
        json.dumps({"sequence": 2**70, "orders": orders}).encode(),
        json.dumps({"sequence": True, "orders": orders}).encode(),
        json.dumps({"sequence": 1, "orders": orders | {"reasons": ["\ud800"]}}).encode(),
        json.dumps({"sequence": 1, "orders": orders | {"mandate": {"route": [float("nan"), 1e999]}}}).encode(),
        json.dumps({"sequence": 1, "orders": orders | {"turn": "1" * 5000}}).encode(),
        b"x" * 100_000,
    )
    headers = _authorized(lesson, "armenia")
    for text in texts:
        async with session.post(f"{address}/orders", data=text, headers=headers) as answer:
            assert 400 <= answer.status < 500, text[:60]
    for kind in (
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=none",
        "multipart/form-data; boundary=x",
    ):
        odd = headers | {"Content-Type": kind}
        for page in ("/form", "/join"):
            async with session.post(f"{address}{page}", data=b"\xff--x\r\n%%%", headers=odd) as answer:
                assert 400 <= answer.status < 500, (kind, page)


@pytest.mark.slow
async def test_who_says_too_much_slows_down_alone(tmp_path):
    """A device that floods the host with keys and pastes without end is heard slowly; others are answered at once."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (host, address), aiohttp.ClientSession() as session:
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        await armenia.sees("You speak for")

        async def flood():
            await armenia.socket.send_str(json.dumps(["stdin", "\x1b[200~"]))
            while True:
                await armenia.socket.send_str(json.dumps(["stdin", "x" * 60_000]))

        flooding = asyncio.create_task(flood())
        azerbaijan = await sit_down(session, address, lesson.codes["azerbaijan"])
        await azerbaijan.sees("You speak for")
        await asyncio.to_thread(lesson.start)
        await azerbaijan.sees("What you want", within=PATIENCE)
        assert host.places["armenia", ""].link.driver._silent <= 400_000
        flooding.cancel()
        await asyncio.gather(flooding, return_exceptions=True)
        await azerbaijan.leave()


async def test_a_language_chosen_at_one_screen_is_that_ones_alone(tmp_path):
    """Who chooses another language chooses it for the own screens: the teacher and the other seats keep theirs."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (host, address), aiohttp.ClientSession() as session:
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        azerbaijan = await sit_down(session, address, lesson.codes["azerbaijan"])
        await armenia.sees("You speak for")
        await azerbaijan.sees("You speak for")
        app = host.places["armenia", ""].app
        app.call_later(app.keep, "language", "qps")
        await asyncio.to_thread(lesson.start)
        await azerbaijan.sees("What you want")
        await until(lambda: app.settings["language"] == "qps")
        page = await (await session.get(f"{address}/")).text()
        assert "Your code" in page
        for one in (armenia, azerbaijan):
            await one.leave()
