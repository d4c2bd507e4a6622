"""A whole debrief in words, stage by stage: the command prints them, a screen reader can follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.study.debrief.grades import PARTS as GRADED
from caucasus_game.study.debrief.teaching import reactions
from caucasus_game.study.debrief.words import PARTS, figure, simulated_words
from caucasus_game.study.debrief.words import as_words as told_words
from caucasus_game.study.kept_events import kept_in_both_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from caucasus_game.study.debrief.branches import Branch
    from caucasus_game.study.debrief.content import Debrief
    from caucasus_game.study.debrief.whole import Whole

__all__ = [
    "STAGES",
    "as_words",
    "branch_words",
    "grade_words",
    "prediction_words",
    "reaction_words",
    "stage_words",
    "transfer_words",
]

STAGES: Final = (
    ("reactions", tr_later("Reactions")),
    ("timeline", tr_later("Timeline")),
    ("decided", tr_later("What decided it")),
    ("reveal", tr_later("Reveal")),
    ("what-if", tr_later("What if")),
    ("predictions", tr_later("Predictions")),
    ("documents", tr_later("Documents and contested readings")),
    ("transfer", tr_later("Transfer")),
)
"""The stages of a debrief in their order: id and name."""


def reaction_words(told: Debrief) -> Iterator[str]:
    """Yield how it ended, and what is asked before anybody explains anything."""
    yield f"{told.decided.title}. {told.decided.text}"
    yield tr("Each says a sentence; nobody answers it yet:")
    yield from (f"  {one}" for one in reactions())


def transfer_words(told: Debrief) -> Iterator[str]:
    """Yield what is asked last."""
    yield from (f"  {one}" for one in told.questions)


def branch_words(told: Debrief, branches: Sequence[Branch]) -> Iterator[str]:
    """Yield each what-if branch: what changes, with intervals, and the command that prints the same numbers."""
    if not branches:
        yield tr("No what-if branches were played.")
        return
    yield tr("These are the numbers of a model and not a prediction.")
    for branch in branches:
        yield f"{branch.change.title}:"
        moved = [
            (ending, one)
            for ending, one in branch.result["endings"].items()
            if one["before"]["count"] or one["after"]["count"]
        ]
        for ending, one in sorted(moved, key=lambda item: -abs(item[1]["difference"])):
            yield tr(
                "  {title}: {before:.1f} % → {after:.1f} %, {difference:+.1f} ({low:+.1f} to {high:+.1f})",
                title=told.endings[ending],
                before=100 * one["before"]["share"],
                after=100 * one["after"]["share"],
                difference=one["difference"],
                low=one["low"],
                high=one["high"],
            )
        scores = ", ".join(
            f"{told.names[seat]} {one['difference']:+.1f}" for seat, one in branch.result["scores"].items()
        )
        yield tr("  scores: {scores}", scores=scores)
        yield from (f"  {words}" for words in kept_in_both_words(branch.result.get("injected", ()), branch.runs))
        yield from (tr("  note: {note}", note=note) for note in branch.result["notes"])
        yield f"  {branch.command}"


def prediction_words(told: Debrief) -> Iterator[str]:
    """Yield what was predicted, and how good it was."""
    if told.secrets is None:
        yield tr("Predictions are told on the reveal: they name what others kept secret.")
        return
    if not told.secrets.predictions:
        yield tr("No seat filed a prediction. Ask now: where would the others have stopped? Compare with the reveal.")
        return
    for one in told.secrets.calibration:
        filed = tr_n("{n} prediction", "{n} predictions", one.filed)
        yield tr(
            "{seat}: {filed}, {error} points off on average (taking others at their word: {naive}); first half {first},"
            " second half {second}",
            seat=told.names[one.seat],
            filed=filed,
            error=figure(one.error),
            naive=figure(one.naive),
            first=figure(one.first),
            second=figure(one.second),
        )
    for guess in told.secrets.predictions:
        yield tr(
            "  turn {turn}, {seat}: {about} on {issue} stops at {mark}; its mandate was {low} to {high}",
            turn=guess.turn,
            seat=told.names[guess.seat],
            about=told.names[guess.about],
            issue=told.issues[guess.issue],
            mark=figure(guess.guessed),
            low=figure(guess.low),
            high=figure(guess.high),
        )


def grade_words(whole: Whole) -> Iterator[str]:
    """Yield what counts, and what each seat did."""
    found = whole.grades
    if not found.seats:
        return
    yield tr("Counted: {parts}, each as much", parts=", ".join(tr(GRADED[part]) for part in found.counted))
    for one in found.seats:
        yield tr(
            "  {seat}: orders in {given} of {turns} turns, answers in {answered} of {asked} rounds, reasons for"
            " {reasoned} of {orders} orders, predictions in {predicted} turns: {grade}",
            seat=whole.told.names[one.seat],
            given=one.given,
            turns=one.turns,
            answered=one.answered,
            asked=one.asked,
            reasoned=one.reasoned,
            orders=one.orders,
            predicted=one.predicted,
            grade=tr("nothing to count") if one.grade is None else tr("{grade} of 100", grade=figure(one.grade)),
        )
    for chair in found.chairs:
        sent = tr_n("sent {n} time", "sent {n} times", chair.sent)
        yield f"  {chair.name}: {sent}"


def swapped_words(whole: Whole) -> Iterator[str]:
    """Yield how the game compares with the one before it, in which the seats were exchanged."""
    found, names = whole.swapped, whole.told.names
    if found is None:
        return
    if found.missing:
        yield tr("The game before it, {name}, cannot be compared: {why}", name=found.before, why=found.missing)
        return
    for one in found.hands:
        yield tr(
            "  held {first} first: {first_score} (here, in others' hands: {first_other}); then {second}: {second_score}"
            " (before, in others' hands: {second_other})",
            first=names[one.first],
            first_score=figure(one.first_score),
            first_other=figure(one.first_other),
            second=names[one.second],
            second_score=figure(one.second_score),
            second_other=figure(one.second_other),
        )


def stage_words(stage: str, whole: Whole) -> Iterator[str]:
    """Yield a stage line by line."""
    told = whole.told
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "reactions": lambda: reaction_words(told),
        "timeline": lambda: PARTS["Timeline"](told),
        "decided": lambda: PARTS["What decided it"](told),
        "reveal": lambda: _reveal(told),
        "what-if": lambda: _what_if(whole),
        "predictions": lambda: prediction_words(told),
        "documents": lambda: _documents(told),
        "transfer": lambda: transfer_words(told),
    }
    return parts[stage]()


def _reveal(told: Debrief) -> Iterator[str]:
    yield from PARTS["Goals and scores"](told)
    yield from PARTS["Secrets"](told)


def _predicted(told: Debrief) -> bool:
    return told.secrets is not None and bool(told.secrets.predictions)


def _what_if(whole: Whole) -> Iterator[str]:
    yield from branch_words(whole.told, whole.branches)
    if whole.simulated is not None:
        yield tr("Beside simulated games:")
        yield from (f"  {line}" for line in simulated_words(whole.told, whole.simulated))


def _documents(told: Debrief) -> Iterator[str]:
    yield from PARTS["What the documents expected"](told)
    if told.silences:
        yield tr("What the documents leave out")
        yield from (f"  {title}: {words}" for title, words in told.silences)


def as_words(whole: Whole) -> Iterator[str]:
    """Yield all of it, for a pipe or a file."""
    yield from told_words(whole.told)
    for heading, lines in (
        (tr("What if"), branch_words(whole.told, whole.branches) if whole.branches else iter(())),
        (tr("Predictions"), prediction_words(whole.told) if _predicted(whole.told) else iter(())),
        (tr("Seats exchanged"), swapped_words(whole)),
        (tr("What counts"), grade_words(whole)),
        (tr("Transfer"), transfer_words(whole.told)),
    ):
        written = list(lines)
        if written:
            yield ""
            yield f"{heading}:"
            yield from (f"  {line}" for line in written)
    if whole.simulated is not None:
        yield ""
        yield tr("Beside simulated games:")
        yield from (f"  {line}" for line in simulated_words(whole.told, whole.simulated))
