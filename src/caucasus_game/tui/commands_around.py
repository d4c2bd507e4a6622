"""What holds everywhere, and the commands of the screens around a game: title, saves, settings, keys."""

from __future__ import annotations

from caucasus_game.language import tr_later
from caucasus_game.tui.command import Command

__all__ = ["AROUND"]

AROUND = (
    Command(
        "everywhere",
        "help",
        "question_mark,f1",
        tr_later("Help"),
        tr_later("Show the keys of this screen, and how to read the lines."),
        "?",
    ),
    Command("everywhere", "theme", "f2", "", tr_later("Change to the next theme."), "F2"),
    Command(
        "everywhere",
        "settings",
        "f9",
        "",
        tr_later("Settings: theme, animation, coach, language, and the keys."),
        "F9",
    ),
    Command(
        "everywhere", "command_palette", "f3,ctrl+p", "", tr_later("Find any command by name."), "F3", palette=False
    ),
    Command(
        "everywhere", "interrupt", "ctrl+c", "", tr_later("Leave the program, from anywhere; it asks first."), "ctrl+c"
    ),
    Command(
        "lobby",
        "sit",
        "enter",
        tr_later("To the table"),
        tr_later("Go to the table, once the class has begun."),
        "enter",
    ),
    Command("lobby", "brief", "b", tr_later("Brief"), tr_later("Read who you are, what you want and what you can do.")),
    Command(
        "console",
        "begin",
        "b",
        tr_later("Begin/pause"),
        tr_later("Begin the class; pause it; go on."),
    ),
    Command("console", "extend(1)", "plus", tr_later("Minute"), tr_later("Give the open phase a minute more."), "+"),
    Command("console", "extend(-1)", "minus", "", tr_later("Give the open phase a minute less."), "−"),
    Command(
        "console",
        "advance",
        "n",
        tr_later("Next"),
        tr_later("Close the open phase now, after saying what that would do."),
    ),
    Command(
        "console",
        "leave",
        "escape,q",
        tr_later("Leave"),
        tr_later("Leave the console; the class goes on."),
        "q",
        spare=9,
    ),
    Command("console", "choose(1)", "down,j", "", tr_later("Choose the next seat."), "↓"),
    Command("console", "choose(-1)", "up,k", "", tr_later("Choose the seat before."), "↑"),
    Command("console", "whisper", "w", tr_later("To one"), tr_later("Say something to the chosen seat alone.")),
    Command("console", "codes", "c", tr_later("Codes"), tr_later("Show the codes of the chosen seat."), spare=8),
    Command(
        "console",
        "reseat",
        "r",
        tr_later("Player"),
        tr_later("Put a policy in the chosen seat, or persons again; the record says when."),
    ),
    Command(
        "console",
        "stages",
        "d",
        tr_later("Debrief"),
        tr_later("Show a stage of the debrief on the wall, once the game is over."),
        spare=2,
    ),
    Command(
        "console",
        "rewind",
        "z",
        tr_later("Rewind"),
        tr_later("Take the class back to the start of a turn, in a branch; what was played is kept."),
        spare=7,
    ),
    Command("console", "message", "m", tr_later("To all"), tr_later("Say something to all seats.")),
    Command(
        "lobby", "leave", "escape,q", tr_later("Leave"), tr_later("Leave the class; the same code leads back."), "q"
    ),
    Command("title", "quit_game", "q", tr_later("Quit"), tr_later("Leave the program.")),
    Command("new", "begin", "b,f5", tr_later("Begin"), tr_later("Begin the game as it is set out."), "b"),
    Command(
        "new", "reseed", "r", tr_later("Other seed"), tr_later("Take another seed: another draw of what is uncertain.")
    ),
    Command(
        "new",
        "dossier",
        "d",
        tr_later("Dossier"),
        tr_later("Read what the documents say; a reading that is marked comes first."),
    ),
    Command("new", "back", "escape,q", tr_later("Back"), tr_later("Go back to the title."), "esc"),
    Command(
        "saves",
        "order",
        "o",
        tr_later("Order"),
        tr_later("Put the games in another order: last played, name, scenario, turn."),
    ),
    Command(
        "saves", "rename", "n", tr_later("Rename"), tr_later("Give the marked game another name; its branches follow.")
    ),
    Command(
        "saves",
        "delete",
        "x,delete",
        tr_later("Delete"),
        tr_later("Put the marked game in the trash, after asking."),
        "x",
    ),
    Command("saves", "undo", "u,ctrl+z", tr_later("Undo"), tr_later("Fetch back the game that was deleted last."), "u"),
    Command("saves", "back", "escape,q", tr_later("Back"), tr_later("Go back to the title."), "esc"),
    Command("settings", "turn(-1)", "left,minus", tr_later("Before"), tr_later("The value before."), "←"),
    Command("settings", "turn(1)", "right,plus", tr_later("Next"), tr_later("The next value."), "→"),
    Command("settings", "keys", "k", tr_later("Keys"), tr_later("Look at all keys, and change them.")),
    Command(
        "settings",
        "reset",
        "r",
        tr_later("Usual ones"),
        tr_later("Set everything to what is usual, the keys too, after asking."),
    ),
    Command(
        "settings", "back", "escape,q", tr_later("Back"), tr_later("Close the settings; they are kept already."), "esc"
    ),
    Command(
        "keys",
        "change",
        "enter",
        tr_later("Change"),
        tr_later("Press a key that the marked command shall have."),
        "enter",
    ),
    Command("keys", "reset", "r", tr_later("Usual key"), tr_later("Give the marked command its usual keys back.")),
    Command("keys", "reset_all", "R", tr_later("All usual"), tr_later("Give every command its usual keys back.")),
    Command("keys", "back", "escape,q", tr_later("Back"), tr_later("Close the list of keys."), "esc"),
)
