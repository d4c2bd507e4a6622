"""Phase 5, delivery: money joins, lots are built, cargo takes its way, what is finished earns.

Investors look at the cargo that the whole network would carry as it was worked out last turn; a line that is finished
this turn carries cargo this turn, and earns.
"""

from __future__ import annotations

from caucasus_game.engine.begin import paths_of
from caucasus_game.engine.building import build, earn
from caucasus_game.engine.changes import Changes
from caucasus_game.engine.freight import assign
from caucasus_game.engine.freight_causes import FlowCauses
from caucasus_game.engine.investing import attract
from caucasus_game.engine.rulebook import Rulebook

__all__ = ["build_and_ship"]


def build_and_ship(rulebook: Rulebook, changes: Changes) -> None:
    """Play what delivery is besides drifts, where the scenario has lots or a network."""
    if rulebook.works is not None:
        attract(rulebook.works, changes)
        build(rulebook, rulebook.works, changes)
    if rulebook.freight is not None:
        paths = paths_of(rulebook)
        if changes.ledger is None:
            assign(rulebook.freight, paths, changes.state, changes.live)
        else:
            causes = FlowCauses(rulebook.freight, changes)
            causes.write(assign(rulebook.freight, paths, changes.state, changes.live, causes.tried, found=causes.now))
    if rulebook.works is not None:
        earn(rulebook, rulebook.works, changes)
