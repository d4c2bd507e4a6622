"""What ``check --pace`` tells: why a scenario cannot be played so, what is out of reach then, and what reads oddly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.scenario.allowances import Allowances
from caucasus_game.scenario.findings import Findings, lenient_names
from caucasus_game.scenario.pacing.longer import longer
from caucasus_game.scenario.pacing.paces import pace_faults
from caucasus_game.scenario.tree import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.errors import Fault
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.fields import Text
    from caucasus_game.scenario.tree import Keys, Mapping

__all__ = ["paced_faults"]

WORDS: Final = "pace-words"
_MANY: Final = "two|three|four|five|six|seven|eight|nine|ten|[0-9]+"
_NTH: Final = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_TURNS: Final = re.compile(
    rf"\b(?:(?:{_MANY}) (?:turns|quarters)|(?:{_NTH}) (?:turn|quarter)|(?:a|one) quarter ago|turn (?:{_MANY}))\b",
    re.IGNORECASE,
)
"""Turns that are counted: those of the scenario's own unit. 'This turn' is right at any pace."""


def paced_faults(scenario: Scenario, document: Mapping, pace: str) -> tuple[Fault, ...]:
    """Return what there is to say against playing a sound scenario in turns of ``pace``, warnings included."""
    faults = pace_faults(scenario, document, pace)
    if faults or pace == scenario.clock.unit:
        return faults
    names = lenient_names(plain(document))
    found = Findings(scenario, document, names)
    for keys, text in _rules_in_words(scenario):
        if words := _TURNS.search(str(text)):
            message = tr(
                "this speaks of {words!r}, and is read as it stands where a turn is a {pace}",
                words=words.group(),
                pace=pace,
            )
            hint = tr("name a date or a time instead, such as 'for half a year'")
            found.add(WORDS, message, hint, keys, severity="warning")
    new = [fault for _, fault in found.faults] + list(_unreachable(scenario, document, pace))
    return tuple(Allowances.of(document).left(new))


def _unreachable(scenario: Scenario, document: Mapping, pace: str) -> Iterator[Fault]:
    """Yield the warnings of what no play at that pace can bring, but some at the scenario's own can."""
    from caucasus_game.scenario.reachability.checks import check_reachability  # noqa: PLC0415 - for checks alone

    told: list[dict[tuple[str, Keys], Fault]] = []
    for one in (scenario, longer(scenario, pace)):
        findings = Findings(one, document, lenient_names(plain(document)))
        check_reachability(findings)
        told.append({(fault.code, keys): fault for keys, fault in findings.faults})
    yield from (fault for place, fault in told[1].items() if place not in told[0])


def _rules_in_words(scenario: Scenario) -> Iterator[tuple[Keys, Text]]:
    """Yield the texts that tell a player a rule, each with its keys."""
    for id_, action in scenario.actions.items():
        word = action.undertaking
        texts = (("help", action.help), ("blocked", action.blocked))
        yield from ((("actions", id_, field), text) for field, text in texts if text is not None)
        if word is not None and word.condition is not None:
            yield ("actions", id_, "undertaking", "condition"), word.condition
    for id_, track in scenario.tracks.items():
        for step, milestone in track.milestones.items():
            if milestone.asks is not None:
                yield ("tracks", id_, "milestones", step, "asks"), milestone.asks
    for id_, lot in scenario.lots.items():
        if lot.blocked is not None:
            yield ("lots", id_, "blocked"), lot.blocked
