"""One stage of a debrief for a wall: only what may be told by then is in its bytes."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.reports import debrief_lessons as lessons
from caucasus_game.reports import debrief_parts as parts
from caucasus_game.reports.html import Markup, el
from caucasus_game.reports.on_dark import on_dark
from caucasus_game.study.debrief.whole_words import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.debrief.whole import Whole

__all__ = ["stage_part"]


def stage_part(stage: str, whole: Whole, scenario: Scenario) -> str:
    """Return a stage of a debrief as a part of a page. What is secret is in it where ``whole`` holds it."""
    told = whole.told
    made: dict[str, Callable[[], Markup]] = {
        "reactions": lambda: parts.reactions_part(told),
        "timeline": lambda: parts.timeline_part(told) + parts.plots_part(whole, scenario),
        "decided": lambda: parts.decided_part(told) + parts.goals_part(told),
        "reveal": lambda: (
            parts.goals_part(told) + parts.reveal_part(told) + parts.plots_part(whole, scenario, secret=True)
        ),
        "what-if": lambda: parts.branches_part(whole) + parts.games_part(whole, scenario),
        "predictions": lambda: parts.predictions_part(told),
        "documents": lambda: lessons.documents_part(told),
        "transfer": lambda: lessons.swapped_part(whole) + lessons.transfer_part(told),
    }
    name = dict(STAGES)[stage]
    style = Markup((files("caucasus_game.reports") / "stage.css").read_text(encoding="utf-8"))
    part = Markup(on_dark(str(made[stage]())))
    return str(el("section", el("style", style), el("h2", tr(name)), part, _class=f"stage {stage}"))
