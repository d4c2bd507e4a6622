"""Asking an author for a case, one question after another, and the case that the answers make.

An answer is kept as it was typed, under the key of its question; which questions there are follows from the answers so
far. Nothing here reads or prints: who asks shows ``words``, ``help`` and ``usual``, and keeps the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from caucasus_game.bargaining.cases import Case
from caucasus_game.casefiles.answer_checks import (
    APART,
    EVERYBODY,
    FEWEST_ACTORS,
    LONGEST_NAME,
    MOST_ACTORS,
    NOTHING,
    a_name,
    a_number,
    a_position,
    names,
    some_parties,
    split,
    text,
    whole_number,
)
from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.casefiles.draft import Wishes
from caucasus_game.language import tr

__all__ = ["Question", "case_of", "is_open", "questions", "wishes_of"]

Answers = Mapping[str, str]

MOST_ISSUES: Final = 20
MOST_TURNS: Final = 60
LONGEST_TEXT: Final = 300


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is asked.

    Attributes:
        key: of the answer.
        words: the question.
        help: what it is for, and what may be answered.
        usual: what an empty answer means.
        complaint: says of an answer what is wrong with it, or nothing.
    """

    key: str
    words: str
    help: str
    usual: str
    complaint: Callable[[str], str]


def questions(answers: Answers) -> Iterator[Question]:
    """Yield the questions in their order, up to the first that is still open: what comes after hangs on it."""
    for question in _all(answers):
        yield question
        if is_open(question, answers):
            return


def is_open(question: Question, answers: Answers) -> bool:
    """Tell whether a question is not answered, or not so that it fits what was answered elsewhere since."""
    return question.key not in answers or bool(question.complaint(answers[question.key]))


def _all(answers: Answers) -> Iterator[Question]:
    yield Question(
        "title",
        tr("What is your case called?"),
        tr("A few words for the title, such as The river treaty. The file gets its name from it."),
        tr("My case"),
        text(LONGEST_NAME),
    )
    yield Question(
        "summary",
        tr("What is it about, in a sentence?"),
        tr("Players read it when they choose what to play. '{nothing}' makes one of the names.", nothing=NOTHING),
        NOTHING,
        text(LONGEST_TEXT),
    )
    yield from _of_actors(answers)
    yield from _of_issues(answers)
    yield from _of_positions(answers)
    yield from _of_homes(answers)


def _of_actors(answers: Answers) -> Iterator[Question]:
    for number in range(1, MOST_ACTORS + 1):
        enough = number > FEWEST_ACTORS
        key = f"actor.{number}"
        yield Question(
            key,
            tr("Who takes part? Actor {number}", number=number),
            tr(
                "A party with a will of its own: a state, a ministry, a firm. At least two; '{nothing}' when all are"
                " named.",
                nothing=NOTHING,
            ),
            NOTHING if enough else "",
            a_name(answers, "actor", number, enough=enough),
        )
        if answers.get(key, "") == NOTHING:
            return
        yield Question(
            f"{key}.capability",
            tr("How much can {actor} bring to bear, from 0 to 100?", actor=answers.get(key, "")),
            tr("Money, soldiers, votes, standing, all together against the others. The strongest is often put at 100."),
            "50",
            a_number(0.0, SCALE, above=True),
        )


def _of_issues(answers: Answers) -> Iterator[Question]:
    for number in range(1, MOST_ISSUES + 1):
        enough = number > 1
        key = f"issue.{number}"
        yield Question(
            key,
            tr("What is at stake? Issue {number}", number=number),
            tr(
                "One question with a more and a less, such as Water for Lowland. At least one; '{nothing}' when all are"
                " named. Two or three that matter unequally to each side leave something to trade.",
                nothing=NOTHING,
            ),
            NOTHING if enough else "",
            a_name(answers, "issue", number, enough=enough),
        )
        if answers.get(key, "") == NOTHING:
            return
        issue = answers.get(key, "")
        yield Question(
            f"{key}.low",
            tr("{issue}: what does 0 mean, the one end?", issue=issue),
            tr("The farthest that anybody could want on one side, in a few words: no water at all."),
            tr("None"),
            text(LONGEST_NAME),
        )
        yield Question(
            f"{key}.high",
            tr("{issue}: what does 100 mean, the other end?", issue=issue),
            tr("The farthest that anybody could want on the other side: all the water."),
            tr("All"),
            text(LONGEST_NAME),
        )
        yield Question(
            f"{key}.now",
            tr("{issue}: what holds now, from 0 to 100?", issue=issue),
            tr("The mark that stays until something is settled. It should please nobody much, or nobody will bargain."),
            "0",
            a_number(0.0, SCALE),
        )
        yield Question(
            f"{key}.parties",
            tr("{issue}: who must consent?", issue=issue),
            tr(
                "Names with commas between, or '{all}'. Everybody else can press, pay and lend a table. Each who must"
                " consent can refuse: with more than three little is ever settled. Your actors: {actors}.",
                all=EVERYBODY,
                actors=", ".join(names(answers, "actor")),
            ),
            EVERYBODY if len(names(answers, "actor")) <= 3 else ", ".join(names(answers, "actor")[:2]),
            some_parties(answers),
        )


