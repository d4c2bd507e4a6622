"""Layers: the files that a scenario extends, merged under it, each value remembering its own file."""

from __future__ import annotations

import os
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from functools import reduce
from pathlib import Path, PureWindowsPath

from caucasus_game.errors import Fault, Faults
from caucasus_game.scenario.reader import reading_of, reading_of_text
from caucasus_game.scenario.suggest import did_you_mean, listed, suggested
from caucasus_game.scenario.tree import Entry, Mapping, Node, Scalar, Sequence

__all__ = [
    "Layers",
    "examples",
    "is_library",
    "layered",
    "layers_of",
    "shipped",
    "shipped_folder",
    "shipped_names",
    "shown",
    "with_ids",
]

CONSUMED = ("extends", "library")
MOST_FILES = 50


def shipped_folder() -> Path:
    """Return the folder of the scenarios that come with the game: in the package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent.parent / "scenarios"


def shipped() -> dict[str, Path]:
    """Return id to file of the scenarios that come with the game, in the order of their ids."""
    return {path.stem: path for path in sorted(shipped_folder().glob("*.yaml"))}


def examples() -> dict[str, Path]:
    """Return id to file of the examples that come with the game: cases written by the format's pages alone."""
    return {path.stem: path for path in sorted((shipped_folder() / "examples").glob("*.yaml"))}


def with_ids() -> dict[str, Path]:
    """Return id to file of all that can be played by its id: what is shipped, and after it the examples."""
    return {**shipped(), **{id_: file for id_, file in examples().items() if id_ not in shipped()}}


