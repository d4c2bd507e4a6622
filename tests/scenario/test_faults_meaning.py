"""Faults of meaning: each code, at its file, line and column, and nothing beside it."""

from __future__ import annotations

import pytest
from marked import faults_of, replaced, write

MEANING = [
    ("unknown-id", "because: [F1-02]", "because: [¶F1-03]"),
    ("unknown-id", "systems: [S1]\n    milestones:", "systems: [¶S2]\n    milestones:"),
    ("unknown-id", "derived_from: F1", "derived_from: ¶F9"),
    ("unknown-id", "derived_from: F1", "derived_from: ¶F2"),
    ("unknown-id", "  F2-01: {about", "  ¶G2-01: {about: dam, kind: fact, voice: own, text: None.}\n  F2-01: {about"),
    ("unknown-id", "actors: [upland], about: dam", "actors: [¶uplond], about: dam"),
    ("unknown-id", "default: A", "default: ¶C"),
    ("unknown-id", "default: A", "default: A\n    supported: ¶C"),
    (
        "unknown-id",
        "title: Visits to the dam\n    parties: [upland, lowland]",
        "title: Dam\n    parties: [upland, ¶low]",
    ),
    ("unknown-id", "starts: {lowland: 30}", "starts: {¶lowlands: 30}"),
    ("unknown-id", "harbour: {upland: 60, lowland: 60}}", "harbour: {¶uplands: 60, lowland: 60}}"),
    ("unknown-id", "    actor: upland\n", "    actor: ¶uplan\n"),
    ("unknown-id", "ideals: {water: 40, dam: 45}", "ideals: {water: 40, dam: 45, ¶dams: 3}"),
    ("unknown-id", "red:\n      water: {above: 75}", "red:\n      ¶waters: {above: 75}"),
    ("unknown-id", "follows: {stability: 0.2}", "follows: {¶anger: 0.2}"),
    ("unknown-id", "start: drafted", "start: ¶draft"),
    ("unknown-id", "due: flood_season", "due: ¶flod_season"),
    (
        "unknown-id",
        "in_force:\n        title: In force\n",
        "in_force:\n        title: In force\n        after: [¶singed]\n",
    ),
    ("unknown-id", "who: [harbour]\n    between: [upland, lowland]", "who: [¶harbor]\n    between: [upland, lowland]"),
    ("unknown-id", "targets: [upland, lowland]", "targets: [upland, ¶lowlnd]"),
    ("unknown-id", "body: upland_assembly", "body: ¶upland_assembl"),
    ("unknown-id", "between: [upland, lowland]", "between: [upland, ¶lowlan]"),
    (
        "unknown-id",
        "objectives:\n",
        "objectives:\n  ¶nobody: {x: {title: X, measure: turn, from: 0, to: 1, weight: 1}}\n",
    ),
    ("unknown-id", "positions.lowland.water.at: 80", "positions.¶lowlands.water.at: 80"),
    ("unknown-id", "positions.lowland.water.at: 80", "positions.lowland.¶watr.at: 80"),
    ("unknown-id", "variables.stability.start: 45", "variables.¶stabilty.start: 45"),
    ("unknown-id", "variables.stability.start: 45", "tracks.treaty.start: ¶singed"),
    ("unknown-id", "variables.stability.start: 45", "issues.dam.parties: [upland, ¶harbor]"),
    ("unknown-path", "positions.lowland.water.at: 80", "¶positions.lowland.water.mandate: 80"),
    ("unknown-path", "variables.stability.start: 45", "¶variables.stability.starts.upland: 45"),
    ("unknown-path", "variables.stability.start: 45", "¶variables.trust.starts.upland: 45"),
    ("wrong-type", "variables.stability.start: 45", "variables.stability.start: ¶high"),
    ("out-of-range", "variables.stability.start: 45", "variables.stability.start: ¶145"),
    ("out-of-range", "positions.lowland.water.salience: 1", "positions.lowland.water.salience: ¶1.5"),
    ("empty-value", "variables.stability.start: 45", "issues.dam.parties: ¶[]"),
    ("wrong-start", "starts: {lowland: 30}", "starts: {¶lowland: {upland: 30}}"),
    ("wrong-start", "start: 55\n", "start: 55\n    ¶starts: {upland: 3}\n"),
    ("out-of-range", "    start: 55\n", "    start: ¶155\n"),
    ("out-of-range", "starts: {lowland: 30}", "starts: {lowland: ¶-30}"),
    ("out-of-range", "chance: 0.4 + 0.4 * (reading[R1] == B)", "chance: ¶40"),
    ("out-of-range", "chance: 0.4 + 0.4 * (reading[R1] == B)", "chance: ¶-0.4"),
    ("wrong-scope", "variables:\n", "variables:\n  mood: {title: Mood, scope: ¶actor, start: 0}\n"),
    (
        "shares-not-100",
        "    blocs:\n      hills: {title: Hills, share: 55,",
        "    ¶blocs:\n      hills: {title: Hills, share: 56,",
    ),
    (
        "missing-ideal",
        "ideals: {water: 40, dam: 45}, salience: {water: 0.9, dam: 0.5}",
        "ideals: {water: 40}, salience: {water: 0.9, dam: ¶0.5}",
    ),
    ("not-unique", "glyph: L", "glyph: ¶U"),
    ("not-unique", "short: LO", "short: ¶UP"),
    ("not-unique", "priority: 2", "priority: ¶1"),
    (
        "not-unique",
        "who: [harbour]\n    between: [upland, lowland]",
        "who: [harbour, ¶harbour]\n    between: [upland, lowland]",
    ),
    ("not-unique", "targets: [upland, lowland]", "targets: [upland, lowland, ¶upland]"),
    (
        "not-unique",
        "trust[upland, lowland]: +5\n",
        "trust[upland, lowland]: +5\n          ¶trust[upland,lowland]: +1\n",
    ),
    ("not-unique", "between: [upland, lowland]", "between: [upland, ¶upland]"),
    ("not-unique", "  press:\n    title", "  ¶bid: {title: Bid, verb: offer, target: actor}\n  press:\n    title"),
    (
        "not-unique",
        "title: Visits to the dam\n    parties: [upland, lowland]",
        "title: Dam\n    parties: [upland, ¶upland]",
    ),
    (
        "verb-takes-no",
        "    body: upland_assembly\n    who",
        "    body: upland_assembly\n    ¶between: [upland, lowland]\n    who",
    ),
    ("inconsistent", "spending: {least: 1, most: 4}", "spending: {least: ¶5, most: 4}"),
    ("inconsistent", "      least: 2\n      most: 4\n", "      least: ¶5\n      most: 4\n"),
    ("inconsistent", "      least: 2\n      most: 4\n", "      most: ¶1\n"),
    ("verb-takes-no", "    verb: declare\n", "    verb: declare\n    ¶strength: 2\n"),
    ("verb-takes-no", "    verb: poll\n", "    verb: poll\n    ¶between: [upland, lowland]\n"),
    ("verb-takes-no", "    verb: shuttle\n", "    verb: shuttle\n    ¶strength: 2\n"),
    ("verb-takes-no", "    verb: reopen\n", "    verb: reopen\n    ¶body: upland_assembly\n"),
    (
        "verb-takes-no",
        "target: actor, lean: 0.5, order: 1}",
        "target: actor, lean: 0.5, order: 1, ¶undertaking: {kinds: [do]}}",
    ),
    ("unknown-id", "between: [lowland, upland]", "between: [lowland, ¶uplan]"),
    ("unknown-id", "    question: How dry", "    systems: [¶S9]\n    question: How dry"),
    ("inconsistent", "  sign:\n    title: Sign\n", "  sign:\n    title: Sign\n    ¶targets: [upland]\n"),
    ("unknown-placeholder", 'news: "{self} signs."', 'news: "{self} signs with ¶{target}."'),
    ("unknown-placeholder", "news: The river runs low.", "news: The river runs low for ¶{upland}."),
    ("reserved-id", "  flood_season: 2030-Q3", "  flood_season: 2030-Q3\n    ¶start: 2030-Q1"),
    ("reserved-id", "  thanks:\n", "  ¶return:\n"),
    ("clashing-id", "  flood_season: 2030-Q3", "  flood_season: 2030-Q3\n    ¶stability: 2030-Q1"),
    ("clashing-id", "  flood_season: 2030-Q3", "  flood_season: 2030-Q3\n    ¶turn: 2030-Q1"),
    ("clashing-id", "variables:\n", "variables:\n  ¶water: {title: Water, scope: world, start: 0}\n"),
]

