"""Codes that let somebody sit down: short enough to be copied from a slip of paper, too many to be guessed."""

from __future__ import annotations

import re
import secrets
from collections import deque
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Limits", "code", "facilitator_key", "owner"]

LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What codes are made of: nothing that is taken for another (0 O, 1 I L)."""
LENGTH: Final = 10
"""31 letters to the 10th power are 8e14 codes (49 bits): at ten tries a minute nobody guesses one in a lesson."""
TRIES, WINDOW = 10, 60.0
"""How many wrong codes may come from one address within so many seconds."""


def code() -> str:
    """Return a new code, such as ``K7QFM-2XR9D``."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def facilitator_key() -> str:
    """Return a new key for whoever leads the class: twice as long as a code (99 bits)."""
    return f"{code()}-{code()}"


def _bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def owner(given: str, codes: Mapping[str, str]) -> str | None:
    """Return whose code somebody gave, by comparing with all in the same time; None where it is nobody's.

    Args:
        given: as typed: small letters, blanks and hyphens do not matter.
        codes: owner to code.
    """
    typed = _bare(given).encode()[:100]
    found = None
    for who, known in codes.items():
        if compare_digest(typed, _bare(known).encode()):
            found = who
    return found


@dataclass
class Limits:
    """Keeps guessing slow: so many wrong codes from an address, and it has to wait.

    An address is known for as long as its last wrong code counts, and forgotten when anybody comes after that.

    Args:
        now: the time in seconds, of a clock that never jumps.
    """

    now: Callable[[], float]
    _wrong: dict[str, deque[float]] = field(default_factory=dict)

    def wait(self, address: str) -> float:
        """Return for how many seconds an address has to wait; 0 where it may try."""
        past = self.now() - WINDOW
        self._wrong = {one: tries for one, tries in self._wrong.items() if tries[-1] > past}
        tries = self._wrong.get(address)
        if tries is None:
            return 0.0
        while tries[0] <= past:
            tries.popleft()
        return max(0.0, tries[0] + WINDOW - self.now()) if len(tries) >= TRIES else 0.0

    def wrong(self, address: str) -> None:
        """Note a wrong code from an address."""
        self._wrong.setdefault(address, deque(maxlen=TRIES)).append(self.now())
