"""The last line of a screen: the keys of its commands, as many as there is room for, in one widget.

A widget a key would be styled and laid out anew whenever what can be done changes; a line is drawn again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from caucasus_game.language import tr
from caucasus_game.tui.commands import COMMANDS, said

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual import events
    from textual.screen import Screen

__all__ = ["Footer", "FooterKey"]

NAMED: Final = {command.name: command for command in COMMANDS}


@dataclass(frozen=True, slots=True)
class FooterKey:
    """A key as the footer tells it. ``enabled`` is False where its command cannot be had now."""

    key: str
    shown_as: str
    words: str
    help: str
    action: str
    enabled: bool

    @property
    def width(self) -> int:
        """The cells of a key with its word, a space between them and one after."""
        return cell_len(self.shown_as) + cell_len(self.words) + 2


class Footer(Widget, can_focus=False):
    """The keys of the screen's place; those that are ``spare`` only while the line has room, the most useful first.

    Args:
        lacks: actions that are not to be had here, and are not told of.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Footer {
        dock: bottom; height: 1; width: 1fr;
        background: $footer-background; color: $footer-description-foreground;
    }
    """

    def __init__(self, *, lacks: Collection[str] = ()) -> None:
        super().__init__()
        self.lacks = frozenset(lacks)
        self.keys: tuple[FooterKey, ...] = ()

    def on_mount(self) -> None:
        """Follow what can be done on the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self._read()

    def _read(self) -> None:
        """Take the keys of now, and draw them where they are others."""
        first: dict[str, FooterKey] = {}
        for _, binding, enabled, tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in self.lacks and binding.action not in first:
                shown_as = self.app.get_key_display(binding)
                command = NAMED.get(binding.id or "")
                told = None if command is None else said(command, self.app)
                words, help_ = (binding.description, tooltip) if told is None else (told.label, told.help)
                first[binding.action] = FooterKey(binding.key, shown_as, tr(words), tr(help_), binding.action, enabled)
        keys = tuple(first.values())
        if keys != self.keys:
            self.keys = keys
            self.refresh()

    @property
    def shown(self) -> tuple[FooterKey, ...]:
        """The keys that there is room for, in their order."""
        places = (getattr(self.screen, "PLACE", ""), *getattr(self.app, "ALSO", ()))
        ranks = {command.action: command.spare for command in COMMANDS if command.place in places and command.spare}
        room = self.size.width - sum(key.width for key in self.keys if key.action not in ranks)
        left_out = set()
        for key in sorted((key for key in self.keys if key.action in ranks), key=lambda key: ranks[key.action]):
            if key.width <= room:
                room -= key.width
            else:
                left_out.add(key.action)
        return tuple(key for key in self.keys if key.action not in left_out)

    def render(self) -> Content:
        """The line."""
        parts = []
        for key in self.shown:
            dim = "" if key.enabled else " 60%"
            parts += [
                (key.shown_as, f"bold $footer-key-foreground{dim}"),
                (f" {key.words} ", f"$footer-description-foreground{dim}"),
            ]
        return Content.assemble(*parts)

    def key_at(self, column: int) -> FooterKey | None:
        """Return the key whose words stand in a column of the line."""
        for key in self.shown:
            if 0 <= column < key.width - 1:
                return key
            column -= key.width
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the pointer tell what a key does."""
        key = self.key_at(event.x)
        self.tooltip = key.help if key is not None and key.help else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Do what the key does, as if it were pressed."""
        key = self.key_at(event.x)
        if key is not None and key.enabled:
            self.app.simulate_key(key.key)
        elif key is not None:
            self.app.bell()
