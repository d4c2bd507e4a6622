"""Whispers: who may, who reads them, and that no third seat ever does."""

from __future__ import annotations

import asyncio
import threading

import aiohttp
import pytest
from classes import a_class, nothing
from hosted import a_host, sit_down

from caucasus_game.classroom import overrides, whispers
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.errors import Faults
from caucasus_game.session.saves import verify
from caucasus_game.session.table import Table

THREE = ("armenia", "azerbaijan", "russia")
NASTY = "\x1b]0;owned\x07[bold red]meet[/] <script>alert(1)</script>\u202e at 40"


def code_of(act, *given):
    with pytest.raises(Faults) as caught:
        act(*given)
    return caught.value.faults[0].code


def test_only_those_who_may_whisper_and_not_too_often(tmp_path):
    """Whispers are refused where the teacher does not allow them, before the class begins, to a program or oneself,
    empty, too long, or too often; a minute later they are taken again.
    """
    lesson, hands = a_class(tmp_path, seats=THREE)

    def say(to="azerbaijan", words="hello"):
        whispers.whisper(lesson, "armenia", to, words)

    assert code_of(say) == "whispers-off"
    lesson.lead(whispers=True)
    assert code_of(say) == "class-not-begun"
    lesson.start()
    for to in ("armenia", "iran", "", "nobody' OR 1=1"):
        assert code_of(say, to) == "whisper-to"
    assert code_of(say, "russia", " \x1b\u202e\n ") == "whisper-empty"
    assert code_of(say, "russia", "x" * 301) == "whisper-long"
    for number in range(whispers.MOST):
        hands.time += 1.0
        say(words=f"line {number}")
    assert code_of(say) == "whisper-often"
    whispers.whisper(lesson, "russia", "armenia", "another team's count is its own")
    hands.time += whispers.SPAN
    say()
    hands.time -= 3600.0  # somebody sets the clock of the laptop
    say()
    lesson.lead(whispers=False)
    assert code_of(say) == "whispers-off"
    lesson.close()


def test_a_whisper_is_kept_clean_and_read_by_two(tmp_path):
    """Its words lose what no screen should get; the record keeps who said it to whom, through a restart; only the two
    seats have it among theirs.
    """
    lesson, hands = a_class(tmp_path, seats=THREE, whispers=True)
    lesson.start()
    whispers.whisper(lesson, "armenia", "azerbaijan", NASTY)
    lesson.close()
    lesson = Lesson.resume(Table.open("monday", tmp_path), hands, hands)
    said = lesson.book.events()[-1]
    assert (said.kind, said.sender, said.seat) == ("whisper", "armenia", "azerbaijan")
    assert said.words.isprintable()
    assert "meet" in said.words
    (mine,) = whispers.heard_by(lesson, "armenia")
    (other,) = whispers.heard_by(lesson, "azerbaijan")
    assert (mine.mine, mine.other, other.mine, other.other) == (True, "azerbaijan", False, "armenia")
    assert whispers.heard_by(lesson, "russia") == ()
    lesson.close()


async def test_a_phone_whispers_by_the_plain_page(tmp_path):
    """A line goes by a form and is read on the other team's page as text; a third team's pages hold no word of it."""
    lesson, _ = a_class(tmp_path, seats=THREE, whispers=True)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:

        def bearer(seat):
            return {"Authorization": f"Bearer {lesson.codes[seat]}"}

        async def page(seat, path="/whispers"):
            return await (await session.get(address + path, headers=bearer(seat))).text()

        written = {"to": "azerbaijan", "words": NASTY}
        answer = await session.post(f"{address}/whispers", headers=bearer("armenia"), data=written)
        assert answer.status == 200
        assert "you to Azerbaijan" in await answer.text()
        read = await page("azerbaijan")
        assert "Armenia to you" in read
        assert "at 40" in read
        assert "<script>" not in read
        assert "\x1b" not in read
        assert "Whispers (1 to your team)" in await page("azerbaijan", "/form")
        for path in ("/whispers", "/form", "/status"):
            assert "at 40" not in await page("russia", path)
        refused = await session.post(
            f"{address}/whispers", headers=bearer("russia"), data={"to": "<b>", "words": "<script>"}
        )
        assert refused.status == 409
        assert "<script>" not in await refused.text()
        assert (await session.get(f"{address}/whispers", allow_redirects=False)).status == 303
        elsewhere = {"Origin": "http://elsewhere.example", **bearer("armenia")}
        assert (await session.post(f"{address}/whispers", headers=elsewhere, data=written)).status == 403


