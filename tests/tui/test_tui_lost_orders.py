"""No order is lost: monkeys at a real table with a real save, and what the save holds after them."""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from monkey import AWAY, Monkey, play
from monkeys import uncollected
from terminal import at_terminal, reached, settled

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.scenario.load import load
from caucasus_game.session import protocol
from caucasus_game.session.levels import LEVELS
from caucasus_game.session.record import dumped
from caucasus_game.session.saves import listing, record, verify
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.draft import Draft
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen

ACTIONS = 400
SEEDS = (0, 1, 3)
ON = {TableScreen: "asy", TalksScreen: "as", ReportScreen: ("escape",), BriefScreen: ("escape",)}
"""What brings a game on, by where it is: what the adviser says, send it, yes."""
CALLED_OFF = 3
"""Every so many-th time that the others are to decide, that is called off before the phase is closed."""


class Ledger:
    """What the saves acknowledged: by save, turn, seat, and round where it is answers."""

    def __init__(self):
        self.orders, self.answers, self.seats, self.asked = {}, {}, [], 0

    def keep(self, monkeypatch):
        """Note from now on what any seat is told to be saved."""
        taken_up, submit, reply, advance = LocalSeat.__init__, LocalSeat.submit, LocalSeat.reply, LocalSeat.advance

        def noted(seat, *args):
            taken_up(seat, *args)
            self.seats.append(seat)

        def submitted(seat, orders):
            submit(seat, orders)
            self.orders[seat.name, orders.turn, orders.seat] = replace(orders, answers=None)

        def replied(seat, answers):
            turn = seat.table.turn
            reply(seat, answers)
            said = self.answers.setdefault((seat.name, turn, seat.seat), {})
            said.update(answers)  # offers have other ids in every round

        def advanced(seat, stop):
            self.asked += 1
            if self.asked % CALLED_OFF == 0:
                raise protocol.called_off(seat.table.turn)
            advance(seat, stop)

        for name, step in (("__init__", noted), ("submit", submitted), ("reply", replied), ("advance", advanced)):
            monkeypatch.setattr(LocalSeat, name, step)


@asynccontextmanager
async def pool_of_its_own():
    """Let the steps of the game run in threads that are waited for in the end."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        loop.set_default_executor(pool)
        yield
    loop.set_default_executor(ThreadPoolExecutor())


def as_saved(orders):
    """Return orders as a save gives them back."""
    return SeatOrders.from_json(orders.as_json())


def held_to(ledger, folder):
    """Assert that each save is whole and holds all that it acknowledged; return the names of the saves."""
    names = [save.name for save in listing(folder)]
    for name in names:
        assert verify(name, folder).ok
        with Table.open(name, folder) as table:
            closed = {(given["turn"], given["seat"]): given for given in record(name, folder)["orders"]}
            for (save, turn, seat), orders in ledger.orders.items():
                if save == name:
                    kept = closed.get((turn, seat))
                    kept = table.submitted(seat) if kept is None else SeatOrders.from_json(kept)
                    assert replace(kept, answers=None) == as_saved(orders)
            for (save, turn, seat), said in ledger.answers.items():
                if save == name:
                    kept = dict(closed.get((turn, seat), {}).get("answers") or {})
                    if table.turn == turn:
                        kept |= SeatOrders(turn, seat, answers=table._answers.get(seat, {})).as_json()["answers"]
                    given = SeatOrders(turn, seat, answers=said).as_json()["answers"]
                    assert {offer: dumped(kept[offer]) for offer in given} == {
                        offer: dumped(answer) for offer, answer in given.items()
                    }
    return names


async def draft_again(name, folder):
    """Open a save at the terminal; return the draft on the desk, and the one that was sent, of an open phase."""
    with Table.open(name, folder) as table:
        app = GameApp(folder, LocalSeat(table), seed=7)
        async with at_terminal(app):
            await reached(app, lambda: isinstance(app.screen, TableScreen | BriefScreen) or table.phase != "orders")
            (desk,) = [screen.desk for screen in app.screen_stack if isinstance(screen, TableScreen)]
            sent = table.submitted(app.start.seat) if table.phase == "orders" else None
            return desk.draft, Draft() if sent is None else Draft.of(sent)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
async def test_monkeys_lose_no_order(seed, tmp_path, monkeypatch):
    """What a save acknowledged it holds when a monkey is done: orders and answers; it verifies, and opens with them."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    ledger = Ledger()
    ledger.keep(monkeypatch)
    monkey, done = Monkey(seed, "real"), []
    loaded = load("tutorial")
    seats = {
        seat: "person" if place == seed % 2 else LEVELS["easy"].policy
        for place, seat in enumerate(loaded.scenario.actors)
    }
    Table.new(loaded, name="monkeyed", seats=seats, seed=seed, readings={}, folder=tmp_path).close()

    meant, away = deque(), 0

    def choose(app):
        nonlocal away
        away = 0 if any(isinstance(screen, TableScreen) for screen in app.screen_stack) else away + 1
        if away > AWAY:
            return None
        if not meant and monkey.chance.random() < 0.1:
            meant.extend(ON.get(type(app.screen), ()))
        if meant:
            return ["key", meant.popleft()]
        return monkey.next(app, at_home=isinstance(app.screen, TableScreen))

    with uncollected():
        while len(done) < ACTIONS:
            app = GameApp(tmp_path, LocalSeat(Table.open("monkeyed", tmp_path)), seed=seed)
            away = 0
            # What is decided in a thread is decided once the pool is left; then the save is let go, as a process would.
            async with pool_of_its_own(), at_terminal(app) as terminal:
                while len(done) < ACTIONS and not app._exit and app.screen_stack and away <= AWAY:
                    await play(app, terminal, min(ACTIONS, len(done) + 20), choose, done=done)
                    await settled(app)
                    if monkey.chance.random() < 0.7:  # else it goes on while the others decide
                        await reached(app, lambda app=app: app._exit or not getattr(app.screen, "waiting", ""))
            for seat in ledger.seats:
                seat.close()
            done.append(["fresh"])
    assert ledger.orders
    for name in held_to(ledger, tmp_path):
        desk, sent = await draft_again(name, tmp_path)
        assert desk == sent
