"""Cards for the facilitator to cut out: the questions that events may put to seats, with the letters for the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.handouts.blocks import Bullets, Card, Columns, Page, Words
from caucasus_game.handouts.boxes import letter
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr

if TYPE_CHECKING:
    from caucasus_game.handouts.material import Material

__all__ = ["cards_page"]


def cards_page(made: Material) -> Page | None:
    """Return a card for each question; None where no event asks anything."""
    cards = [
        Card(
            f"{made.name(seat)}: {plain(event.title)}",
            (
                Words(plain(prompt.text)),
                Bullets(
                    tuple(
                        f"{letter(place)}) {plain(option.label)}"
                        for place, option in enumerate(prompt.options.values())
                    )
                ),
                Words(tr("Box C of your order form. No answer counts as a."), note=True),
            ),
            cut=True,
        )
        for event in made.scenario.events.values()
        for seat, prompt in event.choices.items()
    ]
    if not cards:
        return None
    about = Words(
        tr(
            "Cut them out, and hand one over in secret when the program says that the event has come. Few"
            " come in one game."
        )
    )
    return Page(tr("Question cards"), "teacher", (about, Columns(tuple(cards))))
