"""Write anew what the pages show below typed commands: ``python docs/shown.py``.

For when numbers have moved: a line that was shown is replaced by the line of the answer that has the same words, ``…``
stands for what is left out in between. A line whose words the answer no longer has is dropped, and told.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pieces import Piece, pages, pieces, typed

LEFT_OUT = "…"


def answer(command: str, folder: Path) -> list[str]:
    """Return the lines that a command answers, typed in that folder."""
    words = shlex.split(command)[1:]
    call = [sys.executable, "-m", "caucasus_game", *words]
    told = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (our own pages)
    return f"{told.stdout}{told.stderr}".splitlines()


def anew(shown: Sequence[str], said: Sequence[str]) -> list[str]:
    """Return what is to be shown of an answer so that it shows what was shown before."""
    if LEFT_OUT not in shown:
        return list(said)
    wanted = [_words(line) for line in shown if line != LEFT_OUT]
    kept: set[int] = set()
    for words in wanted:
        place = next((k for k, line in enumerate(said) if k not in kept and _words(line) == words), None)
        if place is None:
            sys.stderr.write(f"no longer answered: {words}\n")
        else:
            kept.add(place)
    lines: list[str] = []
    for k, line in enumerate(said):
        if k in kept:
            lines.append(line)
        elif not lines or lines[-1] != LEFT_OUT:
            lines.append(LEFT_OUT)
    return lines


def _words(line: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", line))


def block(piece: Piece) -> str:
    """Return the text of a block with every command answered anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scenario = piece.beside.read_text(encoding="utf-8")
        (id_,) = re.findall(r"^id: (\w+)", scenario, re.MULTILINE)
        shutil.copy(piece.beside, folder / f"{id_}.yaml")
        parts = [[f"$ {command}", *anew(shown, answer(command, folder))] for command, shown in typed(piece.text)]
    return "".join(f"{line}\n" for part in parts for line in part)


if __name__ == "__main__":
    for page in pages():
        for piece in pieces(page, "console"):
            fresh = block(piece)
            if fresh != piece.text:
                text = page.read_text(encoding="utf-8")
                page.write_text(text.replace(piece.text, fresh, 1), encoding="utf-8")
                sys.stdout.write(f"{piece.name}\n")
