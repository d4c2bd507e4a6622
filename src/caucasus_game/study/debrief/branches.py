"""What-if branches of a game that is over, chosen from what happened in it, each played on as ``what-if`` plays it.

They are: an offer that one seat alone refused, taken; a vote that was called, not called; the busiest turn of a seat,
left empty; and the other side of a contested reading. What they come to is kept beside the saves.
"""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.telling import package_in_words
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_said
from caucasus_game.policies.registry import searching
from caucasus_game.session.record import dumped
from caucasus_game.study.crew import Crew
from caucasus_game.study.debrief import keeping
from caucasus_game.study.debrief.simulated import INSTEAD
from caucasus_game.study.what_if import Saved, what_if

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caucasus_game.engine.told import ToldOffer
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.players import Players

__all__ = ["Branch", "Change", "branches", "changes"]

SEED: Final = 1
"""That of ``what-if`` where none is given: the same command then prints the same numbers."""
RUNS: Final = 400
"""Likewise."""
KEPT: Final = ("endings", "scores", "same", "notes")
"""What of a result is kept, and ``injected`` where there is any."""
OFFERS, READINGS = 2, 2
"""So many branches of these kinds at most."""


class _CalledOff(Exception):  # noqa: N818 - nothing went wrong
    """Nobody waits for the games any more."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise in a branch.

    Attributes:
        kind: ``offer``, ``vote``, ``orders`` or ``reading``.
        title: in words.
        turn: the turn that is changed.
        seat: whose orders are changed; '' where it is a reading.
        orders: what that seat orders instead, as ``what-if --orders`` reads it.
        readings: reading to option.
    """

    kind: str
    title: str
    turn: int
    seat: str = ""
    orders: dict[str, Any] | None = None
    readings: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A change and what it came to.

    Attributes:
        result: ``endings``, ``scores``, ``same``, ``notes``, and ``injected`` if there is any, as ``what-if`` has them.
        runs: how often each of the two worlds was played on.
        command: what prints the same numbers.
    """

    change: Change
    result: dict[str, Any]
    runs: int
    seed: int
    command: str


def changes(game: WholeGame, seat: str | None) -> tuple[Change, ...]:
    """Return what is worth changing in a game, as far as ``seat`` may know it; None knows all, '' what is public."""
    found = [*_offers(game), *_votes(game), *_busiest(game)] if seat != "" else []
    return (*(one for one in found if seat in {None, one.seat}), *_readings(game))


def _without_reasons(orders: SeatOrders) -> dict[str, Any]:
    """Return orders as ``what-if`` reads them; reasons change nothing, and are their writers' own words."""
    written = replace(orders, reasons=(), defaulted=False).as_json()
    return {key: value for key, value in written.items() if key not in {"turn", "seat"}}


def _offers(game: WholeGame) -> Iterator[Change]:
    """Yield offers that one seat alone refused, had it taken them: those that would have been worth most first."""
    found = []
    for told in game.last.told:
        done = {issue for offer in told.offers if offer.settled for issue, _ in offer.terms}
        for offer in told.offers:
            if done & {issue for issue, _ in offer.terms}:
                continue  # an issue is settled once a turn: this one would have been too late
            refusers = [seat for seat in offer.to if not offer.answers.get(seat)]
            orders = game.given.get((told.turn, refusers[0])) if len(refusers) == 1 else None
            if offer.settled or not offer.answers or orders is None or not all(offer.inside.values()):
                continue
            least = min(offer.gains[seat] for seat in (offer.maker, *offer.to))
            found.append((-least, told.turn, offer, orders))
    found.sort(key=lambda one: (one[0], one[1], one[2].id))
    seen: set[tuple[str, str]] = set()
    for _, turn, offer, orders in found:
        who = (offer.maker, orders.seat)
        if who not in seen and len(seen) < OFFERS:
            seen.add(who)
            yield _taken(game, turn, offer, orders)


def _taken(game: WholeGame, turn: int, offer: ToldOffer, orders: SeatOrders) -> Change:
    actors = game.rulebook.scenario.actors
    title = tr(
        "In turn {turn} {seat} takes the offer of {maker}: {package}",
        turn=turn,
        seat=actors[orders.seat].name,
        maker=actors[offer.maker].name,
        package=tr_said(package_in_words(game.rulebook, offer.terms, offer.gives)),
    )
    instead = replace(orders, answers={**(orders.answers or {}), offer.id: True})
    return Change("offer", title, turn, orders.seat, _without_reasons(instead))


def _votes(game: WholeGame) -> Iterator[Change]:
    """Yield the first vote that a seat called, had it not called it."""
    scenario = game.rulebook.scenario
    for orders in game.orders:
        for order in orders.orders:
            if scenario.actions[order.action].verb == "vote":
                title = tr(
                    "In turn {turn} {seat} does not order: {action}",
                    turn=orders.turn,
                    seat=scenario.actors[orders.seat].name,
                    action=scenario.actions[order.action].title,
                )
                rest = replace(orders, orders=tuple(one for one in orders.orders if one != order))
                yield Change("vote", title, orders.turn, orders.seat, _without_reasons(rest))
                return


