"""Commands that decide: orders for the draft, answers to offers, and sending them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.draft import order_words
from caucasus_game.cli.plain.package import read_package
from caucasus_game.cli.plain.reading import read_declaration, read_offer, read_order
from caucasus_game.engine.orders import LONGEST_REASON
from caucasus_game.engine.told import tr_reason
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.policies.voices_seen import WANTS

if TYPE_CHECKING:
    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.engine.orders import Order

__all__ = [
    "accept",
    "advise",
    "because",
    "choose",
    "counter",
    "declare",
    "decline",
    "do",
    "draft",
    "mandate",
    "offer",
    "predict",
    "preview",
    "send",
    "take",
    "undo",
]


def do(sitting: Sitting, words: list[str]) -> None:
    """Put an action in the draft."""
    _add(sitting, read_order(words, sitting.view))


def offer(sitting: Sitting, words: list[str]) -> None:
    """Put an offer in the draft."""
    _add(sitting, read_offer(words, sitting.view))


def preview(sitting: Sitting, words: list[str]) -> None:
    """Tell what an offer, or in the talks a counter, would do; decide nothing."""
    if sitting.phase == "talks":
        theirs, own = sitting.read_counter(words)
        sitting.say(tr("It would be {answer}.", answer=sitting.answer_words(own)))
        sitting.tell_counter(theirs, own)
        return
    if len(words) == 1:
        raise _incomplete("preview", tr("preview SEAT[+SEAT] ISSUE=MARK ..."))
    order = read_offer(words, sitting.view)
    sitting.say(tr("It would be: {order}. It is not in the draft.", order=order_words(order, sitting.view)))
    sitting.tell_preview(order)


def declare(sitting: Sitting, words: list[str]) -> None:
    """Put a bound said in public in the draft."""
    _add(sitting, read_declaration(words, sitting.view))


def predict(sitting: Sitting, words: list[str]) -> None:
    """Write down what a seat would still accept."""
    seat = names.find(words[0], names.actors(sitting.view), tr("seat"))
    package = read_package(words[1:], sitting.view, (seat,))
    if not package.terms or package.gives or package.dropped:
        raise Faults.one("unclear", tr("a prediction is of marks"), tr("write it like this: predict SEAT ISSUE=MARK"))
    sitting.draft.predict(seat, package.terms)
    marks = ", ".join(
        tr("{issue} at {mark:g}", issue=sitting.view.issue(issue).title, mark=mark)
        for issue, mark in package.terms.items()
    )
    sitting.say(
        tr(
            "Written down: {actor} would still accept {marks}. Nobody else sees it.",
            actor=sitting.view.actor(seat).name,
            marks=marks,
        )
    )


def mandate(sitting: Sitting, words: list[str]) -> None:
    """Set what the seat's negotiators may settle."""
    issue = names.find(words[0], names.issues(sitting.view), tr("issue"))
    low, high = names.number(words[1], tr("the low end")), names.number(words[2], tr("the high end"))
    sitting.draft.set_mandate(issue, low, high)
    sitting.say(
        tr(
            "Your negotiators may settle {issue} from {low:g} to {high:g}.",
            issue=sitting.view.issue(issue).title,
            low=low,
            high=high,
        )
    )


def choose(sitting: Sitting, words: list[str]) -> None:
    """Answer a choice; its event need not be named where there is only one."""
    prompts = {prompt.event: prompt for prompt in sitting.view.prompts}
    if not prompts:
        raise Faults.one("no-choice", tr("no event asks you to choose this turn"), tr("'help' lists what you can do"))
    if len(words) == 1 and len(prompts) == 1:
        words = [next(iter(prompts)), *words]
    if len(words) < 2:
        raise _incomplete("choose", tr("choose [EVENT] OPTION") if len(prompts) == 1 else tr("choose EVENT OPTION"))
    event = names.find(words[0], {name: (prompt.title,) for name, prompt in prompts.items()}, tr("choice"))
    options = {option: (label,) for option, label in prompts[event].options}
    option = names.find(" ".join(words[1:]), options, tr("option"))
    sitting.draft.choose(event, option)
    sitting.say(tr("Your choice in {event}: {option}.", event=prompts[event].title, option=options[option][0]))


