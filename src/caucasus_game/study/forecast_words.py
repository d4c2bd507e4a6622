"""A forecast for people: every model's answer on a line from one end of the scale to the other, and who moved why."""

from __future__ import annotations

import string
import textwrap
from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from caucasus_game.bargaining.forecasts import Forecast, Move
from caucasus_game.casefiles.casefile import CaseFile
from caucasus_game.language import tr, tr_later, tr_n
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


KINDS: Final = {
    "conflict": tr_later("conflict"),
    "compromise": tr_later("compromise"),
    "compel": tr_later("compel"),
    "bargain": tr_later("bargain"),
    "exchange": tr_later("exchange"),
}
"""Kinds of offers, as they are called."""


def as_words(result: Forecasts) -> list[str]:
    """Return the table of models, an issue after the other, and which model to quote."""
    file = result.file
    actors = tr_n("{n} actor", "{n} actors", len(file.case.actors))
    lines = [f"{file.name}: {actors}, {tr_n('{n} issue', '{n} issues', len(file.case.issues))}"]
    outside = False
    for issue in result.issues:
        place = file.case.issues.index(issue)
        low, high = float(file.low[place]), float(file.high[place])
        title = file.titles.get(issue, issue)
        lines += ["", f"{issue}: {title}" if title != issue else issue]
        ends = f"{_figure(low)}{_figure(high):>{LINE - len(_figure(low))}}"
        drawn = tr("9 in 10 draws") if result.draws else ""
        lines.append(f"  {'':<12}{tr('forecast'):>9}  {drawn:<14} {ends}")
        for name, one in result.ranges.items():
            own = one.found.issues.index(issue)
            at, ends_at = float(one.found.forecast[own]), (float(one.low[own]), float(one.high[own]))
            outside |= not ends_at[0] <= at <= ends_at[1]
            spread = tr("{low} to {high}", low=_figure(ends_at[0]), high=_figure(ends_at[1])) if result.draws else ""
            mark = "*" if name == QUOTED else " "
            bar = _bar(at, *ends_at, low, high)
            lines.append(f"{mark} {name:<12}{_figure(at):>9}  {spread:<14} {bar}".rstrip())
    lines.append("")
    quote = (
        tr("* quote {model}", model=QUOTED)
        if QUOTED in result.ranges
        else tr("To quote one figure, take that of {model}", model=QUOTED)
    )
    notes = [
        tr("{name} has no answer: {message} ({hint}).", name=name, message=fault.message, hint=fault.hint)
        for name, fault in result.skipped.items()
    ]
    notes.append(f"{quote}: {tr(WHY_QUOTED)}.")
    if outside:
        notes.append(tr("A figure outside its range hangs on the very positions given: most draws near them differ."))
    if result.draws:
        notes.append(
            tr("Ranges: {draws} draws of each actor's position within what is not known of it.", draws=result.draws)
        )
    elif result.file.spread.any():
        notes.append(tr("No draws were made: --draws N shows how far the forecasts lean on what is not known."))
    notes.append(tr("These are the numbers of models, not a prediction."))
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
    measure, figures = (tr("mean"), found.means) if model in OF_MEANS else (tr("median"), found.medians)
    letters = _letters(found.actors, glyphs)
    lines = [tr("{model} on {issue}, round by round", model=model, issue=file.titles.get(issue, issue)), ""]
    left, right = _figure(low), _figure(high)
    lines.append(f"{tr('round'):>7}  {left}{right:>{PLOT - len(left)}}  {measure:>7}")
    for number, positions in enumerate(found.rounds[:, :, place]):
        row = ["·"] * PLOT
        columns = [_column(float(at), low, high, PLOT) for at in positions]
        for column in sorted(set(columns)):
            here = [letters[actor] for actor, at in zip(found.actors, columns, strict=True) if at == column]
            row[column] = here[0] if len(here) == 1 else str(len(here)) if len(here) < 10 else "+"
        lines.append(f"{number:>7}  {''.join(row)}  {_figure(float(figures[number, place])):>7}")
    lines += ["", tr("  a figure stands for that many actors at one place"), *_legend(file, found, letters)]
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
        who = tr_n("{n} actor moved", "{n} actors moved", len(moved)) if moved else tr("nobody moved")
        lines.append(tr("round {number}: {who}", number=number, who=who))
        for move in moved[:MOST_TOLD]:
            told = _told(move, found, file.titles)
            lines += textwrap.wrap(told, WIDTH, initial_indent="  ", subsequent_indent="    ")
        if len(moved) > MOST_TOLD:
            lines.append(tr("  and {more} more", more=len(moved) - MOST_TOLD))
    return lines


def _told(move: Move, found: Forecast, titles: Mapping[str, str]) -> str:
    offer = move.accepted
    if offer is None:
        return ""
    who, other = titles.get(move.actor, move.actor), titles.get(offer.proposer, offer.proposer)
    if offer.proposer == offer.receiver:
        by, expected = tr("its own bargain"), tr("expected {gain} of it", gain=_gain(offer.proposer_expects))
    else:
        by = tr("{kind} with {other}", kind=tr(KINDS[offer.kind]), other=other)
        expected = tr(
            "expected {gain} for it, {theirs} for {other}",
            gain=_gain(offer.receiver_expects),
            theirs=_gain(offer.proposer_expects),
            other=other,
        )
    count = len(move.refused)
    refused = tr_n("; refused {n} offer", "; refused {n} offers", count) if count else ""
    got = "".join(_got(move, found, titles)) if offer.kind == "exchange" else ""
    return f"{who} {_figure(move.start)} → {_figure(move.end)}: {by}{got}, {expected}{refused}"


def _got(move: Move, found: Forecast, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what an actor was given, on other issues, for what it gave on this one in the round."""
    for trading in found.exchanges:
        for one in trading.realised if trading.round == move.round else ():
            for gave, got in ((one.first, one.second), (one.second, one.first)):
                offer = move.accepted
                if offer and (gave.actor, gave.issue, got.actor) == (move.actor, move.issue, offer.proposer):
                    yield tr(
                        " for {issue} {start} → {end}",
                        issue=titles.get(got.issue, got.issue),
                        start=_figure(got.start),
                        end=_figure(got.end),
                    )


def _gain(value: float) -> str:
    return (f"{value:+.2f}" if abs(value) >= 0.1 else f"{value:+.2g}").replace("-", "−")


def _figure(value: float) -> str:
    return f"{value:.4g}" if abs(value) < 10 else f"{value:.1f}"


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
