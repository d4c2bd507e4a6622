"""The plain mode: a whole game through a pipe, clear refusals, undo, several persons, and an end that loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caucasus_game.cli.plain.commands import COMMANDS
from caucasus_game.scenario.load import shipped
from caucasus_game.session.table import Table

if TYPE_CHECKING:
    from pathlib import Path

START = ("play", "ratification", "--plain", "--seat", "AM", "--seed", "7", "--name", "one")


@pytest.fixture
def plain(game, tmp_path: Path):
    """Type lines into a new game as Armenia, saved as ``one`` in the test's own folder."""

    def typed(*lines: str, start: tuple[str, ...] = START):
        return game(*start, "--saves", tmp_path, typed="".join(f"{line}\n" for line in lines))

    return typed


def answers(out: str) -> dict[str, str]:
    """Return what was answered to each line typed, by the line."""
    pieces = out.split("\n> ")[1:]
    return {piece.split("\n", 1)[0]: piece.split("\n", 1)[1].rsplit("\n[", 1)[0] for piece in pieces if "\n" in piece}


def test_the_first_screen_explains_itself(plain) -> None:
    """The first fifteen lines say who one is, how a turn goes, and the words one can type."""
    head = "\n".join(plain().out.splitlines()[:15])
    for word in ("You are Armenia", "look", "orders", "do ", "offer", "send", "why", "help", "quit"):
        assert word in head


def test_a_whole_game_through_a_pipe(plain, game, tmp_path: Path) -> None:
    """A pipe plays to the ending by its adviser's orders; every line is plain; the save verifies and replays."""
    turn = ("advise", "take", "send", "accept 1", "send")
    told = plain(*(turn * 12))
    assert (told.status, told.err) == (0, "")
    assert "THE END" in told.out
    assert "Your goals:" in told.out
    assert "[bug]" not in told.out
    assert "Traceback" not in told.out
    assert not [char for char in told.out if char != "\n" and not char.isprintable()]
    assert game("verify", "one", "--saves", tmp_path, "--json").data["ok"] is True
    (save,) = game("saves", "--saves", tmp_path, "--json").data["saves"]
    assert save["phase"] == "over"
    assert save["ending"]
    export = game("export", "one", "--saves", tmp_path)
    again = game("run", "ratification", "--orders", "-", "--json", typed=export.out)
    assert again.data["ending"]["id"] == save["ending"]


@pytest.mark.slow
@pytest.mark.parametrize("scenario", shipped())
def test_a_whole_game_of_every_scenario_through_a_pipe(scenario: str, game, tmp_path: Path) -> None:
    """Every scenario is played to its ending line by line; what was sent, played again by `run`, ends the same."""
    turn = ("advise", "take", "send", "take", "send")
    seat = "NL" if scenario == "emissions" else "AM"
    start = ("play", scenario, "--plain", "--seat", seat, "--seed", "7", "--level", "easy", "--name", "one")
    told = game(*start, "--saves", tmp_path, typed="\n".join(turn * 14) + "\n")
    assert told.status == 0
    assert "THE END" in told.out
    assert not [char for char in told.out if char != "\n" and not char.isprintable()]
    assert game("verify", "one", "--saves", tmp_path, "--json").data["ok"] is True
    export = game("export", "one", "--saves", tmp_path)
    again = game("run", scenario, "--orders", "-", typed=export.out)
    with Table.open("one", tmp_path) as table:
        assert again.out.splitlines()[-1] == f"checksum {table.play.checksum()}"


