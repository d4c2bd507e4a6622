"""The game in a terminal, begun with the preview of a scenario and over with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.scenario.opened import opened
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.settings import Settings, settings_file
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.preview_screen import PreviewScreen

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PreviewApp", "run"]


class PreviewApp(GameApp):
    """The game in a terminal, opened at a preview; it ends with it."""

    def __init__(self, saves_folder: Path, screen: PreviewScreen, settings: Settings | None = None) -> None:
        super().__init__(saves_folder, settings=settings)
        self.preview = screen

    def on_ready(self) -> None:
        """Open the preview over the title."""
        self.push_screen(self.preview, lambda _: self.exit())


def run(saves_folder: Path, source: str, games: int) -> None:
    """Open the terminal at the preview of a scenario.

    Raises SystemExit with a status of its own where the application broke down.

    Raises:
        Faults: the scenario has an error.
    """
    screen = PreviewScreen(opened(source), source, games)
    app = PreviewApp(saves_folder, screen, Settings.read(settings_file()))
    with scenarios_set_aside(already=True):
        app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
