"""Commands about scenarios: ``list``, ``show``."""

from __future__ import annotations

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples, pace
from caucasus_game.cli.output import emit, say
from caucasus_game.language import tr

__all__ = ["COMMANDS"]


@command("list", epilog=examples("caucasus-game list", "caucasus-game list --json"))
@as_json
def list_(*, as_json: bool) -> None:
    """List the scenarios that are shipped."""
    from caucasus_game.scenario.layers import shown
    from caucasus_game.scenario.load import examples, load, shipped

    scenarios = [load(name).scenario for name in [*sorted(shipped()), *sorted(examples())]]
    if as_json:
        keys = [
            {
                "id": scenario.id,
                "title": str(scenario.about.title),
                "minutes": scenario.about.minutes,
                "turns": scenario.clock.turns,
                "seats": list(scenario.actors),
                "example": scenario.id in examples(),
            }
            for scenario in scenarios
        ]
        emit({"scenarios": keys})
        return
    for scenario in scenarios:
        file = f"  [{shown(examples()[scenario.id])}]" if scenario.id in examples() else ""
        say(f"{scenario.id}: {scenario.about.title}{file}")
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
@pace
@as_json
def show(scenario: str, *, pace: str | None, as_json: bool) -> None:
    """Tell a scenario in words, with its sources.

    SCENARIO is the id of a shipped scenario or a path.
    """
    from caucasus_game.cli.digest import as_data, as_words
    from caucasus_game.scenario.load import load

    loaded = load(scenario, pace)
    if as_json:
        emit(as_data(loaded.scenario))
        return
    for line in as_words(loaded.scenario):
        say(line)


COMMANDS = (list_, show)
