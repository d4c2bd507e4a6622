"""Scenarios with a slip, and the place where the slip must be reported: the character after ``¶``."""

from __future__ import annotations

from pathlib import Path

from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.scenario.load import Loaded, load

TINY = Path(__file__).with_name("tiny.yaml")
MARK = "¶"


def place_of_mark(text: str, file: str) -> tuple[str, Place | None]:
    """Return the text without the mark, and the place it marked."""
    if MARK not in text:
        return text, None
    before, after = text.split(MARK)
    return before + after, Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def replaced(old: str, new: str) -> str:
    """Return the tiny scenario with one passage replaced; the passage must stand there exactly once."""
    text = TINY.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in tiny.yaml"
    return text.replace(old, new)


def faults_of(file: Path) -> tuple[Fault, ...]:
    """Return what loading the file raises, or the warnings of what it loads."""
    try:
        loaded: Loaded = load(str(file))
    except Faults as faults:
        return faults.faults
    return loaded.warnings


def write(folder: Path, text: str, name: str = "case.yaml") -> tuple[Path, Place | None]:
    """Write a marked text to a file without its mark; return the file and the marked place."""
    file = folder / name
    text, place = place_of_mark(text, str(file))
    file.write_text(text, encoding="utf-8", newline="")
    return file, place
