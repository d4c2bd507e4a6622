"""Commands about scenarios: ``check``, ``list``, ``show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples
from caucasus_game.cli.output import emit, say, tell
from caucasus_game.language import tr, tr_later, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.scenario.coverage import Coverage
    from caucasus_game.scenario.load import Loaded

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game check my-scenario.yaml",
        "caucasus-game check scenarios/ --json",
        "caucasus-game check ratification",
        "caucasus-game check my-scenario.yaml --language ru",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--language", "tag", metavar="TAG", help=tr_later("Also list every text that lacks this language, with its place.")
)
@as_json
@click.pass_context
def check(context: click.Context, paths: tuple[str, ...], tag: str | None, *, as_json: bool) -> None:
    """Tell every fault of scenario files at once.

    PATH is a file, a folder or the id of a shipped scenario. Exit status 1 where there is a fault; 0 where there are
    only warnings. Of texts in several languages it tells how many lack each of them.
    """
    from caucasus_game.scenario.check import check_paths
    from caucasus_game.scenario.coverage import coverage
    from caucasus_game.spoken import tag_of

    wanted = None if tag is None else tag_of(tag)
    sound: list[Loaded] = []
    faults = check_paths(paths, sound)
    covered = [coverage(loaded, wanted) for loaded in sound]
    errors = [fault for fault in faults if fault.severity == "error"]
    if as_json:
        told = {one.scenario: one.as_json() for one in covered}
        emit({"ok": not errors, "faults": [fault.as_json() for fault in faults], "languages": told})
    else:
        tell(faults, as_json=False)
        warnings = tr_n("{n} warning", "{n} warnings", len(faults) - len(errors))
        say(f"{tr_n('{n} fault', '{n} faults', len(errors))}, {warnings}" if faults else tr("no faults"))
        for line in _covered(covered, wanted):
            say(line)
    context.exit(1 if errors else 0)


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


@command("list", epilog=examples("caucasus-game list", "caucasus-game list --json"))
@as_json
def list_(*, as_json: bool) -> None:
    """List the scenarios that are shipped."""
    from caucasus_game.scenario.load import load, shipped

    scenarios = [load(name).scenario for name in sorted(shipped())]
    if as_json:
        keys = [
            {
                "id": scenario.id,
                "title": str(scenario.about.title),
                "minutes": scenario.about.minutes,
                "turns": scenario.clock.turns,
                "seats": list(scenario.actors),
            }
            for scenario in scenarios
        ]
        emit({"scenarios": keys})
        return
    for scenario in scenarios:
        say(f"{scenario.id}: {scenario.about.title}")
        say(f"  {str(scenario.about.summary).strip()}")
        seats = ", ".join(f"{actor.short} {actor.name}" for actor in scenario.actors.values())
        say(
            tr(
                "  {turns} turns, about {minutes} minutes. Seats: {seats}",
                turns=scenario.clock.turns,
                minutes=scenario.about.minutes,
                seats=seats,
            )
        )


@command(
    epilog=examples(
        "caucasus-game show ratification",
        "caucasus-game show my-scenario.yaml --json",
    )
)
@click.argument("scenario")
@as_json
def show(scenario: str, *, as_json: bool) -> None:
    """Tell a scenario in words, with its sources.

    SCENARIO is the id of a shipped scenario or a path.
    """
    from caucasus_game.cli.digest import as_data, as_words
    from caucasus_game.scenario.load import load

    loaded = load(scenario)
    if as_json:
        emit(as_data(loaded.scenario))
        return
    for line in as_words(loaded.scenario):
        say(line)


COMMANDS = (check, list_, show)
