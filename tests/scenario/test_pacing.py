"""Scenarios at another pace: rates per year, marks as dates, and a refusal that says where and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from caucasus_game.errors import Faults
from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.load import from_canonical, load
from caucasus_game.scenario.pacing.formulas import Times, twice_over

TINY = Path(__file__).parent / "tiny.yaml"
TWO = Times(2, 12, {"mid": 2, "odd": 3, "end": 12})


def over_tiny(folder: Path, text: str) -> str:
    """Return the path of a scenario that lays ``text`` over the tiny one."""
    (folder / "tiny.yaml").write_text(TINY.read_text(encoding="utf-8"), encoding="utf-8")
    file = folder / "paced.yaml"
    file.write_text(f'format: "1"\nid: paced\nextends: tiny.yaml\n{text}', encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("written", "paced"),
    [
        ("stability > 50 and treaty >= signed", "stability > 50 and treaty >= signed"),
        ("turn >= 5", "turn >= 3"),
        ("turn <= 5", "turn <= 2"),
        ("turn < 2", "turn <= 1"),
        ("3 < turn", "turn >= 2"),
        ("turn == mid + 1", "turn == 2"),
        ("turn == end", "turn == end"),
        ("turn != 7", "turn != 4"),
        ("turn >= mid and last_turn", "turn >= mid and last_turn"),
        ("reached[line, opened] <= mid", "reached[line, opened] <= mid"),
        ("reached[line, opened] < 999", "reached[line, opened] < 999"),
        ("turn > reached[line, opened]", "turn > reached[line, opened]"),
        ("turn >= reached[line, opened] + 2", "2 * turn >= 2 * reached[line, opened] + 2"),
        ("turn == reached[line, opened] + 1", "0 <= 2 * turn - (2 * reached[line, opened] + 1) < 2"),
        ("since[storm] >= 3", "since[storm] >= 2"),
        ("since[storm] < 1", "since[storm] < 1"),
        ("since[storm] == 1", "since[storm] == 1"),
        ("unpopular[self] >= 2", "unpopular[self] >= 1"),
        ("promised[a, b] + promised[a, c] > 0", "promised[a, b] + promised[a, c] > 0"),
        ("max(unpopular[a], unpopular[b]) >= 2", "max(2 * unpopular[a], 2 * unpopular[b]) >= 2"),
        ("8 + 0.2 * turn", "8 + 0.2 * (2 * turn - 0.5)"),
        ("50 - (turns - turn)", "50 - (12 - (2 * turn - 0.5))"),
        ("chose[storm, a] == mid", "chose[storm, a] == mid"),
    ],
)
def test_what_counts_time_goes_on_counting_the_authors_turns(written: str, paced: str) -> None:
    """Each word for time means the same date or duration in turns of two quarters."""
    assert TWO.paced(written) == paced


@pytest.mark.parametrize(
    ("when", "paced", "count"),
    [
        ("turn == 3 and a > 1", "turn == 2 and a > 1", (0, 1, 0, 0, 0, 0)),
        ("turn == 2 or turn == 6", "turn == 1 or turn == 3", (1, 0, 1, 0, 0, 0)),
        ("turn >= 2 and turn <= 5 and a > 1", "turn <= 3 and a > 1", (1, 2, 1, 0, 0, 0)),
        ("turn >= 1", "true", (2, 2, 2, 2, 2, 2)),
        ("turn > end", "turn > end", (0, 0, 0, 0, 0, 0)),
        ("turn > 12", "false", (0, 0, 0, 0, 0, 0)),
        ("turn == end and a > 1", "turn == end and a > 1", (0, 0, 0, 0, 0, 1)),
        ("turn >= mid + 1", "turn >= mid + 1", (0, 2, 2, 2, 2, 2)),
        ("a > 1", "a > 1", (2, 2, 2, 2, 2, 2)),
    ],
)
def test_an_event_keeps_the_quarters_it_may_come_in(when: str, paced: str, count: tuple[int, ...]) -> None:
    """A window of dates is kept, with how many of its quarters lie in each half-year: chances are chances a quarter."""
    assert TWO.window(when) == (paced, count)


@pytest.mark.parametrize(
    ("chance", "times", "found"), [("0.3", 2, 0.51), ("0.5", 4, 0.9375), ("1", 2, 1.0), ("0", 4, 0.0)]
)
def test_a_chance_a_quarter_is_the_chance_that_it_comes_at_least_once(chance: str, times: int, found: float) -> None:
    """1 - (1 - p)^n."""
    assert float(twice_over(chance, times)) == pytest.approx(found)


def test_rates_are_per_year_and_dates_stay(tmp_path: Path) -> None:
    """Half-years double incomes, put two drifts into one, halve waits, and leave the last day where it was."""
    quarters, halves = load(str(TINY)).scenario, load(str(TINY), "half-year").scenario
    assert (halves.clock.unit, halves.clock.turns, halves.clock.start) == ("half-year", 3, "2030-H1")
    assert (halves.clock.written, halves.clock.marks) == ("quarter", quarters.clock.marks)
    assert halves.rules.actions_per_turn == 2 * quarters.rules.actions_per_turn
    for id_, actor in quarters.actors.items():
        paced = halves.actors[id_]
        assert paced.treasury.income == 2 * actor.treasury.income
        # all that comes in until the end of a year, the first turn's among it
        assert paced.treasury.start + paced.treasury.income == actor.treasury.start + 3 * actor.treasury.income
    for id_, variable in quarters.variables.items():
        if variable.drift is not None and variable.drift.to is not None:
            left = (1.0 - variable.drift.rate) ** 2
            assert 1.0 - halves.variables[id_].drift.rate == pytest.approx(left)
    keeps = quarters.bodies["upland_assembly"].mood.keeps
    assert halves.bodies["upland_assembly"].mood.keeps == pytest.approx(keeps * keeps)
    assert halves.rules.talks.patience == pytest.approx(quarters.rules.talks.patience**2)


def test_a_scenario_that_names_no_pace_is_what_it_was() -> None:
    """Its canonical JSON, and with it the hash that records name it by, knows nothing of paces."""
    plain = load(str(TINY))
    assert '"pace"' not in plain.canonical
    assert '"written"' not in plain.canonical
    assert load(str(TINY), "quarter").hash == plain.hash


def test_a_pace_in_the_file_is_that_of_the_command_and_goes_after_it(tmp_path: Path) -> None:
    """``clock.pace`` and ``--pace`` give the same game, bit for bit of its text; the command has the last word."""
    file = over_tiny(tmp_path, "clock: {pace: half-year}\n")
    bare = over_tiny(tmp_path, "")
    by_command = load(bare, "half-year").canonical
    file = over_tiny(tmp_path, "clock: {pace: half-year}\n")
    assert load(file).canonical == by_command
    assert load(file, "quarter").scenario.clock.unit == "quarter"
    assert from_canonical(by_command).scenario == load(file).scenario


@pytest.mark.parametrize(
    ("text", "pace", "line", "words"),
    [
        ("clock: {turns: 5}\n", "half-year", 4, "5 turns are no whole number of half-years"),
        ("clock: {start: 2030-Q2}\n", "half-year", 4, "2030-Q2 is within one of the half-years"),
        ("clock: {unit: year, start: 2030}\n", "half-year", 4, "its turns are years, which are longer"),
        (
            "coach:\n  say: {phase: orders, turn: 1, text: Look.}\n",
            "half-year",
            5,
            "a coach speaks of single turns",
        ),
        (
            "events:\n  hail:\n    title: Hail\n    chance: " + "0.01 * (stability > 40) + " * 12 + "0.01\n",
            "year",
            7,
            "this expression would not do",
        ),
    ],
)
def test_a_scenario_that_cannot_be_paced_says_where_and_why(
    tmp_path: Path, text: str, pace: str, line: int, words: str
) -> None:
    """``no-pace`` names the line of what is in the way; nothing is raised but faults."""
    clock = "clock: {turns: 8}\n" if "clock" not in text else ""
    file = over_tiny(tmp_path, clock + text)
    with pytest.raises(Faults) as refused:
        load(file, pace)
    fault = refused.value.faults[0]
    assert fault.code == "no-pace"
    assert words in fault.message
    assert fault.place is not None
    assert fault.place.line == line + bool(clock)
    assert any(words in one.message for one in check_paths([file], pace=pace))


@pytest.mark.parametrize("words", ["not for two turns", "not before turn 3", "a quarter ago"])
def test_check_tells_what_reads_oddly_at_a_pace(tmp_path: Path, words: str) -> None:
    """Rules that count turns in words, or name one by its number, are warned of, where a pace is asked for."""
    file = over_tiny(
        tmp_path,
        f"actions:\n  gift: {{blocked: {words}}}\n"
        "events:\n  twice:\n    title: A second flood\n    when: turn == 3 and since[dry_summer] == 1\n",
    )
    told = [fault.code for fault in check_paths([file], pace="half-year")]
    assert "pace-words" in told
    assert not [fault for fault in check_paths([file]) if fault.code == "pace-words"]


def test_a_gauge_that_counts_turns_goes_on_counting_quarters(tmp_path: Path) -> None:
    """Its first half-year counts one, for the quarter at whose end it is seen; each after that counts two."""
    drift = "drift: {to: (low + 1) * (stability < 20)}"
    file = over_tiny(
        tmp_path, f"variables:\n  low: {{title: Low, scope: world, start: 0, {drift}, assumed: Invented.}}\n"
    )
    paced = load(file, "half-year").scenario.variables["low"].drift
    assert paced is not None
    assert paced.to == "(low + (1 + 1 * (low > 0))) * (stability < 20)"
    assert paced.rate == 1.0


def test_what_is_forgotten_at_once_or_never_comes_is_paced_all_the_same(tmp_path: Path) -> None:
    """A gauge that keeps next to nothing, and a chance next to none, leave what hangs on them as it was written."""
    drift = "drift: {to: 50, rate: 0.99999}"
    file = over_tiny(
        tmp_path,
        f"variables:\n  brief: {{title: Brief, scope: world, start: 50, {drift}, assumed: Invented.}}\n"
        "events:\n  rare:\n    title: Hardly ever\n    assumed: Invented.\n    chance: 0.00000000001\n"
        "    repeats: true\n    cooldown: 3\n    effects: {brief: +4}\n",
    )
    rare = load(file, "half-year").scenario.events["rare"]
    assert (rare.cooldown, rare.effects["brief"].change) == (3, "+4")
