"""A forecast for people: every model's answer on a line from one end of the scale to the other, and who moved why."""

from __future__ import annotations

import string
import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from caucasus_game.bargaining.cases import Forecast, Move
from caucasus_game.casefiles.casefile import CaseFile
from caucasus_game.study.forecasting import QUOTED, WHY_QUOTED, Forecasts

__all__ = ["as_words", "plot", "why"]

LINE: Final = 40
"""Columns of the scale in the table of models: with the figures beside it, 80 in all."""
PLOT: Final = 60
WIDTH: Final = 78
MOST_TOLD: Final = 12
"""Moves told a round; the rest are counted."""
SPARE: Final = string.ascii_uppercase + string.ascii_lowercase
OF_MEANS: Final = frozenset({"compromise", "smp", "exchange"})
"""Whose forecast is the weighted mean; of the others it is the weighted median."""


def as_words(result: Forecasts) -> list[str]:
    """Return the table of models, an issue after the other, and which model to quote."""
    file = result.file
    lines = [f"{file.name}: {_count(len(file.case.actors), 'actor')}, {_count(len(file.case.issues), 'issue')}"]
    outside = False
    for issue in result.issues:
        place = file.case.issues.index(issue)
        low, high = float(file.low[place]), float(file.high[place])
        title = file.titles.get(issue, issue)
        lines += ["", f"{issue}: {title}" if title != issue else issue]
        ends = f"{_figure(low)}{_figure(high):>{LINE - len(_figure(low))}}"
        lines.append(f"  {'':<12}{'forecast':>9}  {'9 in 10 draws' if result.draws else '':<14} {ends}")
        for name, one in result.ranges.items():
            own = one.found.issues.index(issue)
            at, ends_at = float(one.found.forecast[own]), (float(one.low[own]), float(one.high[own]))
            outside |= not ends_at[0] <= at <= ends_at[1]
            spread = "{} to {}".format(*map(_figure, ends_at)) if result.draws else ""
            mark = "*" if name == QUOTED else " "
            bar = _bar(at, *ends_at, low, high)
            lines.append(f"{mark} {name:<12}{_figure(at):>9}  {spread:<14} {bar}".rstrip())
    lines.append("")
    quote = f"* quote {QUOTED}" if QUOTED in result.ranges else f"To quote one figure, take that of {QUOTED}"
    notes = [f"{name} has no answer: {fault.message} ({fault.hint})." for name, fault in result.skipped.items()]
    notes.append(f"{quote}: {WHY_QUOTED}.")
    if outside:
        notes.append("A figure outside its range hangs on the very positions given: most draws near them differ.")
    if result.draws:
        notes.append(f"Ranges: {result.draws} draws of each actor's position within what is not known of it.")
    elif result.file.spread.any():
        notes.append("No draws were made: --draws N shows how far the forecasts lean on what is not known.")
    notes.append("These are the numbers of models, not a prediction.")
    return lines + [line for note in notes for line in textwrap.wrap(note, WIDTH, subsequent_indent="  ")]


def plot(result: Forecasts, model: str, issue: str, glyphs: Mapping[str, str]) -> list[str]:
    """Return one model's rounds on one issue: a line of the scale for each round, an actor a letter.

    Args:
        result: the answers.
        model: one of them.
        issue: one of the case's.
        glyphs: a character for each actor that has one of its own.
    """
    file, found = result.file, result.ranges[model].found
    place, scale = found.issues.index(issue), file.case.issues.index(issue)
    low, high = float(file.low[scale]), float(file.high[scale])
    measure, figures = ("mean", found.means) if model in OF_MEANS else ("median", found.medians)
    letters = _letters(found.actors, glyphs)
    lines = [f"{model} on {file.titles.get(issue, issue)}, round by round", ""]
    left, right = _figure(low), _figure(high)
    lines.append(f"{'round':>7}  {left}{right:>{PLOT - len(left)}}  {measure:>7}")
    for number, positions in enumerate(found.rounds[:, :, place]):
        row = ["·"] * PLOT
        columns = [_column(float(at), low, high, PLOT) for at in positions]
        for column in sorted(set(columns)):
            here = [letters[actor] for actor, at in zip(found.actors, columns, strict=True) if at == column]
            row[column] = here[0] if len(here) == 1 else str(len(here)) if len(here) < 10 else "+"
        lines.append(f"{number:>7}  {''.join(row)}  {_figure(float(figures[number, place])):>7}")
    lines += ["", "  a figure stands for that many actors at one place", *_legend(file, found, letters)]
    return lines


