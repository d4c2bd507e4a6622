"""A seat's role in lines: its brief, its words and those of others, and what the bodies would take together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.look import goal_lines, overlap_words, plural, show, spans_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import IssueSeen, SeatView, Stance
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["role_lines", "undertaking_lines", "win_set_lines"]


def role_lines(view: SeatView, scenario: Scenario) -> Iterator[str]:
    """Yield the role brief: dilemma, goals, own levers, what the seat knows, and what is assumed about it."""
    me = view.actor(view.seat)
    yield f"You are {me.name}. {me.brief}".rstrip()
    for goal in me.goals:
        yield f"  in the open you want: {goal}"
    yield from goal_lines(view)
    own = {id_: action for id_, action in scenario.actions.items() if action.who != "all" and view.seat in action.who}
    yield f"Levers that not every seat has: {len(own)}. 'why NAME' tells costs and targets; the menu is 'orders'."
    for id_, action in own.items():
        alone = "yours alone" if action.who == (view.seat,) else "shared"
        ground = f" [{', '.join(action.because)}]" if action.because else ""
        yield f"  {id_}, {alone}: {action.title}. {action.help or ''}".rstrip() + ground
    yield from _knowledge_lines(view)
    yield from _ground_lines(view)


def _knowledge_lines(view: SeatView) -> Iterator[str]:
    yield "What you know: your own numbers exactly; of the others what they say, and a range for what they really want."
    others = [
        (stance.high - stance.low, stance.actor, issue.id, stance)
        for issue in view.issues
        for stance in issue.stances
        if stance.actor != view.seat
    ]
    for what, chosen in (("least", max(others, default=None)), ("best", min(others, default=None))):
        if chosen is not None:
            _, actor, issue, stance = chosen
            name = view.actor(actor).name
            yield f"  you know {what} what {name} wants on {issue}: {show(stance.low)} to {show(stance.high)}"
    for one in view.readings:
        yield f"  documents disagree ({one.id}): {one.question} In this game {one.option}: {one.label}"


def _ground_lines(view: SeatView) -> Iterator[str]:
    mine: list[tuple[IssueSeen, Stance]] = [
        (issue, stance) for issue in view.issues for stance in issue.stances if stance.actor == view.seat
    ]
    silent = [issue.id for issue, stance in mine if stance.assumed and not stance.claims]
    partly = [(issue.id, stance.claims) for issue, stance in mine if stance.assumed and stance.claims]
    if len(silent) == len(mine) and mine:
        yield "You speak in no document: all your positions are assumed."
    elif silent:
        yield f"Assumed, because no document says where you stand: {', '.join(silent)}."
    for issue, claims in partly:
        yield f"Partly assumed: {issue} rests on {', '.join(claims)}, its degree is assumed."
    spoken = [(issue.id, stance.claims) for issue, stance in mine if not stance.assumed]
    for issue, claims in spoken:
        yield f"From documents: {issue} rests on {', '.join(claims)}."


def undertaking_lines(view: SeatView, keepers: tuple[str, ...]) -> Iterator[str]:
    """Yield the undertakings in force that the seat gave or was given, then what can be given in a package.

    The latter at length for ``keepers``; where there are none, for the seat itself, and the others' in short.
    """
    names = {actor.id: actor.name for actor in view.actors} | {view.seat: "you"}
    yield "In force, as far as you know:" if view.undertakings else "No undertaking that you know of is in force."
    for word in view.undertakings:
        mine = word.keeper == view.seat
        what = f"{'undertake' if mine else 'undertakes'} {'not to' if word.kind == 'refrain' else 'to'}"
        owed = " and ".join(names[actor] for actor in word.owed_to) or "somebody"
        condition = ""
        if word.condition:
            condition = f"; {word.condition}: {'it binds now' if word.binds else 'it does not bind now'}"
        elif not word.binds:
            condition = "; it does not bind now"
        left = plural(word.turns, "turn")
        yield f"  {names[word.keeper]} {what}: {word.title}; promised to {owed}; {left} left{condition}"
    if not view.promises:
        yield "Nobody can undertake anything in this scenario."
        return
    for keeper in keepers or (view.seat,):
        yield from _promise_lines(keeper, view)
    for actor in view.actors if not keepers else ():
        theirs = [one for one in view.promises if one.keeper == actor.id]
        if theirs and actor.id != view.seat:
            told = ", ".join(f"{one.kind}:{one.action}" for one in theirs)
            yield f"{actor.name} can be asked for: {told}. 'undertakings {actor.short}' tells more."


def _promise_lines(keeper: str, view: SeatView) -> Iterator[str]:
    """Yield what one seat can undertake."""
    theirs = [one for one in view.promises if one.keeper == keeper]
    name, said = ("You", "give") if keeper == view.seat else (view.actor(keeper).name, "want")
    if not theirs:
        yield f"{name} can undertake nothing."
        return
    yield f"{name} can undertake, to be written in a package so; with what a turn of it is worth to you:"
    for promise in theirs:
        condition = f"; binds {promise.condition}" if promise.condition else ""
        yield (
            f"  {said} {promise.kind}:{promise.action}:TURNS, {promise.title}, for {promise.least} to {promise.most}"
            f" turns: {_worth_words(promise.worth)}{condition}"
        )


def _worth_words(worth: float) -> str:
    """Return what a turn of an undertaking is worth; to the hundredth, for it adds up over turns."""
    return "hardly anything" if abs(worth) < 0.005 else f"{worth:+.2f} points a turn"


def win_set_lines(issues: tuple[IssueSeen, ...], view: SeatView) -> Iterator[str]:
    """Yield, one line an issue, what each body would approve and what all would, the other terms held."""
    ratifying = {body.id: body.title for body in view.bodies if body.kind != "audience"}
    if not ratifying:
        yield "No body votes here."
    for issue in issues if ratifying else ():
        sets = [(ratifying[one.body], one.intervals) for one in issue.win_sets if one.body in ratifying]
        told = "; ".join(f"{title} {spans_words(intervals)}" for title, intervals in sets)
        together = f"; together {overlap_words(issue.overlap)}" if len(sets) > 1 else ""
        yield f"{issue.title} ({issue.id}), terms now {show(issue.terms)}: {told}{together}"
