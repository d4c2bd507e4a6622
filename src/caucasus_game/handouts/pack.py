"""The whole pack: which files there are, and what stands in each. What a scenario lacks is left out, never empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Sheet
from caucasus_game.handouts.cards import cards_page
from caucasus_game.handouts.case import case_pages
from caucasus_game.handouts.forms import code_page, form_page, menu_page, reply_page
from caucasus_game.handouts.grading import questions_pages, rubric_page, secrets_page
from caucasus_game.handouts.material import plain
from caucasus_game.handouts.roles import envelope_page, preparation_page, role_pages
from caucasus_game.handouts.script import LESSONS, handling_page, paper_page, script_page
from caucasus_game.handouts.sources import answers_page, exercise_page, left_out_page
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.handouts.material import Material

__all__ = ["sheets"]


def sheets(made: Material) -> Iterator[Sheet]:
    """Yield the files of a pack, those for everybody first, the facilitator's last."""
    title = plain(made.scenario.about.title)
    asked, listening = questions_pages(made)
    exercise, answers, cards = exercise_page(made), answers_page(made), cards_page(made)
    secrets = secrets_page(made)
    yield Sheet(
        "everybody",
        tr("{title}: for everybody", title=title),
        tr("Public: the case, the code sheet, the sources, the questions for afterwards."),
        (*case_pages(made), code_page(made), *((exercise,) if exercise else ()), left_out_page(made), asked),
    )
    for seat in made.scenario.actors:
        name = made.name(seat)
        yield Sheet(
            f"seat-{seat.replace('_', '-')}",
            tr("{title}: {seat}", title=title, seat=name),
            tr("For {seat} alone: role sheet, preparation, menu, order form, answers, envelope.", seat=name)
            if made.envelopes
            else tr("For {seat} alone: role sheet, preparation, menu, order form, answers.", seat=name),
            (
                *role_pages(made, seat),
                preparation_page(made, seat),
                menu_page(made, seat),
                form_page(made, seat),
                *((reply_page(made, seat),) if seat in made.numbering.offering else ()),
                *((envelope_page(made, seat),) if made.envelopes else ()),
            ),
        )
    yield Sheet(
        "facilitator",
        tr("{title}: for the facilitator", title=title),
        tr("Not to be handed out: scripts, the round on paper, rubric, answers, question cards."),
        (
            handling_page(made),
            *(script_page(made, minutes) for minutes in LESSONS),
            paper_page(made),
            rubric_page(made),
            listening,
            *((secrets,) if secrets else ()),
            *((answers,) if answers else ()),
            *((cards,) if cards else ()),
        ),
    )