@pytest.mark.slow
async def test_no_third_seat_gets_a_byte_of_a_whisper(tmp_path, monkeypatch):
    """By keys, at three terminals: the two read the line, as text that brings no escape codes with it; all that was
    painted for the third, and its pages, hold none of it; where the teacher ends whispers, the key goes.
    """
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    lesson, _ = a_class(tmp_path, seats=THREE, whispers=True)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        readers = {seat: await sit_down(session, address, lesson.codes[seat]) for seat in THREE}
        for reader in readers.values():
            await reader.sees("What you want")
            await reader.type("\x1b")
            await reader.sees("f Whisper")
        armenia, azerbaijan, russia = readers.values()
        await armenia.type("f")
        await armenia.sees("Nothing was whispered yet")
        await armenia.type("w")
        await armenia.sees("Whisper to Azerbaijan")
        await armenia.type(*"[b]Xylophone[/b]", "\r")
        await armenia.sees("you: [b]Xylophone[/b]")
        await azerbaijan.sees("Armenia whispers to your team")
        await azerbaijan.sees("[b]Xylophone[/b]")
        await azerbaijan.type("f")
        await azerbaijan.sees("Armenia: [b]Xylophone[/b]")
        await asyncio.to_thread(whispers.whisper, lesson, "azerbaijan", "armenia", NASTY)
        await armenia.sees("at 40")
        assert "owned\x07" not in armenia.painted
        await russia.type("f")
        await russia.sees("Nothing was whispered yet")
        await russia.type("j", "j", "\x1b")
        await russia.sees("f Whisper")
        await russia.type("?")
        await russia.sees("At the table")
        await russia.type("\x1b")
        await russia.sees("f Whisper")
        headers = {"Authorization": f"Bearer {lesson.codes['russia']}"}
        pages = [await (await session.get(address + path, headers=headers)).text() for path in ("/form", "/whispers")]
        for words in ("Xylophone", "at 40", "owned"):
            assert words not in russia.painted
            assert not any(words in page for page in pages)
        await asyncio.to_thread(lambda: lesson.lead(whispers=False))
        await russia.sees("Teams whisper no more")
        await russia.type("f", "2")
        await russia.sees("»2 Issue«")
        assert "f Whisper" not in russia.screen
        for reader in readers.values():
            await reader.leave()


@pytest.mark.slow
def test_many_whisper_send_and_are_led_at_once(tmp_path):
    """Threads that whisper, send, put in defaults and inject while phases close wait for each other and never for ever;
    what was whispered is all there, once.
    """
    lesson, _ = a_class(tmp_path, seats=THREE, whispers=True)
    lesson.start()
    ended = threading.Event()
    broken = []

    def each(act):
        def run():
            while not ended.is_set():
                try:
                    act()
                except Faults:
                    pass
                except BaseException as error:
                    broken.append(error)
                    raise

        return threading.Thread(target=run, daemon=True)

    event = next(iter(lesson.table.rulebook.scenario.events))
    acts = [
        lambda: whispers.whisper(lesson, "armenia", "russia", "one"),
        lambda: whispers.whisper(lesson, "russia", "azerbaijan", "two"),
        lambda: lesson.submit("azerbaijan", nothing(lesson, "azerbaijan")),
        lambda: overrides.default(lesson, "armenia"),
        lambda: overrides.inject(lesson, event),
        lambda: overrides.withdraw(lesson, event),
        lambda: lesson.extend(1.0),
    ]
    threads = [each(act) for act in acts]
    for thread in threads:
        thread.start()
    while lesson.phase != "over":
        lesson.close_phase()
    ended.set()
    for thread in threads:
        thread.join(60.0)
        assert not thread.is_alive()
    assert broken == []
    kept = lesson.book.events()
    assert sorted(map(str, kept)) == sorted(map(str, lesson.latest))
    assert 1 <= [one.words for one in kept if one.kind == "whisper"].count("one") <= whispers.MOST
    lesson.close()
    assert verify("monday", tmp_path).ok
