"""Whether a scenario can be played at another pace, where and why not, and the scenario at that pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.scenario.findings import Findings, lenient_names
from caucasus_game.scenario.formulas import check_formulas
from caucasus_game.scenario.names import Names
from caucasus_game.scenario.periods import QUARTERS, starts_within
from caucasus_game.scenario.tree import plain

if TYPE_CHECKING:
    from caucasus_game.errors import Fault
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.tree import Mapping

__all__ = ["NO_PACE", "PACES", "at_pace", "check_pace", "pace_faults", "paces_of"]

PACES: Final = tuple(QUARTERS)
NO_PACE: Final = "no-pace"
UNITS: Final = {
    "quarter": tr_later("quarters"),
    "half-year": tr_later("half-years"),
    "year": tr_later("years"),
}


def at_pace(scenario: Scenario, document: Mapping | None = None, pace: str | None = None) -> Scenario:
    """Return a sound scenario as it is played: in turns of ``pace``, or of its own clock's.

    Args:
        scenario: as written.
        document: the tree it was read from, for the places of faults.
        pace: how long a turn is; None for what ``clock.pace`` says, else ``clock.unit``.

    Raises:
        Faults: ``no-pace``, where it cannot be played so, for each reason.
    """
    wanted = pace or scenario.clock.pace or scenario.clock.unit
    if wanted == scenario.clock.unit:
        if scenario.clock.pace is None:
            return scenario
        return scenario.model_copy(update={"clock": scenario.clock.model_copy(update={"pace": None})})
    faults = pace_faults(scenario, document, wanted)
    if faults:
        raise Faults(*faults)
    return _longer(scenario, wanted)


def _longer(scenario: Scenario, pace: str) -> Scenario:
    from caucasus_game.scenario.pacing.longer import longer  # noqa: PLC0415 - most games are played at their own pace

    return longer(scenario, pace)


def pace_faults(scenario: Scenario, document: Mapping | None, pace: str) -> tuple[Fault, ...]:
    """Return why a sound scenario cannot be played in turns of ``pace``; () where it can."""
    findings = Findings(scenario, document, Names.of(scenario) if document is None else lenient_names(plain(document)))
    _note(findings, pace)
    return tuple(fault for _, fault in findings.faults)


def paces_of(scenario: Scenario) -> tuple[tuple[str, int], ...]:
    """Return the paces at which a sound scenario can be played, its own first, each with the turns that it then has."""
    unit, turns = scenario.clock.unit, scenario.clock.turns
    longer_ones = [pace for pace in PACES if QUARTERS[pace] > QUARTERS[unit] and not pace_faults(scenario, None, pace)]
    return tuple((pace, turns * QUARTERS[unit] // QUARTERS[pace]) for pace in (unit, *longer_ones))


def check_pace(findings: Findings) -> None:
    """Note why a scenario cannot be played at the pace that its clock names, and a unit that it cannot come from."""
    clock = findings.scenario.clock
    if clock.written is not None and QUARTERS[clock.written] > QUARTERS[clock.unit]:
        message = tr("turns of {unit} hold no {written}", unit=clock.unit, written=clock.written)
        findings.add("inconsistent", message, tr("remove it: the program notes it"), ("clock", "written"))
    elif clock.pace is not None:
        _note(findings, clock.pace)


def _note(findings: Findings, pace: str) -> None:
    """Note every reason why a scenario cannot be played in turns of ``pace``."""
    scenario, clock = findings.scenario, findings.scenario.clock
    length = QUARTERS[pace] // QUARTERS[clock.unit]
    if pace == clock.unit:
        return
    if not length:
        _add(
            findings,
            pace,
            tr("its turns are {units}, which are longer", units=tr(UNITS[clock.unit])),
            tr("a pace puts turns together and takes none apart; leave it, or name a longer one"),
            "clock",
            "unit" if clock.pace is None else "pace",
        )
        return
    if clock.turns % length:
        fewer, more = clock.turns // length * length, (clock.turns // length + 1) * length
        _add(
            findings,
            pace,
            tr("{turns} turns are no whole number of {units}", turns=clock.turns, units=tr(UNITS[pace])),
            tr("give it {fewer} or {more} turns", fewer=fewer, more=more)
            if fewer
            else tr("give it {more} turns", more=more),
            "clock",
            "turns",
        )
    if starts_within(clock.start, pace):
        _add(
            findings,
            pace,
            tr("{start} is within one of the {units}, not at its beginning", start=clock.start, units=tr(UNITS[pace])),
            tr("begin in the first quarter of a half-year, or of a year"),
            "clock",
            "start",
        )
    for id_ in scenario.coach:
        _add(
            findings,
            pace,
            tr("a coach speaks of single turns, and of what is done in them"),
            tr("a tutorial is played at its own pace"),
            "coach",
            id_,
        )
        break
    if not findings.faults:
        _note_formulas(findings, pace)


def _note_formulas(findings: Findings, pace: str) -> None:
    """Note expressions that would get too long."""
    paced = _longer(findings.scenario, pace)
    found = Findings(paced, None, Names.of(paced))
    check_formulas(found)
    for keys, fault in found.faults:
        if fault.severity == "error":
            _add(
                findings,
                pace,
                tr("written for longer turns this expression would not do: {message}", message=fault.message),
                tr("make it shorter; a part of it may become a gauge or a milestone"),
                *keys,
            )


def _add(findings: Findings, pace: str, message: str, hint: str, *keys: str) -> None:
    whole = tr("it cannot be played in {units}: {why}", units=tr(UNITS[pace]), why=message)
    findings.add(NO_PACE, whole, hint, keys)