def undo(sitting: Sitting, _: list[str]) -> None:
    """Take back the last step of the draft."""
    sitting.say(
        tr("Taken back. The draft:") if sitting.draft.undo() else tr("There is nothing to take back. The draft:")
    )
    sitting.say(*sitting.draft.describe(sitting.view))


def because(sitting: Sitting, words: list[str]) -> None:
    """Say why an order of the draft is given."""
    sitting.draft.because(int(names.number(words[0], tr("which order"))), " ".join(words[1:])[:LONGEST_REASON])
    draft(sitting, [])


def remove(sitting: Sitting, words: list[str]) -> None:
    """Take one order out of the draft, by its number."""
    sitting.draft.remove(int(names.number(words[0], tr("which order"))))
    sitting.say(tr("Taken out. The draft:"), *sitting.draft.describe(sitting.view), sitting.left())


def redo(sitting: Sitting, _: list[str]) -> None:
    """Take the step of the draft again that was taken back last."""
    sitting.say(tr("Taken again. The draft:") if sitting.draft.redo() else tr("Nothing was taken back. The draft:"))
    sitting.say(*sitting.draft.describe(sitting.view))


def draft(sitting: Sitting, _: list[str]) -> None:
    """Tell the draft."""
    sitting.say(tr("The draft:"), *sitting.draft.describe(sitting.view), sitting.left())


def advise(sitting: Sitting, _: list[str]) -> None:
    """Tell what the adviser would order, or answer."""
    if sitting.phase == "talks":
        sitting.say(tr("Your adviser would answer:"))
        advised = sitting.table.advised_answers(sitting.seat)
        for number, waiting in enumerate(sitting.view.offers, 1):
            sitting.say(f"  {number}. {sitting.answer_words(advised[waiting.id])}")
        sitting.say(tr("'take' answers so."))
        return
    advice = sitting.advice
    sitting.say(tr("Your adviser would order:"))
    for place, order in enumerate(advice.orders):
        reason = tr(" Because {reason}", reason=tr_reason(advice.reasons[place])) if place < len(advice.reasons) else ""
        sitting.say(f"  {order_words(order, sitting.view)}.{reason}")
    if not advice.orders:
        sitting.say(tr("  nothing this turn"))
    sitting.say(tr("'take' puts this in place of your draft."))


def take(sitting: Sitting, words: list[str]) -> None:
    """Make the adviser's orders or answers, or the orders of one of the ways, the seat's own."""
    if sitting.phase == "talks":
        sitting.answers = sitting.table.advised_answers(sitting.seat)
        sitting.tell_offers()
        sitting.say(tr("'send' sends these answers."))
        return
    if words and words[0] in WANTS:
        taken = next(voice.orders for voice in sitting.ways.voices if voice.speaker == words[0])
    else:
        taken = sitting.way(int(names.number(words[0], tr("which way")))) if words else sitting.advice
    sitting.draft.take(replace(taken, predictions=sitting.draft.now.predictions))
    draft(sitting, [])


def send(sitting: Sitting, _: list[str]) -> None:
    """Send what was decided."""
    sitting.send()


def accept(sitting: Sitting, words: list[str]) -> None:
    """Say yes to offers, by number."""
    sitting.answer(words, yes=True)


def decline(sitting: Sitting, words: list[str]) -> None:
    """Say no to offers, by number."""
    sitting.answer(words, yes=False)


def counter(sitting: Sitting, words: list[str]) -> None:
    """Answer an offer with another package."""
    sitting.counter(words)


def _add(sitting: Sitting, order: Order) -> None:
    sitting.draft.add(order)
    sitting.say(tr("In the draft: {order}.", order=order_words(order, sitting.view)))
    if order.addressees and (order.terms or order.gives):
        sitting.tell_preview(order)
    sitting.say(sitting.left())


def _incomplete(command: str, usage: str) -> Faults:
    return Faults.one(
        "incomplete", tr("'{command}' needs more", command=command), tr("write it like this: {usage}", usage=usage)
    )
