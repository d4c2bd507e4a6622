"""Draw the pictures of the documentation from the running program: ``python docs/pictures.py [NAME ...]``."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.scenario.opened import opened
from caucasus_game.session.saves import fork
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.preview_app import PreviewApp
from caucasus_game.tui.preview_screen import PreviewScreen
from caucasus_game.tui.seat import LocalSeat

FOLDER = Path(__file__).parent / "pictures"
SEED, TURNS = 2028, 4
PATIENCE = 300  # seconds that a search, or the reading of a whole record, may take
LARGE, SMALL = (120, 40), (80, 24)


@dataclass(frozen=True)
class Picture:
    """A picture: its name, the size of the terminal, the keys that lead to it, and the screen they lead to."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    screen: str = "TableScreen"
    scenario: str = "ratification"
    over: bool = False
    preview: bool = False


PICTURES = (
    Picture("table", LARGE, ("down",)),
    Picture("table-80x24", SMALL, ("3",)),
    Picture("why", LARGE, ("3", "e"), "WhyScreen"),
    Picture("charts", LARGE, ("t", "2"), "ChartsScreen"),
    Picture("paper", (100, 30), ("n",), "PaperScreen"),
    Picture("advisers", LARGE, ("i",), "AdvisersScreen"),
    Picture("history", (100, 30), ("h",), "HistoryScreen"),
    Picture("compare", (100, 30), ("h", "c", "enter"), "CompareScreen"),
    Picture("settings", (100, 30), ("f9",), "SettingsScreen"),
    Picture("debrief", LARGE, ("d", "2"), "DebriefScreen", over=True),
    Picture("map", LARGE, ("l",), "MapScreen", scenario="corridor"),
    Picture("preview-graph", LARGE, ("slash", *"an incident", "enter"), "PreviewScreen", preview=True),
    Picture("preview-positions", (100, 30), ("2", "right", "down"), "PreviewScreen", preview=True),
)


def _play(table: Table, policy: str, until: int) -> None:
    """Play as Armenia by a policy, up to the start of a turn or to the end."""
    while table.phase != "over" and table.turn < until:
        if table.phase == "orders":
            table.submit(registry.decide(table.play, "armenia", policy))
        else:
            table.reply("armenia", registry.answer(table.play, "armenia", policy))
        table.advance()


def _game(folder: Path, scenario: str, *, over: bool) -> Table:
    """A game as Armenia, some turns in or over, by the orders its adviser would give, and a branch by harder ones."""
    loaded = load(scenario)
    seats = {actor: "person" if actor == "armenia" else "balanced" for actor in loaded.scenario.actors}
    table = Table.new(loaded, name="one", seats=seats, seed=SEED, readings={}, folder=folder)
    _play(table, "balanced", until=99 if over else TURNS + 1)
    if not over:
        with Table.open(fork("one", 2, folder, "two"), folder) as branch:
            _play(branch, "obstructive", until=TURNS + 1)
    return table


async def _shown(app: GameApp, name: str) -> None:
    """Wait for a screen that is itself waiting for nothing."""
    for _ in range(PATIENCE * 10):
        screen = app.screen
        if type(screen).__name__ == name and not getattr(screen, "waiting", "") and getattr(screen, "advice", 1):
            return
        await asyncio.sleep(0.1)
    raise TimeoutError(f"{name} did not come: {app.screen}")


async def _draw(picture: Picture, table: Table, folder: Path) -> None:
    app = GameApp(folder, LocalSeat(table, "armenia"))
    if picture.preview:
        app = PreviewApp(folder, PreviewScreen(opened(picture.scenario), picture.scenario))
    async with app.run_test(size=picture.size) as pilot:
        await _shown(app, "PreviewScreen" if picture.preview else "EndingScreen" if picture.over else "TableScreen")
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause(0.5)
        await _shown(app, picture.screen)
        await pilot.pause(6 if picture.screen == "DebriefScreen" else 0.5)  # until its passing notice is gone
        (FOLDER / f"{picture.name}.svg").write_text(app.export_screenshot(), encoding="utf-8")


def draw(wanted: set[str]) -> None:
    """Draw the pictures of these names; all where none is named."""
    FOLDER.mkdir(exist_ok=True)
    pictures = [picture for picture in PICTURES if not wanted or picture.name in wanted]
    for scenario, over in dict.fromkeys((picture.scenario, picture.over) for picture in pictures):
        with tempfile.TemporaryDirectory() as kept, _game(Path(kept), scenario, over=over) as table:
            for picture in pictures:
                if (picture.scenario, picture.over) == (scenario, over):
                    asyncio.run(_draw(picture, table, Path(kept)))


if __name__ == "__main__":
    draw(set(sys.argv[1:]))
