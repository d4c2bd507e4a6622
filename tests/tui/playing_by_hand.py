"""Whole games played at a terminal: by keys alone, or by the mouse alone.

A hand finds what it wants on the screen, as eyes do, and then sends what a keyboard or a mouse would send.
"""

from __future__ import annotations

from terminal import reached, settled
from textual.widgets import OptionList

from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.title_screen import TitleScreen
from caucasus_game.tui.widgets import Link

SCENARIO, SEAT, OTHERS, SEED = range(4)


class Hand:
    """Plays on from wherever the program stands, until the game is over."""

    def __init__(self, app, terminal):
        self.app, self.terminal = app, terminal
        self.packages = 0
        self.answered = 0

    async def at(self, *kinds, but=None):
        """Wait for one of these screens, and for nothing being waited for on it."""
        app = self.app
        await reached(
            app,
            lambda: isinstance(app.screen, kinds) and app.screen is not but and not getattr(app.screen, "waiting", ""),
        )
        assert not isinstance(app.screen, MessageDialog)
        return app.screen

    async def do(self, action):
        """Do what the screen offers under the name of an action."""
        raise NotImplementedError

    async def take(self, listing, index):
        """Take a line of a list."""
        raise NotImplementedError

    async def set_out(self, scenario, seed):
        """Set out a game of a scenario against others that go by rules of thumb, and begin it."""
        raise NotImplementedError

    async def give_orders(self, turn):
        """Write the orders of a turn: an action of one's own and a package at first, then what the adviser says."""
        raise NotImplementedError

    async def play(self, scenario, seed):
        """Play a game from the title to its ending and back; return the name of its save."""
        await self.at(TitleScreen)
        await self.take("#menu", 0)
        await self.at(NewGameScreen)
        await self.set_out(scenario, seed)
        await self.at(BriefScreen)
        await self.do("back")
        table = await self.at(TableScreen)
        name = table.seat.name
        while not isinstance(self.app.screen, EndingScreen):
            await self.turn()
        await self.do("back")
        await self.at(TitleScreen)
        return name

    async def turn(self):
        """Play a turn: orders, talks, report."""
        table = await self.at(TableScreen)
        await self.give_orders(table.view.turn)
        await self.do("send")
        await self.at(ConfirmDialog)
        await self.do("yes")
        shown = await self.at(TalksScreen, ReportScreen)
        while isinstance(shown, TalksScreen):
            await self.answer(shown)
            shown = await self.at(TalksScreen, ReportScreen, but=shown)
        await self.do("go_on")
        await self.at(TableScreen, EndingScreen)

    async def answer(self, talks):
        """Answer the offers: the first turn's by oneself, all yes; later ones as the adviser would."""
        self.answered += len(talks.shown.offers)
        if talks.shown.turn == 1:
            for _ in talks.shown.offers:
                await self.do("accept")
        else:
            await self.do("advise")
        await self.do("send")

    async def build(self):
        """Put an issue into the package that is open, and the package among the orders."""
        await self.at(PackageScreen)
        await self.do("take")
        await self.do("keep")
        if isinstance(self.app.screen, PackageScreen):  # nobody may sign it as it is
            await self.do("back")
        else:
            self.packages += 1
        await self.at(TableScreen)


class Keys(Hand):
    """Plays by keys alone."""

    NAMES = {
        "back": "escape",
        "go_on": "escape",
        "send": "s",
        "yes": "y",
        "accept": "y",
        "advise": "a",
        "offer": "o",
        "take": "space",
        "keep": "full_stop",
    }

    async def do(self, action):
        await self.press(self.NAMES[action])

    async def press(self, *keys):
        for key in keys:
            self.terminal.press(key)
            await settled(self.app)

    async def take(self, listing, index):
        marked = self.app.screen.query_one(listing, OptionList).highlighted or 0
        await self.press(*["down" if index > marked else "up"] * abs(index - marked), "enter")

    async def set_out(self, scenario, seed):
        screen = self.app.screen
        await self.press("home")
        while screen.card.id != scenario:
            await self.press("right")
        await self.press("down", "down", "left", "down", *str(seed), "b")

    async def give_orders(self, turn):
        await self.press("a")
        if turn == 1 and any(action.verb == "offer" and action.legal for action in self.app.screen.view.actions):
            await self.do("offer")
            if isinstance(self.app.screen, PackageScreen):
                await self.build()


class Mouse(Hand):
    """Plays by the mouse alone: menus, lists, links, and the keys that the footer names."""

    async def do(self, action):
        app = self.app
        for link in app.screen.query(Link):
            if link.action == action and link.region.area:
                await self.click(link.region.x + 1, link.region.y)
                return
        footer = app.screen.query_one(Footer)
        for column in range(footer.region.width):
            key = footer.key_at(column)
            if key is not None and key.action == action:
                await self.click(footer.region.x + column, footer.region.y)
                return
        raise AssertionError(f"nothing on {app.screen} can be clicked to {action}")

    async def click(self, x, y):
        assert self.app.size.region.contains(x, y), (x, y)
        self.terminal.click(x, y)
        await settled(self.app)

    async def take(self, listing, index):
        region = self.app.screen.query_one(listing, OptionList).scrollable_content_region
        await self.click(region.x + 3, region.y + index)

    async def set_out(self, scenario, seed):
        screen = self.app.screen
        while screen.card.id != scenario:
            await self.take("#fields", SCENARIO)
        while not screen._fields()[OTHERS][1].startswith("easy"):
            await self.take("#fields", OTHERS)
        while screen.seed != seed:
            await self.take("#fields", SEED)
        await self.do("begin")

    async def give_orders(self, turn):
        await self.do("advise")
