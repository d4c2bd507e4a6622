"""Commands about what is kept: ``export`` gives it out as data, ``purge`` deletes a session for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples, saves_folder
from caucasus_game.cli.output import emit, say, say_error
from caucasus_game.language import tr, tr_later, tr_n

if TYPE_CHECKING:
    from caucasus_game.exports.making import Export
    from caucasus_game.session.purging import Purge

__all__ = ["COMMANDS"]

STDOUT = "-"


@command(
    epilog=examples(
        "caucasus-game export my-game > my-game.json",
        "caucasus-game export my-game | caucasus-game run ratification --orders - --json",
        "caucasus-game export monday --csv monday-data",
        "caucasus-game export monday --data monday.json --names",
    )
)
@click.argument("name")
@click.option(
    "--csv",
    "csv_folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=tr_later("Write tables for research into a new folder, as CSV files, with what they mean."),
)
@click.option(
    "--data", "data_file", metavar="FILE", help=tr_later("Write the same tables as one JSON file; '-' prints it.")
)
@click.option("--names", is_flag=True, help=tr_later("Keep the names of people and the times by the clock in them."))
@saves_folder
@as_json
def export(
    name: str, *, csv_folder: Path | None, data_file: str | None, names: bool, saves: Path | None, as_json: bool
) -> None:
    """Give out a saved game as data: its record, or tables for research.

    Without --csv and --data it prints the record, one JSON object with everything needed to play the game again: 'run
    --orders' takes it. The tables hold orders, reasons, times, messages, defaults, overrides and outcomes; people are
    told by pseudonyms drawn for each export. docs/data-dictionary.md says what every column means.
    """
    from caucasus_game.session import saves as store

    folder = store.folder(saves)
    if csv_folder is None and data_file is None:
        if names:
            raise click.UsageError(tr("--names is for tables: give --csv DIR or --data FILE too"))
        emit(store.record(name, folder))
        return
    from caucasus_game.exports.making import export as tables_of
    from caucasus_game.exports.writing import as_document, write_folder, write_json

    made = tables_of(name, folder, names=names)
    if names:
        say_error(tr("With names: this export tells people by name. Keep it where names may be kept, and delete it."))
    files: list[Path] = []
    if csv_folder is not None:
        files += write_folder(made, csv_folder)
    if data_file == STDOUT:
        emit(as_document(made))
        return
    if data_file is not None:
        write_json(made, Path(data_file))
        files.append(Path(data_file))
    if as_json:
        emit(_as_json(made, files))
    else:
        _tell_export(made, files)


def _as_json(made: Export, files: list[Path]) -> dict[str, Any]:
    rows = {table: len(found) for table, found in made.tables.items()}
    return {"name": made.name, "names": made.names, "files": [str(path) for path in files], "rows": rows}


def _tell_export(made: Export, files: list[Path]) -> None:
    for path in files:
        say(f"{path}  {_about(made, path)}")
    if not made.names:
        say(tr("People are told by pseudonyms. Texts are as they were written, but for names of the class's list."))


def _about(made: Export, path: Path) -> str:
    from caucasus_game.exports.writing import DESCRIPTION

    if path.suffix == ".csv" and path.stem in made.tables:
        return tr_n("{n} row", "{n} rows", len(made.tables[path.stem]))
    return tr("what every column means") if path.name == DESCRIPTION else tr("all tables")


@command(
    epilog=examples(
        "caucasus-game purge monday",
        "caucasus-game purge monday --branches",
        "caucasus-game purge monday --yes --json",
    )
)
@click.argument("name")
@click.option(
    "--branches",
    is_flag=True,
    help=tr_later("Delete its branches, and games that followed with the seats exchanged, too."),
)
@click.option("--yes", is_flag=True, help=tr_later("Do not ask."))
@saves_folder
@as_json
@click.pass_context
def purge(context: click.Context, name: str, *, branches: bool, yes: bool, saves: Path | None, as_json: bool) -> None:
    """Delete a session for good, and tell what was deleted.

    The save goes, what lies beside it, and copies of it in the trash; nothing can be fetched back. On a terminal it
    asks first. What was exported, printed or copied elsewhere is yours to delete.
    """
    from caucasus_game.session.folder import folder
    from caucasus_game.session.purging import look
    from caucasus_game.session.purging import purge as delete

    told = look(name, folder(saves), branches=branches)
    if not yes and sys.stdin is not None and sys.stdin.isatty() and not _agreed(told):
        if as_json:
            emit(_purged(told, ()))
        else:
            say(tr("Nothing was deleted."))
        context.exit(1)
    delete(told)
    if as_json:
        emit(_purged(told, told.files))
    else:
        _tell_purge(told)


def _agreed(told: Purge) -> bool:
    """Ask whether it shall be deleted, on standard error, so that JSON stays alone on standard output."""
    say_error(tr("This deletes for good:"))
    for path in told.files:
        say_error(f"  {path}")
    if told.branches_left:
        say_error(
            tr("What followed it stays (--branches deletes that too): {names}", names=", ".join(told.branches_left))
        )
    return click.confirm(tr("Delete it?"), default=False, err=True)


def _purged(told: Purge, deleted: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "name": told.name,
        "deleted": [str(path) for path in deleted],
        "branches_left": list(told.branches_left if deleted else told.branches),
        "parents_left": list(told.parents),
        "files_left": [str(path) for path in told.left],
    }


def _tell_purge(told: Purge) -> None:
    say(
        tr_n(
            "{name}: {n} file deleted for good:", "{name}: {n} files deleted for good:", len(told.files), name=told.name
        )
    )
    for path in told.files:
        say(f"  {path}")
    if told.branches_left:
        names = ", ".join(told.branches_left)
        say(tr("What followed it is still there, and holds the same people (purge --branches): {names}", names=names))
    if told.parents:
        names = ", ".join(told.parents)
        say(tr("It followed games that are still there, and hold the same people: {names}", names=names))
    if told.left:
        say(tr("Not of this program, and left: {files}", files=", ".join(map(str, told.left))))
    say(tr("Exports, debrief pages, prints and copies elsewhere are yours to delete."))


COMMANDS = (export, purge)
"""The commands."""
