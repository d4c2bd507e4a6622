"""The print pack in a real browser: it opens from a disk, and asks nothing of anybody."""

from __future__ import annotations

import pytest
from browser import CHROMIUM, a_browser

from caucasus_game.handouts.material import Material
from caucasus_game.handouts.writing import pack_files, write_files
from caucasus_game.scenario.load import load

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: nothing is known about browsers"),
]


async def test_the_pack_opens_from_a_disk_and_asks_for_nothing_else(tmp_path):
    """Every HTML file of the largest pack is drawn with its tables; the browser asks for that file and no other."""
    written = write_files(tmp_path, pack_files(Material.of(load("corridor"), {})), force=False)
    assert sum(path.stat().st_size for path in written) < 5_000_000
    pages = [path for path in written if path.suffix == ".html"]
    async with a_browser() as tab:
        for path in pages:
            page = await tab()
            await page.open(path.as_uri())
            await page.until("document.readyState === 'complete' && document.querySelectorAll('.page').length")
            assert await page.value("document.querySelectorAll('table').length") > 5
            assert await page.value("document.documentElement.scrollWidth <= window.innerWidth")  # nothing is cut off
            assert set(page.requested) == {path.as_uri()}
