"""Where each command stands: its module is imported when somebody asks for the command, and with it no other."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from caucasus_game.cli.options import language_option

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ROOMS", "Commands"]

ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    "games": ("play", "resume", "fork", "verify"),
    "debriefing": ("debrief",),
    "data": ("export", "purge"),
    "past": ("compare",),
    "shelf": ("saves", "rename", "delete", "undelete"),
    "checking": ("check",),
    "scenarios": ("list", "show"),
    "dossier": ("dossier",),
    "explaining": ("explain",),
    "authoring": ("new", "convert"),
    "watching": ("watch",),
    "editor_schema": ("schema",),
    "studies": ("run",),
    "previewing": ("preview",),
    "playtesting": ("playtest",),
    "what_if": ("what-if",),
    "sweep": ("sweep",),
    "forecasts": ("forecast",),
    "preferences": ("settings",),
    "hosting": ("host", "join"),
    "handing_out": ("print-pack", "paper-round"),
    "shell": ("completion",),
}
"""Modules of this package to the names of the commands in their ``COMMANDS``."""


class Commands(MutableMapping[str, click.Command]):
    """Commands by name, each with ``--lang``. What is asked for first is imported then.

    Args:
        rooms: modules of this package to the names of their commands.
    """

    def __init__(self, rooms: Mapping[str, tuple[str, ...]] = ROOMS) -> None:
        self._room = {name: room for room, names in rooms.items() for name in names}
        self._here: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._here and name in self._room:
            for one in import_module(f"caucasus_game.cli.{self._room[name]}").COMMANDS:
                self._here.setdefault(one.name, language_option(one))
        return self._here[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._here[name] = command

    def __delitem__(self, name: str) -> None:
        del self._here[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._room, *self._here]))

    def __len__(self) -> int:
        return len(self._room.keys() | self._here.keys())
