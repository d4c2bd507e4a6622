"""The wall on projectors that are not wide: whatever stands there stands there whole."""

from __future__ import annotations

import asyncio

import pytest
from browser import CHROMIUM, a_browser
from classes import a_class
from hosted import a_host

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: nothing is known about browsers"),
]
WHOLE = """[...document.querySelectorAll("#wall .news, #wall .ending")].every(
  part => part.scrollHeight <= part.clientHeight + 1)"""
NAMES = """[...document.querySelectorAll("#wall .issues li > b")].every(one => one.scrollWidth <= one.clientWidth)"""
LONG = "'Cargo takes the ways it took, through the north, through Iran and over the Black Sea. '.repeat(8)"


async def test_neither_headlines_nor_the_ending_are_cut(tmp_path):
    """At 1024 by 768 and 1280 by 720 long headlines and a long ending are set smaller; lines that still find no room
    give way whole; the names of the issues can be read.
    """
    lesson, _ = a_class(tmp_path, scenario="corridor")
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), a_browser() as tab:
        for width, height in ((1024, 768), (1280, 720)):
            wall = await tab()
            await wall.ask(
                "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
            )
            await wall.open(f"{address}/")
            await wall.until("document.activeElement.id === 'code'")
            await wall.type(f"{lesson.facilitator}\r")
            await wall.until("location.pathname === '/play'")
            await wall.open(f"{address}/projector")
            await wall.until("document.querySelectorAll('#wall .news li').length > 3")
            await wall.until(WHOLE)  # the page is there before its script has looked at what finds room
            await wall.until(NAMES)
            await wall.value(
                f"document.querySelectorAll('#wall .news li').forEach(one => one.textContent = {LONG});"
                "window.dispatchEvent(new Event('resize'))"
            )
            assert await wall.value(WHOLE)
            assert await wall.value("[...document.querySelectorAll('#wall .news li')].some(one => !one.hidden)")
            await wall.value(
                "document.querySelector('#wall .news').outerHTML ="
                f" '<section class=ending><h2>An end</h2><p>' + {LONG} + '</p></section>';"
                "window.dispatchEvent(new Event('resize'))"
            )
            assert await wall.value(WHOLE)
