"""What is sent to a seat: never what only others may know. Every byte of a whole game is looked through."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

import aiohttp
import pytest
from classes import a_class
from hosted import a_host, sit_down

from caucasus_game.classroom.class_seat import ClassSeat
from caucasus_game.classroom.whispers import whisper
from caucasus_game.scenario.load import load

SEATS = ("armenia", "azerbaijan", "kazakhstan", "united_states", "russia", "iran", "turkey")


def _goals(scenario):
    """Return each seat's secret goals, by their titles."""
    return {
        seat: [str(goal.title) for goal in goals.values() if goal.secret] for seat, goals in scenario.objectives.items()
    }


@pytest.mark.slow
async def test_no_byte_sent_to_a_seat_tells_what_others_keep_secret(tmp_path, caplog):
    """Seven seats play the tutorial to its end in terminals and forms, and each whispers to the next: no frame, page or
    log holds another's code, reasons, drafts or secret goals, a whisper of two others, the facilitator's key or the
    seed; the console shows no draft.
    """
    caplog.set_level(logging.DEBUG)
    scenario = load("tutorial").scenario
    lesson, hands = a_class(tmp_path, seats=SEATS, seed=918273645, whispers=True)
    after = dict(zip(SEATS, (*SEATS[1:], SEATS[0]), strict=True))
    pages = dict.fromkeys(SEATS, "")
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        readers = {seat: await sit_down(session, address, lesson.codes[seat]) for seat in SEATS}
        for reader in readers.values():
            await reader.sees("You speak for")
        console = await sit_down(session, address, lesson.facilitator)
        await asyncio.to_thread(lesson.start)
        while lesson.phase != "over":
            moment = lesson.moment
            hands.time += 60.0  # whispers have a measure
            for seat in SEATS:
                headers = {"Authorization": f"Bearer {lesson.codes[seat]}"}
                if lesson.phase == "orders":
                    advised = ClassSeat(lesson, lesson.chairs[seat]).advice()
                    reasons = tuple(f"reason of {seat} {lesson.reader.turn}" for _ in advised.orders)
                    await _write(session, address, lesson, seat)
                    pages[seat] += await (await session.get(f"{address}/form", headers=headers)).text()
                    await asyncio.to_thread(lesson.submit, seat, replace(advised, reasons=reasons))
                elif lesson.owes(seat):
                    answers = ClassSeat(lesson, lesson.chairs[seat]).advised_answers()
                    await asyncio.to_thread(lesson.reply, seat, answers)
                await asyncio.to_thread(whisper, lesson, seat, after[seat], f"whisper of {seat} {lesson.moment}")
                for page in ("/form", "/status", "/play", "/whispers"):
                    pages[seat] += await (await session.get(address + page, headers=headers)).text()
                await readers[seat].type("\x1b", *"12345678", "?", "\x1b")
            for _ in range(400):
                if lesson.moment > moment or lesson.phase == "over":
                    break
                await asyncio.sleep(0.05)
        await asyncio.sleep(2.0)
        for seat, reader in readers.items():
            seen = reader.painted + pages[seat]
            assert len(reader.painted) > 20_000
            assert f"draft of {seat}" in seen
            others = [one for one in SEATS if one != seat]
            for other in others:
                assert lesson.codes[other] not in seen
                assert f"reason of {other}" not in seen
                assert f"draft of {other}" not in seen
                assert (f"whisper of {other}" in seen) == (after[other] == seat), (seat, other)
                for goal in _goals(scenario)[other]:
                    assert goal not in seen, (seat, other)
            assert lesson.facilitator not in seen
            assert "918273645" not in seen
            await reader.leave()
        await console.leave()
    assert "draft of" not in console.painted
    for told in (*lesson.codes.values(), lesson.facilitator, "draft of"):
        assert told not in caplog.text


async def _write(session, address, lesson, seat):
    """Write something in the form of a seat, and do not send it."""
    turn, _, round_ = lesson.stands
    fields = {"sequence": lesson.next_sequence(seat), "turn": turn, "round": round_, "reason-0": f"draft of {seat}"}
    headers = {"Authorization": f"Bearer {lesson.codes[seat]}"}
    answer = await session.post(f"{address}/draft", headers=headers, data=fields)
    assert answer.status == 204
