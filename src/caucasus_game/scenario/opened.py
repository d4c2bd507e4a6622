"""A scenario as its author has it open: the files it is read from, what it says, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.scenario.influence import Influence, influence
from caucasus_game.scenario.layers import layers_of, shipped_folder
from caucasus_game.scenario.load import Loaded, find, judge_layers, loaded_of
from caucasus_game.scenario.splicing import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.errors import Fault
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.tree import Mapping

__all__ = ["Opened", "is_shipped", "opened"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A sound scenario with its files.

    Attributes:
        path: of the file itself; ``name`` is what it is called.
        files: every file that was read, by the name it is shown by.
        texts: of those files, by their real paths, as they lie on the disk.
        document: all files, merged.
        loaded: the scenario, with its places; its warnings are those of a check, unreachable things among them.
        graph: what leads to what.
    """

    path: Path
    name: str
    files: dict[str, Path]
    texts: dict[Path, str]
    document: Mapping
    loaded: Loaded
    graph: Influence

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return self.loaded.scenario

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What an author may want to look at."""
        return self.loaded.warnings


def opened(scenario: str) -> Opened:
    """Open a scenario by the id of a shipped one or by the path of a file.

    Raises:
        Faults: all that a check finds, where an error is among it.
    """
    path, name = find(scenario)
    layers = layers_of(path, name)
    if layers.is_library:
        message = f"{name!r} is a library: other files extend it, it cannot be played"
        raise Faults.one("library-not-scenario", message, f"write 'extends: {path.name}' in a scenario")
    texts = {file.resolve(): text_of(file) or "" for file in layers.files.values()}
    model, faults = judge_layers(layers)
    if model is None or layers.document is None or any(fault.severity == "error" for fault in faults):
        raise Faults(*faults)
    loaded = loaded_of(model, layers.document, faults)
    return Opened(path, name, layers.files, texts, layers.document, loaded, influence(loaded.scenario))


def is_shipped(file: Path) -> bool:
    """Tell whether a file came with the game: those are not written to."""
    return file.resolve().is_relative_to(shipped_folder().resolve())
