"""A seat's role in lines: its brief, its words and those of others, and what the bodies would take together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.figures import show
from caucasus_game.cli.plain.look import overlap_words, spans_words
from caucasus_game.cli.plain.package import undertakes_words
from caucasus_game.cli.plain.standing import goal_lines
from caucasus_game.language import tr, tr_and, tr_later, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import IssueSeen, SeatView, Stance
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["role_lines", "undertaking_lines", "win_set_lines"]


def role_lines(view: SeatView, scenario: Scenario) -> Iterator[str]:
    """Yield the role brief: dilemma, goals, own levers, what the seat knows, and what is assumed about it."""
    me = view.actor(view.seat)
    yield tr("You are {actor}. {brief}", actor=me.name, brief=me.brief).rstrip()
    for goal in me.goals:
        yield tr("  in the open you want: {goal}", goal=goal)
    yield from goal_lines(view)
    own = {id_: action for id_, action in scenario.actions.items() if action.who != "all" and view.seat in action.who}
    yield tr(
        "Levers that not every seat has: {number}. 'why NAME' tells costs and targets; the menu is 'orders'.",
        number=len(own),
    )
    for id_, action in own.items():
        alone = tr("yours alone") if action.who == (view.seat,) else tr("shared")
        ground = f" [{', '.join(action.because)}]" if action.because else ""
        yield f"  {id_}, {alone}: {action.title}. {action.help or ''}".rstrip() + ground
    yield from _knowledge_lines(view)
    yield from _ground_lines(view)


def _knowledge_lines(view: SeatView) -> Iterator[str]:
    yield tr(
        "What you know: your own numbers exactly; of the others what they say, and a range for what they really want."
    )
    others = [
        (stance.high - stance.low, stance.actor, issue.id, stance)
        for issue in view.issues
        for stance in issue.stances
        if stance.actor != view.seat
    ]
    least = tr_later("  you know least what {actor} wants on {issue}: {low} to {high}")
    best = tr_later("  you know best what {actor} wants on {issue}: {low} to {high}")
    for told, chosen in ((least, max(others, default=None)), (best, min(others, default=None))):
        if chosen is not None:
            _, actor, issue, stance = chosen
            yield tr(told, actor=view.actor(actor).name, issue=issue, low=show(stance.low), high=show(stance.high))
    for one in view.readings:
        yield tr(
            "  documents disagree ({id}): {question} In this game {option}: {label}",
            id=one.id,
            question=one.question,
            option=one.option,
            label=one.label,
        )


def _ground_lines(view: SeatView) -> Iterator[str]:
    mine: list[tuple[IssueSeen, Stance]] = [
        (issue, stance) for issue in view.issues for stance in issue.stances if stance.actor == view.seat
    ]
    silent = [issue.id for issue, stance in mine if stance.assumed and not stance.claims]
    partly = [(issue.id, stance.claims) for issue, stance in mine if stance.assumed and stance.claims]
    if len(silent) == len(mine) and mine:
        yield tr("You speak in no document: all your positions are assumed.")
    elif silent:
        yield tr("Assumed, because no document says where you stand: {silent}.", silent=", ".join(silent))
    for issue, claims in partly:
        yield tr(
            "Partly assumed: {issue} rests on {claims}, its degree is assumed.", issue=issue, claims=", ".join(claims)
        )
    spoken = [(issue.id, stance.claims) for issue, stance in mine if not stance.assumed]
    for issue, claims in spoken:
        yield tr("From documents: {issue} rests on {claims}.", issue=issue, claims=", ".join(claims))


def undertaking_lines(view: SeatView, keepers: tuple[str, ...]) -> Iterator[str]:
    """Yield the undertakings in force that the seat gave or was given, then what can be given in a package.

    The latter at length for ``keepers``; where there are none, for the seat itself, and the others' in short.
    """
    names = {actor.id: actor.name for actor in view.actors} | {view.seat: tr("you")}
    yield (
        tr("In force, as far as you know:") if view.undertakings else tr("No undertaking that you know of is in force.")
    )
    for word in view.undertakings:
        keeper = "" if word.keeper == view.seat else names[word.keeper]
        owed = tr_and(names[actor] for actor in word.owed_to) or tr("somebody")
        condition = ""
        if word.condition:
            condition = (
                tr("; {condition}: it binds now", condition=word.condition)
                if word.binds
                else tr("; {condition}: it does not bind now", condition=word.condition)
            )
        elif not word.binds:
            condition = tr("; it does not bind now")
        yield tr_n(
            "  {undertakes}: {what}; promised to {owed}; {n} turn left{condition}",
            "  {undertakes}: {what}; promised to {owed}; {n} turns left{condition}",
            word.turns,
            undertakes=undertakes_words(word.kind, keeper),
            what=word.title,
            owed=owed,
            condition=condition,
        )
    if not view.promises:
        yield tr("Nobody can undertake anything in this scenario.")
        return
    for keeper in keepers or (view.seat,):
        yield from _promise_lines(keeper, view)
    for actor in view.actors if not keepers else ():
        theirs = [one for one in view.promises if one.keeper == actor.id]
        if theirs and actor.id != view.seat:
            told = ", ".join(f"{one.kind}:{one.action}" for one in theirs)
            yield tr(
                "{actor} can be asked for: {told}. 'undertakings {short}' tells more.",
                actor=actor.name,
                told=told,
                short=actor.short,
            )


def _promise_lines(keeper: str, view: SeatView) -> Iterator[str]:
    """Yield what one seat can undertake."""
    theirs = [one for one in view.promises if one.keeper == keeper]
    name, said = (tr("You"), "give") if keeper == view.seat else (view.actor(keeper).name, "want")
    if not theirs:
        yield tr("{name} can undertake nothing.", name=name)
        return
    yield tr("{name} can undertake, to be written in a package so; with what a turn of it is worth to you:", name=name)
    for promise in theirs:
        condition = tr("; binds {condition}", condition=promise.condition) if promise.condition else ""
        yield tr(
            "  {said} {kind}:{action}:TURNS, {promise}, for {least} to {most} turns: {worth}{condition}",
            said=said,
            kind=promise.kind,
            action=promise.action,
            promise=promise.title,
            least=promise.least,
            most=promise.most,
            worth=_worth_words(promise.worth),
            condition=condition,
        )


def _worth_words(worth: float) -> str:
    """Return what a turn of an undertaking is worth; to the hundredth, for it adds up over turns."""
    return tr("hardly anything") if abs(worth) < 0.005 else tr("{worth:+.2f} points a turn", worth=worth)


def win_set_lines(issues: tuple[IssueSeen, ...], view: SeatView) -> Iterator[str]:
    """Yield, one line an issue, what each body would approve and what all would, the other terms held."""
    ratifying = {body.id: body.title for body in view.bodies if body.kind != "audience"}
    if not ratifying:
        yield tr("No body votes here.")
    for issue in issues if ratifying else ():
        sets = [(ratifying[one.body], one.intervals) for one in issue.win_sets if one.body in ratifying]
        told = "; ".join(f"{title} {spans_words(intervals)}" for title, intervals in sets)
        together = tr("; together {overlap}", overlap=overlap_words(issue.overlap)) if len(sets) > 1 else ""
        yield tr(
            "{issue} ({id}), terms now {terms}: {told}{together}",
            issue=issue.title,
            id=issue.id,
            terms=show(issue.terms),
            told=told,
            together=together,
        )
