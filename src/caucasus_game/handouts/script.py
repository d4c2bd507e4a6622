"""The facilitator's script: what happens when, in 45, 90 and 180 minutes, and how a round on paper is run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.handouts.blocks import Bullets, Grid, Heading, Page, Steps, Words
from caucasus_game.handouts.material import plain
from caucasus_game.language import tr, tr_n
from caucasus_game.scenario.periods import QUARTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.handouts.blocks import Block
    from caucasus_game.handouts.material import Material

__all__ = ["LESSONS", "Plan", "handling_page", "paper_page", "plan_of", "script_page"]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the minutes of a lesson are spent; they sum to ``minutes``.

    Attributes:
        turns: how many are played, each of ``orders``, ``talks`` and ``news`` minutes.
    """

    minutes: int
    welcome: int
    roles: int
    prepare: int
    sources: int
    turns: int
    orders: int
    talks: int
    news: int
    breather: int
    reactions: int
    debrief: int
    transfer: int

    @property
    def turn(self) -> int:
        """Minutes of a turn."""
        return self.orders + self.talks + self.news

    def steps(self) -> tuple[int, ...]:
        """Return the minutes of each step, turns as one."""
        return (
            self.welcome,
            self.roles,
            self.prepare,
            self.sources,
            self.turns * self.turn,
            self.breather,
            self.reactions,
            self.debrief,
            self.transfer,
        )


LESSONS: Final = {
    45: Plan(45, 2, 4, 4, 0, 3, 5, 2, 1, 0, 2, 7, 2),
    90: Plan(90, 4, 6, 8, 0, 6, 5, 2, 1, 0, 4, 14, 6),
    180: Plan(180, 5, 9, 12, 14, 12, 5, 2, 1, 8, 5, 24, 7),
}
"""Three turns, six and twelve, all of the same length; and never less than a fifth of the time to talk of them."""


