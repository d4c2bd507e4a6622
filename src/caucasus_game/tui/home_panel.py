"""At home: for each body how a vote would go today, bloc by bloc, and what would tip it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import Row, hanging
from caucasus_game.tui.numbers_in_lines import Marks, asks
from caucasus_game.tui.stakeholder_line import actor_sign
from caucasus_game.tui.text import bar, clean, fit, number, percent, signed
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from caucasus_game.engine.seen import BodySeen, SeatView

__all__ = ["HomePanel", "verdict_words"]


ROOMY = 70  # from this width on the words are said in full


def verdict_words(body: BodySeen, turn: int, *, roomy: bool = True) -> str:
    """Return how a vote stands, in words."""
    if body.kind == "audience":
        return tr("heard, no vote")
    if body.verdict == "passed":
        return tr("has said yes")
    if body.verdict == "refused":
        if body.callable_from > turn:
            return tr("said no; again turn {turn}", turn=body.callable_from)
        return tr("said no; may be asked")
    chance = percent(body.chance)
    return tr("chance to pass {chance}", chance=chance) if roomy else tr("to pass {chance}", chance=chance)


def _share_bar(body: BodySeen, width: int) -> Content:
    passing = body.support > body.threshold
    row = Row(width)
    for column, character in enumerate(bar(body.support, width)):
        row.put(
            column,
            "·" if character == " " else character,
            "$faint" if character == " " else "$success" if passing else "$warning",
        )
    if body.kind != "audience":
        row.put(min(width - 1, int(body.threshold / 100 * width)), "┃", "bold $foreground")
    return row.content()


class HomePanel(TextPanel):
    """All bodies; those of one's own seat come first."""

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """A line a body, and as much detail as there is room for: first of one's own, then of the others that vote.

        What there is no room for comes below all bodies.
        """
        bodies = sorted(view.bodies, key=lambda body: (body.kind == "audience", body.actor != view.seat))
        if not bodies:
            return [Content(tr("Nobody is asked in this scenario."))]
        room = height - len(bodies)
        details = {body.id: self._detail(body, width) for body in bodies}
        room_of = {}
        for body in bodies:
            room_of[body.id] = max(0, min(room, len(details[body.id])))
            room -= room_of[body.id]
        rows: list[Content] = []
        rest: list[Content] = []
        for body in bodies:
            shown = details[body.id][: room_of[body.id]]
            rows += [self._head(body, view, width), *shown]
            if room > 0 and body.kind != "audience":
                rows.append(Content(""))
                room -= 1
            if len(shown) < len(details[body.id]):
                rest += [Content.assemble((clean(body.title), "bold $quiet")), *details[body.id][len(shown) :]]
        return [*rows, *rest]

    def _head(self, body: BodySeen, view: SeatView, width: int) -> Content:
        roomy = width >= ROOMY
        own = body.actor == view.seat
        title = 27 if roomy else 23
        picture = max(8, min(40, width - title - 39))
        known = fit(tr("yes") if own else tr("poll"), 4)
        passing = body.support > body.threshold
        figures = f" {known} {body.support:3.0f} % "
        if roomy:
            moved = signed(body.change)
            figures += f"{'' if moved == '0' else moved:>5} "  # a 0 here would read as part of the words after it
        style = "$quiet" if body.kind == "audience" else "$success" if passing else "$warning"
        verdict = fit(verdict_words(body, view.turn, roomy=roomy), width - title - picture - len(figures))
        return Content.assemble(
            actor_sign(view, body.actor, self.background_colors[1].hex6),
            (" " + fit(body.title, title - 3) + " ", "bold $foreground" if own else "$foreground"),
            asks(Content.assemble(_share_bar(body, picture), (figures, "$foreground")), f"support@{body.id}"),
            asks(Content.assemble((verdict, style)), "" if body.kind == "audience" else f"chance@{body.id}"),
        )

    def _detail(self, body: BodySeen, width: int) -> list[Content]:
        if body.kind == "audience":
            return []
        rows = []
        if body.tipping:
            rows += hanging(Content("  "), clean(body.tipping), width, style="italic $quiet")
        blocs = "   ".join(
            f"{clean(bloc.title)} {bloc.share:.0f}: {percent(bloc.yes)}".replace(" ", "\u00a0") for bloc in body.blocs
        )
        rows += hanging(Content.assemble(("  " + tr("yes") + " ", "$quiet")), blocs, width)
        marks = Marks()
        standing = tr(
            "needs {threshold} %   poll {poll:.0f} %   mood {mood}   campaign {campaign}",
            threshold=marks.put(number(body.threshold), f"threshold@{body.id}"),
            poll=body.poll,
            mood=signed(body.mood),
            campaign=signed(body.campaign),
        )
        return [*rows, *marks.read(hanging(Content("  "), standing, width, style="$quiet"))]
