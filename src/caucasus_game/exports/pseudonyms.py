"""Pseudonyms: drawn anew for every export by chance, and kept nowhere, so that none leads to a name."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["People"]

LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those that are not taken for one another."""
LENGTH: Final = 4
SOMEBODY: Final = "p-name"
"""In a text, where it cannot be told which of several was named."""
SHORTEST: Final = 3
"""Letters of a part of a name, such as a first name, that is looked for in texts by itself."""


class People:
    """The people of a class as an export calls them.

    Args:
        chairs: (id, seat, name) of each place.
        seats: what seats are called: a place that is called as a seat is nobody's name.
        names: whether people are called by their names; else by pseudonyms.
    """

    def __init__(self, chairs: Iterable[tuple[str, str, str]], seats: Iterable[str], *, names: bool) -> None:
        self.names = names
        self.chairs = tuple(chairs)
        drawn: set[str] = set()
        while len(drawn) < len(self.chairs):
            drawn.add("p-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH)))
        mixed = list(drawn)
        secrets.SystemRandom().shuffle(mixed)
        called = [name for _, _, name in self.chairs]
        # two of one name are told apart
        self._called = {
            id_: (name if called.count(name) == 1 else f"{name} ({id_})") if names else pseudonym
            for (id_, _, name), pseudonym in zip(self.chairs, mixed, strict=True)
        }
        self._words = _words(self.chairs, self._called, {seat.lower() for seat in seats})
        sought = "|".join(re.escape(word) for word in sorted(self._words, key=len, reverse=True))
        self._sought = re.compile(rf"(?<!\w)({sought})(?!\w)", re.IGNORECASE) if sought else None

    def __call__(self, chair: str) -> str:
        """Return what somebody is called."""
        return self._called.get(chair, "p-unknown")

    def without_names(self, text: str) -> str:
        """Return a text with the pseudonym wherever it names somebody of the class, in whole or by a part of the name.

        Names that are in no list (nicknames, people who are not of the class) cannot be known and stay.
        """
        if self.names or self._sought is None:
            return text
        return self._sought.sub(lambda found: self._words.get(found[0].lower(), SOMEBODY), text)


def _words(chairs: tuple[tuple[str, str, str], ...], called: dict[str, str], no_names: set[str]) -> dict[str, str]:
    """Return what is looked for in texts, in small letters, and what is put there.

    A part that several share, such as a family name, says only that it was a name.
    """
    found: dict[str, str] = {}
    for id_, _, name in chairs:
        whole = name.lower()
        if whole in no_names:
            continue
        for word in {whole, *(part for part in re.split(r"[\s,;/&+]+", whole) if len(part) >= SHORTEST)}:
            if word not in no_names:
                found[word] = called[id_] if found.get(word, called[id_]) == called[id_] else SOMEBODY
    return found
