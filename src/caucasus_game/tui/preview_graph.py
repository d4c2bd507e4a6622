"""The graph of a scenario: a list of all things, and of the marked one what leads to it and what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from caucasus_game.language import tr, tr_later
from caucasus_game.study.preview_words import (
    KINDS,
    circle_words,
    is_unseen,
    name_of,
    never_words,
    seen_words,
    track_words,
    unmoved_words,
    when_words,
)
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.text import clean, fit
from caucasus_game.tui.widgets import MarkedList, soon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.scenario.influence import Influence, Step
    from caucasus_game.scenario.opened import Opened
    from caucasus_game.scenario.things import Key

__all__ = ["GraphPage"]

NEVER, AGAIN, UNSEEN = "✗", "↺", "○"
NARROWEST = 20  # cells; below this nothing is drawn (a part that has no size yet has no width)
SIGNS = {"+": "+", "-": "−", "=": "=", "!": "▸", "": "±"}
_BY_DATE = tr_later("nothing but the calendar")
_ALONE = {
    "action": tr_later("nothing: it can be ordered at any time"),
    "reading": tr_later("nothing: it holds from the beginning"),
    "milestone": tr_later("nothing: it stands from the beginning"),
}
"""What is said of a thing that asks for no gauge, by its kind."""
_KIND = {
    "event": tr_later("event"),
    "milestone": tr_later("milestone"),
    "action": tr_later("action"),
    "gauge": tr_later("gauge"),
    "lot": tr_later("lot"),
    "network": tr_later("network"),
    "reading": tr_later("reading"),
    "ending": tr_later("ending"),
    "goal": tr_later("goal"),
}


class Things(MarkedList, inherit_bindings=True):
    """All things; right goes over to the ways of the marked one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("right", "over", tr_later("To its ways"), show=False)]

    def action_over(self) -> None:
        """Go over to the drawing."""
        self.screen.query_one(Ways).focus()


