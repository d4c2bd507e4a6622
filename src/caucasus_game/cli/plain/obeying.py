"""From a line that was typed to what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.commands import COMMANDS
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_and

if TYPE_CHECKING:
    from caucasus_game.cli.plain.sitting import Sitting

__all__ = ["obey"]


def obey(sitting: Sitting, line: str) -> None:
    """Do what a line says; Faults, and nothing changes, where that cannot be done."""
    words = line.split()
    if not words:
        return
    by_name = {command.name: command for command in COMMANDS}
    spelled = {command.name: command.also for command in COMMANDS}
    try:
        command = by_name[names.find(words[0], spelled, tr("command"))]
    except Faults as unknown:
        raise _of_an_action(sitting, words) or unknown from None
    if sitting.phase not in command.phases:
        open_now = ", ".join(other.name for other in COMMANDS if sitting.phase in other.phases)
        message = tr(
            "'{command}' belongs to the {phases} phase; this is {phase}",
            command=command.name,
            phases=tr_and(tr(names.PHASES[phase]) for phase in sorted(command.phases)),
            phase=tr(names.PHASES[sitting.phase]),
        )
        raise Faults.one("wrong-phase", message, tr("now you can: {open_now}", open_now=open_now))
    if len(words) <= command.least:
        raise Faults.one(
            "incomplete",
            tr("'{command}' needs more", command=command.name),
            tr("write it like this: {usage}", usage=command.usage),
        )
    command.run(sitting, words[1:])
    sitting.note_done(command.name)


def _of_an_action(sitting: Sitting, words: list[str]) -> Faults | None:
    """Return the fault of an action that was typed where a command is wanted; None where it names no action."""
    named = {action.id for action in sitting.view.actions} & {words[0].lower(), words[0].lower().replace("-", "_")}
    if not named:
        return None
    action = named.pop()
    return Faults.one(
        "unknown-name",
        tr("'{word}' is an action, and no command", word=words[0]),
        tr("write it like this: {usage}", usage=" ".join(["do", action, *words[1:]])),
    )
