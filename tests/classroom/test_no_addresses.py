"""No address of a device is kept: not in the save, not beside it, not in a log, not in an export."""

from __future__ import annotations

import asyncio
import json
import logging

import aiohttp
from classes import a_class
from hosted import a_host

from caucasus_game.classroom.addressless import WithoutAddresses
from caucasus_game.exports.making import export
from caucasus_game.exports.writing import as_document

DEVICE = "127.0.0.77"
"""From where the devices of the test come; the host is at 127.0.0.1."""


async def test_no_address_of_a_device_is_kept_anywhere(tmp_path, caplog, capfd, monkeypatch):
    """Devices at an address of their own join, send orders, guess wrong codes until they must wait, send garbage, and
    run into a mistake of the host: afterwards their address is in no file, log, export or output.
    """
    caplog.set_level(logging.DEBUG)
    lesson, _ = a_class(tmp_path)
    connector = aiohttp.TCPConnector(local_addr=(DEVICE, 0))
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(connector=connector) as session:
        await asyncio.to_thread(lesson.start)
        bearer = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
        body = {"sequence": 1, "orders": {"turn": 1, "seat": "armenia", "orders": []}}
        async with session.post(f"{address}/orders", headers=bearer, json=body) as answer:
            assert answer.status == 200, await answer.text()
        async with session.get(f"{address}/play", headers=bearer) as answer:
            assert answer.status == 200
        monkeypatch.setattr(lesson, "next_sequence", lambda chair: 1 // 0)
        async with session.get(f"{address}/status", headers=bearer) as answer:
            assert answer.status == 500
        statuses = []
        for _ in range(12):
            async with session.post(f"{address}/join", data={"code": "wrong"}) as answer:
                statuses.append(answer.status)
        assert (statuses[0], statuses[-1]) == (403, 429)
        reader, writer = await asyncio.open_connection(*address[7:].split(":"), local_addr=(DEVICE, 0))
        writer.write(b"\x00\xffgarbage\r\n\r\n")
        await reader.read(1000)
        writer.close()
    caplog.handler.flush()
    assert "sends what no browser sends" in caplog.text
    assert DEVICE not in caplog.text
    assert DEVICE not in "".join(capfd.readouterr())
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"armenia" in kept
    assert DEVICE.encode() not in kept
    assert DEVICE not in json.dumps(as_document(export("monday", tmp_path, names=True)))


def test_addresses_of_both_kinds_are_left_out_of_a_log_and_times_are_not():
    """What looks like an address goes; a time of day and a version stay."""
    record = logging.LogRecord(
        "x", 30, "", 0, "from %s and %s, %s", ("10.0.0.7", "fe80::1:2", "at 12:30 of 3.11.7"), None
    )
    assert WithoutAddresses().filter(record)
    assert record.getMessage() == "from somebody and somebody, at 12:30 of 3.11.7"
