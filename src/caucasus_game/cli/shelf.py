"""Commands about saved games as things on a shelf: ``saves``, ``rename``, ``delete``, ``undelete``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from caucasus_game.cli.options import as_json, examples, saves_folder
from caucasus_game.cli.output import emit, say

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.session.saves import SaveInfo
    from caucasus_game.session.shelf import Preview

__all__ = ["COMMANDS"]

ORDERS = ("played", "name", "scenario", "turn")


@click.command(
    epilog=examples("caucasus-game saves", "caucasus-game saves my-game", "caucasus-game saves --sort name --json")
)
@click.argument("name", required=False)
@click.option("--sort", type=click.Choice(ORDERS), default=ORDERS[0], help="In what order; the last played first.")
@saves_folder
@as_json
def saves(name: str | None, *, sort: str, saves: Path | None, as_json: bool) -> None:
    """List the saved games, or tell how one stands.

    Of NAME it tells what anybody may know: seats, date, the terms on the table, the ending, branches.
    """
    from caucasus_game.session.saves import folder, listing
    from caucasus_game.session.shelf import branches, in_order, preview

    where = folder(saves)
    found = in_order(listing(where), sort)
    if name is not None:
        seen, made = preview(name, where), branches(name, found)
        if as_json:
            emit(seen.as_json() | {"branches": [{"name": branch, "turn": turn} for branch, turn in made]})
        else:
            _tell(seen, made)
        return
    if as_json:
        emit({"saves": [save.as_json() for save in found]})
        return
    if not found:
        say(f"no saved games in {where}; start one: caucasus-game play")
    for save in found:
        say(_line(save))


def _line(save: SaveInfo) -> str:
    if not save.ok:
        why = f": {save.fault.message}" if save.fault else ""
        return f"{save.name}: cannot be opened{why}"
    state = f"ended: {save.ending}" if save.ending else f"turn {save.turn} of {save.turns}, {save.phase}"
    return f"{save.name}: {save.scenario}, {save.seat or 'no person'}, {state}, seed {save.seed}"


def _tell(seen: Preview, made: list[tuple[str, int]]) -> None:
    say(f"{seen.name}: {seen.title}, turn {seen.turn} of {seen.turns}, {seen.date}, {seen.phase}")
    if seen.ending[0]:
        say(f"ended: {seen.ending[0]}. {seen.ending[1]}")
    persons = [name for _, name, who in seen.seats if who == "person"]
    others = sorted({who for _, _, who in seen.seats if who != "person"})
    words = f"; the others: {others[0] if len(others) == 1 else 'mixed'}" if others else ""
    say(f"at the table: {', '.join(persons) or 'nobody'}{words}")
    for issue, mark, settled in seen.terms:
        say(f"  {issue}: {mark:g}{', settled' if settled else ''}")
    for branch, turn in made:
        say(f"branch: {branch}, from turn {turn}")


@click.command(epilog=examples("caucasus-game rename ratification-armenia-1 my-game"))
@click.argument("name")
@click.argument("new")
@saves_folder
@as_json
def rename(name: str, new: str, *, saves: Path | None, as_json: bool) -> None:
    """Give a saved game another name; its branches follow."""
    from caucasus_game.session import shelf
    from caucasus_game.session.saves import folder

    shelf.rename(name, new, folder(saves))
    if as_json:
        emit({"name": new, "before": name})
    else:
        say(f"{name} is called {new} now")


@click.command(epilog=examples("caucasus-game delete my-game"))
@click.argument("name")
@saves_folder
@as_json
def delete(name: str, *, saves: Path | None, as_json: bool) -> None:
    """Put a saved game in the trash; 'undelete' fetches it back.

    The trash lies beside the saves and keeps the twenty games deleted last.
    """
    from caucasus_game.session import shelf
    from caucasus_game.session.saves import folder

    shelf.delete(name, folder(saves))
    if as_json:
        emit({"deleted": name})
    else:
        say(f"{name} lies in the trash; fetch it back: caucasus-game undelete")


@click.command(epilog=examples("caucasus-game undelete"))
@saves_folder
@as_json
def undelete(*, saves: Path | None, as_json: bool) -> None:
    """Fetch back the saved game that was deleted last."""
    from caucasus_game.session import shelf
    from caucasus_game.session.saves import folder

    name = shelf.undelete(folder(saves))
    if as_json:
        emit({"name": name})
    else:
        say(f"{name} is back")


COMMANDS = (saves, rename, delete, undelete)
