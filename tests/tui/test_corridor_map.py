"""The corridor map: where places stand, what is drawn and written, what is told of what is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from awaiting import until
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Static

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.session.strain import strains
from caucasus_game.tui.corridor_map import CorridorMap
from caucasus_game.tui.map_drawing import FOCAL, NODE, draw
from caucasus_game.tui.map_facts import bundles, layers, link_facts, number_words, short_title
from caucasus_game.tui.map_layout import apart, directions, gauge_nodes, places
from caucasus_game.tui.map_screen import MapScreen
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.text import number

BETWEEN = [pytest.param(size, marks=pytest.mark.slow) for size in ((100, 30), (120, 40))]
SIZES = [(80, 24), *BETWEEN, (160, 50)]


@pytest.fixture(scope="module")
def corridor():
    """Armenia's view at the start of the corridor scenario."""
    loaded = load("corridor")
    return Play.new(Rulebook.of(loaded.scenario, loaded.places), 7).view("armenia")


@pytest.fixture
def seen(tiny_corridor):
    """Upland's views of a game of two turns in which the upper river is drying up and the road was lost."""
    play = Play.new(tiny_corridor, 7)
    first = play.view("upland")
    changes = {"river_up": {"capacity": 2.0, "risk": 3.5}, "mine_road": {"open": False}}
    links = tuple(replace(link, **changes.get(link.id, {})) for link in first.network.links)
    return first, replace(first, turn=2, network=replace(first.network, links=links))


def test_the_map_keeps_north_and_west_and_puts_the_gauge_in_the_middle(corridor):
    """Who lies north, or west, of whom on the globe does so on the map; the gauge's way stands in its middle third."""
    network = corridor.network
    drawn = places(network)
    for axis, sign in ((0, 1), (1, -1)):
        marks = sorted((sign * node.coordinates[axis], drawn[node.id][axis]) for node in network.nodes)
        assert [mark for _, mark in marks] == sorted(mark for _, mark in marks)
    assert set(gauge_nodes(network)) == {"aghband", "ordubad"}
    for id_ in gauge_nodes(network):
        assert all(1 / 3 < mark < 2 / 3 for mark in drawn[id_])
    assert directions(network, "ordubad")["baku"] == "north-east"


def test_without_places_the_map_is_laid_out_from_the_links(seen):
    """Nodes with neither coordinates nor a drawing place all stand in the square, apart, cargo going to the right."""
    network = seen[0].network
    assert places(network)["mines"] == (0.10, 0.40)
    bare = replace(network, nodes=tuple(replace(node, at=None) for node in network.nodes))
    drawn = places(bare)
    assert len(set(drawn.values())) == len(network.nodes)
    assert all(0 <= mark <= 1 for place in drawn.values() for mark in place)
    assert drawn["mines"][0] < drawn["ford"][0] < drawn["sea"][0]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=40),
    st.integers(20, 160),
    st.integers(6, 50),
)
def test_no_two_places_share_a_cell(wanted, width, height):
    """However places crowd, each has a cell of its own inside the map."""
    cells = apart({str(index): place for index, place in enumerate(wanted)}, width, height)
    assert len(set(cells.values())) == len(wanted)
    assert all(0 <= column < width and 0 <= row < height for column, row in cells.values())


@pytest.mark.parametrize("size", [(76, 13), (98, 18), (76, 36), (118, 44)])
def test_what_is_written_stands_whole(corridor, size):
    """At every size each name and number that found room can be read in its row, and none covers another."""
    network = corridor.network
    for layer in layers(network):
        part = layer.of(network)
        drawing = draw(network, part, *size, {})
        rows = drawing.dots.plain()
        assert [len(row) for row in rows] == [size[0]] * size[1]
        assert sum(row.count(NODE) + row.count(FOCAL) for row in rows) == len(part.nodes)
        for bundle in bundles(part):
            if bundle.key in drawing.written:
                assert number_words(bundle, {}) in rows[drawing.spots[bundle.key][1]]
        for node in part.nodes:
            if node.id in drawing.written:
                short = short_title(node.title)
                assert any(short[:10] in row for row in rows), node.title
        assert {node.id for node in part.nodes} & set(gauge_nodes(network)) <= drawing.written


