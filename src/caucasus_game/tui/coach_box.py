"""The coach of a tutorial: a few lines at the foot of a screen, put away and fetched back by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.widgets import Static

from caucasus_game.engine.seen_coach import due
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.text import clean, listed
from caucasus_game.tui.widgets import GameScreen

if TYPE_CHECKING:
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_coach import CoachSeen, Doing, Phase

__all__ = ["CoachBox", "CoachedScreen", "how"]

Result = TypeVar("Result")


def how(view: SeatView, line: CoachSeen) -> str:
    """Return how to do here what a line waits for, else how to get to what it speaks about; '' for neither."""
    match line.waits_for:
        case "ordered":
            orders = _key("panel('orders')")
            return f"{orders}, {listed([clean(action.title) for action in view.actions if action.id in line.names])}"
        case "offered":
            titles = [clean(view.issue(name).title) for name in line.names]
            return f"{_key('offer')}, then {listed(titles)}"
        case "mandate":
            return f"{_key('issue(1)')} to {clean(view.issue(line.names[0]).title)}, then {_key('mandate')}"
        case "chosen":
            return _key("choices")
        case "panel":
            return _panel_key(line.names[0])
        case "sent":
            return _panel_key(line.panel) if line.panel else ""


def _panel_key(panel: str) -> str:
    own = f"panel('{panel}')"
    return _key(own if any(command.action == own for command in COMMANDS) else panel)


def _key(action: str) -> str:
    """Return the key of a command of the table, as the footer shows it."""
    command = next(command for command in COMMANDS if (command.place, command.action) == ("table", action))
    key = command.shown_as or command.keys.split(",")[0]
    return f"{key} {command.label}" if command.label else key


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

    def show(self, view: SeatView, phase: Phase, doing: Doing | None = None) -> None:
        """Say the line that is due; a new one is said though the one before was put away."""
        line = due(view.coach, phase, doing)
        if line != self.line:
            self.line = line
            self.screen.refresh_bindings()
        if line is not None:
            hint = how(view, line) if phase == "orders" else ""
            said = [(f"{_key('coach')} ", "bold $accent"), (clean(line.text), "$foreground")]
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
