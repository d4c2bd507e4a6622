"""A new game: scenario, seat with its portrait, temper of the others, seed, readings."""

from __future__ import annotations

import textwrap
import time
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.session.levels import LEVELS, USUAL
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.opening import MIXED, TEMPERAMENTS, Setup
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import clean, fit
from caucasus_game.tui.widgets import GameScreen, ReadingList, paragraph, soon

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.tui.opening import ReadingCard, ScenarioCard, SeatCard

__all__ = ["NewGameScreen"]

OTHERS = (
    *((level.policy, f"{name}: {level.short}", level.words) for name, level in LEVELS.items()),
    (TEMPERAMENTS[0], "conciliatory", "The others look for agreement, by rules of thumb. A gentle game."),
    (TEMPERAMENTS[2], "obstructive", "The others give little, and late, by rules of thumb. A slow game."),
    (MIXED, "mixed", "Each of the others is of another temper, after the seed."),
)
"""(policy, what it is called, what it means): the levels, then the temperaments that are none."""
LARGEST_SEED = 1_000_000_000
DRAWN = 1_000_000  # seeds below this are drawn; longer ones can be typed
SEED_FIELD = 3
READINGS_FROM = 4


class NewGameScreen(GameScreen[Setup | None]):
    """Lines that step through their options; the result is the game set out, or None."""

    PLACE = "new"
    CSS_PATH = "new_game.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "turn(-1)", "Before", show=False),
        Binding("right,plus", "turn(1)", "Next", show=False),
        *bindings("new"),
    ]
    AUTO_FOCUS = "#fields"

    class DossierAsked(Message):
        """The dossier of a scenario is asked for; ``reading`` is the one that is marked, None where none is."""

        def __init__(self, scenario: str, reading: str | None) -> None:
            super().__init__()
            self.scenario, self.reading = scenario, reading

    def __init__(self, cards: tuple[ScenarioCard, ...], seed: int | None = None) -> None:
        super().__init__()
        self.cards = cards
        self.scenario = self.seat = 0
        self.others = list(LEVELS).index(USUAL)
        self.typing = False
        self.seed = seed if seed is not None else time.time_ns() // 1000 % DRAWN
        self.readings: dict[str, int] = {}
        self._set_out()

    def _set_out(self) -> None:
        self.seat = 0
        self.readings = {
            reading.id: [option for option, _ in reading.options].index(reading.default)
            for reading in self.card.readings
        }

    @property
    def card(self) -> ScenarioCard:
        """The chosen scenario."""
        return self.cards[self.scenario]

    @property
    def seat_card(self) -> SeatCard:
        """The chosen seat."""
        return self.card.seats[self.seat]

    def compose(self) -> ComposeResult:
        """Fields on one side, the portrait on the other."""
        yield Static(
            Content.assemble(
                (" New game", "bold $primary"), ("   ↑↓ line   ←→ or enter: another   PgUp PgDn read", "$quiet")
            ),
            id="new-head",
        )
        with Horizontal(id="new-body"):
            yield ReadingList(id="fields", page="#portrait")
            with VerticalScroll(id="portrait", can_focus=False):
                yield Static(id="portrait-text")
        yield Footer()

    def on_mount(self) -> None:
        """Show the fields."""
        self._fill(1)

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, lambda: self._fill(self.marked))

    def redraw(self) -> None:
        """Draw again what was drawn with colours of its own."""
        self._fill(self.marked)

    @property
    def marked(self) -> int:
        """The marked field."""
        return self.query_one("#fields", OptionList).highlighted or 0

    def _fields(self) -> list[tuple[str, str]]:
        fields = [
            ("Scenario", f"{self.card.title}, {self.card.minutes} min"),
            ("Seat", self.seat_card.name),
            ("Others", OTHERS[self.others][1]),
            ("Seed", str(self.seed)),
        ]
        readings = [(reading.id, dict(reading.options)[self._option(reading)]) for reading in self.card.readings]
        return [*fields, *readings]

    def _option(self, reading: ReadingCard) -> str:
        return reading.options[self.readings[reading.id]][0]

    def _fill(self, marked: int) -> None:
        listing = self.query_one("#fields", OptionList)
        width = max(20, listing.scrollable_content_region.width - 1)
        lines: list[Option] = []
        for index, (name, value) in enumerate(self._fields()):
            lines.append(
                Option(
                    Content.assemble(
                        (fit(name, 9), "$quiet"),
                        ("◂ ", "$primary"),
                        (
                            fit(value, width - 14).rstrip(),
                            "bold $foreground" if index < READINGS_FROM else "$foreground",
                        ),
                        (" ▸", "$primary"),
                    )
                )
            )
        listing.set_options(lines)
        listing.highlighted = min(marked, len(lines) - 1)
        self._portray()

    def _portray(self) -> None:
        text = self.query_one("#portrait-text", Static)
        width = self.query_one("#portrait").scrollable_content_region.width
        if width < 20:
            return
        marked = self.marked
        card = self.card
        SEATS.sit(tuple(seat.colour for seat in card.seats))
        if marked == 0:
            hard = f", {clean(card.difficulty)}" if card.difficulty else ""
            rows = [
                Content.assemble((clean(card.title), "bold $primary")),
                Content(""),
                Content.assemble((clean(card.summary), "$foreground")),
                Content(""),
                Content.assemble((f"About {card.minutes} minutes. {len(card.seats)} seats{hard}.", "$quiet")),
                Content(""),
                Content.assemble(("At the table", "bold $primary")),
                *(line for seat in card.seats for line in self._in_short(seat, width)),
            ]
        elif marked == 2:
            rows = [
                Content.assemble((f"The others: {OTHERS[self.others][1]}", "bold $primary")),
                Content(""),
                Content.assemble((OTHERS[self.others][2], "$foreground")),
            ]
        elif marked == 3:
            rows = [
                Content.assemble((f"Seed {self.seed}", "bold $primary")),
                Content(""),
                paragraph(
                    "What nobody can know is drawn from it: the same seed gives the same world. "
                    "Type it, step with the arrows, or take another with r."
                ),
            ]
        elif marked >= READINGS_FROM:
            rows = self._reading(card.readings[marked - READINGS_FROM])
        else:
            rows = self._seat(self.seat_card, width)
        text.update(Content("\n").join(rows))

    def _in_short(self, seat: SeatCard, width: int) -> list[Content]:
        """Return a seat in a line or two: who, and what its consent is needed for."""
        ground = self.background_colors[1].hex6
        sign = Content.assemble((clean(seat.glyph), f"bold {SEATS.on(ground, seat.colour)}"), " ")
        return hanging(sign, clean(seat.name), width, tail=seat.part[0] if seat.part else "")

    def _seat(self, seat: SeatCard, width: int) -> list[Content]:
        ground = self.background_colors[1].hex6
        colour = SEATS.on(ground, seat.colour)
        rows = [
            Content.assemble(
                (f" {clean(seat.glyph)} ", f"bold {ground} on {colour}"), (f" {clean(seat.name)}", f"bold {colour}")
            ),
            Content(""),
        ]
        rows += [Content.assemble((clean(seat.brief), "$foreground"))]
        if seat.part:
            rows += [Content(""), Content.assemble(("Your part", "bold $primary"))]
            rows += [line for words in seat.part for line in hanging(Content("• "), clean(words), width)]
        if seat.goals:
            rows += [Content(""), Content.assemble(("In public you want", "bold $primary"))]
            for goal in seat.goals:
                rows += [
                    Content.assemble((line, "$foreground"))
                    for line in textwrap.wrap(f"• {clean(goal)}", width, subsequent_indent="  ")
                ]
        if seat.levers:
            levers = f"{len(seat.levers)}: {'; '.join(clean(lever) for lever in seat.levers)}"
            rows += [Content(""), Content.assemble(("Your own levers", "bold $primary"))]
            rows += [Content.assemble((levers, "$quiet"))]
        return rows

    def _reading(self, reading: ReadingCard) -> list[Content]:
        rows = [
            Content.assemble((f"Reading {reading.id}", "bold $primary")),
            Content(""),
            Content.assemble((clean(reading.question), "$foreground")),
            Content(""),
        ]
        for option, label in reading.options:
            chosen = option == self._option(reading)
            usual = "  (usual)" if option == reading.default else ""
            rows.append(
                Content.assemble(
                    ("● " if chosen else "○ ", "$primary"),
                    (f"{option}: {clean(label)}", "bold $foreground" if chosen else "$quiet"),
                    (usual, "$quiet"),
                )
            )
        rows += [
            Content(""),
            Content.assemble(
                ("The documents disagree here; the game is played under one side. d: who says what.", "italic $quiet")
            ),
        ]
        return rows

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the marked field."""
        if self.marked != SEED_FIELD:
            self.typing = False
        self._portray()

    def on_option_list_option_selected(self) -> None:
        """Enter or a click steps on."""
        self.action_turn(1)

    def on_key(self, event: events.Key) -> None:
        """Digits write the seed where its line is marked; the first takes the place of what stood there."""
        if self.marked != SEED_FIELD:
            return
        if event.character and event.character in "0123456789":
            event.stop()
            self.seed = (self.seed * 10 if self.typing else 0) + int(event.character)
            self.seed %= LARGEST_SEED
            self.typing = True
            self._fill(SEED_FIELD)
        elif event.key == "backspace":
            event.stop()
            self.seed //= 10
            self.typing = True
            self._fill(SEED_FIELD)

    def action_turn(self, step: int) -> None:
        """Step the marked field."""
        marked = self.marked
        self.typing = False
        if marked == 0:
            self.scenario = (self.scenario + step) % len(self.cards)
            self._set_out()
        elif marked == 1:
            self.seat = (self.seat + step) % len(self.card.seats)
        elif marked == 2:
            self.others = (self.others + step) % len(OTHERS)
        elif marked == 3:
            self.seed = (self.seed + step) % LARGEST_SEED
        else:
            reading = self.card.readings[marked - READINGS_FROM]
            self.readings[reading.id] = (self.readings[reading.id] + step) % len(reading.options)
        self._fill(marked)

    def action_reseed(self) -> None:
        """Take another seed."""
        self.typing = False
        self.seed = (self.seed * 48_271 + 11) % DRAWN
        self._fill(self.marked)

    def action_dossier(self) -> None:
        """Read what the documents say; of a marked reading, that first."""
        marked = self.marked - READINGS_FROM
        reading = self.card.readings[marked].id if marked >= 0 else None
        self.post_message(self.DossierAsked(self.card.id, reading))

    def action_begin(self) -> None:
        """Begin."""
        self.dismiss(
            Setup(
                self.card.id,
                self.seat_card.id,
                OTHERS[self.others][0],
                self.seed,
                {reading.id: self._option(reading) for reading in self.card.readings},
            )
        )

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
