"""The commands of the screens that show turns gone by, of this game or of one that is watched."""

from __future__ import annotations

from caucasus_game.language import tr_later
from caucasus_game.tui.command import Command

__all__ = ["PAST"]

PAST = (
    Command(
        "history",
        "open",
        "o",
        tr_later("Open"),
        tr_later("Open the table as it was at the start of the marked turn."),
        "enter",
    ),
    Command(
        "history",
        "report",
        "r",
        tr_later("Report"),
        tr_later("Read the report of the marked turn, with the causes of every change."),
    ),
    Command(
        "history",
        "branch",
        "t",
        tr_later("Take back"),
        tr_later("Go back to the start of the marked turn, in a branch."),
    ),
    Command("history", "compare", "c", tr_later("Compare"), tr_later("Put this game beside another branch of it.")),
    Command("history", "back", "escape,q,h", tr_later("Back"), tr_later("Close the list of turns."), "esc"),
    Command("past", "turn(-1)", "p,left", tr_later("Turn before"), tr_later("Show the turn before."), "p"),
    Command("past", "turn(1)", "n,right", tr_later("Next turn"), tr_later("Show the turn after."), "n"),
    Command("past", "report", "r", tr_later("Report"), tr_later("Read what became of this turn.")),
    Command(
        "past", "panel('orders')", "1", tr_later("Orders"), tr_later("Show the panel Orders as it was."), footer=False
    ),
    Command(
        "past", "panel('issue')", "2", tr_later("Issue"), tr_later("Show the panel Issue as it was."), footer=False
    ),
    Command("past", "panel('home')", "3", tr_later("Home"), tr_later("Show the panel Home as it was."), footer=False),
    Command(
        "past", "panel('tracks')", "4", tr_later("Tracks"), tr_later("Show the panel Tracks as it was."), footer=False
    ),
    Command("past", "panel('news')", "5", tr_later("News"), tr_later("Show the panel News as it was."), footer=False),
    Command(
        "past", "panel('goals')", "6", tr_later("Goals"), tr_later("Show the panel Goals as it was."), footer=False
    ),
    Command(
        "past", "panel('words')", "7", tr_later("Words"), tr_later("Show the panel Words as it was."), footer=False
    ),
    Command(
        "past",
        "panel('corridor')",
        "8",
        tr_later("Corridor"),
        tr_later("Show the panel Corridor as it was."),
        footer=False,
    ),
    Command("past", "issue(1)", "j", "", tr_later("Choose the next issue.")),
    Command("past", "issue(-1)", "k", "", tr_later("Choose the issue before.")),
    Command("past", "leave_table", "escape,q", tr_later("Back"), tr_later("Go back to the list of turns."), "esc"),
    Command("agree", "agree", "y", tr_later("I agree"), tr_later("Agree to go back in a branch.")),
    Command("agree", "back", "n,escape", tr_later("No"), tr_later("Make no branch."), "n"),
    Command(
        "compare",
        "all",
        "a",
        tr_later("All lines"),
        tr_later("Show what is the same in both, too, or only what is not."),
    ),
    Command("compare", "back", "escape,q", tr_later("Back"), tr_later("Close the comparison."), "esc"),
    Command(
        "debrief",
        "page('reactions')",
        "1",
        tr_later("React"),
        tr_later("How it ended, and what is asked first."),
        footer=False,
    ),
    Command(
        "debrief",
        "page('timeline')",
        "2",
        tr_later("Timeline"),
        tr_later("The turning points, with their causes."),
        footer=False,
    ),
    Command(
        "debrief",
        "page('decided')",
        "3",
        tr_later("Decided"),
        tr_later("What the ending turned on, and what each goal brought."),
        footer=False,
    ),
    Command(
        "debrief",
        "page('secrets')",
        "4",
        tr_later("Reveal"),
        tr_later("What seats kept from one another."),
        footer=False,
    ),
    Command(
        "debrief",
        "page('games')",
        "5",
        tr_later("What if"),
        tr_later("Beside many games from the same start, and where other orders would have led."),
        footer=False,
    ),
    Command(
        "debrief",
        "page('predictions')",
        "6",
        tr_later("Guesses"),
        tr_later("What was predicted, and how good that was."),
        footer=False,
    ),
    Command(
        "debrief",
        "page('documents')",
        "7",
        tr_later("Papers"),
        tr_later("What the documents expected, and where they disagree."),
        footer=False,
    ),
    Command(
        "debrief",
        "page('transfer')",
        "8",
        tr_later("Lessons"),
        tr_later("What is taken along."),
        footer=False,
    ),
    Command(
        "debrief", "reveal", "v", tr_later("Reveal"), tr_later("Tell what seats kept from one another; it asks first.")
    ),
    Command("debrief", "back", "escape,q,d", tr_later("Back"), tr_later("Close the debrief."), "esc"),
    Command(
        "watch",
        "turn(1)",
        "n,right,s",
        tr_later("Next turn"),
        tr_later("Show the next turn; the policies play it if it is new."),
        "n",
    ),
    Command("watch", "turn(-1)", "p,left", tr_later("Turn before"), tr_later("Show the turn before."), "p"),
    Command(
        "watch",
        "take_over",
        "t",
        tr_later("Take over"),
        tr_later("Take over a seat after the turn that is shown, and play on."),
        "t",
    ),
    Command(
        "watch",
        "preview",
        "v",
        tr_later("Preview"),
        tr_later("Look at the scenario itself: what leads to what in it, and who stands where."),
        footer=False,
    ),
    Command("watch", "all", "a", tr_later("All causes"), tr_later("Open or close the causes of every change.")),
    Command(
        "watch",
        "leave",
        "q,escape",
        tr_later("Leave"),
        tr_later("Stop watching; a seat that was taken over is saved."),
        "q",
    ),
    Command(
        "workshop",
        "preview",
        "f7",
        "",
        tr_later("Look at the file itself: what leads to what, who stands where; and change numbers in it."),
        "F7",
        palette=False,
    ),
    Command(
        "workshop",
        "edit",
        "f8",
        "",
        tr_later("Read what the last save of the file did, or why it cannot be played; again: go back."),
        "F8",
        palette=False,
    ),
    Command("edit", "back", "escape,q", tr_later("To the game"), tr_later("Close the page."), "esc"),
)
