"""What an offer would do, drawn: each side's gain, each body's share, and two win-sets with their overlap on a line."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr, tr_n
from caucasus_game.tui.cells import Row
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.stakeholder_line import PROPOSED, TERMS, actor_sign, column_of
from caucasus_game.tui.text import capital, clean, fit, number, short_names, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import BodyShift, Overlap, Preview, SideWorth
    from caucasus_game.policies.acceptance_seen import Odds

__all__ = [
    "body_line",
    "both",
    "draw_win_sets",
    "effect_lines",
    "fault_words",
    "one_threshold",
    "overlap_lines",
    "side_line",
    "spans",
    "votes_head",
]

Intervals = tuple[tuple[int, int], ...]
OURS, THEIRS, BOTH = "▀", "▄", "█"
SOME_OURS, SOME_THEIRS, NEARLY = "▔", "▁", "▒"
UNLIKELY, LIKELY = 30.0, 70.0  # odds of a yes, in a hundred: below it shows as a no, from there on as a yes


def both(one: Intervals, other: Intervals) -> Intervals:
    """Return the marks that lie in both."""
    found = []
    for low, high in one:
        for first, last in other:
            if max(low, first) <= min(high, last):
                found.append((max(low, first), min(high, last)))
    return tuple(sorted(found))


def spans(intervals: Intervals) -> str:
    """Return intervals in figures: ``31–60, 72``; ``none`` where there are none."""
    return ", ".join(f"{low}–{high}" if high > low else f"{low}" for low, high in intervals) or tr("none")


def _cover(intervals: Intervals, width: int) -> set[int]:
    return {column for low, high in intervals for column in range(column_of(low, width), column_of(high, width) + 1)}


def draw_win_sets(ours: Sequence[Intervals], theirs: Sequence[Intervals], width: int, colours: tuple[str, str]) -> Row:
    """Draw the win-sets of two sides in one row, one a side or several: those above in the upper halves of the cells.

    Where all the bodies of a side approve a mark its half is filled, where only some do it has a thin line; where all
    of both do the cell is whole, where only some of one side are missing it is shaded.
    """
    row = Row(width, "─", "$faint")
    row.put(0, "├", "$faint")
    row.put(width - 1, "┤", "$faint")
    for mark in (25, 50, 75):
        row.put(column_of(mark, width), "┼", "$faint")
    above, under = _all_of(ours), _all_of(theirs)
    layers = [
        (_cover(_any_of(theirs), width), SOME_THEIRS, colours[1]),
        (_cover(_any_of(ours), width), SOME_OURS, colours[0]),
        (_cover(under, width) if theirs else set(), THEIRS, colours[1]),
        (_cover(above, width) if ours else set(), OURS, colours[0]),
    ]
    if ours and theirs:
        nearly = _any_both(under, ours) + _any_both(above, theirs)
        layers.append((_cover(nearly, width), NEARLY, "$warning"))
    layers.append((_cover(both(above, under), width) if ours or theirs else set(), BOTH, "$success"))
    for columns, sign, style in layers:
        for column in columns:
            row.put(column, sign, style)
    return row


def _all_of(sets: Sequence[Intervals]) -> Intervals:
    held: Intervals = ((0, 100),)
    for one in sets:
        held = both(held, one)
    return held


def _any_of(sets: Sequence[Intervals]) -> Intervals:
    return tuple(span for one in sets for span in one)


def _any_both(whole: Intervals, sets: Sequence[Intervals]) -> Intervals:
    return _any_of([both(whole, one) for one in sets])


def _sides(view: SeatView, overlap: Overlap) -> tuple[str, str | None, list[list[tuple[Intervals, Intervals]]]]:
    """Return whose win-sets are above and below, and theirs: (before, after) of each body."""
    owners = {body.id: body.actor for body in view.bodies}
    rows = [(owners.get(body, ""), before, after) for body, before, after in overlap.bodies]
    actors = list(dict.fromkeys(actor for actor, _, _ in rows))
    first = view.seat if view.seat in actors else actors[0]
    others = [actor for actor in actors if actor != first]
    below = None if not others else others[0] if len(others) == 1 else ""
    parts = [
        [(before, after) for actor, before, after in rows if actor == first],
        [(before, after) for actor, before, after in rows if actor != first],
    ]
    return first, below, parts


def overlap_lines(
    view: SeatView, overlap: Overlap, mark: float | None, width: int, left: int, ground: str
) -> list[Content]:
    """Return three lines: what is shown, the win-sets before, and after. The lines begin at column ``left``."""
    first, below, (above, under) = _sides(view, overlap)
    issue = view.issue(overlap.issue)
    names = {actor.id: actor for actor in view.actors}

    def colour(actor: str | None) -> str:
        return SEATS.on(ground, names[actor].colour) if actor in names else "$foreground"

    def who(actor: str | None, bodies: int) -> str:
        name = short_names(view, [actor])[0] if actor else tr("the others")
        return name if bodies == 1 else tr_n("{name} ({n} body)", "{name} ({n} bodies)", bodies, name=name)

    colours = (colour(first), colour(below))
    parts = [(tr("Would pass"), "bold $primary")]
    if below is None:
        parts += [("   ", ""), (BOTH, "$success"), (f" {who(first, len(above))}", "$foreground")]
    else:
        parts += [("   ", ""), (OURS, colours[0]), (f" {who(first, len(above))}  ", "$foreground")]
        parts += [(THEIRS, colours[1]), (f" {who(below, len(under))}  ", "$foreground")]
        parts += [(BOTH, "$success"), (f" {tr('all')}", "$foreground")]
        if len(above) + len(under) > 2:
            parts += [("  ", ""), (NEARLY, "$warning"), (f" {tr('all but one')}", "$foreground")]
            parts += [("  ", ""), (f"{SOME_OURS}{SOME_THEIRS}", "$foreground"), (f" {tr('some')}", "$foreground")]
    parts.append((f"   {clean(issue.title)}", "$quiet"))
    rows = [Content.assemble(" ", *parts).truncate(width, ellipsis=True)]
    line = max(11, width - left - 5)
    for when, (name, sign, at) in enumerate(((tr("now"), TERMS, issue.terms), (tr("with this"), PROPOSED, mark))):
        row = draw_win_sets([one[when] for one in above], [one[when] for one in under], line, colours)
        if at is not None:
            column = column_of(at, line)
            whole = not row.is_free(column, f"─┼├┤{SOME_OURS}{SOME_THEIRS}")
            row.put(column, sign, "bold $background on $accent" if whole else "bold $accent")
        shared = overlap.after if when else overlap.before
        label = fit(f" {fit(name, 10)}{spans(shared)}", left)
        rows.append(
            Content.assemble(
                (label[:11], "$quiet"), (label[11:], "bold $success" if shared else "$warning"), row.content()
            )
        )
    return rows


def side_line(view: SeatView, side: SideWorth, width: int, ground: str, odds: Odds | None = None) -> Content:
    """Return what a package is worth to one who would sign it: exact for oneself, between two estimates for others, and
    for them, where it is known, in how many of a hundred imagined games they say yes.
    """
    mine = side.actor == view.seat
    name = tr("you") if mine else short_names(view, [side.actor])[0]
    low, high = signed(side.low), signed(side.high)
    gain = low if abs(side.high - side.low) < 0.05 else tr("{low} to {high}", low=low, high=high)
    room = width - 4 - max(4, len(name)) - len(gain)
    words = fit(f"{name:<4}{gain}{'' if mine else _asks(side, odds, room)}", width - 4)
    sign, style = _leaning(side, odds, mine=mine)
    return Content.assemble(
        actor_sign(view, side.actor, ground), " ", (words, "$foreground"), (f"{sign} ", f"bold {style}")
    )


def _asks(side: SideWorth, odds: Odds | None, room: int) -> str:
    """Return what another asks, and its odds of a yes; the first gives way where there is no room for both."""
    if odds is None:
        return ", " + tr("asks {points}", points=number(max(0.0, side.asked)))
    least, most = (number(end) for end in odds.asked)
    asks = tr("asks {points}", points=least if least == most else f"{least}–{most}")
    span = f"{odds.low:.0f}" if odds.high - odds.low < 0.5 else f"{odds.low:.0f}–{odds.high:.0f}"
    yes = tr("yes {share}%", share=span)
    for words in (f", {asks}, {yes}", f", {asks}, {span}%", f", {yes}"):
        if len(words) <= room:
            return words
    return f", {span}%"


def _leaning(side: SideWorth, odds: Odds | None, *, mine: bool) -> tuple[str, str]:
    """Return the sign and the style of a side that would take it, would not, or might."""
    if mine:
        return ("✓", "$success") if side.low > 0 else ("✗", "$error") if side.low < 0 else (" ", "$quiet")
    if odds is not None:
        if odds.usual >= LIKELY:
            return "✓", "$success"
        return ("✗", "$error") if odds.usual < UNLIKELY else ("?", "$warning")
    if not (side.low or side.high or side.asked):
        return " ", "$quiet"
    if side.low >= side.asked:
        return "✓", "$success"
    return ("✗", "$error") if side.high < side.asked else ("?", "$warning")


def body_line(view: SeatView, shift: BodyShift, width: int, ground: str, *, needs: bool = True) -> Content:
    """Return how a package would move a body: share before and after, and whether it is enough."""
    body = next((seen for seen in view.bodies if seen.id == shift.body), None)
    votes = body is None or body.kind != "audience"
    passing = shift.after > shift.threshold
    sign = ("✓" if passing else "✗") if votes else " "
    style = "$foreground" if not votes else "$success" if passing else "$warning"
    figures = f" {shift.before:3.0f} → {shift.after:3.0f} %"
    asked = f" {tr('(over {share})', share=number(shift.threshold))} " if needs else " "
    title = fit(body.title if body else shift.body, min(30, max(6, width - len(figures) - len(asked) - 4)))
    return Content.assemble(
        actor_sign(view, body.actor if body else "", ground),
        " ",
        (title, "$foreground"),
        (figures, f"bold {style}"),
        (asked if votes else " " * len(asked), "$quiet"),
        (sign, f"bold {style}"),
    )


def one_threshold(shifts: Sequence[BodyShift]) -> float | None:
    """Return what all bodies need alike; None where they differ, and each line says its own."""
    found = {shift.threshold for shift in shifts}
    return found.pop() if len(found) == 1 else None


def votes_head(shifts: Sequence[BodyShift]) -> str:
    """Return what stands over the lines of bodies: of others' bodies *now* is what a poll says."""
    head, least = tr("Would vote yes: now → with this"), one_threshold(shifts)
    return head if least is None else tr("{shares} (over {least})", shares=head, least=number(least))