def test_lines_are_told_apart_without_colour(seen):
    """Shut, empty, thin and thick lines differ in their dots, full and strained ones in their signs."""
    network = seen[0].network

    def dots(flow, *, open_=True):
        links = tuple(replace(link, flow=flow, open=open_) for link in network.links[:1])
        part = replace(network, links=links, nodes=network.nodes[:2])
        return sum("⠀" < sign <= "⣿" for row in draw(network, part, 76, 13, {}).dots.plain() for sign in row), links[0]

    counted = [dots(0, open_=False)[0], dots(0)[0], dots(1)[0]]
    assert counted == sorted(set(counted))
    thin, thick = (draw(network, replace(network, links=(dots(flow)[1],)), 76, 13, {}) for flow in (0.5, 5.0))
    assert thin.dots.plain() != thick.dots.plain()
    (full,) = bundles(replace(network, links=(replace(network.links[0], flow=9.0),)))
    assert number_words(full, {}) == "9█"
    assert number_words(full, {"river_up": ("slower",)}) == "!9█"


def test_strain_is_what_a_link_has_lost(seen):
    """A link that was open and is shut, or can carry less, or is riskier than at its best is strained, and says why."""
    assert strains(seen[:1]) == {}
    assert strains(()) == {}
    told = strains(seen)
    assert set(told) == {"river_up", "mine_road"}
    assert told["mine_road"] == ("shut since turn 2, and was open",)
    assert "can carry 2 of the 9 Mt a year it could" in told["river_up"]
    assert "risk $ 2.5 a tonne above its least" in told["river_up"]


def test_facts_are_the_views_numbers(corridor):
    """What is told of a link are the numbers of the view: cargo, capacity, price, risk, days, and what opens it."""
    network = corridor.network
    for link in network.links:
        told = " | ".join(link_facts(corridor, network, link, ()))
        assert f"{number(link.flow)} of {number(link.capacity)} Mt a year" in told
        assert f"$ {number(link.tariff)}, risk $ {number(link.risk)}, {number(link.days)} days" in told
        assert link.open or link.opens in told
        assert all(claim in told for claim in link.claims)


async def _open_map(pilot):
    await pilot.pause()
    if not isinstance(pilot.app.screen, TableScreen):
        await pilot.press("escape")
        await until(pilot, TableScreen)
    await pilot.press("l")
    await until(pilot, MapScreen)
    await pilot.pause()


