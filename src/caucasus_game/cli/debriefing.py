"""``debrief``: a game that is over, told in stages on screen, as words, as JSON, or as one HTML file."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples, find_seat, saves_folder
from caucasus_game.cli.output import emit, say
from caucasus_game.cli.progress import progress
from caucasus_game.cli.study_options import players
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.debrief.whole import Asked, Whole
    from caucasus_game.study.players import Players

__all__ = ["COMMANDS"]

GRADED = ("participation", "reasons", "winning")


@command(
    epilog=examples(
        "caucasus-game debrief my-game",
        "caucasus-game debrief my-game --reveal --json",
        "caucasus-game debrief monday --html monday.html",
        "caucasus-game debrief monday --html for-all.html --public",
        "caucasus-game debrief monday --html grades.html --grade participation --grade reasons --grade winning",
    )
)
@click.argument("name")
@click.option(
    "--seat",
    metavar="ACTOR",
    help=tr_later("Whose eyes it is for; several persons' game is told as all may know it without."),
)
@click.option("--reveal", is_flag=True, help=tr_later("Tell what seats kept from one another, too, without asking."))
@click.option(
    "--html",
    "html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=tr_later("Write it as one HTML file that needs nothing else; what was secret is in it, behind a click."),
)
@click.option(
    "--public", is_flag=True, help=tr_later("Leave out all that not every seat may know: a file for everybody.")
)
@click.option(
    "--games",
    "runs",
    type=click.IntRange(0, 100_000),
    default=1000,
    show_default=True,
    metavar="N",
    help=tr_later("Simulated games from the same start to compare with; 0 leaves them out."),
)
@click.option(
    "--what-if",
    "branches",
    type=click.IntRange(0, 100_000),
    metavar="N",
    help=tr_later(
        "How often each what-if branch is played on: 400 for --html and in stages, else 0; 0 leaves them out."
    ),
)
@click.option(
    "--agency",
    type=click.IntRange(0, 100_000),
    metavar="N",
    help=tr_later("Games a seat and temperament for the agency of each seat: 100 for --html and in stages, else 0."),
)
@click.option(
    "--grade",
    "counted",
    type=click.Choice(GRADED),
    multiple=True,
    help=tr_later("What counts, each as much; repeat it. Without it participation and reasons do."),
)
@click.option(
    "--names", is_flag=True, help=tr_later("Call those who sat in a class by their names, not by seat and number.")
)
@saves_folder
@players
@as_json
@click.pass_context
def debrief(
    context: click.Context,
    name: str,
    *,
    seat: str | None,
    reveal: bool,
    html: Path | None,
    public: bool,
    runs: int,
    branches: int | None,
    agency: int | None,
    counted: tuple[str, ...],
    names: bool,
    saves: Path | None,
    crew: Players,
    as_json: bool,
) -> None:
    """Tell a game that is over: what turned it, what decided it, and what it is worth.

    In a terminal it comes in stages, each after Enter: reactions, timeline, what decided it, the reveal, which asks
    first, what if, predictions, documents, transfer. With --html all of it is written into one file with plots. What is
    played for it (games from the same start, branches) is played once and kept.
    """
    from caucasus_game.cli.debrief_stages import on_stage
    from caucasus_game.session.saves import folder
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.crew import Crew
    from caucasus_game.study.debrief.grades import COUNTED
    from caucasus_game.study.debrief.whole import Asked

    if public and (reveal or seat):
        raise click.UsageError(tr("--public is for everybody's eyes: it goes with neither --reveal nor --seat"))
    game = WholeGame.read(name, folder(saves))
    eyes = find_seat(seat, game.rulebook.scenario) if seat else None
    staged = html is None and not as_json and sys.stdin.isatty() and sys.stdout.isatty()
    full = html is not None or staged
    several = len(game.persons) > 1 and eyes is None
    # a file for whoever teaches holds everything, behind a click; on screen the reveal is asked for
    revealed = reveal or (html is not None and not public and (several or not seat))
    asked = Asked(
        seat=eyes,
        revealed=revealed,
        public=public or (several and not revealed),
        games=runs,
        agency=(100 if full else 0) if agency is None else agency,
        branches=(400 if full else 0) if branches is None else branches,
        counted=counted or COUNTED,
        names=names,
    )
    if context.params.get("jobs") is None and context.params.get("cluster") is None and full:
        crew = Crew(min(2, os.cpu_count() or 1))
    if html is not None:
        _write(game, asked, html, crew, as_json=as_json)
        return
    if staged:
        with crew:
            on_stage(game, asked, crew)
        return
    told = _made(game, asked, crew)
    if as_json:
        emit(told.as_json())
        return
    from caucasus_game.study.debrief.whole_words import as_words

    for line in as_words(told):
        say(line)


def _made(game: WholeGame, asked: Asked, crew: Players) -> Whole:
    """Play what is to be played, with a bar, and return the whole."""
    from caucasus_game.study.debrief.whole import steps, wanted, whole

    with crew, progress(steps(game, asked, wanted(game, asked)), tr("playing")) as advance:
        told = whole(game, asked, done=advance, crew=crew)
    assert told is not None  # noqa: S101 - nobody stops it
    return told


def _write(game: WholeGame, asked: Asked, html: Path, crew: Players, *, as_json: bool) -> None:
    from caucasus_game.reports.debrief_page import debrief_page
    from caucasus_game.reports.writing import check_place, write_whole

    check_place(html)
    told = _made(game, asked, crew)
    page = debrief_page(told, game.rulebook.scenario)
    write_whole(html, page)
    size = len(page.encode())
    if as_json:
        emit(told.as_json() | {"html": {"file": str(html), "bytes": size}})
        return
    say(tr("{file}: {size:.0f} kB", file=html, size=size / 1000))
    with suppress(OSError):
        say(tr("Open it in any browser: {url}", url=html.resolve().as_uri()))
    if told.told.revealed:
        say(
            tr(
                "It holds what seats kept from one another, behind a click: for whoever leads."
                " --public leaves that out."
            )
        )


COMMANDS = (debrief,)
