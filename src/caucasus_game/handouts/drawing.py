"""Drawings as SVG, in black on white: the map of the network, and where everybody stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_later
from caucasus_game.reports.html import el
from caucasus_game.reports.strokes import shortened
from caucasus_game.tui.map_layout import apart, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.engine.seen_network import NetworkSeen
    from caucasus_game.handouts.material import Material
    from caucasus_game.reports.html import Markup

__all__ = ["MODES", "map_svg", "places_of", "positions_svg"]

WIDE, HIGH = 720, 460
COLUMNS, ROWS = 72, 46
MARGIN = 26
FONTS = "DejaVu Sans, Helvetica, Arial, sans-serif"
NOT_OPEN = "not open"
MODES = {
    "rail": tr_later("railway"),
    "road": tr_later("road"),
    "sea": tr_later("ship"),
    "river": tr_later("river"),
    "pipeline": tr_later("pipeline"),
    "transfer": tr_later("transfer"),
    NOT_OPEN: tr_later("not open yet"),
}
"""What travels on a link (``tr_later``)."""
DASHES = {
    "rail": "",
    "road": "1 3",
    "sea": "9 5",
    "river": "9 5",
    "pipeline": "12 3 2 3",
    "transfer": "2 2",
    NOT_OPEN: "4 4",
}
"""How a line is broken by what travels on it. One that is not open is drawn thin and grey besides."""


def places_of(network: NetworkSeen) -> dict[str, tuple[int, str]]:
    """Return each node's number on the map and its title."""
    return {node.id: (number, node.title) for number, node in enumerate(network.nodes, 1)}


def map_svg(network: NetworkSeen) -> Markup:
    """Return the map."""
    cells = apart(places(network), COLUMNS, ROWS, least=(5, 4))
    at = {
        id_: (
            MARGIN + column * (WIDE - 2 * MARGIN) / (COLUMNS - 1),
            MARGIN + row * (HIGH - 2 * MARGIN) / (ROWS - 1),
        )
        for id_, (column, row) in cells.items()
    }
    parts = [*_links(network, at), *_nodes(network, at), *_legend(network)]
    return _svg(HIGH + 34, tr("Map of the network"), parts)


