"""The pages of a debrief as lines to show: every number with its sign, nothing told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr, tr_later, tr_n
from caucasus_game.study.debrief.teaching import reactions
from caucasus_game.study.debrief.whole_words import branch_words, prediction_words
from caucasus_game.study.debrief.words import PARTS, standing_words, wanted_words
from caucasus_game.study.kept_events import kept_words
from caucasus_game.study.measures import share_words
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.report_screen import cause_lines
from caucasus_game.tui.text import bar, clean, fit, number, signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from caucasus_game.study.debrief.branches import Branch
    from caucasus_game.study.debrief.content import Debrief, Factor, SeatGoals
    from caucasus_game.study.debrief.simulated import Simulated

__all__ = [
    "decided_page",
    "documents_page",
    "games_page",
    "goals_page",
    "predictions_page",
    "reactions_page",
    "secrets_page",
    "timeline_page",
    "transfer_page",
    "ways_page",
]

KINDS = {
    "milestone": ("◆", "$primary", tr_later("milestone")),
    "vote": ("☑", "$secondary", tr_later("vote")),
    "settlement": ("◇", "$primary", tr_later("settlement")),
    "event": ("!", "$warning", tr_later("event")),
    "swing": ("↕", "$quiet", tr_later("swing")),
    "class": ("·", "$quiet", tr_later("class")),
    "ending": ("■", "$accent", tr_later("ending")),
}
"""What a turning point is: its sign, the sign's style, and the word for it."""
TONES = {"good": "$success", "bad": "$error", "neutral": "$foreground", "mixed": "$primary"}


def timeline_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield the turning points, turn by turn."""
    signs = "  ".join(f"{sign} {tr(word)}" for sign, _, word in KINDS.values())
    yield from hanging(Content(""), signs, width, style="$quiet")
    turn = 0
    for point in told.timeline:
        if point.turn != turn:
            turn = point.turn
            yield Content("")
            head = tr("Turn {turn} · {date}", turn=turn, date=clean(point.date))
            yield Content.assemble((head, "bold $primary"))
        sign, style, _ = KINDS[point.kind]
        tail = "; ".join(part for part in (clean(point.text), ", ".join(point.claims)) if part)
        yield from hanging(
            Content.assemble((f"{sign} ", style)),
            clean(point.title),
            width,
            style=f"bold {TONES[point.tone]}",
            tail=f"({tail})" if tail else "",
        )
        yield from cause_lines(point.causes, width)


def decided_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield what the ending asked for, the gauges on which it turned, and what the other endings needed."""
    found = told.decided
    when = tr("in turn {turn}", turn=found.turn)
    yield Content.assemble((clean(found.title), f"bold {TONES[found.tone]}"), (f"   {when}", "$quiet"))
    for condition in found.conditions:
        sign, style = ("✓ ", "$success") if condition.held else ("✗ ", "$error")
        yield from hanging(Content.assemble((sign, style)), clean(condition.words), width)
    if found.factors:
        yield Content("")
        gloss = tr("causes over the whole game")
        yield Content.assemble((tr("On what it turned"), "bold $primary"), (f"   {gloss}", "$quiet"))
    for factor in found.factors:
        yield from _factor(factor, width)
    if found.missed:
        yield Content("")
        yield Content.assemble((tr("What other endings would have needed"), "bold $primary"))
    for missed in found.missed:
        lacked = [clean(words) for words in missed.missing] + (
            [tr("something that only others saw")] if missed.hidden else []
        )
        words = f"{clean(missed.title)}: {'; '.join(lacked)}"
        yield from hanging(Content.assemble(("✗ ", "$quiet")), words, width)


def _factor(factor: Factor, width: int) -> Iterator[Content]:
    figures = f"{number(factor.start)} → {number(factor.end)}"
    tail = "; ".join(part for part in (figures, wanted_words(factor)) if part)
    yield from hanging(
        Content.assemble(("▸ ", "$primary")), clean(factor.title), width, style="bold $foreground", tail=tail
    )
    yield from cause_lines(factor.causes, width)
    if abs(factor.others) >= 0.05:
        yield Content.assemble((f"  {signed(factor.others, 2):>7} ", "$quiet"), (tr("all else"), "$quiet"))


def goals_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield every seat's score and goals."""
    for place, seat in enumerate(told.goals):
        if place:
            yield Content("")
        yield from _goals(told, seat, width)


def _goals(told: Debrief, seat: SeatGoals, width: int) -> Iterator[Content]:
    mine, you = seat.seat == told.seat, tr("you")
    untold = tr("(told on the reveal)")
    yield Content.assemble(
        ("▸ " if mine else "  ", "$primary"),
        (fit(clean(seat.name), 18), "bold $foreground"),
        (bar(seat.score, max(10, min(40, width - 46))).replace(" ", "·"), "$secondary"),
        (f" {seat.score:5.1f}", "bold $foreground"),
        (f"  {you if mine else clean(tr(seat.who))}", "$quiet"),
    )
    for goal in seat.goals:
        head = Content.assemble((f"   {goal.worth:+7.2f} ", "$success" if goal.worth >= 0.05 else "$quiet"))
        tail = tr("{points:.0f} of 100 points, weight {weight}", points=goal.points, weight=number(goal.weight))
        if goal.secret:
            tail = tr(
                "secret; {points:.0f} of 100 points, weight {weight}", points=goal.points, weight=number(goal.weight)
            )
        yield from hanging(head, clean(goal.title), width, tail=f"({tail})")
    for title in seat.untold:
        yield from hanging(Content("        ? "), clean(title), width, style="$quiet", tail=untold)
    if seat.hidden:
        words = tr_n("{n} secret goal", "{n} secret goals", seat.hidden)
        yield from hanging(Content("        ? "), words, width, style="$quiet", tail=untold)


