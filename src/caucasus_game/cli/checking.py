"""The command ``check``: every fault of scenario files at once, for people, programs and code reviews; and mending."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples, pace, saves_folder
from caucasus_game.cli.output import emit, say, tell
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from caucasus_game.errors import Fault
    from caucasus_game.scenario.check import Sound
    from caucasus_game.scenario.coverage import Coverage
    from caucasus_game.study.surviving import Survival

__all__ = ["COMMANDS"]

FORMATS = ("text", "json", "github")


@command(
    epilog=examples(
        "caucasus-game check my-scenario.yaml",
        "caucasus-game check my-scenario.yaml --fix",
        "caucasus-game check scenarios/ --json",
        "caucasus-game check scenarios/ --format github",
        "caucasus-game check ratification",
        "caucasus-game check my-scenario.yaml --against my-game",
        "caucasus-game check my-scenario.yaml --pace half-year",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help=tr_later("How faults are told: in words, as one JSON object, or as annotations of a review on GitHub."),
)
@click.option("--json", "as_json", is_flag=True, help=tr_later("The same as --format json."))
@click.option(
    "--fix", is_flag=True, help=tr_later("Mend slips that can be meant in one way only, and show what was changed.")
)
@click.option(
    "--language", "tag", metavar="TAG", help=tr_later("Also list every text that lacks this language, with its place.")
)
@click.option(
    "--against",
    "save",
    metavar="SAVE",
    help=tr_later("Also play a saved game's record on the one file, and tell whether it would go on as it is."),
)
@pace
@saves_folder
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[str, ...],
    tag: str | None,
    *,
    form: str | None,
    as_json: bool,
    fix: bool,
    save: str | None,
    pace: str | None,
    saves: Path | None,
) -> None:
    """Tell every fault of scenario files at once.

    PATH is a file, a folder or the id of a shipped scenario. Exit status 1 where there is a fault; 0 where there are
    only warnings. With --fix a misspelt key or id with one near neighbour, a tab, one value where a list is wanted and
    the like are mended in your own files; comments and layout stay. Of texts in several languages it tells how many
    lack each of them. With --pace it tells, too, where and why a scenario cannot be played so, and what reads oddly
    then. With --against the status is 1, too, where a saved game could not go on with its orders.
    """
    if save is not None and len(paths) != 1:
        raise click.UsageError(tr("--against compares one scenario with a saved game"), context)
    if as_json and form not in {None, "json"}:
        raise click.UsageError(tr("--json and --format {form} exclude each other", form=form), context)
    form = "json" if as_json else form or "text"
    with _keeping_everything():
        from caucasus_game.scenario.check import check_paths
        from caucasus_game.scenario.coverage import coverage
        from caucasus_game.spoken import tag_of

        wanted = None if tag is None else tag_of(tag)
        sound: list[Sound] = []
        mended = _mend(paths, quiet=form != "text") if fix else []
        faults = check_paths(paths, sound, pace)
        covered = [coverage(one.scenario, one.place_of, wanted) for one in sound]
    errors = [fault for fault in faults if fault.severity == "error"]
    survives = _survival(paths[0], save, saves) if save is not None and not errors else None
    if form == "json":
        found: dict[str, Any] = {
            "ok": not errors,
            "faults": [fault.as_json() for fault in faults],
            "languages": {one.scenario: one.as_json() for one in covered},
        }
        found |= {"mended": [fault.as_json() for fault in mended]} if fix else {}
        emit(found if save is None else found | {"against": survives.as_json() if survives is not None else None})
    elif form == "github":
        for fault in faults:
            say(_annotation(fault))
    else:
        tell(faults, as_json=False)
        say(_count(len(errors), len(faults) - len(errors)))
        for line in _covered(covered, wanted):
            say(line)
        for line in _survival_words(save, survives):
            say(line)
    context.exit(1 if errors or (survives is not None and not survives.survives) else 0)


def _survival(path: str, save: str, saves: Path | None) -> Survival:
    """Play a saved game's record on a scenario without an error."""
    from caucasus_game.scenario.load import load
    from caucasus_game.session.folder import folder
    from caucasus_game.study.surviving import survival
    from caucasus_game.study.what_if import Saved

    saved = Saved(save, folder(saves))
    return survival(saved, load(path, saved.scenario.clock.pace_played))


