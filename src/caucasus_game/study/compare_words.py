"""Two branches beside each other, in words: for a screen reader, and for the screens' own lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_later, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.study.compare import Comparison, Line, Side

__all__ = ["as_words", "kind_words", "parting_words", "side_words", "value_words"]

_KINDS = {
    "terms": tr_later("Terms on the table"),
    "position": tr_later("Stated positions"),
    "vote": tr_later("Yes in a vote today, %"),
    "verdict": tr_later("Votes held"),
    "track": tr_later("Tracks"),
    "score": tr_later("Scores"),
    "ending": tr_later("Ending"),
}


def kind_words(kind: str) -> str:
    """Return what a kind of line is called."""
    return tr(_KINDS[kind])


def value_words(value: float | str | None) -> str:
    """Return a value as it is shown; a dash where a branch has not come so far, or there is nothing."""
    if value is None or value == "":
        return "–"
    return value if isinstance(value, str) else f"{round(value, 1):g}"


def side_words(side: Side) -> str:
    """Return in a sentence how far a branch was played, and where it comes from."""
    words = (
        tr_n("{name}: {n} turn played, over", "{name}: {n} turns played, over", side.played, name=side.name)
        if side.over
        else tr_n(
            "{name}: {n} turn played, going on", "{name}: {n} turns played, going on", side.played, name=side.name
        )
    )
    if not side.parent:
        return words
    return tr("{played}; branched off from {parent} at turn {turn}", played=words, parent=side.parent, turn=side.at)


def parting_words(comparison: Comparison, names: Mapping[str, str]) -> str:
    """Return where two branches part; ``names`` is actor to its name."""
    parting = comparison.parting
    if parting.turn is None:
        return tr("They go the same way as far as both were played.")
    turn = parting.turn
    if not parting.seats:
        if comparison.open:
            return tr("They part in turn {turn}, not by the orders of any seat.", turn=turn)
        return tr("They part in turn {turn}, not by your orders.", turn=turn)
    if comparison.open:
        others = ", ".join(names.get(seat, seat) for seat in parting.seats)
        return tr("They part in turn {turn}: other orders or answers of {names}.", turn=turn, names=others)
    return tr("They part in turn {turn}: your orders or answers were other ones.", turn=turn)


def as_words(comparison: Comparison, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a comparison line by line: after every turn, what is not the same in both."""
    yield tr("{game}: two branches of one game", game=comparison.title)
    yield tr("A is {side}.", side=side_words(comparison.a))
    yield tr("B is {side}.", side=side_words(comparison.b))
    yield parting_words(comparison, names)
    if not comparison.open:
        yield tr("The others' orders and scores are told once both games are over.")
    for turn in comparison.turns:
        differing = turn.differing
        if not differing:
            continue
        yield tr("After turn {turn}, {date}:", turn=turn.turn, date=turn.date) if turn.turn else tr("At the start:")
        said = ""
        for line in differing:
            if line.kind != said:
                said = line.kind
                yield f"  {kind_words(said)}:"
            yield tr(
                "    {line}: A {a}, B {b}{change}",
                line=line.title,
                a=value_words(line.a),
                b=value_words(line.b),
                change=_change(line),
            )


def _change(line: Line) -> str:
    if isinstance(line.a, float) and isinstance(line.b, float):
        return f" ({round(line.b - line.a, 1):+g})"
    return ""
