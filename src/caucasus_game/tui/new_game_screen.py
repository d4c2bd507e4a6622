"""A new game: scenario, seat with its portrait, temper of the others, seed, pace where there is a choice, readings."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.session.levels import LEVELS, USUAL
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.opening import MIXED, TEMPERAMENTS, Setup
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.portraits import reading_lines, scenario_lines, seat_lines
from caucasus_game.tui.text import fit
from caucasus_game.tui.widgets import GameScreen, ReadingList, heading, paragraph, soon

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.tui.opening import ReadingCard, ScenarioCard, SeatCard

__all__ = ["NewGameScreen"]

OTHERS = (
    *((level.policy, name, level.short, level.words) for name, level in LEVELS.items()),
    (
        TEMPERAMENTS[0],
        tr_later("conciliatory"),
        "",
        tr_later("The others look for agreement, by rules of thumb. A gentle game."),
    ),
    (
        TEMPERAMENTS[2],
        tr_later("obstructive"),
        "",
        tr_later("The others give little, and late, by rules of thumb. A slow game."),
    ),
    (MIXED, tr_later("mixed"), "", tr_later("Each of the others is of another temper, after the seed.")),
)
"""(policy, its name, how it decides, what that means): the levels, then the temperaments that are none."""
LEVEL_NAMES = {"easy": tr_later("easy"), "normal": tr_later("normal"), "hard": tr_later("hard")}
LARGEST_SEED = 1_000_000_000
DRAWN = 1_000_000  # seeds below this are drawn; longer ones can be typed
SEED_FIELD = 3
PACE_FIELD = 4
"""Where a scenario can be played at several paces; its readings stand there where it cannot."""
PACES = {"quarter": tr_later("quarter"), "half-year": tr_later("half-year"), "year": tr_later("year")}


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
        self.scenario = self.seat = self.pace = 0
        self.others = list(LEVELS).index(USUAL)
        self.typing = False
        self.seed = seed if seed is not None else time.time_ns() // 1000 % DRAWN
        self.readings: dict[str, int] = {}
        self._set_out()

    def _set_out(self) -> None:
        self.seat = self.pace = 0
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

    @property
    def paced(self) -> bool:
        """Whether there is a choice of paces."""
        return len(self.card.paces) > 1

    @property
    def readings_from(self) -> int:
        """The field of the first reading."""
        return PACE_FIELD + self.paced

    def compose(self) -> ComposeResult:
        """Fields on one side, the portrait on the other."""
        yield Static(
            Content.assemble(
                (" " + tr("New game"), "bold $primary"),
                ("   " + tr("↑↓ line   ←→ or enter: another   PgUp PgDn read"), "$quiet"),
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
            (tr("Scenario"), tr("{scenario}, {minutes} min", scenario=self.card.title, minutes=self.card.minutes)),
            (tr("Seat"), self.seat_card.name),
            (tr("Others"), self._others()),
            (tr("Seed"), str(self.seed)),
        ]
        if self.paced:
            fields.append((tr("Pace"), self._pace()))
        readings = [(reading.id, dict(reading.options)[self._option(reading)]) for reading in self.card.readings]
        return [*fields, *readings]

    def _others(self) -> str:
        """Return how the others play, in a few words."""
        _, name, short, _ = OTHERS[self.others]
        called = tr(LEVEL_NAMES.get(name, name))
        return f"{called}: {tr(short)}" if short else called

    def _pace(self) -> str:
        """Return how long a turn is, and how many there are."""
        pace, turns = self.card.paces[self.pace]
        return tr("{pace}, {turns}", pace=tr(PACES[pace]), turns=tr_n("{n} turn", "{n} turns", turns))

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
                            "bold $foreground" if index < self.readings_from else "$foreground",
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
        ground = self.background_colors[1].hex6
        if marked == 0:
            rows = scenario_lines(card, width, ground)
        elif marked == 2:
            rows = [
                heading(tr("The others: {temper}", temper=self._others())),
                Content(""),
                paragraph(tr(OTHERS[self.others][3])),
            ]
        elif marked == 3:
            rows = [
                heading(tr("Seed {seed}", seed=self.seed)),
                Content(""),
                paragraph(
                    tr(
                        "What nobody can know is drawn from it: the same seed gives the same world. "
                        "Type it, step with the arrows, or take another with r."
                    )
                ),
            ]
        elif marked == PACE_FIELD and self.paced:
            rows = [
                heading(tr("Pace: {pace}", pace=self._pace())),
                Content(""),
                paragraph(
                    tr(
                        "How long a turn is, where it is longer than the scenario is written for: the same game in "
                        "fewer turns. More is ordered in each, and more happens."
                    )
                ),
            ]
        elif marked >= self.readings_from:
            reading = card.readings[marked - self.readings_from]
            rows = reading_lines(reading, self._option(reading))
        else:
            rows = seat_lines(self.seat_card, width, ground)
        text.update(Content("\n").join(rows))

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
        elif marked == PACE_FIELD and self.paced:
            self.pace = (self.pace + step) % len(self.card.paces)
        else:
            reading = self.card.readings[marked - self.readings_from]
            self.readings[reading.id] = (self.readings[reading.id] + step) % len(reading.options)
        self._fill(marked)

    def action_reseed(self) -> None:
        """Take another seed."""
        self.typing = False
        self.seed = (self.seed * 48_271 + 11) % DRAWN
        self._fill(self.marked)

    def action_dossier(self) -> None:
        """Read what the documents say; of a marked reading, that first."""
        marked = self.marked - self.readings_from
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
                self.card.paces[self.pace][0] if self.pace else None,
            )
        )

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
