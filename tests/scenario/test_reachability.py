"""What no play can reach is told with its place and its reason, and what some play can is not."""

from __future__ import annotations

import pytest
from marked import TINY, replaced, write

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.layers import shipped

CALM = '    calm: {title: Calm at home, measure: "anger[lowland]", from: 60, to: 10, weight: 30}\n'
EVENTS = "\nevents:\n"
BROKEN = "    when: stability < 10  # check: allow unreachable-ending: For tests of an ending that never comes.\n"


def event(when, more=""):
    """Return the tiny scenario with one more event."""
    return replaced(EVENTS, f"{EVENTS}  flood: {{title: A flood, when: {when}{more}}}\n")


def biased(points):
    """Return the tiny scenario with an assembly that is biased against whatever is settled."""
    text = replaced("    bias: 2\n", f"    bias: {points}\n")
    return text.replace("  upland_assembly:\n    title", "  ¶upland_assembly:\n    title")


CASES = [
    (event('¶"stability > 120"'), "unreachable-event", "'stability > 120' never holds: stability lies between"),
    (event('¶"turn > 6 and stability > 5"'), "unreachable-event", "'turn > 6' never holds: turn lies between 1 and 6"),
    (event('¶"anger[upland] > 40"'), "unreachable-event", "anger[upland] lies between 0 and 25"),
    (event('¶"reading[R1] == A and reading[R1] == B"'), "unreachable-event", "never hold together"),
    (event('¶"stability > 60 and stability < 40"'), "unreachable-event", "never hold together"),
    (event('¶"treaty >= in_force and turn == 1 and not passed[upland_assembly]"'), "unreachable-event", "together"),
    (event('"true"', ", chance: ¶0"), "unreachable-event", "its chance is 0"),
    (event('"true"', ", ¶hazard: {rate: 1, gauge: stability, cap: 0}"), "unreachable-event", "its chance is 0"),
    (
        replaced("\nactions:\n", "\nactions:\n  buy: {title: Buy, ¶cost: {capital: 90}}\n"),
        "unreachable-action",
        "upland never has more than",
    ),
    (
        replaced("\nactions:\n", '\nactions:\n  late: {title: Late, when: ¶"fired[brawl] > 6"}\n'),
        "unreachable-action",
        "fired[brawl] lies between 0 and 6",
    ),
    (
        replaced(
            "\nactions:\n", "\nactions:\n  late: {title: Late, who: [harbour], target: actor, targets: ¶[harbour]}\n"
        ),
        "unreachable-action",
        "it has no target",
    ),
    (
        replaced("when: passed[upland_assembly]\n", "when: ¶passed[upland_assembly] and turn > 6\n"),
        "unreachable-milestone",
        "turn lies between 2 and 6",
    ),
    (
        replaced(BROKEN, "    when: true\n").replace("    when: treaty >= in_force", "    when: ¶treaty >= in_force"),
        "unreachable-ending",
        "looked at before",
    ),
    (replaced("        weight: 0.5", "        weight: ¶0"), "undrawn-option", "its weight is 0"),
    (
        replaced(
            CALM,
            CALM.replace('measure: "anger[lowland]", from: 60', 'measure: ¶"fired[brawl]", from: 6'),
        ),
        "dead-goal",
        "its measure lies between",
    ),
    (
        replaced(CALM, CALM.replace("to: 10", "to: ¶35")),
        "full-at-start",
        "'calm' of 'lowland' gives all its points before anything is done",
    ),
    (
        replaced(
            CALM, CALM.replace('measure: "anger[lowland]", from: 60, to: 10', "measure: stability, from: 20, to: ¶50")
        ),
        "full-at-start",  # though the other option of the reading starts below it
        "'calm' of 'lowland' gives all its points before anything is done",
    ),
    (biased(400), "never-approves", "it passes above 50"),
    (biased(40), "refuses-all", "the threshold is 50"),
    (biased(-200), "approves-all", "the threshold is 50"),
]


@pytest.mark.parametrize(("text", "code", "words"), CASES, ids=[f"{code}-{n}" for n, (_, code, _) in enumerate(CASES)])
def test_what_no_play_can_reach_is_told(text, code, words, tmp_path):
    """Each kind has its own code, the place where it can be mended, and what was found."""
    file, place = write(tmp_path, text)
    found = [fault for fault in check_paths([file]) if fault.code == code]
    assert found, [fault.as_text() for fault in check_paths([file])]
    assert place in {fault.place for fault in found}, found[0].as_text()
    told = next(fault for fault in found if fault.place == place)
    assert words in told.message, told.message
    assert told.severity == "warning"
    assert told.hint


