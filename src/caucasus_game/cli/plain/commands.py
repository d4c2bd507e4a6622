"""What can be typed: one registry that feeds reading, help and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from caucasus_game.cli.plain import asking, charting, deciding, look, mapping, names, network, past
from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.cli.plain.sitting import Sitting

__all__ = ["COMMANDS", "Command", "obey"]

Phases = frozenset[Literal["orders", "talks", "over"]]
ANY: Phases = frozenset({"orders", "talks", "over"})
ORDERS: Phases = frozenset({"orders"})
TALKS: Phases = frozenset({"talks"})
OVER: Phases = frozenset({"over"})
PACKAGE = "[ISSUE=MARK ...] [give|want do|refrain:ACTION:TURNS ...] [pay|ask MONEY]"


@dataclass(frozen=True)
class Command:
    """A command of the plain mode."""

    name: str
    usage: str
    help: str
    run: Callable[[Sitting, list[str]], None]
    phases: Phases = ANY
    also: tuple[str, ...] = ()
    least: int = 0
    """How many words must follow it."""


def obey(sitting: Sitting, line: str) -> None:
    """Do what a line says; Faults, and nothing changes, where that cannot be done."""
    words = line.split()
    if not words:
        return
    by_name = {command.name: command for command in COMMANDS}
    spelled = {command.name: command.also for command in COMMANDS}
    command = by_name[names.find(words[0], spelled, "command")]
    if sitting.phase not in command.phases:
        open_now = ", ".join(other.name for other in COMMANDS if sitting.phase in other.phases)
        message = (
            f"'{command.name}' belongs to the {' and '.join(sorted(command.phases))} phase; this is {sitting.phase}"
        )
        raise Faults.one("wrong-phase", message, f"now you can: {open_now}")
    if len(words) <= command.least:
        raise Faults.one("incomplete", f"'{command.name}' needs more", f"write it like this: {command.usage}")
    command.run(sitting, words[1:])
    sitting.note_done(command.name)


def _help(sitting: Sitting, words: list[str]) -> None:
    if words:
        found = names.find(words[0], {command.name: command.also for command in COMMANDS}, "command")
        command = next(command for command in COMMANDS if command.name == found)
        sitting.say(f"  {command.usage}: {command.help}")
        return
    sitting.say(f"In the {sitting.phase} phase you can type (the beginning of a word is enough):")
    for command in COMMANDS:
        if sitting.phase in command.phases:
            sitting.say(f"  {command.usage}: {command.help}")


def _save(sitting: Sitting, _: list[str]) -> None:
    sitting.say(sitting.saved_words())


def _quit(sitting: Sitting, _: list[str]) -> None:
    if sitting.unsent and not sitting.warned:
        sitting.warned = True
        sitting.say(f"{sitting.unsent}. 'send' sends it, 'quit' again leaves without it.")
        return
    sitting.done = "left"


COMMANDS: tuple[Command, ...] = (
    Command("help", "help [COMMAND]", "what you can type now", _help, also=("?", "h")),
    Command(
        "look",
        "look [ISSUE, SEAT, BODY, LINK or LOT]",
        "the table, or one thing at length",
        asking.look_at,
        also=("l",),
    ),
    Command("orders", "orders", "what you can order, with costs and why not", asking.menu, ORDERS, also=("menu",)),
    Command(
        "do", "do ACTION [TARGET] [AMOUNT] [ISSUE=MARK ...]", "put an action in the draft", deciding.do, ORDERS, least=1
    ),
    Command(
        "offer",
        f"offer SEAT[+SEAT] {PACKAGE}",
        "put an offer in the draft; give is your word, want is theirs",
        deciding.offer,
        ORDERS,
        least=2,
    ),
    Command(
        "preview",
        "preview SEAT[+SEAT] ISSUE=MARK ..., or in talks preview NUMBER ISSUE=MARK ...",
        "what an offer or a counter would be worth and do, before you make it",
        deciding.preview,
        ORDERS | TALKS,
        least=1,
    ),
    Command(
        "declare", "declare ISSUE MARK", "tie your own hands: a bound said in public", deciding.declare, ORDERS, least=1
    ),
    Command(
        "predict",
        "predict SEAT ISSUE=MARK [...]",
        "write down what a seat would still accept",
        deciding.predict,
        ORDERS,
        least=2,
    ),
    Command("mandate", "mandate ISSUE LOW HIGH", "what your negotiators may settle", deciding.mandate, ORDERS, least=3),
    Command("choose", "choose [EVENT] OPTION", "answer a choice that an event puts to you", deciding.choose, ORDERS),
    Command("advise", "advise", "what your adviser would order or answer", deciding.advise, ORDERS | TALKS),
    Command(
        "counsel",
        "counsel [ISSUE or SEAT]",
        "what the bargaining models say: forecasts, fair trades, the price of pressure, who could move whom",
        asking.counsel,
        ORDERS | TALKS,
    ),
    Command("ways", "ways", "look ahead: three ways to play the turn, and what each would bring", asking.ways, ORDERS),
    Command(
        "advisers",
        "advisers",
        "look ahead: three advisers who disagree, what each recommends and expects",
        asking.advisers,
        ORDERS,
    ),
    Command(
        "take",
        "take [NUMBER or ADVISER]",
        "make your adviser's orders or answers, or one of the ways, your own",
        deciding.take,
        ORDERS | TALKS,
    ),
    Command("draft", "draft", "your orders as they stand", deciding.draft, ORDERS),
    Command("undo", "undo", "take back the last step of the draft", deciding.undo, ORDERS),
    Command("redo", "redo", "take the step again that was taken back last", deciding.redo, ORDERS),
    Command("offers", "offers", "the offers that wait for your answer", asking.offers, TALKS),
    Command("accept", "accept NUMBER", "say yes to an offer", deciding.accept, TALKS, also=("yes",), least=1),
    Command(
        "decline",
        "decline NUMBER",
        "say no to an offer; it costs nothing",
        deciding.decline,
        TALKS,
        also=("no",),
        least=1,
    ),
    Command(
        "counter",
        f"counter NUMBER {PACKAGE} [drop NAME ...]",
        "answer with their package, changed by you; with the number alone, as your negotiators would",
        deciding.counter,
        TALKS,
        least=1,
    ),
    Command("send", "send", "send what you decided and go on", deciding.send, ORDERS | TALKS),
    Command(
        "why",
        "why NAME [WHOSE]",
        "the causes behind a number since the start (score, stability, trust iran armenia), a vote, a refusal",
        asking.why,
        least=1,
    ),
    Command("numbers", "numbers", "every number that you can ask 'why' of", asking.numbers),
    Command(
        "role", "role", "your dilemma, goals and levers, what you know, and what is assumed about you", asking.own_role
    ),
    Command(
        "undertakings",
        "undertakings [SEAT]",
        "words in force, and what can be given or asked",
        asking.undertakings,
        also=("words",),
    ),
    Command(
        "winsets", "winsets [ISSUE]", "what each body would approve, and what all would, in a line", asking.win_sets
    ),
    Command("goals", "goals", "your goals and your points so far", asking.shown(look.goal_lines)),
    Command("news", "news [TURNS]", "the news of the last turns", asking.news),
    Command("paper", "paper [TURN]", "the front page of the last turn, or of another", asking.paper),
    Command("tracks", "tracks", "what is reached and what the next steps ask for", asking.shown(look.track_lines)),
    Command(
        "corridor",
        "corridor",
        "the cargo gauge, cargo by way and the links; where the scenario has a network",
        asking.shown(network.corridor_lines),
        also=("network",),
    ),
    Command(
        "map",
        "map [PLACE] [TURN]",
        "the map in words: what joins which places, what it carries, what is shut or strained",
        mapping.map_of,
    ),
    Command(
        "chart",
        "chart [NAME]",
        "what moved over the turns, as numbers: an issue, a body, cargo, your score, gauges; alone, which there are",
        charting.chart_of,
    ),
    Command("lots", "lots [LOT]", "what is built, who pays, and what investors see; where there are lots", asking.lots),
    Command("vote", "vote", "how each body would vote today", asking.shown(look.vote_lines)),
    Command("seats", "seats", "who is at the table", asking.shown(look.seats_lines)),
    Command("gauges", "gauges", "every number you see", asking.shown(look.gauge_lines)),
    Command(
        "readings", "readings", "which side of disputed sources this game follows", asking.shown(look.reading_lines)
    ),
    Command(
        "claim",
        "claim ID",
        "what a document says; the ids stand in brackets behind what rests on them",
        asking.claim,
        least=1,
    ),
    Command(
        "dossier",
        "dossier [ID]",
        "what the documents say: of a document, claim, seat, issue, SEAT.ISSUE or reading",
        asking.in_the_dossier,
    ),
    Command("history", "history [TURN]", "the turns so far, or one of them as you saw it", past.history),
    Command(
        "branch",
        "branch TURN [NAME]",
        "take a played turn back, in a new saved game; this one is kept",
        past.branch,
        least=1,
    ),
    Command("compare", "compare [BRANCH]", "this game beside another branch of it, or which there are", past.compare),
    Command(
        "debrief",
        "debrief [games or secrets]",
        "what decided the game; beside 1000 from the same start; what was kept secret",
        past.debrief,
        OVER,
    ),
    Command("save", "save", "where the game is saved; it is after every turn", _save),
    Command("quit", "quit", "leave; the game is saved", _quit, also=("exit", "bye")),
)
