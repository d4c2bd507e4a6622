"""``preview``: what a scenario comes to before anybody plays it, on a screen or line by line, and numbers to change."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples, plain, saves_folder
from caucasus_game.cli.output import say, tell
from caucasus_game.cli.progress import progress
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from caucasus_game.scenario.opened import Opened
    from caucasus_game.scenario.rewriting import Rewrite

__all__ = ["COMMANDS"]

GAMES = 200
TITLES = {
    "graph": tr_later("What leads to what"),
    "positions": tr_later("Where everybody stands"),
    "win-sets": tr_later("What could be settled now"),
    "forecast": tr_later("What the models forecast now"),
    "balance": tr_later("How games end"),
    "check": tr_later("What a check says"),
}
"""The sections, in their order."""
NO_MODEL = tr_later("No model has an answer to these positions.")


@command(
    epilog=examples(
        "caucasus-game preview ratification",
        "caucasus-game preview my-scenario.yaml --plain",
        "caucasus-game preview ratification --plain --only graph --only win-sets",
        "caucasus-game preview my-scenario.yaml --plain --terms water=45 --terms dam=60",
        "caucasus-game preview my-scenario.yaml --set positions.upland.water.at=45",
    )
)
@click.argument("scenario")
@click.option(
    "--only",
    "sections",
    multiple=True,
    type=click.Choice(tuple(TITLES)),
    help=tr_later("With --plain: which section, all if not given. Repeatable."),
)
@click.option(
    "-n",
    "games",
    type=click.IntRange(1, 100_000),
    default=GAMES,
    show_default=True,
    help=tr_later("How many games the quick playtest plays."),
)
@click.option(
    "--terms",
    "asked",
    multiple=True,
    metavar="ISSUE=MARK",
    help=tr_later("With --plain: tell only how each body would vote, were this settled, and why. Repeatable."),
)
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="KEYS=NUMBER",
    help=tr_later("Change a number where it stands, and nothing else; tells first what is written. Repeatable."),
)
@click.option(
    "--over",
    is_flag=True,
    help=tr_later("With --set: write over what an extended file says, in this file, and leave that file alone."),
)
@click.option("--yes", is_flag=True, help=tr_later("With --set: write without asking."))
@saves_folder
@plain
def preview(
    scenario: str,
    *,
    sections: tuple[str, ...],
    games: int,
    asked: tuple[str, ...],
    changes: tuple[str, ...],
    over: bool,
    yes: bool,
    saves: Path | None,
    plain: bool,
) -> None:
    """Look at a scenario before anybody plays it.

    Shows what leads to what, where everybody stands, what could be settled, what the models forecast and, after a
    quick playtest, how games end. SCENARIO is the id of a shipped scenario or a path. On the screen positions,
    salience and mandates can be changed; --set changes one number of the file, and every other byte stays.
    """
    if (over or yes) and not changes:
        raise click.UsageError(tr("--over and --yes go with --set"))
    if changes:
        for change in changes:
            _change(scenario, change, over=over, yes=yes)
        return
    if not plain:
        if sections:
            raise click.UsageError(tr("--only goes with --plain: the screen has all sections"))
        if asked:
            raise click.UsageError(tr("--terms goes with --plain"))
        if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
            instead = "caucasus-game preview SCENARIO --plain"
            raise click.UsageError(tr("the screens need a terminal; without one use: {instead}", instead=instead))
        from caucasus_game.session.folder import folder
        from caucasus_game.tui.preview_app import run

        run(folder(saves), scenario, games)
        return
    from caucasus_game.scenario.opened import opened

    case = opened(scenario)
    say(f"{case.scenario.about.title} ({case.name})")
    if asked:
        _votes(case, asked)
        return
    chosen = sections or tuple(TITLES)
    played = _played(case, games, scenario) if "balance" in chosen else None
    for section, title in TITLES.items():
        if section in chosen:
            say()
            say(tr(title))
            say()
            for line in _lines(section, case, played):
                say(line)


def _votes(case: Opened, asked: tuple[str, ...]) -> None:
    """Tell how every body would vote on terms."""
    from caucasus_game.scenario.suggest import did_you_mean
    from caucasus_game.study.votes_at import votes_at, votes_lines

    terms: dict[str, float] = {}
    for one in asked:
        issue, _, mark = (part.strip() for part in one.partition("="))
        if issue not in case.scenario.issues:
            hint = did_you_mean(issue, case.scenario.issues, tr("issues"))
            raise Faults.one("unknown-id", tr("there is no issue {issue}", issue=issue), hint)
        try:
            terms[issue] = float(mark)
        except ValueError:
            terms[issue] = math.nan
        if not 0 <= terms[issue] <= 100:
            message = tr("write ISSUE=MARK with a mark from 0 to 100, such as water=45")
            raise click.BadParameter(message, param_hint="'--terms'")
    say()
    for line in votes_lines(votes_at(case.loaded, terms), case.loaded):
        say(line)


def _played(case: Opened, games: int, source: str) -> Mapping[str, Any] | None:
    from caucasus_game.study.previewing import balance

    with progress(games, "playing") as done:
        return balance(case.loaded, games, source=source, done=done)


def _lines(section: str, case: Opened, played: Mapping[str, Any] | None) -> Iterable[str]:
    """Return a section in words."""
    from caucasus_game.study import forecast_words
    from caucasus_game.study import preview_words as words
    from caucasus_game.study.playtest_words import as_words
    from caucasus_game.study.previewing import issues_now, outlook

    def forecast() -> Iterable[str]:
        found = outlook(case.loaded).forecasts
        return forecast_words.as_words(found) if found is not None else [tr(NO_MODEL)]

    made: dict[str, Callable[[], Iterable[str]]] = {
        "graph": lambda: words.graph_lines(case.graph, case.scenario, played),
        "positions": lambda: words.position_lines(case.scenario),
        "win-sets": lambda: words.win_set_lines(issues_now(case.loaded), case.scenario),
        "forecast": forecast,
        "balance": lambda: as_words(played, case.loaded) if played is not None else (),
        "check": lambda: [fault.as_text() for fault in case.warnings] or [tr("no faults")],
    }
    return made[section]()


def _change(scenario: str, asked: str, *, over: bool, yes: bool) -> None:
    """Change one number, after saying what is written and where."""
    from caucasus_game.scenario.opened import opened
    from caucasus_game.scenario.rewriting import rewrite, write

    path, sign, value = asked.partition("=")
    keys = tuple(path.strip().split("."))
    if not sign or not all(keys):
        raise click.BadParameter(tr("write KEYS=NUMBER, such as positions.upland.water.at=45"), param_hint="'--set'")
    case = opened(scenario)
    change = rewrite(case, keys, value.strip(), _home(case, keys, over=over))
    if change.faults:
        raise Faults(*change.faults)
    for line in _told(change):
        say(line)
    tell(change.warnings, as_json=False)
    if not yes and not _agreed():
        say(tr("nothing was changed"))
        return
    write(change)
    say(tr("written"))
    for line in _moved(case, scenario):
        say(f"  {line}")


def _moved(case: Opened, scenario: str) -> Iterator[str]:
    """Yield what became of win-sets and forecasts."""
    from caucasus_game.scenario.opened import opened
    from caucasus_game.study.preview_changes import moved
    from caucasus_game.study.previewing import outlook

    return moved(outlook(case.loaded), outlook(opened(scenario).loaded))


def _home(case: Opened, keys: tuple[str, ...], *, over: bool) -> Any:
    """Return where the number is to be written. Raises Faults where it is nowhere, or nothing is there to change."""
    from caucasus_game.scenario.matrix import value_at
    from caucasus_game.scenario.rewriting import homes

    if not value_at(case.document, keys):
        from caucasus_game.scenario.suggest import did_you_mean

        message = tr("there is no number at {keys}", keys=".".join(keys))
        raise Faults.one("no-number", message, did_you_mean(".".join(keys), case.loaded.places, tr("keys")))
    found = homes(case, keys)
    if not found:
        message = tr("{name!r} comes with the game and is not changed", name=case.name)
        raise Faults.one(
            "shipped-file", message, tr("extend it in a file of your own: extends: {file}", file=case.path.name)
        )
    return next((home for home in found if home.way == "over"), found[0]) if over else found[0]


def _told(change: Rewrite) -> Iterator[str]:
    """Yield what is written, as people read changes."""
    from difflib import unified_diff

    from caucasus_game.study.preview_words import home_words

    yield home_words(change.home)
    before, after = change.before.splitlines(), change.after.splitlines()
    yield from unified_diff(before, after, change.home.name, change.home.name, lineterm="", n=1)


def _agreed() -> bool:
    say(tr("Write it? y or n"))
    try:
        return sys.stdin is not None and sys.stdin.readline().strip().lower() in {"y", "yes", tr("y")}
    except (OSError, ValueError):
        return False


COMMANDS = (preview,)
