"""The plain mode's packages: words and money, counters and rounds, previews, the role, the adviser in both phases."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.session.table import Table

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
DOCS = Path(__file__).parents[2] / "docs"
START = ("play", TINY, "--plain", "--seed", "7", "--name", "one", "--seat")


@pytest.fixture
def river(game, tmp_path: Path):
    """Type lines into a new game of the river treaty, as Upland if no other seats are named."""

    def typed(*lines: str, seats: tuple[str, ...] = ("UP",)):
        more = [word for seat in seats[1:] for word in ("--seat", seat)]
        start = (*START, seats[0], *more, "--saves", tmp_path)
        return game(*start, typed="".join(f"{line}\n" for line in lines))

    return typed


def answered(out: str, line: str, time: int = 0) -> str:
    """Return what was answered to a line typed, up to the next prompt."""
    return out.split(f"\n> {line}\n")[1 + time].split("\n[", maxsplit=1)[0]


def final_checksum(name: str, folder: Path) -> str:
    with Table.open(name, folder) as table:
        assert table.phase == "over"
        return table.play.checksum()


def test_a_whole_game_of_words_through_a_pipe(river, game, tmp_path: Path) -> None:
    """With promises, money, bounds, predictions and counters a pipe plays to the end; its export is the same game."""
    turn = (
        *("offer lowland water=40 give refrain:press:2 ask 0.5", "declare water 45", "predict lowland water=55.5"),
        *("offer harbour want do:gift:1 pay 0.25", "send", "counter 1 water=42 want refrain:press:2", "send", "take"),
        "send",
    )
    told = river(*(turn * 6))
    assert (told.status, told.err) == (0, "")
    assert "THE END" in told.out
    assert "You answer with a counter: Water for Lowland at 42" in told.out
    assert "you undertake not to: Press a neighbour" in told.out
    assert not [char for char in told.out if char != "\n" and not char.isprintable()]
    assert game("verify", "one", "--saves", tmp_path, "--json").data["ok"] is True
    export = game("export", "one", "--saves", tmp_path)
    orders = [order for one in export.data["orders"] for order in one["orders"]]
    said = [answer for one in export.data["orders"] for answer in one.get("answers", {}).values()]
    assert any("pay" in give for order in orders for give in order.get("gives", []))
    assert any(isinstance(answer, dict) for answer in said)
    assert any(one.get("predictions") == {"lowland": {"water": 55.5}} for one in export.data["orders"])
    again = game("run", TINY, "--orders", "-", "--json", typed=export.out)
    assert again.data["checksum"] == final_checksum("one", tmp_path)


def test_two_persons_bargain_in_rounds(river) -> None:
    """An offer, a counter, a yes: the rounds explain themselves, and the word is in force in the next turn."""
    told = river(
        *("", "offer lo water=30 give refrain:press:3", "send", "", "send", "", "send"),
        *("", "accept 9", "preview 1 water=50", "counter 1 water=45 pay 0.5", "offers", "send"),
        *("", "counter 1 water=44", "accept 1", "send"),
        *("", "undertakings", "news", "look", "send", "", "undertakings"),
        seats=("UP", "LO", "HA"),
    )
    assert (told.status, told.err) == (0, "")
    assert "Then talks, in rounds" in told.out
    assert "Offers have crossed; 1 offer to you" in told.out
    assert "Upland undertakes not to: Press a neighbour (3 turns" in told.out
    assert "there is no offer '9'" in answered(told.out, "accept 9")
    preview = answered(told.out, "preview 1 water=50")
    assert re.search(r"worth to you: \+[0-9.]+ points", preview)
    assert re.search(r"The assembly of Upland: from [0-9.]+ to [0-9.]+ percent yes", preview)
    assert "win-sets on water with it: The assembly of Upland" in preview
    countered = answered(told.out, "counter 1 water=45 pay 0.5")
    assert "Water for Lowland at 45; Upland undertakes not to: Press a neighbour (3 turns" in countered
    assert "you pay Upland 0.5" in countered
    assert "your answer: a counter: Water for Lowland at 45" in answered(told.out, "offers")
    assert "Round 2 of the talks: counters have crossed; 1 counter to you" in told.out
    assert "a counter cannot be countered again here" in told.out
    assert "Answer yes or no; a counter may be countered again only" in answered(told.out, "counter 1 water=44")
    assert "you undertake not to: Press a neighbour; promised to Lowland; 3 turns left" in told.out
    assert "it binds now" in told.out
    assert "Putnam calls this side payment" in answered(told.out, "news")
    assert "1 undertaking in force" in answered(told.out, "look")
    assert "Upland undertakes not to: Press a neighbour; promised to you; 3 turns left" in answered(
        told.out, "undertakings", 1
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("offer lowland pay", "'pay' needs more"),
        ("offer lowland pay x", "'x' is not a number"),
        ("offer lowland pay 0", "above 0"),
        ("offer lowland pay 99", "in the treasury"),
        ("offer lowland pay 1 to", "'to' needs more"),
        ("offer lowland pay 1 to nobody", "there is no seat 'nobody'"),
        ("offer lowland+harbour water=50 pay 1", "several seats would sign"),
        ("offer lowland give", "'give' needs more"),
        ("offer lowland give refrain", "is no undertaking"),
        ("offer lowland give hope:press:2", "there is no kind of undertaking 'hope'"),
        ("offer lowland give do:press", "you cannot undertake to do anything"),
        ("offer lowland give refrain:sign", "there is no undertaking 'sign'"),
        ("offer lowland give refrain:press:9", "allowed: 2 to 4 turns"),
        ("offer lowland give refrain:press:2.5", "not a whole number"),
        ("offer lowland want do:gift from harbour", "who signs"),
        ("offer lowland water=50 drop water", "'drop' belongs to a counter"),
        ("offer lowland frobnicate", "says nothing in a package"),
        ("offer nowhere water=50", "there is no seat 'nowhere'"),
        ("preview lowland", "'preview' needs more"),
        ("declare water", "one mark on one issue"),
        ("declare water 200", "0 to 100"),
        ("declare rain 20", "there is no issue 'rain'"),
        ("predict lowland pay 1", "a prediction is of marks"),
        ("predict upland water=40", "of one's own seat"),
        ("counter 1 water=3", "belongs to the talks phase"),
        ("undertakings nowhere", "there is no seat 'nowhere'"),
        ("winsets nowhere", "there is no issue 'nowhere'"),
    ],
)
def test_a_slip_in_a_package_is_said(river, line: str, expected: str) -> None:
    """What cannot be read or is not allowed is one clear line, and nothing comes into the draft."""
    told = river(line, "draft")
    assert expected.lower() in answered(told.out, line).lower()
    assert "nothing yet" in answered(told.out, "draft")


def test_a_preview_leaves_the_draft_alone(river) -> None:
    """Preview tells gains, shares and win-sets before anything is in the draft, also of what is not allowed."""
    told = river("preview lowland water=50 dam=50", "preview harbour water=50", "draft", "undo")
    lines = answered(told.out, "preview lowland water=50 dam=50").splitlines()
    assert "It is not in the draft" in lines[0]
    assert sum("worth to" in line for line in lines) == 2
    assert sum("win-sets on" in line for line in lines) == 2
    assert "Not allowed as it stands" in answered(told.out, "preview harbour water=50")
    assert "nothing yet" in answered(told.out, "draft")


def test_words_and_money_alone_make_an_offer(river) -> None:
    """An offer without terms is a trade of words and money; it moves no body, and what was typed is undone at once."""
    line = "offer harbour want do:gift pay 1"
    told = river(line, "draft", "undo")
    assert "Harbour undertakes to: Send a gift (1 turn)" in answered(told.out, line)
    assert "it moves no body's vote" in answered(told.out, line)
    assert "you pay Harbour 1" in answered(told.out, "draft")
    assert "nothing yet" in answered(told.out, "undo")


def test_a_counter_changes_what_it_names(river) -> None:
    """A counter begins with the offer: terms and words that it does not name stay, what it drops is gone."""
    told = river(
        *("", "offer lo water=30 dam=40 give refrain:press:3 pay 1", "send", "", "send", ""),
        *("counter 1 water=45", "counter 1 drop dam drop money", "counter 1 drop press give refrain:press:2"),
        *("counter 1 ask 2", "counter 1", "counter 1 water=30", "counter 1 drop weir", "accept 1"),
        seats=("UP", "LO"),
    )
    assert "Water for Lowland at 45; Visits to the dam at 40; Upland undertakes not to" in answered(
        told.out, "counter 1 water=45"
    )
    dropped = answered(told.out, "counter 1 drop dam drop money")
    assert "Visits to the dam" not in dropped
    assert "pay" not in dropped.splitlines()[0]
    swapped = answered(told.out, "counter 1 drop press give refrain:press:2").splitlines()[0]
    assert "Upland undertakes" not in swapped
    assert "you undertake not to: Press a neighbour (2 turns" in swapped
    money = answered(told.out, "counter 1 ask 2").splitlines()[0]
    assert "Upland pays you 2" in money
    assert "pays you 1" not in money
    assert "that is their offer as it stands" in answered(told.out, "counter 1 water=30")
    assert "there is no part of this offer 'weir'" in answered(told.out, "counter 1 drop weir")


def test_the_adviser_answers_too(river) -> None:
    """In talks advise tells an answer for every offer and take gives them; the game goes on from there."""
    told = river("send", "advise", "take", "send", "goals")
    advice = answered(told.out, "advise")
    assert "1. " in advice
    assert "your answer: " in answered(told.out, "take")
    assert "turn 2 of 6" in told.out


def test_ways_are_told_and_one_is_taken(river) -> None:
    """``ways`` looks ahead and tells ways with what each brings and how sure; ``take NUMBER`` takes one's orders."""
    told = river("ways", "take 2", "take 9", "send")
    ways = answered(told.out, "ways")
    assert "1. What serves you best. About " in ways
    assert "2. Another way: " in ways
    assert "the usual orders (" in ways
    assert "imagined games each" in ways
    assert "The draft:" in answered(told.out, "take 2")
    assert "there is no way 9" in answered(told.out, "take 9")


