"""The part of a page that a script writes: what stands between two marks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def has_marks(page: Path) -> bool:
    """Tell whether a script may write into the page."""
    _, begun, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    return bool(begun) and END in rest


def write(page: Path, measure: Callable[[], str]) -> None:
    """Measure, which may take long, and put the text between the marks of the page in place of what stood there."""
    if not has_marks(page):
        raise SystemExit(f"{page} has no place for what is measured: it needs the lines {BEGIN} and {END}")
    text = measure()
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
