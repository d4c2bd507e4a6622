"""Words: the undertakings in force, the bounds declared in public, one's own guesses, and what can be promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.gives import turns_words
from caucasus_game.tui.stakeholder_line import actor_sign
from caucasus_game.tui.text import clean, listed, number, short_names, signed
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import UndertakingSeen

__all__ = ["WordsPanel", "declared_words", "word_lines"]


def declared_words(low: float, high: float) -> str:
    """Return a declared bound in words."""
    if low > 0 and high < 100:
        return tr("{low} to {high}", low=number(low), high=number(high))
    return tr("no lower than {mark}", mark=number(low)) if low > 0 else tr("no higher than {mark}", mark=number(high))


def word_lines(view: SeatView, word: UndertakingSeen, width: int, ground: str) -> list[Content]:
    """Return an undertaking: whose, what, how long, to whom, and whether it binds now."""
    sign = ("● ", "bold $warning") if word.binds else ("○ ", "$quiet")
    head = Content.assemble(sign, actor_sign(view, word.keeper, ground), " ")
    to = listed([tr("you") if one == view.seat else short_names(view, [one])[0] for one in word.owed_to])
    binds = tr("binds now") if word.binds else tr("does not bind now")
    left = tr("{turns} left · to {others}", turns=turns_words(word.turns), others=to)
    tail = f"· {left} · {binds}"
    if word.condition:
        tail += f" · {clean(word.condition)}"
    who = tr("you") if word.keeper == view.seat else short_names(view, [word.keeper])[0]
    if word.kind == "refrain":
        said = tr("{who} will not: {action}", who=who, action=clean(word.title))
    else:
        said = tr("{who} will: {action}", who=who, action=clean(word.title))
    return hanging(head, said, width, tail=tail)


class WordsPanel(TextPanel):
    """What was promised, what was declared, what was guessed."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.guesses: Mapping[str, Mapping[str, float]] = {}

    def show_with(self, view: SeatView, guesses: Mapping[str, Mapping[str, float]]) -> None:
        """Show a view, and the guesses that are being written."""
        self.guesses = guesses
        self.show(view)

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:  # noqa: ARG002 - it scrolls
        """What is in force first, then what was said in public, guesses, and what could be given."""
        ground = self.background_colors[1].hex6
        owe = [word for word in view.undertakings if word.keeper == view.seat]
        owed = [word for word in view.undertakings if word.keeper != view.seat]
        rows: list[Content] = []
        for title, words in ((tr("You owe"), owe), (tr("You are owed"), owed)):
            if words:
                rows.append(Content.assemble((title, "bold $primary")))
                for word in words:
                    rows += word_lines(view, word, width, ground)
        if not rows:
            none = tr("No word that you gave or were given is in force.")
            rows += hanging(Content(""), none, width, style="$quiet")
        rows += self._declared(view, ground, width)
        rows += self._guessed(view, width)
        rows += self._possible(view, ground, width)
        return rows

    def _declared(self, view: SeatView, ground: str, width: int) -> list[Content]:
        rows: list[Content] = []
        for issue in view.issues:
            for actor, low, high in issue.declared:
                head = Content.assemble("  ", actor_sign(view, actor, ground), " ")
                rows += hanging(head, f"{clean(issue.title)}: {declared_words(low, high)}", width)
        return [Content.assemble((tr("Declared in public"), "bold $primary")), *rows] if rows else []

    def _guessed(self, view: SeatView, width: int) -> list[Content]:
        rows: list[Content] = []
        for actor, marks in self.guesses.items():
            for issue, mark in marks.items():
                name = short_names(view, [actor])[0]
                title = clean(view.issue(issue).title)
                guess = tr("{actor} on {issue}: {mark}", actor=name, issue=title, mark=number(mark))
                rows += hanging(Content("  "), guess, width)
        return [Content.assemble((tr("Your guesses this turn"), "bold $primary")), *rows] if rows else []

    def _possible(self, view: SeatView, ground: str, width: int) -> list[Content]:
        if not view.promises:
            return []
        head = Content.assemble(
            (tr("Words that an offer can give or ask"), "bold $primary"), (f"  {tr('points a turn to you')}", "$quiet")
        )
        rows = [head.truncate(width, ellipsis=True)]
        for one in sorted(view.promises, key=lambda one: (abs(one.worth) < 0.05, one.keeper == view.seat, -one.worth)):
            lead = Content.assemble(
                (f"{signed(one.worth):>5} ", "$success" if one.worth > 0 else "$error" if one.worth < 0 else "$quiet"),
                actor_sign(view, one.keeper, ground),
                " ",
            )
            title = clean(one.title)
            refrains = one.kind == "refrain"
            said = tr("will not: {action}", action=title) if refrains else tr("will: {action}", action=title)
            span = f"{one.least}–{one.most}" if one.most > one.least else str(one.least)
            rows += hanging(lead, said, width, tail="· " + tr("{span} turns", span=span))
        return rows
