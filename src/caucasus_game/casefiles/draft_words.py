"""Words as YAML scalars: what authors typed, or a file holds, on one line of a scenario."""

from __future__ import annotations

import json
import re

__all__ = ["as_scalar", "flat", "quoted"]

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()'/.-]*\Z")


def flat(words: str) -> str:
    """Return words on one line, with single blanks."""
    return " ".join(words.split())


def as_scalar(words: str) -> str:
    """Return words as a YAML scalar on one line, in quotes where they need some."""
    return flat(words) if _PLAIN.match(flat(words)) else quoted(words)


def quoted(words: str) -> str:
    """Return words as a YAML scalar in double quotes, whose escapes are those of JSON."""
    return json.dumps(flat(words), ensure_ascii=False)
