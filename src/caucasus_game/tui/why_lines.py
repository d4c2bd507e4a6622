"""Why a number is what it is, in lines: where it began, what moved it, what it is made of, on what it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from caucasus_game.engine.seen_rules import rule_words
from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.text import clean, number, signed

if TYPE_CHECKING:
    from caucasus_game.engine.seen_report import Cause
    from caucasus_game.engine.seen_why import Why, WhyPart, WhyTurn

__all__ = ["asking", "why_lines"]

LEAST = 0.005
"""A part or a cause smaller than this is told of in no line: two places are shown."""


def asking(words: Content, subject: str) -> Content:
    """Return words that tell why when they are clicked."""
    return words.stylize(Style.from_meta({"@click": f"screen.why({subject!r})"}))


def why_lines(why: Why, width: int, *, by_turn: bool) -> list[Content]:
    """Return all there is to tell of a number; causes turn by turn, or those of all turns together."""
    said = f"{number(why.number.value, 2)} {clean(why.number.unit)}".rstrip()
    rows = hanging(Content(""), clean(why.number.title), width, style="bold $primary")
    rows.append(Content.assemble((said, "bold $foreground")))
    if why.rule:
        rows += hanging(Content(""), tr("Worked out as {rule}.", rule=clean(why.rule)), width, style="$quiet")
    if why.start is not None:
        rows += [Content(""), *_since(why, why.start, width, by_turn=by_turn)]
    if why.parts:
        rows += [Content(""), *_made_of(why, width)]
    if why.tips:
        rows += [Content(""), *_tips(why, width)]
    return [*rows, Content(""), *_rests_on(why, width)]


def _since(why: Why, start: float, width: int, *, by_turn: bool) -> list[Content]:
    """Return the start, the causes and the sum."""
    head = tr("Turn by turn") if by_turn else tr("Since the start, by cause")
    rows = [Content.assemble((head, "bold $secondary"))]
    rows.append(_amount(number(start, 2), tr("where it began"), "$foreground"))
    if by_turn:
        for turn in why.turns:
            rows += _turn(turn, width)
    else:
        rows += [row for cause in why.by_cause for row in _cause(cause, width)]
    if not why.turns:
        rows.append(Content.assemble((f"        {tr('nothing has moved it')}", "italic $quiet")))
    rows.append(_amount(f"= {number(why.number.value, 2)}", tr("what it is now"), "bold $foreground"))
    return rows


def _amount(figures: str, words: str, style: str) -> Content:
    return Content.assemble((f"{figures:>9} ", style), (words, "$quiet"))


def _turn(turn: WhyTurn, width: int) -> list[Content]:
    name = tr("before the first turn")
    if turn.turn:
        name = tr("turn {turn}, {date}", turn=turn.turn, date=clean(turn.date))
    figures = f"{number(turn.before, 2)} → {number(turn.after, 2)}"
    rows = [Content.assemble((f"  {name}  ", "bold $foreground"), (figures, "$quiet"))]
    return [*rows, *(row for cause in turn.causes for row in _cause(cause, width))]


def _cause(cause: Cause, width: int) -> list[Content]:
    if abs(cause.amount) < LEAST:
        return []
    style = "$success" if cause.amount > 0 else "$error"
    grounds = (rule_words(cause.rule), ", ".join(cause.claims), _file(cause.place))
    source = " · ".join(clean(part) for part in grounds if part)
    head = Content.assemble((f"{signed(cause.amount, 2):>9} ", style))
    return hanging(head, clean(cause.label), width, tail=f"({source})" if source else "")


def _file(place: str) -> str:
    """Return a place by its file's name and its line: the folders before it say nothing to a reader."""
    return place.rpartition("/")[2].rpartition(":")[0] if place.count(":") > 1 else place


def _made_of(why: Why, width: int) -> list[Content]:
    rows = [Content.assemble((tr("Made of"), "bold $secondary"))]
    for part in why.parts:
        if part.amount is None or abs(part.amount) >= LEAST or part.words:
            rows += _part(part, width)
    if any(part.amount is not None for part in why.parts):
        rows.append(_amount(f"= {number(why.whole, 2)}", tr("together"), "bold $foreground"))
    if any(part.subject for part in why.parts):
        rows.append(Content.assemble((f"          {tr('f or a click on ▸ tells why')}", "italic $quiet")))
    return rows


def _part(part: WhyPart, width: int) -> list[Content]:
    figures = "" if part.amount is None else signed(part.amount, 2)
    style = "$quiet" if not part.amount else "$success" if part.amount > 0 else "$error"
    head = Content.assemble((f"{figures:>9} ", style), ("▸ " if part.subject else "", "$primary"))
    tail = f"— {clean(part.words)}" if part.words else ""
    rows = hanging(head, clean(part.title), width, tail=tail)
    return [asking(row, part.subject) for row in rows] if part.subject else rows


def _tips(why: Why, width: int) -> list[Content]:
    rows = [Content.assemble((tr("What would turn it, one change alone"), "bold $secondary"))]
    for tip in why.tips:
        tail = "— " + tr("{reason}; then {share:.0f} percent yes", reason=clean(tip.words), share=tip.support)
        rows += hanging(Content.assemble(("  ⇄ ", "$primary")), clean(tip.title), width, tail=tail)
    return rows


def _rests_on(why: Why, width: int) -> list[Content]:
    rows = [Content.assemble((tr("Rests on"), "bold $secondary"))]
    if why.claims:
        rows += hanging(Content("  "), tr("claims {claims}", claims=clean(", ".join(why.claims))), width)
    if why.assumed:
        rows += hanging(Content("  "), tr("assumed: {what}", what=clean(why.assumed)), width)
    if not why.claims and not why.assumed:
        words = tr("no claim: it is a rule of the game, or made of what is above")
        rows += hanging(Content("  "), words, width, style="$quiet")
    if why.ground:
        rows += hanging(Content("  "), tr("written in {file}", file=clean(_file(why.ground))), width, style="$quiet")
    return rows
