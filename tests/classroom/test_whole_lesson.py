"""A lesson as its users would do it: a teacher in a terminal, pupils in browsers, on a phone and in a terminal."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import aiohttp
import pytest
from browser import CHROMIUM, a_browser
from panes import TMUX, terminals

from caucasus_game.session.saves import verify
from caucasus_game.session.store import Store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: nothing is known about browsers"),
    pytest.mark.skipif(TMUX is None, reason="tmux is not installed: nothing is known about real terminals"),
]
SCENARIO, TURNS = "mackerel", 6
"""The shortest case that is no tutorial, and has seven seats."""
SEATS = {"norway": "NO", "european_union": "EU", "iceland": "IS"}
PATIENCE = 150.0
WHOLE = 500.0
"""Seconds in which a lesson of impatient pupils is over on a busy machine; on a quiet one it takes some ninety."""
SIZE = (100, 30)
DRAFTED = re.compile(r"(Actions|Offers) [1-9]/")
AGAIN = 20.0
"""Seconds after which somebody presses a key once more that has shown nothing."""
SENDS = ("Send your orders?", "Decline the rest?")
WAITS = ("sent; esc to change it", "waiting for the others")
LEAVES = ("Leave the table?", "Leave the class?")


class Class:
    """What all who are at the lesson go by.

    Attributes:
        allowed: seat to the last turn whose orders its pupils are to send.
        screens: seat to how its terminal is read and typed at now.
    """

    def __init__(self, address, codes, session):
        self.address, self.codes, self._session = address, codes, session
        self.allowed = dict.fromkeys(codes, 0)
        self.screens = {}
        self.players = []

    async def status(self, seat):
        headers = {"Authorization": f"Bearer {self.codes[seat]}"}
        async with self._session.get(f"{self.address}/status", headers=headers) as answer:
            return await answer.json()

    async def has_sent(self, seat):
        """Wait until nothing is asked of a seat; a pupil who broke down is told of."""
        for _ in range(round(PATIENCE / 0.2)):
            for player in self.players:
                if player.done():
                    player.result()
            if not (await self.status(seat))["owes"]:
                return
            await asyncio.sleep(0.2)
        raise AssertionError(f"nothing came from {seat}")

    async def wanted(self, seat):
        """Wait until a pupil is to send something; return what the class says then, None once the game is over."""
        while True:
            now = await self.status(seat)
            if now["phase"] == "over":
                return None
            if now["owes"] and (now["phase"] == "talks" or now["turn"] <= self.allowed[seat]):
                return now
            await asyncio.sleep(0.3)

    async def moves(self, seat, moment):
        """Wait until the class is at another moment for a seat than it was; not for ever, for a key may be lost."""
        for _ in range(round(AGAIN / 0.2)):
            if (await self.status(seat))["moment"] != moment:
                return
            await asyncio.sleep(0.2)


def next_key(shown, *, sends=True):
    """Return what somebody presses who wants to get to the table, and to send from there; '' where nothing is to be."""
    foot = (shown.split("\n") if not shown.strip() else shown.rstrip().split("\n"))[-1]
    if any(words in shown for words in SENDS):
        return "y" if sends else "n"
    if any(words in shown for words in LEAVES):
        return "n"
    if "s Send" in foot:
        return "" if any(words in shown for words in WAITS) else "s"
    return "Escape" if "esc " in foot else ""  # a brief, a report, a front page lies over the table


async def turns(screen, before):
    """Wait until something else is to be pressed than was before; not for ever, for a key may be lost."""
    for _ in range(round(AGAIN / 0.1)):
        if next_key(await screen()) != before:
            return
        await asyncio.sleep(0.1)


async def at_the_table(lesson, seat):
    """Play as somebody who looks at the table: read away what lies over it, send, say yes."""
    while now := await lesson.wanted(seat):
        screen, press = lesson.screens[seat]
        key = next_key(await screen())
        if key:
            await press(key)
        if key == "y":
            await lesson.moves(seat, now["moment"])
        elif key:
            await turns(screen, key)
        else:
            await asyncio.sleep(0.2)


async def on_the_phone(lesson, seat, page):
    """Play as somebody who has the plain form: an action and why, then answers as the form proposes them.

    A form of another phase is left alone, and so is one that was sent: the page goes on by itself.
    """
    while now := await lesson.wanted(seat):
        sent = await page.value(
            "(() => { const form = document.querySelector('form[action=\"/form\"]');"
            f" if (form?.turn?.value !== '{now['turn']}' || form.round.value !== '{now['round']}') return false;"
            " const list = form.querySelector('select'); if (list) { list.selectedIndex = 1;"
            " form.querySelector('[name=reason-0]').value = 'Our fleet asks for it.'; }"
            " form.querySelector('button').click(); return true; })()"
        )
        if sent:
            await lesson.moves(seat, now["moment"])
        else:
            await asyncio.sleep(0.2)


async def gives_the_code(page, address, code, *, phone=False):
    if phone:
        await page.ask("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1, mobile=True)
    await page.open(address)
    await page.until("document.activeElement.id === 'code'", PATIENCE)
    await page.type(code if phone else f"{code}\r")
    if phone:
        await page.value("document.querySelector('button.plain').click()")


async def reads(page, words):
    for _ in range(round(PATIENCE / 0.1)):
        if words in page.screen:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{words!r} does not stand in the page:\n{page.screen}")


async def drafts(page, within=AGAIN):
    """Wait until orders stand in the draft that a page shows; return whether they do."""
    for _ in range(round(within / 0.1)):
        if DRAFTED.search(page.screen):
            return True
        await asyncio.sleep(0.1)
    return False


def looked_at(page):
    """Return how a page's terminal is read, and how somebody types there."""

    async def screen():
        return page.screen

    async def press(key):
        await page.type({"Escape": "\x1b"}.get(key, key))

    return screen, press


