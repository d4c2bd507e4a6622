"""What was played, in the plain mode: turns and reports so far, taking one back, branches, the debrief at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.draft import order_words
from caucasus_game.cli.plain.figures import show, signed
from caucasus_game.cli.plain.look import summary_lines
from caucasus_game.cli.plain.report import change_lines, report_lines
from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.debrief.content import Debrief

__all__ = ["branch", "compare", "debrief", "history", "report"]


def history(sitting: Sitting, words: list[str]) -> None:
    """Tell every turn in a line, or one turn as the seat saw it: the table, its own orders, and the report."""
    from caucasus_game.session.headlines import headlines

    past = sitting.table.past(sitting.seat)
    turns = {turn.turn: turn for turn in headlines(past)}
    if not words:
        sitting.say(tr("The turns so far, your score after each:") if turns else tr("No turn has been played yet."))
        for turn in turns.values():
            tone = {"good": tr("good: "), "bad": tr("bad: "), "neutral": ""}[turn.tone]
            sitting.say(f"  {turn.turn}, {turn.date}: {tone}{turn.text}; {show(turn.score)} ({signed(turn.change)})")
        return
    turn = turns[_turn(words[0], list(turns))]
    before, after = past[turn.before], past[turn.after]
    sitting.say(tr("As it was at the start of turn {turn}:", turn=turn.turn), *summary_lines(before))
    given = sitting.table.given(sitting.seat, turn.turn)
    orders = given.orders if given is not None else ()
    ordered = [f"  {number}. {order_words(order, before)}" for number, order in enumerate(orders, 1)]
    sitting.say(tr("Your orders:"), *(ordered or [tr("  none")]))
    sitting.say(*report_lines(after))


def report(sitting: Sitting, words: list[str]) -> None:
    """Tell the report of the last turn again, or of another, and every change with its causes."""
    last = sitting.view.report.turn if sitting.view.report is not None else None
    turn = int(names.number(words[0], tr("which turn"))) if words else last
    found = None if turn is None else sitting.table.report(sitting.seat, turn)
    if found is None:
        known = tr("no turn has been played yet") if last is None else tr("there are those of 0 to {turn}", turn=last)
        raise Faults.one("no-such-turn", tr("there is no such report"), known)
    view = replace(sitting.view, report=found)
    sitting.say(*report_lines(view))
    for line in found.lines:
        if show(line.before) != show(line.after):
            sitting.say(*change_lines(line, view, turn))


def _turn(word: str, turns: list[int]) -> int:
    """Return the turn that a word names. Raises Faults where it was not played."""
    if word.isdecimal() and int(word[:6]) in turns:
        return int(word[:6])
    known = (
        tr("turns {first} to {last} have been played", first=turns[0], last=turns[-1])
        if turns
        else tr("no turn has been played yet")
    )
    raise Faults.one("turn-not-played", tr("there is no turn '{word}' that was played", word=word), known)


def branch(sitting: Sitting, words: list[str]) -> None:
    """Take a played turn back in a branch, once all who share the game agree; the game itself goes on as it was."""
    from caucasus_game.session.headlines import headlines
    from caucasus_game.session.naming import check_name
    from caucasus_game.session.saves import fork

    table = sitting.table
    turn = _turn(words[0], [one.turn for one in headlines(table.past(sitting.seat))])
    name = check_name(words[1]) if len(words) > 1 else None
    asks = sitting.view.actor(sitting.seat).name
    for person in table.persons:
        if person != sitting.seat:
            other = sitting.view.actor(person).name
            question = tr(
                "{other}: {asks} asks to go back to the start of turn {turn}, in a branch. Type 'yes' to agree.",
                other=other,
                asks=asks,
                turn=turn,
            )
            if (sitting.console.ask(question) or "").strip().lower() != "yes":
                sitting.say(tr("{other} did not agree: no branch was made.", other=other))
                return
    made = fork(table.name, turn, table.folder, name)
    sitting.say(
        tr(
            "{made} is a new saved game at the start of turn {turn}; {table} is kept, and you are still in it.",
            made=made,
            turn=turn,
            table=table.name,
        ),
        tr("Play the branch: quit, then caucasus-game resume {made} --plain", made=made),
    )


def compare(sitting: Sitting, words: list[str]) -> None:
    """Put the game beside another branch of it; without a name tell which there are."""
    from caucasus_game.session.family import family
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.compare import compare
    from caucasus_game.study.compare_words import as_words

    table = sitting.table
    others = {branch.name: branch for branch in family(table.name, table.folder)}
    if not words:
        sitting.say(
            tr("Branches of this game:") if others else tr("This game has no branches yet; 'branch TURN' makes one.")
        )
        for one in others.values():
            origin = tr(", from {parent} at turn {turn}", parent=one.parent, turn=one.at) if one.parent else ""
            stands = (
                tr("ended: {ending}", ending=one.ending)
                if one.ending
                else tr("turn {turn} of {turns}", turn=one.turn, turns=one.turns)
            )
            sitting.say(f"  {one.name}: {stands}{origin}")
        return
    other = names.find(words[0], dict.fromkeys(others, ()), tr("branch of this game"))
    found = compare(WholeGame.read(table.name, table.folder), WholeGame.read(other, table.folder), sitting.seat)
    sitting.say(*as_words(found, {actor.id: actor.name for actor in sitting.view.actors}))


def debrief(sitting: Sitting, words: list[str]) -> None:
    """Tell what decided the game; 'games': beside many from the same start; 'what-if': its branches; 'secrets': all."""
    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.debrief.making import debrief
    from caucasus_game.study.debrief.words import as_words

    table = sitting.table
    part = names.find(words[0], {"games": (), "what-if": (), "secrets": ()}, tr("part of the debrief")) if words else ""
    game = WholeGame.read(table.name, table.folder)
    if part == "secrets":
        question = tr(
            "Others' secret goals, true positions, mandates and refused offers will be told. Type 'yes' to go on."
        )
        if (sitting.console.ask(question) or "").strip().lower() != "yes":
            sitting.say(tr("They are kept."))
            return
    told = debrief(game, sitting.seat, revealed=part == "secrets")
    ways = {"games": _beside_games, "what-if": _other_ways}
    sitting.say(*(ways[part](game, told) if part in ways else as_words(told)))


def _beside_games(game: WholeGame, told: Debrief) -> Iterator[str]:
    from caucasus_game.study.debrief.simulated import RUNS, simulated
    from caucasus_game.study.debrief.words import simulated_words

    yield tr("Playing {runs} games from the same start; they are kept.", runs=RUNS)
    games = simulated(game)
    if games is not None:
        yield from simulated_words(told, games)


def _other_ways(game: WholeGame, told: Debrief) -> Iterator[str]:
    """Yield what-if branches of the seat's own orders, and of readings."""
    from caucasus_game.study.debrief.branches import branches, changes
    from caucasus_game.study.debrief.whole_words import branch_words

    yield tr("Playing branches of this game on; they are kept.")
    yield from branch_words(told, branches(game, changes(game, told.seat)) or ())
