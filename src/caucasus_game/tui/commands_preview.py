"""The commands of the preview of a scenario, and of the window in which a number of it is changed."""

from __future__ import annotations

from caucasus_game.language import tr_later
from caucasus_game.tui.command import Command

__all__ = ["PREVIEW"]

PREVIEW = (
    Command(
        "preview",
        "page('graph')",
        "1",
        tr_later("Graph"),
        tr_later("What leads to what: events, tracks, actions, endings; circles, and what no play can reach."),
        footer=False,
    ),
    Command(
        "preview",
        "page('positions')",
        "2",
        tr_later("Positions"),
        tr_later("Where everybody stands on every issue: to look at, and to change."),
        footer=False,
    ),
    Command(
        "preview",
        "page('win-sets')",
        "3",
        tr_later("Win-sets"),
        tr_later("What the parties may settle and the bodies would approve before the first turn."),
        footer=False,
    ),
    Command(
        "preview",
        "page('forecast')",
        "4",
        tr_later("Forecast"),
        tr_later("What the bargaining models forecast of the positions as they stand."),
        footer=False,
    ),
    Command(
        "preview",
        "page('balance')",
        "5",
        tr_later("Balance"),
        tr_later("How games end under policies, what seats score, what is never reached."),
        footer=False,
    ),
    Command("preview", "page('check')", "6", tr_later("Check"), tr_later("What a check says."), footer=False),
    Command(
        "preview",
        "search",
        "slash",
        tr_later("Search"),
        tr_later("Show only things that have the words you write."),
        "/",
    ),
    Command(
        "preview",
        "before",
        "p,backspace",
        tr_later("Before"),
        tr_later("Go back to the thing looked at before."),
        "p",
    ),
    Command(
        "preview",
        "field",
        "f,space",
        tr_later("Other number"),
        tr_later("Show position, spread, salience, or either end of the mandate."),
        "f",
    ),
    Command(
        "preview",
        "change",
        "c",
        tr_later("Change"),
        tr_later("Change the marked number in the file; what is written where is told first."),
    ),
    Command("preview", "play", "g", tr_later("Play games"), tr_later("Play a quick playtest of the scenario.")),
    Command("preview", "stop", "s", tr_later("Stop"), tr_later("Call the games off that are being played.")),
    Command(
        "preview",
        "undo",
        "u,ctrl+z",
        tr_later("Undo"),
        tr_later("Take back the last change that was written, in the file too."),
        "u",
    ),
    Command(
        "preview",
        "reload",
        "r",
        tr_later("Read again"),
        tr_later("Read the file again; where it has a fault, what was read before stays."),
    ),
    Command(
        "preview", "back", "escape,q", tr_later("Back"), tr_later("Go back, and at last close the preview."), "esc"
    ),
    Command("rewrite", "step(1)", "up", tr_later("More"), tr_later("A step more."), "↑"),
    Command("rewrite", "step(-1)", "down", tr_later("Less"), tr_later("A step less."), "↓"),
    Command(
        "rewrite",
        "elsewhere",
        "ctrl+o",
        tr_later("Elsewhere"),
        tr_later("Write it where it stands, or over it in the scenario's own file."),
    ),
    Command("rewrite", "back", "escape", tr_later("Cancel"), tr_later("Close the window and change nothing."), "esc"),
)
