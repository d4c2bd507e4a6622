"""Commands about saved games as things on a shelf: ``saves``, ``rename``, ``delete``, ``undelete``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import as_json, examples, saves_folder
from caucasus_game.cli.output import emit, say
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.session.saves import SaveInfo
    from caucasus_game.session.shelf import Preview

__all__ = ["COMMANDS"]

ORDERS = ("played", "name", "scenario", "turn")
PHASES: Final = {"orders": tr_later("orders"), "talks": tr_later("talks"), "over": tr_later("over")}


@command(
    epilog=examples("caucasus-game saves", "caucasus-game saves my-game", "caucasus-game saves --sort name --json")
)
@click.argument("name", required=False)
@click.option(
    "--sort", type=click.Choice(ORDERS), default=ORDERS[0], help=tr_later("In what order; the last played first.")
)
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
        say(tr("no saved games in {where}; start one: caucasus-game play", where=where))
    for save in found:
        say(_line(save))


def _line(save: SaveInfo) -> str:
    if not save.ok:
        why = f": {save.fault.message}" if save.fault else ""
        return tr("{name}: cannot be opened{why}", name=save.name, why=why)
    state = (
        tr("ended: {ending}", ending=save.ending)
        if save.ending
        else tr(
            "turn {turn} of {turns}, {phase}",
            turn=save.turn,
            turns=save.turns,
            phase=tr(PHASES.get(save.phase or "", "")),
        )
    )
    return tr(
        "{name}: {scenario}, {seat}, {state}, seed {seed}",
        name=save.name,
        scenario=save.scenario,
        seat=save.seat or tr("no person"),
        state=state,
        seed=save.seed,
    )


def _tell(seen: Preview, made: list[tuple[str, int]]) -> None:
    phase = tr(PHASES[seen.phase])
    say(
        tr(
            "{name}: {title}, turn {turn} of {turns}, {date}, {phase}",
            name=seen.name,
            title=seen.title,
            turn=seen.turn,
            turns=seen.turns,
            date=seen.date,
            phase=phase,
        )
    )
    if seen.ending[0]:
        say(tr("ended: {ending}. {text}", ending=seen.ending[0], text=seen.ending[1]))
    persons = [name for _, name, who in seen.seats if who == "person"]
    others = sorted({who for _, _, who in seen.seats if who != "person"})
    rest = tr("; the others: {others}", others=others[0] if len(others) == 1 else tr("mixed")) if others else ""
    say(tr("at the table: {persons}{rest}", persons=", ".join(persons) or tr("nobody"), rest=rest))
    for issue, mark, settled in seen.terms:
        say(tr("  {issue}: {mark:g}, settled", issue=issue, mark=mark) if settled else f"  {issue}: {mark:g}")
    for branch, turn in made:
        say(tr("branch: {branch}, from turn {turn}", branch=branch, turn=turn))


@command(epilog=examples("caucasus-game rename ratification-armenia-1 my-game"))
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
        say(tr("{name} is called {new} now", name=name, new=new))


@command(epilog=examples("caucasus-game delete my-game"))
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
        say(tr("{name} lies in the trash; fetch it back: caucasus-game undelete", name=name))


@command(epilog=examples("caucasus-game undelete"))
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
        say(tr("{name} is back", name=name))


COMMANDS = (saves, rename, delete, undelete)
