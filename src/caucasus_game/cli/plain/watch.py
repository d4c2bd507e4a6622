"""Watching a game line by line: what every seat ordered and why, and a seat to take over at any turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.options import find_seat
from caucasus_game.cli.plain.console import Console
from caucasus_game.cli.plain.game import play_plain
from caucasus_game.cli.plain.report import report_lines
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.watching import Watched

__all__ = ["watch_plain"]

ASK = tr_later("Enter: the next turn. t SEAT: take over a seat. end: to the end. q: leave.")


def watch_plain(watched: Watched, folder: Path) -> None:
    """Show a game turn by turn until it ends, a seat is taken over, or whoever types has left."""
    console, scenario = Console(), watched.scenario
    console.say(
        tr(
            "{title}, run {run} of seed {seed}, played by policies.",
            title=scenario.about.title,
            run=watched.run,
            seed=watched.seed,
        )
    )
    console.say(*_turn_lines(watched, scenario))
    to_the_end = False
    while not watched.over:
        said = "" if to_the_end else console.ask(tr(ASK))
        if said is None or said.lower() in {"q", "quit"}:
            return
        word, _, seat = said.partition(" ")
        if word.lower() == "t":
            if _taken_over(watched, seat, scenario, folder, console):
                return
            continue
        if word and word.lower() != "end":
            console.say(tr("'{word}' means nothing here.", word=word))
            continue
        to_the_end |= word.lower() == "end"
        watched.step()
        console.say("", *_turn_lines(watched, scenario))
    console.say(tr("checksum {checksum}", checksum=watched.checksum()))


def _taken_over(watched: Watched, seat: str, scenario: Scenario, folder: Path, console: Console) -> bool:
    try:
        table = watched.take_over(find_seat(seat, scenario), watched.played, folder)
    except Faults as faults:
        console.say(*(fault.as_text() for fault in faults.faults))
        return False
    try:
        play_plain(table)
    finally:
        table.close()
    return True


def _turn_lines(watched: Watched, scenario: Scenario) -> Iterator[str]:
    """Yield everyone's report of the turn played last, and who sits where with the scores."""
    view = watched.view(watched.played)
    yield from report_lines(view)
    yield tr("Seats, policies and scores:")
    for sitting in watched.sittings(watched.played):
        yield f"  {scenario.actors[sitting.seat].name}: {sitting.policy}, {sitting.score:.1f}"
    if view.ending is not None:
        yield tr("The end: {ending}. {text}", ending=view.ending.title, text=view.ending.text)
