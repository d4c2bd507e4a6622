"""A package in the making, told: what it still lacks, what the marks of an issue mean, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr, tr_n
from caucasus_game.policies.acceptance_seen import odds_words
from caucasus_game.tui.package_preview import fault_words
from caucasus_game.tui.text import clean, listed, mark_words, number, short_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from caucasus_game.engine.orders import Order
    from caucasus_game.engine.seen import IssueSeen, SeatView
    from caucasus_game.engine.seen_offers import Preview
    from caucasus_game.policies.acceptance_seen import Odds

__all__ = ["lacking", "mark_lines", "sum_line"]

ROOMY = 34  # from this height of the screen on the marks of an issue are listed in full


def lacking(view: SeatView, package: Order) -> str:
    """Return what a package needs before it can be handed over; '' where nothing is lacking."""
    if not package.addressees:
        return tr("Address it to a seat: press its letter.")
    if not package.terms and not package.gives:
        if not any(issue.am_party or issue.shuttled != "unknown" for issue in view.issues):
            return tr("Give or ask something (tab): the terms are for others to settle.")
        return tr("Take an issue in (space or digits), or give or ask something (tab).")
    return ""


def mark_lines(view: SeatView, issue: IssueSeen, mark: float | None, size: Size) -> list[Content]:
    """Return an issue in words: in one line, or where the screen has room with all its marks.

    ``mark`` is where the package has it; None where it is out, which is told where it stands.
    """
    at, width = issue.terms if mark is None else mark, size.width - 2
    who = listed(short_names(view, issue.parties))
    said = (f"{number(at)}: {mark_words(issue, at)}", "$accent" if mark is not None else "$foreground")
    if size.height < ROOMY:
        needed = tr("{parties} must agree", parties=who)
        return [Content.assemble((f"{needed}  ", "$quiet"), said).truncate(width, ellipsis=True)]
    head = tr("{parties} must agree; on the table {mark}", parties=who, mark=number(issue.terms))
    rows = [Content.assemble((clean(issue.title), "bold $primary"), (f"   {head}", "$quiet"))]
    nearest = min(issue.marks, key=lambda named: (abs(named[0] - at), named[0]), default=None)
    for named in issue.marks:
        here = named == nearest
        style = "bold $accent" if here else "$quiet"
        rows.append(
            Content.assemble(
                (f"{'▸' if here else ' '}{named[0]:>4}  ", style),
                (clean(named[1]), "$foreground" if here else "$quiet"),
            ).truncate(width, ellipsis=True)
        )
    return [*rows, Content.assemble(said).truncate(width, ellipsis=True)]


def sum_line(view: SeatView, package: Order, preview: Preview | None, odds: Sequence[Odds]) -> Content:
    """Return a line: what is wrong with a package, else what it holds, for whom, and who is least likely to agree."""
    missing = lacking(view, package)
    if missing:
        return Content.assemble((missing, "$warning"))
    if preview is not None and preview.faults:
        return Content.assemble((f"✗ {fault_words(view, preview.faults[0])}", "$warning"))
    parts = []
    if package.terms:
        parts.append(tr_n("{n} issue", "{n} issues", len(package.terms)))
    if package.gives:
        parts.append(tr_n("{n} give", "{n} gives", len(package.gives)))
    whole = tr("{parts} to {names}", parts=listed(parts), names=listed(short_names(view, package.addressees)))
    if not odds:
        return Content.assemble((f"✓ {tr('{package}: a whole, taken or left.', package=whole)}", "$success"))
    least = min(odds, key=lambda one: one.usual)
    name = short_names(view, [least.actor])[0]
    said = f"✓ {whole}. {name}: {odds_words(least)}"
    return Content.assemble((said, "$success" if least.usual >= 50 else "$warning"))
