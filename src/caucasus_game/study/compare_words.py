"""Two branches beside each other, in words: for a screen reader, and for the screens' own lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.study.compare import Comparison, Line, Side

__all__ = ["as_words", "kind_words", "parting_words", "side_words", "value_words"]

_KINDS = {
    "terms": "Terms on the table",
    "position": "Stated positions",
    "vote": "Yes in a vote today, %",
    "verdict": "Votes held",
    "track": "Tracks",
    "score": "Scores",
    "ending": "Ending",
}


def kind_words(kind: str) -> str:
    """Return what a kind of line is called."""
    return _KINDS[kind]


def value_words(value: float | str | None) -> str:
    """Return a value as it is shown; a dash where a branch has not come so far, or there is nothing."""
    if value is None or value == "":
        return "–"
    return value if isinstance(value, str) else f"{round(value, 1):g}"


def side_words(side: Side) -> str:
    """Return in a sentence how far a branch was played, and where it comes from."""
    turns = "1 turn" if side.played == 1 else f"{side.played} turns"
    words = f"{side.name}: {turns} played, {'over' if side.over else 'going on'}"
    return f"{words}; branched off from {side.parent} at turn {side.at}" if side.parent else words


def parting_words(comparison: Comparison, names: Mapping[str, str]) -> str:
    """Return where two branches part; ``names`` is actor to its name."""
    parting = comparison.parting
    if parting.turn is None:
        return "They go the same way as far as both were played."
    words = f"They part in turn {parting.turn}"
    if not parting.seats:
        return f"{words}, not by {'the orders of any seat' if comparison.open else 'your orders'}."
    if comparison.open:
        return f"{words}: other orders or answers of {', '.join(names.get(seat, seat) for seat in parting.seats)}."
    return f"{words}: your orders or answers were other ones."


def as_words(comparison: Comparison, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a comparison line by line: after every turn, what is not the same in both."""
    yield f"{comparison.title}: two branches of one game"
    yield f"A is {side_words(comparison.a)}."
    yield f"B is {side_words(comparison.b)}."
    yield parting_words(comparison, names)
    if not comparison.open:
        yield "The others' orders and scores are told once both games are over."
    for turn in comparison.turns:
        differing = turn.differing
        if not differing:
            continue
        yield f"After turn {turn.turn}, {turn.date}:" if turn.turn else "At the start:"
        said = ""
        for line in differing:
            if line.kind != said:
                said = line.kind
                yield f"  {kind_words(said)}:"
            yield f"    {line.title}: A {value_words(line.a)}, B {value_words(line.b)}{_change(line)}"


def _change(line: Line) -> str:
    if isinstance(line.a, float) and isinstance(line.b, float):
        return f" ({round(line.b - line.a, 1):+g})"
    return ""
