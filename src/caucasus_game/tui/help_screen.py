"""Help: every command, from the one registry, and how to read the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import COMMANDS, PLACES, bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.issue_panel import FORECAST
from caucasus_game.tui.keymap import key_words
from caucasus_game.tui.news_panel import MOVE
from caucasus_game.tui.stakeholder_line import MEDIAN, NO_HIGHER, NO_LOWER, PROPOSED, SETTLED, TERMS
from caucasus_game.tui.text import fit
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

__all__ = ["HelpScreen"]

PUTNAM = (
    "A move of the game at two levels (Putnam 1988). Tying hands: a bound declared in public. Side payment: a give "
    "that buys consent. Reverberation: swaying the other side's body. Involuntary defection: a body refuses what was "
    "signed."
)
LEGEND = (
    ("A Z K", "$foreground", "Where each actor says it stands; bold where it cares much. Your own letter is reversed."),
    (
        "[━━━]",
        "$primary",
        "Your mandate: where your negotiators may settle. Only issues that need your consent have one.",
    ),
    (TERMS, "$accent", "The terms on the table: the status quo until the issue is settled."),
    (SETTLED, "$accent", "The terms, settled."),
    (PROPOSED, "$accent", "A mark that somebody proposes."),
    (
        MEDIAN,
        "$foreground",
        "The weighted median of the positions (capability times salience): the expected settlement.",
    ),
    (
        FORECAST,
        "$secondary",
        "Panel 2 and counsel: the forecast, the weighted mean, with the range that what you do not know leaves it.",
    ),
    (
        f"{NO_LOWER} {NO_HIGHER}",
        "$foreground",
        "A bound that a seat declared: no lower, no higher. Panel 2 says whose.",
    ),
    (
        "▀ ▄ █",
        "$success",
        "In a package: what one side's bodies would pass, the other side's, and both; now and with the package.",
    ),
    ("● ○", "$warning", "Panel 7: an undertaking that binds now; one whose condition does not hold."),
    ("├──┤", "$foreground", "Panel 2: what you know of an actor's real aim. Talking narrows it."),
    (
        "▕▬▬▏",
        "$success",
        "Panel 2: a body's win-set, the terms it would approve while the other issues stay as they are.",
    ),
    (
        MOVE,
        "bold $secondary",
        PUTNAM,
    ),
    ("●  ■", "$secondary", "Political capital; treasury."),
    ("✗", "$quiet", "Not allowed now; the line below says why not, and what would be."),
)


class HelpScreen(GameScreen[None]):
    """A page; the commands of the place one comes from stand first."""

    PLACE = "help"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("help")
    AUTO_FOCUS = "#help-scroll"

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="help-scroll"):
            yield Static(id="help-text")
        yield Footer()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._draw)

    def _draw(self) -> None:
        width = self.query_one("#help-scroll").scrollable_content_region.width
        self.query_one("#help-text", Static).update(Content("\n").join(self._page(width)))

    def _page(self, width: int) -> list[Content]:
        rows: list[Content] = []
        own: dict[str, str] = getattr(self.app, "own_keys", {})
        places = sorted(PLACES, key=lambda place: (place != self.place, place != "everywhere"))
        for place in places:
            commands = [command for command in COMMANDS if command.place == place]
            if not commands or place == "help":
                continue
            rows.append(Content.assemble((PLACES[place], "bold $primary")))
            for command in commands:
                rows += hanging(
                    Content.assemble(("  " + fit(key_words(command, own), 14), "$secondary")), command.help, width
                )
            rows.append(Content(""))
            if place == self.place:
                rows += self._legend(width)
        if self.place not in places:
            rows += self._legend(width)
        rows.append(
            Content.assemble(
                ("Arrows move, enter takes, tab goes to the next part. Everything can be clicked.", "$quiet")
            )
        )
        return rows

    def _legend(self, width: int) -> list[Content]:
        rows = [Content.assemble(("How to read the lines", "bold $primary"))]
        for sign, style, words in LEGEND:
            rows += hanging(Content.assemble(("  " + fit(sign, 14), style)), words, width)
        return [*rows, Content("")]

    def action_back(self) -> None:
        """Close the help."""
        self.dismiss(None)
