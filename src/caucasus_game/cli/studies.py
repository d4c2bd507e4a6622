"""``run``: one game without a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import (
    as_json,
    examples,
    pace,
    policies_of,
    policy,
    reading,
    readings_of,
    run_number,
    saves_folder,
    seed,
)
from caucasus_game.cli.output import emit, say, say_error
from caucasus_game.cli.study_options import USUAL_SEED
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.cli.records import Record
    from caucasus_game.engine.play import Play
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.study.single import Script

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game run ratification --seed 7",
        "caucasus-game run ratification --policy random --policy AM=conciliatory --json",
        "caucasus-game export my-game > game.json && caucasus-game run ratification --orders game.json --json",
        "caucasus-game run ratification --seed 7 --save seventh && caucasus-game verify seventh",
    )
)
@click.argument("scenario")
@seed
@run_number
@reading
@policy
@pace
@click.option(
    "--orders",
    "orders_file",
    metavar="FILE",
    help=tr_later("Orders to follow: what 'export' printed, or a bare JSON list of orders; '-' reads standard input."),
)
@click.option("--save", "save_as", metavar="NAME", help=tr_later("Keep the game as a saved game of that name."))
@saves_folder
@as_json
def run(
    scenario: str,
    *,
    seed: int | None,
    run_number: int | None,
    readings: tuple[str, ...],
    policies: tuple[str, ...],
    pace: str | None,
    orders_file: str | None,
    save_as: str | None,
    saves: Path | None,
    as_json: bool,
) -> None:
    """Play one game without a screen and print its chronicle.

    SCENARIO is the id of a shipped scenario or a path. Seats without orders are on --policy (steady if not given). A
    seat that the file has orders for holds in the turns that the file leaves out, unless --policy SEAT=NAME names it.
    An export brings its own seed, run, readings and pace; options given here go before them.
    """
    from caucasus_game.cli.records import Record, pace_of, read_record, read_text
    from caucasus_game.scenario.load import load
    from caucasus_game.study.single import Script, drawn

    text = read_text(orders_file) if orders_file else ""
    loaded = load(scenario, pace or pace_of(text))
    record = read_record(orders_file, loaded.scenario, text) if orders_file else Record({})
    _compare(record, loaded)
    seats, named = policies_of(policies, loaded.scenario, default="steady", recorded=record.seats)
    chosen = readings_of([f"{name}={option}" for name, option in record.readings.items()], loaded.scenario)
    game = Game(
        seed=_first(seed, record.seed, USUAL_SEED),
        run=_first(run_number, record.run, 0),
        readings=chosen | readings_of(readings, loaded.scenario),
    )
    script = Script(drawn(seats, game.seed, game.run), record.orders, named, record.places, record.injected)
    play = _saved(loaded, game, script, save_as, saves) if save_as else _unsaved(loaded, game, script)
    if as_json:
        emit(_outcome(loaded, play, game) | ({"notes": script.notes} if script.notes else {}))
        return
    for note in script.notes:
        say_error(tr("note: {note}", note=note))
    for line in play.chronicle():
        say(line)
    say(tr("checksum {checksum}", checksum=play.checksum()))


@dataclass(frozen=True)
class Game:
    """What tells one game of a scenario from another, before any order."""

    seed: int
    run: int
    readings: dict[str, str]


def _unsaved(loaded: Loaded, game: Game, script: Script) -> Play:
    from caucasus_game.engine.play import Play
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.study.single import play_out

    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    play = Play.new(rulebook, game.seed, game.run, game.readings)
    play_out(play, script)
    return play


def _saved(loaded: Loaded, game: Game, script: Script, name: str, saves: Path | None) -> Play:
    from caucasus_game.session.saves import folder
    from caucasus_game.session.table import Table
    from caucasus_game.study.single import play_out_at

    seats = {seat: "person" if seat in script.scripted else policy for seat, policy in script.policies.items()}
    table = Table.new(
        loaded, name=name, seats=seats, seed=game.seed, run=game.run, readings=game.readings, folder=folder(saves)
    )
    try:
        play_out_at(table, script)
    finally:
        table.close()
    return table.play


def _outcome(loaded: Loaded, play: Play, game: Game) -> dict[str, Any]:
    from caucasus_game.engine.version import RULES_VERSION

    return {
        "scenario": loaded.scenario.id,
        "scenario_hash": loaded.hash,
        "rules_version": RULES_VERSION,
        "seed": game.seed,
        "run": game.run,
        **play.summary(),
    }


def _first(*values: int | None) -> int:
    return next(value for value in values if value is not None)


def _compare(record: Record, loaded: Loaded) -> None:
    """Refuse a record of another scenario; say so where the same scenario or the rules have changed since."""
    from caucasus_game.engine.version import RULES_VERSION

    if record.scenario is not None and record.scenario != loaded.scenario.id:
        raise Faults.one(
            "other-scenario",
            tr(
                "these orders were given in the scenario '{theirs}', not in '{this}'",
                theirs=record.scenario,
                this=loaded.scenario.id,
            ),
            tr("run them with: caucasus-game run {scenario} --orders FILE", scenario=record.scenario),
        )
    if record.scenario_hash is not None and record.scenario_hash != loaded.hash:
        say_error(tr("note: the scenario has changed since these orders were given; the game may go another way"))
    if record.rules_version is not None and record.rules_version != RULES_VERSION:
        say_error(
            tr(
                "note: these orders were given under rules version {theirs}, this is {this}; the game may go"
                " another way",
                theirs=record.rules_version,
                this=RULES_VERSION,
            )
        )


COMMANDS = (run,)
