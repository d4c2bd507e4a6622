"""Typing one order form, box by box as it is printed: help, undo, and a check of every box and of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from caucasus_game.cli.plain.draft import Draft
from caucasus_game.errors import Faults
from caucasus_game.handouts.boxes import Form, boxes
from caucasus_game.handouts.filled_forms import orders_of
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.cli.plain.console import Console
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.handouts.boxes import Box
    from caucasus_game.session.table import Table

__all__ = ["Entering", "Said", "fault_lines"]

Said = Literal["taken", "skipped", "back", "left"]
"""What became of a form: taken; not handed in; put off for the form before; whoever types has left."""
WORDS = ("?", "undo", "form", "back", "skip", "stop")


class Entering:
    """One seat's form while it is typed.

    Args:
        table: the game; its rules check the form, and nothing is sent before ``orders`` is asked for.
        form: whose form, and in which turn.
    """

    def __init__(self, table: Table, form: Form, view: SeatView, console: Console) -> None:
        self._table, self._form, self._view, self._console = table, form, view, console
        self._boxes = boxes(form)
        self.entries: dict[str, str] = {}
        self.orders: SeatOrders | None = None

    def run(self) -> Said:
        """Ask for every box, then whether the form is taken."""
        said = self._fill(0)
        while not said:
            said = self._decide()
        return said

    # -- the boxes ----------------------------------------------------------------------------------------------------

    def _fill(self, place: int) -> Said | Literal[""]:
        """Ask for the boxes from one on; '' when all were asked for."""
        asked: list[int] = []
        while place < len(self._boxes):
            box = self._boxes[place]
            if self._idle(box):
                place += 1
                continue
            line = self._console.ask(f"[{self._short} {box.name}] {box.asks}")
            word = (line or "").lower()
            if line is None or word == "stop":
                return "left"
            if word == "back":
                return "back"
            if word == "skip":
                return "skipped"
            if word == "undo":
                place = asked.pop() if asked else place
                self.entries.pop(self._boxes[place].name, None)
            elif word == "?":
                self._say(*self._help(box))
            elif word == "form":
                self._say(*self._filled())
            elif self._enter(box, line):
                asked.append(place)
                place += 1
        return ""

    def _idle(self, box: Box) -> bool:
        """Return whether a box need not be asked for: it belongs to an action or offer that is not there."""
        head = box.name[:2]
        return len(box.name) > 2 and head[0] in "AO" and head not in self.entries

    def _enter(self, box: Box, line: str) -> bool:
        """Put an entry into a box; say why not where it cannot be read."""
        entries = {name: entry for name, entry in self.entries.items() if name != box.name}
        if line:
            try:
                orders_of(
                    self._form, {name: one for name, one in entries.items() if name == box.name[:2]} | {box.name: line}
                )
            except Faults as problem:
                self._say(*fault_lines(problem))
                return False
            entries[box.name] = line
        elif len(box.name) == 2 and box.name[0] in "AO":  # an offer that is taken back takes its other boxes along
            entries = {name: entry for name, entry in entries.items() if not name.startswith(box.name)}
        self.entries = entries
        return True

    # -- the whole ----------------------------------------------------------------------------------------------------

    def _decide(self) -> Said | Literal[""]:
        """Read the form back, and ask whether it is taken; '' where a box was typed anew."""
        refused = self._check()
        draft = Draft(self._table, self._form.seat)
        if self.orders is not None:
            draft.now = self.orders
            self._say(tr("{seat}, as the form was read:", seat=self._name), *draft.describe(self._view))
        self._say(*refused)
        line = self._console.ask(
            tr("[{seat}] Take it? A box to change (such as A1), again, skip, back, stop", seat=self._short)
            if refused
            else tr("[{seat}] Take it? yes, a box to change (such as A1), again, skip, back, stop", seat=self._short)
        )
        word = (line or "").lower()
        if line is None or word == "stop":
            return "left"
        if word in {"skip", "back"}:
            return "skipped" if word == "skip" else "back"
        if word in {"yes", "y"} and not refused:
            return "taken"
        if word == "again":
            self.entries = {}
            return self._fill(0)
        return self._change(word)

    def _change(self, word: str) -> Said | Literal[""]:
        place = next((place for place, box in enumerate(self._boxes) if box.name.lower() == word), None)
        if place is None and not word:
            return ""
        if place is None:
            names = ", ".join(box.name for box in self._boxes)
            self._say(tr("There is no box '{word}'; the form has {names}.", word=word[:20], names=names))
            return ""
        box = self._boxes[place]
        stood = self.entries.get(box.name, "")
        while True:
            line = self._console.ask(
                tr(
                    "[{seat} {box}] {asks} (now: {entry})",
                    seat=self._short,
                    box=box.name,
                    asks=box.asks,
                    entry=stood or "–",
                )
            )
            if line is None:
                return "left"
            if line == "?":
                self._say(*self._help(box))
            elif self._enter(box, line):
                break
        if line and box.name[0] in "AO" and not stood and len(box.name) == 2:
            for rest in self._boxes[place + 1 :]:  # a new action or offer: its other boxes are asked for too
                if (
                    not rest.name.startswith(box.name)
                    or (more := self._console.ask(f"[{self._short} {rest.name}] {rest.asks}")) is None
                ):
                    break
                self._enter(rest, more)
        return ""

    def _check(self) -> list[str]:
        """Read the form; return what is not allowed in it, in words."""
        try:
            self.orders = orders_of(self._form, self.entries)
        except Faults as problem:
            self.orders = None
            return list(fault_lines(problem))
        refusals = self._table.play.refusals(self.orders)
        return list(fault_lines(Faults(*refusals))) if refusals else []

    # -- words --------------------------------------------------------------------------------------------------------

    @property
    def _short(self) -> str:
        return self._view.actor(self._form.seat).short

    @property
    def _name(self) -> str:
        return self._view.actor(self._form.seat).name

    def _say(self, *lines: str) -> None:
        self._console.say(*lines)

    def _filled(self) -> list[str]:
        lines = [f"  {box.name}: {self.entries[box.name]}" for box in self._boxes if box.name in self.entries]
        return lines or [tr("  nothing yet")]

    def _help(self, box: Box) -> list[str]:
        """Return what may stand in a box, and what else may be typed."""
        numbering, scenario = self._form.numbering, self._form.scenario
        lines = []
        if box.shape:
            lines.append(
                tr(
                    "  {box}: {asks}, such as {shape}; Enter leaves it empty",
                    box=box.name,
                    asks=box.asks,
                    shape=box.shape,
                )
            )
        if box.name[0] == "A" and len(box.name) == 2:
            lines += [
                f"  {number}  {scenario.actions[id_].title}"
                for number, id_ in numbering.actions[self._form.seat].items()
            ]
        elif box.name == "P" or (box.name[0] == "O" and len(box.name) == 2) or box.name[-1] in "cd":
            lines.append(
                "  " + ", ".join(f"{short} {scenario.actors[id_].name}" for short, id_ in numbering.seats.items())
            )
        if box.name in {"M", "P"} or box.name.endswith("a"):
            lines += [f"  {number}  {scenario.issues[id_].title}" for number, id_ in numbering.issues.items()]
        lines.append(
            tr(
                "  undo: back to the box before; form: all so far; back: the seat before; skip: this seat"
                " handed in no form;"
                " stop: leave, what was taken is saved"
            )
        )
        return lines


def fault_lines(problem: Faults) -> Iterable[str]:
    """Yield faults as sentences."""
    for fault in problem.faults:
        yield tr("Not taken: {message}.", message=fault.message) + (
            f" {fault.hint[:1].upper()}{fault.hint[1:]}." if fault.hint else ""
        )
