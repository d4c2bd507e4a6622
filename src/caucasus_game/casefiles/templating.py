"""Scenarios to begin with: each plays as it is, says in short comments why it is so, and shows one kind of case.

They lie in ``templates/`` as the text that an author will read, with gaps for the id and the title.
"""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

from caucasus_game.casefiles.draft_words import as_scalar
from caucasus_game.language import tr_later

__all__ = ["CASE", "CSV", "DRAFTED", "TEMPLATES", "case_text", "scenario_text"]

DRAFTED: Final = "negotiation"
CSV: Final = "csv"
TEMPLATES: Final = {
    "minimal": tr_later("the least there can be: two seats, one issue"),
    DRAFTED: tr_later("three seats bargain over two issues; taken where nothing else is said"),
    "ratification": tr_later("what is signed must pass two parliaments"),
    "investment": tr_later("something to build: money, lots, cargo on a network"),
    CSV: tr_later("a table of actors and issues, and the scenario drafted from it"),
}
"""Template to what it shows, in English. ``negotiation`` and ``csv`` are drafted from a case, as any case file is."""

_FOLDER: Final = Path(__file__).with_name("templates")
CASE: Final = "case.csv"


def scenario_text(template: str, id_: str, title: str) -> str:
    """Return the YAML of a scenario from a template that is a text (``minimal``, ``ratification``, ``investment``).

    Args:
        template: its name.
        id_: of the scenario, in the form of an id.
        title: for people, any text.
    """
    text = (_FOLDER / f"{template}.yaml").read_text(encoding="utf-8")
    return Template(text).substitute(id=id_, title=as_scalar(title))


def case_text() -> str:
    """Return a small case as the SMP toolkit's CSV: five actors, three issues, all of it invented."""
    return (_FOLDER / CASE).read_text(encoding="utf-8")
