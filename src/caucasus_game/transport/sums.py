"""Sums of rows in a fixed order, many at once, and the lists of rows that a loading adds up.

A row is all runs of one route or link. Which rows are added up never changes, so the places are worked out once; each
sum takes its terms one after another, so that its bits depend neither on the other sums nor on the number of runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.transport.routes import Routes

__all__ = ["LinkUse", "Plan", "Sums", "plan_of"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


FEW: Final = 16
"""Up to so many runs, all terms of all sums are gathered at once: a call takes longer than what is added in it."""
WIDE: Final = 400
"""From so many runs on, adding row to row takes less than gathering rows so as to add many at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums over rows, each over places of its own.

    Attributes:
        places: of each sum its terms.
        steps: the places of all first terms, of all second terms and so on, those of the longest sums first.
        back: where each sum stands among them, the longest first; None where that is the order asked for.
        terms: the places again, made equally long by repeating the last one [term, sum]; None where there is a single
            sum, over all rows as they stand.
        last: where each sum's own last term stands in that list, term after term [sum].
    """

    places: tuple[tuple[int, ...], ...]
    steps: tuple[Places, ...]
    back: Places | None
    terms: Places | None
    last: Places

    @classmethod
    def of(cls, places: Sequence[Sequence[int]], rows: int | None = None) -> Sums:
        """Return the sums over so many places, at least one for each sum, of so many rows where that is known."""
        order = sorted(range(len(places)), key=lambda one: -len(places[one]))
        steps = tuple(
            np.array([places[one][term] for one in order if term < len(places[one])], dtype=np.intp)
            for term in range(max(map(len, places), default=0))
        )
        back = np.argsort(np.array(order, dtype=np.intp), kind="stable")
        whole = rows is not None and len(places) == 1 and list(places[0]) == list(range(rows))
        terms = np.array([[one[min(term, len(one) - 1)] for one in places] for term in range(len(steps))])
        return cls(
            places=tuple(tuple(one) for one in places),
            steps=steps,
            back=None if order == sorted(order) else back,
            terms=None if whole else terms.astype(np.intp).reshape(len(steps), len(places)),
            last=np.array([(len(one) - 1) * len(places) + k for k, one in enumerate(places)], dtype=np.intp),
        )

    def __call__(self, rows: Floats, first: float | None = None) -> Floats:
        """Add up rows [row, run] in the order of each sum's places, after ``first`` if there is one: [sum, run]."""
        if rows.shape[1] <= FEW:
            return self._at_once(rows, first)
        if rows.shape[1] >= WIDE:
            return self._row_by_row(rows, first)
        total: Floats = rows.take(self.steps[0], axis=0)
        if first is not None:
            total += first
        for step in self.steps[1:]:
            total[: len(step)] += rows.take(step, axis=0)
        return total if self.back is None else total.take(self.back, axis=0)

    def _at_once(self, rows: Floats, first: float | None) -> Floats:
        """Add up everything that was gathered, one term after another: the same terms in the same order."""
        terms: Floats = rows[:, None].copy() if self.terms is None else rows.take(self.terms, axis=0)
        if first is not None:
            terms[0] += first
        if len(terms) == 1:
            one: Floats = terms[0]
            return one
        totals: Floats = np.add.accumulate(terms, axis=0).reshape(-1, rows.shape[1]).take(self.last, axis=0)
        return totals

    def _row_by_row(self, rows: Floats, first: float | None) -> Floats:
        """Add up without gathering: the same terms in the same order."""
        sums, views = np.empty((len(self.places), rows.shape[1])), list(rows)
        for index, (place, *others) in enumerate(self.places):
            total = sums[index]
            if first is not None:
                np.add(views[place], first, out=total)
            elif others:
                np.add(views[place], views[others.pop(0)], out=total)
            else:
                total[:] = views[place]
            for other in others:
                total += views[other]
        return sums


@dataclass(frozen=True, slots=True, eq=False)
class LinkUse:
    """Who passes a link.

    Attributes:
        routes: the routes over it.
        demands: the demands that have such routes, in the order of their ids.
        by_demand: sums over ``routes``, one for each of these demands.
    """

    routes: Places
    demands: Places
    by_demand: Sums

    @classmethod
    def of(cls, routes: Routes, link: int) -> LinkUse:
        """Return who passes a link that some route passes."""
        place = {route: index for index, route in enumerate(routes.routes_on[link])}
        users = routes.users_of[link]
        return cls(
            routes=np.array(routes.routes_on[link], dtype=np.intp),
            demands=np.array([demand for demand, _ in users], dtype=np.intp),
            by_demand=Sums.of([[place[route] for route in passing] for _, passing in users], len(place)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What a loading over given routes adds up.

    Attributes:
        over_route: of each route, over its links in the order of travel.
        priced: of each route, over its links, one value of time after another: row value * links + link.
        values: what a day costs a tonne, every one of them once.
        value: of each route [route, 1].
        home: what staying at home stands for, $ a tonne [route, 1].
        used: the links that some route passes; ``on_link`` sums over the routes that pass each of these.
        by_demand: of each demand, over its routes.
        uses: of each link that some route passes, who passes it.
    """

    over_route: Sums
    priced: Sums
    values: tuple[float, ...]
    value: Floats
    home: Floats
    used: Places
    on_link: Sums
    by_demand: Sums
    uses: dict[int, LinkUse]

    def over_links(self, rows: Floats, links: int) -> Floats:
        """Add up the rows of the routes on each of so many links [link, run]."""
        total = np.zeros((links, rows.shape[1]))
        total[self.used] = self.on_link(rows)
        return total


@lru_cache(maxsize=32)
def plan_of(routes: Routes) -> Plan:
    """Return what loadings over these routes add up, worked out once."""
    demands = routes.network.demands
    owners = [demands[demand] for demand in routes.demand_of.tolist()]
    values = sorted({owner.value_of_time for owner in owners})
    links = len(routes.network.links)
    used = [link for link, passing in enumerate(routes.routes_on) if passing]
    return Plan(
        over_route=Sums.of(routes.links_of),
        priced=Sums.of(
            [
                [values.index(owner.value_of_time) * links + link for link in passed]
                for owner, passed in zip(owners, routes.links_of, strict=True)
            ]
        ),
        values=tuple(values),
        value=np.array([[owner.value_of_time] for owner in owners]),
        home=np.array([[owner.stays_home_at] for owner in owners]),
        used=np.array(used, dtype=np.intp),
        on_link=Sums.of([routes.routes_on[link] for link in used]),
        by_demand=Sums.of(routes.routes_of),
        uses={link: LinkUse.of(routes, link) for link in used},
    )
