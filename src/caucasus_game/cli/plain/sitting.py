"""One person at the table for one phase: the view, the draft or the answers, and what was decided."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from caucasus_game.cli.plain import names, report
from caucasus_game.cli.plain.coach import PANELS, line_words
from caucasus_game.cli.plain.draft import Draft
from caucasus_game.cli.plain.look import plural, show
from caucasus_game.cli.plain.odds import odds_lines, worth_lines
from caucasus_game.cli.plain.package import package_words, preview_lines, read_package, read_seats, seats_of
from caucasus_game.engine.orders import Counter, Give, Order
from caucasus_game.engine.seen_coach import CoachSeen, Doing, due
from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caucasus_game.cli.plain.console import Console
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.engine.seen import ActionSeen, SeatView
    from caucasus_game.engine.seen_offers import OfferSeen
    from caucasus_game.policies.acceptance_seen import Odds
    from caucasus_game.policies.advice_seen import Advice
    from caucasus_game.policies.counsel_seen import Counsel
    from caucasus_game.session.table import Table

__all__ = ["Sitting"]


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
        self.answers: dict[str, bool | Counter] = {}
        self.done: Literal["", "sent", "left"] = ""
        self.warned = False
        self._read: set[str] = set()
        self._coached: CoachSeen | None = None

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

    def note_done(self, command: str) -> None:
        """Remember what was typed, and let the coach go on where that was what it waited for."""
        if command in PANELS:
            self._read.add(PANELS[command])
        if not self.done:
            self.coach()

    def coach(self) -> None:
        """Say what the coach has to say about the orders, once."""
        now = self.draft.now
        line = due(self.view.coach, "orders", Doing(now.orders, now.mandate, now.choices, self._read))
        if line is not None and line != self._coached:
            self.say(line_words(self.view, line))
        self._coached = line

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
        spent = [prices[order.action].price(order.amount) for order in self.draft.now.orders]
        capital, treasury = sum(price[0] for price in spent), sum(price[1] for price in spent)
        offers = sum(prices[order.action].verb == "offer" for order in self.draft.now.orders)
        actions = len(self.draft.now.orders) - offers
        return (
            f"Left: {plural(self.view.actions_per_turn - actions, 'action')},"
            f" {plural(self.view.offers_per_turn - offers, 'offer')},"
            f" {show((me.capital or 0) - capital)} capital, {show((me.treasury or 0) - treasury)} treasury."
        )

    @cached_property
    def advice(self) -> SeatOrders:
        """What the adviser would order."""
        return self.table.advice(self.seat)

    @cached_property
    def ways(self) -> Advice:
        """What a search ahead finds: ways to play the turn."""
        going_on = self.table.ways(self.seat)
        while True:
            try:
                next(going_on)
            except StopIteration as end:
                found: Advice = end.value
                return found

    def way(self, number: int) -> SeatOrders:
        """Return the orders of one of the ways. Raises Faults where there is no such way."""
        ways = self.ways.ways
        if not 1 <= number <= len(ways):
            raise Faults.one("unknown-way", f"there is no way {number}", f"there are {len(ways)}: 'ways' tells them")
        return ways[number - 1].orders

    @cached_property
    def counsel(self) -> Counsel:
        """What the bargaining models tell the seat."""
        return self.table.counsel(self.seat)

    def read_order(self, words: list[str]) -> Order:
        """Return the order that the words of ``do`` give: action, target and amount, a bound, or a package."""
        action, rest = self._action(words[0]), words[1:]
        if action.verb == "offer" and rest:
            return self.read_offer(rest, action)
        if action.verb == "declare":
            return self.read_declaration(rest, action)
        target = None
        if action.target != "none" and rest:
            kinds = {"actor": names.actors, "body": names.bodies, "issue": names.issues, "lot": names.lots}
            known = kinds[action.target](self.view)
            target, rest = names.find(rest[0], known, action.target), rest[1:]
        return Order(action.id, target, amount=self._amount(action, rest))

    def read_offer(self, words: list[str], action: ActionSeen | None = None) -> Order:
        """Return the offer that words give: its addressees, then the package."""
        to = read_seats(words[0], self.view)
        action = action or self._verb("offer", to)
        package = read_package(words[1:], self.view, to)
        if package.dropped:
            raise Faults.one(
                "unknown-word", "'drop' belongs to a counter", "leave it out: what is not named is not in it"
            )
        target, targets = (to[0], ()) if len(to) == 1 else (None, to)
        return Order(action.id, target, targets, package.terms, gives=package.gives)

    def _verb(self, verb: str, targets: tuple[str, ...]) -> ActionSeen:
        """Return the action with that verb that has all these targets; else the first, whose refusal says why."""
        found = [action for action in self.view.actions if action.verb == verb]
        if not found:
            raise Faults.one(f"no-{verb}", f"this seat cannot {verb} here", "'orders' lists what it can do")
        fit = (action for action in found if {option.target for option in action.options}.issuperset(targets))
        return next(fit, found[0])

    def read_declaration(self, words: list[str], action: ActionSeen | None = None) -> Order:
        """Return the declaration that words give: an issue and the bound."""
        if len(words) == 1 and "=" in words[0]:
            words = words[0].split("=", 1)
        if len(words) != 2:
            raise Faults.one("incomplete", "a bound is one mark on one issue", "write it like this: declare ISSUE MARK")
        issue = names.find(words[0], names.issues(self.view), "issue")
        action = action or self._verb("declare", (issue,))
        return Order(action.id, terms={issue: names.number(words[1], f"the bound on {issue}")})

    def _amount(self, action: ActionSeen, rest: list[str]) -> int | None:
        if len(rest) > 1 or (rest and action.spending is None):
            hint = "packages belong to 'offer'; a target of several words needs its id"
            raise Faults.one("too-many-words", f"'{rest[-1]}' says nothing to {action.id}", hint)
        if not rest:
            return action.spending[0] if action.spending else None
        what = "capital" if action.spends == "capital" else "money"
        amount = names.number(rest[0], f"the {what} to spend on top")
        if amount != int(amount):
            raise Faults.one("not-whole", f"'{rest[0]}' is not a whole number", f"{what} is spent in whole units")
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
            gives = tuple(Give(one.by, one.pay, one.to, one.kind, one.action, one.turns) for one in offer.gives)
            package = Order("", targets=offer.addressees, terms=dict(offer.terms), gives=gives)
            self.say(*worth_lines(self._odds(package, offer.maker), offer, self.view))
            if offer.id in self.answers:
                self.say(f"     your answer: {self.answer_words(self.answers[offer.id])}")

    def answer_words(self, answer: bool | Counter) -> str:  # noqa: FBT001 - an answer is yes, no or a counter
        """Return an answer in words."""
        if isinstance(answer, Counter):
            return f"a counter: {package_words(answer.terms.items(), answer.gives, self.view)}"
        return "yes" if answer else "no"

    def answer(self, words: list[str], *, yes: bool) -> None:
        """Answer the offers of those numbers."""
        for offer in [self.numbered(word) for word in words]:
            self.answers[offer.id] = yes
        self.say(f"You say {'yes' if yes else 'no'}. {self._rest()}")

    def numbered(self, word: str) -> OfferSeen:
        """Return the offer of that number."""
        offers = self.view.offers
        if not (word.isdecimal() and 1 <= int(word[:6]) <= len(offers)):
            hint = f"the offers are numbered 1 to {len(offers)}; 'offers' shows them"
            raise Faults.one("unknown-offer", f"there is no offer '{word}'", hint if offers else "no offer waits")
        return offers[int(word[:6]) - 1]

    def read_counter(self, words: list[str]) -> tuple[OfferSeen, Counter]:
        """Return the offer of that number and the counter that the other words make of it.

        Without other words it is what the seat's negotiators would counter.
        """
        offer = self.numbered(words[0])
        if len(words) > 1:
            counter = read_package(words[1:], self.view, seats_of(offer, self.seat)).changing(offer)
            if not _differs(counter, offer):
                raise Faults.one("no-counter", "that is their offer as it stands", f"accept it: accept {words[0]}")
            return offer, counter
        made = self.table.play.counter_by_mandate(self.seat, offer.id) if offer.counterable else None
        if made is None or not _differs(made, offer):
            hint = "say what should be other, e.g. counter 1 ISSUE=MARK, or answer yes or no"
            raise Faults.one("no-counter", f"your negotiators have no counter to offer {words[0]}", hint)
        return offer, made

    def counter(self, words: list[str]) -> None:
        """Put a counter among the answers, and tell what it would do; Faults if it may not be made."""
        from caucasus_game.session.replies import checked

        offer, counter = self.read_counter(words)
        answers = {**self.answers, offer.id: counter}
        checked(self.table.play, self.seat, self.view.round, answers)
        self.answers = answers
        self.say(f"You answer with {self.answer_words(counter)}.")
        self.tell_counter(offer, counter)
        self.say(f"It takes the place of their offer, and they say yes or no to it in the next round. {self._rest()}")

    def tell_counter(self, offer: OfferSeen, counter: Counter) -> None:
        """Tell what a counter would do."""
        from caucasus_game.session.replies import counter_order

        self.tell_preview(counter_order(self.seat, offer, counter))

    def tell_preview(self, order: Order) -> None:
        """Tell what a package would do."""
        seen = self.table.play.preview(self.seat, order)
        self.say(*preview_lines(seen, self.view))
        if not seen.faults:
            self.say(*odds_lines(self._odds(order), self.view))

    def _odds(self, order: Order, maker: str | None = None) -> tuple[Odds, ...]:
        self.table.estimates.prepare(self.table.play, self.seat)
        return self.table.estimates.odds(self.table.play, self.seat, order, maker) or ()

    def _rest(self) -> str:
        waiting = sum(offer.id not in self.answers for offer in self.view.offers)
        rest = f"{plural(waiting, 'offer')} without an answer count as no" if waiting else "every offer is answered"
        return f"When you 'send', {rest}."

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


def _differs(counter: Counter, offer: OfferSeen) -> bool:
    """Return whether a counter is another package than the offer."""
    gives = tuple(Give(one.by, one.pay, one.to, one.kind, one.action, one.turns) for one in offer.gives)
    return (dict(counter.terms), counter.gives) != (dict(offer.terms), gives)


def _sentence(hint: str) -> str:
    return hint[:1].upper() + hint[1:] + ("" if hint.endswith((".", "?", "!")) else ".")
