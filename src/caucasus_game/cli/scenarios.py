"""Commands about scenarios: ``check``, ``list``, ``show``."""

from __future__ import annotations

import click

from caucasus_game.cli.options import as_json, examples
from caucasus_game.cli.output import emit, say, tell
from caucasus_game.cli.spoken import command
from caucasus_game.language import tr, tr_n

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game check my-scenario.yaml",
        "caucasus-game check scenarios/ --json",
        "caucasus-game check ratification",
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@as_json
@click.pass_context
def check(context: click.Context, paths: tuple[str, ...], *, as_json: bool) -> None:
    """Tell every fault of scenario files at once.

    PATH is a file, a folder or the id of a shipped scenario. Exit status 1 where there is a fault; 0 where there are
    only warnings.
    """
    from caucasus_game.scenario.check import check_paths

    faults = check_paths(paths)
    errors = [fault for fault in faults if fault.severity == "error"]
    if as_json:
        emit({"ok": not errors, "faults": [fault.as_json() for fault in faults]})
    else:
        tell(faults, as_json=False)
        warnings = tr_n("{n} warning", "{n} warnings", len(faults) - len(errors))
        say(f"{tr_n('{n} fault', '{n} faults', len(errors))}, {warnings}" if faults else tr("no faults"))
    context.exit(1 if errors else 0)


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
