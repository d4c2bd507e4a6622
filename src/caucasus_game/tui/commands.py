"""Every command of the terminal, once: keys, footer, palette and help are all made from this list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Provider

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.command import Hits

__all__ = ["COMMANDS", "PLACES", "Command", "Commands", "bindings"]

PLACES = {
    "everywhere": "Everywhere",
    "title": "Title",
    "new": "New game",
    "saves": "Saved games",
    "settings": "Settings",
    "keys": "Keys",
    "table": "At the table",
    "package": "A package",
    "mandate": "Your mandate",
    "mark": "Picking a mark",
    "talks": "Talks",
    "handover": "Passing the keyboard",
    "report": "The turn's report",
    "history": "The turns so far",
    "past": "The table as it was",
    "agree": "Agreeing to a branch",
    "compare": "Two branches",
    "debrief": "The debrief",
    "watch": "Watching a game",
    "map": "The corridor map",
    "charts": "Charts over the turns",
    "paper": "The front page",
    "brief": "Your brief",
    "dossier": "The dossier",
    "counsel": "Counsel",
    "why": "Why",
    "ways": "Ways to play a turn",
    "advisers": "Advisers who disagree",
    "ending": "The ending",
    "help": "Help",
    "dialog": "In a small window",
}
"""Where commands hold: the screen, and what help calls it."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do: an action of the screen of that place, and its keys.

    ``label`` is what the footer says (empty: not in the footer); ``help`` one sentence for help and palette;
    ``spare`` is not 0 where the footer says it only while it has room, the lowest first (see ``Footer``).
    """

    place: str
    action: str
    keys: str
    label: str
    help: str
    shown_as: str = ""
    palette: bool = True
    footer: bool = True
    spare: int = 0

    @property
    def name(self) -> str:
        """A name that settings can bear: ``table.advise``, ``table.panel-orders``, ``mark.shift+5``."""
        called, _, given = self.action.partition("(")
        given = given.rstrip(")").strip("'")
        sign = "" if not given or given[0] == "-" else "+" if given.isdigit() else "-"
        return f"{self.place}.{called}{sign}{given}"


COACH = "Put the coach's line away, or fetch it back; only a tutorial has a coach."

WHY = "Explain the numbers: the signed causes since the start, and the parts, that sum to each."

PAPER = "Read the turn as the front page of a newspaper, and page back through the turns before."

COMMANDS = (
    Command(
        "everywhere",
        "help",
        "question_mark,f1",
        "Help",
        "Show the keys of this screen, and how to read the lines.",
        "?",
    ),
    Command("everywhere", "theme", "f2", "", "Change to the next theme.", "F2"),
    Command(
        "everywhere", "settings", "f9", "", "Settings: theme, animation, coach, language of names, and the keys.", "F9"
    ),
    Command("everywhere", "command_palette", "f3,ctrl+p", "", "Find any command by name.", "F3", palette=False),
    Command("everywhere", "interrupt", "ctrl+c", "", "Leave the program, from anywhere; it asks first.", "ctrl+c"),
    Command("title", "quit_game", "q", "Quit", "Leave the program."),
    Command("new", "begin", "b,f5", "Begin", "Begin the game as it is set out.", "b"),
    Command("new", "reseed", "r", "Other seed", "Take another seed: another draw of what is uncertain."),
    Command("new", "dossier", "d", "Dossier", "Read what the documents say; a reading that is marked comes first."),
    Command("new", "back", "escape,q", "Back", "Go back to the title.", "esc"),
    Command("saves", "order", "o", "Order", "Put the games in another order: last played, name, scenario, turn."),
    Command("saves", "rename", "n", "Rename", "Give the marked game another name; its branches follow."),
    Command("saves", "delete", "x,delete", "Delete", "Put the marked game in the trash, after asking.", "x"),
    Command("saves", "undo", "u,ctrl+z", "Undo", "Fetch back the game that was deleted last.", "u"),
    Command("saves", "back", "escape,q", "Back", "Go back to the title.", "esc"),
    Command("settings", "turn(-1)", "left,minus", "Before", "The value before.", "←"),
    Command("settings", "turn(1)", "right,plus", "Next", "The next value.", "→"),
    Command("settings", "keys", "k", "Keys", "Look at all keys, and change them."),
    Command("settings", "reset", "r", "Usual ones", "Set everything to what is usual, the keys too, after asking."),
    Command("settings", "back", "escape,q", "Back", "Close the settings; they are kept already.", "esc"),
    Command("keys", "change", "enter", "Change", "Press a key that the marked command shall have.", "enter"),
    Command("keys", "reset", "r", "Usual key", "Give the marked command its usual keys back."),
    Command("keys", "reset_all", "R", "All usual", "Give every command its usual keys back."),
    Command("keys", "back", "escape,q", "Back", "Close the list of keys.", "esc"),
    Command("table", "panel('orders')", "1", "Orders", "What you can order, what it costs, and why not.", footer=False),
    Command(
        "table",
        "panel('issue')",
        "2",
        "Issue",
        "The chosen issue, large: intervals, win-sets, marks in words.",
        footer=False,
    ),
    Command("table", "panel('home')", "3", "Home", "How a vote would go today, bloc by bloc.", footer=False),
    Command(
        "table", "panel('tracks')", "4", "Tracks", "The processes, what comes next in each, and by when.", footer=False
    ),
    Command("table", "panel('news')", "5", "News", "What happened, newest first.", footer=False),
    Command(
        "table", "panel('goals')", "6", "Goals", "Your objectives with their points, and the gauges.", footer=False
    ),
    Command(
        "table",
        "panel('words')",
        "7",
        "Words",
        "Undertakings in force, bounds declared in public, and what can be promised.",
        footer=False,
    ),
    Command(
        "table",
        "panel('corridor')",
        "8",
        "Corridor",
        "The cargo gauge, cargo by way, lots and links; only where a scenario has them.",
        footer=False,
    ),
    Command("table", "issue(1)", "j", "", "Choose the next issue."),
    Command("table", "issue(-1)", "k", "", "Choose the issue before."),
    Command("table", "offer", "o", "Offer", "Build a package: terms, money and undertakings, to one or more seats."),
    Command("table", "advise", "a", "Adviser", "Fill your orders with your adviser's; change them before you send."),
    Command(
        "table",
        "ways",
        "w",
        "Ways",
        "Look ahead for some seconds: three ways to play the turn, and what each is expected to bring.",
        spare=2,
    ),
    Command(
        "table",
        "advisers",
        "i",
        "Advisers",
        "Hear three advisers who disagree: the diplomat, the home front and the banker, after the same search.",
        spare=7,
    ),
    Command(
        "table",
        "counsel",
        "v",
        "Counsel",
        "Read what the bargaining models say: forecasts, fair trades, the price of pressure, who could move whom.",
    ),
    Command("table", "mandate", "m", "Mandate", "Set how far your negotiators may go on the chosen issue."),
    Command("table", "choices", "c", "Choices", "Answer what events ask of you."),
    Command("table", "predict", "p", "", "Guess where another seat would stop on the chosen issue."),
    Command("table", "remove", "x,delete", "", "Take the marked line out of your orders."),
    Command("table", "undo", "u,ctrl+z", "Undo", "Undo the last change of your orders.", "u", footer=False),
    Command("table", "redo", "y,ctrl+y", "", "Redo what was undone.", "y"),
    Command("table", "send", "s,f5", "Send", "Send your orders; then the others decide and the turn is played.", "s"),
    Command("table", "brief", "b", "Brief", "Read your brief: dilemma, goals, levers, what is known and what assumed."),
    Command(
        "table", "dossier", "d", "", "Read the dossier: what the documents say, who says it, and where they disagree."
    ),
    Command("table", "report", "r", "Report", "Read the report of the last turn again.", footer=False),
    Command(
        "table",
        "history",
        "h",
        "History",
        "Look at any turn gone by, take one back in a branch, or compare two branches.",
        spare=3,
    ),
    Command(
        "table",
        "map",
        "l",
        "Map",
        "See the corridor on a map: what each link carries, what is shut or strained; only where there is a network.",
        spare=5,
    ),
    Command(
        "table",
        "charts",
        "t",
        "Charts",
        "See what moved over the turns: issues, support, cargo, your score, with what happened marked.",
        spare=4,
    ),
    Command("table", "paper", "n", "Paper", PAPER, spare=6),
    Command("table", "why", "e,f4", "Why", WHY, "e", spare=1),
    Command("table", "coach", "g", "Coach", COACH, footer=False),
    Command("table", "leave", "q,escape", "Leave", "Go back to the title; the game is saved.", "q"),
    Command(
        "package", "seat", "", "", "Press a seat's letter to address the package to it, or not.", "A–Z", palette=False
    ),
    Command("package", "take", "space,enter", "In or out", "Take the issue into the package, or out.", "space"),
    Command("package", "shift(-1)", "left,minus", "−1", "Lower the mark, the money or the turns by a step.", "←"),
    Command("package", "shift(1)", "right,plus", "+1", "Raise the mark, the money or the turns by a step.", "→"),
    Command("package", "shift(-5)", "pagedown,shift+left", "", "Lower it by five steps.", "PgDn"),
    Command("package", "shift(5)", "pageup,shift+right", "", "Raise it by five steps.", "PgUp"),
    Command("package", "gives", "tab", "Gives", "Go from the terms to what else is given or asked, or back.", "tab"),
    Command("package", "drop", "delete,backspace", "", "Take the row under the cursor out of the package.", "del"),
    Command("package", "keep", "f5,full_stop", "Done", "Put the package among your orders, or your answers.", "."),
    Command("package", "why", "f4", "", WHY, "F4"),
    Command("package", "back", "escape", "Cancel", "Leave the package unmade.", "esc"),
    Command("mandate", "swap", "tab,space", "Other end", "Move the other end of the mandate.", "tab"),
    Command("mandate", "shift(-1)", "left,minus", "−1", "Move the end down by one.", "←"),
    Command("mandate", "shift(1)", "right,plus", "+1", "Move the end up by one.", "→"),
    Command("mandate", "shift(-5)", "pagedown,shift+left", "", "Move the end down by five.", "PgDn"),
    Command("mandate", "shift(5)", "pageup,shift+right", "", "Move the end up by five.", "PgUp"),
    Command("mandate", "keep", "enter", "Keep", "Keep the mandate.", "enter"),
    Command("mandate", "back", "escape", "Cancel", "Leave the mandate as it was.", "esc"),
    Command("mark", "shift(-1)", "left,minus", "−1", "Move the mark down by one.", "←"),
    Command("mark", "shift(1)", "right,plus", "+1", "Move the mark up by one.", "→"),
    Command("mark", "shift(-5)", "pagedown,shift+left", "", "Move the mark down by five.", "PgDn"),
    Command("mark", "shift(5)", "pageup,shift+right", "", "Move the mark up by five.", "PgUp"),
    Command("mark", "keep", "enter", "Take it", "Take the mark.", "enter"),
    Command("mark", "back", "escape", "Cancel", "Pick no mark.", "esc"),
    Command("talks", "accept", "y", "Accept", "Accept the marked offer."),
    Command("talks", "decline", "n", "Decline", "Decline the marked offer; it costs nothing."),
    Command("talks", "counter", "c", "Counter", "Answer the marked offer with a package of your own."),
    Command("talks", "advise", "a", "Adviser", "Fill in your adviser's answers; change them before you send."),
    Command(
        "talks", "send", "s,f5", "Send", "Send your answers; counters open another round, else the turn ends.", "s"
    ),
    Command("talks", "why", "e,f4", "Why", WHY, "e"),
    Command("talks", "coach", "g", "Coach", COACH, footer=False),
    Command("talks", "leave", "q,escape", "Leave", "Go back to the title; the game is saved.", "q"),
    Command("handover", "here", "enter,space", "I am here", "Sit down at the seat that is named.", "enter"),
    Command("handover", "leave", "q,escape", "Leave", "Go back to the title; the game is saved.", "q"),
    Command("report", "go_on", "escape,s,q", "Go on", "Go on to the table.", "esc"),
    Command("report", "all", "a", "All causes", "Open or close the causes of every change."),
    Command("report", "paper", "n", "Paper", PAPER),
    Command("report", "why", "e,f4", "Why", WHY, "e"),
    Command("report", "coach", "g", "Coach", COACH, footer=False),
    Command("history", "open", "o", "Open", "Open the table as it was at the start of the marked turn.", "enter"),
    Command("history", "report", "r", "Report", "Read the report of the marked turn, with the causes of every change."),
    Command("history", "branch", "t", "Take back", "Go back to the start of the marked turn, in a branch."),
    Command("history", "compare", "c", "Compare", "Put this game beside another branch of it."),
    Command("history", "back", "escape,q,h", "Back", "Close the list of turns.", "esc"),
    Command("past", "turn(-1)", "p,left", "Turn before", "Show the turn before.", "p"),
    Command("past", "turn(1)", "n,right", "Next turn", "Show the turn after.", "n"),
    Command("past", "report", "r", "Report", "Read what became of this turn."),
    *(
        Command("past", f"panel('{panel}')", key, title, f"Show the panel {title} as it was.", footer=False)
        for panel, key, title in (
            ("orders", "1", "Orders"),
            ("issue", "2", "Issue"),
            ("home", "3", "Home"),
            ("tracks", "4", "Tracks"),
            ("news", "5", "News"),
            ("goals", "6", "Goals"),
            ("words", "7", "Words"),
            ("corridor", "8", "Corridor"),
        )
    ),
    Command("past", "issue(1)", "j", "", "Choose the next issue."),
    Command("past", "issue(-1)", "k", "", "Choose the issue before."),
    Command("past", "leave_table", "escape,q", "Back", "Go back to the list of turns.", "esc"),
    Command("agree", "agree", "y", "I agree", "Agree to go back in a branch."),
    Command("agree", "back", "n,escape", "No", "Make no branch.", "n"),
    Command("compare", "all", "a", "All lines", "Show what is the same in both, too, or only what is not."),
    Command("compare", "back", "escape,q", "Back", "Close the comparison.", "esc"),
    Command("debrief", "page('timeline')", "1", "Timeline", "The turning points, with their causes.", footer=False),
    Command("debrief", "page('decided')", "2", "Decided", "What the ending turned on, and why.", footer=False),
    Command("debrief", "page('goals')", "3", "Goals", "Every seat's goals, and what each brought.", footer=False),
    Command("debrief", "page('games')", "4", "Games", "Beside many games from the same start.", footer=False),
    Command("debrief", "page('documents')", "5", "Documents", "What the documents expected.", footer=False),
    Command("debrief", "page('secrets')", "6", "Secrets", "What seats kept from one another.", footer=False),
    Command("debrief", "reveal", "v", "Reveal", "Tell what seats kept from one another; it asks first."),
    Command("debrief", "back", "escape,q,d", "Back", "Close the debrief.", "esc"),
    Command(
        "watch", "turn(1)", "n,right,s", "Next turn", "Show the next turn; the policies play it if it is new.", "n"
    ),
    Command("watch", "turn(-1)", "p,left", "Turn before", "Show the turn before.", "p"),
    Command("watch", "take_over", "t", "Take over", "Take over a seat after the turn that is shown, and play on.", "t"),
    Command("watch", "all", "a", "All causes", "Open or close the causes of every change."),
    Command("watch", "leave", "q,escape", "Leave", "Stop watching; a seat that was taken over is saved.", "q"),
    Command("map", "step(1)", "space", "Next", "Choose the next link or place; arrows choose by direction."),
    Command("map", "step(-1)", "backspace", "", "Choose the link or place before."),
    Command("map", "turn(-1)", "p", "Turn before", "Show the map as it was a turn before."),
    Command("map", "turn(1)", "n", "Turn after", "Show the map of the turn after."),
    Command("map", "cargo", "c", "Cargo", "Show other cargo: what the way of the gauge may carry, all, or one kind."),
    Command("map", "read(-3)", "pageup", "", "Scroll the numbers up.", "PgUp"),
    Command("map", "read(3)", "pagedown", "", "Scroll the numbers down.", "PgDn"),
    Command("map", "back", "escape,q", "Back", "Close the map.", "esc"),
    Command("charts", "page('issues')", "1", "Issues", "The terms on each issue, and what seats say.", footer=False),
    Command("charts", "page('bodies')", "2", "Bodies", "Support in the bodies, and what is needed.", footer=False),
    Command("charts", "page('cargo')", "3", "Cargo", "Cargo by way, what travels, and what is built.", footer=False),
    Command("charts", "page('scores')", "4", "Scores", "Your score, goal by goal.", footer=False),
    Command("charts", "page('gauges')", "5", "Gauges", "The gauges of the world, your own, and trust.", footer=False),
    Command("charts", "chart(1)", "j,space", "Next chart", "Show the next chart; arrows choose a turn and a line."),
    Command("charts", "chart(-1)", "k,backspace", "Before", "Show the chart before."),
    Command("charts", "read(-3)", "pageup", "", "Scroll what is read out up.", "PgUp"),
    Command("charts", "read(3)", "pagedown", "Read on", "Scroll what is read out down.", "PgDn"),
    Command("charts", "back", "escape,q,t", "Back", "Close the charts.", "esc"),
    Command("paper", "turn(-1)", "p,left", "Turn before", "Read the page of the turn before.", "p"),
    Command("paper", "turn(1)", "n,right", "Turn after", "Read the page of the turn after.", "n"),
    Command("paper", "back", "escape,q,enter", "Back", "Put the paper away.", "esc"),
    Command("brief", "back", "escape,q,b,enter", "To the table", "Close the brief.", "esc"),
    Command("counsel", "trade", "enter", "Make it a package", "Open a package with the marked trade's terms.", "enter"),
    Command("counsel", "back", "escape,q,v", "To the table", "Close the counsel.", "esc"),
    Command("why", "turns", "t", "Turn by turn", "Tell the causes turn by turn, or those of all turns together."),
    Command("why", "follow", "f", "Made of", "Go on to a number that this one is made of."),
    Command("why", "before", "p,backspace", "Before", "Go back to the number asked about before.", "p"),
    Command("why", "search", "slash", "Search", "Show only the numbers that have the words you write.", "/"),
    Command("why", "view('goals')", "1", "", "The score, the goals and the gauges."),
    Command("why", "view('issue')", "2", "", "The issues: terms, median, forecast, mandate, who stands where."),
    Command("why", "view('home')", "3", "", "The bodies: who would say yes, and the chance to pass."),
    Command("why", "view('tracks')", "4", "", "The processes and their steps."),
    Command("why", "view('orders')", "5", "", "The purses, and what orders cost."),
    Command("why", "view('corridor')", "6", "", "Cargo, links and lots, where a scenario has them."),
    Command("why", "back", "escape,q,e,f4", "Back", "Leave the search, then the page, then the window.", "esc"),
    Command(
        "ways", "take(1)", "1", "Take it", "Fill your orders with the first way; change them before you send.", "1–3"
    ),
    Command("ways", "take(2)", "2", "", "Fill your orders with the second way."),
    Command("ways", "take(3)", "3", "", "Fill your orders with the third way."),
    Command("ways", "back", "escape,q,w", "To the table", "Call the search off, or close the page.", "esc"),
    Command("advisers", "take(1)", "1", "Take it", "Fill your orders with what the diplomat recommends.", "1–3"),
    Command("advisers", "take(2)", "2", "", "Fill your orders with what the home front recommends."),
    Command("advisers", "take(3)", "3", "", "Fill your orders with what the banker recommends."),
    Command("advisers", "back", "escape,q,i", "To the table", "Call the search off, or close the page.", "esc"),
    Command("dossier", "view('sources')", "1", "Documents", "The documents, and what each of them says.", footer=False),
    Command(
        "dossier", "view('seats')", "2", "Seats", "On what each seat's positions rest, and each issue.", footer=False
    ),
    Command(
        "dossier",
        "view('readings')",
        "3",
        "Readings",
        "Where the documents disagree, the sides beside each other.",
        footer=False,
    ),
    Command("dossier", "search", "slash", "Search", "Show only what holds the words you write.", "/"),
    Command("dossier", "back", "escape,q,d", "Back", "Leave the search, then the dossier.", "esc"),
    Command("ending", "report", "r", "Last report", "Read the report of the last turn."),
    Command("ending", "look_back('charts')", "t", "Charts", "See what moved over the turns, to the end."),
    Command("ending", "look_back('map')", "l", "", "See the corridor on a map, turn by turn."),
    Command("ending", "debrief", "d", "Debrief", "What turned the game, what decided it, and what it is worth."),
    Command("ending", "history", "h", "History", "Look at any turn, take one back in a branch, compare branches."),
    Command("ending", "coach", "g", "Coach", COACH, footer=False),
    Command("ending", "back", "escape,q,enter", "To the title", "Go back to the title.", "esc"),
    Command("help", "back", "escape,q,question_mark,f1", "Back", "Close the help.", "esc"),
    Command("dialog", "back", "escape", "", "Close the window and change nothing.", "esc", palette=False),
)


def bindings(place: str, *, of: str = "") -> list[BindingType]:
    """Return the key bindings of a place, in the order of the list; ``of`` is whose actions they are, as ``app.``."""
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


class Commands(Provider):
    """The palette: the commands of the screen below it, and those that hold everywhere."""

    def _found(self) -> list[Command]:
        place = getattr(self.screen, "PLACE", "")
        return [
            command
            for command in COMMANDS
            if command.palette and command.keys and command.place in (place, "everywhere")
        ]

    def _run(self, command: Command) -> Any:
        node = self.app if command.place == "everywhere" else self.screen
        return partial(node.run_action, command.action)

    async def discover(self) -> Hits:
        """All commands that hold here."""
        for command in self._found():
            yield DiscoveryHit(_name(command), self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """The commands whose words match."""
        matcher = self.matcher(query)
        for command in self._found():
            words = f"{_name(command)}: {command.help}"
            if (score := matcher.match(words)) > 0:
                yield Hit(score, matcher.highlight(words), self._run(command), help=command.help)


def _name(command: Command) -> str:
    return command.label or command.help.split(":")[0].rstrip(".")
