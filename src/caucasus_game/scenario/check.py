"""Checking files without playing them: everything that is wrong with each, at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.errors import Fault, Faults
from caucasus_game.scenario.layers import layers_of
from caucasus_game.scenario.load import find, in_order, judge_layers, places_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caucasus_game.errors import Place
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.tree import Mapping

__all__ = ["Sound", "check_paths", "files_of"]

SUFFIXES = {".yaml", ".yml"}


@dataclass(slots=True)
class Sound:
    """A scenario without an error, and the document that it was read from."""

    scenario: Scenario
    document: Mapping
    _places: dict[str, Place] | None = None

    def place_of(self, path: str) -> Place | None:
        """Return where the key at a path of keys stands; the places are looked up once somebody asks."""
        if self._places is None:
            self._places = places_of(self.document)
        return self._places.get(path)


def check_paths(
    paths: Sequence[str | Path], sound: list[Sound] | None = None, pace: str | None = None
) -> tuple[Fault, ...]:
    """Return the faults and warnings of files, of all YAML files below folders, and of shipped scenarios by id.

    A fault of a library that several files extend stands once. Nothing is raised. The scenarios without an error are
    added to ``sound``. With ``pace``, what stands against playing them so is among the faults.
    """
    found: list[Fault] = []
    for path in paths:
        try:
            for file, name in _files(str(path)):
                found += _check(file, name, sound, pace)
        except Faults as faults:
            found += faults.faults
    return in_order(found)


def _check(file: Path, name: str, sound: list[Sound] | None, pace: str | None) -> tuple[Fault, ...]:
    layers = layers_of(file, name)
    model, faults = judge_layers(layers)
    errors = any(fault.severity == "error" for fault in faults)
    if pace is not None and not errors and model is not None and layers.document is not None:
        from caucasus_game.scenario.pacing.warnings import paced_faults  # noqa: PLC0415 - most are checked at their own

        faults = in_order([*faults, *paced_faults(model, layers.document, pace)])
        errors = any(fault.severity == "error" for fault in faults)
    if sound is not None and not errors and model is not None and layers.document is not None:
        sound.append(Sound(model, layers.document))
    return faults


def files_of(paths: Sequence[str | Path]) -> list[tuple[Path, str]]:
    """Return the files that ``check_paths`` checks, with the names they are shown by, without what names none."""
    found: list[tuple[Path, str]] = []
    for path in paths:
        try:
            found += _files(str(path))
        except Faults:
            continue
    return found


def _files(name: str) -> list[tuple[Path, str]]:
    path, name = find(name)
    try:
        files = _below(path) if path.is_dir() else None
    except (OSError, ValueError):
        files = None
    if files is None:
        return [(path, name)]
    if not files:
        raise Faults.one("no-scenarios", f"there is no YAML file in {name!r}", "scenario files end in .yaml or .yml")
    return [(file, str(file)) for file in files]


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
