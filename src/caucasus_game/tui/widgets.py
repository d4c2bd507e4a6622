"""Small parts that several screens share: the base of every screen, tab bars, quiet buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.segment import Segment
from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widgets import OptionList, Static
from textual.worker import NoActiveWorker, get_current_worker

from caucasus_game.language import tr
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import RenderResult
    from textual.binding import BindingType
    from textual.geometry import Size
    from textual.widget import Widget
    from textual.widgets.option_list import Option

__all__ = [
    "GameScreen",
    "Link",
    "MarkedList",
    "Overlay",
    "Page",
    "ReadingList",
    "TabBar",
    "cursor",
    "heading",
    "key_for",
    "paragraph",
    "soon",
    "uncovered",
]

Result = TypeVar("Result")


class GameScreen(Screen[Result]):
    """A full screen. ``PLACE`` names its commands in the registry; classes by size let CSS lay it out."""

    PLACE: ClassVar[str] = ""
    AUTO_FOCUS = "*"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-high")]
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # who gains or loses it repaints itself

    def on_mount(self) -> None:
        """Follow changes of the theme: actors' colours are adapted to what lies behind them."""
        self.app.theme_changed_signal.subscribe(self, lambda _: soon(self, self.redraw))

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go, once, whatever lies over this screen by now."""
        if not uncovered(self):
            return AwaitComplete()
        stop_working(self)
        return super().dismiss(result)


class Overlay(ModalScreen[Result]):
    """A small window over a screen."""

    PLACE: ClassVar[str] = "dialog"
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere", of="app.")  # a window keeps the app's own away
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-high")]
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # as above

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go, once, whatever lies over this window by now."""
        if not uncovered(self):
            return AwaitComplete()
        stop_working(self)
        return super().dismiss(result)


class Page(VerticalScroll):
    """A scroll that tells its screen when its own size changes, which may be later than the screen's."""

    class Sized(Message):
        """The page has another size."""

    def on_resize(self) -> None:
        """Tell the screen."""
        self.post_message(self.Sized())


