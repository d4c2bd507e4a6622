"""The part of a page that a script writes: what stands between two marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def _marks(name: str) -> tuple[str, str]:
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def small(title: str) -> str:
    """Return a title as it stands within a sentence: a small letter at its beginning, names as they are."""
    return title[:1].lower() + title[1:]


def has_marks(page: Path, name: str = "measured") -> bool:
    """Tell whether a script may write into the page."""
    begin, end = _marks(name)
    _, begun, rest = page.read_text(encoding="utf-8").partition(begin)
    return bool(begun) and end in rest


def write(page: Path, measure: Callable[[], str], name: str = "measured") -> None:
    """Measure, which may take long, and put the text between the marks of the page in place of what stood there."""
    begin, end = _marks(name)
    if not has_marks(page, name):
        raise SystemExit(f"{page} has no place for what is measured: it needs the lines {begin} and {end}")
    text = measure()
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    page.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
