"""A game played line by line, from the first word to the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import look, report
from caucasus_game.cli.plain.coach import coach_lines
from caucasus_game.cli.plain.console import Console
from caucasus_game.cli.plain.obeying import obey
from caucasus_game.cli.plain.sitting import Sitting
from caucasus_game.language import tr, tr_n
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.settings import Settings, settings_file

if TYPE_CHECKING:
    from caucasus_game.engine.seen_coach import Phase
    from caucasus_game.session.table import Table

__all__ = ["close_game", "hand_over", "open_phase", "play_plain"]


def play_plain(table: Table) -> None:
    """Play at the table until the game ends, or until whoever types has left; every turn sent is saved."""
    with scenarios_set_aside(already=True):
        _play(table, Console(coached=Settings.read(settings_file())["coach"] == "on"))


def _play(table: Table, console: Console) -> None:
    _welcome(table, console)
    while table.phase != "over":
        for seat in table.awaited:
            sitting = Sitting(table, seat, console, obey)
            if hand_over(table, seat, console):
                open_phase(sitting)
                sitting.listen()
            if sitting.done != "sent":
                console.say(sitting.saved_words())
                return
        table.advance()
    if not table.persons:
        console.say(*table.play.chronicle()[-2:])
    for seat in table.persons:
        if not hand_over(table, seat, console):
            return
        close_game(Sitting(table, seat, console, obey))


def _welcome(table: Table, console: Console) -> None:
    """Say in a few lines what this is and how it is played."""
    view = table.view(table.persons[0]) if table.persons else None
    if view is None:
        console.say(tr("Nobody sits at this table; policies play it."))
        return
    me = view.actor(view.seat)
    issue = max(view.issues, key=lambda one: one.am_party).id
    other = next((actor.id for actor in view.actors if not actor.mine), me.id)
    console.say(
        tr("{game}. You are {actor}. The game is saved as {save}.", game=view.title, actor=me.name, save=table.name),
        me.brief,
        tr(
            "There are {turns} turns, and each has two parts. First orders: all seats decide in secret, and "
            "all is carried out at once: up to {actions} actions and {offers} offers each.",
            turns=view.turns,
            actions=view.actions_per_turn,
            offers=view.offers_per_turn,
        ),
        tr(
            "Then talks, in rounds: you answer each offer with yes, with no, or with a counter, a package of "
            "your own. Where somebody counters there is a second round, to answer the counters; a counter may"
            " be countered again only at a table lent to both."
        ),
        tr("Type a command and Enter; the beginning of a word is enough:"),
        tr(
            "  look, look {issue}, look {other}: the table, one issue, one seat.   goals: what you are playing for.",
            issue=issue,
            other=other,
        ),
        tr("  orders: what you can do and what it costs.   do ACTION TARGET: put it in your draft."),
        tr("  offer SEAT ISSUE=MARK ISSUE=MARK: offer a package.   advise, take: what your adviser would do."),
        tr("  role: your part at length.   undertakings: words in force and to be given.   winsets: what bodies take."),
        tr("  draft, undo: see it, change it.   send: send it and go on.   why NAME: the causes behind a number."),
        tr("  help: everything you can type.   quit: leave; what was sent is saved."),
    )


def hand_over(table: Table, seat: str, console: Console) -> bool:
    """Where several people share the screen, wait until the right one sits before it; False if nobody does."""
    if len(table.persons) < 2:
        return True
    name = table.view(seat).actor(seat).name
    console.scroll_away()
    return (
        console.ask(tr("Pass the keyboard to {name}; the others look away. {name}: press Enter.", name=name))
        is not None
    )


def open_phase(sitting: Sitting) -> None:
    """Say what a person needs to know before deciding."""
    view = sitting.view
    if view.phase == "orders":
        sitting.say("", *report.report_lines(view))
        _coach(sitting, "report")
        sitting.say("", *look.summary_lines(view))
        sitting.coach()
    else:
        if view.round > 1:
            crossed = tr_n(
                "Round {round} of the talks: counters have crossed; {n} counter to you:",
                "Round {round} of the talks: counters have crossed; {n} counters to you:",
                len(view.offers),
                round=view.round,
            )
        else:
            crossed = tr_n(
                "Offers have crossed; {n} offer to you:", "Offers have crossed; {n} offers to you:", len(view.offers)
            )
        sitting.say("", crossed)
        sitting.tell_offers()
        again = any(offer.counterable for offer in view.offers)
        ways = (
            tr("'accept NUMBER', 'decline NUMBER' or 'counter NUMBER ISSUE=MARK'")
            if again
            else tr("'accept NUMBER' or 'decline NUMBER' (a counter cannot be countered again here)")
        )
        sitting.say(
            tr("{ways}, then 'send'; what has no answer counts as no. 'take' answers as your adviser would.", ways=ways)
        )
        _coach(sitting, "talks")


def close_game(sitting: Sitting, *, kept: bool = True) -> None:
    """Tell the end, and answer what a person still wants to know about it; ``kept``: whether the game is."""
    sitting.say("", *report.report_lines(sitting.view))
    _coach(sitting, "report")
    sitting.say("", *report.ending_lines(sitting.view))
    _coach(sitting, "ending")
    sitting.say(
        *([sitting.saved_words()] if kept else []),
        tr(
            "You can still look round: 'debrief' tells what decided it, 'history' the turns, 'report' and 'paper' what"
            " happened, 'chart' and 'map' what moved, 'numbers' what can be asked 'why', 'compare' the branches;"
            " 'help' lists all, 'quit' leaves."
        ),
    )
    sitting.listen()


def _coach(sitting: Sitting, phase: Phase) -> None:
    """Let the coach say what it has to say in a phase, unless it was told to be silent."""
    if sitting.console.coached:
        sitting.say(*coach_lines(sitting.view, phase))
