"""What a class costs one laptop: the whole host as a process of its own, and those who join in others beside it.

    python tests/benchmarks/class_load.py [SCENARIO] [--seats 35] [--forms 210] [--browsers 3] [--rounds 5]

Measures, one host after the other: orders sent by all seats at the same moment as JSON, and by many more as the plain
form, from the request to the answer, which comes once they are on the disk; then the screens: from the first connection
to the last seat that sees the lobby, from the teacher's key to the last that sees its table, with real browsers
beside them; orders sent while all those screens are open; and the memory of the host and its children at their most.
Prints an object on its last line.

Called with ``--client`` it is one of those beside the host: it reads what to do on its standard input.
"""

import argparse
import asyncio
import csv
import html
import json
import os
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parent / "classroom")]

from browser import a_browser  # noqa: E402 (the folders must be on the path first)

from caucasus_game.scenario.load import load  # noqa: E402 (as above)

PATIENCE = 180.0  # seconds
CODE = re.compile(r"^ {2}([0-9A-Z]{5}-[0-9A-Z]{5}) {2}", re.MULTILINE)
OPTION = re.compile(r'<option value="([^"|]+\|[^"]*)">')
HIDDEN = re.compile(r'name="(sequence|turn|round)" value="(\d+)"')
LOBBY, TABLE = "You speak for", "What you want"
"""Words that stand on the screen of every seat once it is painted."""


# -- the host ---------------------------------------------------------------------------------------------------------


class HostProcess:
    """``caucasus-game host`` with so many persons, spread evenly over the seats of a scenario."""

    def __init__(self, scenario, persons, folder):
        self.seats = persons
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        roster = folder / "class.csv"
        with roster.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["name", "seat"])
            actors = seats_of(scenario)
            rows.writerows([f"P{one:03}", actors[one % len(actors)]] for one in range(persons))
        words = ["host", scenario, "--hold", "--roster", roster, "--saves", folder / "saves", "--port", self.port]
        environment = os.environ | {"XDG_CONFIG_HOME": str(folder), "TEXTUAL_ANIMATIONS": "none"}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        command = [sys.executable, "-m", "caucasus_game", *map(str, words)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        printed = ""
        for line in self.process.stdout:
            printed += line
            if "Ctrl-C" in line:
                break
        self.codes = CODE.findall(printed)
        self.key = re.search(r"key \(yours alone\): (\S+)", printed)[1]

    def usage(self):
        """Seconds of the processor so far, and megabytes held at the most, by the host and its children together."""
        seconds, kilobytes = 0.0, 0
        for process in family(self.process.pid):
            ticks = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            seconds += (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
            status = Path(f"/proc/{process}/status").read_text()
            kilobytes += int(re.search(r"VmHWM:\s+(\d+)", status)[1])
        return seconds, kilobytes / 1024

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self.process.stdout.close()


def family(process):
    """A process and those it has started, as far down as it goes."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in family(int(child)))]


def seats_of(scenario):
    return list(load(scenario).scenario.actors)


@asynccontextmanager
async def console(host):
    """The facilitator's console; yields what sends a key to it and waits until words stand in what it paints."""
    headers = {"Authorization": f"Bearer {host.key}", "Device": "teacher"}
    painted, came = [], asyncio.Event()

    async def read(console):
        async for message in console:
            if message.type is aiohttp.WSMsgType.BINARY:
                painted.append(message.data.decode())
                came.set()

    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{host.address}/socket", headers=headers, max_msg_size=0) as console,
    ):
        reading = asyncio.create_task(read(console))

        async def press(key, words):
            if key:
                painted.clear()
                await console.send_str(json.dumps(["stdin", key]))
            async with asyncio.timeout(PATIENCE):
                while words not in "".join(painted):
                    came.clear()
                    await came.wait()

        await press("", "in the lobby")
        yield press
    await reading


# -- those beside it, in processes of their own -----------------------------------------------------------------------


class Client:
    """A process of this program that does one thing: ``ready`` once it stands, then what was asked for."""

    def __init__(self, what, host, codes, **asked):
        self._given = {"what": what, "address": host.address, "codes": codes, **asked}

    async def __aenter__(self):
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, __file__, "--client", stdin=subprocess.PIPE, stdout=subprocess.PIPE, limit=2**24
        )
        await self.tell(self._given)
        return self

    async def tell(self, what):
        self._process.stdin.write((json.dumps(what) + "\n").encode())
        await self._process.stdin.drain()

    async def told(self):
        """What it says next."""
        line = await asyncio.wait_for(self._process.stdout.readline(), PATIENCE)
        if not line:
            raise SystemExit("a client ended before its time")
        return json.loads(line)

    async def __aexit__(self, *_):
        self._process.stdin.close()
        await asyncio.wait_for(self._process.wait(), PATIENCE)


