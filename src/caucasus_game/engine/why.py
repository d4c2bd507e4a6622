"""Why a number that a seat sees is what it is: its start, the signed causes of every turn, and its parts.

Secrets are cut where they are cut for the report: only numbers of the seat's own view can be asked about, and a cause
that only others may know keeps its amount and loses its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from caucasus_game.engine.begin import begin
from caucasus_game.engine.network_view import network_seen
from caucasus_game.engine.numbers import numbers, of_network
from caucasus_game.engine.outlook import Slices
from caucasus_game.engine.reporting import place_of
from caucasus_game.engine.seen_report import Cause
from caucasus_game.engine.seen_why import GRID, UNKNOWN, Number, Tip, Why, WhyTurn
from caucasus_game.engine.tips import tips
from caucasus_game.engine.told import ToldCause, ToldTurn
from caucasus_game.engine.why_ground import ground_of
from caucasus_game.engine.why_parts import parts_of
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later, tr_said
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from caucasus_game.engine.play import Play
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.state import State

__all__ = ["Reasons"]

ACCOUNT: Final = 100
"""Money and political capital lie on a grid of hundredths."""
_FORMULAS: Final = frozenset({"capacity", "tariff", "days", "risk", "dear", "volume", "potential", "taken"})
"""What is worked out anew every turn, by a formula of the scenario or by the loading of the network."""
_FORMULAS_OF_LOTS: Final = frozenset({"earns", "hazard"})
_LEARNED: Final = Cause(tr_later("what you learned in talks and by shuttles"), 0.0, "E17", "", ())
_MANDATED: Final = Cause(tr_later("what you told your negotiators"), 0.0, "order", "", ())
_THIS_TURN: Final = Cause(tr_later("this turn so far: its report will tell"), 0.0, "", "", ())


class Reasons:
    """What a seat may ask of a game as it stands.

    Args:
        play: the game.
        told: what every turn so far brought, with its causes; ``play.told`` holds those of the turns that this process
            has played.
        seat: who asks.
    """

    def __init__(self, play: Play, told: Sequence[ToldTurn], seat: str) -> None:
        self._rulebook = play.rulebook
        self._told = told
        self._sight = play.sight(seat)
        self._view: SeatView = play.view(seat)
        self._numbers = {number.subject: number for number in numbers(self._view)}
        runs = play.state.runs
        self._first: State = begin(play.rulebook, play.state.seed, runs, play.readings)
        self._started = self._before_all()

    @property
    def numbers(self) -> Mapping[str, Number]:
        """Every number that can be asked about, by what to ask by."""
        return self._numbers

    def why(self, subject: str) -> Why:
        """Return why a number is what it is.

        Raises:
            Faults: ``not-seen``: the seat does not see it, or there is no such number.
        """
        number = self._numbers.get(subject)
        if number is None:
            hint = did_you_mean(subject, tuple(self._numbers), tr("numbers that you see"))
            raise Faults.one("not-seen", tr("you see no number {subject!r}", subject=subject[:60]), hint)
        ground = ground_of(self._rulebook, subject)
        made, whole, rule = parts_of(self._rulebook, self._view, number)
        parts = tuple(part if part.subject in self._numbers else replace(part, subject="") for part in made)
        row = self._row(subject)
        start: float | None = None
        turns: tuple[WhyTurn, ...] = ()
        exact = 0
        if row is not None:
            exact = ACCOUNT if self._cents(row) else GRID
            start = self._of_row(self._first, row)
            turns = self._turns(row, exact)
        elif not parts:
            start = self._started.get(subject, number.value)
        if start is not None:
            turns = self._with_rest(number, start, turns, exact)
        return Why(number, start, turns, parts, whole, rule, *ground, exact, self._tips(subject))

    def _before_all(self) -> dict[str, float]:
        """Return where those numbers began that no ledger follows, but which may have moved."""
        first, seat = self._first, self._view.seat
        network = network_seen(self._rulebook, first, None, seat)
        found = {} if network is None else {one.subject: one.value for one in of_network(self._view, network)}
        low, high = (first[name][self._rulebook.actors.index(seat), ..., 0] for name in ("known_low", "known_high"))
        for actor, id_ in enumerate(self._rulebook.actors):
            for issue, name in enumerate(self._rulebook.issues):
                found[f"unknown@{id_}>{name}"] = float(high[actor, issue] - low[actor, issue])
                for gauge in ("stated", "salience", "mandate_low", "mandate_high"):
                    found[f"{gauge}@{id_}>{name}"] = float(first[gauge][actor, issue, 0])
        return found

    def _tips(self, subject: str) -> tuple[Tip, ...]:
        """Return what would turn a vote, where that is what is asked about."""
        gauge, _, owner = subject.partition("@")
        body = self._rulebook.scenario.bodies.get(owner) if gauge in {"support", "chance"} else None
        if body is None or body.kind == "audience":
            return ()
        return tips(self._sight, self._rulebook.bodies.index(owner), self._slices)

    @cached_property
    def _slices(self) -> Slices:
        return Slices(self._sight)

    # -- what the ledger says -----------------------------------------------------------------------------------------

    def _row(self, subject: str) -> int | None:
        """Return the row of the state whose changes the ledger keeps, None where there is none."""
        gauge, _, owner = subject.partition("@")
        kept = gauge in self._rulebook.gauges or gauge in _LEDGERED
        if not kept or (gauge == "support" and self._rulebook.scenario.bodies[owner].actor != self._view.seat):
            return None
        return self._rulebook.layout.row(gauge, *(one for one in owner.split(">") if one))

    def _cents(self, row: int) -> bool:
        return self._rulebook.layout.blocks[self._rulebook.names[row][0]].cents

    def _of_row(self, state: State, row: int) -> float:
        value = float(state.x[row, 0])
        return value / ACCOUNT if self._cents(row) else value

    def _turns(self, row: int, grid: int) -> tuple[WhyTurn, ...]:
        found = []
        for told in self._told:
            for line in told.lines:
                if line.row == row:
                    date = self._rulebook.date_of(max(told.turn, 1))
                    causes = self._causes(line.causes, grid)
                    found.append(WhyTurn(told.turn, date, line.before, line.after, causes))
        return tuple(found)

    def _causes(self, causes: Sequence[ToldCause], grid: int) -> tuple[Cause, ...]:
        """Return the causes as the seat may know them; those of others it gets as one amount, so that none shows."""
        seat, known, others = self._view.seat, [], 0
        for cause in causes:
            if cause.because.teller in {None, seat}:
                place = place_of(self._rulebook, cause.path)
                known.append(Cause(tr_said(cause.label), _snapped(cause.amount, grid), cause.rule, place, cause.claims))
            else:
                others += round(cause.amount * grid)
        if others:
            known.append(Cause(tr(UNKNOWN), others / grid, "", "", ()))
        return tuple(known)

    def _with_rest(self, number: Number, start: float, turns: tuple[WhyTurn, ...], grid: int) -> tuple[WhyTurn, ...]:
        """Return the turns, and one more for what no ledger has written down."""
        told = Why(number, start, turns, (), 0.0, "", "", (), "", grid).total
        rest = number.value - told
        if abs(rest) < (0.5 / grid if grid else 1e-12):
            return turns
        gauge = number.subject.partition("@")[0]
        if gauge == "unknown":
            base = _LEARNED
        elif gauge.startswith("mandate"):
            base = _MANDATED
        elif gauge in _FORMULAS | _FORMULAS_OF_LOTS:
            place = ground_of(self._rulebook, number.subject)[0]
            base = Cause(tr_later("what its formula reads has changed"), 0.0, "formula", place, ())
        else:
            base = _THIS_TURN
        cause = replace(base, label=tr(base.label), amount=rest)
        turn = self._view.turn
        return (*turns, WhyTurn(turn, self._view.date, told, number.value, (cause,)))


_LEDGERED: Final = frozenset(
    {"capital", "treasury", "capability", "terms", "position", "support"}
    | {"flow", "carried", "shipped", "unshipped"}
    | {"built", "capex", "pledged", "private", "pool"}
)


def _snapped(amount: float, grid: int) -> float:
    """Return an amount on its grid: hundredths that were made from whole cents may be off in the last bit."""
    return round(amount * grid) / grid
