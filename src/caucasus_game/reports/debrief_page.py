"""A whole debrief as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from caucasus_game import __version__
from caucasus_game.language import tr
from caucasus_game.reports import debrief_lessons as lessons
from caucasus_game.reports import debrief_parts as parts
from caucasus_game.reports.html import Markup, el, whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.debrief.whole import Whole

__all__ = ["debrief_page", "style"]

Section = tuple[str, str, Markup]
"""Its id, its name, and what stands in it."""


def style() -> Markup:
    """The style sheet, as text for a ``style`` element."""
    return Markup((files("caucasus_game.reports") / "debrief.css").read_text(encoding="utf-8"))


def debrief_page(whole: Whole, scenario: Scenario) -> str:
    """Return the page."""
    told = whole.told
    open_, closed = _sections(whole, scenario)
    title = tr("Debrief: {title}", title=told.title)
    after: list[Markup] = [_section(*one) for one in closed if one[2]]
    if told.revealed:
        after = [
            el("input", type="checkbox", id="open-secrets"),
            el(
                "label",
                tr("Reveal what seats kept from one another, and what follows from it"),
                _for="open-secrets",
                _class="reveal-label",
            ),
            el("div", _contents(closed), *after, _class="after-reveal"),
        ]
    else:
        open_, after = [*open_, *closed], []
    about = tr("{name}, over after {turns} turns", name=told.name, turns=told.turns)
    return whole_file(
        title,
        style(),
        el("header", el("h1", title), el("p", about, _class="quiet"), _contents(open_)),
        el("main", *(_section(*one) for one in open_ if one[2]), *after),
    )


def _contents(sections: Sequence[Section]) -> Markup:
    links = [el("li", el("a", name, href=f"#{id_}")) for id_, name, body in sections if body]
    return el("nav", el("ol", *links), aria_label=tr("Stages"))


def _section(id_: str, name: str, body: Markup) -> Markup:
    return el("section", el("h2", name), body, id=id_)


def _sections(whole: Whole, scenario: Scenario) -> tuple[list[Section], list[Section]]:
    """Return the stages before the reveal and those after it: id, name, body. An empty one is left out."""
    told, open_ = whole.told, whole.before
    more = open_ is not told  # the timeline and what decided it hold more once the secrets are told
    before = [
        ("reactions", tr("Reactions"), parts.reactions_part(open_)),
        ("timeline", tr("Timeline"), parts.timeline_part(open_) + parts.plots_part(whole, scenario)),
        ("decided", tr("What decided it"), parts.decided_part(open_)),
    ]
    nothing = Markup("")
    after = [
        ("reveal", tr("Reveal"), parts.reveal_part(told) + parts.plots_part(whole, scenario, secret=True)),
        ("whole-timeline", tr("Timeline, with what was secret"), parts.timeline_part(told) if more else nothing),
        ("whole-decided", tr("What decided it, with what was secret"), parts.decided_part(told) if more else nothing),
        ("goals", tr("Goals and scores"), parts.goals_part(told)),
        ("what-if", tr("What if"), parts.branches_part(whole)),
        ("games", tr("Among simulated games"), parts.games_part(whole, scenario)),
        ("predictions", tr("Predictions"), parts.predictions_part(told)),
        ("documents", tr("Documents and contested readings"), lessons.documents_part(told)),
        ("swapped", tr("Seats exchanged"), lessons.swapped_part(whole)),
        ("transfer", tr("Transfer"), lessons.transfer_part(told)),
        ("grades", tr("What counts"), lessons.grades_part(whole)),
        ("rubric", tr("Rubric"), lessons.rubric_part(scenario)),
        ("sources", tr("Sources"), lessons.sources_part(scenario)),
        ("made", tr("How this was made"), lessons.how_made(whole, __version__)),
    ]
    return before, after