def say(what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


async def heard():
    return json.loads(await asyncio.to_thread(sys.stdin.readline) or '"end"')


async def client():
    given = await heard()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(PATIENCE)) as session:
        await {"orders": send_orders, "forms": send_forms, "screens": look}[given["what"]](session, given)


async def form_of(session, address, code):
    """The values that a person finds in the plain form."""
    async with session.get(f"{address}/form", headers={"Authorization": f"Bearer {code}"}) as answer:
        text = await answer.text()
    return dict(HIDDEN.findall(text)), [html.unescape(one) for one in OPTION.findall(text)]


def chosen(options, turn):
    """Another action each time, so that there is something to write down."""
    return options[turn % len(options)].split("|")


async def send_orders(session, given):
    """Each code sends orders of one action as JSON, all at once, in so many rounds."""
    address, codes = given["address"], given["codes"]
    forms = [await form_of(session, address, code) for code in codes]
    seats = []
    for code in codes:
        async with session.get(f"{address}/status", headers={"Authorization": f"Bearer {code}"}) as answer:
            seats.append((await answer.json())["seat"])
    say("ready")

    async def send(place, turn, began):
        hidden, options = forms[place]
        action, target = chosen(options, turn)
        order = {"action": action} | ({"target": target} if target else {})
        orders = {"turn": int(hidden["turn"]), "seat": seats[place], "orders": [order]}
        body = {"sequence": turn + int(hidden["sequence"]), "orders": orders}
        headers = {"Authorization": f"Bearer {codes[place]}"}
        async with session.post(f"{address}/orders", json=body, headers=headers) as answer:
            if answer.status != 200:
                raise SystemExit(f"refused: {await answer.text()}")
        return time.monotonic() - began

    await in_rounds(len(codes), send)


async def send_forms(session, given):
    """Each code sends the plain form with one action in it, all at once, in so many rounds."""
    address, codes = given["address"], given["codes"]
    forms = [await form_of(session, address, code) for code in codes]
    say("ready")

    async def send(place, turn, began):
        hidden, options = forms[place]
        fields = hidden | {"action-0": "|".join(chosen(options, turn))}
        fields["sequence"] = str(turn + int(hidden["sequence"]))
        headers = {"Authorization": f"Bearer {codes[place]}"}
        async with session.post(f"{address}/form", data=fields, headers=headers, allow_redirects=False) as answer:
            if answer.status != 303:
                raise SystemExit(f"refused: {await answer.text()}")
        return time.monotonic() - began

    await in_rounds(len(codes), send)


async def in_rounds(many, send):
    turn = 0
    while await heard() == "all at once":
        began = time.monotonic()
        say(await asyncio.gather(*(send(place, turn, began) for place in range(many))))
        turn += 1


async def look(session, given):
    """Each code opens its screens; say when words stand on all of them."""
    codes, size = given["codes"], {"width": "120", "height": "40"}
    painted, sockets, came = [""] * len(codes), [], asyncio.Event()

    async def read(place, stream):
        async for message in stream:
            if message.type is aiohttp.WSMsgType.BINARY:
                painted[place] += message.data.decode()
                came.set()

    async def sit(place):
        headers = {"Authorization": f"Bearer {codes[place]}", "Device": secrets.token_hex(4)}
        stream = await session.ws_connect(f"{given['address']}/socket", headers=headers, params=size, max_msg_size=0)
        sockets.append(stream)
        reading.append(asyncio.create_task(read(place, stream)))

    async def until(words):
        seen = {}
        try:
            async with asyncio.timeout(PATIENCE):
                while len(seen) < len(codes):
                    came.clear()
                    for place, text in enumerate(painted):
                        if place not in seen and words in text:
                            seen[place] = time.monotonic()
                    if len(seen) < len(codes):
                        await came.wait()
        except TimeoutError:
            raise SystemExit(f"{words!r} was seen by {len(seen)} of {len(codes)} only") from None
        return list(seen.values())

    reading = []
    say("ready")
    while (asked := await heard()) != "end":
        began = time.monotonic()
        if "sit" in asked:
            await asyncio.gather(*map(sit, range(len(codes))))
        seen = await until(asked["until"])
        say({"began": began, "seen": seen})
    for stream in sockets:
        await stream.close()


