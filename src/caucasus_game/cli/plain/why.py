"""Why a number is what it is, in lines that sum to it: for any number that the seat sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.figures import show
from caucasus_game.engine.seen_rules import rule_words
from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_report import Cause
    from caucasus_game.engine.seen_why import Number, Why

__all__ = ["number_lines", "several", "told", "why_number_lines"]

LEAST = 0.005
"""What is smaller is not told of: two places are."""


def _figure(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _signed(value: float) -> str:
    text = _figure(value)
    return text if text.startswith("-") or text == "0" else f"+{text}"


def spoken(words: list[str], numbers: Mapping[str, Number], view: SeatView) -> tuple[Number, ...]:
    """Return the numbers that words name: what is asked about, then whose: ``trust iran armenia``, ``chance
    armenia_parliament``; as it stands in the list, ``trust@iran>armenia``, too. None where the first word is no number.
    """
    if words[0] in numbers:
        return (numbers[words[0]],)
    gauges = {subject.partition("@")[0]: () for subject in numbers}
    wanted = words[0].lower().replace("-", "_")
    if wanted not in gauges:
        return ()
    owners = names.actors(view) | names.bodies(view) | names.issues(view) | names.of_network(view)
    owners |= {action.id: (action.title,) for action in view.actions}
    owners |= {goal.id: (goal.title,) for goal in view.objectives} | {track.id: (track.title,) for track in view.tracks}
    whose = [names.find(word, owners, tr("seat, body, issue, link, lot or action")) for word in words[1:]]
    exact = f"{wanted}@{'>'.join(whose)}"
    if exact in numbers:
        return (numbers[exact],)
    return tuple(
        one
        for subject, one in numbers.items()
        if subject.partition("@")[0] == wanted and all(who in subject.partition("@")[2].split(">") for who in whose)
    )


def number_lines(numbers: Mapping[str, Number]) -> Iterator[str]:
    """Yield every number that can be asked about."""
    yield tr("You can ask why of these; write the name, and whose where there are several ('why trust iran armenia'):")
    for subject, one in numbers.items():
        yield f"  {subject}: {one.title}, {show(one.value)} {one.unit}".rstrip()


def why_number_lines(why: Why) -> Iterator[str]:
    """Yield why a number is what it is: its start, the causes turn by turn, its parts, and on what it rests."""
    number = why.number
    value = f"{_figure(number.value)} {number.unit}".rstrip()
    yield tr("{number} is {value}.", number=number.title, value=value)
    if why.rule:
        yield tr("Worked out as {rule}.", rule=why.rule)
    if why.start is not None:
        yield tr("It began at {start}.", start=_figure(why.start))
        for turn in why.turns:
            when = (
                tr("Turn {turn}, {date}", turn=turn.turn, date=turn.date) if turn.turn else tr("Before the first turn")
            )
            yield tr(
                "{when}: from {before} to {after}", when=when, before=_figure(turn.before), after=_figure(turn.after)
            )
            yield from (_cause(cause) for cause in turn.causes if abs(cause.amount) >= LEAST)
        if not why.turns:
            yield tr("Nothing has moved it.")
        elif len(why.turns) > 1:
            yield tr("All turns together:")
            yield from (_cause(cause) for cause in why.by_cause if abs(cause.amount) >= LEAST)
        yield tr("Start and causes sum to {total}.", total=_figure(why.total))
    if why.parts:
        yield tr("Made of:")
        for part in why.parts:
            if part.amount is None or abs(part.amount) >= LEAST or part.words:
                figure = "" if part.amount is None else f"{_signed(part.amount)} "
                words = f": {part.words}" if part.words else ""
                more = tr(" (why {subject})", subject=part.subject) if part.subject else ""
                yield f"  {figure}{part.title}{words}{more}"
        if any(part.amount is not None for part in why.parts):
            yield tr("  together {whole}", whole=_figure(why.whole))
    if why.tips:
        yield tr("What would turn the vote, one change alone:")
        for tip in why.tips:
            yield tr(
                "  {tip}: {words}; then {support} percent yes",
                tip=tip.title,
                words=tip.words,
                support=_figure(tip.support),
            )
    ground = [tr("claims {claims}", claims=", ".join(why.claims))] if why.claims else []
    ground += [tr("assumed: {assumed}", assumed=why.assumed)] if why.assumed else []
    ground += [tr("written in {ground}", ground=why.ground.rpartition("/")[2])] if why.ground else []
    yield tr("Rests on {ground}.", ground="; ".join(ground)) if ground else tr("Rests on the rules of the game.")


def _cause(cause: Cause) -> str:
    claims = f" [{', '.join(cause.claims)}]" if cause.claims else ""
    rule = tr(", rule {rule}", rule=rule_words(cause.rule)) if cause.rule else ""
    place = f", {cause.place}" if ":" in cause.place else ""
    return f"  {_signed(cause.amount)} {cause.label}{rule}{place}{claims}"


def told(words: list[str], numbers: Mapping[str, Number], view: SeatView) -> Number | None:
    """Return the one number that words name, those of a table among them: an issue stands for its terms, a body for
    its yes. None where they name none, or several.
    """
    found = spoken(words, numbers, view)
    if not found and len(words) == 1:
        things = names.issues(view) | names.bodies(view)
        try:
            thing = names.find(words[0], things, tr("issue or body"))
        except Faults:
            return None
        found = tuple(numbers[subject] for subject in (f"terms@{thing}", f"support@{thing}") if subject in numbers)
    return found[0] if len(found) == 1 else None


def several(words: list[str], numbers: Mapping[str, Number], view: SeatView) -> Faults | None:
    """Return the fault that says which numbers words name, where those are several; None where not."""
    found = spoken(words, numbers, view)
    if len(found) < 2:
        return None
    listed = ", ".join(one.subject for one in found[:6])
    more = tr(" and {found} more", found=len(found) - 6) if len(found) > 6 else ""
    return Faults.one(
        "several",
        tr("'{words}' is {found} numbers", words=" ".join(words), found=len(found)),
        tr("say whose: {listed}{more}", listed=listed, more=more),
    )
