"""Draw the pictures of the documentation from the running program: ``python docs/pictures.py``."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.seat import LocalSeat

FOLDER = Path(__file__).parent / "pictures"
SEED, TURNS = 2028, 4


def _table(folder: Path, scenario: str) -> Table:
    """A game as Armenia, some turns in, by the orders its adviser would give."""
    loaded = load(scenario)
    seats = {actor: "person" if actor == "armenia" else "balanced" for actor in loaded.scenario.actors}
    table = Table.new(loaded, name="picture", seats=seats, seed=SEED, readings={}, folder=folder)
    while table.turn <= TURNS:
        if table.phase == "orders":
            table.submit(registry.decide(table.play, "armenia", "balanced"))
        else:
            table.reply("armenia", registry.answer(table.play, "armenia", "balanced"))
        table.advance()
    return table


async def _draw(name: str, size: tuple[int, int], *keys: str, scenario: str = "ratification") -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = _table(Path(folder), scenario)
        app = GameApp(Path(folder), LocalSeat(table, "armenia"))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            (FOLDER / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")
        table.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(_draw("table", (120, 40), "down"))
    asyncio.run(_draw("table-80x24", (80, 24), "down", "3"))
    asyncio.run(_draw("map", (120, 40), "l", scenario="corridor"))
    asyncio.run(_draw("charts", (120, 40), "t", "2"))
