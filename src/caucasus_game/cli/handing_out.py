"""Commands for a lesson on paper: ``print-pack`` writes what is handed out, ``paper-round`` takes what comes back."""

from __future__ import annotations

from pathlib import Path

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples, reading, readings_of
from caucasus_game.cli.output import emit, say
from caucasus_game.language import tr, tr_later, tr_n

__all__ = ["COMMANDS"]


@command(
    "print-pack",
    epilog=examples(
        "caucasus-game print-pack corridor --out pack",
        "caucasus-game print-pack ratification --out pack --reading R7=B",
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
@click.option("--force", is_flag=True, help=tr_later("Write over files of the same names that were changed."))
@as_json
def print_pack(scenario: str, *, out: Path, readings: tuple[str, ...], force: bool, as_json: bool) -> None:
    """Write what a class needs on paper: role sheets, envelopes, order forms, map, script, rubric, source exercise.

    Each sheet comes as HTML, to print on A4 or Letter from any browser, and as Markdown, to change. A seat's pages are
    one file, those for everybody another, those for the facilitator a third; every page says who may see it.
    """
    from caucasus_game.cli.progress import progress
    from caucasus_game.handouts.material import Material
    from caucasus_game.handouts.writing import pack_files, write_files
    from caucasus_game.scenario.load import load

    loaded = load(scenario)
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


COMMANDS = (print_pack,)
