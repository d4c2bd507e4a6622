"""A seat at a table that is not there: hands out made-up views, remembers what it was given."""

from __future__ import annotations

from dataclasses import replace

import sample_counsel
import sample_dossier
import sample_ways
import sample_why

from caucasus_game.engine.numbers import numbers
from caucasus_game.engine.orders import Counter, Give, Order, SeatOrders
from caucasus_game.engine.seen_offers import BodyShift, Overlap, Preview, SideWorth
from caucasus_game.errors import Fault, Faults
from caucasus_game.policies.acceptance_seen import Odds


class FakeSeat:
    """Goes through orders, talks and the next turn with the views of ``sample``."""

    name = "fake"
    shared = False
    meanwhile = "the others decide; esc calls it off"

    def owes(self):
        return True

    def __init__(self, views, *, refuse=None, settles=True, searching=None, deciding=None):
        self.views = list(views)
        self.gone = []
        self.settles = settles
        self.refuse = refuse
        self.sent = []
        self.replies = []
        self.previews = []
        self.closed = False
        self.searching = searching
        self.deciding = deciding

    def view(self):
        return self.views[0]

    def past(self):
        return (*self.gone, self.views[0])

    def submitted(self):
        return None

    def refusals(self, orders):
        if self.refuse and any(order.action == self.refuse for order in orders.orders):
            return (Fault("illegal-order", f"{self.refuse} is not allowed", "try another"),)
        return ()

    def preview(self, order):
        view = self.views[0]
        self.previews.append(order)
        parties = {party for issue in order.terms for party in view.issue(issue).parties}
        missing = ", ".join(sorted(parties - {view.seat, *order.addressees}))
        fault = f"{view.seat}: offer: this cannot settle without {missing}: address them too"
        bodies = tuple(body for body in view.bodies if body.kind != "audience")
        moved = 4.0 * len(order.terms) + len(order.gives)
        return Preview(
            faults=(fault,) if missing else (),
            sides=(
                SideWorth(view.seat, moved, moved, 0.0),
                *(SideWorth(actor, -1.5, moved + 2, 3.0) for actor in order.addressees),
            ),
            bodies=tuple(
                BodyShift(body.id, body.support, body.support + moved, body.threshold) for body in view.bodies
            ),
            overlaps=tuple(
                Overlap(
                    issue,
                    tuple(
                        (body.id, ((0, 40 + 5 * index),), ((20 * index, 70 + 10 * index),))
                        for index, body in enumerate(bodies)
                    ),
                    ((0, 40),),
                    ((40, 70),),
                )
                for issue in order.terms
            ),
        )

    def odds(self, order, maker=None):
        signers = {maker or self.views[0].seat, *order.addressees} - {self.views[0].seat}
        sure = 100.0 if maker else 40.0
        return tuple(
            Odds(actor, min(sure, 20.0), max(sure, 60.0), sure, (-1.5, 6.0), (3.0, 3.0), "mandate")
            if actor != maker
            else Odds(actor, 100.0, 100.0, 100.0, (1.0, 4.0), (0.0, 0.0), "")
            for actor in sorted(signers)
        )

    def estimate(self):
        raise AssertionError("the odds are at hand")

    def advice(self):
        view = self.views[0]
        package = Order(
            "offer",
            "azerbaijan",
            terms={"route": 45.0, "constitution": 50.0},
            gives=(Give("azerbaijan", kind="refrain", action="suspend_transit", turns=3),),
        )
        orders = (Order("press", "kazakhstan"), package)
        reasons = ("it is the cheapest way", "each side gets its way where it cares more")
        choices = {"draft_law": "closed"}
        return SeatOrders(view.turn, view.seat, orders, {"route": (20.0, 55.0)}, choices, reasons=reasons)

    def advised_answers(self):
        return {
            offer.id: Counter({"route": 48.0}) if offer.counterable else offer.gain > offer.asked
            for offer in self.views[0].offers
        }

    def ways(self, stop):
        return sample_ways.search(self.views[0], self.searching, stop)

    def counsel(self):
        return sample_counsel.counsel(self.views[0], settles=self.settles)

    def report(self, turn):
        report = self.views[0].report
        return replace(report, turn=turn) if report is not None else None

    def numbers(self):
        return numbers(self.views[0])

    def why(self, subject):
        return sample_why.why(self.views[0], subject)

    def levers(self):
        return ("crossroads_round", "assure_iran", "route_law", "put_amendment", "crossing_pact")

    def dossier(self):
        return sample_dossier.dossier()

    def submit(self, orders):
        if self.refuse == "everything":
            raise Faults.one("disk-full", "the disk is full", "make room and send again")
        self.sent.append(orders)

    def reply(self, answers):
        self.replies.append(dict(answers))

    def advance(self, stop=lambda: False):
        if self.deciding is not None:
            self.deciding(stop)
        self.views.pop(0)

    def pass_on(self):
        return False

    def close(self):
        self.closed = True