def test_the_end_of_input_loses_nothing_sent(plain, game, tmp_path: Path) -> None:
    """At the end of the input the game is saved, the last line says how to go on, and going on goes on there."""
    told = plain("send", "send", "do press russia")
    assert told.status == 0
    assert "not sent" in told.out
    assert told.out.splitlines()[-1] == "Saved as one. Go on with: caucasus-game resume one --plain"
    (save,) = game("saves", "--saves", tmp_path, "--json").data["saves"]
    assert (save["name"], save["turn"], save["seat"], save["ok"]) == ("one", 2, "armenia", True)
    assert "turn 2 of 12, orders" in game("resume", "one", "--plain", "--saves", tmp_path).out
    assert "turn 2 of 12, orders" in game("resume", "--plain", "--saves", tmp_path).out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("xyzzy", "there is no command 'xyzzy'"),
        ("press russia", "write it like this: do press russia"),
        ("do pres rusia", "Did you mean 'russia'?"),
        ("do xyzzy", "there is no action of yours 'xyzzy'"),
        ("do 99", "there is no action number 99"),
        ("do press", "needs a target"),
        ("do press armenia", "Not done"),
        ("do campaign armenia_parliament 99", "allowed: 1 to 6"),
        ("do campaign armenia_parliament 1.5", "not a whole number"),
        ("do press russia 3", "says nothing to press"),
        ("offer azerbaijan", "'offer' needs more"),
        ("offer azerbaijan rout=x", "'x' is not a number"),
        ("offer azerbaijan route=nan", "'nan' is not a number"),
        ("offer azerbaijan route=101", "0 to 100"),
        ("offer azerbaijan rute=50", "Did you mean 'route'?"),
        ("offer kazakhstan route=50", "Not done"),
        ("mandate route 60 40", "Not done"),
        ("mandate route sixty 90", "'sixty' is not a number"),
        ("choose nonsense nonsense", "Not done"),
        ("accept 1", "belongs to the talks phase"),
        ("counsel armenia", "there is no issue or other seat 'armenia'"),
        ("look nowhere", "there is no issue, seat or body 'nowhere'"),
        ("why nothing", "Not done"),
        ("why", "'why' needs more"),
        ("a", "could be several"),
    ],
)
def test_what_cannot_be_done_is_said(plain, line: str, expected: str) -> None:
    """Each slip is one clear line that says what was found and what would be allowed, and costs nothing."""
    told = plain(line, "draft")
    answer = answers(told.out)[line]
    assert expected.lower() in answer.lower()
    assert "Traceback" not in told.out
    assert "nothing yet" in answers(told.out)["draft"]


def test_words_may_be_short_and_in_any_case(plain) -> None:
    """Commands, actions and seats are known by their beginnings, short codes and numbers, in any case."""
    lines = ("do press russia", "DO PRESS RU", "do pres Russia", "do 2 ru")
    told = plain(*(step for line in lines for step in (line, "undo")))
    for line in lines:
        assert "In the draft: Press: Russia." in answers(told.out)[line]


def test_what_the_screen_calls_its_panels_is_understood(plain) -> None:
    """Who knows a panel from the screen, or asks for what any game has, finds it here by that name."""
    asked = ("brief", "role", "home", "vote", "words", "undertakings", "status", "issues", "look", "score", "goals")
    told = answers(plain(*asked).out)
    assert told["brief"] == told["role"]
    assert told["home"] == told["vote"]
    assert told["words"] == told["undertakings"]
    assert told["status"] == told["issues"] == told["look"]
    assert told["score"] == told["goals"]


def test_an_audience_approves_and_is_not_said_to_vote(game, tmp_path: Path) -> None:
    """Of who is only heard no vote is told that could be won, lost or called; of who votes it is."""
    told = game(
        "play", "merger", "--seat", "unions", "--plain", "--saves", tmp_path, typed="look works\nlook college\n"
    ).out
    audience, body = answers(told)["look works"], answers(told)["look college"]
    assert "percent approve" in audience
    assert not any(words in audience for words in ("say yes", "would win it", "would lose it"))
    assert "say yes" in body
    assert "would win it" in body


def test_undo_takes_back_the_last_step(plain) -> None:
    """Orders, offers, mandates and choices are taken back one by one, to an empty draft."""
    told = plain(
        "do press russia", "offer az route=45 constitution=50", "mandate route 20 55", "undo", "undo", "undo", "undo"
    )
    pieces = told.out.split("\n> undo\n")
    assert "mandate" not in pieces[1]
    assert "Offer" not in pieces[2]
    assert "nothing yet" in pieces[3]
    assert "nothing to take back" in pieces[4]


