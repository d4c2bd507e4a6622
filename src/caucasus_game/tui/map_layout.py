"""Where the places of a network stand on a map: a unit square, x to the right and y down. Pure geometry, no screen.

With coordinates the map is a geographic one through a lens: far places are drawn in by the logarithm of their distance
from the focus (the way of the cargo gauge), and distances are evened out. Who lies north of whom, and who west of whom,
stays as it is on the globe. Without coordinates the author's own places are used, without those a drawing in layers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caucasus_game.engine.seen_network import NetworkSeen

__all__ = ["Place", "apart", "directions", "gauge_nodes", "places"]

Place = tuple[float, float]

LENS = 4.0
"""How many times nearer than the usual place one has to be for the lens to leave its distance as it is."""
EVEN = 0.55
"""How far distances are evened out: 0 keeps them, 1 sets places at equal steps."""
MIDDLE = (0.4, 0.6)
"""Between which parts of the width and of the height the focus comes to stand."""


def gauge_nodes(network: NetworkSeen) -> tuple[str, ...]:
    """Return the ends of the links that the cargo gauge counts; none where there is no gauge."""
    if network.gauge is None:
        return ()
    ends = [end for link in network.links if link.way == network.gauge.way for end in (link.start, link.end)]
    return tuple(dict.fromkeys(ends))


def places(network: NetworkSeen) -> dict[str, Place]:
    """Return where each node stands, 0 to 1 to the right and down."""
    on_globe = {node.id: node.coordinates for node in network.nodes if node.coordinates is not None}
    if network.nodes and len(on_globe) == len(network.nodes):
        return _through_lens(on_globe, gauge_nodes(network))
    drawn = {node.id: (node.at[0] / 100, node.at[1] / 100) for node in network.nodes if node.at is not None}
    return drawn if len(drawn) == len(network.nodes) else _in_layers(network)


_WINDS = (
    tr_later("east"),
    tr_later("south-east"),
    tr_later("south"),
    tr_later("south-west"),
    tr_later("west"),
    tr_later("north-west"),
    tr_later("north"),
    tr_later("north-east"),
)


def directions(network: NetworkSeen, start: str) -> dict[str, str]:
    """Return, in a word, in which direction each place lies from ``start``; nothing where there are no coordinates."""
    on_globe = {node.id: node.coordinates for node in network.nodes if node.coordinates is not None}
    if start not in on_globe:
        return {}
    east, north = on_globe[start]
    narrower = math.cos(math.radians(north))
    found = {}
    for id_, (lon, lat) in on_globe.items():
        if id_ != start:
            eighths = math.atan2(north - lat, (lon - east) * narrower) / (math.pi / 4)
            found[id_] = tr(_WINDS[round(eighths) % len(_WINDS)])
    return found


def _through_lens(on_globe: Mapping[str, Place], focal: Sequence[str]) -> dict[str, Place]:
    middle = [on_globe[id_] for id_ in focal or on_globe]
    east, north = (sum(one[axis] for one in middle) / len(middle) for axis in (0, 1))
    narrower = math.cos(math.radians(north))  # a degree of longitude there, in degrees of latitude
    flat = {id_: ((lon - east) * narrower, north - lat) for id_, (lon, lat) in on_globe.items()}
    lengths = sorted(math.hypot(x, y) for x, y in flat.values())
    unit = lengths[len(lengths) // 2] / LENS or 1.0
    drawn = {}
    for id_, (x, y) in flat.items():
        length = math.hypot(x, y)
        nearer = unit * math.log1p(length / unit) / length if length else 1.0
        drawn[id_] = (x * nearer, y * nearer)
    across, down = (_evened({id_: place[axis] for id_, place in drawn.items()}) for axis in (0, 1))
    # the lens may turn the order of two far places on an axis: the globe's own order decides
    across = _in_order(across, {id_: place[0] for id_, place in flat.items()})
    down = _in_order(down, {id_: place[1] for id_, place in flat.items()})
    return {id_: (across[id_], down[id_]) for id_ in on_globe}


def _evened(marks: Mapping[str, float]) -> dict[str, float]:
    """Spread marks over 0 to 1 with 0 near the middle, half by distance and half by rank; equal marks stay equal."""
    before = sorted({mark for mark in marks.values() if mark < 0}, reverse=True)
    after = sorted({mark for mark in marks.values() if mark >= 0})
    share = len(before) / max(1, len(before) + len(after))
    centre = min(MIDDLE[1], max(MIDDLE[0], share))
    spread = {}
    for id_, mark in marks.items():
        side, room, sign = (before, centre, -1.0) if mark < 0 else (after, 1 - centre, 1.0)
        furthest = abs(side[-1]) or 1.0
        rank = (side.index(mark) + (mark < 0)) / max(1, len(side) - (mark >= 0))
        spread[id_] = centre + sign * room * ((1 - EVEN) * abs(mark) / furthest + EVEN * rank)
    return spread


def _in_order(spread: Mapping[str, float], true: Mapping[str, float]) -> dict[str, float]:
    """Give the marks of ``spread`` out in the order of ``true``."""
    given = sorted(spread.values())
    return dict(zip(sorted(true, key=lambda id_: (true[id_], spread[id_])), given, strict=True))


def _in_layers(network: NetworkSeen) -> dict[str, Place]:
    """Lay a network out from its links: layers by the steps from where cargo comes from, neighbours near each other."""
    near: dict[str, list[str]] = {node.id: [] for node in network.nodes}
    for link in network.links:
        near[link.start].append(link.end)
        near[link.end].append(link.start)
    layer = _steps(near, [demand.start for demand in network.demands])
    layers: list[list[str]] = [[] for _ in range(max(layer.values(), default=0) + 1)]
    for id_ in near:
        layers[layer[id_]].append(id_)
    height: dict[str, float] = {}
    for _ in range(4):  # more sweeps change nothing on networks of this size
        for members in layers:
            wanted = {
                id_: sum(known) / len(known) if (known := [height[one] for one in near[id_] if one in height]) else 0.5
                for id_ in members
            }
            members.sort(key=wanted.__getitem__)
            for rank, id_ in enumerate(members):
                height[id_] = (rank + 1) / (len(members) + 1)
    last = max(1, len(layers) - 1)
    return {id_: (layer[id_] / last, height[id_]) for id_ in near}


def _steps(near: Mapping[str, Sequence[str]], starts: Sequence[str]) -> dict[str, int]:
    """Return how many links each node is from the nearest start; parts that cannot be reached begin anew at 0."""
    steps: dict[str, int] = {}
    for first in (*starts, *near):
        front = [first] if first not in steps else []
        steps.update(dict.fromkeys(front, 0))
        while front:
            following = [other for id_ in front for other in near[id_] if other not in steps]
            for id_ in front:
                for other in near[id_]:
                    steps[other] = min(steps.get(other, steps[id_] + 1), steps[id_] + 1)
            front = list(dict.fromkeys(following))
    return steps


def apart(
    wanted: Mapping[str, Place], width: int, height: int, *, least: tuple[int, int] = (4, 2)
) -> dict[str, tuple[int, int]]:
    """Return a cell for each place on a map of ``width`` by ``height`` cells, no two nearer than ``least``.

    ``least`` is columns and rows; two places are apart where either holds. Where there is no room for that some stay
    nearer, but never in one cell as long as there are cells enough.
    """
    cells: dict[str, tuple[int, int]] = {}
    for id_, (x, y) in wanted.items():
        column, row = round(x * (width - 1)), round(y * (height - 1))
        free = (
            (abs(dx) / least[0] + abs(dy) / least[1], abs(dy), dy, dx)
            for dx in range(-3 * least[0], 3 * least[0] + 1)
            for dy in range(-2 * least[1], 2 * least[1] + 1)
            if 0 <= column + dx < width
            and 0 <= row + dy < height
            and all(
                abs(column + dx - other[0]) >= least[0] or abs(row + dy - other[1]) >= least[1]
                for other in cells.values()
            )
        )
        best = min(free, default=None)
        cells[id_] = (column + best[3], row + best[2]) if best is not None else _any_free(cells, column, row, width)
    return cells


def _any_free(cells: Mapping[str, tuple[int, int]], column: int, row: int, width: int) -> tuple[int, int]:
    taken = set(cells.values())
    in_row = [(abs(other - column), other) for other in range(width) if (other, row) not in taken]
    return (min(in_row)[1], row) if in_row else (column, row)
