"""One person at the table for one phase: the view, the draft or the answers, and what was decided."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from caucasus_game.cli.plain import names, report
from caucasus_game.cli.plain.draft import Draft
from caucasus_game.cli.plain.look import plural, show
from caucasus_game.engine.orders import Order
from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caucasus_game.cli.plain.console import Console
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.engine.seen import ActionSeen, SeatView
    from caucasus_game.session.table import Table

__all__ = ["Sitting"]

ADVISER = "balanced"
"""The policy that speaks as the adviser."""


class Sitting:
    """What a person does in one phase, until ``done`` says that it is sent or that the person has left.

    ``obey`` carries out one line that the person typed.
    """

    def __init__(self, table: Table, seat: str, console: Console, obey: Callable[[Sitting, str], None]) -> None:
        self.obey = obey
        self.table = table
        self.seat = seat
        self.console = console
        self.view: SeatView = table.view(seat)
        self.draft = Draft(table, seat)
        self.answers: dict[str, bool] = {}
        self.done: Literal["", "sent", "left"] = ""
        self.warned = False

    @property
    def phase(self) -> Literal["orders", "talks", "over"]:
        """The phase that is on."""
        return self.view.phase

    @property
    def unsent(self) -> str:
        """What would be lost by leaving, in words; empty if nothing."""
        if self.phase == "orders" and self.draft.size:
            return f"Your draft ({plural(self.draft.size, 'decision')}) is not sent and not saved"
        if self.answers:
            return f"Your answers ({plural(len(self.answers), 'offer')}) are not sent and not saved"
        return ""

    def say(self, *lines: str) -> None:
        """Print lines."""
        self.console.say(*lines)

    def listen(self) -> None:
        """Read commands until the phase is decided or nothing more comes."""
        while not self.done:
            line = self.console.ask(self.prompt())
            if line is None:
                if self.unsent:
                    self.say(f"{self.unsent}.")
                self.done = "left"
                return
            try:
                self.obey(self, line)
            except Faults as problem:
                for fault in problem.faults:
                    self.say(f"Not done: {fault.message}." + (f" {_sentence(fault.hint)}" if fault.hint else ""))

    def prompt(self) -> str:
        """Return the line that says whose turn it is to type, and where the game stands."""
        name = self.view.actor(self.seat).short
        return f"[{name}, turn {self.view.turn} of {self.view.turns}, {self.phase}]"

    def send(self) -> None:
        """Hand in what was decided; it is on disk when this returns."""
        if self.phase == "orders":
            self.table.submit(self.draft.now)
        elif self.phase == "talks":
            self.table.reply(self.seat, self.answers)
        self.done = "sent"

    def left(self) -> str:
        """Return what the seat still has to spend, as if the draft were sent."""
        me = self.view.actor(self.seat)
        prices = {action.id: action for action in self.view.actions}
        capital = sum(prices[order.action].capital + (order.amount or 0) for order in self.draft.now.orders)
        treasury = sum(prices[order.action].treasury for order in self.draft.now.orders)
        offers = sum(prices[order.action].verb == "offer" for order in self.draft.now.orders)
        actions = len(self.draft.now.orders) - offers
        return (
            f"Left: {plural(self.view.actions_per_turn - actions, 'action')},"
            f" {plural(self.view.offers_per_turn - offers, 'offer')},"
            f" {show((me.capital or 0) - capital)} capital, {show((me.treasury or 0) - treasury)} treasury."
        )

    def counsel(self) -> SeatOrders:
        """Return what the adviser would order."""
        return self._counsel

    @cached_property
    def _counsel(self) -> SeatOrders:
        from caucasus_game.policies import registry

        return registry.decide(self.table.play, self.seat, ADVISER)

    def read_order(self, words: list[str]) -> Order:
        """Return the order that the words of ``do`` give: action, target, amount and terms."""
        action = self._action(words[0])
        terms: dict[str, float] = {}
        rest = []
        for word in words[1:]:
            left, equals, right = word.partition("=")
            if equals:
                issue = names.find(left, names.issues(self.view), "issue")
                terms[issue] = names.number(right, f"the mark on {issue}")
            else:
                rest.append(word)
        targets: list[str] = []
        if action.target != "none" and rest:
            known = {"actor": names.actors, "body": names.bodies, "issue": names.issues}[action.target](self.view)
            targets = [names.find(word, known, action.target) for word in rest.pop(0).split(",") if word]
        amount = self._amount(action, rest)
        return Order(
            action=action.id,
            target=targets[0] if len(targets) == 1 else None,
            targets=tuple(targets) if len(targets) > 1 else (),
            terms=terms,
            amount=amount,
        )

    def _amount(self, action: ActionSeen, rest: list[str]) -> int | None:
        if len(rest) > 1 or (rest and action.spending is None):
            hint = "a package is written ISSUE=MARK; a target of several words needs its id"
            raise Faults.one("too-many-words", f"'{rest[-1]}' says nothing to {action.id}", hint)
        if not rest:
            return action.spending[0] if action.spending else None
        amount = names.number(rest[0], "the capital to spend on top")
        if amount != int(amount):
            raise Faults.one("not-whole", f"'{rest[0]}' is not a whole number", "capital is spent in whole units")
        return int(amount)

    def _action(self, word: str) -> ActionSeen:
        actions = self.view.actions
        if word.isdecimal():
            number = int(word[:6])
            if 1 <= number <= len(actions):
                return actions[number - 1]
            hint = f"the menu runs from 1 to {len(actions)}; 'orders' shows it"
            raise Faults.one("unknown-name", f"there is no action number {word}", hint)
        found = names.find(word, {action.id: (action.title,) for action in actions}, "action of yours")
        return next(action for action in actions if action.id == found)

    def tell_offers(self) -> None:
        """Tell the offers that wait for an answer, numbered."""
        if not self.view.offers:
            self.say("No offer waits for your answer; 'send' goes on.")
        for number, offer in enumerate(self.view.offers, 1):
            self.say(*report.offer_lines(offer, self.view, number))
            if offer.id in self.answers:
                self.say(f"     your answer: {'yes' if self.answers[offer.id] else 'no'}")

    def answer(self, words: list[str], *, yes: bool) -> None:
        """Answer the offers of those numbers."""
        offers = self.view.offers
        chosen = []
        for word in words:
            if not (word.isdecimal() and 1 <= int(word[:6]) <= len(offers)):
                hint = f"the offers are numbered 1 to {len(offers)}; 'offers' shows them"
                raise Faults.one("unknown-offer", f"there is no offer '{word}'", hint if offers else "no offer waits")
            chosen.append(offers[int(word[:6]) - 1])
        for offer in chosen:
            self.answers[offer.id] = yes
        waiting = sum(offer.id not in self.answers for offer in offers)
        said = "yes" if yes else "no"
        rest = f"{plural(waiting, 'offer')} without an answer count as no" if waiting else "every offer is answered"
        self.say(f"You say {said}. When you 'send', {rest}.")

    def claim(self, word: str) -> Iterator[str]:
        """Yield what a claim says, in whose voice, and in which document."""
        scenario = self.table.play.rulebook.scenario
        found = names.find(word, {claim: (claim.replace("-", ""),) for claim in scenario.claims}, "claim")
        claim, source = scenario.claims[found], scenario.sources.get(found.split("-")[0])
        voice = {"own": "the actor's own words", "attributed": "as the document reports it", "author": "the document's"}
        yield f"{found}: {claim.text}"
        yield f"  a {claim.kind}, {voice[claim.voice]}; about {', '.join(claim.actors) or 'all'}, {claim.about}"
        if source:
            yield f"  in: {source.title}, {source.kind}"

    def saved_words(self) -> str:
        """Return where the game is saved and how to go on."""
        if self.phase == "over":
            return f"The whole game is kept as {self.table.name}: caucasus-game export {self.table.name}"
        return f"Saved as {self.table.name}. Go on with: caucasus-game resume {self.table.name} --plain"


def _sentence(hint: str) -> str:
    return hint[:1].upper() + hint[1:] + ("" if hint.endswith((".", "?", "!")) else ".")
