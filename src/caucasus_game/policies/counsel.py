"""Counsel: what the bargaining models tell one seat, on what it may know, in a game of one run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.prospects import prospects
from caucasus_game.bargaining.rules import COMPEL, COMPROMISE, CONFLICT
from caucasus_game.engine.estimates import DRAWS, drawn, estimated, forecasts, with_range
from caucasus_game.engine.pressing import compelled, pressure
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.counsel_seen import Counsel, ForecastSeen, MoverSeen, PackageSeen, PressSeen, TradeSeen
from caucasus_game.policies.foresight import challenged, exchanged, in_reach, own_trades, rules_of

__all__ = ["counsel"]

Floats = NDArray[np.float64]

LEAST_SHIFT: Final = 0.5
"""Points of the scale: a move smaller than this is none to speak of."""
LEAST_GAIN: Final = 0.05
KINDS: Final[dict[int, Literal["conflict", "compromise", "compel"]]] = {
    CONFLICT: "conflict",
    COMPROMISE: "compromise",
    COMPEL: "compel",
}


def counsel(sight: Sight) -> Counsel:
    """Return what the models tell the seat now.

    Args:
        sight: of one run.
    """
    bargaining = sight.rulebook.scenario.rules.bargaining
    return Counsel(
        model=bargaining.model,
        rounds=bargaining.rounds,
        draws=DRAWS,
        forecasts=tuple(_forecasts(sight)),
        movers=tuple(_movers(sight)),
        trades=tuple(_trades(sight)),
        presses=tuple(_presses(sight)),
    )


def _forecasts(sight: Sight) -> Iterator[ForecastSeen]:
    """Forecast each issue at the middle of what is known and at draws within it; exchanges at the middle alone."""
    bargaining = sight.rulebook.scenario.rules.bargaining
    if bargaining.model == "exchange":
        models = np.repeat(exchanged(sight).forecast, 3, axis=1)
    else:
        positions = np.concatenate([estimated(sight), drawn(sight)], axis=2)
        salience = np.repeat(sight["salience"], positions.shape[2], axis=2)
        capability = np.repeat(sight["capability"], positions.shape[2], axis=1)
        models = with_range(challenged(bargaining, capability, positions, salience).forecast)
    for issue, mean, model in zip(sight.rulebook.issues, forecasts(sight), models, strict=True):
        yield ForecastSeen(issue, *(float(value) for value in (*mean, *model)))


def _movers(sight: Sight) -> Iterator[MoverSeen]:
    """Tell whom the seat could move and who could move it, issue by issue."""
    rulebook, me = sight.rulebook, sight.index
    stands = estimated(sight)[..., 0].T  # [issue, actor]: an issue is a run of the model
    found = prospects(
        rules_of(rulebook.scenario.rules.bargaining), sight["capability"], stands.T, sight["salience"][..., 0]
    )
    for index, issue in enumerate(rulebook.issues):
        for mover in range(len(rulebook.actors)):
            for by in range(len(rulebook.actors)):
                kind = KINDS.get(int(found.kind[mover, by, index]))
                end = float(found.destination[mover, by, index])
                far = abs(end - stands[index, mover]) >= LEAST_SHIFT
                if me not in {mover, by} or kind is None or not far or found.wants[mover, by, index] < LEAST_GAIN:
                    continue
                yield MoverSeen(
                    issue,
                    rulebook.actors[mover],
                    rulebook.actors[by],
                    kind,
                    float(stands[index, mover]),
                    end,
                    float(found.expects[mover, by, index]),
                    float(found.wants[mover, by, index]),
                    bool(found.proposer[mover, index] == by),
                )


def _trades(sight: Sight) -> Iterator[TradeSeen]:
    """Tell the best fair trade with each other seat, the greatest gain first; one that can be settled before others."""
    rulebook, me = sight.rulebook, sight.index
    found = own_trades(sight)
    who, terms, stands = found.candidates, found.terms, found.ground.position[..., 0]
    reach = in_reach(sight, found)[:, 0]
    best: dict[int, TradeSeen] = {}
    for k in np.argsort(-terms.gain[:, 0], kind="stable").tolist():
        sides = [
            (int(who.first[k]), int(who.first_gives[k]), float(terms.first_end[k, 0])),
            (int(who.second[k]), int(who.second_gives[k]), float(terms.second_end[k, 0])),
        ]
        (_, give, give_to), (other, get, get_to) = sides if sides[0][0] == me else sides[::-1]
        gain = float(terms.gain[k, 0])
        if not terms.fair[k, 0] or gain < LEAST_GAIN or (other in best and (best[other].package or not reach[k])):
            continue
        package = _package(sight, stands, ((give, give_to), (get, get_to))) if reach[k] else None
        if other in best and package is None:
            continue
        best[other] = TradeSeen(
            other=rulebook.actors[other],
            give=rulebook.issues[give],
            give_from=float(stands[me, give]),
            give_to=give_to,
            get=rulebook.issues[get],
            get_from=float(stands[other, get]),
            get_to=get_to,
            gain=gain,
            package=package,
        )
    yield from sorted(best.values(), key=lambda trade: (trade.package is None, -trade.gain))


def _package(sight: Sight, stands: Floats, ends: tuple[tuple[int, float], ...]) -> PackageSeen | None:
    """Return the package that settles two issues where a trade ends, or None where somebody would lose by it."""
    rulebook, me = sight.rulebook, sight.index
    low, high = sight["mandate_low"][me, :, 0], sight["mandate_high"][me, :, 0]
    issues = [issue for issue, _ in ends]
    marks = np.array([float(np.rint(min(max(end, low[issue]), high[issue]))) for issue, end in ends])
    party = np.flatnonzero(ordered_sum(sight["party"][issues, :, 0]))
    others = party[party != me]
    now, salience = sight["terms"][issues, 0], sight["salience"][..., 0]
    moved = salience[:, issues] * (np.abs(stands[:, issues] - now) - np.abs(stands[:, issues] - marks))
    spared = np.nan_to_num(sight["fatigue"] + sight["pressure"])[:, 0]  # what no deal costs; of others it is not known
    worth = (ordered_sum(moved.T) + spared * ordered_sum(salience[:, issues].T)) / np.maximum(
        ordered_sum(salience.T), 1e-9
    )
    if worth[me] <= 0.0 or (worth[others] <= 0.0).any():
        return None
    return PackageSeen(
        to=tuple(rulebook.actors[other] for other in others),
        terms=tuple((rulebook.issues[issue], float(mark)) for issue, mark in zip(issues, marks, strict=True)),
        worth=float(worth[me]),
        worth_to_them=float(worth[others].min()),
    )


def _presses(sight: Sight) -> Iterator[PressSeen]:
    """Price each press that the seat may order now."""
    rulebook, rules = sight.rulebook, sight.rulebook.scenario.rules
    mine = rulebook.options.of_seat[sight.index]
    open_ = {int(number) for number, may in zip(mine, sight.legal()[:, 0], strict=True) if may}
    presses = [option for option in rulebook.options.all if option.action.verb == "press" and option.index in open_]
    if not presses:
        return
    whom = np.array([option.target_actor for option in presses])
    makers, runs = np.full_like(whom, sight.index), np.zeros_like(whom)
    points = pressure(rulebook, sight.__getitem__, makers, whom, runs)
    forced = compelled(rulebook, sight.__getitem__, makers, whom, runs) & (rules.bargaining.coercion > 0.0)
    frame = sight.known_frame()
    for column, option in enumerate(presses):
        strength = 1.0 if option.strength is None else float(np.ravel(option.strength(frame))[0])
        yield PressSeen(
            option.id,
            rulebook.actors[option.target_actor],
            None if np.isnan(strength) else float(points[column]) * strength,
            rules.talks.press_backlash_trust,
            float(rulebook.options.backfire[option.index]),
            tuple(issue for issue, can in zip(rulebook.issues, forced[:, column], strict=True) if can),
        )
