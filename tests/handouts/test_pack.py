"""The print pack: every scenario makes one, nobody's secret lies in another's file, and nothing in it is empty."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from caucasus_game.errors import Faults
from caucasus_game.handouts.blocks import (
    Bullets,
    Card,
    Columns,
    Envelope,
    Grid,
    Lines,
    Page,
    Picture,
    Steps,
    Together,
    Words,
)
from caucasus_game.handouts.grading import questions_pages, rubric_page
from caucasus_game.handouts.html import as_html
from caucasus_game.handouts.markdown import as_markdown
from caucasus_game.handouts.material import Material, plain
from caucasus_game.handouts.pack import sheets
from caucasus_game.handouts.script import LESSONS, plan_of
from caucasus_game.handouts.writing import write_files
from caucasus_game.language import PSEUDO, speaking
from caucasus_game.scenario.load import load, shipped
from caucasus_game.study.debrief.teaching import questions, rubric, transfer

EXAMPLES = ("mackerel", "merger", "nile")
TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"


@cache
def pack(scenario):
    made = Material.of(load(scenario), {})
    return made, {sheet.name: sheet for sheet in sheets(made)}


def inside(blocks):
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            yield from inside(block.cards)
        elif isinstance(block, Card | Together):
            yield from inside(block.blocks)
        elif isinstance(block, Envelope):
            yield from inside(block.inside)


def is_empty(block):
    match block:
        case Words(text) | Lines(text, _):
            return not text.strip()
        case Bullets(items) | Steps(items):
            return not items or not all(items)
        case Grid(head, rows):
            return not rows or any(len(row) != len(rows[0]) for row in rows) or (head and len(head) != len(rows[0]))
        case Picture(svg, title, words):
            return not (svg and title and words)
        case Columns(cards):
            return not cards
        case _:
            return False


@pytest.mark.parametrize("scenario", [*shipped(), *EXAMPLES])
def test_every_scenario_makes_a_pack_with_nothing_empty_in_it(scenario):
    """A file for everybody, one a seat, one for the facilitator; no page, list, table or drawing without contents."""
    made, files = pack(scenario)
    assert list(files) == [
        "everybody",
        *(f"seat-{seat.replace('_', '-')}" for seat in made.scenario.actors),
        "facilitator",
    ]
    for sheet in files.values():
        for page in sheet.pages:
            assert page.title, sheet.name
            assert page.blocks, (sheet.name, page.title)
            assert not any(is_empty(block) for block in inside(page.blocks)), (sheet.name, page.title)
        assert sum(len(as_html(sheet)) for sheet in files.values()) < 5_000_000


@pytest.mark.parametrize("scenario", [*shipped(), *EXAMPLES])
def test_a_secret_lies_in_its_own_seats_file_and_with_the_facilitator(scenario):
    """No file for everybody or for another seat holds a word of a secret goal, in HTML or in Markdown."""
    made, files = pack(scenario)
    said = [plain(goal) for actor in made.scenario.actors.values() for goal in actor.goals]
    said += [plain(goal.title) for goals in made.scenario.objectives.values() for goal in goals.values()]
    written = {
        name: (as_html(sheet).replace("&#x27;", "'"), as_markdown(sheet).replace("\\", ""))
        for name, sheet in files.items()
    }
    for seat, goals in made.scenario.objectives.items():
        for goal in (goal for goal in goals.values() if goal.secret):
            if sum(plain(goal.title) in one for one in said) > 1:
                continue  # the author has others want the same
            told = {name for name, texts in written.items() if any(plain(goal.title)[:50] in text for text in texts)}
            assert told == {f"seat-{seat.replace('_', '-')}", "facilitator"}


def test_pages_say_who_may_see_them():
    """All of everybody's file is public, all of the facilitator's is not; a seat's pages bear its name."""
    _, files = pack("corridor")
    marks = {name: {(page.mark, page.owner) for page in sheet.pages} for name, sheet in files.items()}
    assert marks["everybody"] == {("public", "")}
    assert marks["facilitator"] == {("teacher", "")}
    assert marks["seat-iran"] == {("seat", "Iran"), ("secret", "Iran")}
    html = as_html(files["seat-iran"])
    body = html[html.index("<body") :]
    assert body.count("FOR Iran ONLY") == sum(page.mark == "seat" for page in files["seat-iran"].pages)
    assert body.count("SECRET: for Iran alone") == 1
    feet = html[: html.index("<body")]
    assert '@bottom-left { content: "FOR Iran ONLY";' in feet
    hostile = Page("A", "seat", (Words("B"),), '"</style>')
    assert as_html(replace(files["seat-iran"], pages=(hostile,))).count("</style>") == 1