def sat_at(pane):
    """Return the same of a terminal."""

    async def screen():
        return await asyncio.to_thread(pane.screen)

    async def press(key):
        await asyncio.to_thread(pane.keys, key)

    return screen, press


async def test_a_whole_lesson(tmp_path):
    """To the last turn of a real case: a pause, more time, a message, a pupil who sends nothing, a reload with a draft,
    a device that is taken over; then the save verifies, the record tells what the teacher did, and a debrief opens.
    """
    saves = tmp_path / "saves"
    words = ["host", SCENARIO, "--session", "lesson", "--saves", str(saves), "--port", "0", "--clock", "30m", "--seed"]
    seats = [part for short in SEATS.values() for part in ("--seat", short)]
    with terminals(tmp_path) as terminal:
        host = terminal("host", (100, 50), *words, "7", *seats)
        printed = await host.sees("Ctrl-C", PATIENCE, back=60)
        address = re.search(r"http://127\.0\.0\.1:\d+", printed)[0]
        codes = dict(zip(SEATS, re.findall(r"^ {2}([0-9A-Z]{5}-[0-9A-Z]{5}) ", printed, re.MULTILINE), strict=True))
        key = re.search(r"key \(yours alone\): (\S+)", printed)[1]
        console = terminal("console", (80, 44), "join", address, "--code", key)
        await console.sees("in the lobby", PATIENCE)
        iceland = terminal("iceland", SIZE, "join", address, "--code", codes["iceland"])
        await iceland.sees("You speak for Iceland", PATIENCE)
        assert "? Help" in iceland.screen().splitlines()[-1], "the screen is not as large as the terminal"
        async with a_browser() as tab, aiohttp.ClientSession() as session:
            lesson = Class(address, codes, session)
            pages = [await tab() for _ in range(4)]
            try:
                async with asyncio.timeout(WHOLE):
                    await _lesson(lesson, console, iceland, key, pages)
            except (TimeoutError, AssertionError) as error:
                screens = [pane.screen() for pane in (console, iceland)] + [page.screen for page in pages]
                raise AssertionError("\n====\n".join([repr(error), *screens])) from error
            finally:
                for player in lesson.players:
                    player.cancel()
        host.keys("C-c")
        await host.sees("The session is kept", PATIENCE, back=100)
    _kept(saves)


