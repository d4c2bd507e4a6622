"""One person at the table for one phase: the view, the draft or the answers, and what was decided."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from caucasus_game.cli.plain import names, report
from caucasus_game.cli.plain.coach import PANELS, line_words
from caucasus_game.cli.plain.draft import Draft
from caucasus_game.cli.plain.figures import show
from caucasus_game.cli.plain.odds import odds_lines, worth_lines
from caucasus_game.cli.plain.package import package_words, preview_lines, read_package, seats_of
from caucasus_game.engine.orders import Counter, Give, Order
from caucasus_game.engine.seen_coach import CoachSeen, Doing, due
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_n
from caucasus_game.scenario.kind_words import claim_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caucasus_game.cli.plain.console import Console
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.engine.seen import SeatView
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
            return tr_n(
                "Your draft ({n} decision) is not sent and not saved",
                "Your draft ({n} decisions) is not sent and not saved",
                self.draft.size,
            )
        if self.answers:
            return tr_n(
                "Your answers ({n} offer) are not sent and not saved",
                "Your answers ({n} offers) are not sent and not saved",
                len(self.answers),
            )
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
                    self.say(
                        tr("Not done: {message}.", message=fault.message)
                        + (f" {_sentence(fault.hint)}" if fault.hint else "")
                    )

    def note_done(self, command: str) -> None:
        """Remember what was typed, and let the coach go on where that was what it waited for."""
        if command in PANELS:
            self._read.add(PANELS[command])
        if not self.done:
            self.coach()

    def coach(self, *, again: bool = False) -> None:
        """Say what the coach has to say about the orders, once, or ``again``; nothing where it is to be silent."""
        if not self.console.coached or self.phase != "orders":
            return
        now = self.draft.now
        line = due(self.view.coach, "orders", Doing(now.orders, now.mandate, now.choices, self._read))
        if line is not None and (again or line != self._coached):
            self.say(line_words(self.view, line))
        self._coached = line

    def prompt(self) -> str:
        """Return the line that says whose turn it is to type, and where the game stands."""
        name = self.view.actor(self.seat).short
        return tr(
            "[{name}, turn {turn} of {turns}, {phase}]",
            name=name,
            turn=self.view.turn,
            turns=self.view.turns,
            phase=tr(names.PHASES[self.phase]),
        )

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
        return tr(
            "Left: {actions}, {offers}, {capital} capital, {treasury} treasury.",
            actions=tr_n("{n} action", "{n} actions", self.view.actions_per_turn - actions),
            offers=tr_n("{n} offer", "{n} offers", self.view.offers_per_turn - offers),
            capital=show((me.capital or 0) - capital),
            treasury=show((me.treasury or 0) - treasury),
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
            raise Faults.one(
                "unknown-way",
                tr("there is no way {number}", number=number),
                tr("there are {ways}: 'ways' tells them", ways=len(ways)),
            )
        return ways[number - 1].orders

    @cached_property
    def counsel(self) -> Counsel:
        """What the bargaining models tell the seat."""
        return self.table.counsel(self.seat)

    def tell_offers(self) -> None:
        """Tell the offers that wait for an answer, numbered."""
        self.say(*report.agreed_lines(self.view))
        if not self.view.offers:
            self.say(tr("No offer waits for your answer; 'send' goes on."))
        for number, offer in enumerate(self.view.offers, 1):
            self.say(*report.offer_lines(offer, self.view, number))
            gives = tuple(Give(one.by, one.pay, one.to, one.kind, one.action, one.turns) for one in offer.gives)
            package = Order("", targets=offer.addressees, terms=dict(offer.terms), gives=gives)
            self.say(*worth_lines(self._odds(package, offer.maker), offer, self.view))
            if offer.id in self.answers:
                self.say(tr("     your answer: {answer}", answer=self.answer_words(self.answers[offer.id])))

    def answer_words(self, answer: bool | Counter) -> str:  # noqa: FBT001 - an answer is yes, no or a counter
        """Return an answer in words."""
        if isinstance(answer, Counter):
            return tr("a counter: {package}", package=package_words(answer.terms.items(), answer.gives, self.view))
        return tr("yes") if answer else tr("no")

    def answer(self, words: list[str], *, yes: bool) -> None:
        """Answer the offers of those numbers."""
        for offer in [self.numbered(word) for word in words]:
            self.answers[offer.id] = yes
        self.say(tr("You say yes. {rest}", rest=self._rest()) if yes else tr("You say no. {rest}", rest=self._rest()))

    def numbered(self, word: str) -> OfferSeen:
        """Return the offer of that number."""
        offers = self.view.offers
        if not (word.isdecimal() and 1 <= int(word[:6]) <= len(offers)):
            hint = tr("the offers are numbered 1 to {offers}; 'offers' shows them", offers=len(offers))
            raise Faults.one(
                "unknown-offer", tr("there is no offer '{word}'", word=word), hint if offers else tr("no offer waits")
            )
        return offers[int(word[:6]) - 1]

    def read_counter(self, words: list[str]) -> tuple[OfferSeen, Counter]:
        """Return the offer of that number and the counter that the other words make of it.

        Without other words it is what the seat's negotiators would counter.
        """
        offer = self.numbered(words[0])
        if len(words) > 1:
            counter = read_package(words[1:], self.view, seats_of(offer, self.seat)).changing(offer)
            if not _differs(counter, offer):
                raise Faults.one(
                    "no-counter",
                    tr("that is their offer as it stands"),
                    tr("accept it: accept {number}", number=words[0]),
                )
            return offer, counter
        made = self.table.play.counter_by_mandate(self.seat, offer.id) if offer.counterable else None
        if made is None or not _differs(made, offer):
            hint = tr("say what should be other, e.g. counter 1 ISSUE=MARK, or answer yes or no")
            raise Faults.one(
                "no-counter", tr("your negotiators have no counter to offer {number}", number=words[0]), hint
            )
        return offer, made

    def counter(self, words: list[str]) -> None:
        """Put a counter among the answers, and tell what it would do; Faults if it may not be made."""
        from caucasus_game.session.replies import checked

        offer, counter = self.read_counter(words)
        answers = {**self.answers, offer.id: counter}
        checked(self.table.play, self.seat, self.view.round, answers)
        self.answers = answers
        self.say(tr("You answer with {answer}.", answer=self.answer_words(counter)))
        self.tell_counter(offer, counter)
        self.say(
            tr(
                "It takes the place of their offer, and they say yes or no to it in the next round. {rest}",
                rest=self._rest(),
            )
        )

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
        if not waiting:
            return tr("When you 'send', every offer is answered.")
        return tr_n(
            "When you 'send', {n} offer without an answer count as no.",
            "When you 'send', {n} offers without an answer count as no.",
            waiting,
        )

    def claim(self, word: str) -> Iterator[str]:
        """Yield what a claim says, in whose voice, and in which document."""
        scenario = self.table.play.rulebook.scenario
        found = names.find(word, {claim: (claim.replace("-", ""),) for claim in scenario.claims}, tr("claim"))
        claim, source = scenario.claims[found], scenario.sources.get(found.split("-")[0])
        voice = {
            "own": tr("the actor's own words"),
            "attributed": tr("as the document reports it"),
            "author": tr("the document's"),
        }
        yield f"{found}: {claim.text}"
        yield tr(
            "  a {kind}, {voice}; about {actors}, {about}",
            kind=claim_kind(claim.kind),
            voice=voice[claim.voice],
            actors=", ".join(claim.actors) or tr("all"),
            about=claim.about,
        )
        if source:
            yield tr("  in: {source}, {kind}", source=source.title, kind=source.kind)

    def saved_words(self) -> str:
        """Return where the game is saved and how to go on."""
        if self.phase == "over":
            return tr("The whole game is kept as {table}: caucasus-game export {table}", table=self.table.name)
        return tr("Saved as {table}. Go on with: caucasus-game resume {table} --plain", table=self.table.name)


def _differs(counter: Counter, offer: OfferSeen) -> bool:
    """Return whether a counter is another package than the offer."""
    gives = tuple(Give(one.by, one.pay, one.to, one.kind, one.action, one.turns) for one in offer.gives)
    return (dict(counter.terms), counter.gives) != (dict(offer.terms), gives)


def _sentence(hint: str) -> str:
    return hint[:1].upper() + hint[1:] + ("" if hint.endswith((".", "?", "!")) else ".")
