"""Opening games: what can be played, told as plain data; new tables and saved ones.

Rooms below are imported where they are used: the title must stand before NumPy and pydantic have been read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.seat import LocalSeat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caucasus_game.scenario.dossier import Dossier

__all__ = [
    "TEMPERAMENTS",
    "ReadingCard",
    "ScenarioCard",
    "SeatCard",
    "Setup",
    "catalogue",
    "dossier_of",
    "open_last",
    "open_new",
    "open_saved",
    "opponents",
]

TEMPERAMENTS = ("conciliatory", "balanced", "obstructive")
MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class SeatCard:
    """A seat, as somebody who chooses one reads of it."""

    id: str
    name: str
    glyph: str
    colour: str
    brief: str
    goals: tuple[str, ...]
    levers: tuple[str, ...]
    part: tuple[str, ...] = ()
    """What it has to decide, in sentences."""


@dataclass(frozen=True, slots=True)
class ReadingCard:
    """A question on which the documents disagree, with its options as (id, label)."""

    id: str
    question: str
    options: tuple[tuple[str, str], ...]
    default: str


@dataclass(frozen=True, slots=True)
class ScenarioCard:
    """A scenario, as somebody who chooses one reads of it."""

    id: str
    title: str
    summary: str
    minutes: int
    seats: tuple[SeatCard, ...]
    readings: tuple[ReadingCard, ...]
    difficulty: str = ""
    paces: tuple[tuple[str, int], ...] = ()
    """The paces at which it can be played, its own first, each with its turns; none and one are the same."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How a new game is set out. ``others`` is a policy, or ``mixed``: each seat another temper, after the seed."""

    scenario: str
    seat: str
    others: str
    seed: int
    readings: Mapping[str, str] = field(default_factory=dict)
    pace: str | None = None
    """How long a turn is; None for as long as the scenario itself says."""


def catalogue() -> tuple[ScenarioCard, ...]:
    """Return the shipped scenarios, those with a coach first, and then the examples.

    Raises:
        Faults: where one cannot be read.
    """
    from caucasus_game.scenario.load import load, with_ids  # noqa: PLC0415
    from caucasus_game.scenario.pacing.paces import paces_of  # noqa: PLC0415
    from caucasus_game.session.portraits import part_of  # noqa: PLC0415

    cards = []
    for scenario in sorted((load(name).scenario for name in with_ids()), key=lambda scenario: not scenario.coach):
        seats = []
        for id_, actor in scenario.actors.items():
            own = [
                str(action.title) for action in scenario.actions.values() if action.who != "all" and id_ in action.who
            ]
            seats.append(
                SeatCard(
                    id_,
                    str(actor.name),
                    actor.glyph,
                    actor.colour,
                    str(actor.brief or ""),
                    tuple(map(str, actor.goals)),
                    tuple(own),
                    part_of(scenario, id_),
                )
            )
        readings = [
            ReadingCard(
                id_,
                str(reading.question),
                tuple((name, str(option.label)) for name, option in reading.options.items()),
                reading.default,
            )
            for id_, reading in scenario.readings.items()
        ]
        about = scenario.about
        cards.append(
            ScenarioCard(
                scenario.id,
                str(about.title),
                str(about.summary),
                about.minutes,
                tuple(seats),
                tuple(readings),
                str(about.difficulty or ""),
                paces_of(scenario),
            )
        )
    return tuple(cards)


def dossier_of(scenario: str | None) -> Dossier:
    """Return a shipped scenario's dossier; None: of the one that leans on most of the documents. Raises Faults."""
    from caucasus_game.scenario.dossier_making import dossier, fullest  # noqa: PLC0415
    from caucasus_game.scenario.load import load, shipped  # noqa: PLC0415

    return dossier(load(scenario or fullest(shipped())).scenario, secrets=False)


def opponents(seats: tuple[str, ...], own: str, others: str, seed: int) -> dict[str, str]:
    """Return who sits where: a person in one's own seat, policies in the rest."""
    sitting = {}
    for index, seat in enumerate(seats):
        if seat == own:
            sitting[seat] = "person"
        else:
            sitting[seat] = TEMPERAMENTS[(seed + index) % len(TEMPERAMENTS)] if others == MIXED else others
    return sitting


def open_new(setup: Setup, folder: Path) -> LocalSeat:
    """Begin and save a new game. Raises Faults."""
    from caucasus_game.scenario.load import load  # noqa: PLC0415
    from caucasus_game.session.table import Table  # noqa: PLC0415

    loaded = load(setup.scenario, setup.pace)
    seats = opponents(tuple(loaded.scenario.actors), setup.seat, setup.others, setup.seed)
    table = Table.new(loaded, name=None, seats=seats, seed=setup.seed, readings=dict(setup.readings), folder=folder)
    return LocalSeat(table, setup.seat)


def open_saved(name: str, folder: Path) -> LocalSeat:
    """Go on with a saved game. Raises Faults."""
    from caucasus_game.session.table import Table  # noqa: PLC0415

    return LocalSeat(Table.open(name, folder))


def open_last(folder: Path) -> LocalSeat:
    """Go on with the game that was played last and is not over. Raises Faults where there is none."""
    from caucasus_game.session.saves import listing  # noqa: PLC0415

    for save in listing(folder):
        if save.ok and not save.ending:
            return open_saved(save.name, folder)
    raise Faults.one("no-saves", tr("No saved game waits to be gone on with."), tr("Begin a new one from the title."))