def test_take_keeps_predictions(river) -> None:
    """The adviser predicts nothing: what was predicted stays beside its orders."""
    told = river("predict lowland water=50", "take")
    assert "prediction: Lowland would still accept Water for Lowland at 50" in answered(told.out, "take")


def test_the_role_tells_what_is_assumed(river) -> None:
    """A seat is told its dilemma, goals, own levers, what it knows, and which positions rest on no document."""
    role = answered(river("role", seats=("HA",)).out, "role")
    assert "You are Harbour. You trade with both." in role
    assert "Settled at its table" in role
    assert "shuttle, yours alone" in role
    assert "sign" not in [line.split(",")[0].strip() for line in role.splitlines()]
    assert "What you know: your own numbers exactly" in role
    assert "You speak in no document: all your positions are assumed." in role


def test_roles_of_the_shipped_game_name_their_grounds(game, tmp_path: Path) -> None:
    """Each position of a shipped seat is told as assumed, partly assumed, or resting on named claims."""
    told = game("play", "ratification", "--plain", "--seat", "TR", "--saves", tmp_path, typed="role\n")
    role = answered(told.out, "role")
    issues = game("show", "ratification", "--json").data["issues"]
    told_of = re.findall(r"(?:From documents|Partly assumed): (\w+) rests on D", role)
    silent = re.search(r"Assumed, because no document says where you stand: (.*)\.", role)
    told_of += silent.group(1).split(", ") if silent else []
    assert sorted(told_of) == sorted(issues)