def games_page(told: Debrief, games: Simulated | None, part: float, width: int) -> Iterator[Content]:
    """Yield how the game stands among many from the same start; ``part`` of them are played, 0 to 1."""
    yield Content.assemble((tr("Beside games from the same start"), "bold $primary"))
    if games is None:
        words = tr("The same scenario, readings and seed, policies in all seats. Other pages can be read meanwhile.")
        yield from hanging(Content(""), words, width, style="$quiet")
        full = round(24 * part)
        yield Content.assemble(
            ("█" * full, "$primary"), ("░" * (24 - full), "$quiet"), (f" {100 * part:.0f} %", "$foreground")
        )
        return
    who: dict[str, list[str]] = {}
    for seat, policy in games.policies.items():
        who.setdefault(policy, []).append(told.names[seat])
    sitting = "; ".join(f"{tr(policy)}: {', '.join(seats)}" for policy, seats in who.items())
    words = tr(
        "{games} games of the same scenario, readings and seed. In the seats, {policies}.",
        games=games.runs,
        policies=clean(sitting),
    )
    yield from hanging(Content(""), words, width, style="$quiet")
    for kept in kept_words(games.injected, games.runs):
        yield from hanging(Content(""), clean(kept), width, style="$quiet")
    yield Content("")
    gloss, this_game = tr("share and its 95 % interval"), " " + tr("this game")
    yield Content.assemble((tr("How they end"), "bold $primary"), (f"   {gloss}", "$quiet"))
    for ending, shown in sorted(games.endings.items(), key=lambda item: (-item[1]["count"], item[0])):
        here = ending == told.decided.id
        if shown["count"] or here:
            yield Content.assemble(
                ("▸ " if here else "  ", "$primary"),
                (bar(100 * shown["share"], 16).replace(" ", "·"), "$secondary"),
                (f" {share_words(shown):<24}", "$foreground"),
                (fit(clean(told.endings[ending]), max(8, width - 57)), "bold $foreground" if here else "$foreground"),
                (this_game if here else "", "$quiet"),
            )
    yield Content("")
    yield Content.assemble((tr("Where the scores stand"), "bold $primary"))
    for one in told.goals:
        head = Content.assemble(("▸ " if one.seat == told.seat else "  ", "$primary"))
        yield from hanging(head, clean(standing_words(told, games, one.seat)), width)
    yield Content("")
    yield Content.assemble((tr("These are the numbers of a model, not a prediction."), "$quiet"))


def documents_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield what the documents expected."""
    yield from _told_lines(PARTS["What the documents expected"](told), width)


def reactions_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield how it ended, and what is asked before anybody explains anything."""
    ended = told.decided
    yield Content.assemble((clean(ended.title), f"bold {TONES[ended.tone]}"))
    yield from hanging(Content(""), clean(ended.text), width)
    yield Content("")
    yield Content.assemble((tr("First, each says a sentence; nobody answers it yet"), "bold $primary"))
    for one in reactions():
        yield from hanging(Content.assemble(("▸ ", "$primary")), one, width)


def ways_page(told: Debrief, ways: Sequence[Branch] | None, width: int) -> Iterator[Content]:
    """Yield what-if branches; None while they are played, or where none are."""
    yield Content("")
    yield Content.assemble((tr("What if"), "bold $primary"))
    if ways is None:
        yield Content.assemble((tr("Branches of this game stand here once they are played."), "$quiet"))
        return
    yield from _told_lines(branch_words(told, ways), width)


def predictions_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield what was predicted, and how good it was."""
    yield from _told_lines(prediction_words(told), width)


def transfer_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield what is asked last."""
    yield Content.assemble((tr("What is taken along"), "bold $primary"))
    for one in told.questions:
        yield from hanging(Content.assemble(("▸ ", "$primary")), clean(one), width)


def secrets_page(told: Debrief, width: int) -> Iterator[Content]:
    """Yield what seats kept from one another, or how to have it told."""
    yield from _told_lines(PARTS["Secrets"](told), width)
    if told.secrets is None:
        yield Content.assemble(("v", "bold $primary"), (" " + tr("reveals them, after asking."), "$foreground"))


def _told_lines(lines: Iterable[str], width: int) -> Iterator[Content]:
    """Yield lines of words: those that are set in hang, the others are headings."""
    first = True
    for line in lines:
        words = clean(line)
        if words.startswith(" "):
            yield from hanging(Content("  "), words.strip(), width)
        else:
            if not first:
                yield Content("")
            yield from hanging(Content(""), words, width, style="bold $primary")
        first = False
