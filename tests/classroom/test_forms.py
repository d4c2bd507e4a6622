"""The plain form and its JSON: what phones and programs can send."""

from __future__ import annotations

import asyncio
import json
import re

import aiohttp
import pytest
from classes import TWO, a_class, nothing
from hosted import a_host

from caucasus_game.engine.orders import SeatOrders

HIDDEN = re.compile(r'name="(sequence|turn|round)" value="(\d+)"')


async def _in(session, address, code):
    await session.post(f"{address}/join", data={"code": code, "plain": "1"})


def _jar():
    return aiohttp.CookieJar(unsafe=True)  # of addresses without a name too


async def test_a_phone_plays_a_turn_by_the_form(tmp_path):
    """Actions, offers and answers go by plain fields; what was sent is shown in words; a stale page is refused."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(cookie_jar=_jar()) as session:
        await _in(session, address, lesson.codes["armenia"])
        page = await (await session.get(f"{address}/form")).text()
        assert "The class has not begun" in page
        assert "<form" not in page
        await asyncio.to_thread(lesson.start)
        page = await (await session.get(f"{address}/form")).text()
        hidden = dict(HIDDEN.findall(page))
        action = re.search(r'<option value="([^"]+\|russia)"', page)[1]
        written = {
            **hidden,
            "action-0": action,
            "offer-0-to-azerbaijan": "1",
            "offer-0-route": "40",
            "reason-0": "They ask for it.",
        }
        answer = await session.post(f"{address}/form", data=written)
        page = await answer.text()
        assert "Sent; until the phase closes" in page
        assert "Offer a package" in page
        sent = lesson.table.submitted("armenia")
        assert [order.action for order in sent.orders] == [action.split("|")[0], "offer"]
        await asyncio.to_thread(lesson.submit, "azerbaijan", nothing(lesson, "azerbaijan"))
        await asyncio.to_thread(lesson.close_phase)
        for _ in range(1000):
            if lesson.moment and not lesson.closing:  # the host may be at it already
                break
            await asyncio.sleep(0.02)
        stale = await session.post(f"{address}/form", data=written)
        assert stale.status == 409
        assert "turn" in await stale.text()


async def test_what_somebody_writes_stays_text(tmp_path):
    """Markup in a field comes back as text, in the form and in the words of what is refused."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    nasty = '"><script>alert(1)</script>'
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(cookie_jar=_jar()) as session:
        await _in(session, address, lesson.codes["armenia"])
        hidden = dict(HIDDEN.findall(await (await session.get(f"{address}/form")).text()))
        for field in ("amount-0", "offer-0-route", "reason-0", "action-0"):
            written = {**hidden, "action-0": "press|russia", field: nasty}
            page = await (await session.post(f"{address}/form", data=written)).text()
            assert "<script>" not in page


async def test_programs_send_numbered_orders_and_get_receipts(tmp_path):
    """The same number again gets the same receipt; another seat's orders and garbage are refused with a code."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        mine = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
        status = await (await session.get(f"{address}/status", headers=mine)).json()
        assert (status["owes"], status["sequence"], status["turn"]) == (True, 1, 1)
        given = {"sequence": 1, "orders": SeatOrders(1, "armenia").as_json()}
        first = await (await session.post(f"{address}/orders", headers=mine, json=given)).json()
        again = await (await session.post(f"{address}/orders", headers=mine, json=given)).json()
        assert first == again == {"at": first["at"], "sequence": 1, "turn": 1}
        for wrong in (
            {"sequence": 2, "orders": SeatOrders(1, "azerbaijan").as_json()},
            {"sequence": True, "orders": given["orders"]},
            {"orders": given["orders"]},
            [],
            3,
        ):
            answer = await session.post(f"{address}/orders", headers=mine, json=wrong)
            assert answer.status == 409
            assert (await answer.json())["faults"][0]["code"] in {"malformed-orders", "malformed-order"}
        assert (await session.get(f"{address}/status")).status == 403
        assert (await session.post(f"{address}/orders", json=given)).status == 403


@pytest.mark.parametrize("seat", TWO)
async def test_nothing_of_others_is_in_the_form(tmp_path, seat):
    """The page of a seat holds neither the codes nor the secret goals nor the seed."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(cookie_jar=_jar()) as session:
        await _in(session, address, lesson.codes[seat])
        page = await (await session.get(f"{address}/form")).text()
    for code in (*lesson.codes.values(), lesson.facilitator):
        assert code not in page
    for id_, objectives in lesson.table.rulebook.scenario.objectives.items():
        for goal in objectives.values() if isinstance(objectives, dict) else objectives:
            if id_ != seat and getattr(goal, "secret", False):
                assert str(goal.title) not in page


