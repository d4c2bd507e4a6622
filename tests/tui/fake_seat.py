"""A seat at a table that is not there: hands out made-up views, remembers what it was given."""

from __future__ import annotations

from caucasus_game.errors import Fault, Faults


class FakeSeat:
    """Goes through orders, talks and the next turn with the views of ``sample``."""

    name = "fake"

    def __init__(self, views, *, refuse=None):
        self.views = list(views)
        self.refuse = refuse
        self.sent = []
        self.replies = []
        self.closed = False

    def view(self):
        return self.views[0]

    def submitted(self):
        return None

    def refusals(self, orders):
        if self.refuse and any(order.action == self.refuse for order in orders.orders):
            return (Fault("illegal-order", f"{self.refuse} is not allowed", "try another"),)
        return ()

    def submit(self, orders):
        if self.refuse == "everything":
            raise Faults.one("disk-full", "the disk is full", "make room and send again")
        self.sent.append(orders)

    def reply(self, answers):
        self.replies.append(dict(answers))

    def advance(self):
        self.views.pop(0)

    def pass_on(self):
        return False

    def close(self):
        self.closed = True
