"""What all pages of a pack are made from: the scenario as it opens under some readings, seen from every seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.handouts.numbering import Numbering
from caucasus_game.language import tr
from caucasus_game.scenario.dossier_making import dossier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.scenario.dossier import Dossier
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Material", "plain"]


@dataclass(frozen=True, slots=True)
class Material:
    """A scenario, ready to be printed.

    Attributes:
        views: what each seat sees as the game opens; what is drawn by chance in it is not printed.
        told: the dossier, without what rests on goals that others keep secret.
        readings: the side of every contested reading that the pack is printed for.
    """

    scenario: Scenario
    numbering: Numbering
    views: Mapping[str, SeatView]
    told: Dossier
    readings: Mapping[str, str]

    @classmethod
    def of(cls, loaded: Loaded, readings: Mapping[str, str]) -> Material:
        """Open a scenario under readings; one that is not named takes its default."""
        rulebook = Rulebook.of(loaded.scenario, loaded.places)
        play = Play.new(rulebook, 0, 0, dict(readings))
        return cls(
            loaded.scenario,
            Numbering.of(rulebook),
            {seat: play.view(seat) for seat in loaded.scenario.actors},
            dossier(loaded.scenario, secrets=False),
            play.readings,
        )

    @property
    def anyone(self) -> SeatView:
        """What some seat sees: for what all see alike."""
        return next(iter(self.views.values()))

    @property
    def envelopes(self) -> bool:
        """Whether any seat has a secret goal; then each gets an envelope, so that none is told by lacking one."""
        return any(goal.secret for goals in self.scenario.objectives.values() for goal in goals.values())

    def name(self, actor: str) -> str:
        """Return what a seat is called."""
        return str(self.scenario.actors[actor].name)

    def issue(self, issue: str) -> str:
        """Return an issue with its number: ``3 Constitution``."""
        number = next(number for number, id_ in self.numbering.issues.items() if id_ == issue)
        return f"{number} {plain(self.scenario.issues[issue].title)}"

    def names(self, actors: tuple[str, ...]) -> str:
        """Return seats by name."""
        return ", ".join(self.name(actor) for actor in actors)

    def where_documents(self, claims: tuple[str, ...]) -> str:
        """Return the claims that something rests on; that it is assumed, where there are none."""
        return ", ".join(claims) if claims else tr("assumed")


def plain(words: object) -> str:
    """Return an author's words on one line; '' for none."""
    return "" if words is None else " ".join(str(words).split())