def effect_lines(view: SeatView, preview: Preview, width: int, ground: str, odds: Sequence[Odds] = ()) -> list[Content]:
    """Return sides on the left and bodies on the right, row by row."""
    chances = {one.actor: one for one in odds}
    half = max(30, min(46, width // 2 - 5))
    one = one_threshold(preview.bodies)
    sides = [side_line(view, side, half, ground, chances.get(side.actor)) for side in preview.sides]
    shifts = [body_line(view, shift, width - half - 3, ground, needs=one is None) for shift in preview.bodies]
    head = votes_head(preview.bodies) if shifts else ""
    rows = [Content.assemble((fit(tr("Worth, in points"), half), "$quiet"), (f"   {head}", "$quiet"))]
    blank = Content(" " * half)
    pairs = zip_longest(sides, shifts)
    return [*rows, *(Content.assemble(side or blank, "   ", shift or "") for side, shift in pairs)]


def fault_words(view: SeatView, fault: str) -> str:
    """Return a fault as a person reads it: without the prefix that says whose order it is, ids turned to names."""
    for prefix in (f"{view.seat}: ", "offer: ", "counter: ", "gives: "):
        fault = fault.removeprefix(prefix)
    words = []
    names = {issue.id: clean(issue.title) for issue in view.issues} | {
        actor.id: clean(actor.short) for actor in view.actors
    }
    for word in clean(fault).split(" "):
        bare = word.strip("',:;.")
        words.append(word.replace(bare, names[bare]).replace("'", "") if bare in names else word)
    return capital(" ".join(words))
