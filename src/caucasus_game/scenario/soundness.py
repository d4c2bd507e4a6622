"""All checks of meaning over one scenario, in one call."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from caucasus_game.scenario.coach_checks import check_coach
from caucasus_game.scenario.findings import Findings, lenient_names
from caucasus_game.scenario.formulas import check_formulas
from caucasus_game.scenario.names import Names
from caucasus_game.scenario.network_checks import check_network
from caucasus_game.scenario.pacing.paces import check_pace
from caucasus_game.scenario.reading_paths import check_readings
from caucasus_game.scenario.references import check_documents, check_references
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.shape import LIBRARY
from caucasus_game.scenario.tree import Keys, Mapping, plain
from caucasus_game.scenario.validate import validate
from caucasus_game.scenario.wholeness import check_wholeness

if TYPE_CHECKING:
    from collections.abc import Collection

    from caucasus_game.errors import Fault

__all__ = ["unsound", "unsound_library", "unsound_part"]


def unsound(
    scenario: Scenario, document: Mapping | None = None, without: Collection[Keys] = (), *, deep: bool = False
) -> list[Fault]:
    """Return what is wrong with the meaning of a scenario whose form is right, warnings included.

    Args:
        scenario: what to check.
        document: the tree it was read from, for places; None for a scenario from a save.
        without: paths that had faults of form and were left out of ``scenario``; what touches them is not reported.
        deep: whether to look, where nothing is wrong so far, for what no play can reach.
    """
    names = Names.of(scenario) if document is None else lenient_names(plain(document), document)
    findings = Findings(scenario, document, names)
    check_references(findings)
    check_wholeness(findings)
    check_network(findings)
    check_readings(findings)
    check_formulas(findings)
    check_coach(findings)
    whole = not without and not names.lost
    if whole and all(fault.severity == "warning" for _, fault in findings.faults):
        check_pace(findings)
    if deep and whole and all(fault.severity == "warning" for _, fault in findings.faults):
        from caucasus_game.scenario.reachability.checks import check_reachability  # noqa: PLC0415 - for checks alone

        check_reachability(findings)
    return [fault for keys, fault in findings.faults if not any(_touch(keys, hole) for hole in without)]


def unsound_part(document: Mapping) -> list[Fault]:
    """Return the ids and expressions of a document that name nothing in it, whatever sections and keys it lacks."""
    validated = validate(document, LIBRARY)
    if validated.model is None:
        return []
    sections: dict[str, object] = {}
    for name, field in Scenario.model_fields.items():
        written = getattr(validated.model, name)
        usual = {} if field.is_required() else field.get_default()
        sections[name] = usual if written is None else written
    findings = Findings(cast(Scenario, SimpleNamespace(**sections)), document, lenient_names(plain(document), document))
    check_references(findings)
    check_network(findings)
    check_readings(findings)
    check_formulas(findings)
    return [fault for keys, fault in findings.faults if not any(_touch(keys, hole) for hole in validated.without)]


def _touch(keys: Keys, hole: Keys) -> bool:
    shorter = min(len(keys), len(hole))
    return keys[:shorter] == hole[:shorter]


def unsound_library(document: Mapping) -> list[Fault]:
    """Return what is wrong with the claims and readings of a library, as far as that shows without a scenario."""
    model = validate(document, LIBRARY).model
    if model is None or not {"sources", "claims", "actors"}.issubset(document.entries):
        return []
    sections = {name: getattr(model, name) or {} for name in ("sources", "claims", "readings")}
    findings = Findings(cast(Scenario, SimpleNamespace(**sections)), document, lenient_names(plain(document), document))
    check_documents(findings)
    return [fault for _, fault in findings.faults]
