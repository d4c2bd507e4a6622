"""What breaks in a host is logged by its kind and place: no log has the values that were at hand."""

from __future__ import annotations

import asyncio
import logging
from threading import Thread

import aiohttp
import pytest
from classes import a_class
from hosted import a_host, sit_down

from caucasus_game.classroom import conducting
from caucasus_game.classroom.breaking import broke
from caucasus_game.errors import Faults

SECRET = "we would give up the tariff"
"""What nobody else may know."""


def _raising(*_, **__):
    try:
        {}[SECRET]
    except KeyError as error:
        raise ValueError(SECRET) from error


def _refusing(*_, **__):
    raise Faults.one("illegal", SECRET)


async def _until(true, seconds=20.0):
    for _ in range(round(seconds / 0.05)):
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError


async def test_no_log_has_the_text_of_what_broke(tmp_path, caplog, capfd, monkeypatch):
    """A page, a screen, the reader of keys, the conductor, a task nobody waits for and a thread break, each with a
    secret in the exception's text: the logs and the output tell the kinds and lines, and the secret is in none of them.
    """
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(conducting, "RETRY", 0.05)
    lesson, _ = a_class(tmp_path)
    headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
    async with a_host(lesson) as (host, address), aiohttp.ClientSession() as session:
        seat = await sit_down(session, address, lesson.codes["armenia"])
        await seat.sees("Armenia")
        place = next(iter(host.places.values()))
        with monkeypatch.context() as broken:
            broken.setattr(lesson.reader, "view", _raising)
            assert (await session.get(f"{address}/form", headers=headers)).status == 500
            broken.setattr(place.link.driver, "process_message", _raising)
            await seat.type("a")
            await _until(lambda: "could not be read" in caplog.text)
        with monkeypatch.context() as broken:
            broken.setattr(lesson, "tick", _raising)
            await _until(lambda: "the conductor goes on" in caplog.text)
            broken.setattr(lesson, "tick", _refusing)
            await _until(lambda: "the phase did not close" in caplog.text)
        place.app.call_later(_raising)
        await _until(lambda: "an application of the class broke down" in caplog.text)
        asyncio.get_running_loop().call_soon(_raising)
        await _until(lambda: "nobody waited" in caplog.text)
        Thread(target=_raising).start()
        await _until(lambda: "broke in a thread" in caplog.text)
    told = caplog.text + "".join(capfd.readouterr())
    assert SECRET not in told
    assert "KeyError at classroom/test_what_broke.py:" in told
    assert "illegal at" in told


def test_an_exception_is_told_by_kind_and_line():
    """The first of a chain comes first, with each line that it came through; one that goes round ends."""
    with pytest.raises(ValueError, match="tariff") as caught:
        _raising()
    first, then = broke(caught.value).split("; then ")
    assert first.startswith("KeyError at classroom/test_what_broke.py:")
    assert then.startswith("ValueError at classroom/test_what_broke.py:")
    assert then.count("test_what_broke.py") == 2
    error = ValueError(SECRET)
    error.__cause__ = KeyError(SECRET)
    error.__cause__.__context__ = error
    assert broke(error) == "KeyError at no line; then ValueError at no line"
