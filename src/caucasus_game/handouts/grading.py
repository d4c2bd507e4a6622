"""What is graded and what is asked: the scenario's own rubric and questions, or general ones where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Card, Grid, Heading, Lines, Page, Words
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr
from caucasus_game.study.debrief.teaching import questions, rubric

if TYPE_CHECKING:
    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.material import Material

__all__ = ["questions_pages", "rubric_page", "secrets_page"]


def rubric_page(made: Material) -> Page:
    """Return the rubric, with a sheet to fill in for each seat."""
    criteria = rubric(made.scenario)  # the one that the debrief has
    seats = list(made.scenario.actors.values())
    head = (tr("Seat"), *(plain(one.title) for one in criteria), tr("Sum"))
    most = sum(one.points for one in criteria)
    blocks: list[Block] = [
        Words(
            tr("Winning is not graded. Who chooses to grade it says so before the game; scores stand in the debrief.")
        ),
        Grid(
            (tr("Criterion"), tr("Points"), tr("All of them"), tr("Half of them")),
            tuple((plain(one.title), str(one.points), plain(one.full), plain(one.part) or "–") for one in criteria),
            (18, 9, 40, 33),
            numeric=(1,),
        ),
        Heading(tr("Grading sheet: of {most} points", most=most)),
        Grid(head, tuple((plain(seat.name), *([""] * (len(criteria) + 1))) for seat in seats), room="tall"),
    ]
    return Page(tr("Rubric"), "teacher", tuple(blocks))


def questions_pages(made: Material) -> tuple[Page, Page]:
    """Return the questions for the class, and the same for the facilitator with what to listen for."""
    asked = questions(made.scenario)  # those that the debrief has
    for_class = Page(
        tr("Questions for afterwards"),
        "public",
        tuple(Lines(f"{number}. {plain(one.text)}", 2) for number, one in enumerate(asked, 1)),
    )
    listening = Page(
        tr("Questions, and what to listen for"),
        "teacher",
        tuple(
            Card(
                f"{number}. {plain(one.text)}",
                (Words(tr("Listen for: {what}", what=plain(one.listen))),) if one.listen else (),
            )
            for number, one in enumerate(asked, 1)
        ),
    )
    return for_class, listening


def secrets_page(made: Material) -> Page | None:
    """Return all secret goals, to be told in the debrief; None where there is none."""
    rows = tuple(
        (made.name(seat), plain(goal.title), plain(goal.assumed) or "–")
        for seat, goals in made.scenario.objectives.items()
        for goal in goals.values()
        if goal.secret
    )
    if not rows:
        return None
    about = Words(
        tr("What lies in the envelopes. Ask first what the others had guessed, then let each seat read out its own.")
    )
    return Page(
        tr("The secrets, for the debrief"),
        "teacher",
        (about, Grid((tr("Seat"), tr("Secret goal"), tr("What it rests on")), rows, (18, 48, 34))),
    )
