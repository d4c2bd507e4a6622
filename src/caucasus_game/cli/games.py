"""Commands about games at a table: ``play``, ``resume``, ``fork``, ``verify``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import (
    MIXED,
    as_json,
    examples,
    find_seat,
    pace,
    plain,
    policies_of,
    policy,
    reading,
    readings_of,
    run_number,
    saves_folder,
    seed,
)
from caucasus_game.cli.output import emit, say
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.session.levels import LEVELS, USUAL

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.session.table import Table
    from caucasus_game.study.watching import Watched

__all__ = ["COMMANDS", "open_title"]


def _has_screen() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _need_screen(instead: str) -> None:
    if not _has_screen():
        raise click.UsageError(tr("the screens need a terminal; without one use: {instead}", instead=instead))


def open_title() -> None:
    """Open the terminal at its title."""
    _need_screen("caucasus-game play --plain")
    from caucasus_game.session.folder import folder
    from caucasus_game.tui.app import run

    run(folder(None))


@command(
    epilog=examples(
        "caucasus-game play ratification --seat AM",
        "caucasus-game play ratification --seat armenia --seat azerbaijan --name two-of-us",
        "caucasus-game play ratification --seat KZ --level hard --reading R2=B --plain",
        "caucasus-game play ratification --seat IR --plain --seed 7 < commands.txt",
        "caucasus-game play ratification --seat AM --pace half-year",
        "caucasus-game play ratification --seed 1 --run 22 --watch",
        "caucasus-game play --swap-of ratification-armenia-1 --seat AZ",
    )
)
@click.argument("scenario", required=False)
@click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="ACTOR",
    help=tr_later(
        "The seat you take, by id or short code, e.g. AM; repeat it to share the screen between several people."
    ),
)
@click.option(
    "--level",
    type=click.Choice(tuple(LEVELS)),
    default=None,
    help=tr_later(
        "How the other seats decide: easy: rules of thumb (balanced), normal: by the model (model), hard: looks ahead"
        " (lookahead); normal if nothing is said."
    ),
)
@policy
@seed
@reading
@run_number
@pace
@click.option(
    "--watch",
    is_flag=True,
    help=tr_later(
        "Watch policies play, in all seats (mixed if --policy says nothing), and take over a seat when you like."
    ),
)
@click.option("--name", metavar="NAME", help=tr_later("The saved game's name (default: one is made)."))
@click.option(
    "--swap-of",
    "swap_of",
    metavar="SAVE",
    help=tr_later("Begin as a saved game that is over began, in another seat; the debrief then compares the two."),
)
@saves_folder
@plain
def play(
    scenario: str | None,
    *,
    swap_of: str | None,
    seats: tuple[str, ...],
    level: str | None,
    policies: tuple[str, ...],
    seed: int | None,
    readings: tuple[str, ...],
    run_number: int | None,
    pace: str | None,
    watch: bool,
    name: str | None,
    saves: Path | None,
    plain: bool,
) -> None:
    """Start a new game.

    SCENARIO is the id of a shipped scenario or a path; without it, or without a seat, you are asked. Every turn is
    saved; 'caucasus-game resume' goes on with the game played last. With --watch policies play, and you look on: run K
    of a seed is the game that 'playtest' counts as that run.
    """
    if not plain:
        _need_screen("caucasus-game play --plain")
    from caucasus_game.cli.plain.lobby import choose_scenario, choose_seat
    from caucasus_game.scenario.load import load
    from caucasus_game.session.saves import folder
    from caucasus_game.session.table import Table
    from caucasus_game.study.single import drawn
    from caucasus_game.study.watching import Watched

    if swap_of is not None:
        if scenario or policies or readings or level or watch or len(seats) > 1 or {seed, run_number, pace} != {None}:
            message = tr("--swap-of takes all but --seat and --name from that game")
            raise click.UsageError(message)
        _sit_down(_exchanged(swap_of, folder(saves), seats, name), folder(saves), plain=plain)
        return
    given = seats or policies or readings or level or name or watch or {seed, run_number, pace} != {None}
    if not plain and scenario is None:
        if given:
            raise click.UsageError(
                tr("these options need a SCENARIO; 'caucasus-game list' names those that are shipped")
            )
        from caucasus_game.tui.app import run

        run(folder(saves))
        return
    chosen = scenario if scenario is not None else choose_scenario()
    if chosen is None:
        return
    loaded = load(chosen, pace)
    number, nth = _drawn_seed() if seed is None else seed, run_number or 0
    if watch:
        if seats or level or name:
            raise click.UsageError(tr("--watch has policies in all seats: it goes without --seat, --level and --name"))
        sitting, _ = policies_of(policies, loaded.scenario, default=MIXED)
        asked = readings_of(readings, loaded.scenario)
        watched = Watched(loaded, seed=number, run=nth, policies=sitting, readings=asked, source=chosen)
        _watch(watched, folder(saves), plain=plain)
        return
    taken = [find_seat(seat, loaded.scenario) for seat in seats] or choose_seat(loaded.scenario)
    if not taken:
        return
    sitting, _ = policies_of(policies, loaded.scenario, default=LEVELS[level or USUAL].policy)
    table = Table.new(
        loaded,
        name=name,
        seats=drawn(sitting, number, nth) | dict.fromkeys(taken, "person"),
        seed=number,
        run=nth,
        readings=readings_of(readings, loaded.scenario),
        folder=folder(saves),
    )
    _sit_down(table, folder(saves), plain=plain)


def _exchanged(before: str, where: Path, seats: tuple[str, ...], name: str | None) -> Table:
    """Return the table of a second game, in another seat than that of the first."""
    from caucasus_game.session.second_game import second_game
    from caucasus_game.session.whole_game import WholeGame

    seat = find_seat(seats[0], WholeGame.read(before, where).rulebook.scenario) if seats else None
    return second_game(before, where, name=name, seat=seat)


def _drawn_seed() -> int:
    """Return a seed that people can read out to one another."""
    return int.from_bytes(os.urandom(4), "little") % 1_000_000


def _watch(watched: Watched, where: Path, *, plain: bool) -> None:
    if plain:
        from caucasus_game.cli.plain.watch import watch_plain

        watch_plain(watched, where)
    else:
        from caucasus_game.tui.watch_screen import run

        run(where, watched)


def _sit_down(table: Table, where: Path, *, plain: bool) -> None:
    try:
        if plain:
            from caucasus_game.cli.plain.game import play_plain

            play_plain(table)
        else:
            from caucasus_game.tui.app import run

            run(where, table)
    finally:
        table.close()


@command(
    epilog=examples(
        "caucasus-game resume",
        "caucasus-game resume my-game --plain",
    )
)
@click.argument("name", required=False)
@saves_folder
@plain
def resume(name: str | None, *, saves: Path | None, plain: bool) -> None:
    """Go on with a saved game.

    Without NAME it is the game played last that has not ended.
    """
    if not plain:
        _need_screen("caucasus-game resume NAME --plain")
    from caucasus_game.session.saves import folder, listing
    from caucasus_game.session.table import Table

    where = folder(saves)
    if name is None:
        playable = [save for save in listing(where) if save.ok]
        name = next((save.name for save in (*(save for save in playable if not save.ending), *playable)), None)
    if name is None:
        raise Faults.one(
            "no-saves", tr("there is no saved game in {where}", where=where), tr("start one: caucasus-game play")
        )
    _sit_down(Table.open(name, where), where, plain=plain)


@command(
    epilog=examples(
        "caucasus-game fork my-game --turn 4",
        "caucasus-game fork my-game --turn 4 --name my-other-way",
    )
)
@click.argument("name")
@click.option(
    "--turn",
    type=click.IntRange(1),
    required=True,
    metavar="N",
    help=tr_later("The turn at whose start the branch begins."),
)
@click.option("--name", "new_name", metavar="NEW", help=tr_later("The branch's name (default: one is made)."))
@saves_folder
@as_json
def fork(name: str, *, turn: int, new_name: str | None, saves: Path | None, as_json: bool) -> None:
    """Branch a saved game at the start of a turn.

    The branch is a saved game of its own; the game it comes from stays as it is.
    """
    from caucasus_game.session import saves as store

    made = store.fork(name, turn, store.folder(saves), new_name)
    if as_json:
        emit({"name": made, "from": name, "turn": turn})
    else:
        say(
            tr(
                "{made} goes on from {name} at the start of turn {turn}; play it: caucasus-game resume {made}",
                made=made,
                name=name,
                turn=turn,
            )
        )


@command(
    epilog=examples(
        "caucasus-game verify my-game",
        "caucasus-game verify my-game --json",
    )
)
@click.argument("name")
@saves_folder
@as_json
@click.pass_context
def verify(context: click.Context, name: str, *, saves: Path | None, as_json: bool) -> None:
    """Replay a saved game and compare it.

    Tells the first turn that differs from what was stored; exit status 1 if there is one.
    """
    from caucasus_game.session import saves as store

    found = store.verify(name, store.folder(saves))
    if as_json:
        emit(found.as_json())
    elif found.ok:
        say(tr("{name}: {turns} turns replayed, all the same", name=name, turns=found.turns))
    else:
        say(
            tr(
                "{name}: {turns} turns replayed; the first that differs is turn {differs}",
                name=name,
                turns=found.turns,
                differs=found.first_difference,
            )
        )
    if not as_json and found.rules_version != found.saved_rules_version:
        theirs, this = found.saved_rules_version, found.rules_version
        say(tr("it was played under rules version {theirs}; this is {this}", theirs=theirs, this=this))
    context.exit(0 if found.ok else 1)


COMMANDS = (play, resume, fork, verify)
