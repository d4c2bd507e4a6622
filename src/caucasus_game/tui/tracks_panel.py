"""The tracks: each process as a chain of milestones, what the next one asks for, the dates that were announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.numbers_in_lines import asks
from caucasus_game.tui.text import clean, label
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from caucasus_game.engine.seen import MilestoneSeen, SeatView, TrackSeen

__all__ = ["TracksPanel", "date_words"]


def date_words(milestone: MilestoneSeen, turn: int) -> str:
    """Return when a milestone was announced for, and whether that has passed; '' where no date was given."""
    if not milestone.due:
        return ""
    due = clean(milestone.due)
    if milestone.turn is None and milestone.due_turn is not None and milestone.due_turn < turn:
        return tr("was due {date}", date=due)
    return tr("due {date}", date=due)


class TracksPanel(TextPanel):
    """All tracks, in the scenario's order."""

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """A line a track, and what comes next in full: the panel scrolls where that is more than fits."""
        if not view.tracks:
            return [Content(tr("No tracks in this scenario."))]
        title = min(24, max(16, width // 4))
        details = [_detail(track, view.turn, title, width) for track in view.tracks]
        airy = height - len(view.tracks) - sum(map(len, details)) >= len(view.tracks)
        rows: list[Content] = []
        for track, detail in zip(view.tracks, details, strict=True):
            rows += [_head(track, title, width), *detail]
            if airy:
                rows.append(Content(""))
        return rows


def _next(track: TrackSeen) -> MilestoneSeen | None:
    return next((milestone for milestone in track.milestones if milestone.turn is None), None)


def _head(track: TrackSeen, title: int, width: int) -> Content:
    following = _next(track)
    chain = _chain(track, following)
    if chain.cell_length > width - title:
        chain = _short_chain(track, following)
    name = Content.assemble((label(track.title, title - 1) + " ", "bold $foreground"))
    return asks(Content.assemble(name, chain).truncate(width, ellipsis=True), f"track@{track.id}")


def _detail(track: TrackSeen, turn: int, title: int, width: int) -> list[Content]:
    following = _next(track)
    if following is None:
        return []
    ahead = [milestone for milestone in track.milestones if milestone.turn is None]
    dated = "; ".join(_dated(one, following, turn) for one in ahead if one.due)
    overdue = any(one.due_turn is not None and one.due_turn < turn for one in ahead)
    needs = tr("next: {milestone}", milestone=clean(following.missing or following.title))
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
