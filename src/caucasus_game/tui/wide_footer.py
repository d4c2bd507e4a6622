"""A footer that tells of more commands where there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.widgets import Footer
from textual.widgets._footer import FooterKey  # Textual shows its keys as these and exports them nowhere else

from caucasus_game.tui.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.app import ComposeResult
    from textual.screen import Screen

__all__ = ["WideFooter"]


class WideFooter(Footer):
    """The keys of the screen's place; those that are ``spare`` only while the line has room, the most useful first.

    Args:
        lacks: actions that are not to be had here, and are not told of.
    """

    def __init__(self, *, lacks: Collection[str] = ()) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self.lacks = frozenset(lacks)
        self.told: tuple[tuple[str, str, str, bool], ...] = ()

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Tell the keys anew, where they are others: the focus goes from part to part often, and they stay the same."""
        if not self._bindings_ready or self._telling() != self.told:
            super().bindings_changed(screen)

    def _telling(self) -> tuple[tuple[str, str, str, bool], ...]:
        """Return what there is to tell: actions, keys, words, and whether each can be done."""
        return tuple(
            (binding.action, self.app.get_key_display(binding), binding.description, enabled)
            for _, binding, enabled, _ in self.screen.active_bindings.values()
            if binding.show
        )

    def compose(self) -> ComposeResult:
        """The keys, those for which there is no room not shown."""
        if self._bindings_ready:
            self.told = self._telling()
        parts = tuple(super().compose())
        self._fit([part for part in parts if isinstance(part, FooterKey)])
        yield from parts

    def on_resize(self) -> None:
        """Show as many as the new width has room for."""
        self._fit(list(self.query(FooterKey)))

    def _fit(self, keys: Sequence[FooterKey]) -> None:
        place = getattr(self.screen, "PLACE", "")
        ranks = {command.action: command.spare for command in COMMANDS if command.place == place and command.spare}
        room = self.size.width - sum(_width(key) for key in keys if key.action not in ranks)
        for key in sorted((key for key in keys if key.action in ranks), key=lambda key: ranks[key.action]):
            key.display = key.action not in self.lacks and _width(key) <= room
            room -= _width(key) if key.display else 0


def _width(key: FooterKey) -> int:
    """Return the cells of a key with its word, a space between them and one after."""
    return cell_len(key.key_display) + cell_len(key.description) + 2