def _busiest(game: WholeGame) -> Iterator[Change]:
    """Yield the turn in which a person, or else any seat, did most, had it given no orders."""
    persons = set(game.persons) or set(game.rulebook.actors)
    acted = [orders for orders in game.orders if orders.seat in persons and orders.orders]
    if not acted:
        return
    most = max(acted, key=lambda one: (len(one.orders), -one.turn))
    title = tr(
        "In turn {turn} {seat} gives no orders",
        turn=most.turn,
        seat=game.rulebook.scenario.actors[most.seat].name,
    )
    yield Change("orders", title, most.turn, most.seat, _without_reasons(replace(most, orders=())))


def _readings(game: WholeGame) -> Iterator[Change]:
    """Yield the readings that set most, each with the first side that the game did not take."""
    chosen = game.after(0).readings
    listed = []
    for id_, reading in game.rulebook.scenario.readings.items():
        others = [name for name in reading.options if name != chosen[id_]]
        sets = {path for option in reading.options.values() for path in option.sets}
        listed.append((-len(sets), id_, others[0]))
    for _, id_, option in sorted(listed)[:READINGS]:
        reading = game.rulebook.scenario.readings[id_]
        title = tr(
            "{reading}, {question} {label}", reading=id_, question=reading.question, label=reading.options[option].label
        )
        yield Change("reading", title, 1, readings={id_: option})


def branches(
    game: WholeGame,
    wanted: tuple[Change, ...],
    runs: int = RUNS,
    *,
    done: Callable[[int], object] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    crew: Players | None = None,
) -> tuple[Branch, ...] | None:
    """Play on what is otherwise, unless it was played before; None where it was stopped.

    ``done`` is told the number of games newly done: twice ``runs`` for each change in all.
    """
    saved, crew = Saved(game.name, game.folder), crew or Crew()
    policies = {seat: INSTEAD if who in searching() else who for seat, who in saved.policies().items()}
    record = dumped(
        [
            saved.record["orders"],
            saved.record.get("injected"),
            game.setup.scenario_hash,
            game.setup.seed,
            game.setup.run,
            RULES_VERSION,
        ]
    )
    found, needed = [], {*KEPT, *(("injected",) if "injected" in saved.record else ())}

    def going_on(count: int) -> None:
        done(count)
        if stop():
            raise _CalledOff

    for change in wanted:
        at = keeping.place(game.folder, [record, game.after(0).readings, policies, _plain(change), runs, SEED])
        result = keeping.read(at)
        if isinstance(result, dict) and needed <= set(result):
            done(2 * runs)
        else:
            try:
                result = _played(saved, change, policies, runs, going_on, crew)
            except _CalledOff:
                return None
            if result is None:
                continue
            keeping.keep(result, at)
        found.append(Branch(change, result, runs, SEED, _command(saved, change, policies, runs)))
        if stop():
            return None
    return tuple(found)


def _plain(change: Change) -> dict[str, Any]:
    """Return what is otherwise without its words, which are those of a language."""
    return {key: value for key, value in asdict(change).items() if key != "title"}


def _played(
    saved: Saved,
    change: Change,
    policies: dict[str, str],
    runs: int,
    done: Callable[[int], object],
    crew: Players,
) -> dict[str, Any] | None:
    """Return what a branch came to; None where the rules of today do not allow it."""
    orders = change.orders
    instead = (
        {}
        if orders is None
        else {change.seat: SeatOrders.from_json({**orders, "turn": change.turn, "seat": change.seat})}
    )
    try:
        result = what_if(
            saved,
            change.turn,
            instead=instead,
            readings=change.readings or {},
            policies=policies,
            runs=runs,
            seed=SEED,
            done=done,
            crew=crew,
        )
    except Faults:
        done(2 * runs)
        return None
    return {key: result[key] for key in (*KEPT, "injected") if key in result}


def _command(saved: Saved, change: Change, policies: dict[str, str], runs: int) -> str:
    """Return what prints the same numbers; runs and seed are those that it takes by itself where they are."""
    words = ["caucasus-game", "what-if", saved.name, "--turn", str(change.turn)]
    if change.orders is not None:
        words += ["--seat", change.seat, "--orders", json.dumps(change.orders, sort_keys=True)]
    for reading, option in (change.readings or {}).items():
        words += ["--reading", f"{reading}={option}"]
    for seat, who in policies.items():
        if who != saved.policies()[seat]:
            words += ["--policy", f"{seat}={who}"]
    if runs != RUNS:
        words += ["-n", str(runs)]
    return shlex.join(words)
