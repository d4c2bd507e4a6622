"""The pages of a preview that are one text each, in lines of a width: win-sets drawn, forecast, balance, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr, tr_later
from caucasus_game.study.preview_words import spans_words, zone_words
from caucasus_game.tui.cells import Row, hanging
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import bar, clean, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from caucasus_game.errors import Fault
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.previewing import IssueNow, Spans

__all__ = ["check_page", "moved_page", "progress_line", "text_page", "win_set_page"]

LABEL = 26
FIGURES = 16
BAR = 30
SEVERITY = {"error": tr_later("fault"), "warning": tr_later("warning")}


def text_page(lines: Iterable[str]) -> list[Content]:
    """Return lines as they are in the plain mode; those at the margin stand out."""
    return [
        Content.assemble((clean(line) or " ", "$foreground" if line[:1] in {" ", ""} else "bold $foreground"))
        for line in lines
    ]


def moved_page(lines: Sequence[Content]) -> list[Content]:
    """Return what is not as it was, under a head."""
    return [Content.assemble((tr("Since the preview was opened:"), "bold $accent")), *lines]


def progress_line(done: int, games: int) -> Content:
    """Return how far a playtest has come."""
    share = bar(done, BAR, high=max(1, games))
    words = tr("{done} of {games} games", done=done, games=games)
    return Content.assemble((f"▕{share}▏ ", "$accent"), (words, "$foreground"))


def check_page(faults: Sequence[Fault], width: int) -> list[Content]:
    """Return faults with their places and what would mend them."""
    if not faults:
        return [Content.assemble((tr("A check finds nothing."), "$success"))]
    rows: list[Content] = []
    for fault in faults:
        style = "bold $error" if fault.severity == "error" else "bold $warning"
        rows += hanging(Content.assemble((f"{tr(SEVERITY[fault.severity])}  ", style)), clean(fault.message), width)
        if fault.place is not None:
            rows.append(Content.assemble((f"  {clean(str(fault.place))}", "$quiet")))
        if fault.excerpt:
            rows.append(
                Content.assemble(("  " + fit(fault.excerpt.strip(), max(8, width - 2)).rstrip(), "$foreground"))
            )
        if fault.hint:
            rows += hanging(Content("  "), clean(fault.hint), width, style="$secondary")
        rows.append(Content(""))
    return rows


def win_set_page(issues: Sequence[IssueNow], scenario: Scenario, width: int, ground: str) -> list[Content]:
    """Return the issues, each with a lane for every mandate and every body."""
    line = max(21, min(101, width - LABEL - FIGURES))
    rows: list[Content] = []
    for issue in issues:
        words = tr("without a settlement {mark:g}", mark=issue.status_quo)
        rows.append(Content.assemble((clean(issue.title), "bold $primary"), (f"  {words}", "$quiet")))
        for seat, low, high in issue.parties:
            actor = scenario.actors[seat]
            lane = _lane(issue, line)
            _span(lane, low, high, "├─┤", f"bold {SEATS.on(ground, actor.colour)}")
            said = tr("{low:g} to {high:g}", low=low, high=high)
            rows.append(_row(tr("{actor} may settle", actor=clean(str(actor.name))), lane, said))
        for body in issue.bodies:
            lane = _lane(issue, line)
            for low, high in body.approves:
                _span(lane, low, high, "▕▬▏", "bold $success")
            rows.append(_row(body.title, lane, _told(body.approves)))
            if body.opened_by:
                opener = clean(str(scenario.issues[body.opened_by].title))
                rows += hanging(
                    Content("  "), tr("other terms on {issue} would open it", issue=opener), width, style="$quiet"
                )
        style = "$error" if issue.zone is None else "$secondary"
        rows += hanging(Content("  "), zone_words(issue), width, style=style)
        rows.append(Content(""))
    rows += _supports(issues)
    return rows


def _supports(issues: Sequence[IssueNow]) -> Iterator[Content]:
    """Yield how every body would vote if nothing were settled: it is the same on every issue."""
    for body in issues[0].bodies if issues else ():
        words = tr(
            "{body}: {support:.0f} % yes if nothing is settled, more than {threshold:g} % is needed",
            body=clean(body.title),
            support=body.support,
            threshold=body.threshold,
        )
        yield Content.assemble((words, "$foreground"))


def _told(spans: Spans) -> str:
    return spans_words(spans) if len(spans) < 3 else tr("{n} stretches", n=len(spans))


def _lane(issue: IssueNow, width: int) -> Row:
    row = Row(width, "·", "$faint")
    row.put(_column(issue.status_quo, width), "│", "bold $warning")
    return row


def _span(row: Row, low: float, high: float, signs: str, style: str) -> None:
    first, last = _column(low, row.width), _column(high, row.width)
    row.put(first, signs[0] + signs[1] * (last - first - 1) + signs[2] if last > first else "▮", style)


def _column(mark: float, width: int) -> int:
    return round(mark * (width - 1) / 100)


def _row(title: str, lane: Row, said: str) -> Content:
    return Content.assemble(
        (fit(f"  {clean(title)}", LABEL - 1) + " ", "$foreground"),
        lane.content(),
        (f" {clean(said)}", "$quiet"),
    )
