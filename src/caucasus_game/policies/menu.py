"""What one seat can order, as columns over its options: what its policies need of them, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.worth import lot_worth
from caucasus_game.policies.draws import streams_of
from caucasus_game.policies.tables import Tables

__all__ = ["Menu"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Menu:
    """What a seat can order: columns over its options, in the order of the rulebook's ``options.of_seat``.

    Attributes:
        options: [option of the seat] indices into the rulebook's options.
        benefit, lean: [option of the seat] as ``Tables`` has them.
        capital, treasury: [option of the seat] cost in points, without what may be spent beyond it.
        least, most: [option of the seat] the amount that may be spent beyond the cost, 0 where there is none.
        whim: [option of the seat] the stream of what steady seats leave to chance.
        votes, campaigns, presses, pledges, withdrawals: [option of the seat] whether it is of that verb.
        heard: [option of the seat] whether it is a campaign in a body that is only heard and never votes.
        earning: [option of the seat] whether it pledges money for what serves the seat's own goals.
        body: [option of the seat] the body that is called by it, or worked on; -1 for none.
        lot: [option of the seat] the lot it is for, -1 for none.
    """

    options: Places
    benefit: Floats
    lean: Floats
    capital: Floats
    treasury: Floats
    least: Floats
    most: Floats
    whim: NDArray[np.uint64]
    votes: Mask
    campaigns: Mask
    presses: Mask
    pledges: Mask
    withdrawals: Mask
    heard: Mask
    earning: Mask
    body: Places
    lot: Places

    @classmethod
    def of(cls, rulebook: Rulebook, seat: int) -> Menu:
        """Return the menu of the seat of that index, worked out once."""
        return _menu(rulebook, seat)


@lru_cache(maxsize=128)
def _menu(rulebook: Rulebook, seat: int) -> Menu:
    options, tables = rulebook.options, Tables.of(rulebook)
    mine = options.of_seat[seat]
    each = [options.all[number] for number in mine.tolist()]
    body = [one.body if one.action.verb == "vote" else one.target_body for one in each]
    lot = options.target_lot[mine]
    audiences = {k for k, id_ in enumerate(rulebook.bodies) if rulebook.scenario.bodies[id_].kind == "audience"}
    verbs = {verb: of_it[mine] for verb, of_it in options.of_verb.items()}
    return Menu(
        options=mine,
        benefit=tables.benefit[mine],
        lean=tables.lean[mine],
        capital=options.capital[mine] / 100.0,
        treasury=options.treasury[mine] / 100.0,
        least=tables.spending[mine, 0],
        most=tables.spending[mine, 1],
        whim=streams_of("steady", rulebook.actors[seat], tuple(("whim", one.id, one.target) for one in each)),
        votes=verbs["vote"],
        campaigns=verbs["campaign"],
        presses=verbs["press"],
        pledges=verbs["invest"],
        withdrawals=verbs["withdraw"],
        heard=verbs["campaign"] & np.array([place in audiences for place in body], dtype=np.bool_),
        earning=verbs["invest"] & (np.append(lot_worth(rulebook)[seat], 0.0)[lot] > 0),
        body=np.array(body, dtype=np.intp),
        lot=lot,
    )
