"""Checking files without playing them: everything that is wrong with each, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.errors import Fault, Faults
from caucasus_game.scenario.layers import layered
from caucasus_game.scenario.load import faults_of_library, find, in_order, judge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caucasus_game.scenario.load import Loaded

__all__ = ["check_paths"]

SUFFIXES = {".yaml", ".yml"}


def check_paths(paths: Sequence[str | Path], sound: list[Loaded] | None = None) -> tuple[Fault, ...]:
    """Return the faults and warnings of files, of all YAML files below folders, and of shipped scenarios by id.

    A fault of a library that several files extend stands once. Nothing is raised. The scenarios without an error are
    added to ``sound``.
    """
    found: list[Fault] = []
    for path in paths:
        try:
            found += _check(str(path), sound)
        except Faults as faults:
            found += faults.faults
    return in_order(found)


def _check(name: str, sound: list[Loaded] | None) -> list[Fault]:
    path, name = find(name)
    try:
        files = _below(path) if path.is_dir() else None
    except (OSError, ValueError):
        files = None
    if files is None:
        return _check_file(path, name, sound)
    if not files:
        raise Faults.one("no-scenarios", f"there is no YAML file in {name!r}", "scenario files end in .yaml or .yml")
    return [fault for file in files for fault in _check_file(file, str(file), sound)]


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())


def _check_file(path: Path, name: str, sound: list[Loaded] | None) -> list[Fault]:
    try:
        document, is_library = layered(path, name)
        if is_library:
            return list(faults_of_library(document))
        loaded = judge(document)
        if sound is not None:
            sound.append(loaded)
        return list(loaded.warnings)
    except Faults as faults:
        return list(faults.faults)
