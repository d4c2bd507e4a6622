"""Before the first turn: which scenario, which seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.console import Console
from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["choose_scenario", "choose_seat"]


def choose_scenario() -> str | None:
    """Ask which shipped scenario or example; None where nobody answers."""
    from caucasus_game.scenario.load import load, with_ids

    console = Console()
    scenarios = {name: load(name).scenario for name in with_ids()}
    listed = sorted(scenarios, key=lambda name: not scenarios[name].coach)  # a tutorial comes first
    console.say(tr("Which scenario?"))
    for number, name in enumerate(listed, 1):
        about = scenarios[name].about
        hard = f", {about.difficulty}" if about.difficulty else ""
        console.say(
            tr(
                "  {number}. {name}: {title}, about {minutes} minutes{hard}",
                number=number,
                name=name,
                title=about.title,
                minutes=about.minutes,
                hard=hard,
            )
        )
    while (answer := console.ask(tr("Type its number or its name, or a path to a scenario file."))) is not None:
        if answer.isdecimal() and 1 <= int(answer[:6]) <= len(listed):
            return listed[int(answer[:6]) - 1]
        if answer.lower() in {"quit", "q", "exit"}:
            return None
        if answer:
            return answer
    return None


def choose_seat(scenario: Scenario) -> list[str]:
    """Ask for a seat; an empty list where nobody answers."""
    from caucasus_game.cli.options import find_seat
    from caucasus_game.session.portraits import part_of

    console = Console()
    console.say(tr("{title}. Which seat do you take?", title=scenario.about.title))
    actors = list(scenario.actors.items())
    for number, (seat, about) in enumerate(actors, 1):
        console.say(f"  {number}. {about.short} {about.name}: {str(about.brief or '').strip()}")
        console.say(f"     {' '.join(part_of(scenario, seat))}")
    while (answer := console.ask(tr("Type its number, its short code or its name."))) is not None:
        if answer.isdecimal() and 1 <= int(answer[:6]) <= len(actors):
            return [actors[int(answer[:6]) - 1][0]]
        if answer.lower() in {"quit", "q", "exit"}:
            return []
        if not answer:
            continue
        try:
            return [find_seat(answer, scenario)]
        except Faults as problem:
            for fault in problem.faults:
                console.say(f"{fault.message}. {fault.hint}")
    return []