def shown(path: Path) -> str:
    """Return how a path is shown to people: from the current folder where it lies below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def shipped_names() -> frozenset[str]:
    """Return how the files that come with the game are shown in faults, libraries too."""
    return frozenset(os.path.normpath(shown(file)) for file in shipped_folder().rglob("*.yaml"))


def is_library(document: Mapping) -> bool:
    """Tell whether the file is to be extended rather than played."""
    entry = document.entries.get("library")
    return entry is not None and isinstance(entry.value, Scalar) and entry.value.text == "true"


@dataclass(frozen=True, slots=True)
class Layers:
    """A file and everything it extends.

    Attributes:
        document: merged, without ``extends`` and ``library``, as far as the files could be read; None where that is
            nothing.
        is_library: whether the file itself is a library.
        faults: of reading, those of all files.
        unread: by their names, the texts of files that could not be read to their end, empty for those not there.
        files: every file that was read, by the name it is shown by.
    """

    document: Mapping | None
    is_library: bool
    faults: tuple[Fault, ...]
    unread: dict[str, str]
    files: dict[str, Path]


def layered(path: Path, name: str) -> tuple[Mapping, bool]:
    """Read a file and everything it extends.

    Mappings merge key by key; texts, numbers and lists of the upper file replace those below; of several files
    extended, a later one lies upon an earlier one. One that several extend is laid down once, where it is first named.

    Only files in the folder of ``path`` or below it and shipped ones are read: a scenario from somebody else shows
    nothing of the rest of the disk.

    Returns:
        The merged document without ``extends`` and ``library``, and whether the file itself is a library.

    Raises:
        Faults: of all files, each at its own place.
    """
    layers = layers_of(path, name)
    if layers.faults or layers.document is None:
        raise Faults(*layers.faults)
    return layers.document, layers.is_library


def layers_of(path: Path, name: str, texts: MappingOf[Path, str] | None = None) -> Layers:
    """Read a file and everything it extends, as ``layered`` does, as far as all that can be read.

    ``texts`` stand in place of what files hold, by their real paths.
    """
    reading = _Reading(path, texts or {})
    reading.read(path, name, ())
    document = reduce(_merge, reading.layers) if reading.layers else None
    return Layers(document, reading.top_is_library, tuple(reading.faults), reading.unread, reading.files)


class _Reading:
    """One reading of a file with all below it.

    Attributes:
        layers: what each file says itself, the lowest first.
    """

    def __init__(self, top: Path, texts: MappingOf[Path, str]) -> None:
        self.texts = texts
        self.folders = tuple(_real(folder) or folder for folder in (top.parent, shipped_folder()))
        self.faults: list[Fault] = []
        self.done: set[Path] = set()
        self.layers: list[Mapping] = []
        self.top_is_library = False
        self.unread: dict[str, str] = {}
        self.files: dict[str, Path] = {}

    def read(self, path: Path, name: str, above: tuple[Path, ...]) -> None:
        """Lay down all that a file extends, and then what it says itself; note its faults."""
        real = _real(path)
        text = self.texts.get(real) if real is not None else None
        read = reading_of(path, name) if text is None else reading_of_text(text, name)
        self.faults.extend(read.faults)
        if not read.whole:
            self.unread[name] = read.text
        if read.text:
            self.files[name] = path
        own = read.document
        if own is None:
            return
        if not above:
            self.top_is_library = is_library(own)
        self._check_library(own)
        for reference in self._references(own):
            self._below(reference, path, name, (*above, path.resolve()))
        entries = {key: entry for key, entry in own.entries.items() if key not in CONSUMED}
        self.layers.append(Mapping(entries, own.source, own.place, own.doubled))

    def _check_library(self, own: Mapping) -> None:
        entry = own.entries.get("library")
        if entry is not None and not (isinstance(entry.value, Scalar) and entry.value.text in {"true", "false"}):
            hint = "write 'library: true' in a file that other files extend"
            fault = own.source.fault("wrong-type", "'library' is true or false", hint, entry.value.place)
            self.faults.append(fault)

    def _references(self, own: Mapping) -> list[Scalar]:
        entry = own.entries.get("extends")
        if entry is None:
            return []
        value = entry.value
        items = value.items if isinstance(value, Sequence) else (value,)
        found = [item for item in items if isinstance(item, Scalar) and item.text.strip()]
        if len(found) != len(items):
            message = "'extends' names a file, or a list of files"
            hint = "such as 'extends: library/south-caucasus.yaml'"
            place = value.place if isinstance(value, Scalar) else entry.key.place
            self.faults.append(own.source.fault("wrong-type", message, hint, place))
            self.unread["extends"] = ""
        return found

    def _below(self, reference: Scalar, path: Path, name: str, above: tuple[Path, ...]) -> None:
        """Read one file that is extended: found beside the file that names it, else among the shipped ones."""
        known = [shown_below(file) for file in sorted(shipped_folder().rglob("*.yaml"))]
        if self._outside(reference.text, path):
            message = f"{reference.text[:100]!r} lies outside the folder of this scenario, and is not read"
            hint = f"name a file in that folder or below it, or a shipped one: {listed(known)}"
            self._miss(reference, "extends-outside", message, hint)
            return
        found = self._find(reference.text, path, name)
        if found is None:
            message = f"there is no file {reference.text[:100]!r} to extend, beside this file or among the shipped ones"
            hint = _file_meant(reference.text, path, known)
            self._miss(reference, "missing-file", message, hint)
            return
        file, shown_name = found
        real = file.resolve()
        if real in above:
            way = f", by way of {len(above) - 1} other{'s' if len(above) > 2 else ''}" if len(above) > 1 else ""
            message = f"{reference.text!r} extends itself{way}"
            hint = "files extend one another in one direction only"
            self._miss(reference, "extends-circle", message, hint)
            return
        if real in self.done:
            return
        if len(self.done) >= MOST_FILES:
            message = f"more than {MOST_FILES} files are extended"
            self._miss(reference, "too-large", message, "merge some")
            return
        self.done.add(real)
        self.read(file, shown_name, above)

    def _miss(self, reference: Scalar, code: str, message: str, hint: str) -> None:
        """Note a file that is to be extended and is not read."""
        self.faults.append(reference.source.fault(code, message, hint, reference.place))
        self.unread[reference.text] = ""

    def _outside(self, reference: str, path: Path) -> bool:
        """Tell whether a reference leads, by itself or by links, to neither the author's nor the shipped files."""
        if Path(reference).is_absolute() or PureWindowsPath(reference).anchor:
            return True
        real = _real(path.parent / reference)
        return real is not None and not any(real.is_relative_to(folder) for folder in self.folders)

    def _find(self, reference: str, path: Path, name: str) -> tuple[Path, str] | None:
        """Return the file a reference names, and how to show it."""
        try:
            beside = path.parent / reference
            if beside.is_file():
                return beside, os.path.normpath(Path(name).parent / reference)
            among = shipped_folder() / reference
            if among.is_file() and (_real(among) or among).is_relative_to(self.folders[-1]):
                return among, os.path.normpath(shown(among))
        except (OSError, ValueError):  # a reference that no file can be named
            return None
        return None


def _file_meant(reference: str, path: Path, known: list[str]) -> str:
    """Return the hint for a file that is not there: one that is called nearly so, else where it is looked for."""
    try:
        beside = [file.name for file in sorted(path.parent.glob("*.y*ml")) if file.name != path.name]
    except OSError:
        beside = []
    hint = did_you_mean(reference, [*beside, *known], "shipped")
    if suggested(hint, reference) is None:
        return f"write its name as it stands in the folder of this file; shipped are {listed(known)}"
    return hint


def _real(path: Path) -> Path | None:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # a circle of links, or no name a file can have
        return None


def shown_below(file: Path) -> str:
    """Return a shipped file's path as ``extends`` would name it."""
    return file.relative_to(shipped_folder()).as_posix()


def _merge(below: Mapping, upon: Mapping) -> Mapping:
    """Return ``upon`` laid over ``below``: keys of both, those below first."""
    entries = dict(below.entries)
    for key, entry in upon.entries.items():
        under: Node | None = entries[key].value if key in entries else None
        if isinstance(under, Mapping) and isinstance(entry.value, Mapping):
            entries[key] = Entry(entry.key, _merge(under, entry.value))
        else:
            entries[key] = entry
    return Mapping(entries, upon.source, upon.place, doubled=below.doubled or upon.doubled)
