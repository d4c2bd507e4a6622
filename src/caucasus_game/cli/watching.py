"""The command ``watch``: a scenario that is checked and played again at every save, beside the editor."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples, find_seat, plain, policies_of, policy, reading, readings_of, seed
from caucasus_game.language import tr_later

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.scenario.load import Loaded
    from caucasus_game.study.rehearsal import Rehearsal

__all__ = ["COMMANDS"]

USUAL_GAMES = 200
MOST_GAMES = 100_000


@command(
    epilog=examples(
        "caucasus-game watch my-scenario.yaml",
        "caucasus-game watch my-scenario.yaml --seat UP --seed 7",
        "caucasus-game watch my-scenario.yaml --plain",
        "caucasus-game watch my-scenario.yaml --games 0 > log.txt",
    )
)
@click.argument("scenario", metavar="FILE")
@click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="ACTOR",
    help=tr_later("The seat you take, by id or short code; the first one if not given. It may be repeated."),
)
@policy
@seed
@reading
@click.option(
    "--games",
    type=click.IntRange(0, MOST_GAMES),
    default=USUAL_GAMES,
    metavar="N",
    help=tr_later("How many games of policies tell at every save how often each ending comes (200); 0: none."),
)
@plain
def watch(
    scenario: str,
    *,
    seats: tuple[str, ...],
    policies: tuple[str, ...],
    seed: int | None,
    readings: tuple[str, ...],
    games: int,
    plain: bool,
) -> None:
    """Play a scenario while you write it.

    At every save the file is checked, what you ordered so far is played again on the new version, and what changed is
    told: numbers, positions, win-sets, endings. A version that cannot be played shows its faults, and the last good one
    goes on. Where there is no terminal it is told in lines, as with --plain.
    """
    from caucasus_game.study.workshop import Workshop

    with tempfile.TemporaryDirectory(prefix="caucasus-game-") as folder:
        workshop = Workshop(
            scenario, _set_out(seats, policies, 1 if seed is None else seed, readings, Path(folder)), games
        )
        try:
            if plain or not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
                from caucasus_game.cli.plain.rehearsing import rehearse_plain

                rehearse_plain(workshop)
            else:
                from caucasus_game.tui.workshop_app import run

                run(Path(folder), workshop)
        finally:
            workshop.close()


def _set_out(
    seats: tuple[str, ...], policies: tuple[str, ...], seed: int, readings: tuple[str, ...], folder: Path
) -> Callable[[Loaded], Rehearsal]:
    """Return what sets the game out once there is a scenario in which seats and readings can be found."""

    def set_out(loaded: Loaded) -> Rehearsal:
        from caucasus_game.session.levels import LEVELS, USUAL
        from caucasus_game.study.rehearsal import Rehearsal
        from caucasus_game.study.single import drawn

        scenario = loaded.scenario
        persons = tuple(find_seat(seat, scenario) for seat in seats) or (next(iter(scenario.actors)),)
        sitting, _ = policies_of(policies, scenario, default=LEVELS[USUAL].policy)
        return Rehearsal(
            persons=persons,
            policies=drawn(sitting, seed, 0),
            others=LEVELS[USUAL].policy,
            seed=seed,
            run=0,
            readings=readings_of(readings, scenario),
            folder=folder,
        )

    return set_out


COMMANDS = (watch,)
