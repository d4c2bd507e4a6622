"""The bargaining models as a forecast runs them: on one case, told in full, and on many draws of it at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import compromise, median, nash, weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.challenge import challenge, challenge_rules
from caucasus_game.bargaining.exchange import exchange
from caucasus_game.bargaining.forecasts import Forecast
from caucasus_game.bargaining.prospects import play_rounds
from caucasus_game.bargaining.rules import Rules
from caucasus_game.bargaining.scholz_2011 import SCHOLZ_2011, scholz_2011
from caucasus_game.bargaining.smp import smp
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["MODELS", "Done", "Model", "Settings"]

Floats = NDArray[np.float64]
Done = Callable[[int], None]
"""Is told, now and then, how many steps of work are newly done."""


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """What a model is run with, besides a case.

    Attributes:
        rounds: at most so many.
        unchanged: Q of ``challenge``, the chance that things stay as they are when nobody challenges.
        point: what holds without an agreement [issue], on the scale of the case; None where nobody says.
    """

    rounds: int
    unchanged: float
    point: Floats | None


_Tell = Callable[[Case, Settings], Forecast]
_Wide = Callable[[Case, Floats, Settings], Floats]


@dataclass(frozen=True, slots=True)
class Model:
    """How a model is run.

    Attributes:
        rounds: its usual number of rounds.
        tell: the whole story of one case.
        forecast: the forecast alone [issue, draw], for positions [actor, issue, draw] on the scale of the case.
        across: it looks at all issues together, and so at those too that were not asked about.
        own_scale: it takes positions as they are given, not on 0 to 100.
    """

    rounds: int
    tell: _Tell
    forecast: Callable[[Case, Floats, Settings, Done], Floats]
    across: bool = False
    own_scale: bool = False


def _nash(case: Case, settings: Settings) -> Forecast:
    if settings.point is None:
        hint = tr("say what holds without an agreement: --status-quo X")
        raise Faults.one("no-status-quo", tr("nash needs a disagreement point, and the case names none"), hint)
    return nash(case, settings.point)


def _one_by_one(rounds: int, tell: _Tell) -> Model:
    """Return a model whose forecast over draws is made of one case after another."""

    def over(case: Case, drawn: Floats, settings: Settings, done: Done) -> Floats:
        values = np.empty(drawn.shape[1:])
        for draw in range(drawn.shape[-1]):
            values[:, draw] = tell(replace(case, position=drawn[..., draw]), settings).forecast
            done(1)
        return values

    return Model(rounds, tell, over)


def _at_once(rounds: int, tell: _Tell, wide: _Wide) -> Model:
    """Return a model whose draws are all worked out side by side: wide takes the positions of every draw."""

    def over(case: Case, drawn: Floats, settings: Settings, done: Done) -> Floats:
        ordered = sorted(range(len(case.actors)), key=case.actors.__getitem__)  # as the models run one case
        values = wide(case.rearranged(ordered), drawn[ordered], settings)
        done(drawn.shape[-1])
        return values

    return Model(rounds, tell, over)


def _weights(case: Case, drawn: Floats) -> Floats:
    return np.broadcast_to(case.weight[..., None], drawn.shape)


def _contested(rules: Rules, case: Case, drawn: Floats, rounds: int) -> Floats:
    """Return the weighted median after so many rounds of contests on each issue: [issue, draw]."""
    columns = [
        np.broadcast_to(each[..., None], drawn.shape).reshape(len(drawn), -1)
        for each in (case.capability, case.salience)
    ]
    ends = play_rounds(rules, columns[0], drawn.reshape(len(drawn), -1), columns[1], rounds)[-1]
    return weighted_median(_weights(case, drawn), ends.reshape(drawn.shape))


MODELS: Final[dict[str, Model]] = {
    "compromise": _at_once(
        0,
        lambda case, _: compromise(case),
        lambda case, drawn, _: weighted_mean(_weights(case, drawn), drawn),
    ),
    "median": _at_once(
        0,
        lambda case, _: median(case),
        lambda case, drawn, _: weighted_median(_weights(case, drawn), drawn),
    ),
    "nash": _one_by_one(0, _nash),
    "challenge": _at_once(
        5,
        lambda case, settings: challenge(case, settings.rounds, settings.unchanged),
        lambda case, drawn, settings: _contested(challenge_rules(settings.unchanged), case, drawn, settings.rounds),
    ),
    "scholz-2011": _at_once(
        5,
        lambda case, settings: scholz_2011(case, settings.rounds),
        lambda case, drawn, settings: _contested(SCHOLZ_2011, case, drawn, settings.rounds),
    ),
    "smp": replace(_one_by_one(100, lambda case, settings: smp(case, settings.rounds)), across=True),
    # Its printed figures are of positions as they stand in the file, whatever the scales of its issues.
    "exchange": replace(
        _one_by_one(3, lambda case, settings: exchange(case, settings.rounds)), across=True, own_scale=True
    ),
}