def _told(app):
    return " ".join(app.screen.query_one("#map-text", Static).render().plain.replace("\u00a0", " ").split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_map_fits_every_terminal(at_table, corridor, shown, size):
    """Key n shows map, legend in words and the numbers of what is chosen; the gauge's link is chosen first."""
    app = at_table(corridor)
    async with app.run_test(size=size) as pilot:
        await _open_map(pilot)
        text = shown(app)
        assert max(map(len, text.splitlines())) <= size[0]
        for words in ("of 15 Mt a year", "shown: transit and local", "shut", "strained", "a place", "Baku", "Tbilisi"):
            assert words in text, words
        assert app.screen.query_one(CorridorMap).size.height >= 12
        assert "The line through Syunik, transit shut: 0 of 20 Mt a year" in _told(app)


async def test_places_and_links_are_chosen_by_keys(at_table, corridor):
    """Arrows go from thing to thing on the map, space through all of them, and their numbers stand beside it."""
    app = at_table(corridor)
    async with app.run_test(size=(120, 40)) as pilot:
        await _open_map(pilot)
        plan = app.screen.query_one(CorridorMap)
        visited = {plan.chosen}
        for key in ("up", "right", "right", "down", "left", "space", "backspace"):
            before = plan.chosen
            await pilot.press(key)
            await pilot.pause()
            if plan.chosen != before:
                visited.add(plan.chosen)
        assert len(visited) >= 4
        plan.choose("baku")
        await pilot.pause()
        assert "to Tbilisi (west)" in _told(app)
        for _ in plan.things:
            await pilot.press("space")
            visited.add(plan.chosen)
        assert visited >= set(plan.things)


@pytest.mark.slow
async def test_other_turns_and_other_cargo(at_table, seen, corridor, shown):
    """Keys p and n go through the turns, where what is strained shows from the turn it is; c changes the cargo."""
    app = at_table(seen[1])
    app.start.gone = [seen[0]]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _open_map(pilot)
        assert "turn 2 of" in shown(app)
        assert "!" in shown(app).split("carries")[0]
        await pilot.press("p")
        await pilot.pause()
        assert "turn 1 of" in shown(app)
        assert "!" not in shown(app).split("carries")[0]
        await pilot.press("p", "c", "n", "n")
        words = [note.message for note in app._notifications]
        assert any("began here" in one for one in words)
        assert any("one kind of cargo" in one for one in words)
        await pilot.press("escape")
        await until(pilot, TableScreen)
    app = at_table(corridor)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open_map(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert "shown: all cargo" in shown(app)
        assert "Central Russia" in shown(app)


async def test_the_map_follows_the_terminal(at_table, corridor):
    """When the terminal changes its size the map is drawn anew for it."""
    app = at_table(corridor)
    async with app.run_test(size=(80, 24)) as pilot:
        await _open_map(pilot)
        plan = app.screen.query_one(CorridorMap)
        small = plan.drawing
        await pilot.resize_terminal(160, 50)
        await pilot.pause()
        await pilot.pause()
        assert plan.drawing is not small
        assert (plan.drawing.dots.width, plan.drawing.dots.height) == tuple(plan.size)
        await pilot.click(CorridorMap, offset=(5, 5))
        assert plan.chosen in plan.drawing.spots


async def test_the_panel_has_a_map_where_there_is_much_room(at_table, corridor, shown):
    """At 160 by 50 the map stands beside the lists of the corridor's panel; a click on it opens its own screen."""
    app = at_table(corridor)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        if not isinstance(app.screen, TableScreen):
            await pilot.press("escape")
        await pilot.press("8")
        await pilot.pause()
        await pilot.pause()
        assert "Mersin" in shown(app)
        assert "Lots" in shown(app)
        await pilot.click("#panel-map", offset=(20, 8))
        await until(pilot, MapScreen)


async def test_without_a_network_there_is_no_map(at_table):
    """Where a scenario has no network the key says that there is no map, in words for a player."""
    app = at_table(sample.view())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert any("no map here" in note.message for note in app._notifications)


async def test_hostile_titles_stay_on_the_map(at_table, seen, shown):
    """Titles without end, with markup, escape codes or wide characters widen no line and steer no terminal."""
    bad = "[bold]\x1b[31m\u6771\u4eac\u202e" + "endless " * 40
    network = seen[0].network
    network = replace(
        network,
        gauge=replace(network.gauge, title=bad),
        nodes=tuple(
            replace(node, title=f"\u6771\u4eac {index}" if index else bad) for index, node in enumerate(network.nodes)
        ),
        links=tuple(replace(link, title=bad, opens=bad, mode=bad) for link in network.links),
        demands=tuple(replace(demand, title=bad) for demand in network.demands),
    )
    app = at_table(replace(seen[0], network=network))
    async with app.run_test(size=(80, 24)) as pilot:
        await _open_map(pilot)
        plan = app.screen.query_one(CorridorMap)
        for thing in plan.things:
            plan.choose(thing)
            await pilot.pause()
            assert "\x1b" not in shown(app)
            assert "\u202e" not in shown(app)
            for row in range(plan.size.height):
                assert plan.render_line(row).cell_length == plan.size.width
        assert "\u6771\u4eac 1" in shown(app)
