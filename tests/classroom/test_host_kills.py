"""A host that is killed: what it acknowledged is there, once, and everybody comes back."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import time

import aiohttp
import pytest
from host_process import Process, free_port
from hosted import sit_down

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.session.class_book import Receipt
from caucasus_game.session.saves import verify
from caucasus_game.session.store import Store

log = logging.getLogger(__name__)

KILLS = int(os.environ.get("CAUCASUS_GAME_KILLS", "12"))
SEATS = ("armenia", "azerbaijan", "kazakhstan", "united_states", "russia", "iran", "turkey")
RECEIPTS = (
    "SELECT chair, sequence, seat, turn, phase, round, digest, at FROM class_receipts ORDER BY turn, seat, sequence"
)


class Class:
    """A class in a process of its own, and what it acknowledged."""

    def __init__(self, folder, name):
        self.host = Process(folder, free_port(), name)
        self.host.begin()
        self.codes = dict(zip(SEATS, self.host.codes, strict=True))
        self.acknowledged = set()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.host.port}"

    def hold_to_account(self):
        """Hold the save against what was acknowledged."""
        self.host.kill()
        store = Store.read(self.host.save)
        receipts = [Receipt(*row) for row in store.rows(RECEIPTS)]
        numbered = {(one.chair, one.sequence): one for one in receipts}
        assert len(numbered) == len(receipts)
        assert {(seat, number) for seat, number, _ in self.acknowledged} <= set(numbered)
        last = {(one.seat, one.turn): one for one in receipts}
        for given in store.orders():
            if not given.defaulted:
                taken = last[given.seat, given.turn]
                digest = hashlib.sha256(f"{given.turn} orders 0 {given.json}".encode()).hexdigest()
                assert digest == taken.digest
        store.close()
        assert verify(self.host.name, self.host.folder).ok


@pytest.fixture
def hosts():
    """Processes that are gone afterwards, however the test ends."""
    begun = []
    yield begun
    for one in begun:
        if one.process.poll() is None:
            one.kill()


@pytest.mark.slow
async def test_nothing_acknowledged_is_lost_or_taken_twice(tmp_path, hosts):
    """Killed at many moments of classes: every acknowledged order is in the save, once, and all seats come back.

    ``CAUCASUS_GAME_KILLS=100`` (and ``--timeout=3000``) kills as often as is promised; with ``--log-cli-level=INFO`` it
    says how long it takes until all are back.
    """
    back, painted, classes = [], [], []
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        over = True
        for kill in range(KILLS):
            if over:
                classes.append(await asyncio.to_thread(Class, tmp_path, f"class-{len(classes)}"))
                hosts.append(classes[-1].host)
                await _begin(session, classes[-1].address, classes[-1].host.key)
            one = classes[-1]
            clients = [asyncio.create_task(_play(session, one, seat)) for seat in SEATS]
            await _under_way(one, clients)
            await asyncio.sleep(0.8 * ((kill * 0.618034) % 1.0))  # spread evenly, and never twice the same
            await asyncio.to_thread(one.host.kill)
            await asyncio.gather(*clients, return_exceptions=True)
            began = time.monotonic()
            await asyncio.to_thread(one.host.begin)
            assert one.host.codes == list(one.codes.values())
            standing = [await _status(session, one.address, one.codes[seat]) for seat in SEATS]
            assert [status["seat"] for status in standing] == list(SEATS)
            answered = time.monotonic() - began
            seconds = one.host.seconds
            if kill % 5 == 0:
                await asyncio.gather(*(_painted(session, one.address, one.codes[seat]) for seat in SEATS))
                painted.append((time.monotonic() - began, one.host.seconds))
            back.append((answered, seconds))
            over = standing[0]["phase"] == "over"
            if over:
                await asyncio.to_thread(one.hold_to_account)
    if not over:
        await asyncio.to_thread(classes[-1].hold_to_account)
    for what, found in (("answered", back), ("painted", painted)):
        for unit, times in zip(("", ", of the processor"), zip(*found, strict=True), strict=True):
            _tell(what + unit, times)
    assert sum(len(one.acknowledged) for one in classes) > KILLS


def _tell(what, times):
    """Say how long it took until all seats were back."""
    ordered = sorted(times)
    middle, late = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.95))
    words = "all seats %s after %s kills: 50%% %.2f s, 95%% %.2f s, most %.2f s"
    log.info(words, what, len(ordered), middle, late, ordered[-1])


async def _under_way(one, clients):
    """Wait until orders are taken again, or the game is over."""
    before = len(one.acknowledged)
    for _ in range(600):
        if len(one.acknowledged) > before or all(client.done() for client in clients):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("no orders are taken")


async def _painted(session, address, code):
    """Sit down in a terminal, and leave once the table stands there."""
    headers = {"Authorization": f"Bearer {code}", "Device": "one"}
    async with (
        asyncio.timeout(60),
        session.ws_connect(f"{address}/socket", headers=headers, params={"width": "100", "height": "30"}) as terminal,
    ):
        painted = b""
        while len(painted) < 4000:  # a whole screen
            message = await terminal.receive()
            assert message.type is aiohttp.WSMsgType.BINARY, message
            painted += message.data


async def _begin(session, address, key):
    """Begin the class by the key b at the console: once, for a second time would be a pause."""
    console = await sit_down(session, address, key, device="teacher")
    await console.sees("in the lobby", within=60.0)
    await console.type("b")
    await console.sees("the class is on", within=60.0)
    await console.leave()


async def _status(session, address, code):
    headers = {"Authorization": f"Bearer {code}"}
    async with session.get(f"{address}/status", headers=headers) as answer:
        return await answer.json()


async def _play(session, one, seat):
    """Send orders for a seat until the host is gone, and remember what was acknowledged."""
    address, code = one.address, one.codes[seat]
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
                one.acknowledged.add((seat, receipt["sequence"], receipt["turn"]))
        await asyncio.sleep(0.01)
