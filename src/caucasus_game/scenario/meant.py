"""What was meant by a number, a date or a name that is written as people write them, and not as the format does."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["meant_id", "meant_number", "meant_periods"]

_BLANK = "[ \u00a0\u2009\u202f_'’]"  # what parts thousands
_WRITTEN = re.compile(
    rf"""[~≈]?\s*(?P<sign>[+−–-]?)(?P<whole>\d{{1,3}}(?:{_BLANK}\d{{3}})+|\d+)
    (?:(?P<comma>[.,])(?P<part>\d+))?\s*(?P<percent>%?)\s*[^\W\d_]{{0,20}}\.?""",
    re.VERBOSE,
)
_WORDS: Final = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905 - a row of words
    )
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NAMED = re.compile(r"[qh]\s*\d|\d\s*[qh](?![a-z])")
_PART = re.compile(r"(?<![a-z0-9])(?:(q)\s*([1-4])|(h)\s*([12])|([1-4])\s*(q)|([12])\s*(h))(?![a-z0-9])")
LONGEST: Final = 40  # characters; what is longer is no number and no date


def meant_number(text: str, *, of_one: bool = False) -> str | None:
    """Return the plain number meant by ``0,5``, ``1 000``, ``30 min``, ``70 %`` or ``eight``; None for anything else.

    Args:
        text: as written.
        of_one: whether a part of 1 is wanted, so that ``70 %`` is 0.7.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    number = _plain(found)
    return f"{float(number) / 100:g}" if found["percent"] and of_one else number


def _plain(found: re.Match[str]) -> str:
    whole = re.sub(_BLANK, "", found["whole"])
    sign = found["sign"].replace("−", "-").replace("–", "-")
    if found["comma"] == "," and len(found["part"]) == 3 and whole != "0":
        return f"{sign}{whole}{found['part']}"
    return f"{sign}{whole}.{found['part']}" if found["part"] else f"{sign}{whole}"


def meant_periods(text: str) -> tuple[str, ...]:
    """Return the quarters, or the half-year, that a date may mean: ``1/2/2026`` is in one, ``4/1/2026`` in one of two.

    Which comes first, the day or the month, differs from country to country. Nothing is returned for what is no date.
    """
    low = text.strip().lower()
    year = _YEAR.search(low)
    if len(low) > LONGEST or year is None:
        return ()
    rest = low[: year.start()] + " " + low[year.end() :]
    if part := _PART.search(rest.replace("-", " ").replace("/", " ")):
        letter = part[1] or part[3] or part[6] or part[8]
        number = part[2] or part[4] or part[5] or part[7]
        return (f"{year.group()}-{letter.upper()}{number}",)
    if _NAMED.search(rest):
        return ()  # a fifth quarter, a third half
    months = [_MONTHS.index(word[:3]) + 1 for word in re.findall(r"[a-z]{3,}", rest) if word[:3] in _MONTHS]
    if not months:
        numbers = [int(number) for number in re.findall(r"\d+", rest)]
        months = [number for number in numbers if 1 <= number <= 12]
        if len(numbers) == 2 and low.startswith(year.group()):
            months = months[:1] if months and numbers[0] == months[0] else []
    return tuple(dict.fromkeys(f"{year.group()}-Q{(month + 2) // 3}" for month in months))


def meant_id(text: str) -> str | None:
    """Return the id that a name makes: small letters, digits and underscores; None where that leaves nothing."""
    made = re.sub(r"[^a-z0-9]+", "_", text.strip().lower()).strip("_")[:40].rstrip("_")
    return made if made[:1].isalpha() else None
