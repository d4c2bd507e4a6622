"""The table of a chair: what is being written at it is kept, and stands there again after a host that was killed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import work

from caucasus_game.classroom.class_seat import ClassSeat
from caucasus_game.classroom.order_form import answers_from, orders_from
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.draft import Desk, Draft
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from caucasus_game.engine.orders import Order
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.tui.seat import Seat

__all__ = ["ClassTable"]


class ClassTalks(TalksScreen):
    """Talks whose answers are kept while they are being written."""

    CSS_PATH = "../tui/talks.tcss"

    def lost_words(self) -> str:
        """Return what becomes of the answers that are being written."""
        return tr(
            "The answers you are writing are not sent yet; offers and answers wait for you while the phase lasts."
        )


class ClassTable(TableScreen):
    """A table at which something was being written before.

    Args:
        seat: whose.
        kept: what ``writing`` returned then, or ``{"form": fields}``.
    """

    CSS_PATH = "../tui/table.tcss"

    def __init__(self, seat: Seat, kept: dict[str, Any]) -> None:
        super().__init__(seat)
        self.kept = _as_table(self.view, kept)
        self.begun = False

    def first_desk(self) -> Desk:
        """Return the desk with what was being written; what was sent lies one undoing below."""
        desk = super().first_desk()
        self.begun = True
        written = _read(self.kept.get("orders"))
        if written is not None and self.view.phase == "orders":
            desk.put(Draft.of(written))
        return desk

    def _is_new(self) -> bool:
        """Whoever was writing has read the brief."""
        return super()._is_new() and not self.kept

    def take_up(self) -> None:
        """Open the package that was being made, too."""
        super().take_up()
        package = _read(self.kept.get("package"))
        if package is None or self.view.phase != "orders" or not self.seat.owes():
            return
        order, line = package.orders[0], self.kept.get("line")
        action = next((one for one in self.view.actions if one.id == order.action and one.verb == "offer"), None)
        here = isinstance(line, int) and 0 <= line < len(self.desk.draft.orders)
        if action is not None:
            self.build(action, line if here else None, order)

    def talks(self) -> TalksScreen:
        """Return the talks with the answers that were being given."""
        screen, kept = ClassTalks(self.view, self.seat), self.kept
        self.kept = {}
        offers = {offer.id for offer in self.view.offers}
        written = _read(kept.get("orders"))
        if written is not None and written.answers:
            screen.answers = {id_: said for id_, said in written.answers.items() if id_ in offers}
        package = _read(kept.get("package"))
        if package is not None and kept.get("line") in offers:
            screen.making[str(kept["line"])] = replace(package.orders[0], action="")
        return screen

    def action_send(self) -> None:
        """Ask for the reasons that are missing first, where the teacher asks for them."""
        seat = self.seat
        asked = isinstance(seat, ClassSeat) and seat.lesson.rules.reasons and self.view.phase == "orders"
        if asked and self.desk.draft.unexplained is not None:
            self.ask_why()
        else:
            super().action_send()

    @work(exclusive=True, group="reasons")
    async def ask_why(self) -> None:
        """Ask for one reason after another; whoever steps back is asked again when sending."""
        self.notify(tr("Your teacher asks for a sentence with each order: why do you give it?"), markup=False)
        while (index := self.desk.draft.unexplained) is not None:
            reason = await self.app.push_screen_wait(self.reason_dialog(index))
            if not (reason or "").strip() or not self.change(self.desk.draft.because(index, reason or "")):
                return
        super().action_send()

    def _take_advice(self, advice: SeatOrders) -> None:
        """Leave an adviser's reasons out: what a class keeps and grades as a team's reasons is the team's own."""
        super()._take_advice(replace(advice, reasons=()))

    def lost_words(self) -> str:
        """Return what becomes of what is being written."""
        return tr("Every turn that was sent is saved. The orders you are writing are not sent yet; they wait for you.")

    def leaving_words(self) -> str:
        """Return where whoever leaves goes: the class waits for nobody."""
        return tr("You go to the lobby; enter brings you back. What you sent is kept. The class and its clock go on.")

    def writing(self, above: Sequence[Screen[Any]]) -> dict[str, Any]:
        """Return what is being written here and on the screens above, as JSON; nothing where that was sent, or is none.

        Args:
            above: the screens of the application.
        """
        if self.waiting:
            return {}
        talks = next((screen for screen in above if isinstance(screen, TalksScreen)), None)
        package = next((screen for screen in above if isinstance(screen, PackageScreen)), None)
        sent = self.seat.submitted() if self.view.phase == "orders" else None
        kept: dict[str, Any] = {}
        if talks is not None and talks.answers:
            orders = SeatOrders(self.view.turn, self.view.seat, answers=dict(talks.answers))
            kept["orders"] = orders.as_json()
        elif self.view.phase == "orders" and self.desk.draft != (Draft.of(sent) if sent is not None else Draft()):
            kept["orders"] = self.desk.draft.as_orders(self.view).as_json()
        if package is not None and _begun(package.order):
            order = package.order if package.order.action else replace(package.order, action="-")
            kept["package"] = SeatOrders(self.view.turn, self.view.seat, (order,)).as_json()
            kept["line"] = package.line
        return kept


def _begun(order: Order) -> bool:
    return bool(order.terms or order.gives or order.addressees)


def _read(found: object) -> SeatOrders | None:
    """Return orders as they were kept; None where there are none, or they cannot be read."""
    try:
        return None if found is None else SeatOrders.from_json(found)
    except Faults:
        return None


def _as_table(view: SeatView, kept: dict[str, Any]) -> dict[str, Any]:
    """Return what was kept as a table writes it: the fields of the plain form as orders, as far as they are any."""
    fields = kept.get("form")
    if not isinstance(fields, dict):
        return kept
    if view.phase == "talks":
        answers = {id_: True for id_, yes in answers_from(view, fields).items() if yes}
        return {"orders": SeatOrders(view.turn, view.seat, answers=answers).as_json()} if answers else {}
    try:
        return {"orders": orders_from(view, fields).as_json()}
    except Faults:
        return {}
