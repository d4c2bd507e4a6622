"""What the coach of a tutorial says, in lines, and how to do here what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.engine.seen_coach import due
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_coach import CoachSeen, Doing, Phase

__all__ = ["PANELS", "coach_lines", "line_words", "turn"]

PANELS = {
    "look": "issue",
    "vote": "home",
    "tracks": "tracks",
    "news": "news",
    "goals": "goals",
    "undertakings": "words",
    "counsel": "counsel",
    "role": "brief",
    "dossier": "dossier",
}
"""Command to what it shows, as the coach calls it."""

_COMMANDS = {panel: command for command, panel in PANELS.items()}


def coach_lines(view: SeatView, phase: Phase, doing: Doing | None = None) -> Iterator[str]:
    """Yield the line that is due in a phase, if any."""
    line = due(view.coach, phase, doing)
    if line is not None:
        yield line_words(view, line)


def line_words(view: SeatView, line: CoachSeen) -> str:
    """Return a line of the coach, with what to type for it."""
    typed = _typed(view, line) if line.phase == "orders" else ""
    if typed:
        return tr("coach: {text} (type: {typed})", text=line.text, typed=typed)
    return tr("coach: {text}", text=line.text)


def turn(sitting: Sitting, words: list[str]) -> None:
    """Let the coach be silent for the rest of the sitting, or speak again; alone, tell which."""
    console = sitting.console
    if words:
        console.coached = names.find(words[0], {"on": (), "off": ()}, tr("'on' or 'off'")) == "on"
    if not sitting.table.play.rulebook.scenario.coach:
        sitting.say(tr("This scenario has no coach; only a tutorial has one."))
    elif not console.coached:
        sitting.say(tr("The coach is silent; 'coach on' lets it speak again."))
    else:
        sitting.say(tr("The coach speaks; 'coach off' silences it."))
        if words:
            sitting.coach(again=True)


def _to_type(panel: str) -> str:
    """Return what to type for a panel: of the issues, one has to be named."""
    return f"look {tr('ISSUE')}" if panel == "issue" else _COMMANDS[panel]


def _typed(view: SeatView, line: CoachSeen) -> str:
    match line.waits_for:
        case "ordered":
            aimed = any(action.id == line.names[0] and action.target != "none" for action in view.actions)
            return f"do {line.names[0]}" + (f" {tr('TARGET')}" if aimed else "")
        case "offered":
            return " ".join(("offer", tr("SEAT"), *(f"{name}={tr('MARK')}" for name in line.names)))
        case "mandate":
            return f"mandate {line.names[0]} {tr('LOW HIGH')}"
        case "chosen":
            return f"choose {line.names[0]} {tr('OPTION')}"
        case "panel":
            return _to_type(line.names[0])
        case "sent":
            return _to_type(line.panel) if line.panel else "send"