EXPRESSIONS = [
    ("unknown-name", "when: stability < 10", "when: ¶stabilty < 10"),
    ("unknown-name", "when: treaty >= in_force and last_turn", "when: treaty >= ¶in_forc and last_turn"),
    ("unknown-name", 'to: "40 + 15 *', 'to: "¶fourty + 15 *'),
    ("unknown-name", "stability: +10}", 'stability: "+ 2 * ¶turm"}'),
    ("unknown-name", "stability: +10}", 'stability: {change: "+ 2 * ¶turm"}}'),
    ("unknown-name", "stability: +10}", "stability: {change: +2, when: ¶turm > 2}}"),
    ("unknown-name", "stability: +10}", "¶stabilty: +10}"),
    ("unknown-name", '{"mood[upland_assembly]": +2}', '{"mood[¶upland_asembly]": +2}'),
    ("unknown-name", "when: treaty >= signed\n", "when: >-\n      treaty >= signed and\n      ¶stabilty > 3\n"),
    ("unknown-name", "when: treaty >= signed\n", "when: 'treaty >= signed and ¶stabilty > 3'\n"),
    ("unknown-name", "when: treaty >= signed\n", 'when: "treaty >=\n      signed and ¶stabilty > 3"\n'),
    ("unknown-name", 'rate: "0.1 * (1 + 0.01 * anger[lowland])"', 'rate: "0.1 * (1 + 0.01 * anger[¶lowlnd])"'),
    ("unknown-name", "chose[dry_summer, upland] == release", "chose[dry_summer, upland] == ¶relase"),
    ("unbound-name", "when: stability < 10", "when: capital[¶self] < 10"),
    ("unbound-name", "trust[self, target]: + 2 * amount", "trust[self, target]: + 2 * ¶start"),
    (
        "unbound-name",
        '    effects: {"trust[upland, lowland]": +2}',
        '    effects: {"trust[upland, lowland]": + 2 * ¶amount}',
    ),
    ("unbound-name", 'by: "1 - 2 * settled[water]"', 'by: "¶start - 2 * settled[water]"'),
    (
        "unbound-name",
        "when: settled[water] and settled[dam]\n    blocked",
        "when: trust[self, ¶target] > 1\n    blocked",
    ),
    ("wrong-keys", "strength: 1\n", "strength: mood[¶target]\n"),
    ("wrong-keys", "stability: +10}", "¶trust: +10}"),
    ("not-writable", "stability: +10}", '"¶terms[water]": +10}'),
    ("not-a-gauge", "stability: +10}", '"¶1 + 1": +10}'),
    ("expression-syntax", "when: stability < 10", "when: stability < 10 ¶&& turn > 1"),
    ("expression-syntax", "when: stability < 10", "when: stability ¶= 10"),
    ("track-comparison", "when: treaty >= signed\n", "when: ¶treaty == signed\n"),
    ("bad-comparison", 'when: "reading[R1] == A"', 'when: "¶reading[R1] > A"'),
    ("wrong-arguments", "strength: 1\n", "strength: ¶min(1)\n"),
    ("expression-deep", "when: stability < 10", f"when: {'(' * 40}¶{'(' * 10}turn{')' * 50}"),
    ("unknown-name", "      when: stability > 20\n", "      when: ¶stabilty > 20\n"),
    ("unknown-name", "      when: stability > 20\n", "      when: anger[self] > promised[lowland, ¶prss]\n"),
    ("unbound-name", "      when: stability > 20\n", "      when: trust[self, ¶target] > 20\n"),
    ("unknown-name", "stability: +10}", '"released[¶uplnd]": = 1}'),
    ("not-writable", "stability: +10}", '"¶approval[upland]": = 1}'),
    ("not-writable", "stability: +10}", '"¶promised[upland, press]": = 1}'),
]


