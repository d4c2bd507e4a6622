"""A class as it really runs, and what is left of its people in the home of the machine that hosted it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys

import aiohttp
import pytest
from host_process import CODE, free_port
from hosted import sit_down

NAME, OTHER, REASON, DEVICE = "Anahit Petrosjan", "Bahar Əliyeva", "because Grandmother Shushan said so", "127.0.0.77"
DRAFT = "perhaps Uncle Levon will agree"


def holding(folder, words):
    """Return (file, word) for the files below a folder in which words stand, plainly or as JSON writes them."""
    spelled = {word: {word.encode(), json.dumps(word)[1:-1].encode()} for word in words}
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        (path.name, word) for path in files for word in words if any(one in path.read_bytes() for one in spelled[word])
    }


def _hosted(words, env, log):
    """Return a host that runs, and what it printed; what it says on standard error is kept, as by a service."""
    line = [sys.executable, "-m", "caucasus_game", "host", "tutorial", "--session", "monday", *words]
    with log.open("w") as told:
        host = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=told, text=True, env=env)
    printed = ""
    for said in host.stdout:
        printed += said
        if "Ctrl-C" in said:
            break
    return host, printed


def _purged(saves, env):
    """Purge the session; return the files that were deleted."""
    line = [sys.executable, "-m", "caucasus_game", "purge", "monday", "--saves", str(saves), "--json"]
    ran = subprocess.run(line, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True)
    return json.loads(ran.stdout)["deleted"]


@pytest.mark.slow
async def test_nothing_of_a_class_is_left_in_its_host_s_home_after_a_purge(tmp_path):
    """A host with a list of names; a device at an address of its own that joins, sends a reason, writes another and
    guesses codes; a kill: only the save and what is kept beside it hold any of it, nothing holds the address, and after
    a purge nothing is left.
    """
    home, saves = tmp_path / "home", tmp_path / "home" / "data" / "saves"
    saves.mkdir(parents=True)
    roster = tmp_path / "class.csv"
    roster.write_text(f"name,seat\n{NAME},armenia\n{OTHER},azerbaijan\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if not key.startswith("CAUCASUS_GAME_SAVES")}
    env |= {"HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    env |= {"TMPDIR": str(home), "CAUCASUS_GAME_CONFIG": str(home / "settings.json")}
    port = free_port()
    host, printed = _hosted(
        ["--saves", str(saves), "--roster", str(roster), "--port", str(port)], env, home / "host.log"
    )
    try:
        codes, key = CODE.findall(printed), re.search(r"key \(yours alone\): (\S+)", printed)[1]
        address, bearer = f"http://127.0.0.1:{port}", {"Authorization": f"Bearer {codes[0]}"}
        connector = aiohttp.TCPConnector(local_addr=(DEVICE, 0))
        async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=60)) as session:
            console = await sit_down(session, address, key, device="teacher")
            await console.sees("in the lobby", within=60.0)
            await console.type("b")
            await console.sees("the class is on", within=60.0)
            async with session.get(f"{address}/play", headers=bearer) as answer:
                assert answer.status == 200
            orders = {"turn": 1, "seat": "armenia", "orders": [], "reasons": [REASON]}
            async with session.post(
                f"{address}/orders", headers=bearer, json={"sequence": 1, "orders": orders}
            ) as answer:
                assert answer.status == 200, await answer.text()
            async with session.post(f"{address}/orders", headers=bearer, data=b"\xff{") as answer:
                assert answer.status >= 400
            written = {"turn": "1", "round": "0", "sequence": "1", "reason-0": DRAFT}
            other = {"Authorization": f"Bearer {codes[1]}"}
            async with session.post(f"{address}/draft", headers=other, data=written) as answer:
                assert answer.status == 204
            for _ in range(600):
                if (saves / ".monday.drafts").exists():
                    break
                await asyncio.sleep(0.1)
            for _ in range(3):
                async with session.post(f"{address}/join", data={"code": "wrong"}) as answer:
                    assert answer.status == 403
    finally:
        host.send_signal(signal.SIGKILL)
        await asyncio.to_thread(host.wait)
        host.stdout.close()
    words = (NAME, OTHER, REASON, DRAFT, *codes, key, DEVICE)
    assert {file for file, _ in holding(home, words)} == {"monday.sqlite", ".monday.drafts"}
    assert {word for _, word in holding(home, words)} == {*words} - {DEVICE}
    assert await asyncio.to_thread(_purged, saves, env) == [str(saves / ".monday.drafts"), str(saves / "monday.sqlite")]
    assert holding(home, (*words, "Shushan", "Petrosjan", "monday")) == set()
