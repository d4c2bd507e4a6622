"""What decided a game: what its ending asked for, the gauges on which that turned, and what other endings lacked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast

import numpy as np

from caucasus_game.engine.outcome import ending_seen
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.wording import in_words
from caucasus_game.scenario.nodes import Gauge, Reached
from caucasus_game.study.debrief.causes import gauge_title, leaves
from caucasus_game.study.debrief.content import Condition, Decided, Factor, Missed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.scenario.nodes import Node
    from caucasus_game.study.debrief.causes import Ledger, Wanted

__all__ = ["decided", "turned_on", "within"]

FACTORS: Final = 6
CAUSES: Final = 4


def decided(ledger: Ledger) -> Decided:
    """Return what decided the game, as far as the ledger's seat may know it."""
    game = ledger.game
    ending = ending_seen(game.rulebook, game.last.state)
    if ending is None:
        raise ValueError(f"the game {game.name} goes on")
    return Decided(
        id=ending.id,
        title=ending.title,
        text=ending.text,
        tone=ending.tone,
        turn=ending.turn,
        conditions=tuple(condition for condition, told in _conditions(ledger, ending.id) if told),
        factors=_factors(ledger, turned_on(ledger)),
        missed=_missed(ledger, ending.id),
    )


def _conditions(ledger: Ledger, ending: str) -> Iterator[tuple[Condition, bool]]:
    """Yield the parts of an ending's condition, each with whether it may be told whether it held."""
    play = ledger.game.last
    frame = Frame(play.state.x, play.state.turn)
    when = play.rulebook.scenario.endings[ending].when
    for (program, node), part in zip(ledger.source.parts(when), _parts(ledger.tree(when)), strict=True):
        words = in_words(play.rulebook.scenario, node)
        yield Condition(words, bool(np.asarray(program(frame)).all())), ledger.told(part)


def _parts(tree: Node) -> tuple[Node, ...]:
    """Return the parts that must all hold, as ``Source.parts`` cuts them."""
    parts: tuple[Node, ...] = getattr(tree, "parts", ())
    return parts if getattr(tree, "operator", "") == "and" and parts else (tree,)


def _missed(ledger: Ledger, ending: str) -> tuple[Missed, ...]:
    """Return the endings that would have gone before this one, with what each lacked."""
    rulebook = ledger.game.rulebook
    found = []
    for other in rulebook.endings[: rulebook.endings.index(ending)]:
        about = rulebook.scenario.endings[other]
        parts = list(_conditions(ledger, other))
        missing = tuple(condition.words for condition, told in parts if told and not condition.held)
        hidden = sum(not condition.held for condition, told in parts if not told)
        found.append(Missed(other, str(about.title), about.tone, missing, hidden))
    return tuple(found)


def turned_on(ledger: Ledger) -> dict[Gauge, Wanted]:
    """Return the gauges on which the ending turned, each with where the ending wanted it, those nearest to it first.

    They are those that its condition reads, itself or through the milestones that it asks for. Where the condition
    reads none (the ending of a game in which nothing else came about), they are those that the first good one lacked.
    """
    rulebook = ledger.game.rulebook
    ending = rulebook.endings[int(ledger.game.last.state["ending"][0])]
    found = within(ledger, ledger.tree(rulebook.scenario.endings[ending].when))
    if found:
        return found
    for other in rulebook.endings[: rulebook.endings.index(ending)]:
        about = rulebook.scenario.endings[other]
        if about.tone == "good":
            return within(ledger, ledger.tree(about.when))
    return {}


def within(ledger: Ledger, tree: Node, *, deep: bool = True) -> dict[Gauge, Wanted]:
    """Return the gauges that a condition reads and the ledger holds; ``deep``: through milestones that it asks for."""
    found: dict[Gauge, Wanted] = {}
    asked: set[tuple[str, str]] = set()
    waiting = [(tree, "up")]
    while waiting:
        node, way = waiting.pop(0)
        for leaf, wanted in leaves(node, way):
            if isinstance(leaf, Gauge):
                gauge = ledger.gauge(leaf)
                if gauge is not None and gauge.name not in {"approval", "turn"}:
                    found.setdefault(Gauge(gauge.name, gauge.keys, 0), wanted)
            elif deep and (leaf.track, leaf.milestone) not in asked:
                asked.add((leaf.track, leaf.milestone))
                waiting += [(step, wanted) for step in _steps(ledger, leaf)]
    return found


def _steps(ledger: Ledger, leaf: Reached) -> list[Node]:
    """Return what a milestone asks for, and the milestones that it asks for first and that play had to reach."""
    rulebook = ledger.game.rulebook
    rule = next(rule for rule in rulebook.milestones if rule.id == f"{leaf.track}.{leaf.milestone}")
    steps: list[Node] = [] if rule.milestone.when is None else [ledger.tree(rule.milestone.when)]
    for index in rule.after:
        before = rulebook.milestones[index]
        if ledger.game.after(0).state["reached"][index, 0] == NEVER:
            steps.append(Reached(before.track, before.id.split(".")[1], 0))
    return steps


def _factors(ledger: Ledger, gauges: dict[Gauge, Wanted]) -> tuple[Factor, ...]:
    """Return those of the gauges that moved most, against their range, with their causes over the whole game."""
    seen = [(_factor(ledger, gauge, wanted), gauge) for gauge, wanted in gauges.items() if ledger.sees(gauge)]
    moved = [(factor, _range(ledger, gauge)) for factor, gauge in seen if factor.causes]
    moved.sort(key=lambda pair: -sum(abs(cause.amount) for cause in pair[0].causes) / pair[1])
    return tuple(factor for factor, _ in moved[:FACTORS])


def _range(ledger: Ledger, gauge: Gauge) -> float:
    block = ledger.game.rulebook.layout.blocks[gauge.name]
    wide = block.high - block.low
    return wide if 0 < wide < 1000 else 100.0  # accounts have no end: a hundred is much of any


def _factor(ledger: Ledger, gauge: Gauge, wanted: Wanted) -> Factor:
    causes = ledger.over_all(gauge)[:CAUSES]
    start, end = ledger.value(gauge, 0), ledger.value(gauge, ledger.game.played)
    others = end - start - sum(cause.amount for cause in causes)
    way = cast("Literal['up', 'down', 'neither']", wanted)
    return Factor(gauge_title(ledger.game, gauge), start, end, way, causes, others)


def told_gauges(ledger: Ledger, gauges: Iterable[Gauge]) -> list[Gauge]:
    """Return those gauges that the ledger's seat may know."""
    return [gauge for gauge in gauges if ledger.sees(gauge)]
