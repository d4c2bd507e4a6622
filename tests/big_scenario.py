"""A scenario as large as the format promises to take: many actors, issues and links, drawn by a fixed rule."""

from __future__ import annotations

import string

__all__ = ["big_scenario"]

GLYPHS = string.ascii_uppercase + string.ascii_lowercase


def big_scenario(actors: int = 30, issues: int = 20, links: int = 60, events: int = 0) -> str:
    """Return the YAML of a scenario of that size: every actor has a position on every issue, links form a ladder.

    Each event waits for the one before it and moves the trust of two actors; every third asks a seat.
    """
    names = [f"a{k:02d}" for k in range(actors)]
    topics = [f"i{k:02d}" for k in range(issues)]
    lines = [
        "format: 1",
        "id: big",
        "about: {title: Big, summary: As large as it gets.}",
        "clock: {start: 2030-Q1, turns: 4}",
        "rules: {assumed: Drawn.}",
        "actors:",
    ]
    for k, name in enumerate(names):
        account = "{start: 5, income: 2, assumed: Drawn.}"
        lines.append(
            f"  {name}: {{name: Actor {k}, short: {_short(k)}, glyph: {GLYPHS[k]}, colour: '#{_colour(k)}',"
            f" capability: {20 + 7 * k % 60}, capital: {account}, treasury: {account}}}"
        )
    lines.append("issues:")
    for k, topic in enumerate(topics):
        parties = ", ".join(names[(k + step) % actors] for step in (0, 7, 13))
        lines.append(
            f"  {topic}: {{title: Issue {k}, parties: [{parties}], status_quo: {10 * k % 100},"
            " marks: {0: none, 100: all}}"
        )
    lines.append("positions:")
    for a, name in enumerate(names):
        lines.append(f"  {name}:")
        for k, topic in enumerate(topics):
            at = (37 * a + 23 * k) % 101
            low, high = max(0, at - 40), min(100, at + 40)
            lines.append(
                f"    {topic}: {{at: {at}, spread: 15, salience: {(3 * a + 5 * k) % 10 / 10 + 0.05:.2f},"
                f" mandate: [{low}, {high}], assumed: Drawn.}}"
            )
    lines += _network(links)
    lines += [
        "actions:",
        "  offer: {title: Offer, verb: offer, target: actor, lean: 1}",
        "  press: {title: Press, verb: press, target: actor, cost: {capital: 1}}",
        "  pledge: {title: Pledge for, verb: invest, target: lot, spending: {least: 1, most: 3, of: treasury}}",
    ]
    lines += _events(events, names, topics)
    lines.append("objectives:")
    for k, name in enumerate(names):
        lines.append(f"  {name}:")
        topic = topics[k % issues]
        aim = 100 if (10 * (k % issues)) % 100 < 50 else 0
        lines.append(
            f"    main: {{title: Goal, measure: 'terms[{topic}]', from: {10 * (k % issues) % 100}, to: {aim},"
            " weight: 1, assumed: Drawn.}"
        )
    lines += [
        "endings:",
        "  done: {title: Done, when: 'settled[i00] > 0', priority: 1, text: It is settled.}",
        "  over: {title: Over, when: 'true', priority: 2, text: Time is up.}",
    ]
    return "\n".join(lines) + "\n"


def _events(events: int, names: list[str], topics: list[str]) -> list[str]:
    lines = ["events:"] if events else []
    for k in range(events):
        one, other, topic = names[k % len(names)], names[(k + 11) % len(names)], topics[k % len(topics)]
        before = f"fired[e{k - 1:03d}] > 0 and " if k else ""
        lines += [
            f"  e{k:03d}:",
            f"    title: Event {k}",
            f'    when: "{before}trust[{one}, {other}] < {30 + k % 50} and not settled[{topic}]"',
            f'    chance: "0.{k % 9 + 1} * (turn >= {k % 4 + 1})"',
            f'    effects: {{"trust[{one}, {other}]": +{k % 5 + 1}, "position[{one}, {topic}]": "= {k % 101}"}}',
            f"    news: Something happens for the time {k}.",
        ]
        if k % 3 == 0:
            lines += [
                "    choices:",
                f"      {one}:",
                "        text: What now?",
                "        options:",
                f'          yes_: {{label: "Yes", effects: {{"trust[{other}, self]": +2}}}}',
                f'          no_: {{label: "No", effects: {{"trust[{other}, self]": -2}}}}',
            ]
    return lines


def _network(links: int) -> list[str]:
    """Return a ladder of two rails and rungs with that many links, and a demand from end to end."""
    steps = (links - 1) // 3 + 1
    nodes = [f"{side}{k}" for k in range(steps + 1) for side in "nm"]
    lines = ["network:", "  nodes:"]
    for node in nodes:
        across = int(node[1:]) * 100 // steps
        lines.append(f"    {node}: {{title: {node}, at: [{across}, {20 if node[0] == 'n' else 80}]}}")
    lines.append("  links:")
    drawn = [(f"n{k}", f"n{k + 1}") for k in range(steps)] + [(f"m{k}", f"m{k + 1}") for k in range(steps)]
    drawn += [(f"n{k}", f"m{k}") for k in range(steps + 1)]
    for k, (one, other) in enumerate(drawn[:links]):
        lines.append(
            f"    l{k}: {{title: Link {k}, from: {one}, to: {other}, mode: rail, way: {one[0]}, tariff: {3 + k % 4},"
            f" days: 1, capacity: {10 + k % 7}, assumed: Drawn.}}"
        )
    lines += [
        "  demands:",
        f"    through: {{title: All, from: n0, to: n{steps}, volume: 20, time_value: 1, home: 200, assumed: Drawn.}}",
        "lots:",
        "  line: {title: The line, kind: rail, capex: 5, years: 1, assumed: Drawn.}",
    ]
    return lines


def _short(k: int) -> str:
    return f"{GLYPHS[k // 26]}{GLYPHS[k % 26]}"


def _colour(k: int) -> str:
    return f"{(60 + 37 * k) % 256:02x}{(120 + 91 * k) % 256:02x}{(200 + 53 * k) % 256:02x}"
