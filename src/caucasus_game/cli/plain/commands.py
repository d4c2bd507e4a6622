"""What can be typed: one registry that feeds reading, help and the tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from caucasus_game.cli import dossier_words
from caucasus_game.cli.plain import look, names, network, report, role
from caucasus_game.cli.plain.counsel import counsel_lines
from caucasus_game.cli.plain.draft import order_words
from caucasus_game.cli.plain.package import read_package
from caucasus_game.cli.plain.ways import way_lines
from caucasus_game.errors import Faults
from caucasus_game.scenario.dossier_making import dossier
from caucasus_game.scenario.dossier_part import find, part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.engine.orders import Order
    from caucasus_game.engine.seen import SeatView

__all__ = ["COMMANDS", "Command", "obey"]

Phases = frozenset[Literal["orders", "talks", "over"]]
ANY: Phases = frozenset({"orders", "talks", "over"})
ORDERS: Phases = frozenset({"orders"})
TALKS: Phases = frozenset({"talks"})
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
    command.run(sitting, words[1:])
    sitting.note_done(command.name)


def _need(words: list[str], least: int, command: str) -> None:
    if len(words) < least:
        usage = next(each.usage for each in COMMANDS if each.name == command)
        raise Faults.one("incomplete", f"'{command}' needs more", f"write it like this: {usage}")


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


def _look(sitting: Sitting, words: list[str]) -> None:
    view = sitting.view
    if not words:
        sitting.say(*look.summary_lines(view))
        return
    issues, actors, bodies = names.issues(view), names.actors(view), names.bodies(view)
    things = names.of_network(view)
    found = names.find(" ".join(words), {**things, **bodies, **issues, **actors}, "issue, seat or body")
    if found in issues:
        sitting.say(*look.issue_lines(view.issue(found), view))
    elif found in actors:
        sitting.say(*look.actor_lines(view.actor(found), view))
    elif found in things and found not in bodies:
        sitting.say(*network.thing_lines(found, view))
    else:
        sitting.say(*look.body_lines(next(body for body in view.bodies if body.id == found), view))


def _lots(sitting: Sitting, words: list[str]) -> None:
    view = sitting.view
    if words:
        found = names.find(" ".join(words), names.lots(view), "lot")
        sitting.say(*network.thing_lines(found, view))
    else:
        sitting.say(*network.lots_lines(view))


def _menu(sitting: Sitting, _: list[str]) -> None:
    sitting.say(*look.menu_lines(sitting.view))


def _do(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "do")
    _add(sitting, sitting.read_order(words))


def _add(sitting: Sitting, order: Order) -> None:
    sitting.draft.add(order)
    sitting.say(f"In the draft: {order_words(order, sitting.view)}.")
    if order.addressees and (order.terms or order.gives):
        sitting.tell_preview(order)
    sitting.say(sitting.left())


def _offer(sitting: Sitting, words: list[str]) -> None:
    _need(words, 2, "offer")
    _add(sitting, sitting.read_offer(words))


def _preview(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "preview")
    if sitting.phase == "talks":
        offer, counter = sitting.read_counter(words)
        sitting.say(f"It would be {sitting.answer_words(counter)}.")
        sitting.tell_counter(offer, counter)
        return
    _need(words, 2, "preview")
    order = sitting.read_offer(words)
    sitting.say(f"It would be: {order_words(order, sitting.view)}. It is not in the draft.")
    sitting.tell_preview(order)


def _declare(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "declare")
    _add(sitting, sitting.read_declaration(words))


def _predict(sitting: Sitting, words: list[str]) -> None:
    _need(words, 2, "predict")
    seat = names.find(words[0], names.actors(sitting.view), "seat")
    package = read_package(words[1:], sitting.view, (seat,))
    if not package.terms or package.gives or package.dropped:
        raise Faults.one("unclear", "a prediction is of marks", "write it like this: predict SEAT ISSUE=MARK")
    sitting.draft.predict(seat, package.terms)
    marks = ", ".join(f"{sitting.view.issue(issue).title} at {mark:g}" for issue, mark in package.terms.items())
    sitting.say(f"Written down: {sitting.view.actor(seat).name} would still accept {marks}. Nobody else sees it.")


def _mandate(sitting: Sitting, words: list[str]) -> None:
    _need(words, 3, "mandate")
    issue = names.find(words[0], names.issues(sitting.view), "issue")
    low, high = names.number(words[1], "the low end"), names.number(words[2], "the high end")
    sitting.draft.set_mandate(issue, low, high)
    sitting.say(f"Your negotiators may settle {sitting.view.issue(issue).title} from {low:g} to {high:g}.")


def _choose(sitting: Sitting, words: list[str]) -> None:
    prompts = {prompt.event: prompt for prompt in sitting.view.prompts}
    if not prompts:
        raise Faults.one("no-choice", "no event asks you to choose this turn", "'help' lists what you can do")
    if len(words) == 1 and len(prompts) == 1:
        words = [next(iter(prompts)), *words]
    _need(words, 2, "choose")
    event = names.find(words[0], {name: (prompt.title,) for name, prompt in prompts.items()}, "choice")
    options = {option: (label,) for option, label in prompts[event].options}
    option = names.find(" ".join(words[1:]), options, "option")
    sitting.draft.choose(event, option)
    sitting.say(f"Your choice in {prompts[event].title}: {options[option][0]}.")


def _undo(sitting: Sitting, _: list[str]) -> None:
    sitting.say("Taken back. The draft:" if sitting.draft.undo() else "There is nothing to take back. The draft:")
    sitting.say(*sitting.draft.describe(sitting.view))


def _draft(sitting: Sitting, _: list[str]) -> None:
    sitting.say("The draft:", *sitting.draft.describe(sitting.view), sitting.left())


def _advise(sitting: Sitting, _: list[str]) -> None:
    if sitting.phase == "talks":
        sitting.say("Your adviser would answer:")
        advised = sitting.table.advised_answers(sitting.seat)
        for number, offer in enumerate(sitting.view.offers, 1):
            sitting.say(f"  {number}. {sitting.answer_words(advised[offer.id])}")
        sitting.say("'take' answers so.")
        return
    advice = sitting.advice
    sitting.say("Your adviser would order:")
    for place, order in enumerate(advice.orders):
        reason = f" Because {advice.reasons[place]}" if place < len(advice.reasons) else ""
        sitting.say(f"  {order_words(order, sitting.view)}.{reason}")
    if not advice.orders:
        sitting.say("  nothing this turn")
    sitting.say("'take' puts this in place of your draft.")


def _counsel(sitting: Sitting, words: list[str]) -> None:
    view = sitting.view
    others = {seat: spelled for seat, spelled in names.actors(view).items() if seat != view.seat}
    about = names.find(" ".join(words), {**names.issues(view), **others}, "issue or other seat") if words else ""
    sitting.say(*counsel_lines(sitting.counsel, view, about))


def _ways(sitting: Sitting, _: list[str]) -> None:
    sitting.say("Looking ahead takes some seconds; Ctrl-C calls it off.")
    try:
        advice = sitting.ways
    except KeyboardInterrupt:
        sitting.say("Called off.")
        return
    sitting.say(*way_lines(advice, sitting.view))


def _take(sitting: Sitting, words: list[str]) -> None:
    if sitting.phase == "talks":
        sitting.answers = sitting.table.advised_answers(sitting.seat)
        sitting.tell_offers()
        sitting.say("'send' sends these answers.")
        return
    taken = sitting.way(int(names.number(words[0], "which way"))) if words else sitting.advice
    sitting.draft.take(replace(taken, predictions=sitting.draft.now.predictions))
    _draft(sitting, [])


def _send(sitting: Sitting, _: list[str]) -> None:
    sitting.send()


def _offers(sitting: Sitting, _: list[str]) -> None:
    sitting.tell_offers()


def _accept(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "accept")
    sitting.answer(words, yes=True)


def _decline(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "decline")
    sitting.answer(words, yes=False)


def _counter(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "counter")
    sitting.counter(words)


def _role(sitting: Sitting, _: list[str]) -> None:
    sitting.say(*role.role_lines(sitting.view, sitting.table.play.rulebook.scenario))


def _undertakings(sitting: Sitting, words: list[str]) -> None:
    view = sitting.view
    keepers = tuple(names.find(word, names.actors(view), "seat") for word in words)
    sitting.say(*role.undertaking_lines(view, keepers))


def _winsets(sitting: Sitting, words: list[str]) -> None:
    view = sitting.view
    found = [view.issue(names.find(word, names.issues(view), "issue")) for word in words]
    sitting.say(*role.win_set_lines(tuple(found) or view.issues, view))


def _why(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "why")
    _whose_action(sitting, words[0].lower())
    sitting.say(*report.why_lines(words, sitting.view))


def _whose_action(sitting: Sitting, action: str) -> None:
    """Raise a fault that says whose an action is which stands in the scenario, and not in the seat's menu."""
    about = sitting.table.play.rulebook.scenario.actions.get(action)
    if about is None or about.who == "all" or sitting.seat in about.who:
        return
    whose = " and ".join(sitting.view.actor(seat).name for seat in about.who)
    message = f"'{action}' is not in your menu: it belongs to {whose}"
    raise Faults.one("not-yours", message, f"{about.title}. {about.help or ''}".strip())


