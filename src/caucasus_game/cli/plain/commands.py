"""What can be typed: one registry that feeds reading, help and the tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from caucasus_game.cli.plain import look, names, report
from caucasus_game.cli.plain.draft import order_words
from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.engine.seen import SeatView

__all__ = ["COMMANDS", "Command", "obey"]

Phases = frozenset[Literal["orders", "talks", "over"]]
ANY: Phases = frozenset({"orders", "talks", "over"})
ORDERS: Phases = frozenset({"orders"})
TALKS: Phases = frozenset({"talks"})


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
    found = names.find(" ".join(words), {**bodies, **issues, **actors}, "issue, seat or body")
    if found in issues:
        sitting.say(*look.issue_lines(view.issue(found), view))
    elif found in actors:
        sitting.say(*look.actor_lines(view.actor(found), view))
    else:
        sitting.say(*look.body_lines(next(body for body in view.bodies if body.id == found), view))


def _menu(sitting: Sitting, _: list[str]) -> None:
    sitting.say(*look.menu_lines(sitting.view))


def _do(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "do")
    order = sitting.read_order(words)
    sitting.draft.add(order)
    sitting.say(f"In the draft: {order_words(order, sitting.view)}.", sitting.left())


def _offer(sitting: Sitting, words: list[str]) -> None:
    _need(words, 2, "offer")
    verbs = [action.id for action in sitting.view.actions if action.verb == "offer"]
    if not verbs:
        raise Faults.one("no-offers", "this seat cannot make offers here", "'orders' lists what it can do")
    _do(sitting, [verbs[0], *words])


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
    counsel = sitting.counsel()
    sitting.say("Your adviser would order:")
    for place, order in enumerate(counsel.orders):
        reason = f" Because {counsel.reasons[place]}" if place < len(counsel.reasons) else ""
        sitting.say(f"  {order_words(order, sitting.view)}.{reason}")
    if not counsel.orders:
        sitting.say("  nothing this turn")
    sitting.say("'take' puts this in place of your draft.")


def _take(sitting: Sitting, _: list[str]) -> None:
    sitting.draft.take(sitting.counsel())
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


def _why(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "why")
    sitting.say(*report.why_lines(words, sitting.view))


def _news(sitting: Sitting, words: list[str]) -> None:
    turns = int(names.number(words[0], "how many turns back")) if words else 2
    sitting.say(*report.news_lines(sitting.view, max(turns, 1)))


def _claim(sitting: Sitting, words: list[str]) -> None:
    _need(words, 1, "claim")
    sitting.say(*sitting.claim(words[0]))


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
    Command("look", "look [ISSUE, SEAT or BODY]", "the table, or one thing at length", _look, also=("l",)),
    Command("orders", "orders", "what you can order, with costs and why not", _menu, ORDERS, also=("menu",)),
    Command("do", "do ACTION [TARGET] [AMOUNT] [ISSUE=MARK ...]", "put an action in the draft", _do, ORDERS),
    Command(
        "offer", "offer SEAT[,SEAT] ISSUE=MARK [ISSUE=MARK ...]", "put a package offer in the draft", _offer, ORDERS
    ),
    Command("mandate", "mandate ISSUE LOW HIGH", "what your negotiators may settle", _mandate, ORDERS),
    Command("choose", "choose [EVENT] OPTION", "answer a choice that an event puts to you", _choose, ORDERS),
    Command("advise", "advise", "what your adviser would order, and why", _advise, ORDERS),
    Command("take", "take", "put your adviser's orders in place of the draft", _take, ORDERS),
    Command("draft", "draft", "your orders as they stand", _draft, ORDERS),
    Command("undo", "undo", "take back the last step of the draft", _undo, ORDERS),
    Command("offers", "offers", "the offers that wait for your answer", _offers, TALKS),
    Command("accept", "accept NUMBER", "say yes to an offer", _accept, TALKS, also=("yes",)),
    Command("decline", "decline NUMBER", "say no to an offer; it costs nothing", _decline, TALKS, also=("no",)),
    Command("send", "send", "send what you decided and go on", _send, ORDERS | TALKS),
    Command("why", "why NAME [WHOSE]", "the causes behind a gauge, a vote, an issue or a refusal", _why),
    Command("goals", "goals", "your goals and your points so far", _shown(look.goal_lines)),
    Command("news", "news [TURNS]", "the news of the last turns", _news),
    Command("tracks", "tracks", "what is reached and what the next steps ask for", _shown(look.track_lines)),
    Command("vote", "vote", "how each body would vote today", _shown(look.vote_lines)),
    Command("seats", "seats", "who is at the table", _shown(look.seats_lines)),
    Command("gauges", "gauges", "every number you see", _shown(look.gauge_lines)),
    Command("readings", "readings", "which side of disputed sources this game follows", _shown(look.reading_lines)),
    Command("claim", "claim ID", "what a document says, e.g. claim D0-05", _claim),
    Command("save", "save", "where the game is saved; it is after every turn", _save),
    Command("quit", "quit", "leave; the game is saved", _quit, also=("exit", "bye")),
)