@pytest.mark.parametrize(("code", "old", "new"), MEANING)
def test_a_slip_of_meaning_is_one_fault_at_its_place(code, old, new, tmp_path):
    """What is wrong with the meaning is said once, where it is written."""
    file, place = write(tmp_path, replaced(old, new))
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [(code, place)]


@pytest.mark.parametrize(("code", "old", "new"), EXPRESSIONS)
def test_a_slip_in_an_expression_is_reported_inside_its_scalar(code, old, new, tmp_path):
    """The column is that of the character in the file: past quotes, folded lines, signs of effects, and within keys."""
    file, place = write(tmp_path, replaced(old, new))
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [(code, place)]


@pytest.mark.parametrize(("old", "new"), [(old, new) for _, old, new in MEANING + EXPRESSIONS])
def test_every_fault_of_meaning_says_what_to_do(old, new, tmp_path):
    """No fault comes without a fix."""
    file, _ = write(tmp_path, replaced(old, new))
    assert all(fault.hint for fault in faults_of(file))


SIT = [
    (
        "missing-position",
        "    dam: {at: 50, spread: 25, salience: 0.2, mandate: [20, 80], assumed: It is silent.}\n",
        "",
        "  harbour:\n    water: {at: 50",
        2,
    ),
    ("all-zero", "        weight: 0.5\n", "        weight: 0\n", "    options:\n      A: {label: As usual", 4),
    ("verb-needs", "    between: [upland, lowland]\n", "", "  mediate:", 2),
    ("verb-needs", "    spending: {least: 1, most: 4}\n", "", "  campaign:", 2),
    ("verb-needs", "    verb: press\n    target: actor\n", "    verb: press\n", "  press:", 2),
    ("verb-needs", "    body: upland_assembly\n    who", "    who", "  call_vote:", 2),
    ("verb-needs", "    verb: declare\n    target: issue\n", "    verb: declare\n", "  declare:", 2),
    (
        "verb-needs",
        "    verb: declare\n    target: issue\n",
        "    verb: declare\n    target: body\n",
        "    target: body\n    who",
        12,
    ),
    ("verb-needs", "    verb: poll\n    target: body\n", "    verb: poll\n", "  poll:", 2),
    ("verb-needs", "    verb: shuttle\n    target: issue\n", "    verb: shuttle\n", "  shuttle:", 2),
    ("verb-needs", "    between: [lowland, upland]\n", "", "  shuttle:", 2),
    ("milestone-circle", "      signed:\n", "      signed:\n        after: [in_force]\n", "      signed:\n", 6),
]


