"""The commands themselves: help that is quick, wrong use that is told in one shape, quiet ends."""

from __future__ import annotations

import json
import os
import pkgutil
import signal
import subprocess
import sys
from importlib import import_module

import pytest

from caucasus_game import __version__, cli
from caucasus_game.cli import main as door
from caucasus_game.cli.main import commands
from caucasus_game.cli.rooms import ROOMS
from caucasus_game.errors import Fault, Faults, Place

GAME = [sys.executable, "-m", "caucasus_game"]


def call(*arguments: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*GAME, *arguments], capture_output=True, text=True, check=False, timeout=120, **more)


def leave(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run the door in this process; return status, standard output and standard error."""
    with pytest.raises(SystemExit) as left:
        door.main(arguments)
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def test_help_imports_nothing_heavy() -> None:
    """Neither the group's help nor any command's loads NumPy, Textual or pydantic."""
    code = f"""
import sys
from caucasus_game.cli.main import commands
for arguments in [["--help"], *([name, "--help"] for name in {sorted(commands.commands)!r})]:
    try:
        commands.main(arguments, standalone_mode=False)
    except SystemExit:
        pass
heavy = sorted({{"numpy", "textual", "pydantic", "yaml", "rich", "sqlite3"}} & set(sys.modules))
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_is_found_in_its_room() -> None:
    """The table of rooms names all modules that have commands, and all their commands."""
    found = {}
    for module in pkgutil.iter_modules(cli.__path__):
        named = getattr(import_module(f"{cli.__name__}.{module.name}"), "COMMANDS", ())
        if isinstance(named, tuple) and named:
            found[module.name] = tuple(one.name for one in named)
    assert found == ROOMS
    assert [commands.commands[name].name for name in commands.commands] == list(commands.commands)


def test_a_command_brings_no_other_room() -> None:
    """What was not asked for is not imported."""
    code = "import sys; from caucasus_game.cli.main import commands; commands.commands['explain']; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    brought = {room for room in ROOMS if f"caucasus_game.cli.{room}" in done.stdout.split()}
    assert brought == {"explaining"}


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """--version tells the package's version."""
    assert leave(["--version"], capsys)[:2] == (0, f"caucasus-game {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["show"],
        ["show", "x", "--nonsense"],
        ["run", "x", "--seed", "minus one"],
        ["run", "x", "--seed", "-1"],
        ["playtest", "x", "-n", "0"],
        ["fork", "x", "--turn", "zero"],
        ["play", "x", "--level", "impossible", "--plain"],
        ["completion", "tcsh"],
    ],
)
def test_wrong_use_is_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use leaves with 2: in words on standard error, with --json as faults on standard output."""
    status, out, err = leave(arguments, capsys)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    assert "--help" in err
    status, out, err = leave([*arguments, "--json"], capsys)
    assert (status, err) == (2, "")
    (fault,) = json.loads(out)["faults"]
    assert fault["code"] == "usage"
    assert set(fault) == {"code", "severity", "file", "line", "column", "message", "hint"}


def test_without_a_terminal_the_screens_say_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal the bare command and play point to --plain, as wrong use."""
    for arguments in ([], ["play", "ratification", "--seat", "AM"], ["resume"]):
        status, _, err = leave(arguments, capsys)
        assert status == 2
        assert "--plain" in err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each shell gets a script that names the command and the variable it answers to."""
    status, out, _ = leave(["completion", shell], capsys)
    assert status == 0
    assert "caucasus-game" in out
    assert "_CAUCASUS_GAME_COMPLETE" in out


def test_completion_answers_a_shell() -> None:
    """What the script asks for is answered: commands that begin as typed."""
    question = {"_CAUCASUS_GAME_COMPLETE": "bash_complete", "COMP_WORDS": "caucasus-game ver", "COMP_CWORD": "1"}
    done = call(env={**os.environ, **question})
    assert done.returncode == 0
    assert "plain,verify" in done.stdout


def raising(problem: BaseException):
    def run(**_) -> None:
        raise problem

    return run


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (Faults(Fault("some-code", "something is wrong", "mend it", Place("a.yaml", 3, 7))), "some-code"),
        (OSError(28, "No space left on device", "x.sqlite"), "system"),
        (RuntimeError("surprise"), "bug"),
    ],
)
def test_whatever_fails_is_told_as_a_fault(
    problem: Exception, code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Faults, the system's refusals and mistakes of the program leave with 1, in one shape, without a traceback."""
    monkeypatch.delenv("CAUCASUS_GAME_DEBUG", raising=False)
    monkeypatch.setattr(commands.commands["list"], "callback", raising(problem))
    status, out, err = leave(["list"], capsys)
    assert (status, out) == (1, "")
    assert f"[{code}]" in err
    assert "Traceback" not in err
    status, out, err = leave(["list", "--json"], capsys)
    assert (status, err) == (1, "")
    assert json.loads(out)["faults"][0]["code"] == code


def test_a_fault_keeps_its_place(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """File, line and column are told, in words and as JSON."""
    fault = Fault("some-code", "something is wrong", "mend it", Place("a.yaml", 3, 7), excerpt="key: value")
    monkeypatch.setattr(commands.commands["list"], "callback", raising(Faults(fault)))
    _, _, err = leave(["list"], capsys)
    assert "a.yaml:3:7" in err
    assert "mend it" in err
    _, out, _ = leave(["list", "--json"], capsys)
    assert {key: json.loads(out)["faults"][0][key] for key in ("file", "line", "column")} == {
        "file": "a.yaml",
        "line": 3,
        "column": 7,
    }


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C leaves with 130 and says nothing."""
    monkeypatch.setattr(commands.commands["list"], "callback", raising(KeyboardInterrupt()))
    assert leave(["list"], capsys) == (128 + signal.SIGINT, "", "")


def test_a_reader_that_leaves_is_no_failure() -> None:
    """Where the reader of the output goes away, the command ends quietly with 0."""
    code = (
        "import sys; from caucasus_game.cli import main, output;"
        "main.commands.commands['list'].callback = lambda **_: [output.say('x' * 9999) for _ in range(999)];"
        "main.main(['list'])"
    )
    writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.read(10)
    writer.stdout.close()
    with writer.stderr as told:
        assert told.read() == b""
    assert writer.wait(timeout=60) == 0


def test_a_poor_terminal_still_gets_its_lines() -> None:
    """A terminal that knows only ASCII gets the text with the letters it lacks replaced."""
    done = call("completion", "bash", env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0


def test_nothing_told_can_steer_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters in a message, such as colours or a bell, are not passed on."""
    problem = Faults(Fault("some-code", "a \x1b[31mred\x07 \x9bname"))
    monkeypatch.setattr(commands.commands["list"], "callback", raising(problem))
    _, _, err = leave(["list"], capsys)
    assert not set("\x1b\x07\x9b") & set(err)
