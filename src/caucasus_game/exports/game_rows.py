"""The rows of the tables that hold the game itself (``game_tables``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from caucasus_game import __version__
from caucasus_game.engine.outcome import ending_seen
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.exports.codebook import ACCOUNTS, codebook
from caucasus_game.language import tr_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caucasus_game.engine.state import State
    from caucasus_game.exports.columns import Cell
    from caucasus_game.exports.reading import Kept

__all__ = ["ROWS"]

Row = tuple["Cell", ...]
CARGO: Final = {"carried": "way", "flow": "link", "shipped": "shipped", "unshipped": "unshipped", "built": "built"}
"""Block of the state to the kind of a row of ``cargo``."""


def _game(kept: Kept) -> Iterator[Row]:
    game, scenario, names = kept.game, kept.game.rulebook.scenario, kept.people.names
    setup, last = game.setup, kept.last
    ending = ending_seen(game.rulebook, last.state) if last is not None and game.over else None
    parent, parent_turn = setup.parent or (None, None)
    yield "program", __version__
    yield "names", "yes" if names else "no"
    yield "session", game.name if names else None
    yield "parent", parent if names else None
    yield "parent_turn", _whole(parent_turn)
    yield "swap_of", kept.swap.before if names and kept.swap is not None else None
    yield "scenario", setup.scenario
    yield "scenario_title", str(scenario.about.title)
    yield "scenario_hash", setup.scenario_hash
    yield "rules_version", setup.rules_version
    yield "seed", str(setup.seed)
    yield "run", str(setup.run)
    yield "pace", str(scenario.clock.unit)
    yield "turns", str(setup.turns)
    yield "turn", str(game.turn)
    yield "phase", game.phase
    yield "played", str(game.played)
    yield "ending", ending.id if ending else None
    yield "ending_title", ending.title if ending else None
    yield "money", str(scenario.about.money)
    yield "checksum", last.checksum() if last is not None else None


def _whole(number: int | None) -> str | None:
    return None if number is None else str(number)


def _dates(kept: Kept) -> Iterator[Row]:
    for turn in range(1, kept.game.turn + 1):
        yield turn, kept.game.rulebook.date_of(turn)


def _readings(kept: Kept) -> Iterator[Row]:
    scenario = kept.game.rulebook.scenario
    for id_, option in (kept.last.readings if kept.last is not None else kept.game.setup.readings).items():
        reading = scenario.readings[id_]
        yield id_, option, str(reading.question), str(reading.options[option].label)


def _seats(kept: Kept) -> Iterator[Row]:
    before = {now: then for then, now in kept.swap.seats.items()} if kept.swap is not None else {}
    for number, (id_, actor) in enumerate(kept.game.rulebook.scenario.actors.items()):
        score = None if kept.last is None else float(kept.last.state["score"][number, 0])
        yield id_, str(actor.name), str(actor.short), kept.game.seats[id_], score, before.get(id_)


def _goals(kept: Kept) -> Iterator[Row]:
    if kept.last is None:
        return
    rulebook, state = kept.game.rulebook, kept.last.state
    frame = Frame(state.x, state.turn).fixed()
    for goal in rulebook.goals:
        one, measure = goal.objective, float(np.ravel(np.asarray(goal.measure(frame)))[0])
        points = 100.0 * min(max((measure - one.from_) / (one.to - one.from_), 0.0), 1.0)
        seat, weight = rulebook.actors[goal.actor], float(one.weight)
        yield seat, goal.id, str(one.title), one.secret, weight, measure, float(one.from_), float(one.to), points


def _endings(kept: Kept) -> Iterator[Row]:
    rulebook = kept.game.rulebook
    ending = ending_seen(rulebook, kept.last.state) if kept.last is not None and kept.game.over else None
    for id_ in rulebook.endings:
        about = rulebook.scenario.endings[id_]
        reached = ending is not None and ending.id == id_
        yield id_, str(about.title), about.tone, reached, ending.turn if reached and ending else None


def _positions(kept: Kept) -> Iterator[Row]:
    rulebook = kept.game.rulebook
    for after, play in kept.moments:
        columns = [play.state[one] for one in ("position", "stated", "salience", "mandate_low", "mandate_high")]
        for number, seat in enumerate(rulebook.actors):
            for index, issue in enumerate(rulebook.issues):
                yield after, seat, issue, *(float(column[number, index, 0]) for column in columns)


def _terms(kept: Kept) -> Iterator[Row]:
    rulebook = kept.game.rulebook
    for after, play in kept.moments:
        for index, issue in enumerate(rulebook.issues):
            status_quo, terms, settled = (
                float(play.state[one][index, 0]) for one in ("status_quo", "terms", "settled")
            )
            yield after, issue, str(rulebook.scenario.issues[issue].title), status_quo, terms, settled != 0


def _bodies(kept: Kept) -> Iterator[Row]:
    rulebook = kept.game.rulebook
    for after, play in kept.moments:
        for index, id_ in enumerate(rulebook.bodies):
            body = rulebook.scenario.bodies[id_]
            called, verdict = float(play.state["called"][index, 0]), float(play.state["verdict"][index, 0])
            voted = None if called == NEVER or verdict == 0 else int(called)
            said = None if voted is None else "yes" if verdict > 0 else "no"
            yield after, id_, body.actor, float(play.state["support"][index, 0]), float(body.threshold), said, voted


def _gauges(kept: Kept) -> Iterator[Row]:
    rulebook = kept.game.rulebook
    blocks = rulebook.layout.blocks
    for after, play in kept.moments:
        for name in (*rulebook.gauges, *ACCOUNTS):
            for keys, value in _cells(play.state, name):
                of, about = (*keys, None, None)[:2]
                if of is None or of != about:
                    yield after, name, of, about, value / 100.0 if blocks[name].cents else value


def _cells(state: State, name: str) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield the values of a block, each with the ids of its row."""
    axes, values = state.layout.blocks[name].axes, state[name]
    for place in np.ndindex(values.shape[:-1]):
        yield tuple(axis[index] for axis, index in zip(axes, place, strict=True)), float(values[(*place, 0)])