def _links(network: NetworkSeen, at: dict[str, tuple[float, float]]) -> Iterator[Markup]:
    drawn: dict[tuple[str, str], int] = {}
    for link in network.links:
        joined = (min(link.start, link.end), max(link.start, link.end))
        nth = drawn[joined] = drawn.get(joined, -1) + 1
        (x1, y1), (x2, y2) = at[link.start], at[link.end]
        shift = 5.0 * ((nth + 1) // 2) * (-1 if nth % 2 else 1)  # beside each other where several join the same places
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
        dx, dy = -(y2 - y1) / length * shift, (x2 - x1) / length * shift
        yield el(
            "line",
            x1=f"{x1 + dx:.1f}",
            y1=f"{y1 + dy:.1f}",
            x2=f"{x2 + dx:.1f}",
            y2=f"{y2 + dy:.1f}",
            **_look(link.mode if link.open else NOT_OPEN),
        )


def _look(kind: str) -> dict[str, object]:
    """Return how the line of a link looks: by what travels on it, or as one that is not open."""
    later = kind == NOT_OPEN
    return {
        "stroke": "#777" if later else "#000",
        "stroke_width": 1 if later else 2,
        "stroke_dasharray": DASHES[kind] or None,
    }


def _nodes(network: NetworkSeen, at: dict[str, tuple[float, float]]) -> Iterator[Markup]:
    taken = [(x - 12, y - 12, x + 12, y + 12) for x, y in at.values()]
    for link in network.links:
        (x1, y1), (x2, y2) = at[link.start], at[link.end]
        steps = max(1, round(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 / 6))
        along = ((x1 + (x2 - x1) * k / steps, y1 + (y2 - y1) * k / steps) for k in range(steps + 1))
        taken += [(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x, y in along]
    for id_, (number, title) in places_of(network).items():
        x, y = at[id_]
        yield el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=11, fill="#fff", stroke="#000", stroke_width=1.6)
        yield _letters(x, y + 4, number)
        words = shortened(title.partition(",")[0], 26)
        left, base = _label(x, y, words, taken)
        yield el(
            "text",
            words,
            x=f"{left:.1f}",
            y=f"{base:.1f}",
            font_size=9.5,
            stroke="#fff",
            stroke_width=3,
            paint_order="stroke",
        )


def _letters(x: float, y: float, words: object) -> Markup:
    """Return the bold letters or number that stand for a seat or a place, with their middle at ``x``."""
    return el("text", words, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor="middle", font_size=12, font_weight="bold")


def _label(x: float, y: float, words: str, taken: list[tuple[float, float, float, float]]) -> tuple[float, float]:
    """Return where a place's name begins, where it covers least of what is drawn already; note what it takes."""
    wide = 5.6 * len(words)
    places = [
        (left, base)
        for base in (y + 3.5, y - 11, y + 18, y - 21, y + 27)
        for left in (x + 14, x - 14 - wide, x - wide / 2)
        if not (base == y + 3.5 and left == x - wide / 2)
    ]
    inside = [one for one in places if one[0] >= 0 and one[0] + wide <= WIDE] or places
    left, base = min(inside, key=lambda one: _covered((one[0], one[1] - 9, one[0] + wide, one[1] + 2), taken))
    taken.append((left, base - 9, left + wide, base + 2))
    return left, base


def _covered(box: tuple[float, float, float, float], taken: list[tuple[float, float, float, float]]) -> float:
    """Return how much of a box is taken."""
    across = (max(0.0, min(box[2], one[2]) - max(box[0], one[0])) for one in taken)
    down = (max(0.0, min(box[3], one[3]) - max(box[1], one[1])) for one in taken)
    return sum(wide * high for wide, high in zip(across, down, strict=True))


def _legend(network: NetworkSeen) -> Iterator[Markup]:
    kinds = [*dict.fromkeys(link.mode for link in network.links if link.open)]
    if any(not link.open for link in network.links):
        kinds.append(NOT_OPEN)
    for place, kind in enumerate(kinds):
        x = MARGIN + 110 * place
        yield el("line", x1=x, y1=HIGH + 20, x2=x + 34, y2=HIGH + 20, **_look(kind))
        yield el("text", tr(MODES[kind]), x=x + 40, y=HIGH + 24, font_size=11)


# -- where everybody stands -------------------------------------------------------------------------------------------

LEFT, RIGHT, STEP, LETTER = 196, 700, 15, 13


def positions_svg(made: Material) -> Markup:
    """Return one line an issue, with every seat's letter at its stated mark; at one mark they stand on each other."""
    marks, y = (0, 25, 50, 75, 100), 24
    parts = [el("text", mark, x=f"{_x(mark):.1f}", y=12, text_anchor="middle", font_size=10) for mark in marks]
    for issue in made.anyone.issues:
        heights = _heights({stance.actor: stance.stated for stance in issue.stances})
        top = max(heights.values(), default=0)
        base = y + (top + 1) * STEP
        parts.append(el("text", shortened(made.issue(issue.id), 30), x=0, y=base + 4, font_size=11))
        parts.append(el("line", x1=LEFT, y1=base, x2=RIGHT, y2=base, stroke="#000", stroke_width=1))
        for mark in marks:
            x = f"{_x(mark):.1f}"
            parts.append(el("line", x1=x, y1=base - 2, x2=x, y2=base + 2, stroke="#000"))
        at = _x(issue.status_quo)
        triangle = f"M{at - 4:.1f} {base + 9} L{at + 4:.1f} {base + 9} L{at:.1f} {base + 2} Z"
        parts.append(el("path", d=triangle, fill="#000"))
        parts += [
            _letters(
                _x(stance.stated),
                base - 4 - heights[stance.actor] * STEP * 0.8,
                made.scenario.actors[stance.actor].glyph,
            )
            for stance in issue.stances
        ]
        y = base + 14
    seats = [f"{actor.glyph} {actor.name}" for actor in made.scenario.actors.values()]
    half = len(seats) if len(" · ".join(seats)) < 110 else -(-len(seats) // 2)
    for row in (seats[:half], seats[half:]):
        if row:
            parts.append(el("text", " · ".join(row), x=0, y=y + 14, font_size=11))
            y += 16
    return _svg(y + 8, tr("Where everybody stands"), parts)


def _x(mark: float) -> float:
    return LEFT + (RIGHT - LEFT) * mark / 100


def _heights(marks: dict[str, float]) -> dict[str, int]:
    """Return at what height each letter stands, so that none covers another."""
    placed: list[tuple[float, int]] = []
    heights = {}
    for actor, mark in sorted(marks.items(), key=lambda item: item[1]):
        taken = {height for x, height in placed if abs(_x(mark) - x) < LETTER}
        height = next(free for free in range(len(marks)) if free not in taken)
        placed.append((_x(mark), height))
        heights[actor] = height
    return heights


def _svg(height: float, title: str, parts: Iterable[Markup]) -> Markup:
    return el(
        "svg",
        el("title", title),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDE} {height:.0f}",
        role="img",
        aria_label=title,
        font_family=FONTS,
        fill="#000",
    )
