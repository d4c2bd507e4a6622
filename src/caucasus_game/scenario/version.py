"""A scenario file as it is now, whatever state it is in: what a watch reads at every save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.scenario.layers import layers_of
from caucasus_game.scenario.load import Loaded, find, judge, judge_layers
from caucasus_game.scenario.tree import Mapping as Tree

__all__ = ["Version", "read_version"]


@dataclass(frozen=True, slots=True)
class Version:
    """What a file says.

    Attributes:
        loaded: the scenario, where it can be played.
        faults: all of them, warnings too.
        document: merged with all it extends, as far as it could be read.
        files: the file and all that it extends, those that are not there, too.
    """

    loaded: Loaded | None
    faults: tuple[Fault, ...]
    document: Tree | None
    files: tuple[Path, ...]


def read_version(scenario: str) -> Version:
    """Read a scenario by its path, or by the id of a shipped one; raises Faults for an id that is none."""
    path, name = find(scenario)
    layers = layers_of(path, name)
    model, faults = judge_layers(layers)
    loaded: Loaded | None = None
    if layers.is_library:
        hint = "watch a scenario that extends it: edits of the library are noticed there"
        library = Fault("library-not-scenario", f"{name!r} is a library: it cannot be played", hint, Place(name, 1, 1))
        faults = (library, *faults)
    elif model is not None and layers.document is not None and all(fault.severity == "warning" for fault in faults):
        try:
            loaded = judge(layers.document)
        except Faults as found:
            faults = found.faults
    absent = [path.parent / reference for reference, text in layers.unread.items() if not text]
    return Version(loaded, faults, layers.document, tuple(dict.fromkeys([path, *layers.files.values(), *absent])))
