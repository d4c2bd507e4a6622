"""The title: mountains, the line, and what one can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Center, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.language import tr, tr_later
from caucasus_game.tui.cells import Row
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import fit
from caucasus_game.tui.widgets import GameScreen, MarkedList

if TYPE_CHECKING:
    from textual.app import ComposeResult, RenderResult
    from textual.binding import BindingType

__all__ = ["TitleScreen"]

# Heights of two ranges, in eighths of a row, across the screen: the Greater Caucasus behind, the Lesser before it.
_FAR = (6, 12, 20, 16, 26, 38, 30, 44, 58, 46, 36, 48, 40, 52, 64, 50, 38, 42, 30, 34, 22, 26, 14, 10, 4)
_NEAR = (0, 4, 10, 6, 14, 22, 12, 8, 18, 26, 16, 10, 20, 12, 6, 14, 24, 30, 18, 12, 20, 10, 4, 2, 0)
_BLOCKS = " ▁▂▃▄▅▆▇█"


def _height(points: tuple[int, ...], column: int, width: int) -> float:
    at = column * (len(points) - 1) / max(1, width - 1)
    left = min(int(at), len(points) - 2)
    share = at - left
    rough = ((column * 7919) % 5 - 2) * 0.9  # the same small unevenness every time
    return max(0.0, points[left] * (1 - share) + points[left + 1] * share + rough)


class Mountains(Widget):
    """Two ranges in block characters, drawn for any width."""

    DEFAULT_CSS = "Mountains { height: 8; width: 1fr; }"

    def render(self) -> RenderResult:
        """Draw row by row from the top."""
        width, height = self.size
        rows = []
        for y in range(height):
            base = (height - 1 - y) * 8
            row = Row(width)
            for column in range(width):
                far = _height(_FAR, column, width) * height / 8
                near = _height(_NEAR, column, width) * height / 8
                if near > base:
                    row.put(
                        column,
                        _BLOCKS[min(8, int(near - base))] if near - base < 8 else "█",
                        "$ridge-near" if near - base >= 8 or far <= base else "$ridge-near on $ridge-far",
                    )
                elif far > base:
                    row.put(column, _BLOCKS[min(8, int(far - base))], "$ridge-far")
            rows.append(row.content())
        return Content("\n").join(rows)


class TitleLine(Widget):
    """A stakeholder line as an ornament: seven on a line, one point where they might meet."""

    DEFAULT_CSS = "TitleLine { height: 1; width: 1fr; }"

    def render(self) -> RenderResult:
        """Draw it in the middle."""
        width = min(46, self.size.width)
        row = Row(width, "─", "$faint")
        row.put(0, "├", "$faint")
        row.put(width - 1, "┤", "$faint")
        for share in (0.12, 0.17, 0.38, 0.55, 0.6, 0.76, 0.9):
            row.put(int(share * width), "●", "$secondary")
        row.put(int(0.47 * width), "◆", "$accent")
        return row.content().center(self.size.width)


class TitleScreen(GameScreen[str | None]):
    """The first screen. The result is the id of what was chosen."""

    PLACE = "title"
    BINDINGS: ClassVar[list[BindingType]] = bindings("title")
    AUTO_FOCUS = "#menu"

    ITEMS = (
        ("new", tr_later("New game"), tr_later("take a seat at the table")),
        ("resume", tr_later("Resume"), tr_later("the game you left last")),
        ("saves", tr_later("Saved games"), tr_later("all of them")),
        ("dossier", tr_later("Dossier"), tr_later("what the documents say")),
        ("settings", tr_later("Settings"), tr_later("colours, keys, what moves")),
        ("help", tr_later("Help"), tr_later("how to read the lines")),
        ("quit", tr_later("Quit"), ""),
    )

    class Taken(Message):
        """Something was chosen on the menu."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    def compose(self) -> ComposeResult:
        """Picture, name, menu."""
        with Vertical(id="title-page"):
            yield Mountains()
            yield Static(Content.assemble((tr("C A U C A S U S"), "bold $primary")), id="title-name")
            yield Static(
                Content.assemble((tr("Where everybody stands, and what they could sign"), "italic $quiet")),
                id="title-words",
            )
            yield TitleLine()
            lines = [
                Option(Content.assemble((fit(tr(title), 13) + " ", "bold"), (tr(words), "$quiet")), id=name)
                for name, title, words in self.ITEMS
            ]
            with Center():
                yield MarkedList(*lines, id="menu", compact=True, markup=False)
        yield Footer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        self.post_message(self.Taken(event.option_id or ""))

    def action_quit_game(self) -> None:
        """Leave the program."""
        self.app.exit()
