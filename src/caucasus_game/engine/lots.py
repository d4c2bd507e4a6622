"""The lots and the investors of a scenario, compiled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import GRID
from caucasus_game.engine.program import Program
from caucasus_game.engine.source import Amounts, Source
from caucasus_game.scenario.periods import years_of
from caucasus_game.scenario.schema.network import Investors, Lot

__all__ = ["LotRule", "Works", "build_works"]


@dataclass(frozen=True, slots=True, eq=False)
class LotRule:
    """A lot, compiled.

    Attributes:
        id: of the lot, at its place in every array over lots.
        chain: the places of the lots that it needs beside itself.
        rate: the most that a turn builds, in percent.
        access: the program of where it may be built; None where always.
        returns: places of actors, and the percentages of earnings that go to them; None where money put in decides.
    """

    id: str
    lot: Lot
    chain: tuple[int, ...]
    rate: float
    access: Program | None
    returns: tuple[tuple[int, ...], Amounts] | None


@dataclass(frozen=True, slots=True, eq=False)
class Works:
    """All lots, and how private money decides.

    Attributes:
        rules: [lot].
        years: the length of a turn in years.
        capex, revenue, upkeep, risk: [lot] amounts; money (a year), hazard a year.
        private: [lot] the part of the cost that private money may take.
        rate: [lot] the most that a turn builds, in percent.
        hazard: rate, gauge and what comes on top; None where investors fear nothing.
        cover: what is left of the hazard; ``income`` of the pool, a year.
    """

    rules: tuple[LotRule, ...]
    investors: Investors
    years: float
    capex: Amounts
    revenue: Amounts
    upkeep: Amounts
    risk: Amounts
    private: NDArray[np.float64]
    rate: NDArray[np.float64]
    hazard: tuple[Program, Program, Program] | None
    cover: Amounts
    income: Amounts


def build_works(source: Source) -> Works | None:
    """Compile the lots of a scenario; None where it has none."""
    scenario = source.scenario
    if not scenario.lots:
        return None
    ids, actors, lots = tuple(scenario.lots), tuple(scenario.actors), scenario.lots.values()
    years = years_of(scenario.clock.unit)
    rules = []
    for id_, lot in scenario.lots.items():
        shares = source.amounts(list(lot.returns.values()))
        rules.append(
            LotRule(
                id=id_,
                lot=lot,
                chain=tuple(ids.index(other) for other in lot.chain),
                # rounded up, so that three thirds of a lot are a whole one
                rate=float(np.ceil(100.0 * years / lot.years * GRID) / GRID),
                access=source.program(lot.access) if lot.access else None,
                returns=(tuple(actors.index(actor) for actor in lot.returns), shares) if lot.returns else None,
            )
        )
    investors = scenario.investors
    danger = investors.hazard
    return Works(
        rules=tuple(rules),
        investors=investors,
        years=years,
        capex=source.amounts([lot.capex for lot in lots]),
        revenue=source.amounts([lot.revenue for lot in lots]),
        upkeep=source.amounts([lot.upkeep for lot in lots]),
        risk=source.amounts([lot.risk for lot in lots]),
        private=np.array([lot.private for lot in lots]),
        rate=np.array([rule.rate for rule in rules]),
        hazard=(source.program(danger.rate), source.program(danger.gauge), source.program(danger.plus))
        if danger
        else None,
        cover=source.amounts([investors.cover]),
        income=source.amounts([investors.pool.income]),
    )
