"""What can be typed: one list that feeds reading, help and the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import asking, charting, coach, deciding, look, mapping, names, network, past, standing
from caucasus_game.cli.plain.command import ORDERS, OVER, TALKS, Command
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.cli.plain.sitting import Sitting

__all__ = ["COMMANDS"]


def _help(sitting: Sitting, words: list[str]) -> None:
    if words:
        found = names.find(words[0], {command.name: command.also for command in COMMANDS}, tr("command"))
        command = next(command for command in COMMANDS if command.name == found)
        sitting.say(f"  {command.usage}: {tr(command.help)}")
        return
    sitting.say(
        tr(
            "In the {phase} phase you can type (the beginning of a word is enough):",
            phase=tr(names.PHASES[sitting.phase]),
        )
    )
    for command in COMMANDS:
        if sitting.phase in command.phases:
            sitting.say(f"  {command.usage}: {tr(command.help)}")


def _save(sitting: Sitting, _: list[str]) -> None:
    sitting.say(sitting.saved_words())


def _quit(sitting: Sitting, _: list[str]) -> None:
    if sitting.unsent and not sitting.warned:
        sitting.warned = True
        sitting.say(tr("{unsent}. 'send' sends it, 'quit' again leaves without it.", unsent=sitting.unsent))
        return
    sitting.done = "left"


COMMANDS: tuple[Command, ...] = (
    Command("help", tr_later("[COMMAND]"), tr_later("what you can type now"), _help, also=("?", "h")),
    Command(
        "look",
        tr_later("[ISSUE, SEAT, BODY, LINK or LOT]"),
        tr_later("the table, or one thing at length"),
        asking.look_at,
        also=("l", "status", "issues"),
    ),
    Command("orders", "", tr_later("what you can order, with costs and why not"), asking.menu, ORDERS, also=("menu",)),
    Command(
        "do",
        tr_later("ACTION [TARGET] [AMOUNT] [ISSUE=MARK ...]"),
        tr_later("put an action in the draft"),
        deciding.do,
        ORDERS,
        least=1,
    ),
    Command(
        "offer",
        tr_later("SEAT[+SEAT] [ISSUE=MARK ...] [give|want do|refrain:ACTION:TURNS ...] [pay|ask MONEY]"),
        tr_later("put an offer in the draft; give is your word, want is theirs"),
        deciding.offer,
        ORDERS,
        least=2,
    ),
    Command(
        "preview",
        tr_later("SEAT[+SEAT] ISSUE=MARK ..., or in talks preview NUMBER ISSUE=MARK ..."),
        tr_later("what an offer or a counter would be worth and do, before you make it"),
        deciding.preview,
        ORDERS | TALKS,
        least=1,
    ),
    Command(
        "declare",
        tr_later("ISSUE MARK"),
        tr_later("tie your own hands: a bound said in public"),
        deciding.declare,
        ORDERS,
        least=1,
    ),
    Command(
        "predict",
        tr_later("SEAT ISSUE=MARK [...]"),
        tr_later("write down what a seat would still accept"),
        deciding.predict,
        ORDERS,
        least=2,
    ),
    Command(
        "mandate",
        tr_later("ISSUE LOW HIGH"),
        tr_later("what your negotiators may settle"),
        deciding.mandate,
        ORDERS,
        least=3,
    ),
    Command(
        "choose",
        tr_later("[EVENT] OPTION"),
        tr_later("answer a choice that an event puts to you"),
        deciding.choose,
        ORDERS,
    ),
    Command("advise", "", tr_later("what your adviser would order or answer"), deciding.advise, ORDERS | TALKS),
    Command(
        "counsel",
        tr_later("[ISSUE or SEAT]"),
        tr_later("what the bargaining models say: forecasts, fair trades, the price of pressure, who could move whom"),
        asking.counsel,
        ORDERS | TALKS,
    ),
    Command(
        "ways",
        "",
        tr_later("look ahead: three ways to play the turn, and what each would bring"),
        asking.ways,
        ORDERS,
    ),
    Command(
        "advisers",
        "",
        tr_later("look ahead: three advisers who disagree, what each recommends and expects"),
        asking.advisers,
        ORDERS,
    ),
    Command(
        "take",
        tr_later("[NUMBER or ADVISER]"),
        tr_later("make your adviser's orders or answers, or one of the ways, your own"),
        deciding.take,
        ORDERS | TALKS,
    ),
    Command("draft", "", tr_later("your orders as they stand"), deciding.draft, ORDERS),
    Command(
        "remove",
        tr_later("NUMBER"),
        tr_later("take one order out of the draft"),
        deciding.remove,
        ORDERS,
        least=1,
    ),
    Command("undo", "", tr_later("take back the last step of the draft"), deciding.undo, ORDERS),
    Command(
        "because",
        tr_later("NUMBER WORDS"),
        tr_later("say why you give an order of the draft; it is kept with it"),
        deciding.because,
        ORDERS,
        least=2,
    ),
    Command("redo", "", tr_later("take the step again that was taken back last"), deciding.redo, ORDERS),
    Command("offers", "", tr_later("the offers that wait for your answer"), asking.offers, TALKS),
    Command(
        "accept",
        tr_later("NUMBER"),
        tr_later("say yes to an offer"),
        deciding.accept,
        TALKS,
        also=("yes",),
        least=1,
    ),
    Command(
        "decline",
        tr_later("NUMBER"),
        tr_later("say no to an offer; it costs nothing"),
        deciding.decline,
        TALKS,
        also=("no",),
        least=1,
    ),
    Command(
        "counter",
        tr_later("NUMBER [ISSUE=MARK ...] [give|want do|refrain:ACTION:TURNS ...] [pay|ask MONEY] [drop NAME ...]"),
        tr_later("answer with their package, changed by you; with the number alone, as your negotiators would"),
        deciding.counter,
        TALKS,
        least=1,
    ),
    Command("send", "", tr_later("send what you decided and go on"), deciding.send, ORDERS | TALKS),
    Command(
        "why",
        tr_later("NAME [WHOSE]"),
        tr_later(
            "the causes behind a number since the start (score, stability, trust iran armenia), a vote, a refusal"
        ),
        asking.why,
        least=1,
    ),
    Command("numbers", "", tr_later("every number that you can ask 'why' of"), asking.numbers),
    Command(
        "role",
        "",
        tr_later("your dilemma, goals and levers, what you know, and what is assumed about you"),
        asking.own_role,
        also=("brief",),
    ),
    Command(
        "undertakings",
        tr_later("[SEAT]"),
        tr_later("words in force, and what can be given or asked"),
        asking.undertakings,
        also=("words",),
    ),
    Command(
        "winsets",
        tr_later("[ISSUE]"),
        tr_later("what each body would approve, and what all would, in a line"),
        asking.win_sets,
    ),
    Command(
        "goals",
        "",
        tr_later("your goals and your points so far"),
        asking.shown(standing.goal_lines),
        also=("score",),
    ),
    Command("news", tr_later("[TURNS]"), tr_later("the news of the last turns"), asking.news),
    Command(
        "report",
        tr_later("[TURN]"),
        tr_later("the report of the last turn again, or of another, with the causes of every change"),
        past.report,
    ),
    Command("paper", tr_later("[TURN]"), tr_later("the front page of the last turn, or of another"), asking.paper),
    Command(
        "tracks",
        "",
        tr_later("what is reached and what the next steps ask for"),
        asking.shown(standing.track_lines),
    ),
    Command(
        "corridor",
        "",
        tr_later("the cargo gauge, cargo by way and the links; where the scenario has a network"),
        asking.shown(network.corridor_lines),
        also=("network",),
    ),
    Command(
        "map",
        tr_later("[PLACE] [TURN]"),
        tr_later("the map in words: what joins which places, what it carries, what is shut or strained"),
        mapping.map_of,
    ),
    Command(
        "chart",
        tr_later("[NAME]"),
        tr_later(
            "what moved over the turns, as numbers: an issue, a body, cargo, your score, gauges; alone, which there are"
        ),
        charting.chart_of,
    ),
    Command(
        "lots",
        tr_later("[LOT]"),
        tr_later("what is built, who pays, and what investors see; where there are lots"),
        asking.lots,
    ),
    Command("vote", "", tr_later("how each body would vote today"), asking.shown(look.vote_lines), also=("home",)),
    Command("seats", "", tr_later("who is at the table"), asking.shown(look.seats_lines)),
    Command("gauges", "", tr_later("every number you see"), asking.shown(standing.gauge_lines)),
    Command(
        "readings",
        "",
        tr_later("which side of disputed sources this game follows"),
        asking.shown(standing.reading_lines),
    ),
    Command(
        "claim",
        tr_later("ID"),
        tr_later("what a document says; the ids stand in brackets behind what rests on them"),
        asking.claim,
        least=1,
    ),
    Command(
        "dossier",
        tr_later("[ID]"),
        tr_later("what the documents say: of a document, claim, seat, issue, SEAT.ISSUE or reading"),
        asking.in_the_dossier,
    ),
    Command("history", tr_later("[TURN]"), tr_later("the turns so far, or one of them as you saw it"), past.history),
    Command(
        "branch",
        tr_later("TURN [NAME]"),
        tr_later("take a played turn back, in a new saved game; this one is kept"),
        past.branch,
        least=1,
    ),
    Command(
        "compare",
        tr_later("[BRANCH]"),
        tr_later("this game beside another branch of it, or which there are"),
        past.compare,
    ),
    Command(
        "debrief",
        tr_later("[games, what-if or secrets]"),
        tr_later("what decided the game; beside 1000 from the same start; its branches; what was kept secret"),
        past.debrief,
        OVER,
    ),
    Command(
        "coach",
        tr_later("[on or off]"),
        tr_later("let a tutorial's coach be silent, or speak again"),
        coach.turn,
    ),
    Command("save", "", tr_later("where the game is saved; it is after every turn"), _save),
    Command("quit", "", tr_later("leave; the game is saved"), _quit, also=("exit", "bye")),
)
