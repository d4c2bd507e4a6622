"""What is wrong with an answer: each returns, for what was typed, a sentence, or nothing where it is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from caucasus_game.casefiles.casefile import SCALE
from caucasus_game.language import tr

__all__ = [
    "APART",
    "EVERYBODY",
    "FEWEST_ACTORS",
    "LONGEST_NAME",
    "MOST_ACTORS",
    "NOTHING",
    "a_name",
    "a_number",
    "a_position",
    "names",
    "some_parties",
    "split",
    "text",
    "whole_number",
]

Answers = Mapping[str, str]

NOTHING: Final = "-"
"""What is answered where the answer is nothing: no more actors, no body."""
EVERYBODY: Final = "all"
MOST_ACTORS: Final = 26  # more than anybody answers for; a file takes more
FEWEST_ACTORS: Final = 2
LONGEST_NAME: Final = 60
LEAST_CARE: Final = 0.05
"""Of an actor that does not care; where nobody did there would be nothing to bargain over."""

APART: Final = re.compile(r"[\s,;/]+")
"""What may stand between two numbers."""
_NUMBER = re.compile(r"(\d{1,3}(\.\d{1,4})?|\.\d{1,4})\Z", re.ASCII)


def names(answers: Answers, kind: str) -> list[str]:
    """Return the actors or issues named so far, in their order."""
    found = []
    for number in range(1, MOST_ACTORS + 1):
        name = answers.get(f"{kind}.{number}", NOTHING)
        if name == NOTHING:
            break
        found.append(name)
    return found


def text(longest: int) -> Callable[[str], str]:
    """Return what finds fault with a text: too long, or with what cannot be seen."""

    def complaint(answer: str) -> str:
        if not answer.isprintable():
            return tr("there is a character in it that cannot be seen")
        if len(answer) > longest:
            return tr("that is {length} characters; at most {most} fit", length=len(answer), most=longest)
        return ""

    return complaint


def a_name(answers: Answers, kind: str, number: int, *, enough: bool) -> Callable[[str], str]:
    """Return what finds fault with the name of an actor or an issue, the others being named already."""

    def complaint(answer: str) -> str:
        if answer == NOTHING:
            least = FEWEST_ACTORS if kind == "actor" else 1
            return "" if enough else tr("at least {least} are needed", least=least)
        if not answer:
            return tr("give a name")
        others = [answers.get(f"{kind}.{other}", "") for other in range(1, number)]
        if answer.casefold() in (other.casefold() for other in others):
            return tr("{name} is named already", name=answer)
        if "," in answer or ";" in answer:
            return tr("one at a time, and no commas in a name")
        return text(LONGEST_NAME)(answer)

    return complaint


def a_number(low: float, high: float, *, above: bool = False) -> Callable[[str], str]:
    """Return what finds fault with a number; ``above`` leaves out the lowest."""

    def complaint(answer: str) -> str:
        if _NUMBER.match(answer) and low <= float(answer) <= high and not (above and float(answer) == low):
            return ""
        return tr("give a number from {low:g} to {high:g}, such as 40", low=low + above, high=high)

    return complaint


def whole_number(low: int, high: int) -> Callable[[str], str]:
    """Return what finds fault with a whole number."""

    def complaint(answer: str) -> str:
        if answer.isdecimal() and len(answer) < 4 and low <= int(answer) <= high:
            return ""
        return tr("give a whole number from {low} to {high}", low=low, high=high)

    return complaint


def a_position(answer: str) -> str:
    """Find fault with a mark and how much an actor cares."""
    parts = APART.split(answer)
    good = len(parts) in {1, 2} and all(map(_NUMBER.match, parts))
    if good and float(parts[0]) <= SCALE and (len(parts) == 1 or LEAST_CARE <= float(parts[1]) <= 1.0):
        return ""
    return tr(
        "give two numbers: a mark from 0 to 100, and from {least} to 1 how much it cares, such as 70 0.8",
        least=LEAST_CARE,
    )


def some_parties(answers: Answers) -> Callable[[str], str]:
    """Return what finds fault with the names of those who must consent."""

    def complaint(answer: str) -> str:
        known = {name.casefold() for name in names(answers, "actor")}
        named = split(answer)
        unknown = [name for name in named if name.casefold() not in known]
        if answer.casefold() == EVERYBODY:
            return ""
        if unknown:
            listed = ", ".join(names(answers, "actor"))
            return tr("there is no actor {name}; your actors: {actors}", name=unknown[0], actors=listed)
        return "" if len({name.casefold() for name in named}) > 1 else tr("name two, or say '{all}'", all=EVERYBODY)

    return complaint


def split(answer: str) -> list[str]:
    """Return names that stand with commas between."""
    return [name.strip() for name in re.split("[,;]", answer) if name.strip()]
