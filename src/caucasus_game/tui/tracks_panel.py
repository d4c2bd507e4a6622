"""The tracks: each process as a chain of milestones, what the next one asks for, the dates that were announced."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.tui.cells import hanging
from caucasus_game.tui.text import clean, label
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import MilestoneSeen, SeatView, TrackSeen

__all__ = ["TracksPanel", "date_words", "share_out"]


def date_words(milestone: MilestoneSeen, turn: int) -> str:
    """Return when a milestone was announced for, and whether that has passed; '' where no date was given."""
    if not milestone.due:
        return ""
    due = clean(milestone.due)
    if milestone.turn is None and milestone.due_turn is not None and milestone.due_turn < turn:
        return f"was due {due}"
    return f"due {due}"


LONGEST = 100  # characters of what a milestone asks for


class TracksPanel(TextPanel):
    """All tracks, in the scenario's order."""

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """A line a track, and what comes next as far as there is room for it."""
        if not view.tracks:
            return [Content("No tracks in this scenario.")]
        title = min(24, max(16, width // 4))
        details = [_detail(track, view.turn, title, width) for track in view.tracks]
        given = share_out([len(detail) for detail in details], height - len(view.tracks))
        spare = height - len(view.tracks) - sum(given)
        rows: list[Content] = []
        for track, detail, room in zip(view.tracks, details, given, strict=True):
            rows += [_head(track, title, width), *detail[:room]]
            if 0 < room < len(detail):
                rows[-1] = Content.assemble(rows[-1].truncate(width - 1), "…")
            if spare >= len(view.tracks):
                rows.append(Content(""))
        return rows


def share_out(wanted: Sequence[int], room: int) -> list[int]:
    """Return how many of the lines each wants it gets: one each in turn, until there is no more room."""
    given = [0] * len(wanted)
    while room > 0 and given != list(wanted):
        for index, want in enumerate(wanted):
            if given[index] < want and room > 0:
                given[index] += 1
                room -= 1
    return given


def _next(track: TrackSeen) -> MilestoneSeen | None:
    return next((milestone for milestone in track.milestones if milestone.turn is None), None)


def _head(track: TrackSeen, title: int, width: int) -> Content:
    following = _next(track)
    chain = _chain(track, following)
    if chain.cell_length > width - title:
        chain = _short_chain(track, following)
    name = Content.assemble((label(track.title, title - 1) + " ", "bold $foreground"))
    return Content.assemble(name, chain).truncate(width, ellipsis=True)


def _detail(track: TrackSeen, turn: int, title: int, width: int) -> list[Content]:
    following = _next(track)
    if following is None:
        return []
    ahead = [milestone for milestone in track.milestones if milestone.turn is None]
    dated = "; ".join(_dated(one, following, turn) for one in ahead if one.due)
    overdue = any(one.due_turn is not None and one.due_turn < turn for one in ahead)
    needs = textwrap.shorten(f"next: {clean(following.missing or following.title)}", LONGEST, placeholder="…")
    head = Content(" " * title)
    if not dated:
        return hanging(head, needs, width, style="italic $quiet")
    date_style = "$warning" if overdue else "$secondary"
    return hanging(head, dated, width, style=date_style, tail=needs, tail_style="italic $quiet")


def _dated(milestone: MilestoneSeen, following: MilestoneSeen, turn: int) -> str:
    words = date_words(milestone, turn)
    return words if milestone is following else f"{clean(milestone.title)} {words}"


def _sign(milestone: MilestoneSeen, following: MilestoneSeen | None) -> tuple[str, str]:
    if milestone.turn is not None:
        return "●", "$success"
    return ("◉", "$primary") if milestone is following else ("○", "$quiet")


def _chain(track: TrackSeen, following: MilestoneSeen | None) -> Content:
    """Every milestone with its name."""
    parts: list[tuple[str, str]] = []
    for index, milestone in enumerate(track.milestones):
        sign, style = _sign(milestone, following)
        parts += [(" ─ " if index else "", "$faint"), (f"{sign} {clean(milestone.title)}", style)]
    return Content.assemble(*parts)


def _short_chain(track: TrackSeen, following: MilestoneSeen | None) -> Content:
    """Every milestone as a sign; by name only the last reached and the next."""
    parts: list[tuple[str, str]] = [_sign(milestone, following) for milestone in track.milestones]
    reached = [milestone for milestone in track.milestones if milestone.turn is not None]
    if reached:
        parts.append((f" {clean(reached[-1].title)}", "$success"))
    if following is not None:
        parts.append((f" → {clean(following.title)}", "$primary"))
    return Content.assemble(*parts)
