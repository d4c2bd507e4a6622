"""The command ``explain``: what a fault code means, and how to mend what has it."""

from __future__ import annotations

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples
from caucasus_game.cli.output import emit, say
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["COMMANDS"]


@command(
    epilog=examples(
        "caucasus-game explain",
        "caucasus-game explain unknown-id",
        "caucasus-game explain verb-needs --json",
    )
)
@click.argument("code", required=False)
@as_json
def explain(code: str | None, *, as_json: bool) -> None:
    """Tell what a fault code means, why it matters and how to mend it.

    CODE is what stands in brackets behind 'error' or 'warning'. Without it, all codes are listed.
    """
    from caucasus_game.codes.registry import CODES, GROUPS
    from caucasus_game.codes.words import as_data, as_lines

    if code is None:
        if as_json:
            emit({"codes": {title: [entry.code for entry in entries] for title, entries in GROUPS.items()}})
            return
        for title, entries in GROUPS.items():
            say(tr(title))
            for entry in entries:
                say(f"  {entry.code}: {tr(entry.means)}")
        return
    asked = CODES.get(code.strip().strip("[]").lower())
    if asked is None:
        from caucasus_game.scenario.suggest import closest

        meant = closest(code, CODES)
        hint = tr("did you mean '{meant}'?", meant=meant) if meant else tr("'caucasus-game explain' lists all codes")
        raise Faults.one("unknown-code", tr("there is no fault code {code!r}", code=code[:60]), hint)
    if as_json:
        emit(as_data(asked))
        return
    for line in as_lines(asked):
        say(line)


COMMANDS = (explain,)
