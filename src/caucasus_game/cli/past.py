"""Commands about what was played: ``compare`` two branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples, find_seat, saves_folder
from caucasus_game.cli.output import emit, say
from caucasus_game.language import tr_later

if TYPE_CHECKING:
    from pathlib import Path

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


COMMANDS = (compare,)
