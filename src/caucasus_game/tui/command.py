"""What a command of the terminal is. The commands themselves stand in ``commands_*.py``, by the screens they are of."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Command"]


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: an action of the screen of that place, and its keys.

    ``label`` is what the footer says (empty: not in the footer); ``help`` one sentence for help and palette; both are
    English here, and turned where they are shown. ``spare`` is not 0 where the footer says it only while it has room,
    the lowest first (see ``Footer``).
    """

    place: str
    action: str
    keys: str
    label: str
    help: str
    shown_as: str = ""
    palette: bool = True
    footer: bool = True
    spare: int = 0

    @property
    def name(self) -> str:
        """A name that settings can bear: ``table.advise``, ``table.panel-orders``, ``mark.shift+5``."""
        called, _, given = self.action.partition("(")
        given = given.rstrip(")").strip("'")
        sign = "" if not given or given[0] == "-" else "+" if given.isdigit() else "-"
        return f"{self.place}.{called}{sign}{given}"
