"""Draw the pictures of the facilitator's guide from a class that runs: ``python docs/class_pictures.py [NAME ...]``.

Pages are drawn by Chromium without a window, as the tests drive it; the console by its own application. The class is
always the same: the ratification, by the same seed, some turns in. Where Chromium is not installed only the console is.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ |= {"TEXTUAL_COLOR_SYSTEM": "truecolor", "TEXTUAL_ANIMATIONS": "none"}  # read when Textual is imported
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "classroom"))

from browser import CHROMIUM, a_browser  # noqa: E402 - the tests' folder must be on the path first
from hosted import a_host  # noqa: E402 - as the line before

from caucasus_game.classroom.console_app import ConsoleApp  # noqa: E402 - Textual reads the environment set above
from caucasus_game.classroom.lesson import Lesson  # noqa: E402 - Textual reads the environment set above
from caucasus_game.classroom.link import Link  # noqa: E402 - Textual reads the environment set above
from caucasus_game.classroom.roster import Chair  # noqa: E402 - Textual reads the environment set above
from caucasus_game.classroom.rules import Rules  # noqa: E402 - Textual reads the environment set above
from caucasus_game.policies import registry  # noqa: E402 - Textual reads the environment set above
from caucasus_game.scenario.load import load  # noqa: E402 - Textual reads the environment set above
from caucasus_game.session.rounds import PERSON  # noqa: E402 - Textual reads the environment set above
from caucasus_game.session.table import Table  # noqa: E402 - Textual reads the environment set above

if TYPE_CHECKING:
    from caucasus_game.classroom.server import Host

FOLDER = Path(__file__).parent / "pictures"
SEED, TURNS = 2028, 3
WHEN = 1_790_000_000.0
NAMES = {"armenia": ("Ani", "Levon"), "azerbaijan": ("Bahar",), "kazakhstan": ("Dana",), "united_states": ("Eric",)}
ADDRESS = "http://192.168.1.20:8765/"
PHONE, DESK, WALL, PAPER = (390, 844), (1000, 640), (1024, 576), (820, 430)
PATIENCE = 600


@dataclass(frozen=True)
class Page:
    """A page to draw: its name, whose code opens it, its path, its size, and the script that leads to what is shown."""

    name: str
    who: str
    path: str
    size: tuple[int, int]
    begun: bool
    script: str = ""
    keys: str = ""


PAGES = (
    Page("class-wall-lobby", "facilitator", "/projector", WALL, begun=False),
    Page("class-slips", "facilitator", "/slips", PAPER, begun=False),
    Page("class-join", "", "/", (600, 420), begun=False),
    Page("class-wall", "facilitator", "/projector", WALL, begun=True),
    Page(
        "class-form",
        "kazakhstan-1",
        "/form",
        PHONE,
        begun=True,
        script="document.querySelector('form').scrollIntoView(); window.scrollBy(0, -60)",
    ),
    Page("class-table", "azerbaijan-1", "/play", DESK, begun=True, keys="\x1b\x1b"),
)


def a_lesson(folder: Path) -> Lesson:
    """Return the class, in its lobby."""
    loaded = load("ratification")
    chairs = [Chair(f"{seat}-{n}", seat, name) for seat, names in NAMES.items() for n, name in enumerate(names, 1)]
    seats = {actor: PERSON if actor in NAMES else "balanced" for actor in loaded.scenario.actors}
    table = Table.new(loaded, name="monday", seats=seats, seed=SEED, readings={}, folder=folder)
    return Lesson.begin(table, chairs, Rules(480.0, 240.0), lambda: 0.0, lambda: WHEN)


def play(lesson: Lesson) -> None:
    """Begin, and play some turns as everybody's adviser would; then two have sent, and the clock has gone on."""
    lesson.start()
    while lesson.table.turn <= TURNS:
        table = lesson.table
        for seat in table.awaited:
            if table.phase == "orders":
                lesson.submit(f"{seat}-1", registry.decide(table.play, seat, "balanced"))
            else:
                lesson.reply(f"{seat}-1", registry.answer(table.play, seat, "balanced"))
        lesson.close_phase()
    for seat in ("armenia", "united_states"):
        lesson.submit(f"{seat}-1", registry.decide(lesson.table.play, seat, "balanced"))
    lesson.message("Five minutes: write your reasons, please.")
    lesson.extend(-155.0)


async def draw_console(lesson: Lesson, host: Host) -> None:
    """Draw the console of the running class."""
    app = ConsoleApp(lesson, Link(), host.door, host.wall.headlines)
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(PATIENCE):
            await pilot.pause(0.1)
            if app.around().known is not None:
                break
        app.redraw_console()
        await pilot.pause(0.3)
        (FOLDER / "class-console.svg").write_text(app.export_screenshot(), encoding="utf-8")


async def draw_page(page: Page, tab: Any, lesson: Lesson, address: str) -> None:
    """Draw a page as it is once it has come to rest."""
    width, height = page.size
    await tab.ask(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
    )
    await tab.open(address)
    await tab.until("document.activeElement && document.activeElement.id === 'code'", PATIENCE)
    if page.who:
        code = lesson.facilitator if page.who == "facilitator" else lesson.codes[page.who]
        await tab.value(
            f"document.getElementById('code').value = '{code}';"
            f" document.querySelector('{'button.plain' if page.path == '/form' else 'button'}').click()"
        )
        await tab.until("location.pathname !== '/' && document.readyState === 'complete'", PATIENCE)
        if page.path != "/play":
            await tab.ask("Page.navigate", url=address + page.path)
            await tab.until(f"location.pathname === '{page.path}' && document.readyState === 'complete'", PATIENCE)
    if page.keys:
        await tab.until("document.body.classList.contains('-first-byte')", PATIENCE)
        for key in page.keys:
            await _still(tab)
            if "esc To the table" in tab.screen or "esc Go on" in tab.screen:
                await tab.type(key)
        await _still(tab)
    if page.script:
        await tab.value(page.script)
    await asyncio.sleep(1.0)
    await tab.picture(FOLDER / f"{page.name}.png")


async def _still(tab: Any) -> None:
    """Wait until a terminal in a page shows something, and the same for a second."""
    before = ""
    for _ in range(PATIENCE):
        await asyncio.sleep(1.0)
        if tab.screen.strip() and tab.screen == before:
            return
        before = tab.screen


async def draw(wanted: set[str]) -> None:
    """Draw the pictures of these names; all where none is named."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as kept:
        lesson = a_lesson(Path(kept))
        lesson.codes |= {chair: f"AB2CD-{number:05}" for number, chair in enumerate(lesson.codes, 23456)}
        async with a_host(lesson) as (host, address):
            host.door.addresses = (ADDRESS,)
            for begun in (False, True):
                if begun:
                    await asyncio.to_thread(play, lesson)
                    if not wanted or "class-console" in wanted:
                        lesson.present |= {"armenia-1": 1, "azerbaijan-1": 1, "united_states-1": 1}
                        await draw_console(lesson, host)
                pages = [page for page in PAGES if page.begun == begun and (not wanted or page.name in wanted)]
                if pages and CHROMIUM is not None:
                    async with a_browser() as tab:
                        for page in pages:
                            await draw_page(page, await tab(), lesson, address)


if __name__ == "__main__":
    asyncio.run(draw(set(sys.argv[1:])))