def _survival_words(save: str | None, survives: Survival | None) -> Iterator[str]:
    """Yield what would come of a saved game, where one was asked about."""
    if survives is not None:
        from caucasus_game.study.surviving import survival_words

        yield from survival_words(survives)
    elif save is not None:
        yield tr("{save} is not compared: the scenario has faults", save=save)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Look for no garbage for a while: a check makes many small things and drops few; to look takes a tenth of it."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _count(errors: int, warnings: int) -> str:
    """Return how many there are, in words."""
    counts = [tr_n("{n} fault", "{n} faults", errors), tr_n("{n} warning", "{n} warnings", warnings)]
    return ", ".join(counts) if errors or warnings else tr("no faults")


def _covered(covered: list[Coverage], wanted: str | None) -> Iterator[str]:
    """Yield how many texts lack each language, with the first; of the one that is asked about all of them."""
    for one in covered:
        for tag, lacking in one.lacking.items():
            count = len(lacking)
            if not count:
                yield tr("{scenario}: all {texts} texts are in {tag}", scenario=one.scenario, texts=one.texts, tag=tag)
                continue
            yield tr(
                "{scenario}: {count} of {texts} texts are not in {tag}, {first} first",
                scenario=one.scenario,
                count=count,
                texts=one.texts,
                tag=tag,
                first=lacking[0].words,
            )
            if tag == wanted:
                yield from (f"  {text.words}" for text in lacking)


def _mend(paths: Sequence[str], *, quiet: bool) -> list[Fault]:
    """Mend the files, write them and show the changes; return the faults that are gone."""
    from caucasus_game.scenario.check import files_of
    from caucasus_game.scenario.mending import mended
    from caucasus_game.scenario.splicing import write_whole

    gone: list[Fault] = []
    for path, name in files_of(paths):
        result = mended(path, name)
        for real, (before, after) in result.texts.items():
            try:
                write_whole(real, after)
            except OSError as problem:
                message = tr("{file} cannot be written: {reason}", file=repr(str(real)), reason=problem.strerror)
                raise Faults.one("unwritable-file", message, tr("nothing was changed in it")) from None
            if not quiet:
                _show(_difference(result.names[real], before, after))
        gone += result.done
    if not quiet:
        say(
            tr_n("{n} fault mended", "{n} faults mended", len(gone))
            if gone
            else tr("nothing that can be mended safely")
        )
    return gone


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def _difference(name: str, before: str, after: str) -> Iterable[str]:
    """Return the change of a file as people read changes: removed lines with a minus, added ones with a plus."""
    from difflib import unified_diff

    return unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=1)


def _annotation(fault: Fault) -> str:
    """Return a fault as a workflow command of GitHub Actions, which shows it beside the line of the change."""
    where = [f"title={_escaped(fault.code, inside=True)}"]
    if fault.place:
        file = _escaped(fault.place.file, inside=True)
        where = [f"file={file}", f"line={fault.place.line}", f"col={fault.place.column}", *where]
    message = f"{fault.message}\n{fault.hint}" if fault.hint else fault.message
    return f"::{fault.severity} {','.join(where)}::{_escaped(message)}"


def _escaped(text: str, *, inside: bool = False) -> str:
    """Return text as workflow commands want it, ``inside`` their properties with colons and commas escaped too."""
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *(((":", "%3A"), (",", "%2C")) if inside else ())):
        text = text.replace(sign, code)
    return text


COMMANDS = (check,)
