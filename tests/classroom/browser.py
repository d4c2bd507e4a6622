"""A real Chromium without a window, driven over its own protocol (Chrome DevTools Protocol, CDP)."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import re
import shutil
import tempfile
from contextlib import asynccontextmanager

import aiohttp
import pyte

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",  # every tab is somebody's, and in front of somebody
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--remote-debugging-port=0",
    "--window-size=1100,720",
)


class Tab:
    """A page in the browser.

    Attributes:
        requested: the address of every request that it made.
    """

    def __init__(self, socket):
        self._screen = pyte.Screen(80, 24)
        self._terminal = pyte.Stream(self._screen)
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers = {}
        self.requested = []
        self._reading = asyncio.create_task(self._read())

    async def _read(self):
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                answer = self._answers.pop(told["id"])
                if not answer.done():  # whoever asked may have been called away
                    answer.set_result(told.get("result", {}))
            elif told.get("method") in {"Network.requestWillBeSent", "Network.webSocketCreated"}:
                about = told["params"]
                self.requested.append(about["request"]["url"] if "request" in about else about["url"])
            elif told.get("method") == "Network.webSocketFrameReceived":
                frame = told["params"]["response"]
                if frame["opcode"] == 2:  # what is painted; the rest is not for a screen
                    self._terminal.feed(base64.b64decode(frame["payloadData"]).decode("utf-8", "replace"))
            elif told.get("method") == "Network.webSocketFrameSent":
                self._sent(told["params"]["response"]["payloadData"])

    def _sent(self, data):
        """Take another size of the terminal in the page."""
        kind, *what = json.loads(data)
        if kind == "resize":
            self._screen.resize(what[0]["height"], what[0]["width"])

    @property
    def screen(self):
        """What stands in the terminal of the page, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def ask(self, method, **params):
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(json.dumps({"id": number, "method": method, "params": params}))
        return await asyncio.wait_for(answer, 60)

    async def open(self, url):
        for part in ("Page", "Network", "Runtime"):
            await self.ask(f"{part}.enable")
        await self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.ask("Page.navigate", url=url)

    async def value(self, script):
        found = await self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return found.get("result", {}).get("value")

    async def until(self, script, within=20.0):
        """Wait until a script is true in the page."""
        for _ in range(round(within / 0.1)):
            if await self.value(f"!!({script})"):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"never true in the page: {script}")

    async def type(self, text):
        """Type as a keyboard does: into whatever has the focus."""
        for letter in text:
            key = {"\r": "Enter", "\x1b": "Escape"}.get(letter, letter)
            code = {"\r": 13, "\x1b": 27}.get(letter, ord(letter.upper()))
            plain = {"key": key, "windowsVirtualKeyCode": code}
            await self.ask("Input.dispatchKeyEvent", type="keyDown", **plain, text="" if letter == "\x1b" else letter)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", **plain)
            await asyncio.sleep(0.03)

    async def picture(self, path):
        shot = await self.ask("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def a_browser():
    """Start Chromium; yield what opens another tab, in a profile of its own each."""
    with tempfile.TemporaryDirectory() as profile:
        process = await asyncio.create_subprocess_exec(
            CHROMIUM, *FLAGS, f"--user-data-dir={profile}", stderr=asyncio.subprocess.PIPE
        )
        try:
            while True:
                line = (await asyncio.wait_for(process.stderr.readline(), 60)).decode()
                if found := re.search(r"ws://([^/]+)(/\S+)", line):
                    break
            draining = asyncio.create_task(process.stderr.read())
            async with aiohttp.ClientSession() as session, session.ws_connect(f"ws://{found[1]}{found[2]}") as root:
                control = Tab(root)

                async def tab():
                    context = (await control.ask("Target.createBrowserContext"))["browserContextId"]
                    made = await control.ask("Target.createTarget", url="about:blank", browserContextId=context)
                    address = f"ws://{found[1]}/devtools/page/{made['targetId']}"
                    return Tab(await session.ws_connect(address, max_msg_size=0))

                yield tab
            draining.cancel()
        finally:
            process.kill()
            await process.wait()
