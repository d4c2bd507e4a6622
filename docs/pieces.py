"""The YAML and the typed commands in the pages: what they are pieces of, so that they can be tried.

A page says in a comment, which no reader sees, how its blocks are to be taken from there on::

    <!-- yaml: cut from FILE -->      each block stands, line by line, in FILE
    <!-- yaml: laid over FILE -->     each block is right when it extends FILE

FILE is a path from the page. A block with a line ``format:`` is a whole scenario and needs no mark. In a ``console``
block the lines that begin with ``$`` are typed, in a folder that holds FILE under its scenario's id; those below are
what is answered, ``…`` for any that are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Piece", "pages", "pieces", "typed"]

DOCS = Path(__file__).parent
_TOKEN = re.compile(
    r"<!-- yaml: (?P<how>cut from|laid over) (?P<file>\S+) -->|^```(?P<kind>yaml|console)\n(?P<text>.*?)^```",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a page.

    Attributes:
        page: the page it stands on.
        line: where it begins there, from 1.
        kind: ``yaml`` or ``console``.
        text: what stands between the fences.
        how: ``cut from``, ``laid over`` or, where no mark stands above it, nothing.
        file: the scenario it is a piece of; None without a mark.
    """

    page: Path
    line: int
    kind: str
    text: str
    how: str
    file: Path | None

    @property
    def beside(self) -> Path:
        """The scenario it is a piece of; a fault of the page where no mark names one."""
        if self.file is None:
            raise SystemExit(f"{self.name}: no mark above it says what it is a piece of")
        return self.file

    @property
    def whole(self) -> bool:
        """Whether it is a scenario by itself."""
        return re.search(r"^format:", self.text, re.MULTILINE) is not None

    @property
    def name(self) -> str:
        """The page and the line, to tell it by."""
        return f"{self.page.relative_to(DOCS.parent).as_posix()}:{self.line}"


def pages() -> list[Path]:
    """Return every page for people: the README and all of docs/."""
    return [DOCS.parent / "README.md", *sorted(DOCS.rglob("*.md"))]


def pieces(page: Path, kind: str) -> list[Piece]:
    """Return the blocks of one kind on a page, from its top."""
    text = page.read_text(encoding="utf-8")
    how, file, found = "", None, []
    for token in _TOKEN.finditer(text):
        if token["how"]:
            how, file = token["how"], (page.parent / token["file"]).resolve()
        elif token["kind"] == kind:
            line = text.count("\n", 0, token.start()) + 1
            found.append(Piece(page, line, kind, token["text"], how, file))
    return found


def typed(block: str) -> Iterator[tuple[str, list[str]]]:
    """Return each command of a ``console`` block with the lines that are shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, answer = part.partition("\n")
        yield command, answer.splitlines()