def plan_of(minutes: int, turns: int, *, sources: bool) -> Plan:
    """Return the plan for a lesson of a scenario that has so many turns, with an exercise on its sources or without.

    A scenario with fewer turns than there is time for gets longer ones; what is left over goes to the debrief.
    """
    plan = LESSONS[minutes]
    played = min(plan.turns, turns)
    spare = plan.turns * plan.turn + (0 if sources else plan.sources)
    each = min(spare // played, 15)
    orders = max(plan.orders, each * 5 // 8)
    talks = max(plan.talks, each // 4)
    news = each - orders - talks
    left = spare - played * each
    return Plan(
        minutes,
        plan.welcome,
        plan.roles,
        plan.prepare,
        plan.sources if sources else 0,
        played,
        orders,
        talks,
        news,
        plan.breather,
        plan.reactions,
        plan.debrief + left,
        plan.transfer,
    )


def script_page(made: Material, minutes: int) -> Page:
    """Return the script of a lesson."""
    return Page(tr("Script for {minutes} minutes", minutes=minutes), "teacher", tuple(_script(made, minutes)))


def _script(made: Material, minutes: int) -> Iterator[Block]:
    clock = made.scenario.clock
    plan = plan_of(minutes, clock.turns, sources=any(one.shown == "start" for one in made.told.readings))
    yield Words(
        tr_n(
            "{n} turn of {minutes} minutes each: {orders} for orders, {talks} for talks, {news} for news.",
            "{n} turns of {minutes} minutes each: {orders} for orders, {talks} for talks, {news} for news.",
            plan.turns,
            minutes=plan.turn,
            orders=plan.orders,
            talks=plan.talks,
            news=plan.news,
        )
    )
    if plan.turns < clock.turns:
        yield Words(_too_many(made, plan))
    rows, at = [], 0
    for length, title, doing in _steps(made, plan):
        if length:
            rows.append((f"{_clock(at)} – {_clock(at + length)}", str(length), title, doing))
            at += length
    yield Grid((tr("When"), tr("Min."), tr("What"), tr("You")), tuple(rows), (15, 7, 20, 58), numeric=(1,))
    yield Heading(tr("The turns"))
    start = plan.welcome + plan.roles + plan.prepare + plan.sources
    half = plan.turns // 2 if plan.breather else plan.turns
    yield Grid(
        (tr("Turn"), tr("Orders from"), tr("Collect forms"), tr("Talks until"), tr("News until"), tr("Done")),
        tuple(
            (
                str(turn + 1),
                _clock(begun := start + turn * plan.turn + (plan.breather if turn >= half else 0)),
                _clock(begun + plan.orders),
                _clock(begun + plan.orders + plan.talks),
                _clock(begun + plan.turn),
                "",
            )
            for turn in range(plan.turns)
        ),
        (10, 20, 20, 20, 20, 10),
    )
    if plan.breather:
        yield Words(
            tr("The break comes after turn {turn}; the clock times of the turns above count it in.", turn=half),
            note=True,
        )


def _too_many(made: Material, plan: Plan) -> str:
    """Return what to do where a scenario has more turns than there is time for."""
    clock = made.scenario.clock
    quarters = clock.turns * QUARTERS[clock.unit]
    longer = [pace for pace, length in QUARTERS.items() if -(-quarters // length) <= plan.turns]
    words = tr(
        "The scenario has {turns} turns, of which there is time for {played}. Say before you begin that the"
        " game stops after"
        " turn {played}.",
        turns=clock.turns,
        played=plan.turns,
    )
    if not longer:
        return words
    instead = tr(
        "Or play the whole of it in longer turns: print this pack and begin the game with --pace {pace},"
        " where the scenario"
        " allows it (caucasus-game check {scenario} --pace {pace}).",
        pace=longer[0],
        scenario=made.scenario.id,
    )
    return f"{words} {instead}"


def _steps(made: Material, plan: Plan) -> Iterator[tuple[int, str, str]]:
    yield (
        plan.welcome,
        tr("Welcome"),
        tr(
            "Read the summary aloud. Say that numbers marked as assumed are made up, and that a model is"
            " not a prediction."
        ),
    )
    handing = tr("Hand out the sheets of each seat. Teams read; you answer questions on rules, never on tactics.")
    envelopes = tr("Envelopes are opened, and stay with their seat.") if made.envelopes else ""
    yield (
        plan.roles,
        tr("Roles"),
        f"{handing} {envelopes}".strip(),
    )
    yield (
        plan.prepare,
        tr("Preparation"),
        tr("Teams fill in the sheet of position, interest, best alternative and reservation. Walk round; ask why."),
    )
    yield (
        plan.sources,
        tr("Source exercise"),
        tr("Teams sort the claims; compare counts of witnesses. Settle nothing that the documents do not settle."),
    )
    first = plan.turns // 2 if plan.breather else plan.turns
    turns = tr_n("{n} turn", "{n} turns", plan.turns)
    said = tr("See below. At half time in each phase say how much is left. A form that is late counts as none.")
    if plan.breather:
        yield (first * plan.turn, tr("Turns 1 to {last}", last=first), said)
        yield (plan.breather, tr("Break"), tr("Nobody negotiates in the corridor, or everybody may: say which."))
        rest = plan.turns - first
        yield (rest * plan.turn, tr("Turns {first} to {last}", first=first + 1, last=plan.turns), said)
    else:
        yield (plan.turns * plan.turn, turns, said)
    yield (plan.reactions, tr("Reactions"), tr("One word each: what do you feel? No analysis yet."))
    yield (
        plan.debrief,
        tr("Debrief"),
        tr("What happened; then the secrets; what if; predictions against what was so; documents. Use the questions."),
    )
    yield (plan.transfer, tr("Transfer"), tr("Each writes down one thing to do differently in the next negotiation."))


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def handling_page(made: Material) -> Page:
    """Return how the pack is used: what to print how often, and who gets what."""
    envelope = (
        [tr("Fold the envelopes beforehand, and keep them until the roles are handed out.")] if made.envelopes else []
    )
    return Page(
        tr("How to use this pack: {title}", title=plain(made.scenario.about.title)),
        "teacher",
        (
            Words(
                tr(
                    "Every file prints on A4 or Letter as it is, in black and white. The line at the head"
                    " of a page says who"
                    " may see it: a plain frame is public; a thick bar is one seat's; white on black is"
                    " secret or yours."
                )
            ),
            Grid(
                (tr("File"), tr("How often"), tr("For whom")),
                (
                    ("everybody", tr("once a person, or once a team"), tr("everybody")),
                    (
                        "seat-…",
                        tr("once a team; the order form once a turn, the answers once a turn"),
                        tr("that seat alone"),
                    ),
                    ("facilitator", tr("once"), tr("you")),
                    ("paper-round.csv", tr("not printed"), tr("for typing forms into a spreadsheet")),
                ),
                (24, 46, 30),
            ),
            Heading(tr("Before the lesson")),
            Steps(
                (
                    tr("Choose the time: there are scripts for 45, 90 and 180 minutes."),
                    tr(
                        "Two to five persons a seat. With fewer persons leave seats to the program, the"
                        " quieter ones first."
                    ),
                    *envelope,
                    tr("Decide how it is played: on paper, on one screen, or in browsers (caucasus-game host)."),
                    tr("Play the tutorial yourself once: caucasus-game play tutorial."),
                )
            ),
            Heading(tr("What to say, and what not")),
            Bullets(
                (
                    tr(
                        "Documents claim; the game does not say who is right. Use each seat's own names"
                        " when you speak to it."
                    ),
                    tr("Secret goals are fiction. Nobody is accused by them."),
                    tr("Winning is not the grade: taking part and giving reasons is, unless you announce otherwise."),
                )
            ),
        ),
    )


def paper_page(made: Material) -> Page:
    """Return how a round is played on paper and typed in."""
    return Page(
        tr("A round on paper"),
        "teacher",
        (
            Words(tr("No devices are needed but yours. The program keeps the game; forms go in, news comes out.")),
            Steps(
                (
                    tr(
                        "Begin: caucasus-game paper-round NAME --scenario {scenario}{pace}. A game that"
                        " exists goes on with"
                        " caucasus-game paper-round NAME.",
                        scenario=made.scenario.id,
                        pace=f" --pace {played}" if (played := made.scenario.clock.pace_played) else "",
                    ),
                    tr("With --slips DIR it writes a page for each seat at the beginning of each phase: print those."),
                    tr(
                        "Read out the news that it tells; hand questions to the seats they are put to (the"
                        " cards are below)."
                    ),
                    tr(
                        "When the time is up collect the order forms. Type them box by box, seat by seat:"
                        " Enter leaves a box empty."
                    ),
                    tr(
                        "? tells what may stand in a box, undo takes back the last one, form shows the"
                        " whole, back goes to the seat before."
                    ),
                    tr(
                        "Before a form is taken it is read back to you in words, and what is not allowed is"
                        " named with its reason."
                    ),
                    tr(
                        "When all are in the turn is played. Offers are told with their numbers: hand them"
                        " to their seats, collect the answers, type those."
                    ),
                    tr(
                        "An answer that is missing is given by the mandate on the seat's form; nothing"
                        " settles for a seat that gave none."
                    ),
                    tr("The session can go on at a screen at any time: caucasus-game resume NAME."),
                )
            ),
            Heading(tr("From a spreadsheet")),
            Words(
                tr(
                    "paper-round.csv has a line for each box of each seat. Fill in the column entry and hand it in:"
                    " caucasus-game paper-round NAME --file FILE. It is checked in the same way."
                )
            ),
        ),
    )
