"""The network as a map on a canvas: lines as thick as their cargo, numbers on them, names of places where they fit."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from caucasus_game.tui.dots import ACROSS, DOWN, Dots
from caucasus_game.tui.map_facts import bundles, number_words, on_gauge, short_title, thickness
from caucasus_game.tui.map_layout import apart, gauge_nodes, places
from caucasus_game.tui.text import clean, fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from caucasus_game.engine.seen_network import NetworkSeen
    from caucasus_game.tui.map_facts import Bundle

__all__ = ["CHOSEN", "FOCAL", "NODE", "STYLES", "Drawing", "draw"]

NODE, FOCAL, CHOSEN = "○", "◉", "●"
STYLES = (
    "shut",
    "empty",
    "full",
    "carries",
    "gauge",
    "chosen-line",
    "node",
    "name",
    "chosen",
    "strained",
    "number-shut",
    "number-empty",
    "number-full",
    "number-carries",
    "number-gauge",
)
"""The names of styles on the canvas."""
DASHES = {"shut": (1, 5), "empty": (3, 3)}
"""How lines are broken: shut links as far dots, open ones without cargo as dashes."""
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where on its line a number may stand, best first."""
FULL_TITLES = 110
"""Cells from which on places have their whole titles."""
SHORTEST = 12
"""Cells to which a name may be cut where it finds no room whole."""
BENDS = (0.0, 5.0, -5.0, 10.0, -10.0, 16.0, -16.0)
"""How many dots a line may bend aside to pass the places that it does not join; least first."""
CLEARANCE = 6.0
"""Dots that a line keeps from places it does not join, where it can."""


