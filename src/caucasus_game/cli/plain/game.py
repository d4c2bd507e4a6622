"""A game played line by line, from the first word to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import look, report
from caucasus_game.cli.plain.coach import coach_lines
from caucasus_game.cli.plain.commands import obey
from caucasus_game.cli.plain.console import Console
from caucasus_game.cli.plain.sitting import Sitting
from caucasus_game.session.collecting import scenarios_set_aside

if TYPE_CHECKING:
    from caucasus_game.session.table import Table

__all__ = ["play_plain"]


def play_plain(table: Table) -> None:
    """Play at the table until the game ends, or until whoever types has left; every turn sent is saved."""
    with scenarios_set_aside(already=True):
        _play(table, Console())


def _play(table: Table, console: Console) -> None:
    _welcome(table, console)
    while table.phase != "over":
        for seat in table.awaited:
            sitting = Sitting(table, seat, console, obey)
            if _hand_over(table, seat, console):
                _open(sitting)
                sitting.listen()
            if sitting.done != "sent":
                console.say(sitting.saved_words())
                return
        table.advance()
    if not table.persons:
        console.say(*table.play.chronicle()[-2:])
    for seat in table.persons:
        _close(Sitting(table, seat, console, obey))


def _welcome(table: Table, console: Console) -> None:
    """Say in a few lines what this is and how it is played."""
    view = table.view(table.persons[0]) if table.persons else None
    if view is None:
        console.say("Nobody sits at this table; policies play it.")
        return
    me = view.actor(view.seat)
    issue = max(view.issues, key=lambda one: one.am_party).id
    other = next((actor.id for actor in view.actors if not actor.mine), me.id)
    console.say(
        f"{view.title}. You are {me.name}. The game is saved as {table.name}.",
        me.brief,
        f"There are {view.turns} turns, and each has two parts. First orders: all seats decide in secret, and all"
        f" is carried out at once: up to {view.actions_per_turn} actions and {view.offers_per_turn} offers each.",
        "Then talks, in rounds: you answer each offer with yes, with no, or with a counter, a package of your own."
        " Where somebody counters there is a second round, to answer the counters; a counter may be countered again"
        " only at a table lent to both.",
        "Type a command and Enter; the beginning of a word is enough:",
        f"  look, look {issue}, look {other}: the table, one issue, one seat.   goals: what you are playing for.",
        "  orders: what you can do and what it costs.   do ACTION TARGET: put it in your draft.",
        "  offer SEAT ISSUE=MARK ISSUE=MARK: offer a package.   advise, take: what your adviser would do.",
        "  role: your part at length.   undertakings: words in force and to be given.   winsets: what bodies take.",
        "  draft, undo: see it, change it.   send: send it and go on.   why NAME: the causes behind a number.",
        "  help: everything you can type.   quit: leave; what was sent is saved.",
    )


def _hand_over(table: Table, seat: str, console: Console) -> bool:
    """Where several people share the screen, wait until the right one sits before it; False if nobody does."""
    if len(table.persons) < 2:
        return True
    name = table.view(seat).actor(seat).name
    console.scroll_away()
    return console.ask(f"Pass the keyboard to {name}; the others look away. {name}: press Enter.") is not None


def _open(sitting: Sitting) -> None:
    """Say what a person needs to know before deciding."""
    view = sitting.view
    if view.phase == "orders":
        sitting.say("", *report.report_lines(view))
        sitting.say(*coach_lines(view, "report"))
        sitting.say("", *look.summary_lines(view))
        sitting.coach()
    else:
        if view.round > 1:
            count = look.plural(len(view.offers), "counter")
            sitting.say("", f"Round {view.round} of the talks: counters have crossed; {count} to you:")
        else:
            sitting.say("", f"Offers have crossed; {look.plural(len(view.offers), 'offer')} to you:")
        sitting.tell_offers()
        again = any(offer.counterable for offer in view.offers)
        ways = (
            "'accept NUMBER', 'decline NUMBER' or 'counter NUMBER ISSUE=MARK'"
            if again
            else ("'accept NUMBER' or 'decline NUMBER' (a counter cannot be countered again here)")
        )
        sitting.say(f"{ways}, then 'send'; what has no answer counts as no. 'take' answers as your adviser would.")
        sitting.say(*coach_lines(view, "talks"))


def _close(sitting: Sitting) -> None:
    """Tell the end, and answer what a person still wants to know about it."""
    sitting.say("", *report.report_lines(sitting.view), *coach_lines(sitting.view, "report"))
    sitting.say("", *report.ending_lines(sitting.view), *coach_lines(sitting.view, "ending"))
    sitting.say(
        sitting.saved_words(), "You can still 'look', ask 'why', read the 'debrief' and the 'history'; 'quit' leaves."
    )
    sitting.listen()
