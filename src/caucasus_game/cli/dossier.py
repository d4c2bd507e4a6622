"""The command ``dossier``: what the documents say, who says it, and where they disagree."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples
from caucasus_game.cli.output import emit, say
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.scenario.dossier import Dossier
    from caucasus_game.scenario.dossier_part import Asked

__all__ = ["COMMANDS", "as_data"]


def as_data(found: Dossier, asked: Asked | None) -> dict[str, Any]:
    """Return the object that ``dossier --json`` prints: the part asked for, or all of it."""
    whole = asdict(found)
    whole["asked"] = asdict(asked) if asked else None
    for position in whole["positions"]:
        position["id"] = f"{position['actor']}.{position['issue']}"
    for claim in whole["claims"]:
        claim["systems"] = [system for system, _ in claim["systems"]]
    for source in whole["sources"]:
        source["derived_from"] = source["derived_from"] or None
    for reading in whole["readings"]:
        reading["supported"] = reading["supported"] or None
    return {key: whole[key] for key in ("asked", "claims", "positions", "readings", "scenario", "sources")}


@command(
    epilog=examples(
        "caucasus-game dossier",
        "caucasus-game dossier D3",
        "caucasus-game dossier D0-05",
        "caucasus-game dossier armenia.route",
        "caucasus-game dossier R7 --json",
        "caucasus-game dossier --by actor",
        "caucasus-game dossier --readings",
    )
)
@click.argument("id_", metavar="[ID]", required=False)
@click.option(
    "--scenario", metavar="SCENARIO", help=tr_later("Whose dossier: an id or a path. Without it, the fullest shipped.")
)
@click.option("--readings", is_flag=True, help=tr_later("Where documents disagree, the sides beside each other."))
@click.option("--by", type=click.Choice(["source", "actor", "issue"]), help=tr_later("All claims, in that order."))
@as_json
def dossier(id_: str | None, *, scenario: str | None, readings: bool, by: str | None, as_json: bool) -> None:
    """Tell what the documents say, who says it, and where they disagree.

    ID is a document (D3), a claim (D0-05), a seat (armenia, AM), an issue (route), a position (armenia.route) or a
    contested reading (R7). Without it, the documents with their claims.
    """
    if sum((id_ is not None, readings, by is not None)) > 1:
        raise click.UsageError(tr("an ID, --readings and --by each ask for another part; give one of them"))
    from caucasus_game.cli import dossier_words as words
    from caucasus_game.scenario.dossier_making import dossier as made
    from caucasus_game.scenario.dossier_making import fullest
    from caucasus_game.scenario.dossier_part import find, part
    from caucasus_game.scenario.load import load, shipped

    told = made(load(scenario or fullest(shipped())).scenario, secrets=True)
    asked = find(id_, told) if id_ is not None else None
    found = part(told, asked) if asked is not None else told
    if as_json:
        emit(as_data(found, asked))
        return
    if asked is not None:
        lines = words.asked_lines(told, asked, found)
    elif readings:
        lines = words.readings_lines(told)
    else:
        lines = words.grouped_lines(told, by) if by else words.whole_lines(told)
    for line in lines:
        say(line)


COMMANDS = (dossier,)
