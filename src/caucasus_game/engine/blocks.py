"""Which numbers a scenario's state holds: its layout, drawn from the scenario."""

from __future__ import annotations

from caucasus_game.engine.layout import Layout
from caucasus_game.scenario.gauges import gauges
from caucasus_game.scenario.names import ways_of
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.schema.world import Variable

__all__ = ["axes_of", "lay_out", "promise_ids", "prompt_ids", "tracked_gauges"]


def prompt_ids(scenario: Scenario) -> tuple[str, ...]:
    """Return ``event.seat`` of every choice an event can put to a seat."""
    return tuple(f"{event}.{seat}" for event, one in scenario.events.items() for seat in one.choices)


def promise_ids(scenario: Scenario) -> tuple[str, ...]:
    """Return ``keeper.action.kind`` of every undertaking that can be given."""
    return tuple(
        f"{keeper}.{id_}.{kind}"
        for id_, action in scenario.actions.items()
        if action.undertaking is not None
        for keeper in (scenario.actors if action.who == "all" else action.who)
        for kind in action.undertaking.kinds
    )


def tracked_gauges(scenario: Scenario) -> tuple[str, ...]:
    """Return the world gauges that some body's mood follows."""
    followed = {gauge: None for body in scenario.bodies.values() for gauge in body.mood.follows}
    return tuple(followed)


def axes_of(scenario: Scenario, variable: Variable) -> tuple[tuple[str, ...], ...]:
    """Return the axes of a gauge's block."""
    actors = tuple(scenario.actors)
    by_scope: dict[str, tuple[tuple[str, ...], ...]] = {
        "world": (),
        "actor": (actors,),
        "pair": (actors, actors),
        "body": (tuple(scenario.bodies),),
    }
    return by_scope[variable.scope]


def lay_out(scenario: Scenario) -> Layout:
    """Return the layout of a scenario's state; the order of blocks is part of the rules version."""
    layout = Layout()
    actors, issues, bodies = tuple(scenario.actors), tuple(scenario.issues), tuple(scenario.bodies)

    for id_, variable in gauges(scenario).items():
        axes = axes_of(scenario, variable)
        layout.add(id_, *axes, low=variable.range[0], high=variable.range[1])
        if variable.drift is not None and variable.drift.to is not None:
            layout.add(f"start:{id_}", *axes)
    for id_ in tracked_gauges(scenario):
        layout.add(f"was:{id_}")

    layout.add("capital", actors, low=0.0, cents=True)
    layout.add("treasury", actors, low=0.0, cents=True)
    layout.add("capability", actors, low=0.0, high=100.0)
    layout.add("expectation", actors, low=0.0)
    layout.add("hosted", actors, low=0.0)
    layout.add("score", actors)
    layout.add("approval", actors, low=0.0, high=100.0)
    layout.add("unpopular", actors, low=0.0)
    layout.add("released", actors, low=0.0, high=1.0)

    for name in ("stated", "position"):
        layout.add(name, actors, issues, low=0.0, high=100.0)
    layout.add("leeway", actors, issues, low=-20.0, high=20.0)
    for name in ("spread", "salience", "mandate_low", "mandate_high"):
        layout.add(name, actors, issues)
    for name in ("known_low", "known_high"):
        layout.add(name, actors, actors, issues)

    layout.add("status_quo", issues)
    layout.add("terms", issues, low=0.0, high=100.0)
    layout.add("settled", issues, low=0.0, high=1.0)
    layout.add("settled_turn", issues)
    layout.add("party", issues, actors)
    layout.add("frozen", low=0.0, high=1.0)
    layout.add("open_until")
    for name in ("declared_low", "declared_high", "overlap", "text_until"):
        layout.add(name, actors, issues)

    promises = promise_ids(scenario)
    layout.add("promised", promises, low=0.0)
    layout.add("could_keep", promises)
    layout.add("owed", promises, actors)

    layout.add("support", bodies, low=0.0, high=100.0)
    layout.add("verdict", bodies, low=-1.0, high=1.0)
    layout.add("called", bodies)
    layout.add("polled", actors, bodies)
    _lay_out_events(layout, scenario)
    _lay_out_network(layout, scenario)
    _lay_out_lots(layout, scenario)
    return layout


def _lay_out_events(layout: Layout, scenario: Scenario) -> None:
    """Add what has happened: milestones, orders, events, choices, readings, the ending."""
    actors, actions, events = tuple(scenario.actors), tuple(scenario.actions), tuple(scenario.events)
    layout.add("reached", tuple(f"{track}.{mark}" for track, one in scenario.tracks.items() for mark in one.milestones))
    layout.add("used", actions, actors, low=0.0)
    layout.add("used_turn", actions, actors)
    layout.add("fired", events, low=0.0)
    layout.add("fired_turn", events)
    layout.add("open", prompt_ids(scenario))
    layout.add("chose", prompt_ids(scenario))
    layout.add("reading", tuple(scenario.readings))
    layout.add("ending")
    layout.add("ended")


def _lay_out_network(layout: Layout, scenario: Scenario) -> None:
    """Add what cargo does; tonnes in Mt a year. ``link:`` rows hold what the last loading was given and left behind."""
    if scenario.network is None:
        return
    links, demands = tuple(scenario.network.links), tuple(scenario.network.demands)
    for name in ("flow", "potential"):
        layout.add(name, links, low=0.0)
    layout.add("opened", links, low=0.0, high=1.0)
    layout.add("carried", ways_of(scenario), low=0.0)
    for name in ("shipped", "unshipped"):
        layout.add(name, demands, low=0.0)
    for name in ("tariff", "days", "capacity", "risk", "expected", "price", "potential_expected", "potential_price"):
        layout.add(f"link:{name}", links)
    layout.add("demand:volume", demands)


def _lay_out_lots(layout: Layout, scenario: Scenario) -> None:
    """Add what is built and the money in it (see ``escrow``)."""
    if not scenario.lots:
        return
    lots, actors = tuple(scenario.lots), tuple(scenario.actors)
    layout.add("built", lots, low=0.0, high=100.0)
    layout.add("capex", lots, low=1.0, cents=True)
    layout.add("pledged", lots, actors, low=0.0, cents=True)
    layout.add("private", lots, low=0.0, cents=True)
    layout.add("taken", lots, low=0.0, high=1.0)
    layout.add("lot:spent", lots, actors, low=0.0, cents=True)
    layout.add("lot:private_spent", lots, low=0.0, cents=True)
    layout.add("pool", low=0.0, cents=True)