def _of_positions(answers: Answers) -> Iterator[Question]:
    for place, issue in enumerate(names(answers, "issue"), 1):
        for seat, actor in enumerate(names(answers, "actor"), 1):
            ends = answers.get(f"issue.{place}.low", ""), answers.get(f"issue.{place}.high", "")
            yield Question(
                f"position.{place}.{seat}",
                tr("{issue}: where does {actor} stand, and how much does it care?", issue=issue, actor=actor),
                tr(
                    "Two numbers: a mark from 0 ({low}) to 100 ({high}), and from 0 to 1 how much it cares. 70 0.8 is"
                    " well up and very much. Silent: 50 0.2.",
                    low=ends[0],
                    high=ends[1],
                ),
                "50 0.5",
                a_position,
            )


def _of_homes(answers: Answers) -> Iterator[Question]:
    for seat, actor in enumerate(names(answers, "actor"), 1):
        yield Question(
            f"body.{seat}",
            tr("Who must approve at home for {actor}?", actor=actor),
            tr(
                "A parliament, a board, a referendum: its name. It votes on what was settled, and can say no."
                " '{nothing}' where nobody must.",
                nothing=NOTHING,
            ),
            NOTHING,
            text(LONGEST_NAME),
        )
    votes = any(answers.get(f"body.{seat}", NOTHING) != NOTHING for seat in range(1, MOST_ACTORS + 1))
    yield Question(
        "turns",
        tr("How many turns has a game?"),
        tr("A turn is a quarter of a year. Few press people to decide; six are a half hour, with votes ten an hour."),
        "10" if votes else "6",
        whole_number(3, MOST_TURNS),
    )


# -- what the answers make ---------------------------------------------------------------------------------------------


def case_of(answers: Answers) -> CaseFile:
    """Return the case that complete answers make; marks 0 to 100 throughout."""
    actors, issues = names(answers, "actor"), names(answers, "issue")
    at, salience = np.zeros((len(actors), len(issues))), np.zeros((len(actors), len(issues)))
    for place in range(len(issues)):
        for seat in range(len(actors)):
            parts = APART.split(answers[f"position.{place + 1}.{seat + 1}"])
            at[seat, place] = float(parts[0])
            salience[seat, place] = float(parts[1]) if len(parts) > 1 else 0.5
    capability = [float(answers[f"actor.{seat + 1}.capability"]) for seat in range(len(actors))]
    return CaseFile(
        name=answers["title"],
        case=Case(
            tuple(actors),
            tuple(issues),
            capability=np.repeat(np.array(capability)[:, None], len(issues), axis=1),
            position=at,
            salience=salience,
        ),
        low=np.zeros(len(issues)),
        high=np.full(len(issues), SCALE),
        spread=np.zeros((len(actors), len(issues))),
        status_quo=np.array([float(answers[f"issue.{place + 1}.now"]) for place in range(len(issues))]),
        titles={},
        marks={
            issue: {0.0: answers[f"issue.{place}.low"], SCALE: answers[f"issue.{place}.high"]}
            for place, issue in enumerate(issues, 1)
        },
    )


def wishes_of(answers: Answers) -> Wishes:
    """Return what complete answers say that a case has no place for."""
    actors, issues = names(answers, "actor"), names(answers, "issue")
    by_name = {name.casefold(): name for name in actors}
    parties = {}
    for place, issue in enumerate(issues, 1):
        said = answers[f"issue.{place}.parties"]
        everybody = said.casefold() == EVERYBODY
        parties[issue] = tuple(actors if everybody else (by_name[one.casefold()] for one in split(said)))
    bodies = {actor: answers[f"body.{seat}"] for seat, actor in enumerate(actors, 1)}
    summary = answers["summary"]
    return Wishes(
        summary="" if summary == NOTHING else summary,
        turns=int(answers["turns"]),
        parties=parties,
        bodies={actor: body for actor, body in bodies.items() if body != NOTHING},
    )
