"""A seat's brief: its dilemma, its goals, its levers, what it knows and does not, and what is assumed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr, tr_n
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.orders_panel import cost_words
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.stakeholder_line import actor_sign
from caucasus_game.tui.text import clean, listed, number
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import ActorSeen, SeatView

__all__ = ["BriefScreen", "brief_lines"]


def _head(words: str, after: str = "") -> list[Content]:
    return [Content(""), Content.assemble((words, "bold $primary"), (f"  {after}" if after else "", "$quiet"))]


def brief_lines(view: SeatView, levers: Sequence[str], width: int, ground: str) -> list[Content]:
    """Return the brief of the view's seat; ``levers`` are the actions that not everyone has."""
    me = view.actor(view.seat)
    colour = SEATS.on(ground, me.colour)
    span = tr_n("{n} turn from {date}", "{n} turns from {date}", view.turns, date=clean(view.date))
    rows = [
        Content.assemble(
            (f" {clean(me.glyph)} ", f"bold {ground} on {colour}"),
            (" " + tr("You speak for {name}", name=clean(me.name)), f"bold {colour}"),
            (f"   {clean(view.title)}, {span}", "$quiet"),
        ).truncate(width, ellipsis=True),
        Content(""),
        *hanging(Content(""), clean(me.brief), width),
    ]
    rows += _goals(view, me, width)
    rows += _levers(view, levers, width)
    rows += _knows(view, width, ground)
    rows += _assumed(view, width)
    return rows


def _goals(view: SeatView, me: ActorSeen, width: int) -> list[Content]:
    rows = _head(tr("What you want"), tr("weights in brackets; what is secret nobody else reads"))
    for goal in view.objectives:
        sign = ("◐ ", "bold $secondary") if goal.secret else ("● ", "$primary")
        made_up = tr("made up for play") if goal.secret and goal.assumed else ""
        source = "; ".join(filter(None, (number(goal.weight), ", ".join(goal.claims), made_up)))
        words = tr("secret: {goal}", goal=clean(goal.title)) if goal.secret else clean(goal.title)
        rows += hanging(Content.assemble(sign), words, width, tail=f"({source})")
    if not view.objectives:
        for words in me.goals:
            rows += hanging(Content.assemble(("● ", "$primary")), clean(words), width)
    return rows


def _levers(view: SeatView, levers: Sequence[str], width: int) -> list[Content]:
    own = [action for action in view.actions if action.id in levers]
    promised = [one for one in view.promises if one.keeper == view.seat]
    if not own and not promised:
        return []
    rows = _head(tr("Your own levers"), tr("beside what every seat can do"))
    for action in own:
        lead = Content.assemble(("▸ " if action.legal else "✗ ", "$primary" if action.legal else "$quiet"))
        words = f"{clean(action.title)} ({cost_words(action)})"
        rows += hanging(lead, words, width, tail=f"· {clean(action.help)}" if action.help else "")
    if promised:
        acts = [
            tr("not to: {act}", act=clean(one.title))
            if one.kind == "refrain"
            else tr("to: {act}", act=clean(one.title))
            for one in promised
        ]
        words = tr("You can give your word in a package, {acts}.", acts=listed(acts))
        rows += hanging(Content.assemble(("◆ ", "$secondary")), words, width)
    return rows


def _knows(view: SeatView, width: int, ground: str) -> list[Content]:
    rows = _head(tr("What you know"))
    own = [clean(body.title) for body in view.bodies if body.actor == view.seat and body.kind != "audience"]
    known = tr("Exactly: where you stand yourself, to the mark; nobody at home votes on it.")
    if own:
        known = tr(
            "Exactly: where you stand yourself, to the mark; how a vote at home would go: {bodies}.", bodies=listed(own)
        )
    rows += hanging(Content.assemble(("✓ ", "$success")), known, width)
    if view.readings:
        words = tr("Where documents disagree, in this world:")
        rows.append(Content.assemble(("✓ ", "$success"), (words, "$foreground")))
    for reading in view.readings:
        lead = Content.assemble((f"    {clean(reading.id)} ", "$secondary"))
        rows += hanging(lead, f"{clean(reading.question)} {clean(reading.label)}", width)
    others = [actor for actor in view.actors if actor.id != view.seat]
    text = tr("Not: what the others really want. You know it to within, on average over the issues:")
    rows += hanging(Content.assemble(("? ", "$warning")), text, width)
    parts: list[Content] = []
    for actor in others:
        spans = [
            stance.high - stance.low for issue in view.issues for stance in issue.stances if stance.actor == actor.id
        ]
        mean = sum(spans) / len(spans) / 2 if spans else 0.0
        parts.append(
            Content.assemble(
                actor_sign(view, actor.id, ground), (f" {clean(actor.short)} ±{number(mean, 0)}   ", "$foreground")
            )
        )
    rows.append(Content.assemble("    ", *parts).truncate(width, ellipsis=True))
    text = tr(
        "Not: moods and campaigns in the bodies of others; there you see a poll. Others' purses, orders and goals."
    )
    rows += hanging(Content.assemble(("? ", "$warning")), text, width)
    return rows


def _assumed(view: SeatView, width: int) -> list[Content]:
    spoken: list[str] = []
    partly: list[str] = []
    silent: list[str] = []
    for issue in view.issues:
        stance = next((stance for stance in issue.stances if stance.actor == view.seat), None)
        if stance is None:
            continue
        words = f"{clean(issue.title)} {number(stance.stated)}"
        if stance.claims:
            (partly if stance.assumed else spoken).append(f"{words} ({', '.join(stance.claims)})")
        else:
            silent.append(words)
    rows = _head(tr("Where your positions come from"))
    if spoken:
        text = tr("From documents: {positions}.", positions="; ".join(spoken))
        rows += hanging(Content.assemble(("✓ ", "$success")), text, width)
    if partly:
        text = tr("From documents, but for the degree, which is assumed: {positions}.", positions="; ".join(partly))
        rows += hanging(Content.assemble(("~ ", "$warning")), text, width)
    if silent:
        text = tr("All assumed: {positions}.", positions="; ".join(silent))
        if len(silent) < len(view.issues):
            text = tr("Assumed, for no document has you say so: {positions}.", positions="; ".join(silent))
        rows += hanging(Content.assemble(("~ ", "$warning")), text, width)
    return rows


class BriefScreen(GameScreen[None]):
    """A page about one's own seat."""

    PLACE = "brief"
    CSS_PATH = "brief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("brief")
    AUTO_FOCUS = "#brief-scroll"

    def __init__(self, view: SeatView, levers: Sequence[str]) -> None:
        super().__init__()
        self.shown, self.levers = view, tuple(levers)

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="brief-scroll"):
            yield Static(id="brief-text")
        yield Footer()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the page for the room there is."""
        width = self.query_one("#brief-scroll").scrollable_content_region.width
        if width > 20:
            lines = brief_lines(self.shown, self.levers, width, self.background_colors[1].hex6)
            self.query_one("#brief-text", Static).update(Content("\n").join(lines))

    def action_back(self) -> None:
        """Close the brief."""
        self.dismiss(None)
