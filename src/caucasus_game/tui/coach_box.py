"""The coach of a tutorial: a few lines at the foot of a screen, put away and fetched back by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from textual.content import Content
from textual.widgets import Static

from caucasus_game.engine.seen_coach import due
from caucasus_game.language import tr
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.keymap import shown_key
from caucasus_game.tui.text import clean, listed
from caucasus_game.tui.widgets import GameScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_coach import CoachSeen, Doing, Phase

__all__ = ["CoachBox", "CoachedScreen", "how"]

Result = TypeVar("Result")
NONE: Final[dict[str, str]] = {}


def how(view: SeatView, line: CoachSeen, own: Mapping[str, str] = NONE) -> str:
    """Return how to do here what a line waits for, else how to get to what it speaks about; '' for neither.

    ``own``: commands' names to keys that the person has given them.
    """
    match line.waits_for:
        case "ordered":
            orders = _key("panel('orders')", own)
            return f"{orders}, {listed([clean(action.title) for action in view.actions if action.id in line.names])}"
        case "offered":
            titles = [clean(view.issue(name).title) for name in line.names]
            return tr("{key}, then {issues}", key=_key("offer", own), issues=listed(titles))
        case "mandate":
            return tr(
                "{key} to {issue}, then {next_key}",
                key=_key("issue(1)", own),
                issue=clean(view.issue(line.names[0]).title),
                next_key=_key("mandate", own),
            )
        case "chosen":
            return _key("choices", own)
        case "panel":
            return _panel_key(line.names[0], own)
        case "sent":
            return _panel_key(line.panel, own) if line.panel else ""


def _panel_key(panel: str, own: Mapping[str, str]) -> str:
    shows = f"panel('{panel}')"
    return _key(shows if any(command.action == shows for command in COMMANDS) else panel, own)


def _key(action: str, own: Mapping[str, str]) -> str:
    """Return the key of a command of the table, as the footer shows it."""
    command = next(command for command in COMMANDS if (command.place, command.action) == ("table", action))
    key = shown_key("table", action, own)
    return f"{key} {tr(command.label)}" if command.label else key


class CoachBox(Static):
    """What the coach says now; not there at all where nothing is said."""

    DEFAULT_CSS = """
    CoachBox {
        display: none; height: auto; max-height: 4; width: 1fr; padding: 0 1;
        background: $panel; color: $foreground; border-left: thick $accent;
    }
    CoachBox.-speaks { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(id="coach", markup=False)
        self.line: CoachSeen | None = None
        self.away = False

    def on_mount(self) -> None:
        """Begin as the settings say: the person may want no coach."""
        settings = getattr(self.app, "settings", None)
        self.away = settings is not None and settings["coach"] == "off"

    def show(self, view: SeatView, phase: Phase, doing: Doing | None = None) -> None:
        """Say the line that is due; a new one is said though the one before was put away."""
        line = due(view.coach, phase, doing)
        if line != self.line:
            self.line = line
            self.screen.refresh_bindings()
        if line is not None:
            own: dict[str, str] = getattr(self.app, "own_keys", {})
            hint = how(view, line, own) if phase == "orders" else ""
            said = [(f"{_key('coach', own)} ", "bold $accent"), (clean(line.text), "$foreground")]
            self.update(Content.assemble(*said, (f"  ({hint})" if hint else "", "$quiet")))
        self._place()

    def turn(self) -> None:
        """Put the line away, or fetch it back."""
        self.away = not self.away
        self._place()

    def _place(self) -> None:
        self.set_class(self.line is not None and not self.away, "-speaks")


class CoachedScreen(GameScreen[Result]):
    """A screen with a coach at its foot, where the scenario has one."""

    def action_coach(self) -> None:
        """Put the coach's line away, or fetch it back."""
        self.query_one(CoachBox).turn()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nobody speaks there is nothing to put away."""
        if action == "coach" and not any(box.line for box in self.query(CoachBox)):
            return False
        return super().check_action(action, parameters)
