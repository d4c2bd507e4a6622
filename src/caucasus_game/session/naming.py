"""The names of saves and the folder they lie in."""

from __future__ import annotations

import difflib
import os
import re
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SUFFIX", "beside", "check_name", "default_name", "existing", "fork_name", "names_in", "place"]

SUFFIX: Final = ".sqlite"
LONGEST: Final = 64  # characters; leaves room for the suffix and the journal's on every file system
_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z", re.ASCII)
# Windows keeps these for devices, whatever the suffix.
_DEVICES: Final = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})


def check_name(name: str) -> str:
    """Return ``name`` if a save may be called so; raise the fault ``save-name`` otherwise."""
    if len(name) <= LONGEST and _SAFE.match(name) and name.lower() not in _DEVICES:
        return name
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    raise Faults.one(
        "save-name",
        tr("{shown!r} cannot be the name of a save", shown=shown),
        tr(
            "use up to {longest} letters a to z, digits, hyphens and underscores, starting with a letter or "
            "digit, such as ratification-armenia-1",
            longest=LONGEST,
        ),
    )


def place(name: str, folder: Path) -> Path:
    """Return where the save called ``name`` lies, whether it is there or not."""
    return folder / f"{check_name(name)}{SUFFIX}"


def names_in(folder: Path) -> list[str]:
    """Return the names of all files in ``folder`` that look like saves, sorted; none where the folder is not there."""
    try:
        with os.scandir(folder) as entries:
            found = [
                entry.name
                for entry in entries
                if entry.name.endswith(SUFFIX) and not entry.name.startswith(".") and entry.is_file()
            ]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Faults.one(
            "folder-unreadable",
            tr("cannot read the folder of saves {folder} ({strerror})", folder=folder, strerror=error.strerror),
            tr("choose another with --saves or CAUCASUS_GAME_SAVES"),
        ) from error
    return sorted(name.removesuffix(SUFFIX) for name in found)


def beside(name: str, folder: Path) -> list[Path]:
    """Return the hidden files kept beside a save and called after it: ``.NAME.`` and more; a name has no dots."""
    return sorted(path for path in folder.glob(f".{check_name(name)}.*") if path.is_file())


def existing(name: str, folder: Path) -> Path:
    """Return the file of the save called ``name``; raise ``save-not-found`` with the nearest names otherwise."""
    path = place(name, folder)
    if path.is_file():
        return path
    if not folder.is_dir():
        raise Faults.one(
            "save-not-found",
            tr("there is no save called {name!r}: the folder {folder} does not exist", name=name, folder=folder),
            tr(
                "choose the folder of saves with --saves or CAUCASUS_GAME_SAVES, or start a game with "
                "caucasus-game play"
            ),
        )
    names = names_in(folder)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or names[:5]
    hint = (
        tr("there is {near}", near=", ".join(near))
        if near
        else tr("the folder holds no saves; start a game with caucasus-game play")
    )
    raise Faults.one(
        "save-not-found", tr("there is no save called {name!r} in {folder}", name=name, folder=folder), hint
    )


def _first_free(base: str, taken: set[str], start: int) -> str:
    number = start
    while f"{base}-{number}".lower() in taken:
        number += 1
    return f"{base}-{number}"


def default_name(scenario: str, persons: tuple[str, ...], folder: Path) -> str:
    """Return the first free name such as ``ratification-armenia-1``: scenario, who plays, a number."""
    who = persons[0] if len(persons) == 1 else "table" if persons else "watched"
    taken = {name.lower() for name in names_in(folder)}
    return _first_free(f"{scenario[:28]}-{who[:28]}", taken, 1)


def fork_name(parent: str, turn: int, folder: Path) -> str:
    """Return the first free name for a branch, such as ``ratification-armenia-1-turn-3``."""
    taken = {name.lower() for name in names_in(folder)}
    name = f"{parent[:48]}-turn-{turn}"
    return name if name.lower() not in taken else _first_free(name, taken, 2)
