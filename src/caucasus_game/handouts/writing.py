"""A pack as files in a folder: each whole or not there, none that somebody has changed written over unasked."""

from __future__ import annotations

import csv
import io
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.handouts.boxes import Form, boxes
from caucasus_game.handouts.html import as_html
from caucasus_game.handouts.markdown import as_markdown
from caucasus_game.handouts.pack import sheets
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.handouts.material import Material

__all__ = ["COLUMNS", "pack_files", "write_files"]

COLUMNS = ("seat", "box", "entry")
"""Of the table in which a round's forms may be typed."""


def pack_files(made: Material) -> Iterator[tuple[str, str]]:
    """Yield the files of a pack, name and text; each sheet as HTML and as Markdown, and a table to type forms in."""
    for sheet in sheets(made):
        yield f"{sheet.name}.html", as_html(sheet)
        yield f"{sheet.name}.md", as_markdown(sheet)
    yield "paper-round.csv", _table(made)


def _table(made: Material) -> str:
    """Return a table with a line for each box of each seat, and nothing entered."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for seat, view in made.views.items():
        form = Form.of(made.scenario, made.numbering, view)
        writer.writerows((made.scenario.actors[seat].short, box.name, "") for box in boxes(form))
    return text.getvalue()


def write_files(folder: Path, files: Iterable[tuple[str, str]], *, force: bool) -> list[Path]:
    """Write files into a folder, which is made where it is not there; return their paths.

    Raises:
        Faults: ``exists``: a file of that name is there and holds something else, unless ``force``.
    """
    wanted = [(folder / name, text.encode()) for name, text in files]
    if folder.exists() and not folder.is_dir():
        raise Faults.one(
            "exists", tr("{folder!r} is a file, not a folder", folder=str(folder)), tr("give another folder with --out")
        )
    changed = [path.name for path, content in wanted if path.exists() and path.read_bytes() != content]
    if changed and not force:
        raise Faults.one(
            "exists",
            tr(
                "{folder!r} holds other files of these names: {names}", folder=str(folder), names=", ".join(changed[:5])
            ),
            tr("give another folder with --out, or --force to write over them"),
        )
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in wanted:
        _write(path, content)
    return [path for path, _ in wanted]


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}.new")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)  # noqa: PTH105 - said beside what it is for: a whole file or none
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
