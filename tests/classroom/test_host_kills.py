"""A host that is killed: what it acknowledged is there, once, and everybody comes back."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import signal
import socket
import subprocess
import sys

import aiohttp
import pytest

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.session.class_book import Receipt
from caucasus_game.session.saves import verify
from caucasus_game.session.store import Store

KILLS = int(os.environ.get("CAUCASUS_GAME_KILLS", "12"))
SEATS = ("armenia", "azerbaijan", "kazakhstan", "united_states", "russia", "iran", "turkey")
RECEIPTS = (
    "SELECT chair, sequence, seat, turn, phase, round, digest, at FROM class_receipts ORDER BY turn, seat, sequence"
)
CODE = re.compile(r"^ {2}([0-9A-Z]{5}-[0-9A-Z]{5}) {2}", re.MULTILINE)


def _free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Process:
    """A host as its own process, that can be killed."""

    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.codes = []
        self.process = None

    def begin(self):
        words = ["host", "tutorial", "--session", "monday", "--saves", str(self.folder), "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "caucasus_game", *words], stdout=subprocess.PIPE, text=True
        )
        printed = ""
        for line in self.process.stdout:
            printed += line
            if "Ctrl-C" in line:
                break
        self.codes = CODE.findall(printed)
        self.key = re.search(r"key \(yours alone\): (\S+)", printed)[1]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_or_taken_twice(tmp_path):
    """Killed at many moments of a class: every acknowledged order is in the save, once, and all seats come back.

    ``CAUCASUS_GAME_KILLS=100`` kills as often as is promised.
    """
    host = Process(tmp_path, _free_port())
    host.begin()
    codes = dict(zip(SEATS, host.codes, strict=True))
    address = f"http://127.0.0.1:{host.port}"
    acknowledged = set()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3)) as session:
        await _begin(session, address, host.key)
        for kill in range(KILLS):
            clients = [asyncio.create_task(_play(session, address, seat, codes[seat], acknowledged)) for seat in SEATS]
            await asyncio.sleep(0.8 * ((kill * 0.618034) % 1.0))  # spread evenly, and never twice the same
            await asyncio.to_thread(host.kill)
            await asyncio.gather(*clients, return_exceptions=True)
            await asyncio.to_thread(host.begin)
            assert host.codes == list(codes.values())
            for seat in SEATS:
                status = await _status(session, address, codes[seat])
                assert status["seat"] == seat
    host.kill()
    store = Store.read(tmp_path / "monday.sqlite")
    receipts = [Receipt(*row) for row in store.rows(RECEIPTS)]
    numbered = {(one.chair, one.sequence): one for one in receipts}
    assert len(numbered) == len(receipts)
    assert {(seat, number) for seat, number, _ in acknowledged} <= set(numbered)
    last = {(one.seat, one.turn): one for one in receipts}
    for given in store.orders():
        if not given.defaulted:
            taken = last[given.seat, given.turn]
            digest = hashlib.sha256(f"{given.turn} orders 0 {given.json}".encode()).hexdigest()
            assert digest == taken.digest
    store.close()
    assert verify("monday", tmp_path).ok
    assert len(acknowledged) > KILLS


async def _begin(session, address, key):
    """Begin the class by the key b at the console."""
    headers = {"Authorization": f"Bearer {key}", "Device": "teacher"}
    async with session.ws_connect(f"{address}/socket", headers=headers) as console:
        for _ in range(100):
            await console.send_str('["stdin", "b"]')
            await asyncio.sleep(0.2)
            async with session.get(f"{address}/alive") as alive:
                assert alive.status == 200
            message = await console.receive(timeout=5)
            if message.type is aiohttp.WSMsgType.BINARY and b"class is on" in message.data:
                return
    raise AssertionError("the class did not begin")


async def _status(session, address, code):
    headers = {"Authorization": f"Bearer {code}"}
    async with session.get(f"{address}/status", headers=headers) as answer:
        return await answer.json()


async def _play(session, address, seat, code, acknowledged):
    """Send orders for a seat until the host is gone, and remember what was acknowledged."""
    headers = {"Authorization": f"Bearer {code}"}
    low = 0
    while True:
        status = await _status(session, address, code)
        if status["phase"] != "orders":
            return
        low = (low + 1) % 40
        mandate = {"route": (float(low), float(low + 30))} if seat in {"armenia", "azerbaijan"} else {}
        orders = SeatOrders(status["turn"], seat, mandate=mandate).as_json()
        given = {"sequence": status["sequence"], "orders": orders}
        async with session.post(f"{address}/orders", headers=headers, json=given) as answer:
            if answer.status == 200:
                receipt = await answer.json()
                acknowledged.add((seat, receipt["sequence"], receipt["turn"]))
        await asyncio.sleep(0.01)