def _news(sitting: Sitting, words: list[str]) -> None:
    turns = int(names.number(words[0], "how many turns back")) if words else 2
    sitting.say(*report.news_lines(sitting.view, max(turns, 1)))


def _claim(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "claim")
    sitting.say(*sitting.claim(words[0]))


def _dossier(sitting: Sitting, words: list[str]) -> None:
    told = dossier(sitting.table.play.rulebook.scenario, secrets=False)
    if not words:
        sitting.say(*dossier_words.short_lines(told))
        return
    asked = find(" ".join(words), told)
    sitting.say(*dossier_words.asked_lines(told, asked, part(told, asked)))


def _save(sitting: Sitting, _: list[str]) -> None:
    sitting.say(sitting.saved_words())


def _quit(sitting: Sitting, _: list[str]) -> None:
    if sitting.unsent and not sitting.warned:
        sitting.warned = True
        sitting.say(f"{sitting.unsent}. 'send' sends it, 'quit' again leaves without it.")
        return
    sitting.done = "left"


def _shown(lines: Callable[[SeatView], Iterable[str]]) -> Callable[[Sitting, list[str]], None]:
    def run(sitting: Sitting, _: list[str]) -> None:
        sitting.say(*lines(sitting.view))

    return run


COMMANDS: tuple[Command, ...] = (
    Command("help", "help [COMMAND]", "what you can type now", _help, also=("?", "h")),
    Command("look", "look [ISSUE, SEAT, BODY, LINK or LOT]", "the table, or one thing at length", _look, also=("l",)),
    Command("orders", "orders", "what you can order, with costs and why not", _menu, ORDERS, also=("menu",)),
    Command("do", "do ACTION [TARGET] [AMOUNT] [ISSUE=MARK ...]", "put an action in the draft", _do, ORDERS),
    Command(
        "offer",
        f"offer SEAT[+SEAT] {PACKAGE}",
        "put an offer in the draft; give is your word, want is theirs",
        _offer,
        ORDERS,
    ),
    Command(
        "preview",
        "preview SEAT[+SEAT] ISSUE=MARK ..., or in talks preview NUMBER ISSUE=MARK ...",
        "what an offer or a counter would be worth and do, before you make it",
        _preview,
        ORDERS | TALKS,
    ),
    Command("declare", "declare ISSUE MARK", "tie your own hands: a bound said in public", _declare, ORDERS),
    Command("predict", "predict SEAT ISSUE=MARK [...]", "write down what a seat would still accept", _predict, ORDERS),
    Command("mandate", "mandate ISSUE LOW HIGH", "what your negotiators may settle", _mandate, ORDERS),
    Command("choose", "choose [EVENT] OPTION", "answer a choice that an event puts to you", _choose, ORDERS),
    Command("advise", "advise", "what your adviser would order or answer", _advise, ORDERS | TALKS),
    Command(
        "counsel",
        "counsel [ISSUE or SEAT]",
        "what the bargaining models say: forecasts, fair trades, the price of pressure, who could move whom",
        _counsel,
        ORDERS | TALKS,
    ),
    Command("ways", "ways", "look ahead: three ways to play the turn, and what each would bring", _ways, ORDERS),
    Command(
        "take",
        "take [NUMBER]",
        "make your adviser's orders or answers, or a way's orders, your own",
        _take,
        ORDERS | TALKS,
    ),
    Command("draft", "draft", "your orders as they stand", _draft, ORDERS),
    Command("undo", "undo", "take back the last step of the draft", _undo, ORDERS),
    Command("offers", "offers", "the offers that wait for your answer", _offers, TALKS),
    Command("accept", "accept NUMBER", "say yes to an offer", _accept, TALKS, also=("yes",)),
    Command("decline", "decline NUMBER", "say no to an offer; it costs nothing", _decline, TALKS, also=("no",)),
    Command(
        "counter",
        f"counter NUMBER {PACKAGE} [drop NAME ...]",
        "answer with their package, changed by you; with the number alone, as your negotiators would",
        _counter,
        TALKS,
    ),
    Command("send", "send", "send what you decided and go on", _send, ORDERS | TALKS),
    Command("why", "why NAME [WHOSE]", "the causes behind a gauge, a vote, an issue, a link, a lot, a refusal", _why),
    Command("role", "role", "your dilemma, goals and levers, what you know, and what is assumed about you", _role),
    Command(
        "undertakings",
        "undertakings [SEAT]",
        "words in force, and what can be given or asked",
        _undertakings,
        also=("words",),
    ),
    Command("winsets", "winsets [ISSUE]", "what each body would approve, and what all would, in a line", _winsets),
    Command("goals", "goals", "your goals and your points so far", _shown(look.goal_lines)),
    Command("news", "news [TURNS]", "the news of the last turns", _news),
    Command("tracks", "tracks", "what is reached and what the next steps ask for", _shown(look.track_lines)),
    Command(
        "corridor",
        "corridor",
        "the cargo gauge, cargo by way and the links; where the scenario has a network",
        _shown(network.corridor_lines),
        also=("network",),
    ),
    Command("lots", "lots [LOT]", "what is built, who pays, and what investors see; where there are lots", _lots),
    Command("vote", "vote", "how each body would vote today", _shown(look.vote_lines)),
    Command("seats", "seats", "who is at the table", _shown(look.seats_lines)),
    Command("gauges", "gauges", "every number you see", _shown(look.gauge_lines)),
    Command("readings", "readings", "which side of disputed sources this game follows", _shown(look.reading_lines)),
    Command("claim", "claim ID", "what a document says; the ids stand in brackets behind what rests on them", _claim),
    Command(
        "dossier",
        "dossier [ID]",
        "what the documents say: of a document, claim, seat, issue, SEAT.ISSUE or reading",
        _dossier,
    ),
    Command("save", "save", "where the game is saved; it is after every turn", _save),
    Command("quit", "quit", "leave; the game is saved", _quit, also=("exit", "bye")),
)
