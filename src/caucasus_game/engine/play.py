"""One game: a batch of one run, with its ledger, its news and its phases. Everything a session needs of the engine."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from caucasus_game.engine.begin import begin, check_readings
from caucasus_game.engine.changes import Entry
from caucasus_game.engine.coaching import coach_seen
from caucasus_game.engine.delivery_news import tell_cargo, tell_delivery
from caucasus_game.engine.injecting import places_of
from caucasus_game.engine.legality import Legality
from caucasus_game.engine.network_view import network_seen
from caucasus_game.engine.orders import Counter, Order, SeatOrders
from caucasus_game.engine.outcome import chronicle, ending_seen, outcome
from caucasus_game.engine.previewing import preview
from caucasus_game.engine.refusing import refusals
from caucasus_game.engine.reporting import news_for, offer_for, report_for
from caucasus_game.engine.rounds import Answers, mandate_counter, read_answers
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.seen import ObjectiveSeen, SeatView
from caucasus_game.engine.seen_offers import OfferSeen, Preview
from caucasus_game.engine.snapshot import Snapshot
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import table
from caucasus_game.engine.talks import may_counter
from caucasus_game.engine.telling import offers_of, tell_events, tell_ledger, tell_turn
from caucasus_game.engine.told import ToldTurn
from caucasus_game.engine.turn import Opened, close_orders, close_talks, counter, open_turn
from caucasus_game.engine.view import Viewer
from caucasus_game.engine.words_seen import promises, undertakings
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean

__all__ = ["Phase", "Play"]

Phase = Literal["orders", "talks", "over"]


class Play:
    """A game of one run.

    It goes ``orders`` → ``talks`` → ``orders`` ... → ``over``. Make one with :meth:`new` or :meth:`restore`.

    Attributes:
        rulebook: the compiled scenario.
        state: the engine's state; screens and policies never get it.
        told: what each turn so far brought, secrets included.
    """

    def __init__(self, rulebook: Rulebook, state: State, *, ledger: bool = True) -> None:
        self.rulebook = rulebook
        self.state = state
        self.told: list[ToldTurn] = []
        self._ledger = ledger
        self._before: State | None = None
        self._orders: dict[str, SeatOrders] | None = None
        self._opened: Opened | None = None
        self._answers: list[dict[str, dict[str, bool | Counter]]] = []
        self._entries: list[Entry] | None = None
        self._at_orders = state

    @classmethod
    def new(
        cls,
        rulebook: Rulebook,
        seed: int,
        run: int = 0,
        readings: Mapping[str, str] | None = None,
        *,
        ledger: bool = True,
    ) -> Play:
        """Start a game and play the first briefing.

        Args:
            rulebook: the compiled scenario.
            seed: keys, with ``run``, all of the game's randomness.
            run: run 7 of a study with the same seed is the same game.
            readings: reading to option, or ``draw``; a reading not named takes its default.
            ledger: whether the causes of changes are kept. It changes no number of the game.

        Raises:
            Faults: ``unknown-reading`` or ``unknown-option``, ``bad-seed``.
        """
        if not 0 <= seed < 2**64 or not 0 <= run < 2**32:
            hint = tr("a seed is a whole number from 0 to 2**64 - 1, a run one from 0 to 2**32 - 1")
            raise Faults.one("bad-seed", tr("seed {seed}, run {run}", seed=seed, run=run), hint)
        check_readings(rulebook, readings or {})
        state = begin(rulebook, seed, np.array([run], dtype=np.uint64), readings)
        play = cls(rulebook, state, ledger=ledger)
        play.told.append(ToldTurn(0))
        play._brief(play.told[0], [] if ledger else None)
        return play

    @property
    def turn(self) -> int:
        """The turn being played, from 1."""
        return self.state.turn

    @property
    def turns(self) -> int:
        """How many turns a game has at most."""
        return self.rulebook.turns

    @property
    def phase(self) -> Phase:
        """What the game waits for: orders, answers to offers, or nothing."""
        if not self.state.live[0]:
            return "over"
        return "orders" if self._opened is None else "talks"

    @property
    def round(self) -> int:
        """The round of the talks that is on, from 1; 0 outside the talks."""
        return self._opened.round if self._opened is not None else 0

    @property
    def readings(self) -> dict[str, str]:
        """The option of every reading the game is played under."""
        chosen = {}
        for index, (id_, reading) in enumerate(self.rulebook.scenario.readings.items()):
            chosen[id_] = list(reading.options)[int(self.state["reading"][index, 0])]
        return chosen

    def refusals(self, orders: SeatOrders, legality: Legality | None = None) -> tuple[Fault, ...]:
        """Return every reason to refuse a seat's orders now; empty where they are legal.

        ``legality`` where it is known for the state as it stands.
        """
        if self.phase != "orders":
            words = tr("{seat}: orders are closed, the game is in phase {phase!r}", seat=orders.seat, phase=self.phase)
            hint = tr("answer the offers") if self.phase == "talks" else tr("the game is over")
            return (Fault("phase-closed", words, hint),)
        return refusals(self.rulebook, self.state, orders, legality)

    def order(self, all_orders: Mapping[str, SeatOrders]) -> None:
        """Close the orders phase: every seat's orders act, and the offers cross. A seat not named holds.

        Raises:
            Faults: every refusal, of every seat; then nothing has changed.
        """
        legality = Legality.of(self.rulebook, self.state)
        faults = [fault for orders in all_orders.values() for fault in self.refusals(orders, legality)]
        if faults:
            raise Faults(*faults)
        self._at_orders = self._before = self.state.copy()
        self._orders = {seat: all_orders[seat] for seat in self.rulebook.actors if seat in all_orders}
        self._entries = [] if self._ledger else None
        tabled = table(self.rulebook, self._orders)
        self._opened = close_orders(self.rulebook, self.state, tabled, self._entries, legality)

    def waiting(self, seat: str) -> tuple[OfferSeen, ...]:
        """Return the offers that wait for a seat's answer; empty outside the talks."""
        if self._opened is None:
            return ()
        opened = self._opened
        offers = offers_of(self.rulebook, opened.talks, opened.round)
        counterable = may_counter(opened.talks, opened.acts, opened.round)[:, self.rulebook.actors.index(seat)]
        return tuple(
            offer_for(self.rulebook, offer, seat, counterable=bool(counterable[number]))
            for number, offer in enumerate(offers)
            if seat in offer.to
        )

    def agreed(self, seat: str) -> tuple[OfferSeen, ...]:
        """Return what a seat said yes to in the rounds before the one that is on; empty outside the talks."""
        mine = self.rulebook.actors.index(seat)
        return tuple(
            replace(offer_for(self.rulebook, offer, seat), said=True)
            for number, (talks, said) in enumerate(self._opened.done if self._opened is not None else (), 1)
            for place, offer in enumerate(offers_of(self.rulebook, talks, number))
            if seat in offer.to and said[place, mine]
        )

    def answer(self, answers: Answers | None = None, injected: Collection[str] = ()) -> None:
        """Close a round of the talks. Where counters stand, another round is on; else the turn is played to its end.

        Args:
            answers: seat to offer id to yes, no or a counter. A seat named here says no to what it does not
                mention; for a seat not named its mandate answers. Answers to offers of other rounds are passed over.
            injected: the events that a facilitator makes happen in the next briefing, if this round leads to it.

        Raises:
            Faults: ``phase-closed`` outside the talks, ``unknown-offer``, ``illegal-counter``, ``unknown-event``;
                nothing has changed.
        """
        opened, orders = self._opened, self._orders
        if opened is None or orders is None:
            raise Faults.one(
                "phase-closed", tr("there are no talks in phase {phase!r}", phase=self.phase), tr("give orders first")
            )
        given, made = answers or {}, places_of(self.rulebook, injected)
        said, counters = read_answers(self.rulebook, self.state, opened, given)
        self._answers.append({seat: dict(one) for seat, one in given.items()})
        if counter(self.rulebook, self.state, opened, said, counters):
            return
        told = ToldTurn(self.state.turn)
        closed = close_talks(self.rulebook, self.state, opened, self._entries)
        tell_turn(self.rulebook, self.state, told, orders, opened, closed)
        if self._before is not None:
            told.news += tell_delivery(self.rulebook, self._before, self.state)
        self._opened = self._orders = None
        self._answers = []
        self._brief(told, self._entries, made)
        self.told.append(told)

    def counter_by_mandate(self, seat: str, offer: str) -> Counter | None:
        """Return what a seat's mandate would counter to an offer that waits, or None where it may not or would not."""
        if self._opened is None:
            return None
        return mandate_counter(self.rulebook, self.state, self._opened, seat, offer)

    def preview(self, seat: str, order: Order) -> Preview:
        """Return what an offer would be worth and do, as the seat may know it, before it is made."""
        return preview(self.rulebook, self.state, seat, order)

    def _brief(self, told: ToldTurn, ledger: list[Entry] | None, injected: Sequence[int] = ()) -> None:
        """Play the next briefing, and tell what the turn before it and the briefing brought."""
        before = self._before or self.state.copy()
        if self.state.live[0]:
            told.news += tell_events(self.rulebook, open_turn(self.rulebook, self.state, ledger, injected))
        if ledger is not None:
            tell_ledger(self.rulebook, told, before, self.state, ledger)
            told.news += tell_cargo(self.rulebook, told.lines)
        self._entries = None

    def asked(self, seat: str) -> tuple[str, ...]:
        """Return the events that put a choice to the seat this turn."""
        return tuple(
            prompt.id.split(".")[0]
            for index, prompt in enumerate(self.rulebook.prompts)
            if self.rulebook.actors[prompt.actor] == seat and self.state["open"][index, 0] != 0
        )

    def sight(self, seat: str) -> Sight:
        """Return what a policy in that seat gets."""
        return Sight(self.rulebook, self.state, seat)

    def view(self, seat: str) -> SeatView:
        """Return everything the seat sees now.

        Raises:
            Faults: ``unknown-seat``.
        """
        if seat not in self.rulebook.actors:
            hint = did_you_mean(seat, self.rulebook.actors, tr("seats"))
            raise Faults.one("unknown-seat", tr("there is no seat {seat!r}", seat=seat[:40]), hint)
        scenario, state = self.rulebook.scenario, self.state
        viewer = Viewer(self.rulebook, state, self._before, seat)
        objectives = viewer.objectives()
        return SeatView(
            scenario=scenario.id,
            title=str(scenario.about.title),
            seat=seat,
            turn=state.turn,
            turns=self.turns,
            date=self.rulebook.date_of(state.turn),
            phase=self.phase,
            actions_per_turn=scenario.rules.actions_per_turn,
            offers_per_turn=scenario.rules.offers_per_turn,
            frozen=bool(state["frozen"][0] != 0),
            actors=viewer.actors(),
            issues=viewer.issues(),
            gauges=viewer.gauges(),
            bodies=viewer.bodies(),
            tracks=viewer.tracks(),
            actions=viewer.actions() if self.phase == "orders" else (),
            prompts=viewer.prompts() if self.phase == "orders" else (),
            round=self.round,
            offers=self.waiting(seat),
            undertakings=undertakings(viewer.sight, state),
            promises=promises(self.rulebook, viewer.sight.index),
            news=tuple(line for told in self.told for line in news_for(told.news, told.turn, seat)),
            objectives=objectives,
            score=_score(objectives),
            readings=viewer.readings(),
            report=report_for(self.rulebook, self.told[-1], seat),
            ending=ending_seen(self.rulebook, self.state),
            money=str(scenario.about.money),
            network=network_seen(self.rulebook, state, self._before, seat),
            coach=coach_seen(self.rulebook, state, seat, self.phase, self.told[-1].turn),
            agreed=self.agreed(seat),
        )

    def summary(self) -> dict[str, Any]:
        """Return the outcome as plain data: readings, turns, ending, scores, tracks, checksum.

        ``ending`` is None while the game goes on.
        """
        return {"readings": self.readings, **outcome(self.rulebook, self.state), "checksum": self.checksum()}

    def checksum(self) -> str:
        """Return the sha256 of the state, as it stood when the orders phase began where offers have crossed."""
        return self._kept_state.checksum()

    @property
    def _kept_state(self) -> State:
        """The state as it is kept: where offers have crossed that from which their orders lead there again."""
        return self.state if self._opened is None else self._at_orders

    def chronicle(self) -> list[str]:
        """Return the game so far, line by line, secrets included: for a facilitator, a log, or after the game."""
        return chronicle(self.rulebook, self.state, self.told)

    def snapshot(self) -> bytes:
        """Return the game as bytes, from which :meth:`restore` goes on; in the talks it holds the orders that led
        there.
        """
        before = self._before if self._opened is None else None
        return Snapshot(self.told, self._kept_state, before, self._orders, self._answers).to_bytes()

    @classmethod
    def restore(cls, rulebook: Rulebook, data: bytes) -> Play:
        """Go on from a snapshot.

        Raises:
            Faults: ``state-damaged``.
        """
        found = Snapshot.from_bytes(rulebook.layout, data)
        play = cls(rulebook, found.state)
        play.told, play._before = found.told, found.before
        if found.orders is not None:
            play.order(found.orders)
            for round_ in found.answers:
                play.answer(round_)
        return play


def _score(objectives: Sequence[ObjectiveSeen]) -> float:
    """Return the mean of the points, 0 to 100, as the objectives weigh."""
    total = sum(one.weight for one in objectives)
    return sum(one.weight * one.points for one in objectives) / total if total else 0.0
