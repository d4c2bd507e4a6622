"""``what-if``: a saved game with something changed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import (
    as_json,
    examples,
    find_seat,
    policies_of,
    policy,
    reading,
    readings_of,
    saves_folder,
)
from caucasus_game.cli.options import seed as seed_option
from caucasus_game.cli.output import emit, say
from caucasus_game.cli.progress import progress
from caucasus_game.cli.study_options import USUAL_SEED, players
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.players import Players

__all__ = ["COMMANDS"]

USUAL_RUNS = 400
"""Enough for about 5 points."""


@command(
    "what-if",
    epilog=examples(
        tr_later(
            'caucasus-game what-if my-game --turn 3 --seat AM --orders \'[{"action": "consult", "target": "iran"}]\''
        ),
        "caucasus-game what-if my-game --turn 3 --seat AM --orders other.json -n 1000 --json",
        "caucasus-game what-if my-game --turn 3 --reading R2=B",
    ),
)
@click.argument("name")
@click.option("--turn", type=click.IntRange(1), required=True, metavar="T", help=tr_later("The turn that is changed."))
@click.option(
    "--seat", "seats", multiple=True, metavar="ACTOR", help=tr_later("Whose orders are changed; repeat with --orders.")
)
@click.option(
    "--orders",
    "orders_files",
    multiple=True,
    metavar="FILE|JSON",
    help=tr_later(
        "What the seat orders instead: a file, '-' for standard input, or JSON: an order, a list of "
        "orders, or an object with orders, mandate, choices and answers."
    ),
)
@reading
@click.option(
    "-n", "runs", type=click.IntRange(20, 100_000), default=USUAL_RUNS, show_default=True, help=tr_later("How often.")
)
@policy
@seed_option
@saves_folder
@players
@as_json
def what_if(
    name: str,
    *,
    turn: int,
    seats: tuple[str, ...],
    orders_files: tuple[str, ...],
    readings: tuple[str, ...],
    runs: int,
    policies: tuple[str, ...],
    seed: int | None,
    saves: Path | None,
    crew: Players,
    as_json: bool,
) -> None:
    """Change an order or a reading in a saved game and see where it leads.

    The game is played again as recorded up to turn T, once as it was and once with the change; from there policies play
    both on, many times, on the same dice. A seat keeps the policy it had; a person's is played by the adviser's, unless
    --policy says otherwise. What a facilitator made happen happens in both. The numbers are those of a model, not a
    prediction.
    """
    from caucasus_game.session.saves import folder
    from caucasus_game.study import what_if as study

    if len(seats) != len(orders_files):
        raise click.UsageError(tr("each --seat needs its --orders, and each --orders its --seat"))
    saved = study.Saved(name, folder(saves))
    chosen = _settled(readings, saved.scenario)
    if not seats and not chosen:
        raise click.UsageError(tr("nothing is changed: give --seat and --orders, or --reading R=OPTION"))
    instead: dict[str, SeatOrders] = {}
    for word, given in zip(seats, orders_files, strict=True):
        seat = find_seat(word, saved.scenario)
        if seat in instead:
            raise click.BadParameter(tr("{seat} is given twice", seat=seat), param_hint="'--seat'")
        instead[seat] = _orders(given, turn, seat)
    sitting, _ = policies_of(policies, saved.scenario, default="steady", recorded=saved.policies())
    with crew, progress(2 * runs, tr("playing on")) as advance:
        result = study.what_if(
            saved,
            turn,
            instead=instead,
            readings=chosen,
            policies=sitting,
            runs=runs,
            seed=USUAL_SEED if seed is None else seed,
            done=advance,
            crew=crew,
        )
    if as_json:
        emit(result)
        return
    for line in study.as_words(result, saved.scenario):
        say(line)


def _settled(words: tuple[str, ...], scenario: Scenario) -> dict[str, str]:
    """Return reading to option; a draw is no change that can be told."""
    chosen = readings_of(words, scenario)
    if "draw" in chosen.values():
        raise click.BadParameter(tr("say which side holds: a draw is no change"), param_hint="'--reading'")
    return chosen


def _orders(given: str, turn: int, seat: str) -> SeatOrders:
    """Return the orders written in a file or on the command line, for that seat and turn."""
    from caucasus_game.cli.records import read_json
    from caucasus_game.engine.orders import SeatOrders

    content = read_json(given)
    if isinstance(content, dict) and "action" in content:
        content = [content]
    if isinstance(content, list):
        content = {"orders": content}
    return SeatOrders.from_json({**content, "turn": turn, "seat": seat} if isinstance(content, dict) else content)


COMMANDS = (what_if,)