def _scores(kept: Kept) -> Iterator[Row]:
    for after, play in kept.moments:
        for number, seat in enumerate(kept.game.rulebook.actors):
            yield after, seat, float(play.state["score"][number, 0])


def _milestones(kept: Kept) -> Iterator[Row]:
    for index, rule in enumerate(kept.game.rulebook.milestones):
        turn = NEVER if kept.last is None else float(kept.last.state["reached"][index, 0])
        track, milestone = rule.id.split(".")[:2]
        yield track, milestone, str(rule.milestone.title), turn != NEVER, int(turn) if 0 < turn < NEVER else None


def _events(kept: Kept) -> Iterator[Row]:
    rulebook = kept.game.rulebook
    found = set()
    for _, play in kept.moments:
        turns = play.state["fired_turn"][:, 0]
        found |= {(int(turns[index]), index) for index in np.flatnonzero(turns != NEVER).tolist()}
    for turn, index in sorted(found):
        event = rulebook.events[index].event
        made = rulebook.events[index].id in kept.injected.get(turn, ())
        yield turn, rulebook.events[index].id, str(event.title), event.tone, made


def _news(kept: Kept) -> Iterator[Row]:
    for told in kept.last.told if kept.last is not None else ():
        for number, news in enumerate(told.news, start=1):
            words = kept.people.without_names(tr_said(news.text))
            claims = " ".join(news.claims) or None
            yield told.turn, number, news.teller, news.tone, tr_said(news.move) or None, words, claims


def _cargo(kept: Kept) -> Iterator[Row]:
    for after, play in kept.moments:
        for block, kind in CARGO.items():
            if block in play.state.layout.blocks:
                for keys, value in _cells(play.state, block):
                    yield after, kind, keys[0], value


ROWS: Final[dict[str, Callable[[Kept], Iterator[Row]]]] = {
    "game": _game,
    "codebook": codebook,
    "dates": _dates,
    "readings": _readings,
    "seats": _seats,
    "goals": _goals,
    "endings": _endings,
    "positions": _positions,
    "terms": _terms,
    "bodies": _bodies,
    "gauges": _gauges,
    "scores": _scores,
    "milestones": _milestones,
    "events": _events,
    "news": _news,
    "cargo": _cargo,
}
"""Table to what yields its rows."""
