"""Every command of the terminal, once: keys, footer, palette and help are all made from this list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding

from caucasus_game.language import tr_later
from caucasus_game.tui.command import Command
from caucasus_game.tui.commands_around import AROUND
from caucasus_game.tui.commands_class import IN_CLASS, SAID_IN_CLASS
from caucasus_game.tui.commands_past import PAST
from caucasus_game.tui.commands_playing import PLAYING
from caucasus_game.tui.commands_preview import PREVIEW
from caucasus_game.tui.commands_reading import READING

if TYPE_CHECKING:
    from textual.binding import BindingType

__all__ = ["COMMANDS", "PLACES", "Command", "bindings", "said"]

COMMANDS = (*AROUND, *IN_CLASS, *PLAYING, *PAST, *READING, *PREVIEW)

PLACES = {
    "everywhere": tr_later("Everywhere"),
    "title": tr_later("Title"),
    "lobby": tr_later("The lobby of a class"),
    "console": tr_later("The facilitator's console"),
    "inject": tr_later("The facilitator's events"),
    "class": tr_later("In a class, at the table"),
    "whispers": tr_later("Whispers"),
    "new": tr_later("New game"),
    "saves": tr_later("Saved games"),
    "settings": tr_later("Settings"),
    "keys": tr_later("Keys"),
    "table": tr_later("At the table"),
    "package": tr_later("A package"),
    "mandate": tr_later("Your mandate"),
    "mark": tr_later("Picking a mark"),
    "talks": tr_later("Talks"),
    "handover": tr_later("Passing the keyboard"),
    "report": tr_later("The turn's report"),
    "history": tr_later("The turns so far"),
    "past": tr_later("The table as it was"),
    "agree": tr_later("Agreeing to a branch"),
    "compare": tr_later("Two branches"),
    "debrief": tr_later("The debrief"),
    "watch": tr_later("Watching a game"),
    "preview": tr_later("The preview of a scenario"),
    "rewrite": tr_later("Changing a number"),
    "workshop": tr_later("Beside the editor"),
    "edit": tr_later("What a save did"),
    "map": tr_later("The corridor map"),
    "charts": tr_later("Charts over the turns"),
    "paper": tr_later("The front page"),
    "brief": tr_later("Your brief"),
    "dossier": tr_later("The dossier"),
    "counsel": tr_later("Counsel"),
    "why": tr_later("Why"),
    "ways": tr_later("Ways to play a turn"),
    "advisers": tr_later("Advisers who disagree"),
    "ending": tr_later("The ending"),
    "help": tr_later("Help"),
    "dialog": tr_later("In a small window"),
}
"""Where commands hold: the screen, and what help calls it (``tr_later``)."""


def bindings(place: str, *, of: str = "") -> list[BindingType]:
    """Return the key bindings of a place, in the order of the list; ``of`` is whose actions they are, as ``app.``.

    Their words are English, for classes are made once: the footer turns them.
    """
    made: list[BindingType] = []
    for command in COMMANDS:
        if command.place == place and command.keys:
            show = bool(command.label) and command.footer
            made.append(
                Binding(
                    command.keys,
                    of + command.action,
                    command.label or command.help,
                    show=show,
                    key_display=command.shown_as or None,
                    tooltip=command.help,
                    id=command.name,
                )
            )
    return made


def said(command: Command, app: object) -> Command:
    """Return a command with the words that are true of it in an application: in a class some lead elsewhere."""
    words = SAID_IN_CLASS.get(command.name) if "class" in getattr(app, "ALSO", ()) else None
    return command if words is None else replace(command, label=words[0], help=words[1])