def test_win_sets_are_one_line_an_issue(game, tmp_path: Path) -> None:
    """Each issue's line names every body's win-set and their overlap."""
    told = game(
        "play", "ratification", "--plain", "--seat", "AM", "--saves", tmp_path, typed="winsets\nwinsets route\n"
    )
    lines = answered(told.out, "winsets").splitlines()
    assert len(lines) == 7
    assert all("Parliament of Armenia" in line and "Parliament of Azerbaijan" in line for line in lines)
    assert all("together " in line for line in lines)
    assert answered(told.out, "winsets route") == lines[0]


def test_an_orders_file_gives_counters_and_predictions(game, tmp_path: Path) -> None:
    """A file of orders may give words and money, counter in advance, and answer a counter that may come."""
    orders = [
        {
            "turn": 1,
            "seat": "upland",
            "orders": [
                {
                    "action": "offer",
                    "target": "lowland",
                    "terms": {"water": 30},
                    "gives": [{"by": "upland", "refrain": "press", "turns": 3}],
                },
                {"action": "declare", "issue": "water", "at": 50},
            ],
            "answers": {"lowland-1.2": True},
            "predictions": {"lowland": {"water": 50}},
        },
        {
            "turn": 1,
            "seat": "lowland",
            "orders": [],
            "answers": {"upland-1": {"terms": {"water": 45}, "gives": [{"by": "lowland", "pay": 0.5}]}},
        },
    ]
    told = game("run", TINY, "--orders", "-", typed=json.dumps(orders))
    assert told.status == 0
    assert "Lowland and Upland settle Water for Lowland at 45" in told.out
    kept = game("run", TINY, "--orders", "-", "--json", "--save", "kept", "--saves", tmp_path, typed=json.dumps(orders))
    assert told.out.rstrip().endswith(kept.data["checksum"])
    export = {(one["turn"], one["seat"]): one for one in game("export", "kept", "--saves", tmp_path).data["orders"]}
    assert export[1, "upland"]["answers"] == {"lowland-1.2": True}
    assert export[1, "upland"]["predictions"] == {"lowland": {"water": 50}}
    orders[1]["answers"]["upland-1"]["terms"] = {"rain": 3}
    wrong = game("run", TINY, "--orders", "-", "--json", typed=json.dumps(orders))
    assert (wrong.status, wrong.codes) == (1, ["illegal-counter"])
    assert wrong.data["faults"][0]["message"].startswith("turn 1: ")


def test_the_documented_orders_can_be_read() -> None:
    """The example on the page of commands is orders as the program reads them, and every key of it is told there."""
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    section = page[page.index("## Orders") : page.index("## run")]
    (example,) = re.findall(r"```json\n(.*?)```", section, re.DOTALL)
    read = SeatOrders.from_json(json.loads(example))
    assert read.answers is not None
    assert SeatOrders.from_json(read.as_json()) == read
    for key in ("turn", "answers", "predictions", "gives", "by", "pay", "to", "do", "refrain", "turns"):
        assert f"`{key}`" in section


def test_show_tells_what_can_be_promised(game) -> None:
    """Undertakings stand beside their actions as data, and in words with turns, condition and ground."""
    actions = {action["id"]: action for action in game("show", TINY, "--json").data["actions"]}
    assert actions["press"]["undertaking"] == {"kinds": ["refrain"], "least": 2, "most": 4}
    assert "undertaking" not in actions["sign"]
    words = game("show", TINY).out
    assert "Press a neighbour (press), UP, LO: not to do it, 2 to 4 turns; binds while the river is calm" in words
