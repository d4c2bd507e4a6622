"""A class in a real browser: Chromium without a window, from Debian's packages."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

import pytest
from browser import CHROMIUM, a_browser
from classes import a_class
from hosted import a_host

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: nothing is known about browsers"),
]
TYPED = (
    "document.activeElement.classList.contains('xterm-helper-textarea')"
    " && document.body.classList.contains('-first-byte')"
)


async def until(holds, within=20.0):
    for _ in range(round(within / 0.1)):
        if holds():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it never came to hold")


async def sit_down(page, address, code):
    await page.open(address)
    await page.until("document.activeElement.id === 'code'")
    await page.type(f"{code}\r")
    await page.until(TYPED)


async def the_app(host):
    """Return the application at Armenia's chair, once it runs."""
    await until(lambda: ("armenia", "") in host.places and host.places["armenia", ""].app is not None)
    return host.places["armenia", ""].app


async def test_a_browser_plays_offline_with_its_keyboard_at_once(tmp_path):
    """A code typed, the table opens and takes keys without a click; nothing is asked of any other address."""
    lesson, _ = a_class(tmp_path, orders=480.0)
    async with a_host(lesson) as (host, address), a_browser() as tab:
        page = await tab()
        await sit_down(page, address, lesson.codes["armenia"])
        await until(lambda: lesson.present.get("armenia"))
        await asyncio.to_thread(lesson.start)
        app = await the_app(host)
        await until(lambda: app.table_screen is not None and app.screen is not app.table_screen)  # the brief
        await page.type("\x1b")
        await until(lambda: app.screen is app.table_screen)
        await page.type("s")
        await until(lambda: app.screen is not app.table_screen)
        await page.type("y")
        await until(lambda: lesson.table.submitted("armenia") is not None)
        assert page.requested
        assert {urlsplit(one).netloc for one in page.requested if not one.startswith("data:")} == {
            address.removeprefix("http://")
        }


async def test_a_reload_returns_to_the_same_screen_and_a_second_browser_asks(tmp_path):
    """After a reload the same panel is open; another browser with the code is asked, and then takes over."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (host, address), a_browser() as tab:
        page = await tab()
        await sit_down(page, address, lesson.codes["armenia"])
        app = await the_app(host)
        await until(lambda: app.table_screen is not None and app.screen is not app.table_screen)  # the brief
        await page.type("\x1b")
        await until(lambda: app.screen is app.table_screen)
        await page.type("4")
        await until(lambda: app.table_screen.active == "tracks")
        await page.value("window.before = true")
        await page.ask("Page.reload")
        await page.until(f"!window.before && {TYPED}")
        await page.type("6")
        await until(lambda: app.table_screen.active == "goals")
        assert host.places["armenia", ""].app is app
        other = await tab()
        await other.open(address)
        await other.until("document.activeElement.id === 'code'")
        await other.type(f"{lesson.codes['armenia']}\r")
        await other.until("document.body.innerText.includes('open on another device')")
        await other.until("document.activeElement.matches('button')")  # it has the focus a moment after it is there
        await other.type("\r")
        await other.until(TYPED)
        await page.until("document.body.innerText.includes('open on another device')")
        await other.type("5")
        await until(lambda: app.table_screen.active == "news")


async def test_a_browser_comes_back_when_the_host_does(tmp_path):
    """The connection is lost with the host; once it serves again the page is back by itself, and takes keys."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (host, address), a_browser() as tab:
        page = await tab()
        await sit_down(page, address, lesson.codes["armenia"])
        app = await the_app(host)
        await until(lambda: app.table_screen is not None and app.screen is not app.table_screen)  # the brief
        host.places["armenia", ""].link.let_go("ended")
        await page.until("document.body.classList.contains('-closed')")
        await page.until(f"!document.body.classList.contains('-closed') && {TYPED}")
        await page.type("\x1b")
        await until(lambda: app.screen is app.table_screen)


async def test_a_form_keeps_what_is_typed_in_it(tmp_path):
    """Typed into the plain form, it is on the disk without a click, and in the fields again after a reload."""
    lesson, hands = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), a_browser() as tab:
        page = await tab()
        await page.open(address)
        await page.until("document.activeElement.id === 'code'")
        await page.type(lesson.codes["armenia"])
        await page.value("document.querySelector('[name=plain]').click()")
        await page.until("document.querySelector('[name=reason-0]')")
        await page.value("document.querySelector('[name=reason-0]').focus()")
        await page.type("They bluff")
        await until(lambda: lesson.drafts.get("armenia", lesson.stands, 1))
        hands.time += 5.0
        await until((tmp_path / ".monday.drafts").exists)
        await page.ask("Page.reload")
        await page.until("document.querySelector('[name=reason-0]')?.value === 'They bluff'")
