"""What the palette finds: the commands of the screen below it, with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.commands import COMMANDS, said
from caucasus_game.tui.keymap import key_words

if TYPE_CHECKING:
    from textual.command import Hits

    from caucasus_game.tui.command import Command

__all__ = ["Commands"]


class Commands(Provider):
    """The palette: the commands of the screen below it, and those that hold everywhere."""

    def _found(self) -> list[Command]:
        place = getattr(self.screen, "PLACE", "")
        return [
            said(command, self.app)
            for command in COMMANDS
            if command.palette and command.keys and command.place in (place, "everywhere", *self._too())
        ]

    def _too(self) -> tuple[str, ...]:
        """Return the places whose commands the application has besides its screens'."""
        return getattr(self.app, "ALSO", ())

    def _run(self, command: Command) -> Any:
        node = self.app if command.place in ("everywhere", *self._too()) else self.screen
        return partial(node.run_action, command.action)

    async def discover(self) -> Hits:
        """All commands that hold here."""
        for command in self._found():
            name, more = self._said(command)
            yield DiscoveryHit(self._with_keys(command, Content(name)), self._run(command), text=name, help=more)

    async def search(self, query: str) -> Hits:
        """The commands whose words match."""
        matcher = self.matcher(query)
        for command in self._found():
            name, more = self._said(command)
            # what has the words in its name comes before what has them in its sentence
            score = matcher.match(name) or matcher.match(f"{name}: {tr(command.help)}") / 2
            if score > 0:
                found = self._with_keys(command, matcher.highlight(name))
                yield Hit(score, found, self._run(command), text=name, help=more)

    @staticmethod
    def _said(command: Command) -> tuple[str, str | None]:
        """Return what a command is called, and the sentence on it; None where that would say the same again."""
        label, more = tr(command.label), tr(command.help)
        return (label, more) if label else (more.rstrip("."), None)

    def _with_keys(self, command: Command, name: Content) -> Content:
        """Return a name with the keys of the command after it."""
        keys = key_words(command, getattr(self.app, "own_keys", {}))
        return Content.assemble(name, (f"  {keys}", "$quiet")) if keys else name
