"""The corridor in the plain mode: cargo, links and lots in lines, orders on lots, and the causes behind them."""

from __future__ import annotations

from pathlib import Path

import pytest

CASE = Path(__file__).parents[1] / "scenario" / "tiny_corridor.yaml"


@pytest.fixture
def told(game, tmp_path):
    """Return what the plain mode says to these lines, typed by Upland."""

    def typed(*lines):
        start = ("play", CASE, "--plain", "--seat", "UP", "--seed", "7", "--name", "c", "--saves", tmp_path)
        answer = game(*start, typed="".join(f"{line}\n" for line in (*lines, "quit", "quit")))
        assert answer.status == 0
        return answer.out

    return typed


def test_cargo_links_and_lots_in_lines(told):
    """``corridor`` and ``lots`` tell the gauge, ways, links and who pays; ``look`` says that they are there."""
    out = told("look", "corridor", "lots", "lots harb", "look pass_rail", "look hills", "look tolls")
    for words in (
        "'corridor' tells of cargo and links, 'lots' of what can be built",
        "Cargo by The pass: 0 of 6 Mt a year. [assumed: Invented.]",
        "shut, 0 of 6 Mt a year",
        "opens at: building of The railway over the pass at least 100",
        "public: 0; private 0 of 3 at most; open 6",
        "investors see a yield of",
        "announced for 2031-Q2",
    ):
        assert words in out, words
    assert out.count("The harbour (harbour, on the land of Lowland)") == 2
    assert out.count("  by The pass: 0 Mt a year") == 2


def test_a_pledge_and_what_it_brings(told):
    """A pledge is ordered by name and amount; the turn tells what moved, and ``why`` tells of links and lots."""
    begin = ("do invest railway 3", "do invest harbour 2", "draft", "send", "send")
    out = told(*begin, "why pass_rail", "why flow river_up", "why carried hills", "send", "send", "why flow pass_rail")
    assert "Pledge money: The railway over the pass with 3 from the treasury" in out
    assert "Mt a year (opened: The railway over the pass)." in out
    assert "opened: The railway over the pass, rule E14" in out
    assert "Cargo by way of The pass went from 0 to 6" in out
    assert "Nothing changed it in the last turn. It stands like this:" in out
    assert "[bug]" not in out


def test_a_scenario_without_a_network_says_so(game, tmp_path):
    """Where there is neither network nor lots both words are refused in a sentence; the welcome names what is there."""
    start = ("play", "emissions", "--plain", "--seed", "7", "--saves", tmp_path)
    out = game(*start, "--seat", "germany", typed="corridor\nlots\nhelp claim\nquit\n").out
    assert out.count("this scenario has no network and no lots") == 2
    assert "russia" not in out
    assert "D0-05" not in out


def test_the_map_in_words(told):
    """``map`` tells the gauge and every line of the map, ``map PLACE`` one place; a turn to come is refused."""
    out = told("map", "map ford", "map 1", "map 9", "map nowhere")
    for words in (
        "Corridor map, 2030-Q1, turn 1 of 8. Cargo by The pass: 0 of 6 Mt a year.",
        "The pass to The sea: shut, 0 of 6 Mt a year",
        "The mines to The ford: open,",
        "to The mines: open",
        "turn 9 has not been reached",
        "there is no place 'nowhere'",
    ):
        assert words in out, words
    assert out.count("Corridor map, 2030-Q1") == 2


def test_charts_as_numbers(told):
    """``chart`` lists what there is, ``chart NAME`` tells every turn's numbers, with what moved and what is marked."""
    out = told(
        "chart", "do invest railway 3", "do invest harbour 2", "send", "send", "chart gauge", "chart tolls", "chart x"
    )
    for words in (
        "Cargo: Cargo by The pass (gauge)",
        "Cargo by The pass, from 0 to 6 Mt a year; at the start of each turn:",
        "  target: 6 Mt a year",
        "  turn 1, 2030-Q1: The pass 0",
        "  turn 2, 2030-Q2: The pass",
        "Terms on the table",
        "there is no chart 'x'",
    ):
        assert words in out, words
