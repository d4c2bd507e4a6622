"""What is graded and what is asked: the scenario's own rubric and questions, or general ones where it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Card, Grid, Heading, Lines, Page, Words
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr
from caucasus_game.scenario.schema.fields import Text
from caucasus_game.scenario.schema.teaching import Question
from caucasus_game.study.debrief.teaching import rubric

if TYPE_CHECKING:
    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.material import Material
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["questions_of", "questions_pages", "rubric_page", "secrets_page"]


def questions_of(scenario: Scenario) -> tuple[Question, ...]:
    """Return what is asked afterwards, in its order; general questions where the scenario has none."""
    own = scenario.teaching.questions if scenario.teaching is not None else {}
    return tuple(own.values()) or _general_questions()


def _general_questions() -> tuple[Question, ...]:
    texts = (
        (
            tr("When did you first know that you would, or would not, get what you came for?"),
            tr("Whether the moment lies at the table, or at home."),
        ),
        (
            tr("Which package could have been agreed to, and was never offered? What stood in its way?"),
            tr("Issues that matter to one side and cost the other little; whether anybody linked them."),
        ),
        (
            tr("Whom did your own people at home help you against, and when did they bind you?"),
            tr("Tying hands, and the vote that was lost though a deal was there."),
        ),
        (
            tr("What did you believe of another seat that was wrong? What made you believe it?"),
            tr("The predictions, and the preparation sheets beside the secrets."),
        ),
        (
            tr("What did your secret goal make you do that you could not explain?"),
            tr("How others read it; whether trust was lost by it."),
        ),
        (
            tr("What in this game is the model's doing, and not that of anybody at the table?"),
            tr("Numbers that are assumed; what would change if they were others."),
        ),
        (
            tr("Who was not at the table? What would they say of your agreement?"),
            tr("What the documents leave out."),
        ),
    )
    return tuple(Question(text=Text(text), listen=Text(listen)) for text, listen in texts)


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
    asked = questions_of(made.scenario)
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
                (Words(tr("Listen for: {what}", what=plain(one.listen))),) if one.listen is not None else (),
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
