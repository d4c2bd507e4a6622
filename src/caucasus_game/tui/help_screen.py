"""Help: every command, from the one registry, and how to read the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr, tr_later
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import COMMANDS, PLACES, bindings, said
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

PUTNAM = tr_later(
    "A move of the game at two levels (Putnam 1988). Tying hands: a bound declared in public. Side payment: a give "
    "that buys consent. Reverberation: swaying the other side's body. Involuntary defection: a body refuses what was "
    "signed."
)
LEGEND = (
    (
        "A Z K",
        "$foreground",
        tr_later("Where each actor says it stands; bold where it cares much. Your own letter is reversed."),
    ),
    (
        "[━━━]",
        "$primary",
        tr_later("Your mandate: where your negotiators may settle. Only issues that need your consent have one."),
    ),
    (TERMS, "$accent", tr_later("The terms on the table: the status quo until the issue is settled.")),
    (SETTLED, "$accent", tr_later("The terms, settled.")),
    (PROPOSED, "$accent", tr_later("A mark that somebody proposes.")),
    (
        MEDIAN,
        "$foreground",
        tr_later("The weighted median of the positions (capability times salience): the expected settlement."),
    ),
    (
        FORECAST,
        "$secondary",
        tr_later(
            "Panel 2 and counsel: the forecast, the weighted mean, with the range that what you do not know leaves it."
        ),
    ),
    (
        f"{NO_LOWER} {NO_HIGHER}",
        "$foreground",
        tr_later("A bound that a seat declared: no lower, no higher. Panel 2 says whose."),
    ),
    (
        "▀ ▄ █",
        "$success",
        tr_later(
            "In a package: what one side's bodies would pass, the other side's, and both; now and with the package."
        ),
    ),
    ("● ○", "$warning", tr_later("Panel 7: an undertaking that binds now; one whose condition does not hold.")),
    ("├──┤", "$foreground", tr_later("Panel 2: what you know of an actor's real aim. Talking narrows it.")),
    (
        "▕▬▬▏",
        "$success",
        tr_later("Panel 2: a body's win-set, the terms it would approve while the other issues stay as they are."),
    ),
    (
        MOVE,
        "bold $secondary",
        PUTNAM,
    ),
    ("●  ■", "$secondary", tr_later("Political capital; treasury.")),
    ("✗", "$quiet", tr_later("Not allowed now; the line below says why not, and what would be.")),
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
            commands = [said(command, self.app) for command in COMMANDS if command.place == place]
            if not commands or place == "help":
                continue
            rows.append(Content.assemble((tr(PLACES[place]), "bold $primary")))
            for command in commands:
                rows += hanging(
                    Content.assemble(("  " + fit(key_words(command, own), 14), "$secondary")), tr(command.help), width
                )
            rows.append(Content(""))
            if place == self.place:
                rows += self._legend(width)
        if self.place not in places:
            rows += self._legend(width)
        rows.append(
            Content.assemble(
                (tr("Arrows move, enter takes, tab goes to the next part. Everything can be clicked."), "$quiet")
            )
        )
        return rows

    def _legend(self, width: int) -> list[Content]:
        rows = [Content.assemble((tr("How to read the lines"), "bold $primary"))]
        for sign, style, words in LEGEND:
            rows += hanging(Content.assemble(("  " + fit(sign, 14), style)), tr(words), width)
        return [*rows, Content("")]

    def action_back(self) -> None:
        """Close the help."""
        self.dismiss(None)
