"""The debrief of a class as a file: in a real Chromium, offline, and printed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys

import pytest
from browser import CHROMIUM, a_browser
from played_class import play_class

from pdf_pages import cut_rows, page_texts, printed

LARGEST = 5_000_000  # bytes

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]


def command(folder, *more):
    """Return the command that writes the debrief of the class, few games being played for it."""
    asked = ("--games", "40", "--what-if", "20", "--agency", "2", "--jobs", "1", *more)
    return [sys.executable, "-m", "caucasus_game", "debrief", "monday", "--saves", str(folder), *asked]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A class of fourteen that has played ratification to its end, and its debrief in ``page.html``."""
    made = tmp_path_factory.mktemp("file")
    play_class(made, scenario="ratification").close()
    subprocess.run(command(made, "--html", str(made / "page.html")), check=True, capture_output=True, timeout=400)
    return made


async def test_it_opens_offline_and_asks_nobody(folder):
    """Chromium asks for the file and for nothing else; the secrets come with a click; plots are drawn and named."""
    page = folder / "page.html"
    assert page.stat().st_size < LARGEST
    async with a_browser() as browser:
        tab = await browser()
        await tab.open(page.as_uri())
        await tab.until("document.querySelector('#timeline h2')", within=60)
        assert {url.split("#")[0] for url in tab.requested if not url.startswith("data:")} == {page.as_uri()}
        hidden = "document.querySelector('#reveal').offsetHeight"
        assert await tab.value(hidden) == 0
        await tab.value("document.querySelector('.reveal-label').click()")
        assert await tab.value(hidden) > 100
        drawn = "[...document.querySelectorAll('svg')].every(one => one.getBoundingClientRect().height > 20)"
        assert await tab.value(drawn)
        assert await tab.value("document.querySelectorAll('svg').length") > 10
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await tab.value(wide) <= 0


def test_it_prints_without_cut_tables(folder, tmp_path):
    """Every row of every table stands whole on some page of the PDF, those of the reveal too."""
    page = folder / "page.html"
    pdf = printed(page, tmp_path)
    assert cut_rows(page.read_text(encoding="utf-8"), pdf) == []
    assert sum("Wheretheyreallystood" in text for text in page_texts(pdf)) == 1
    assert all(page_texts(pdf))


@pytest.mark.parametrize("far", [b"playing", b" 5%"])
def test_a_call_that_is_interrupted_leaves_no_half_file(folder, tmp_path, far):
    """Ctrl-C while games are played ends the command and leaves the folder as it was, however far its bar has come."""
    made = tmp_path / "half.html"
    asked = ["--games", "20000", "--what-if", "0", "--agency", "0", "--jobs", "1", "--html", str(made)]
    ours, theirs = os.openpty()  # a bar is shown on a terminal alone
    running = subprocess.Popen([*command(folder)[:-8], *asked], stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    told = b""
    while far not in told:
        told += os.read(ours, 4096)
    os.kill(running.pid, signal.SIGINT)
    with contextlib.suppress(OSError):  # what a terminal says when nobody writes to it any more
        while more := os.read(ours, 4096):
            told += more
    os.close(ours)
    assert running.wait(timeout=120) != 0
    assert b"Traceback" not in told
    assert list(tmp_path.iterdir()) == []
