"""The boxes of an order form: their names as printed, and what each asks for.

A form has a box for each action (``A1``, and ``A1w`` for why), six for each offer (``O1`` to whom, ``O1a`` terms,
``O1b`` promises, ``O1c`` what we pay, ``O1d`` what we ask, ``O1w`` why), one for mandates (``M``), one for predictions
(``P``) and one for each question that the turn puts (``C1``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.language import tr

if TYPE_CHECKING:
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.handouts.numbering import Numbering
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Box", "Form", "boxes", "letter", "offers_of"]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form: ``name`` as printed, ``asks`` what it holds, ``shape`` an example of what is written there."""

    name: str
    asks: str
    shape: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a form is read against: whose it is, of which scenario, in which turn.

    Attributes:
        prompts: the questions put to the seat this turn, event and its options: the boxes ``C1``, ``C2``.
    """

    scenario: Scenario
    numbering: Numbering
    seat: str
    turn: int
    prompts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, scenario: Scenario, numbering: Numbering, view: SeatView) -> Form:
        """Return the form of the seat that a view is of, in its turn."""
        asked = tuple((one.event, tuple(option for option, _ in one.options)) for one in view.prompts)
        return cls(scenario, numbering, view.seat, view.turn, asked)


def boxes(form: Form) -> list[Box]:
    """Return the boxes of a form, in the order in which they are printed and typed."""
    rules, found = form.scenario.rules, []
    for place in range(1, rules.actions_per_turn + 1):
        found += [
            Box(f"A{place}", tr("action: its number, its target, the amount or mark"), "7 AM 2"),
            Box(f"A{place}w", tr("why, in a sentence"), ""),
        ]
    for place in range(1, offers_of(form) + 1):
        found += [
            Box(f"O{place}", tr("offer: to whom"), "AM US"),
            Box(f"O{place}a", tr("terms: issue=mark"), "3=55 7=80"),
            Box(f"O{place}b", tr("promises, ours and theirs: undertaking=turns"), "4=3 17=2"),
            Box(f"O{place}c", tr("we pay: seat=money"), "AM=1.5"),
            Box(f"O{place}d", tr("we ask: seat=money"), "US=2"),
            Box(f"O{place}w", tr("why, in a sentence"), ""),
        ]
    found += [
        Box("M", tr("mandates: issue=lowest-highest"), "3=40-60 7=50-80"),
        Box("P", tr("predictions: seat, then issue=mark"), "AZ 3=60"),
    ]
    letters = [", ".join(map(letter, range(len(options)))) for _, options in form.prompts]
    found += [
        Box(f"C{place}", tr("answer to question {place}: {letters}", place=place, letters=said), "a")
        for place, said in enumerate(letters, 1)
    ]
    return found


def offers_of(form: Form) -> int:
    """Return how many offers the form has room for: none where the seat can make none."""
    return form.scenario.rules.offers_per_turn if form.seat in form.numbering.offering else 0


def letter(place: int) -> str:
    """Return the letter of an answer, from 0."""
    return chr(ord("a") + place)
