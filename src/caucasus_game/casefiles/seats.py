"""Seats and ids for a drafted scenario: names of other programs, made into what the scenario format takes."""

from __future__ import annotations

import colorsys
import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import Final

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.casefiles.casefile import CaseFile
from caucasus_game.scenario.names import BUILTINS, PYTHON_WORDS, WORDS

__all__ = ["MOST_SEATS", "Seat", "ids_of", "left_out", "seats"]

GLYPHS: Final = string.ascii_uppercase + string.ascii_lowercase
MOST_SEATS: Final = len(GLYPHS)
"""Each seat has a letter of its own as its mark."""
LONGEST_ID = 40
LONGEST_NAME = 60  # characters of a name kept as an actor's name on screen
GOLDEN = 0.618033988749895  # steps of the golden ratio around the circle of colours keep neighbours apart

_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ə": "e"}
)
"""Letters that do not come apart into a letter and a mark."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An actor of a case as an actor of a scenario.

    Attributes:
        place: its place among the case's actors.
        id: unique, and no word of the expression language.
        name: for people.
        short: two or three capitals, unique.
        glyph: one letter, unique; a capital as long as there are some.
        colour: ``#rrggbb``.
    """

    place: int
    id: str
    name: str
    short: str
    glyph: str
    colour: str


def seats(casefile: CaseFile) -> tuple[Seat, ...]:
    """Return the case's actors as seats, in the case's order; of more than ``MOST_SEATS`` the weightiest."""
    places = sorted(_weightiest(casefile)[:MOST_SEATS])
    names = [casefile.case.actors[place] for place in places]
    marks = _marks(names)
    return tuple(
        Seat(place, id_, casefile.titles.get(name, name)[:LONGEST_NAME], short, glyph, _colour(number))
        for number, (place, id_, name, (short, glyph)) in enumerate(
            zip(places, ids_of(names, "actor"), names, marks, strict=True)
        )
    )


def left_out(casefile: CaseFile) -> tuple[str, ...]:
    """Return the names of the actors that get no seat, in the case's order."""
    return tuple(casefile.case.actors[place] for place in sorted(_weightiest(casefile)[MOST_SEATS:]))


def _weightiest(casefile: CaseFile) -> list[int]:
    """Return the places of the actors, the one with most weight over all issues first."""
    total = ordered_sum(casefile.case.weight.T)
    return sorted(range(len(total)), key=lambda place: (-float(total[place]), place))


def ids_of(names: Iterable[str], kind: str) -> list[str]:
    """Return an id for each name: small ASCII letters, digits and underscores; unique, and no word of the language.

    Args:
        names: in any script.
        kind: what a name without a Latin letter or digit is called: ``actor`` gives ``actor_2``.
    """
    taken = {*BUILTINS, *WORDS, *PYTHON_WORDS}
    found = []
    for number, name in enumerate(names, 1):
        base = re.sub(r"[^a-z0-9]+", "_", _plain(name)).strip("_")
        if not base:
            base = f"{kind}_{number}"
        elif not base[0].isalpha():
            base = f"{kind}_{base}"
        tries = chain([base], (f"{base[: LONGEST_ID - 4]}_{twin}" for twin in range(2, 1000)))
        id_ = next(one for one in (attempt[:LONGEST_ID] for attempt in tries) if one not in taken)
        taken.add(id_)
        found.append(id_)
    return found


def _plain(name: str) -> str:
    """Return a name in small letters without marks over or under them, as far as its script has such letters."""
    apart = unicodedata.normalize("NFKD", name.casefold().translate(_APART))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _marks(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each name a short form and a glyph that no other has, from its own letters where that can be."""
    shorts: set[str] = set()
    glyphs: set[str] = set()
    for name in names:
        letters = re.sub(r"[^A-Z]", "", _plain(name).upper())
        first, rest = letters[:1], letters[1:]
        own = ("".join((first, *more)) for count in (1, 2) for more in combinations(rest, count))
        other = ("".join(pair) for pair in product(first or string.ascii_uppercase, string.ascii_uppercase))
        every = ("".join(pair) for pair in product(string.ascii_uppercase, repeat=2))
        short = next(one for one in chain(own, other, every) if one not in shorts)
        glyph = next(one for one in (*letters, *GLYPHS) if one not in glyphs)
        shorts.add(short)
        glyphs.add(glyph)
        yield short, glyph


def _colour(number: int) -> str:
    channels = colorsys.hls_to_rgb(number * GOLDEN % 1.0, 0.45, 0.55)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
