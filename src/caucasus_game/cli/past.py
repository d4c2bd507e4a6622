"""Commands about what was played: ``compare`` two branches, ``debrief`` a game that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples, find_seat, saves_folder
from caucasus_game.cli.output import emit, say
from caucasus_game.cli.progress import progress
from caucasus_game.cli.study_options import players
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.study.players import Players

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game fork my-game --turn 4 --name my-other-way",
        "caucasus-game compare my-game my-other-way",
        "caucasus-game compare my-game my-other-way --seat AM --json",
    )
)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--seat", metavar="ACTOR", help=tr_later("Whose eyes it is for, where several persons play."))
@saves_folder
@as_json
def compare(first: str, second: str, *, seat: str | None, saves: Path | None, as_json: bool) -> None:
    """Put two branches of a saved game beside each other.

    Tells in which turn they part and by whose orders, and how they stand after each turn since: terms, positions,
    votes, tracks, scores, ending. While a game goes on it is told as its person may know it; once both are over every
    seat's orders and scores are.
    """
    from caucasus_game.session.saves import folder
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.compare import compare
    from caucasus_game.study.compare_words import as_words

    where = folder(saves)
    one, other = WholeGame.read(first, where), WholeGame.read(second, where)
    scenario = one.rulebook.scenario
    found = compare(one, other, find_seat(seat, scenario) if seat else None)
    if as_json:
        emit(found.as_json())
        return
    for line in as_words(found, {id_: str(actor.name) for id_, actor in scenario.actors.items()}):
        say(line)


@command(
    epilog=examples(
        "caucasus-game debrief my-game",
        "caucasus-game debrief my-game --games 0",
        "caucasus-game debrief my-game --reveal --json",
    )
)
@click.argument("name")
@click.option("--seat", metavar="ACTOR", help=tr_later("Whose eyes it is for, where several persons played."))
@click.option("--reveal", is_flag=True, help=tr_later("Tell what seats kept from one another, too."))
@click.option(
    "--games",
    "runs",
    type=click.IntRange(0, 100_000),
    default=1000,
    show_default=True,
    metavar="N",
    help=tr_later("Simulated games from the same start to compare with; 0 leaves them out."),
)
@saves_folder
@players
@as_json
def debrief(
    name: str,
    *,
    seat: str | None,
    reveal: bool,
    runs: int,
    saves: Path | None,
    crew: Players,
    as_json: bool,
) -> None:
    """Tell a game that is over: what turned it, what decided it, and what it is worth.

    A timeline with causes; the gauges on which the ending turned; every seat's goals; what the documents expected; and
    how it compares with simulated games of the same scenario, readings and seed, which are played once and kept. What
    seats kept from one another is told with --reveal.
    """
    from caucasus_game.session.saves import folder
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.debrief.making import debrief
    from caucasus_game.study.debrief.simulated import simulated
    from caucasus_game.study.debrief.words import as_words, simulated_words

    game = WholeGame.read(name, folder(saves))
    scenario = game.rulebook.scenario
    told = debrief(game, find_seat(seat, scenario) if seat else None, revealed=reveal)
    games = None
    if runs:
        with crew, progress(runs, "playing") as advance:
            games = simulated(game, runs, done=advance, crew=crew)
    if as_json:
        emit(told.as_json() | {"simulated": games.as_json() if games else None})
        return
    for line in as_words(told):
        say(line)
    if games is not None:
        say()
        say(tr("Beside simulated games:"))
        for line in simulated_words(told, games):
            say(f"  {line}")


COMMANDS = (compare, debrief)
