"""A session whose orders come on paper: what is read out, the forms that are typed in, the turn that is played."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from caucasus_game.cli.paper.answering import enter_answers
from caucasus_game.cli.paper.entering import Entering
from caucasus_game.errors import Faults
from caucasus_game.handouts.boxes import Form, letter
from caucasus_game.handouts.numbering import Numbering
from caucasus_game.language import tr
from caucasus_game.session.class_book import ClassBook, Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from caucasus_game.cli.plain.console import Console
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.session.table import Table

__all__ = ["Desk"]


class Desk:
    """Where a facilitator types what the seats wrote.

    Args:
        table: the game, opened to play.
        console: lines in, lines out.
        opened: called at the beginning of each phase, before anything is asked; writes the slips, where wanted.
    """

    def __init__(self, table: Table, console: Console, opened: Callable[[], None] = lambda: None) -> None:
        if not table.persons:
            raise Faults.one(
                "paper-nobody",
                tr("no seat of {name!r} is held by persons: policies play it", name=table.name),
                tr("begin a game with --seat, or without for all seats"),
            )
        self._table, self._console, self._opened = table, console, opened
        self._numbering = Numbering.of(table.rulebook)
        self._told: set[tuple[int, str]] = set()

    def form(self, seat: str) -> Form:
        """Return a seat's form in the open turn."""
        return Form.of(self._table.rulebook.scenario, self._numbering, self._table.view(seat))

    def take(self, given: Sequence[SeatOrders]) -> None:
        """Take forms that were read from a file, all or none, and say so.

        Raises:
            Faults: what is not allowed, of all seats.
        """
        refusals = [fault for orders in given for fault in self._table.play.refusals(orders)]
        if refusals:
            raise Faults(*refusals)
        for orders in given:
            self._submit(orders)
            self._console.say(tr("{seat}: the form is in.", seat=self._name(orders.seat)))

    def run(self) -> None:
        """Play turn after turn until the game is over, or whoever types has left."""
        while self._table.phase != "over":
            self._opened()
            going_on = self._orders() if self._table.phase == "orders" else self._talks()
            if not going_on:
                self._console.say(
                    tr(
                        "Saved as {name}, turn {turn}. Go on: caucasus-game paper-round {name}, or"
                        " caucasus-game resume {name}",
                        name=self._table.name,
                        turn=self._table.turn,
                    )
                )
                return
        self._console.say(*self._news(), *self._ending())

    # -- orders -------------------------------------------------------------------------------------------------------

    def _orders(self) -> bool:
        self._console.say("", *self._briefing())
        if not self._type(list(self._table.awaited)):
            return False
        while True:
            missing = ", ".join(self._short(seat) for seat in self._table.awaited)
            if missing:
                rule = self._table.rulebook.scenario.rules.missed
                self._console.say(
                    tr("No form of {seats}: the scenario's rule decides for them ({rule}).", seats=missing, rule=rule)
                )
            line = self._console.ask(
                tr(
                    "Play turn {turn}? yes, a seat whose form is to be typed anew (such as AM), stop",
                    turn=self._table.turn,
                )
            )
            word = (line or "").lower()
            if line is None or word in {"stop", "no"}:
                return False
            if word in {"yes", "y"}:
                self._close()
                return True
            again = [seat for seat in self._table.persons if word in {seat, self._short(seat).lower()}]
            if not again:
                persons = ", ".join(self._short(seat) for seat in self._table.persons)
                self._console.say(tr("Forms can be typed for {persons}.", persons=persons))
            elif not self._type(again):
                return False

    def _type(self, seats: list[str]) -> bool:
        """Type forms one after the other; False where whoever types has left."""
        place = 0
        while place < len(seats):
            seat = seats[place]
            form, view = self.form(seat), self._table.view(seat)
            self._console.say(
                tr(
                    "Order form of {seat}, {place} of {all}. Type each box as it stands; Enter where it is"
                    " empty; ? helps.",
                    seat=self._name(seat),
                    place=place + 1,
                    all=len(seats),
                )
            )
            entering = Entering(self._table, form, view, self._console)
            said = entering.run()
            if said == "left":
                return False
            if said == "back":
                place = max(place - 1, 0)
                continue
            if said == "taken" and entering.orders is not None:
                self._submit(entering.orders)
                self._console.say(tr("Taken, and saved."))
            place += 1
        return True

    def _submit(self, orders: SeatOrders) -> None:
        with self._table.together():
            self._table.submit(orders)
            self._note(orders.seat)

    def _note(self, seat: str) -> None:
        """Write into a class's own record that a form came on paper."""
        self._write(Event(time.time(), self._table.turn, self._table.phase, "paper", seat))

    def _write(self, *events: Event) -> None:
        """Write into a class's own record; a game that is no class's has none."""
        store = self._table.store
        if store.has_table("class_events"):
            book = ClassBook(store, self._table.alone)
            for event in events:
                book.note(event)

    def _close(self) -> None:
        """Play what is decided; in the record of a class, say for whom the rule decided, and that the phase closed."""
        table = self._table
        turn, phase, at = table.turn, table.phase, time.time()
        missing = [Event(at, turn, phase, "defaulted", seat) for seat in table.awaited]
        with table.together():
            table.advance(missing_ok=True)
            self._write(*missing, Event(at, turn, phase, "closed"))

    # -- talks --------------------------------------------------------------------------------------------------------

    def _talks(self) -> bool:
        self._console.say(
            "", tr("Talks of turn {turn}, round {round}.", turn=self._table.turn, round=self._table.round)
        )
        for seat in self._table.awaited:
            if not enter_answers(self._table, self.form(seat), self._console):
                return False
            self._note(seat)
        self._close()
        return True

    # -- what is read out ---------------------------------------------------------------------------------------------

    def _briefing(self) -> Iterator[str]:
        view = self._table.view(self._table.persons[0])
        yield from self._news()
        yield tr("Turn {turn} of {turns}, {date}: orders.", turn=view.turn, turns=view.turns, date=view.date)
        for seat in self._table.persons:
            mine = self._table.view(seat)
            me = mine.actor(seat)
            yield tr(
                "  {seat}: political capital {capital:g}, treasury {treasury:g}",
                seat=me.name,
                capital=me.capital or 0,
                treasury=me.treasury or 0,
            )
            for place, prompt in enumerate(mine.prompts, 1):
                options = "; ".join(f"{letter(k)} {label}" for k, (_, label) in enumerate(prompt.options))
                yield tr(
                    "    question C{place} to {seat}: {text} ({options})",
                    place=place,
                    seat=me.short,
                    text=" ".join(prompt.text.split()),
                    options=options,
                )

    def _news(self) -> Iterator[str]:
        """Yield the news since the last time that every seat knows: what may be read out."""
        views = [self._table.view(seat) for seat in self._table.rulebook.actors]
        known = [{(news.turn, str(news.text)) for news in view.news} for view in views]
        public = dict.fromkeys((news.turn, str(news.text)) for news in views[0].news)
        fresh = [
            (turn, text)
            for turn, text in public
            if turn >= self._table.turn - 1
            and (turn, text) not in self._told
            and all((turn, text) in one for one in known)
        ]
        if fresh:
            yield tr("News, to be read out:")
        yield from (f"  {text}" for _, text in sorted(fresh, key=lambda one: one[0]))
        self._told.update(fresh)

    def _ending(self) -> Iterator[str]:
        view = self._table.view(self._table.persons[0])
        if view.ending is not None:
            yield tr("THE END, in turn {turn}: {ending}", turn=view.ending.turn, ending=view.ending.title)
            yield " ".join(view.ending.text.split())
        yield tr("The debrief: caucasus-game debrief {name}", name=self._table.name)

    def _name(self, seat: str) -> str:
        return str(self._table.rulebook.scenario.actors[seat].name)

    def _short(self, seat: str) -> str:
        return self._table.rulebook.scenario.actors[seat].short