async def _lesson(lesson, console, iceland, key, pages):
    """Lead the lesson to its end."""
    norway, union, other, wall = pages
    await gives_the_code(wall, f"{lesson.address}/", key)
    await wall.until("location.pathname === '/play'", PATIENCE)
    await wall.open(f"{lesson.address}/projector")
    await wall.until("document.querySelector('.address')", PATIENCE)
    await gives_the_code(norway, f"{lesson.address}/", lesson.codes["norway"])
    await gives_the_code(union, f"{lesson.address}/", lesson.codes["european_union"], phone=True)
    await reads(norway, "You speak for Norway")
    await union.until("document.body.innerText.includes('has not begun')", PATIENCE)
    console.keys("b")
    await console.sees("the class is on", PATIENCE)
    await wall.until("document.getElementById('clock')?.dataset.runs", PATIENCE)

    lesson.screens = {"norway": looked_at(norway), "iceland": sat_at(iceland)}
    players = lesson.players = [
        asyncio.create_task(at_the_table(lesson, "norway")),
        asyncio.create_task(on_the_phone(lesson, "european_union", union)),
        asyncio.create_task(at_the_table(lesson, "iceland")),
    ]
    lesson.allowed = dict.fromkeys(lesson.codes, 1)
    await console.sees(f"turn 2/{TURNS} · orders", PATIENCE)

    await _pause_and_talk(console, iceland, wall)
    lesson.allowed |= {"norway": 2, "iceland": 2}
    for seat in ("norway", "iceland"):
        await lesson.has_sent(seat)
    console.keys("n")
    await console.sees("Close the phase now?", PATIENCE)
    console.keys("y")
    await console.sees("European Union sent nothing", PATIENCE)
    await console.sees(f"turn 3/{TURNS} · orders", PATIENCE)

    await _reload_and_take_over(norway, other, lesson)
    lesson.screens["norway"] = looked_at(other)
    lesson.allowed = dict.fromkeys(lesson.codes, TURNS)
    await asyncio.gather(*players)
    await console.sees("the game is over", PATIENCE)
    await wall.until("document.querySelector('.ending h2')", PATIENCE)
    await union.until("document.querySelector('.ending h2')", PATIENCE)
    await _debrief(iceland)


async def _pause_and_talk(console, iceland, wall):
    """Pause, say something, give a minute, go on."""
    console.keys("b")
    await console.sees(" · paused", PATIENCE)
    await wall.until("document.body.innerText.includes('The class pauses')", PATIENCE)
    before = await wall.value("document.getElementById('clock').textContent")
    console.keys("+")
    await console.sees("time changed: +60 s", PATIENCE)
    await wall.until(f"document.getElementById('clock').textContent !== '{before}'", PATIENCE)
    console.keys("m")
    await console.sees("Say to all", PATIENCE)
    console.words("Two minutes to go")
    console.keys("Enter")
    await iceland.sees("Two minutes to go", PATIENCE)
    console.keys("b")
    await console.sees("the class is on", PATIENCE)


async def _reload_and_take_over(page, other, lesson):
    """Write something, load the page anew, and find it; then go on from another device."""
    screen, press = lesson.screens["norway"]
    while not DRAFTED.search(page.screen):
        shown = page.screen
        key = next_key(shown, sends=False)
        if key == "s" and f"turn 3/{TURNS}" in shown:  # else that is still the talks before
            await press("a")  # the adviser's orders are put in the draft; asked twice it asks back
            await drafts(page)
        elif key and key != "s":
            await press(key)
            await turns(screen, key)
        else:
            await asyncio.sleep(0.2)
    await page.value("window.before = true")
    await page.ask("Page.reload")
    await page.until("!window.before && document.body.classList.contains('-first-byte')", PATIENCE)
    assert await drafts(page, PATIENCE), "the draft did not come back"
    await gives_the_code(other, f"{lesson.address}/", lesson.codes["norway"])
    await other.until("document.body.innerText.includes('open on another device')", PATIENCE)
    await other.until("document.activeElement.tagName === 'BUTTON'", PATIENCE)
    await other.type("\r")
    assert await drafts(other, PATIENCE), "the draft did not go along"
    await page.until("document.body.innerText.includes('open on another device')", PATIENCE)


async def _debrief(pane):
    """Go from the last report to the ending, and open the debrief."""
    screen, press = sat_at(pane)
    while "d Debrief" not in (shown := await screen()):
        if "esc Go on" in shown:
            await press("Escape")  # once: of the ending it would be the way out
            await pane.misses("esc Go on", PATIENCE)
        await asyncio.sleep(0.2)
    await press("d")
    await pane.sees("v Reveal", PATIENCE)


def _kept(saves: Path):
    """Hold the save to its record, and the record to what the teacher did."""
    assert verify("lesson", saves).ok
    store = Store.read(saves / "lesson.sqlite")
    events = store.rows("SELECT turn, kind, seat, words FROM class_events ORDER BY number")
    store.close()
    kinds = [kind for _, kind, _, _ in events]
    assert kinds.count("started") == kinds.count("paused") == kinds.count("went-on") == 1
    assert (2, "defaulted", "eu", "") in {tuple(event) for event in events}
    assert {"extended", "closed"} <= set(kinds)
    assert any(kind == "message" and words == "Two minutes to go" for _, kind, _, words in events)
    assert max(turn for turn, *_ in events) == TURNS