@pytest.mark.parametrize(
    "when",
    [
        "stability > 99",
        "turn == 6",
        "stability > 60 and anger[upland] < 20",
        "reading[R1] == A or reading[R1] == B",
        "support[upland_assembly] > 95",
        "used[gift, harbour] >= 2",
        "capital[upland] > 20",
        "since[dry_summer] == 2",
        "gap[upland, lowland, water] < 10",
        "chose[dry_summer, upland] == hold and refused[upland_assembly]",
        "promised[harbour, gift] > 2 and hosted[harbour] > 1",
    ],
)
def test_what_some_play_may_reach_is_not_told(when, tmp_path):
    """No false alarm: of conditions that some game could meet nothing is said."""
    file, _ = write(tmp_path, event(f'"{when}"'))
    assert check_paths([file]) == ()


def test_a_milestone_after_an_impossible_one_says_so(tmp_path):
    """What waits for something impossible names it."""
    text = replaced("when: settled[water] and settled[dam] and used[sign", "when: turn > 6 and used[sign")
    messages = [fault.message for fault in check_paths([write(tmp_path, text)[0]])]
    assert any("'in_force'" in said and "comes after 'signed', which no play can reach" in said for said in messages)


def test_a_seat_that_can_do_and_win_nothing_is_told(tmp_path):
    """A seat without actions, choices, issues and reachable goals gets a warning of each kind."""
    text = TINY.read_text(encoding="utf-8")
    for old, new in (
        ("  campaign:\n    title: Campaign in the assembly", "  campaign:\n    who: [upland]\n    title: Campaign"),
        ("  poll:\n    title: Poll", "  poll:\n    who: [upland]\n    title: Poll"),
        ("who: [harbour]", "who: [upland]"),
        ("verb: offer, target: actor", "verb: offer, target: actor, who: [upland, lowland]"),
        ('measure: "hosted[self]", from: 0, to: 2', "measure: turns, from: 6, to: 9"),
        ('measure: "min(trust[self, upland], trust[self, lowland])", from: 50', "measure: turn, from: 20"),
        ("    undertaking: {kinds: [do], least: 1, most: 3, assumed: Invented.}\n", ""),
    ):
        assert old in text
        text = text.replace(old, new)
    codes = {fault.code for fault in check_paths([write(tmp_path, text)[0]])}
    assert {"no-lever", "dead-goal", "no-way-to-win"} <= codes


def test_an_allowance_lets_a_warning_stand(tmp_path):
    """By a comment at the line, or on a line of its own above it; with a reason."""
    flood = "  flood:\n    title: A flood\n    when: stability > 120"
    for text in (
        f"{flood}  # check: allow unreachable-event: It is there to be shown.\n",
        flood.replace("    when", "    # check: allow unreachable-event: For show.\n\n    # a word\n    when") + "\n",
    ):
        assert check_paths([write(tmp_path, replaced(EVENTS, EVENTS + text))[0]]) == ()


@pytest.mark.parametrize(
    ("comment", "code", "words"),
    [
        ("¶# check: allow unreachable-event", "bad-allowance", "without a reason"),
        ("¶# check: allow unreachable-event:", "bad-allowance", "without a reason"),
        ("¶# check: allow unreachable-evnt: Because.", "bad-allowance", "no warning that can be allowed"),
        ("¶# check: allow unknown-id: Because.", "bad-allowance", "no warning that can be allowed"),
        ("¶# check: ignore it", "bad-allowance", "cannot be read"),
        ("¶# check: allow dead-goal: Because.", "idle-allowance", "nothing of that kind is told of the line"),
    ],
)
def test_an_allowance_that_is_none_is_told(comment, code, words, tmp_path):
    """Without a reason, of an unknown code or of an error it is refused; one that does nothing is told."""
    file, place = write(tmp_path, replaced("  brawl:\n", f"  brawl:  {comment}\n"))
    found = [fault for fault in check_paths([file]) if fault.code == code]
    assert [fault.place for fault in found] == [place]
    assert words in found[0].message


@pytest.mark.parametrize("id_", ["tutorial", "ratification", "investment", "corridor", "emissions"])
def test_of_what_is_shipped_nothing_is_told(id_):
    """No alarm of any kind in the shipped scenarios."""
    assert check_paths([id_]) == ()


def test_of_what_stands_in_a_shipped_library_nothing_is_told(tmp_path):
    """Who extends a library with a shorter clock cannot take its events away; what is written on top is told of."""
    text = shipped()["ratification"].read_text(encoding="utf-8").replace("  turns: 12", "  turns: 2")
    text = (
        text.replace(EVENTS, EVENTS + "  own: {title: Own, when: turn > 2}\n")
        if EVENTS in text
        else (text + "\nevents:\n  own: {title: Own, when: turn > 2}\n")
    )
    found = check_paths([write(tmp_path, text)[0]])
    assert {fault.place.file for fault in found} == {str(tmp_path / "case.yaml")}