def test_leaving_with_a_draft_asks_first(plain) -> None:
    """Quit with a draft that is not sent says so once; a second quit leaves."""
    told = plain("do press russia", "quit", "quit")
    assert "'quit' again leaves" in told.out
    assert told.out.splitlines()[-1].startswith("Saved as one")
    assert plain("quit", start=(*START[:-1], "two")).out.splitlines()[-1].startswith("Saved as two")


def test_every_command_answers(plain) -> None:
    """Each command that looks at something says something, in the first turn and after one."""
    looking = ["help", "look", "orders", "draft", "goals", "news", "tracks", "vote", "seats", "gauges", "readings"]
    looking += ["save", "advise", "look route", "look armenia_parliament", "look kz", "why stability", "why route"]
    looking += ["why press", "claim d0-05", "why trust kz", "help offer", "news 5", "role", "undertakings", "winsets"]
    looking += ["undertakings iran", "winsets route", "preview azerbaijan route=45"]
    looking += ["counsel", "counsel route", "counsel tr"]
    told = plain(*looking, "send", "send", *looking)
    for line, answer in answers(told.out).items():
        assert answer.strip(), line
        assert "Not done" not in answer or line == "send", (line, answer)


def test_counsel_line_by_line(plain) -> None:
    """Counsel tells every section, an issue or a seat narrows it, and the offer that it spells out can be typed."""
    told = answers(plain("counsel", "counsel route", "counsel turkey").out)
    whole = told["counsel"]
    for words in ("351 decisions", "Fair trades", "Pressure", "Who could move whom", "backing only"):
        assert words in whole
    assert "  route: 49, range 45 to 53; the model " in whole
    assert "Turkey: +1.4 on its cost of no deal, -4 trust; could be forced on route; 35 percent backfire" in whole
    assert (
        "route: Kazakhstan would give way fully to you, from 55 to 37; you expect +0.6, it 0; its first choice" in whole
    )
    assert "constitution:" not in told["counsel route"]
    assert "Forecast" not in told["counsel turkey"]
    assert "Azerbaijan" not in told["counsel turkey"]
    offer = next(line.split(": ", 1)[1] for line in whole.splitlines() if "to settle it: " in line).split(" (")[0]
    assert "In the draft: " in answers(plain(offer, start=(*START[:-1], "two")).out)[offer]


def test_help_tells_every_command(plain) -> None:
    """Help lists each command of the phase with its usage."""
    told = answers(plain("help").out)["help"]
    for command in COMMANDS:
        assert (f"  {command.usage}:" in told) == ("orders" in command.phases)


def test_why_adds_up(plain) -> None:
    """The causes that why tells are signed, and there is at least one for a number that changed."""
    told = answers(plain("send", "send", "why stability").out)["why stability"]
    assert "went from" in told
    assert any(line.strip()[:1] in "+-" for line in told.splitlines()[1:])


def test_several_persons_share_a_screen(game, tmp_path: Path) -> None:
    """Two persons decide in turn, are called by name, and neither sees the other's draft."""
    told = game(
        *("play", "ratification", "--plain", "--seat", "AM", "--seat", "az", "--seed", "7", "--saves", tmp_path),
        typed="\noffer az route=45 constitution=60\nsend\n\ndraft\nsend\n\naccept 1\nsend\n\nsend\n\n",
    )
    assert told.status == 0
    assert "Pass the keyboard to Armenia; the others look away" in told.out
    assert "Pass the keyboard to Azerbaijan; the others look away" in told.out
    assert "nothing yet" in answers(told.out)["draft"]
    assert "Offers have crossed; " in told.out
    assert "You say yes" in told.out
    assert "turn 2 of 12, orders" in told.out


def test_the_lobby_asks_for_what_is_missing(game, tmp_path: Path) -> None:
    """Without a scenario and a seat both are asked for, a slip is said, and an end of input leaves quietly."""
    told = game("play", "--plain", "--saves", tmp_path, typed="ratification\nnobody\nKZ\nquit\n")
    assert told.status == 0
    assert "there is no seat 'nobody'" in told.out
    assert "You are Kazakhstan" in told.out
    assert game("play", "--plain", "--saves", tmp_path, typed="").status == 0
    assert game("play", "ratification", "--plain", "--saves", tmp_path, typed="quit\n").status == 0


