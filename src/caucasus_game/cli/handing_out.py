"""Commands for a lesson on paper: ``print-pack`` writes what is handed out, ``paper-round`` takes what comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import (
    MIXED,
    as_json,
    examples,
    find_seat,
    pace,
    policies_of,
    policy,
    reading,
    readings_of,
    saves_folder,
    seed,
)
from caucasus_game.cli.output import emit, say
from caucasus_game.language import tr, tr_later, tr_n

if TYPE_CHECKING:
    from caucasus_game.session.table import Table

__all__ = ["COMMANDS"]


@command(
    "print-pack",
    epilog=examples(
        "caucasus-game print-pack corridor --out pack",
        "caucasus-game print-pack ratification --out pack --reading R7=B",
        "caucasus-game print-pack ratification --out pack --pace half-year",
    ),
)
@click.argument("scenario")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=tr_later("The folder to write to; it is made where it is not there."),
)
@reading
@pace
@click.option("--force", is_flag=True, help=tr_later("Write over files of the same names that were changed."))
@as_json
def print_pack(
    scenario: str, *, out: Path, readings: tuple[str, ...], pace: str | None, force: bool, as_json: bool
) -> None:
    """Write what a class needs on paper: role sheets, envelopes, order forms, map, script, rubric, source exercise.

    Each sheet comes as HTML, to print on A4 or Letter from any browser, and as Markdown, to change. A seat's pages are
    one file, those for everybody another, those for the facilitator a third; every page says who may see it.
    """
    from caucasus_game.cli.progress import progress
    from caucasus_game.handouts.material import Material
    from caucasus_game.handouts.writing import pack_files, write_files
    from caucasus_game.scenario.load import load

    loaded = load(scenario, pace)
    made = Material.of(loaded, readings_of(readings, loaded.scenario))
    files = []
    with progress(2 * (len(loaded.scenario.actors) + 2) + 1, tr("Making the pack")) as done:
        for file in pack_files(made):
            files.append(file)
            done(1)
    written = write_files(out, files, force=force)
    if as_json:
        emit(
            {"files": [str(path) for path in written], "readings": dict(made.readings), "scenario": loaded.scenario.id}
        )
        return
    for path in written:
        say(str(path))
    say(
        tr_n(
            "{n} file. Begin with {first}.",
            "{n} files. Begin with {first}.",
            len(written),
            first=out / "facilitator.html",
        )
    )


@command(
    "paper-round",
    epilog=examples(
        "caucasus-game paper-round monday --scenario ratification",
        "caucasus-game paper-round monday --slips slips",
        "caucasus-game paper-round monday --file paper-round.csv",
    ),
)
@click.argument("name")
@click.option("--scenario", metavar="SCENARIO", help=tr_later("Begin a game of it under that name."))
@click.option(
    "--seat",
    "seats",
    multiple=True,
    metavar="ACTOR",
    help=tr_later("With --scenario: a seat whose orders come on paper; repeat it. Without it all do."),
)
@policy
@reading
@seed
@pace
@click.option(
    "--file",
    "file",
    metavar="FILE",
    help=tr_later("Forms that are typed already: the paper-round.csv of a pack, filled in, or orders in JSON."),
)
@click.option(
    "--slips",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=tr_later("Write what each seat is handed at the beginning of each phase, to print."),
)
@saves_folder
def paper_round(name: str, *, file: str | None, slips: Path | None, saves: Path | None, **asked: Any) -> None:
    """Type in the orders of a round on paper, and play the turn.

    The boxes and numbers are those of the printed order form. Every form is read back and checked before it is taken;
    the game is then the same as if the orders had been given on screen, and goes on there too.
    """
    from caucasus_game.cli.paper.desk import Desk
    from caucasus_game.cli.plain.console import Console
    from caucasus_game.session.folder import folder
    from caucasus_game.session.table import Table

    where = folder(saves)
    given = asked["seats"] or asked["policies"] or asked["readings"] or (asked["seed"], asked["pace"]) != (None, None)
    if asked["scenario"] is None and given:
        raise click.UsageError(tr("--seat, --policy, --reading, --seed and --pace need --scenario: they begin a game"))
    with _begun(name, where, asked) if asked["scenario"] is not None else Table.open(name, where) as table:
        desk = Desk(table, Console(), lambda: _write_slips(table, slips))
        if file is not None:
            from caucasus_game.cli.paper.tables import forms_from
            from caucasus_game.session import protocol

            if table.phase != "orders":
                raise protocol.closed(table.persons[0], "orders", table.turn, table.phase)
            forms = {seat: desk.form(seat) for seat in table.persons}
            desk.take(forms_from(file, table.rulebook.scenario, forms))
        desk.run()


def _begun(name: str, where: Path, asked: dict[str, Any]) -> Table:
    """Begin a game whose seats, or those named, are held by persons."""
    from caucasus_game.scenario.load import load
    from caucasus_game.session.rounds import PERSON
    from caucasus_game.session.table import Table

    loaded = load(asked["scenario"], asked["pace"])
    held = [find_seat(word, loaded.scenario) for word in asked["seats"]] or list(loaded.scenario.actors)
    others, _ = policies_of(asked["policies"], loaded.scenario, "balanced")
    return Table.new(
        loaded,
        name=name,
        seats={seat: who for seat, who in (others | dict.fromkeys(held, PERSON)).items() if who != MIXED},
        seed=asked["seed"] if asked["seed"] is not None else _fresh_seed(),
        readings=readings_of(asked["readings"], loaded.scenario),
        folder=where,
    )


def _fresh_seed() -> int:
    import secrets

    return secrets.randbelow(1_000_000)


def _write_slips(table: Table, where: Path | None) -> None:
    """Write what each seat is handed now, where that is wanted, and say where it lies."""
    if where is None:
        return
    from caucasus_game.handouts.html import as_html
    from caucasus_game.handouts.numbering import Numbering
    from caucasus_game.handouts.slips import slips
    from caucasus_game.handouts.writing import write_files

    sheet = slips([table.view(seat) for seat in table.persons], Numbering.of(table.rulebook))
    if sheet is not None:
        for path in write_files(where, [(f"{sheet.name}.html", as_html(sheet))], force=True):
            say(tr("To hand out: {path}", path=path))


COMMANDS = (print_pack, paper_round)
