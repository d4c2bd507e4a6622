"""The command ``schema``: the JSON Schema of the scenario format, for editors."""

from __future__ import annotations

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples
from caucasus_game.cli.output import say
from caucasus_game.language import tr, tr_later

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game schema > scenario.schema.json",
        "caucasus-game schema my-scenario.yaml > my-scenario.schema.json",
        "caucasus-game schema --reference > reference.md",
    )
)
@click.argument("scenario", required=False)
@click.option("--reference", is_flag=True, help=tr_later("The same as a page for people: every field, in Markdown."))
def schema(scenario: str | None, *, reference: bool) -> None:
    """Print the JSON Schema of the scenario format, from which an editor completes and explains what is written.

    With SCENARIO, the id of a shipped scenario or a path, the ids of that scenario are offered where one is wanted. To
    use it, let the first line of a scenario be: # yaml-language-server: $schema=scenario.schema.json
    """
    from caucasus_game.scenario.editor.json_schema import as_text, scenario_schema

    if reference:
        if scenario is not None:
            raise click.UsageError(tr("the reference is of the format: give no scenario with --reference"))
        from caucasus_game.scenario.editor.reference import reference as page

        say(page().rstrip("\n"))
        return
    if scenario is None:
        say(as_text(scenario_schema()))
        return
    from caucasus_game.scenario.editor.known_ids import schema_of
    from caucasus_game.scenario.layers import layered
    from caucasus_game.scenario.load import find

    say(as_text(schema_of(layered(*find(scenario))[0])))


COMMANDS = (schema,)
