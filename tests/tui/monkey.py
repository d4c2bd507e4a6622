"""A monkey at the keyboard: seeded keys, clicks, drags, wheels, pastes and sizes, and what must hold meanwhile.

An action is a list that JSON can bear, so what was done can be done again: ``["key", "f1"]``, ``["resize", 80, 24]``.
"""

from __future__ import annotations

import random  # noqa: TID251 - a monkey plays no game: what it does is kept as a list, not as a seed alone
from string import ascii_letters, digits, punctuation

from terminal import KEYS, carried, settled

from caucasus_game.tui.commands import COMMANDS

LEAVING = {"escape", "q", "ctrl+c"}
"""What closes a screen, or the program: seldom pressed, or the monkey would see little else than the title."""
EVERYWHERE = ["up", "down", "left", "right", "enter", "tab", "shift+tab", "home", "end", "pageup", "pagedown", "space"]
SIZES = ((80, 24), (100, 30), (120, 40), (160, 50), (60, 20), (79, 24), (80, 23), (240, 70), (1, 1), (33, 90))
FIT = SIZES[:4]
PASTES = (
    "",
    "x",
    "[red]no[/] [/nothing] [@click=app.exit]",
    "\x1b]2;owned\x07\x1b[31;5;66m\x9b31m\u202eback",
    "many\nlines\r\nof\ttext\x00\x7f",
    "w" * 3000,
    "名前 👩‍👩‍👧‍👦 é́́́",
    "../../etc/passwd",
)
"""Every key may be pressed between two paintings, so actions come in bursts of up to so many."""
BURST = 36
AWAY = 20
"""After so many actions away from the screen it is come to anew."""


class Monkey:
    """Chooses what to do next by its seed and by where it is."""

    def __init__(self, seed, name):
        self.chance = random.Random(f"{seed} {name}")
        keys = {}
        for command in COMMANDS:
            keys.setdefault(command.place, []).extend(filter(None, command.keys.split(",")))
        self.keys = keys

    def next(self, app, *, at_home):
        """Return the next action."""
        draw = self.chance.random()
        width, height = app.size
        at = [self.chance.randrange(max(1, width)), self.chance.randrange(max(1, height))]
        if draw < 0.62:
            return ["key", self._key(getattr(app.screen, "PLACE", ""), at_home=at_home)]
        if draw < 0.68:
            return ["key", self.chance.choice(ascii_letters + digits + punctuation)]
        if draw < 0.82:
            return ["click", *self._somewhere(app, at)]
        if draw < 0.87:
            return ["move", *at]
        if draw < 0.90:
            return ["drag", *at, *self._somewhere(app, at)]
        if draw < 0.95:
            return ["scroll", self.chance.choice(("up", "down")), *self._somewhere(app, at)]
        if draw < 0.975:
            return ["paste", self.chance.choice(PASTES)]
        if draw < 0.98:
            return ["focus", self.chance.random() < 0.5]
        return ["resize", *self.chance.choice(FIT if self.chance.random() < 0.7 else SIZES)]

    def _key(self, place, *, at_home):
        keys = self.keys.get(place) or EVERYWHERE
        if self.chance.random() < 0.35:
            keys = EVERYWHERE
        elif self.chance.random() < 0.12:
            keys = self.keys["everywhere"]
        leaving = self.chance.random() < (0.02 if at_home else 0.3)
        if leaving:
            return self.chance.choice(("escape", "escape", "escape", "q"))
        key = self.chance.choice(keys)
        return "down" if key in LEAVING and self.chance.random() < 0.97 else key

    def _somewhere(self, app, at):
        """Return a cell: mostly of something that can be clicked."""
        targets = [widget for widget in app.screen.focus_chain if widget.region.area]
        if targets and self.chance.random() < 0.6:
            region = self.chance.choice(targets).region
            return [region.x + self.chance.randrange(region.width), region.y + self.chance.randrange(region.height)]
        return at


def perform(terminal, action):
    """Do what an action says, at a terminal."""
    kind, *given = action
    if kind == "key":
        terminal.press(*given)
    elif kind == "click":
        terminal.click(*given)
    elif kind == "move":
        terminal.mouse(35, *given)
    elif kind == "drag":
        terminal.mouse(0, *given[:2])
        terminal.mouse(32, *given[2:])
        terminal.mouse(0, *given[2:], let_go=True)
    elif kind == "scroll":
        terminal.scroll(*given)
    elif kind == "paste":
        terminal.paste(*given)
    elif kind == "focus":
        terminal.send("\x1b[I" if given[0] else "\x1b[O")
    else:
        terminal.resize(*given)


def held(terminal, steering=()):
    """Nothing that was written steers the terminal but what Textual means to; ``steering`` is what texts tried."""
    written = terminal.taken()
    assert carried(written) == [], f"control characters reach the terminal: {carried(written)}"
    for attempt in steering:
        assert attempt not in written, f"a text steers the terminal: {attempt!r}"


async def play(app, terminal, number, choose, *, done, steering=()):
    """Do ``number`` actions, or as many as there are until the program is left; append them to ``done``.

    ``choose(app)`` gives the next action, None where the monkey wants to come to its screen anew.
    """
    left = 0
    while len(done) < number:
        action = choose(app)
        if action is None:
            break
        done.append(action)
        perform(terminal, action)
        left -= 1
        if left <= 0 or action[0] == "resize":
            left = len(done) * 7 % BURST + 1
            await settled(app)
            held(terminal, steering)
            if app._exception is not None or app._exit or not app.screen_stack:
                return
    await settled(app)
    held(terminal, steering)


def key_exists(key):
    """Whether a binding's key can be sent."""
    return key in KEYS or len(key) == 1