@dataclass(slots=True)
class Drawing:
    """A map as drawn. ``spots`` is the cell of each thing that can be chosen: nodes by id, lines by key."""

    dots: Dots
    spots: dict[str, tuple[int, int]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    """The things whose name or number found room."""


def draw(
    network: NetworkSeen,
    part: NetworkSeen,
    width: int,
    height: int,
    strains: Mapping[str, Sequence[str]],
    chosen: str = "",
) -> Drawing:
    """Draw a part of a network.

    Args:
        network: the whole, so that places stand where they stood when another part is looked at.
        part: what is drawn of it (see ``map_facts.layers``).
        width: of the map, in cells.
        height: likewise.
        strains: ids of links that have lost something, to what (see ``session.strain``).
        chosen: the id of a node or the key of a line to show as chosen.
    """
    margin = min(3, width // 10)
    focal = gauge_nodes(network)
    wanted = places(network)
    order = sorted(wanted, key=lambda id_: id_ not in focal)  # the focus stands where it should, others give way
    cells = apart({id_: wanted[id_] for id_ in order}, width - 2 * margin, height)
    nodes = {node.id: (cells[node.id][0] + margin, cells[node.id][1]) for node in part.nodes}
    drawing = Drawing(Dots(width, height), dict(nodes))
    lines = sorted(bundles(part), key=lambda one: (one.key == chosen, *_weight(network, one, strains)))
    taken = frozenset(nodes.values())
    courses = {}
    for one in lines:
        start, end = nodes[one.start], nodes[one.end]
        courses[one.key] = _course(start, end, taken - {start, end}, width, height)
    for bundle in lines:
        _line(drawing, network, bundle, courses[bundle.key], chosen)
    for id_, (column, row) in nodes.items():
        sign = CHOSEN if id_ == chosen else FOCAL if id_ in focal else NODE
        drawing.dots.write(column, row, sign, "chosen" if id_ == chosen else "node")
    # text is never covered: what matters most is written first, and what finds no room any more is left out
    heaviest_first = lines[::-1]
    for bundle in (one for one in heaviest_first if on_gauge(network, one)):
        _number(drawing, network, bundle, courses[bundle.key], strains, chosen)
    _names(drawing, part, {id_: cell for id_, cell in nodes.items() if id_ in focal}, chosen)
    for bundle in (one for one in heaviest_first if not on_gauge(network, one)):
        _number(drawing, network, bundle, courses[bundle.key], strains, chosen)
    _names(drawing, part, {id_: cell for id_, cell in nodes.items() if id_ not in focal}, chosen)
    return drawing


def _weight(network: NetworkSeen, bundle: Bundle, strains: Mapping[str, Sequence[str]]) -> tuple[bool, bool, float]:
    """Return how much a line matters: the gauge's way first, then what is strained, then what carries most."""
    potential = sum(link.potential for link in bundle.links)
    cargo = bundle.flow if bundle.open else potential
    return on_gauge(network, bundle), bundle.strained(strains), cargo


@lru_cache(maxsize=512)
def _course(
    start: tuple[int, int], end: tuple[int, int], others: frozenset[tuple[int, int]], width: int, height: int
) -> list[tuple[float, float]]:
    """Return the dots that a line leads through: straight, or bent just so far that it passes other places clear.

    Places are cells of a map of ``width`` by ``height`` cells; choosing something on it asks for the same lines again.
    """
    begin, stop = _dot(start), _dot(end)
    reach = CLEARANCE + max(BENDS)
    near_by = [
        dot
        for dot in map(_dot, others)
        if all(
            min(one, two) - reach < mark < max(one, two) + reach
            for one, two, mark in zip(begin, stop, dot, strict=True)
        )
    ]
    best, least = [begin, stop], math.inf
    for bend in BENDS:
        course = _bent(begin, stop, bend)
        outside = any(not 0 <= x < width * ACROSS or not 0 <= y < height * DOWN for x, y in course)
        close = sum(any(math.dist(dot, point) < CLEARANCE for point in course) for dot in near_by)
        if close + len(others) * outside < least:
            best, least = course, close + len(others) * outside
        if least == 0:
            break
    return best


def _dot(cell: tuple[int, int]) -> tuple[float, float]:
    return float(cell[0] * ACROSS), float(cell[1] * DOWN + 1)


def _bent(start: tuple[float, float], end: tuple[float, float], bend: float) -> list[tuple[float, float]]:
    """Return points of a quadratic curve whose middle lies ``bend`` dots beside the straight line."""
    (x, y), (to_x, to_y) = start, end
    length = math.dist(start, end) or 1.0
    aside = 2 * bend / length
    steer = ((x + to_x) / 2 - aside * (to_y - y), (y + to_y) / 2 + aside * (to_x - x))
    points = max(2, int(length / 3))
    course = []
    for step in range(points + 1):
        t = step / points
        course.append(
            tuple(
                (1 - t) ** 2 * one + 2 * t * (1 - t) * between + t**2 * other
                for one, between, other in zip(start, steer, end, strict=True)
            )
        )
    return [(one[0], one[1]) for one in course]


def _line(
    drawing: Drawing, network: NetworkSeen, bundle: Bundle, course: Sequence[tuple[float, float]], chosen: str
) -> None:
    double, threefold = thickness(network)
    thick = 1 + (bundle.flow >= double) + (bundle.flow >= threefold)
    carried = "gauge" if on_gauge(network, bundle) and bundle.state != "shut" else bundle.state
    style = "chosen-line" if bundle.key == chosen else carried
    drawing.dots.path(course, style, thick=thick, dash=DASHES.get(bundle.state, (1, 0)))
    x, y = course[len(course) // 2]
    drawing.spots[bundle.key] = (int(x) // ACROSS, int(y) // DOWN)


def _number(
    drawing: Drawing,
    network: NetworkSeen,
    bundle: Bundle,
    course: Sequence[tuple[float, float]],
    strains: Mapping[str, Sequence[str]],
    chosen: str,
) -> None:
    """Write a line's number on it; beside it, with the name of the way, for the gauge's own."""
    words, focal = number_words(bundle, strains), on_gauge(network, bundle)
    style = "strained" if bundle.strained(strains) else f"number-{'gauge' if focal else bundle.state}"
    tries = [(words, part, 0) for part in ALONG]
    if focal and network.gauge is not None:
        named = f"{clean(network.gauge.title)} {words}"
        tries = [(named, 0.5, off) for off in (0, -1, 1)] + tries
    for bare, part, off in tries:
        text = f"[{bare}]" if bundle.key == chosen else bare
        x, y = course[min(len(course) - 1, round(part * (len(course) - 1)))]
        column, row = int(x) // ACROSS - cell_len(text) // 2, int(y) // DOWN + off
        if drawing.dots.free(column, row, cell_len(text), around=1):
            drawing.dots.write(column, row, text, "chosen" if bundle.key == chosen else style)
            drawing.spots[bundle.key] = (column + cell_len(text) // 2, row)
            drawing.written.add(bundle.key)
            return


def _names(drawing: Drawing, part: NetworkSeen, nodes: Mapping[str, tuple[int, int]], chosen: str) -> None:
    """Write the names of places, the chosen one first, then those that most cargo passes, as far as there is room."""
    cargo = dict.fromkeys(nodes, 0.0)
    for link in part.links:
        for end in {link.start, link.end} & cargo.keys():
            cargo[end] += link.flow
    titles = {node.id: node.title for node in part.nodes}
    for id_ in sorted(nodes, key=lambda id_: (id_ != chosen, -cargo[id_])):
        full, short = clean(titles[id_]), short_title(titles[id_])
        tries = (short, fit(short, SHORTEST).rstrip())
        for bare in dict.fromkeys((full, *tries) if drawing.dots.width >= FULL_TITLES else tries):
            words = f"[{bare}]" if id_ == chosen else bare
            spot = _room(drawing.dots, nodes[id_], words)
            if spot is not None:
                drawing.dots.write(*spot, words, "chosen" if id_ == chosen else "name")
                drawing.written.add(id_)
                break


def _room(dots: Dots, cell: tuple[int, int], words: str) -> tuple[int, int] | None:
    """Return where a name covers the fewest lines beside, below or above its place; None where it would cover text."""
    length = cell_len(words)
    spots = [spot for spot in _beside(*cell, length) if dots.free(*spot, length, around=1)]
    return min(spots, key=lambda spot: dots.covered(spot[0], spot[1], length), default=None)


def _beside(column: int, row: int, length: int) -> Iterator[tuple[int, int]]:
    yield column + 2, row
    yield column - 1 - length, row
    for line in (row + 1, row - 1):
        yield column - length // 2, line
        yield column, line
        yield column - length + 1, line