def test_what_is_typed_cannot_steer_a_terminal(plain) -> None:
    """Control characters and bytes that are no text, typed or piped, come back as plain marks or a clear word."""
    told = plain("look \x1b[31mroute\x07", "do \x00press")
    assert not set("\x1b\x07\x00") & set(told.out)


def test_bytes_that_are_no_text_are_a_slip(game, tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are a command that is not known; what is typed after them counts."""
    told = game(*START, "--saves", tmp_path, typed=b"\xff\xfe look\nseats\n")
    assert told.status == 0
    assert "there is no command" in told.out
    assert "AZ Azerbaijan" in told.out


def test_an_unknown_seat_or_name_is_told(game, tmp_path: Path) -> None:
    """A seat that does not exist, and a save's name that is taken or not allowed, are faults with status 1."""
    told = game("play", "ratification", "--plain", "--seat", "XX", "--saves", tmp_path)
    assert told.status == 1
    assert "[unknown-seat]" in told.err
    assert game(*START, "--saves", tmp_path).status == 0
    assert "[save-exists]" in game(*START, "--saves", tmp_path).err
    assert "[save-name]" in game(*START[:-1], "../x", "--saves", tmp_path).err


def test_levels_set_the_others(game, tmp_path: Path) -> None:
    """--level sets who decides in the seats without a person; --policy goes before it."""
    start = ("play", "ratification", "--plain", "--seat", "AM", "--saves", tmp_path)
    game(*start, "--level", "hard", "--policy", "KZ=random", "--name", "hard")
    seats = game("export", "hard", "--saves", tmp_path).data["seats"]
    assert (seats["armenia"], seats["kazakhstan"], seats["iran"]) == ("person", "random", "lookahead")
    game(*start, "--name", "usual")
    assert game("export", "usual", "--saves", tmp_path).data["seats"]["iran"] == "model"
    game(*start, "--level", "easy", "--name", "easy")
    assert game("export", "easy", "--saves", tmp_path).data["seats"]["iran"] == "balanced"


def test_prose_has_names_and_no_noise(game, tmp_path: Path) -> None:
    """Gauges are told by the names of their owners, others' bodies by their polls, and others' actions as theirs."""
    told = game(
        *("play", "ratification", "--plain", "--seat", "AM", "--seed", "7", "--saves", tmp_path),
        typed="gauges\nvote\nwhy trust\nwhy ratify_azerbaijan\nundertakings\n",
    )
    assert "Trust of Turkey in United States: " in told.out
    assert "Mood of Parliament of Armenia: " in told.out
    assert "(azerbaijan_parliament): poll " in told.out
    assert "'ratify_azerbaijan' is not in your menu: it belongs to Azerbaijan" in told.out
    assert ": 0 points a turn" not in told.out
    assert ", at ratification.yaml" not in told.out
    assert "\n  0 " not in told.out.split("> why trust")[1]


def test_one_order_is_taken_out_by_its_number(plain) -> None:
    """The others stay as they were; a number that no order has is refused."""
    out = plain("do press russia", "do consult iran", "remove 1", "remove 7", "undo").out
    after = out.partition("> remove 1")[2]
    assert "Taken out" in after
    assert "Press" not in after.partition("> remove 7")[0]
    assert "there is no order 7" in after
    assert "Press" in after.partition("> undo")[2]


def test_a_reason_is_kept_with_its_order(plain) -> None:
    """What was said of one order stays with it when another is taken out; a number that no order has is refused."""
    said = ("do press russia", "do consult iran", "because 2 they may listen", "because 7 why not", "remove 1", "draft")
    out = plain(*said).out
    assert "there is no order 7" in out
    draft = out.partition("> draft")[2]
    assert "Press" not in draft.splitlines()[1]
    assert ": because they may listen" in draft
