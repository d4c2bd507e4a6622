"""The commands of the screens on which a turn is played."""

from __future__ import annotations

from caucasus_game.language import tr_later
from caucasus_game.tui.command import Command

__all__ = ["COACH", "PAPER", "PLAYING", "WHY"]

COACH = tr_later("Put the coach's line away, or fetch it back; only a tutorial has a coach.")

WHY = tr_later("Explain the numbers: the signed causes since the start, and the parts, that sum to each.")

WHY_HERE = tr_later("Explain the number under the cursor: the signed causes since the start, and the parts of it.")

PAPER = tr_later("Read the turn as the front page of a newspaper, and page back through the turns before.")

PLAYING = (
    Command(
        "table",
        "panel('orders')",
        "1",
        tr_later("Orders"),
        tr_later("What you can order, what it costs, and why not."),
        footer=False,
    ),
    Command(
        "table",
        "panel('issue')",
        "2",
        tr_later("Issue"),
        tr_later("The chosen issue, large: intervals, win-sets, marks in words."),
        footer=False,
    ),
    Command(
        "table",
        "panel('home')",
        "3",
        tr_later("Home"),
        tr_later("How a vote would go today, bloc by bloc."),
        footer=False,
    ),
    Command(
        "table",
        "panel('tracks')",
        "4",
        tr_later("Tracks"),
        tr_later("The processes, what comes next in each, and by when."),
        footer=False,
    ),
    Command("table", "panel('news')", "5", tr_later("News"), tr_later("What happened, newest first."), footer=False),
    Command(
        "table",
        "panel('goals')",
        "6",
        tr_later("Goals"),
        tr_later("Your objectives with their points, and the gauges."),
        footer=False,
    ),
    Command(
        "table",
        "panel('words')",
        "7",
        tr_later("Words"),
        tr_later("Undertakings in force, bounds declared in public, and what can be promised."),
        footer=False,
    ),
    Command(
        "table",
        "panel('corridor')",
        "8",
        tr_later("Corridor"),
        tr_later("The cargo gauge, cargo by way, lots and links; only where a scenario has them."),
        footer=False,
    ),
    Command("table", "issue(1)", "j", "", tr_later("Choose the next issue.")),
    Command("table", "issue(-1)", "k", "", tr_later("Choose the issue before.")),
    Command(
        "table",
        "offer",
        "o",
        tr_later("Offer"),
        tr_later("Build a package: terms, money and undertakings, to one or more seats."),
    ),
    Command(
        "table",
        "advise",
        "a",
        tr_later("Adviser"),
        tr_later("Fill your orders with your adviser's; change them before you send."),
    ),
    Command(
        "table",
        "ways",
        "w",
        tr_later("Ways"),
        tr_later("Look ahead for some seconds: three ways to play the turn, and what each is expected to bring."),
        spare=4,
    ),
    Command(
        "table",
        "advisers",
        "i",
        tr_later("Advisers"),
        tr_later(
            "Hear three advisers who disagree: the diplomat, the home front and the banker, after the same search."
        ),
        spare=9,
    ),
    Command(
        "table",
        "counsel",
        "v",
        tr_later("Counsel"),
        tr_later(
            "Read what the bargaining models say: forecasts, fair trades, the price of pressure, who could move whom."
        ),
    ),
    Command(
        "table",
        "mandate",
        "m",
        tr_later("Mandate"),
        tr_later("Set how far your negotiators may go on the chosen issue."),
    ),
    Command("table", "choices", "c", tr_later("Choices"), tr_later("Answer what events ask of you.")),
    Command("table", "predict", "p", "", tr_later("Guess where another seat would stop on the chosen issue.")),
    Command("table", "remove", "x,delete", "", tr_later("Take the marked line out of your orders.")),
    Command("table", "because", "z", "", tr_later("Say in a sentence why you give the marked order; it is kept.")),
    Command(
        "table",
        "undo",
        "u,ctrl+z",
        tr_later("Undo"),
        tr_later("Undo the last change of your orders."),
        "u",
        footer=False,
    ),
    Command("table", "redo", "y,ctrl+y", "", tr_later("Redo what was undone."), "y"),
    Command(
        "table",
        "send",
        "s,f5",
        tr_later("Send"),
        tr_later("Send your orders; then the others decide and the turn is played."),
        "s",
    ),
    Command(
        "table",
        "brief",
        "b",
        tr_later("Brief"),
        tr_later("Read your brief: dilemma, goals, levers, what is known and what assumed."),
        spare=2,
    ),
    Command(
        "table",
        "dossier",
        "d",
        "",
        tr_later("Read the dossier: what the documents say, who says it, and where they disagree."),
    ),
    Command(
        "table", "report", "r", tr_later("Report"), tr_later("Read the report of the last turn again."), footer=False
    ),
    Command(
        "table",
        "history",
        "h",
        tr_later("History"),
        tr_later("Look at any turn gone by, take one back in a branch, or compare two branches."),
        spare=5,
    ),
    Command(
        "table",
        "map",
        "l",
        tr_later("Map"),
        tr_later(
            "See the corridor on a map: what each link carries, what is shut or strained; only where there is a"
            " network."
        ),
        spare=7,
    ),
    Command(
        "table",
        "charts",
        "t",
        tr_later("Charts"),
        tr_later("See what moved over the turns: issues, support, cargo, your score, with what happened marked."),
        spare=6,
    ),
    Command("table", "paper", "n", tr_later("Paper"), PAPER, spare=8),
    Command(
        "table",
        "number(1)",
        "right",
        tr_later("Number"),
        tr_later("Go to the next number of the part that you are in; ↑ and ↓ go by lines. Then ask why."),
        "←→",
        spare=1,
    ),
    Command("table", "number(-1)", "left", "", tr_later("Go to the number before.")),
    Command("table", "why", "e,f4", tr_later("Why"), WHY_HERE, "e", spare=3),
    Command("table", "coach", "g", tr_later("Coach"), COACH, footer=False),
    Command("table", "leave", "q", tr_later("Leave"), tr_later("Go back to the title; the game is saved."), "q"),
    Command(
        "table",
        "back",
        "escape",
        "",
        tr_later("Go back to your orders, and from there leave, after asking; while the others decide, call it off."),
        "esc",
    ),
    Command(
        "package",
        "seat",
        "",
        "",
        tr_later("Press a seat's letter to address the package to it, or not."),
        "A–Z",
        palette=False,
    ),
    Command(
        "package",
        "take",
        "space,enter",
        tr_later("In or out"),
        tr_later("Take the issue into the package, or out."),
        "space",
    ),
    Command(
        "package",
        "shift(-1)",
        "left,minus",
        tr_later("−1"),
        tr_later("Lower the mark, the money or the turns by a step."),
        "←",
    ),
    Command(
        "package",
        "shift(1)",
        "right,plus",
        tr_later("+1"),
        tr_later("Raise the mark, the money or the turns by a step."),
        "→",
    ),
    Command("package", "shift(-5)", "pagedown,shift+left", "", tr_later("Lower it by five steps."), "PgDn"),
    Command("package", "shift(5)", "pageup,shift+right", "", tr_later("Raise it by five steps."), "PgUp"),
    Command(
        "package",
        "type",
        "",
        "",
        tr_later("Write the mark, the money or the turns, digit by digit."),
        "0–9",
        palette=False,
    ),
    Command(
        "package",
        "gives",
        "tab",
        tr_later("Gives"),
        tr_later("Go from the terms to what else is given or asked, or back."),
        "tab",
    ),
    Command(
        "package", "drop", "delete,backspace", "", tr_later("Take the row under the cursor out of the package."), "del"
    ),
    Command(
        "package",
        "keep",
        "f5,full_stop",
        tr_later("Done"),
        tr_later("Put the package among your orders, or your answers."),
        ".",
    ),
    Command("package", "why", "f4", "", WHY, "F4"),
    Command("package", "back", "escape", tr_later("Cancel"), tr_later("Leave the package unmade."), "esc"),
    Command(
        "mandate", "swap", "tab,space", tr_later("Other end"), tr_later("Move the other end of the mandate."), "tab"
    ),
    Command("mandate", "shift(-1)", "left,minus", tr_later("−1"), tr_later("Move the end down by one."), "←"),
    Command("mandate", "shift(1)", "right,plus", tr_later("+1"), tr_later("Move the end up by one."), "→"),
    Command("mandate", "shift(-5)", "pagedown,shift+left", "", tr_later("Move the end down by five."), "PgDn"),
    Command("mandate", "shift(5)", "pageup,shift+right", "", tr_later("Move the end up by five."), "PgUp"),
    Command("mandate", "type", "", "", tr_later("Write the mark of the end, digit by digit."), "0–9", palette=False),
    Command("mandate", "keep", "enter", tr_later("Keep"), tr_later("Keep the mandate."), "enter"),
    Command("mandate", "back", "escape", tr_later("Cancel"), tr_later("Leave the mandate as it was."), "esc"),
    Command("mark", "shift(-1)", "left,minus", tr_later("−1"), tr_later("Move the mark down by one."), "←"),
    Command("mark", "shift(1)", "right,plus", tr_later("+1"), tr_later("Move the mark up by one."), "→"),
    Command("mark", "shift(-5)", "pagedown,shift+left", "", tr_later("Move the mark down by five."), "PgDn"),
    Command("mark", "shift(5)", "pageup,shift+right", "", tr_later("Move the mark up by five."), "PgUp"),
    Command("mark", "type", "", "", tr_later("Write the mark, digit by digit."), "0–9", palette=False),
    Command("mark", "keep", "enter", tr_later("Take it"), tr_later("Take the mark."), "enter"),
    Command("mark", "back", "escape", tr_later("Cancel"), tr_later("Pick no mark."), "esc"),
    Command("talks", "accept", "y", tr_later("Accept"), tr_later("Accept the marked offer.")),
    Command("talks", "decline", "n", tr_later("Decline"), tr_later("Decline the marked offer; it costs nothing.")),
    Command(
        "talks", "counter", "c", tr_later("Counter"), tr_later("Answer the marked offer with a package of your own.")
    ),
    Command(
        "talks",
        "advise",
        "a",
        tr_later("Adviser"),
        tr_later("Fill in your adviser's answers; change them before you send."),
    ),
    Command(
        "talks",
        "send",
        "s,f5",
        tr_later("Send"),
        tr_later("Send your answers; counters open another round, else the turn ends."),
        "s",
    ),
    Command("talks", "why", "e,f4", tr_later("Why"), WHY, "e"),
    Command("talks", "coach", "g", tr_later("Coach"), COACH, footer=False),
    Command("talks", "leave", "q,escape", tr_later("Leave"), tr_later("Go back to the title; the game is saved."), "q"),
    Command(
        "handover",
        "here",
        "enter,space",
        tr_later("I am here"),
        tr_later("Sit down at the seat that is named."),
        "enter",
    ),
    Command(
        "handover", "leave", "q,escape", tr_later("Leave"), tr_later("Go back to the title; the game is saved."), "q"
    ),
    Command("report", "go_on", "escape,s,q", tr_later("Go on"), tr_later("Go on to the table."), "esc"),
    Command("report", "all", "a", tr_later("All causes"), tr_later("Open or close the causes of every change.")),
    Command("report", "paper", "n", tr_later("Paper"), PAPER),
    Command("report", "why", "e,f4", tr_later("Why"), WHY, "e"),
    Command("report", "coach", "g", tr_later("Coach"), COACH, footer=False),
)