async def test_a_code_is_not_guessed_by_any_page(tmp_path):
    """Wrong codes count wherever they are tried: after ten of them the address waits."""
    lesson, _ = a_class(tmp_path)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        wrong = {"Authorization": "Bearer AAAAA-AAAAA"}
        pages = ["/status", "/form", "/play", "/projector"] * 3
        tried = [await session.get(address + page, headers=wrong, allow_redirects=False) for page in pages]
        assert [answer.status == 429 for answer in tried] == [False] * 10 + [True] * 2


async def test_who_is_in_waits_for_no_guesses_of_others(tmp_path):
    """While an address waits, devices that were let in go on, each with its own code alone; new ones wait, whatever
    they bring, and so does a device that tries another's code.
    """
    lesson, _ = a_class(tmp_path)
    mine, others = (lesson.codes[seat] for seat in TWO)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(cookie_jar=_jar()) as phone:
        await _in(phone, address, mine)
        device = next(one.value for one in phone.cookie_jar if one.key == "device")
        async with aiohttp.ClientSession(cookie_jar=_jar()) as guesser:
            for _ in range(11):
                last = await guesser.post(f"{address}/join", data={"code": "BBBBB-BBBBB"})
            assert last.status == 429
            for code, name in ((mine, ""), (mine, "another-device-of-mine"), (others, device), (mine, "one")):
                told = {"Authorization": f"Bearer {code}", "Device": name}
                assert (await guesser.get(f"{address}/status", headers=told)).status == 429
        assert (await phone.get(f"{address}/form")).status == 200


async def test_a_phone_reads_what_the_teacher_says(tmp_path):
    """A line to all or to its own team stands on the page and in the status; one to another team in neither. Whoever
    sent nothing is told so in the phase after.
    """
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    lesson.message("Two <b>minutes</b>", "")
    lesson.message("Think of Baku", "armenia")
    lesson.message("Not for you", "azerbaijan")
    headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(headers=headers) as session:
        page = await (await session.get(f"{address}/form")).text()
        assert "Your teacher: Two &lt;b&gt;minutes&lt;/b&gt;" in page
        status = await (await session.get(f"{address}/status")).text()
        assert json.loads(status)["said"] == [
            "Your teacher, to your team: Think of Baku",
            "Your teacher: Two <b>minutes</b>",
        ]
        assert "Not for you" not in page + status
        await asyncio.to_thread(lesson.submit, "azerbaijan", nothing(lesson, "azerbaijan"))
        await asyncio.to_thread(lesson.close_phase)
        page = await (await session.get(f"{address}/form")).text()
        assert page.count("Nothing came from you in turn 1, orders") == 1
        headers["Authorization"] = f"Bearer {lesson.codes['azerbaijan']}"
        page = await (await session.get(f"{address}/form", headers=headers)).text()
        assert "Nothing came from you" not in page


async def test_a_phone_is_not_scrolled_through_empty_fields(tmp_path):
    """All orders but the first action are folded away; what somebody has begun stands open, with prices in full."""
    lesson, _ = a_class(tmp_path, scenario="corridor")
    await asyncio.to_thread(lesson.start)
    headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(headers=headers) as session:
        page = await (await session.get(f"{address}/form")).text()
        folds = re.compile(r'<details class="order"( open)?><summary>([^<]+)')
        assert folds.findall(page) == [
            (" open", "Action 1"),
            *(("", f"Action {n}") for n in (2, 3)),
            *(("", f"Offer {n}") for n in (1, 2, 3)),
        ]
        assert "Fibre along the line (1 to 4■)" in page
        assert "Parliament of Armenia (1 to 6●)" in page
        written = {**dict(HIDDEN.findall(page)), "offer-1-to-iran": "1", "offer-1-border": "140"}
        page = await (await session.post(f"{address}/form", data=written)).text()
        assert "Border is &#39;140&#39;. Write a mark from 0 to 100" in page
        assert [called for here, called in folds.findall(page) if here] == ["Action 1", "Offer 2"]


@pytest.mark.parametrize("amount", ["nan", "inf", "2.5", "-1", "two"])
async def test_an_amount_is_a_whole_number_or_asked_for_again(tmp_path, amount):
    """What is none is named and nothing is sent: neither a page that broke nor half of what was meant."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
    async with a_host(lesson) as (_, address), aiohttp.ClientSession(headers=headers) as session:
        hidden = dict(HIDDEN.findall(await (await session.get(f"{address}/form")).text()))
        written = {**hidden, "action-0": "press|russia", "amount-0": amount}
        answer = await session.post(f"{address}/form", data=written)
        assert answer.status == 409
        assert "Write a whole number" in await answer.text()
        assert lesson.owes("armenia")