class Link(Static, can_focus=True):
    """A word that runs an action of its screen when clicked, or on enter when focused."""

    DEFAULT_CSS = """
    Link { width: auto; height: 1; padding: 0 1; color: $primary; text-style: bold; }
    Link:hover { background: $block-hover-background; }
    Link:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """

    def __init__(self, words: str, action: str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(Content(clean(words)), id=id, classes=classes, markup=False)
        self.action = action

    async def on_click(self, event: events.Click) -> None:
        """Run the action."""
        event.stop()
        await self.screen.run_action(self.action)

    async def key_enter(self, event: events.Key) -> None:
        """Run the action."""
        event.stop()
        await self.screen.run_action(self.action)


class MarkedList(OptionList):
    """A list whose cursor is a sign before the line, not a shade alone: full where the keys go, hollow elsewhere."""

    DEFAULT_CSS = "MarkedList { min-width: 8; }"  # in no width at all Textual cannot wrap its lines

    def _get_left_gutter_width(self) -> int:
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of all lines beside the sign."""
        return super().get_content_height(container, viewport, max(1, width - self._get_left_gutter_width()))

    def action_page_up(self) -> None:
        """Go up by a page; a window without room for a line has no page."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down by a page; a window without room for a line has no page."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def render_line(self, y: int) -> Strip:
        """Put the sign, or a space, before the line."""
        line = super().render_line(y)
        lines = self._lines
        at = self.scroll_offset.y + y
        if at >= len(lines):
            return line
        first = lines[at] == (self.highlighted, 0)
        style = next((segment.style for segment in line), None)
        sign = cursor(here=self.has_focus) if first else " "
        return Strip([Segment(sign, style), *line], line.cell_length + 1)


class ReadingList(MarkedList):
    """A list with a page beside it that tells of the marked line: PgUp and PgDn read on in the page."""

    def __init__(self, *lines: Option, page: str, id: str) -> None:  # noqa: A002 - Textual's name for it
        """``page`` selects what scrolls."""
        super().__init__(*lines, id=id, compact=True, markup=False)
        self.page = page

    def action_page_down(self) -> None:
        """Read on."""
        self.screen.query_one(self.page).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Read back."""
        self.screen.query_one(self.page).scroll_page_up(animate=False)


class TabBar(Static):
    """The names of panels in a line; a click chooses one. The chosen one stands in brackets, not in colour alone.

    ``pointed``: the keys go to the chosen panel; then it stands between double arrowheads.
    """

    DEFAULT_CSS = "TabBar { height: 1; width: 1fr; }"
    chosen: reactive[str] = reactive("")
    pointed: reactive[bool] = reactive(default=False)

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, tabs: Sequence[tuple[str, str, str]], *, id: str, leads: str) -> None:  # noqa: A002 - as below
        """``tabs`` are (id, key, title), titles not yet turned; ``leads`` shows one: ``panel`` of ``panel('home')``."""
        super().__init__(id=id, markup=False)  # Textual's name for it
        self.tabs = tuple(tabs)
        self.leads = leads
        self.notes: dict[str, str] = {}

    def note(self, notes: dict[str, str]) -> None:
        """Put short notes after titles, e.g. how many choices wait."""
        self.notes = notes
        self.refresh(layout=True)

    def _parts(self) -> list[tuple[str, str, str]]:
        parts = self._spaced(" ")
        return parts if sum(len(words) for _, words, _ in parts) < self.size.width else self._spaced("")

    def _spaced(self, after: str) -> list[tuple[str, str, str]]:
        """Return the titles; ``after`` follows those that are not chosen, nothing where the bar is too narrow."""
        parts = []
        left, right = "»«" if self.pointed else "[]"
        for tab, usual, name in self.tabs:
            title = tr(name)
            key = key_for(self, f"{self.leads}('{tab}')") or usual
            note = f" {self.notes[tab]}" if self.notes.get(tab) else ""
            chosen = tab == self.chosen
            parts.append(
                (
                    tab,
                    f"{left}{key} {title}{note}{right}" if chosen else f" {key} {title}{note}{after}",
                    "bold $primary" if chosen else "$quiet",
                )
            )
        return parts

    def render(self) -> RenderResult:
        """The titles, with a rule to the right edge."""
        parts = self._parts()
        used = sum(len(words) for _, words, _ in parts)
        rule = "─" * max(0, self.size.width - used - 1)
        return Content.assemble(("─", "$faint"), *((words, style) for _, words, style in parts), (rule, "$faint"))

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse."""
        column = 1
        for tab, words, _ in self._parts():
            if column <= event.x < column + len(words):
                event.stop()
                self.post_message(self.Chosen(tab))
                return
            column += len(words)


def cursor(*, here: bool) -> str:
    """Return the sign of a cursor: there is one full one on a screen, where the keys go."""
    return "▸" if here else "▹"


def key_for(widget: Widget, action: str) -> str:
    """Return the key that runs an action of a widget's screen, where the person has given it one of their own."""
    own: dict[str, str] = getattr(widget.app, "own_keys", {})
    if not own:
        return ""
    from caucasus_game.tui.keymap import shown_key  # noqa: PLC0415 - most people have no keys of their own

    return shown_key(getattr(widget.screen, "PLACE", ""), action, own)


def stop_working(screen: Screen[Any]) -> None:
    """Call off what a screen that goes is still at: what comes of it would be drawn on parts that are gone by then."""
    try:
        dismissing = get_current_worker()
    except NoActiveWorker:
        dismissing = None
    for worker in tuple(screen.workers):
        if worker.node is screen and worker is not dismissing:
            worker.cancel()


def uncovered(screen: Screen[Any]) -> bool:
    """Take away what lies over a screen; False where the screen itself is gone.

    Textual closes the topmost screen, whichever is asked to go: a second enter on a link, sent before the first was
    heard, would close what lies below, and unsent orders with it.
    """
    app = screen.app
    if screen not in app.screen_stack:
        return False
    while app.screen is not screen:
        app.pop_screen()
    return True


def soon(widget: Widget, draw: Callable[[], object]) -> None:
    """Draw after the next refresh, when sizes are known; not at all where the widget is not whole then.

    It may have been taken down by then; or its own parts are still to come, and their coming draws it.
    """

    def still_there() -> None:
        if widget.is_attached and widget.is_mounted and widget.is_running:
            draw()

    widget.call_after_refresh(still_there)


def heading(words: str) -> Content:
    """Return a heading."""
    return Content.assemble((clean(words), "bold $primary"))


def paragraph(words: str, style: str = "$foreground") -> Content:
    """Return plain words in a style; never read as markup."""
    return Content.assemble((clean(words), style))