def why(result: Forecasts, model: str, issue: str) -> list[str]:
    """Return who moved on one issue in each round, what it took, what both sides expected, and how much it refused."""
    found, file = result.ranges[model].found, result.file
    place = file.case.issues.index(issue)
    least = float(file.high[place] - file.low[place]) / 2000.0
    lines = []
    for number in range(1, len(found.rounds)):
        here = [move for move in found.moves if move.round == number and move.issue == issue]
        moved = [move for move in here if move.accepted is not None and abs(move.end - move.start) >= least]
        who = f"{_count(len(moved), 'actor')} moved" if moved else "nobody moved"
        lines.append(f"round {number}: {who}")
        for move in moved[:MOST_TOLD]:
            told = _told(move, found, file.titles)
            lines += textwrap.wrap(told, WIDTH, initial_indent="  ", subsequent_indent="    ")
        if len(moved) > MOST_TOLD:
            lines.append(f"  and {len(moved) - MOST_TOLD} more")
    return lines


def _told(move: Move, found: Forecast, titles: Mapping[str, str]) -> str:
    offer = move.accepted
    if offer is None:
        return ""
    who, other = titles.get(move.actor, move.actor), titles.get(offer.proposer, offer.proposer)
    if offer.proposer == offer.receiver:
        by, expected = "its own bargain", f"expected {_gain(offer.proposer_expects)} of it"
    else:
        by = f"{offer.kind} with {other}"
        expected = f"expected {_gain(offer.receiver_expects)} for it, {_gain(offer.proposer_expects)} for {other}"
    refused = f"; refused {_count(len(move.refused), 'offer')}" if move.refused else ""
    got = "".join(_got(move, found, titles)) if offer.kind == "exchange" else ""
    return f"{who} {_figure(move.start)} → {_figure(move.end)}: {by}{got}, {expected}{refused}"


def _got(move: Move, found: Forecast, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what an actor was given, on other issues, for what it gave on this one in the round."""
    for trading in found.exchanges:
        for one in trading.realised if trading.round == move.round else ():
            for gave, got in ((one.first, one.second), (one.second, one.first)):
                offer = move.accepted
                if offer and (gave.actor, gave.issue, got.actor) == (move.actor, move.issue, offer.proposer):
                    yield f" for {titles.get(got.issue, got.issue)} {_figure(got.start)} → {_figure(got.end)}"


def _gain(value: float) -> str:
    return (f"{value:+.2f}" if abs(value) >= 0.1 else f"{value:+.2g}").replace("-", "−")


def _figure(value: float) -> str:
    return f"{value:.4g}" if abs(value) < 10 else f"{value:.1f}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _column(at: float, low: float, high: float, width: int) -> int:
    share = (at - low) / (high - low)
    return round(min(max(share, 0.0), 1.0) * (width - 1))


def _bar(at: float, least: float, most: float, low: float, high: float) -> str:
    row = ["·"] * LINE
    first, last = _column(least, low, high, LINE), _column(most, low, high, LINE)
    row[first : last + 1] = ["━"] * (last - first + 1)
    row[_column(at, low, high, LINE)] = "●"
    return "".join(row)


def _letters(actors: tuple[str, ...], glyphs: Mapping[str, str]) -> dict[str, str]:
    """Return a character for each actor: its own where it has one that is no figure, else the next letter free."""
    own = {actor: glyphs[actor] for actor in actors if actor in glyphs and not glyphs[actor].isdigit()}
    free = iter([letter for letter in SPARE if letter not in own.values()])
    return {actor: own.get(actor) or next(free, "?") for actor in actors}


def _legend(file: CaseFile, found: Forecast, letters: Mapping[str, str]) -> list[str]:
    entries = [f"{letters[actor]} {file.titles.get(actor, actor)}" for actor in found.actors]
    width = max(map(len, entries)) + 2
    columns = max(1, 76 // width)
    rows = np.arange(0, len(entries), columns).tolist()
    return ["  " + "".join(f"{entry:<{width}}" for entry in entries[row : row + columns]).rstrip() for row in rows]