@pytest.mark.parametrize(("code", "old", "new", "near", "indent"), SIT)
def test_what_is_missing_is_reported_at_what_lacks_it(code, old, new, near, indent, tmp_path):
    """The place of something that is not there is the key of what should hold it."""
    text = replaced(old, new)
    if code == "all-zero":
        text = text.replace("{label: As usual, claims: [F1-01]}", "{label: As usual, claims: [F1-01], weight: 0}")
    file, _ = write(tmp_path, text)
    line = text[: text.index(near)].count("\n") + 1
    places = [(fault.place.line, fault.place.column) for fault in faults_of(file) if fault.code == code]
    assert (line, indent + 1) in places


def test_balances_that_are_off_are_reported(tmp_path):
    """An actor or a bloc that cares for nothing, goals that weigh nothing: each is a fault."""
    text = replaced("salience: {water: 0.9, dam: 0.5}, assumed", "salience: {water: 0, dam: 0}, assumed")
    text = text.replace("salience: 0.3, mandate: [20, 80]", "salience: 0, mandate: [20, 80]")
    text = text.replace("salience: 0.2, mandate: [20, 80]", "salience: 0, mandate: [20, 80]")
    text = text.replace("to: 2, weight: 50", "to: 2, weight: 0").replace("to: 80, weight: 50", "to: 80, weight: 0")
    file, _ = write(tmp_path, text)
    assert [fault.code for fault in faults_of(file)] == ["all-zero"] * 3


def test_warnings_do_not_stop_a_game(tmp_path):
    """What may be meant is a warning: the scenario loads, and the warnings come with it."""
    text = replaced("water: {at: 40, spread: 10", "water: {at: 70, spread: 10")
    text = text.replace("    when: last_turn\n    priority: 9", "    when: turn == turns\n    priority: 9")
    head, _, tail = text.partition("  harbour:\n    table:")
    file, _ = write(tmp_path, head + tail[tail.index("\nendings:") :])
    found = faults_of(file)
    assert [fault.code for fault in found] == ["no-objective", "position-outside-mandate", "no-last-ending"]
    assert {fault.severity for fault in found} == {"warning"}
    assert "'drafts', though its condition is false" in found[-1].message


def test_no_vote_is_called_in_an_audience(tmp_path):
    """An audience is heard, not asked: no vote can be called there."""
    file, _ = write(tmp_path, replaced("kind: ratifies", "kind: audience"))
    assert [fault.code for fault in faults_of(file)] == ["verb-needs"]
