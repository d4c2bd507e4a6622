"""Monkeys at every screen of the table of screens, over a seat whose game never ends; and doing again what one did.

    python tests/tui/monkeys.py FOUND

does again what a failed test wrote down, again and again with less of it, and prints the least that still breaks.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import tempfile
import traceback
from contextlib import contextmanager, redirect_stderr
from dataclasses import replace
from io import StringIO
from pathlib import Path

import sample
from every_screen import HELD, SHOTS, screen_app
from fake_seat import FakeSeat
from hostile import STEERING, retold, teller
from monkey import AWAY, Monkey, held, play
from sample_past import FakeBack
from terminal import at_terminal, reached, settled

ACTIONS = 200
MONKEYS = os.environ.get("CAUCASUS_GAME_MONKEYS")
"""How many monkeys visit each screen, if somebody says so."""
DEALT, HANDS = 20, 10
"""Else so many are dealt out: each screen is visited by every tenth of them, each of them comes to a tenth of all."""
FRESH = ["fresh"]
"""The action of coming to the screen anew."""


class EndlessSeat(FakeSeat):
    """Goes on with made-up turns for ever; where it is hostile every text it hands out is."""

    def __init__(self, views, *, first=None):
        super().__init__(views)
        self.words = None if first is None else teller(first)
        if self.words is not None:
            self.views = [self._told(view) for view in self.views]

    def _told(self, seen):
        return seen if self.words is None else retold(seen, self.words)

    def advance(self, stop=lambda: False):
        view = self.views[0]
        if view.network is not None:
            following = replace(view, turn=min(view.turn + 1, view.turns))
        elif view.phase == "orders" and view.turn % 2:
            following = sample.view(phase="talks", turn=view.turn)
        else:
            over = view.turn >= 12
            following = sample.view(phase="over" if over else "orders", turn=min(12, view.turn + 1))
        self.views = [self._told(following)]

    def counsel(self):
        return self._told(super().counsel())

    def why(self, subject):
        return self._told(super().why(subject))

    def report(self, turn):
        return self._told(super().report(turn))

    def looking_back(self):
        return EndlessBack()


class EndlessBack(FakeBack):
    """Branches into another game that never ends."""

    def branch(self, turn, name):
        return EndlessSeat([sample.view()])


class FoundError(AssertionError):
    """What a monkey broke, and what it did before."""

    def __init__(self, name, seed, done, cause):
        self.done = done
        told = {"screen": name, "seed": seed, "actions": done}
        path = Path(tempfile.gettempdir()) / f"caucasus-game-monkey-{name.replace(' ', '-')}-{seed}.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        last = "".join(traceback.format_exception(cause)[-6:])
        super().__init__(
            f"{cause!r}\n{last}\nscreen {name!r}, seed {seed}, {len(done)} actions, the last of them "
            f"{json.dumps(done[-12:])}\ndo it again with less: python tests/tui/monkeys.py {path}\n{json.dumps(told)}"
        )


def _seats(views, seed):
    return EndlessSeat(views, first=seed if seed % 2 else None)


async def _come_to(app, terminal, shot):
    """Come to the screen, as ``shown_shot`` does."""
    if shot.make is not None:
        app.push_screen(shot.make())
        await settled(app)
    for key in shot.keys:
        terminal.press(key)
        await settled(app)
    there = HELD.get(shot.name, lambda _: True)
    await reached(
        app, lambda: isinstance(app.screen, shot.kind) and not getattr(app.screen, "waiting", "") and there(app.screen)
    )


@contextmanager
def uncollected():
    """Collect no garbage meanwhile, but after: looking for it takes a quarter of a visit's time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


async def visit(shot, seed, folder, given=None):
    """Let a monkey do its actions at a screen, or do again those that are given.

    Raises:
        FoundError: something broke.
    """
    done = []
    try:
        with uncollected():
            await _visit(shot, seed, folder, done, given)
    except Exception as cause:
        raise FoundError(shot.name, seed, done, cause) from cause
    return done


async def _visit(shot, seed, folder, done, script):
    monkey = Monkey(seed, shot.name)
    number = ACTIONS if script is None else len(script)
    while len(done) < number:
        away = 0

        def choose(app):
            nonlocal away
            if script is not None:
                action = script[len(done)]
                return None if action == FRESH else action
            here = any(isinstance(screen, shot.kind) for screen in app.screen_stack)
            away = 0 if here else away + 1
            return None if away > AWAY else monkey.next(app, at_home=isinstance(app.screen, shot.kind))

        app = screen_app(shot.at, folder, seat=lambda views: _seats(views, seed))
        async with at_terminal(app) as terminal:
            await _come_to(app, terminal, shot)
            held(terminal, STEERING)
            await play(app, terminal, number, choose, done=done, steering=STEERING)
        if len(done) < number:
            done.append(FRESH)


def seeds(number):
    """Return the seeds of the monkeys that visit the screen of a number in the table."""
    return range(int(MONKEYS)) if MONKEYS else range(number % HANDS, DEALT, HANDS)


def least(broken, actions, tries=60):
    """Return fewer actions that still break something, found by leaving out ever smaller parts."""
    size = len(actions) // 2
    while size and tries:
        for start in range(0, len(actions), size):
            fewer = actions[:start] + actions[start + size :]
            tries -= 1
            if fewer and broken(fewer):
                actions = fewer
                break
            if not tries:
                break
        else:
            size //= 2
    return actions


def again(path):
    """Do again what is written in a file; print the least of it that still breaks."""
    told = json.loads(Path(path).read_text(encoding="utf-8"))
    shot = next(shot for shot in SHOTS if shot.name == told["screen"])
    last = None

    def broken(actions):
        nonlocal last
        with tempfile.TemporaryDirectory() as folder, redirect_stderr(StringIO()):  # each breakdown tells of itself
            try:
                asyncio.run(visit(shot, told["seed"], Path(folder), actions))
            except FoundError as found:
                last = found
                return True
        return False

    if not broken(told["actions"]):
        raise SystemExit("nothing broke this time")
    actions = least(broken, told["actions"])
    broken(actions)
    sys.stderr.write(f"{last}\n{len(actions)} actions: {json.dumps(actions)}\n")
    raise SystemExit(1)


if __name__ == "__main__":
    again(sys.argv[1])