# -- what is measured -------------------------------------------------------------------------------------------------


def summed_up(times):
    """Median, 95th percentile and slowest, in seconds."""
    ordered = sorted(times)
    return {
        "median": statistics.median(ordered),
        "p95": ordered[max(0, -(-len(ordered) * 95 // 100) - 1)],
        "slowest": ordered[-1],
    }


async def at_once(what, host, codes, rounds):
    """Have all codes send at the same moment, in so many rounds; return what an answer took."""
    async with Client(what, host, codes) as sending:
        await sending.told()
        times = []
        for _ in range(rounds):
            await sending.tell("all at once")
            times += await sending.told()
        await sending.tell("end")
    return summed_up(times)


async def orders_alone(what, scenario, persons, rounds):
    """Orders of so many persons at the same moment, nobody having screens open but the teacher."""
    with tempfile.TemporaryDirectory() as folder:
        host = HostProcess(scenario, persons, Path(folder))
        try:
            async with console(host) as press:
                await press("b", "class is on")
            return await at_once(what, host, host.codes, rounds)
        finally:
            host.end()


@asynccontextmanager
async def browsers(host, codes):
    """Real browsers at the lobby, one a code; yields what waits until each has painted words of its table."""
    if not codes:
        yield None
        return
    async with a_browser() as tab:
        pages = []
        for code in codes:
            page = await tab()
            await page.open(host.address)
            await page.until("document.getElementById('code')", PATIENCE)
            await page.value(f"document.getElementById('code').value = '{code}'; document.forms[0].submit()")
            await page.until("document.body.classList.contains('-first-byte')", PATIENCE)
            pages.append(page)
        yield pages


async def screens(scenario, seats, real, rounds):
    """The screens of so many seats, with real browsers beside them."""
    with tempfile.TemporaryDirectory() as folder:
        host = HostProcess(scenario, seats + real, Path(folder))
        codes = host.codes[:seats]
        try:
            async with (
                console(host) as press,
                browsers(host, host.codes[seats:]),
                Client("screens", host, codes) as screens,
            ):
                await screens.told()
                cost = [host.usage()]
                await screens.tell({"sit": True, "until": LOBBY})
                lobby = await screens.told()
                cost.append(host.usage())
                await asyncio.sleep(IDLE)
                idle = host.usage()
                await screens.tell({"until": TABLE})
                began = time.monotonic()
                await press("b", "class is on")
                table = await screens.told()
                cost.append(host.usage())
                await asyncio.sleep(5.0)
                sending = await at_once("orders", host, codes, rounds)
                most = host.usage()[1]
                await screens.tell("end")
        finally:
            host.end()
    return {
        "lobby": max(lobby["seen"]) - lobby["began"],
        "lobby_processor": cost[1][0] - cost[0][0],
        "idle_processor": idle[0] - cost[1][0],
        "table": summed_up([one - began for one in table["seen"]]),
        "table_processor": cost[2][0] - idle[0],
        "orders_beside_screens": sending,
        "megabytes": most,
    }


IDLE = 30.0
"""Seconds that a class is in its lobby, at the least, before its teacher begins."""


async def measured(asked):
    found = {"scenario": asked.scenario, "seats": asked.seats, "forms": asked.forms, "browsers": asked.browsers}
    if asked.seats:
        found["orders"] = await orders_alone("orders", asked.scenario, asked.seats, asked.rounds)
        show("orders", found["orders"])
    if asked.forms:
        found["form_orders"] = await orders_alone("forms", asked.scenario, asked.forms, asked.rounds)
        show("form_orders", found["form_orders"])
    if asked.seats and not asked.no_screens:
        found["screens"] = await screens(asked.scenario, asked.seats, asked.browsers, asked.rounds)
        for key, value in found["screens"].items():
            show(key, value)
    return found


def show(what, value):
    parts = value.items() if isinstance(value, dict) else [("", value)]
    words = ", ".join(f"{key} {one:.3f}".strip() for key, one in parts)
    sys.stderr.write(f"{what}: {words}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("scenario", nargs="?", default="ratification")
    parser.add_argument("--seats", type=int, default=35)
    parser.add_argument("--forms", type=int, default=210)
    parser.add_argument("--browsers", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-screens", action="store_true")
    parser.add_argument("--client", action="store_true")
    asked = parser.parse_args()
    if asked.client:
        asyncio.run(client())
    else:
        say(asyncio.run(measured(asked)))


if __name__ == "__main__":
    main()
