"""The network and the lots as a seat sees them in a game of one run."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from caucasus_game.engine.building import FINISHED
from caucasus_game.engine.escrow import part_funded, spent, unspent
from caucasus_game.engine.freight import Freight, conditions_now
from caucasus_game.engine.investing import uptake
from caucasus_game.engine.lots import Works
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.seen_network import (
    CargoGaugeSeen,
    DemandSeen,
    LinkSeen,
    LotSeen,
    NetworkSeen,
    NodeSeen,
    WaySeen,
)
from caucasus_game.engine.state import State
from caucasus_game.engine.wording import in_words
from caucasus_game.language import language, tr, tr_said
from caucasus_game.transport.conditions import Conditions

__all__ = ["network_seen"]


def network_seen(rulebook: Rulebook, state: State, before: State | None, seat: str) -> NetworkSeen | None:
    """Return what there is to see; None where the scenario has neither a network nor lots.

    Args:
        rulebook: the compiled scenario.
        state: of one run.
        before: the state when the last turn began; None in the first turn.
        seat: whose view: of its own pledges it sees what it could take back.
    """
    if rulebook.freight is None and rulebook.works is None:
        return None
    earlier = before or state
    freight, works = rulebook.freight, rulebook.works
    now = conditions_now(freight, state) if freight else None
    return NetworkSeen(
        nodes=tuple(
            NodeSeen(id_, str(node.title), node.coordinates, node.at) for id_, node in freight.network.nodes.items()
        )
        if freight
        else (),
        links=_links(rulebook, state, earlier, now) if now else (),
        demands=_demands(freight, state, earlier, now) if freight and now else (),
        ways=tuple(
            WaySeen(
                way,
                tr_said(freight.way_title(way)),
                _one(state, "carried", index),
                _moved(state, earlier, "carried", index),
            )
            for index, way in enumerate(freight.ways)
        )
        if freight
        else (),
        lots=_lots(rulebook, works, state, earlier, seat) if works else (),
        pool=float(state["pool"][0]) / 100 if works else 0.0,
        gauge=_gauge(freight, state, earlier) if freight else None,
    )


def _one(state: State, name: str, index: int) -> float:
    return float(state[name][index, 0])


def _moved(state: State, earlier: State, name: str, index: int) -> float:
    return _one(state, name, index) - _one(earlier, name, index)


def _gauge(freight: Freight, state: State, earlier: State) -> CargoGaugeSeen | None:
    gauge = freight.network.gauge
    if gauge is None:
        return None
    way = freight.ways.index(gauge.way)
    return CargoGaugeSeen(
        title=tr_said(freight.way_title(gauge.way)),
        carried=_one(state, "carried", way),
        change=_moved(state, earlier, "carried", way),
        target=gauge.target,
        claims=gauge.because,
        assumed=str(gauge.assumed or ""),
        way=gauge.way,
    )


@lru_cache(maxsize=32)
def _opens(rulebook: Rulebook, tag: str) -> tuple[str, ...]:  # noqa: ARG001 - the words are those of a language
    """Return in words what each link asks for to be open; '' where it asks for nothing."""
    asked = rulebook.freight.opens if rulebook.freight is not None else ()
    return tuple("" if node is None else in_words(rulebook.scenario, node) for node in asked)


def _links(rulebook: Rulebook, state: State, earlier: State, now: Conditions) -> tuple[LinkSeen, ...]:
    freight, opens = rulebook.freight, _opens(rulebook, language())
    if freight is None:
        return ()
    return tuple(
        LinkSeen(
            id=id_,
            title=str(link.title),
            start=link.from_,
            end=link.to,
            mode=link.mode,
            owner=link.owner or "",
            way=link.way or "",
            open=bool(now.open[index, 0]),
            flow=_one(state, "flow", index),
            change=_moved(state, earlier, "flow", index),
            potential=_one(state, "potential", index),
            capacity=float(now.capacity[index, 0]),
            tariff=float(now.tariff[index, 0]),
            days=float(now.days[index, 0]),
            risk=float(now.risk[index, 0]),
            price=_one(state, "link:price", index),
            claims=link.because,
            opens=opens[index],
            carries=link.carries,
        )
        for index, (id_, link) in enumerate(freight.network.links.items())
    )


def _demands(freight: Freight, state: State, earlier: State, now: Conditions) -> tuple[DemandSeen, ...]:
    return tuple(
        DemandSeen(
            id=id_,
            title=str(demand.title),
            start=demand.from_,
            end=demand.to,
            volume=float(now.volume[index, 0]),
            shipped=_one(state, "shipped", index),
            unshipped=_one(state, "unshipped", index),
            change=_moved(state, earlier, "shipped", index),
        )
        for index, (id_, demand) in enumerate(freight.network.demands.items())
    )


def _lots(rulebook: Rulebook, works: Works, state: State, earlier: State, seat: str) -> tuple[LotSeen, ...]:
    mind, frame, me = uptake(works, state), Frame(state.x, state.turn), rulebook.actors.index(seat)
    seen = []
    for index, rule in enumerate(works.rules):
        lot = rule.lot
        capex, built = _one(state, "capex", index) / 100, _one(state, "built", index)
        open_ = rule.access is None or bool(np.asarray(rule.access(frame)).any())
        money = tuple((actor, _one_pledge(state, index, k)) for k, actor in enumerate(rulebook.actors))
        seen.append(
            LotSeen(
                id=rule.id,
                title=str(lot.title),
                kind=lot.kind,
                owner=lot.owner or "",
                capex=capex,
                pledged=tuple(one for one in money if one[1] > 0),
                private=_one(state, "private", index) / 100,
                private_most=lot.private * capex,
                spent=float(spent(state, index)[0]) / 100,
                unspent=float(unspent(state, index, me)[0]) / 100,
                funded=float(part_funded(state, index)[0]),
                built=built,
                change=_moved(state, earlier, "built", index),
                turns_left=math.ceil((FINISHED - built) / rule.rate),
                blocked="" if open_ else str(lot.blocked or tr("built where {condition}", condition=lot.access)),
                earns=100 * float(mind.earns[index, 0]),
                hazard=100 * float(mind.hazard[index, 0]),
                taken=100 * float(mind.taken[index, 0]),
                chain=lot.chain,
                due=rulebook.scenario.clock.marks[lot.due] if lot.due else "",
                due_turn=rulebook.due_turn(lot.due) if lot.due else None,
                claims=lot.because,
            )
        )
    return tuple(seen)


def _one_pledge(state: State, lot: int, actor: int) -> float:
    return float(state["pledged"][lot, actor, 0]) / 100
