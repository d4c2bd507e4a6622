"""Faults of networks, lots and the orders on them: each code at its place, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import faults_of, write

CASE = Path(__file__).with_name("tiny_corridor.yaml").read_text(encoding="utf-8")

SLIPS = [
    ("unknown-id", "from: mines, to: ford", "from: ¶mine, to: ford"),
    ("unknown-id", "      to: sea\n", "      to: ¶see\n"),
    ("unknown-id", "mode: road, owner: upland", "mode: road, owner: ¶uplan"),
    ("unknown-id", "chain: [harbour]", "chain: [¶harbor]"),
    ("unknown-id", "chain: [harbour]", "chain: [¶railway]"),
    ("unknown-id", "returns: {lowland: 80, upland: 20}", "returns: {¶lowlan: 80, upland: 20}"),
    ("unknown-id", "private: 0.5\n    due: promised_year", "private: 0.5\n    due: ¶promised"),
    ("unknown-id", "who: [lowland], cost: {treasury: 1}", "who: [¶lowlnd], cost: {treasury: 1}"),
    ("link-to-itself", "from: mines, to: ford", "from: mines, to: ¶mines"),
    ("goes-nowhere", "from: mines, to: sea, volume", "from: mines, to: ¶mines, volume"),
    ("bad-value", "mode: road", "mode: ¶raod"),
    ("out-of-range", "capacity: 10}", "capacity: ¶0}"),
    ("out-of-range", "tariff: 6, days: 1", "tariff: ¶-6, days: 1"),
    ("out-of-range", "capex: 6", "capex: ¶0"),
    ("out-of-range", "years: 0.25", "years: ¶0"),
    ("out-of-range", "private: 0.4", "private: ¶1.4"),
    ("out-of-range", "at: [10, 40]", "at: [¶110, 40]"),
    ("half-placed", "mines: {title: The mines, at: [10, 40]}", "¶mines: {title: The mines}"),
    ("not-unique", "chain: [harbour]", "chain: [harbour, ¶harbour]"),
    ("unknown-name", "open: built[railway] >= 100", "open: built[¶railwy] >= 100"),
    ("unknown-name", 'measure: "carried[river]"', 'measure: "carried[¶rivers]"'),
    ("unknown-name", "when: opened[pass_rail] and", "when: opened[¶pas_rail] and"),
    ("unknown-name", "0.1 * shipped[ore]", "0.1 * shipped[¶ores]"),
    ("wrong-keys", 'measure: "built[harbour]"', 'measure: "¶built"'),
    ("not-writable", '{"capex[railway]": "+ 0.15', '{"¶built[railway]": "+ 0.15'),
    (
        "verb-needs",
        "    target: lot\n    spending: {least: 1, most: 4, of: treasury}",
        "    target: lot\n    ¶spending: {least: 1, most: 4}",
    ),
    ("unknown-id", "gauge: {way: hills", "gauge: {way: ¶hill"),
    ("out-of-range", "target: 6", "target: ¶0"),
    ("unknown-key", "years: 0.5", "¶turns: 2\n    years: 0.5"),
]


@pytest.mark.parametrize(("code", "old", "new"), SLIPS, ids=[f"{code}:{new[:30]}" for code, _, new in SLIPS])
def test_each_slip_is_reported_where_it_is(code, old, new, tmp_path):
    """One slip in a scenario that is right otherwise gives one fault, with its code, at its place."""
    assert CASE.count(old) == 1, f"{old!r} stands {CASE.count(old)} times"
    file, place = write(tmp_path, CASE.replace(old, new))
    faults = faults_of(file)
    assert [fault.code for fault in faults] == [code], faults
    assert faults[0].place == place
    assert faults[0].hint


@pytest.mark.parametrize(("carries", "codes"), [("[freight]", []), ("[oil]", ["no-route"])])
def test_cargo_must_be_able_to_arrive(carries, codes, tmp_path):
    """A demand is refused where no links that carry its cargo lead there, even with all of them open; else it loads."""
    text = CASE
    for link in ("tariff: 12,", "tariff: 8,", "tariff: 6,"):
        text = text.replace(link, f"carries: {carries}, {link}")
    file, _ = write(tmp_path, text)
    assert [fault.code for fault in faults_of(file)] == codes


def test_lots_are_told_from_actors_and_need_to_be_there(tmp_path):
    """A lot may not share an actor's id; an order on lots needs lots."""
    file, _ = write(tmp_path, CASE.replace("harbour", "lowland").replace("title: A harbour", "title: A quay"))
    assert "clashing-id" in {fault.code for fault in faults_of(file)}
    file, _ = write(tmp_path, "extends: tiny.yaml\nactions:\n  pledge: {title: P, verb: withdraw, target: lot}\n")
    (tmp_path / "tiny.yaml").write_text(Path(__file__).with_name("tiny.yaml").read_text(encoding="utf-8"), "utf-8")
    assert [fault.code for fault in faults_of(file)] == ["verb-needs"]


def test_a_large_network_loads(tmp_path):
    """Sixty links, fifty nodes and thirty lots are within bounds; 301 links are not."""

    def network(links):
        nodes = "\n".join(f"    n{k}: {{title: N, at: [1, 1]}}" for k in range(50))
        lines = "\n".join(
            f"    l{k}: {{title: L, from: n{k % 50}, to: n{(k + 1) % 50}, mode: rail, tariff: 1, days: 1, capacity: 1}}"
            for k in range(links)
        )
        lots = "\n".join(f"  lot{k}: {{title: L, kind: rail, capex: 1, years: 1}}" for k in range(30))
        demand = "    d: {title: D, from: n0, to: n9, volume: 1, time_value: 1, home: 50}"
        return (
            f"extends: tiny.yaml\nnetwork:\n  nodes:\n{nodes}\n  links:\n{lines}\n  demands:\n{demand}\nlots:\n{lots}\n"
        )

    (tmp_path / "tiny.yaml").write_text(Path(__file__).with_name("tiny.yaml").read_text(encoding="utf-8"), "utf-8")
    file, _ = write(tmp_path, network(60))
    assert faults_of(file) == ()
    file, _ = write(tmp_path, network(301))
    assert [fault.code for fault in faults_of(file)] == ["too-long"]