class Ways(MarkedList, inherit_bindings=True):
    """What leads to a thing and what it leads to, with the thing itself between; left goes back to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("left", "over", tr_later("To the list"), show=False)]

    def action_over(self) -> None:
        """Go back to the list."""
        self.screen.query_one(Things).focus()


class GraphPage(Horizontal):
    """The two lists beside each other."""

    class Followed(Message):
        """Another thing is looked at."""

    def __init__(self, case: Opened, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.case = case
        self.games: Mapping[str, Any] | None = None
        self.search = ""
        self.here: Key = ()
        self.before: list[Key] = []
        self._listed: list[Key] = []
        self._rows: dict[int, Key] = {}
        self._steps: dict[int, Key] = {}
        self._own = 0

    def compose(self) -> ComposeResult:
        """List and drawing."""
        yield Things(id="things", compact=True, markup=False)
        yield Ways(id="ways", compact=True, markup=False)

    def show(self, case: Opened, games: Mapping[str, Any] | None) -> None:
        """Show a scenario, with what a playtest counted; the thing that was looked at stays while it is there."""
        self.case, self.games = case, games
        self.before = [key for key in self.before if key in case.graph.things]
        self.fill()

    def look_for(self, words: str) -> None:
        """Leave in the list only what has the words in its name or id."""
        self.search = words
        self.fill()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.fill)

    @property
    def graph(self) -> Influence:
        """What leads to what."""
        return self.case.graph

    def fill(self) -> None:
        """Fill the list with what the search leaves, and draw the marked thing: the first where that one is gone."""
        listing = self.query_one(Things)
        width = listing.scrollable_content_region.width - 1
        if width < NARROWEST:
            return
        graph, scenario, search = self.case.graph, self.case.scenario, self.search.lower().split()
        options: list[Option] = []
        places: dict[Key, int] = {}
        for kind, title in KINDS.items():
            found = [
                thing
                for thing in graph.things.values()
                if thing.kind == kind
                and all(word in f"{name_of(thing, scenario)} {' '.join(thing.key)}".lower() for word in search)
            ]
            if found:
                options.append(Option(Content.assemble((clean(tr(title)), "bold $primary")), disabled=True))
            for thing in found:
                places[thing.key] = len(options)
                sign = self._sign(thing.key)
                style = "$error" if thing.key in graph.never else "$foreground"
                words = fit(name_of(thing, scenario), width - 2)
                options.append(Option(Content.assemble((f"{sign} ", f"bold {style}"), (words, style))))
        self._listed = list(places)
        self._rows = {row: key for key, row in places.items()}
        if self.here not in graph.things:
            self.here = next(iter(places), ())
        with self.prevent(OptionList.OptionHighlighted):
            listing.set_options(options)
            if places:
                listing.highlighted = places.get(self.here, next(iter(places.values())))
        if places and self.here not in places:
            self.here = self._listed[0]
        self.draw()

    def _sign(self, key: Key) -> str:
        if key in self.graph.never:
            return NEVER
        if is_unseen(key, self.games):
            return UNSEEN
        return AGAIN if key in self.graph.circling else " "

    def draw(self) -> None:
        """Draw the ways of the thing that is looked at."""
        ways = self.query_one(Ways)
        width = ways.scrollable_content_region.width - 1
        if width < NARROWEST:
            return
        self._steps, self._own = {}, 0
        options: list[Option] = []
        for row, key in self._drawn(width) if self.here in self.graph.things else ():
            if key is not None:
                self._steps[len(options)] = key
            options.append(Option(row, disabled=key is None))
        with self.prevent(OptionList.OptionHighlighted):
            ways.set_options(options)
            if options:
                ways.highlighted = self._own
                ways.scroll_to(y=max(0, self._own - ways.scrollable_content_region.height // 2), animate=False)

    def _drawn(self, width: int) -> Iterator[tuple[Content, Key | None]]:
        """Yield the rows of the drawing; those with a thing can be marked."""
        graph, scenario, here = self.case.graph, self.case.scenario, self.here
        thing = graph.things[here]
        above = list(self._side(tr("What leads to it"), graph.before[here], width, coming=True))
        self._own = len(above)
        yield from above
        sign = self._sign(here)
        title = f"{'' if sign == ' ' else sign + ' '}{clean(name_of(thing, scenario))}"
        yield Content.assemble((fit(f"█ {title}", width), "bold $primary")), here
        about = [f"{tr(_KIND[here[0]])} {'.'.join(here[1:])}".strip()]
        if here[0] in {"event", "action"} and not thing.again:
            about.append(tr("once a game"))
        told = [", ".join(about), when_words(thing), never_words(graph, here)]
        told += [circle_words(graph, here, scenario), seen_words(here, self.games)]
        if here[0] == "milestone":
            told.append(track_words(graph, scenario, here[1]))
        for words in filter(None, told):
            style = "$error" if words == never_words(graph, here) else "$foreground"
            for row in hanging(Content.assemble(("█ ", "$primary")), clean(words), width, style=style):
                yield row, None
        yield from self._side(tr("What it leads to"), graph.after[here], width, coming=False)

    def _side(
        self, title: str, ways: tuple[tuple[str, tuple[Step, ...]], ...], width: int, *, coming: bool
    ) -> Iterator[tuple[Content, Key | None]]:
        """Yield the ways of one side: a gauge, and under it who changes it, or who asks for it."""
        shown = [(gauge, steps) for gauge, steps in ways if steps or coming]
        yield Content.assemble((fit(title, width), "bold $secondary")), None
        if not shown:
            alone = _ALONE.get(self.here[0], _BY_DATE)
            words = tr(alone) if coming else tr("nothing that is asked for anywhere")
            yield Content.assemble(("  " + fit(words, width - 2), "$quiet")), None
        for gauge, steps in shown:
            sign = "" if coming or not steps else f" {SIGNS[steps[0].sign]}"
            words = f"{gauge}{sign}"
            if not steps:
                ask = next(one for one in self.graph.things[self.here].asks if one.written == gauge)
                words = f"{gauge}: {unmoved_words(ask)}"
            yield Content.assemble(("├ ", "$faint"), (fit(words, width - 2), "$quiet")), None
            for number, step in enumerate(steps):
                yield self._step(step, width, coming=coming, last=number == len(steps) - 1), step.other
        if coming:
            yield Content.assemble(("▼", "$quiet")), None

    def _step(self, step: Step, width: int, *, coming: bool, last: bool) -> Content:
        thing = self.case.graph.things[step.other]
        kind = tr(_KIND[thing.kind])
        branch = "│ └ " if last else "│ ├ "
        sign = f"{SIGNS[step.sign]} " if coming else "▸ "
        mark = self._sign(step.other)
        room = width - len(branch) - len(sign) - 2 - len(kind) - 1
        style = "$error" if step.other in self.case.graph.never else "$foreground"
        return Content.assemble(
            (branch, "$faint"),
            (sign, "bold $secondary"),
            (f"{mark} ", f"bold {style}"),
            (fit(name_of(thing, self.case.scenario), max(8, room)), style),
            (f" {kind}", "$quiet"),
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Look at what is marked in the list; show the head of the drawing where its first line is marked."""
        event.stop()
        if isinstance(event.option_list, Things):
            self.here = self._rows.get(event.option_index, self.here)
            self.draw()
            self.post_message(self.Followed())
        elif event.option_index == min(self._steps, default=0):
            event.option_list.scroll_to(y=0, animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow what is marked: from the list to the drawing, from the drawing to another thing."""
        event.stop()
        if isinstance(event.option_list, Things):
            self.query_one(Ways).focus()
        elif (key := self._steps.get(event.option_index, self.here)) != self.here:
            self.before.append(self.here)
            self.go_to(key)

    def go_to(self, key: Key) -> None:
        """Look at a thing; what hides it from the list is given up."""
        self.here = key
        if key not in self._listed:
            self.search = ""
        self.fill()
        self.post_message(self.Followed())

    def go_back(self) -> bool:
        """Look at what was looked at before; False where that is nothing."""
        if not self.before:
            return False
        self.go_to(self.before.pop())
        return True