def test_a_scenario_without_documents_or_network_leaves_their_pages_out(tmp_path):
    """No map, no exercise, no table of claims; what would rest on them says that there are none."""
    text = TINY.read_text(encoding="utf-8")
    text = re.sub(r"(?ms)^(systems|sources|claims|readings):.*?(?=^\S)", "", text)
    text = re.sub(r"because: \[[^]]*\],? ?", "assumed: Invented. ", re.sub(r",? systems: \[[^]]*\]", "", text))
    text = re.sub(r"assumed: Invented\. (?=assumed)", "", text)
    text = re.sub(r"reading\[R1\] == [AB]", "1 == 1", text)
    bare = tmp_path / "bare.yaml"
    bare.write_text(text, encoding="utf-8")
    try:
        made, files = pack(str(bare))
    except Faults as problem:  # what the substitution left behind would be the test's own fault
        raise AssertionError([str(one.as_text()) for one in problem.faults]) from None
    titles = [page.title for sheet in files.values() for page in sheet.pages]
    assert not made.scenario.sources
    assert not any(word in title for title in titles for word in ("Map", "Source exercise", "Answers to the source"))
    assert "all in it is made up" in as_html(files["everybody"])


@pytest.mark.parametrize("minutes", LESSONS)
def test_the_minutes_of_a_script_sum_to_the_lesson(minutes):
    """Whatever turns a scenario has, every minute is spent, and a fifth or more of them on talking of it."""
    for turns in (1, 2, 3, 4, 5, 6, 7, 8, 12, 20):
        for sources in (True, False):
            plan = plan_of(minutes, turns, sources=sources)
            assert sum(plan.steps()) == minutes
            assert plan.turns == min(turns, LESSONS[minutes].turns)
            assert min(plan.orders, plan.talks, plan.news) >= 1
            assert (plan.reactions + plan.debrief + plan.transfer) * 5 >= minutes


def test_all_words_of_a_pack_are_turned():
    """Under the pseudo-locale no page of a scenario without texts of its own bears a plain title, head or mark."""
    with speaking(PSEUDO):
        made = Material.of(load(str(TINY)), {})
        pages = [page for sheet in sheets(made) for page in sheet.pages]
        ours = [text for page in pages for text in words_of(page)]
    theirs = set(re.findall(r"[A-Za-z]{4,}", TINY.read_text(encoding="utf-8")))
    typed = {"caucasus", "game", "paper", "round", "NAME", "FILE", "scenario", "file", "resume", "host", "play", "help"}
    typed |= {
        "everybody",
        "seat",
        "facilitator",
        "tutorial",
        "counter",
        "tiny",
        "undo",
        "form",
        "back",
        "slips",
        "pace",
        "check",
        "half",
        "year",
    }
    plain_words = {word for text in ours for word in re.findall(r"[A-Za-z]{4,}", text)} - theirs - typed
    assert plain_words == set()


def words_of(page: Page):
    yield page.title
    for block in inside(page.blocks):
        match block:
            case Words(text) | Lines(text, _):
                yield text
            case Bullets(items) | Steps(items):
                yield from items
            case Grid(head, rows):
                yield from head
                yield from (cell for row in rows for cell in row)
            case Picture(_, title, words):
                yield from (title, words)
            case Card(title):
                yield title
            case Envelope():
                yield from (*block.address, block.fold_up, block.fold_back, block.cut)
            case _:
                pass


@pytest.mark.parametrize("scenario", [str(TINY), "ratification"])
def test_the_pack_asks_and_grades_what_the_debrief_does(scenario):
    """There is one list of questions and one rubric; the general ones, too, say what to listen for."""
    made, _ = pack(scenario)
    asked = questions(made.scenario)
    for_class, listening = questions_pages(made)
    assert [line.text for line in for_class.blocks] == [f"{n}. {plain(one.text)}" for n, one in enumerate(asked, 1)]
    assert [bool(card.blocks) for card in listening.blocks] == [bool(one.listen) for one in asked]
    assert transfer(made.scenario)[0] in {one.text for one in asked}
    own = made.scenario.teaching is not None and made.scenario.teaching.questions
    if not own:
        assert set(transfer(made.scenario)) < {one.text for one in asked}
        assert all(one.listen for one in asked)
    graded = [row[0] for row in rubric_page(made).blocks[1].rows]
    assert graded == [plain(one.title) for one in rubric(made.scenario)]


def test_nothing_that_was_changed_is_written_over_unasked(tmp_path):
    """The same pack twice is fine; a file that somebody changed is kept unless forced; no draft stays behind."""
    write_files(tmp_path, [("a.md", "one"), ("b.md", "two")], force=False)
    write_files(tmp_path, [("a.md", "one"), ("b.md", "two")], force=False)
    (tmp_path / "b.md").write_text("mine")
    with pytest.raises(Faults) as told:
        write_files(tmp_path, [("a.md", "new"), ("b.md", "two")], force=False)
    assert told.value.faults[0].code == "exists"
    assert (tmp_path / "a.md").read_text() == "one"
    write_files(tmp_path, [("a.md", "new"), ("b.md", "two")], force=True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.md": "new", "b.md": "two"}
