"""Writing the files of a new scenario, over nothing that is there unless it is asked for, and what comes next."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_n

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MODELINE", "check_name", "in_a_shell", "write_new", "write_schema", "written"]

LONGEST_NAME: Final = 60
SCHEMA: Final = "scenario.schema.json"
MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA}"
"""What tells an editor with a YAML language server where the schema of the file lies: beside it."""


def check_name(name: str) -> None:
    """Refuse a name that no file in this folder could have."""
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable() or set(name) & set('/\\:*?"<>|'):
        hint = tr(
            "give letters, digits and hyphens, at most {most}, such as my-scenario; --out takes a path",
            most=LONGEST_NAME,
        )
        raise Faults.one("bad-name", tr("{name!r} cannot name a scenario", name=name[:LONGEST_NAME]), hint)


def write_new(file: Path, text: str, source: str | None, *, force: bool) -> None:
    """Write a new file, or over one that is there where that is asked for; never over what was read."""
    if source is not None and file.exists() and Path(source).exists() and file.samefile(source):
        raise Faults.one(
            "same-file",
            tr("{source!r} would be written over itself", source=source),
            tr("give another file with --out"),
        )
    try:
        with file.open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Faults.one(
            "exists", tr("there is a file {file!r}", file=str(file)), tr("give another with --out, or --force")
        ) from None
    except (OSError, ValueError) as problem:  # ValueError: a name with a null character
        reason = getattr(problem, "strerror", None) or tr("it is not a name a file can have")
        raise Faults.one(
            "unwritable-file",
            tr("{file!r} cannot be written: {reason}", file=str(file), reason=reason),
            tr("check the path"),
        ) from None


def write_schema(file: Path) -> str | None:
    """Write the schema of the format beside a new scenario, unless one is there; return its path, None where it is."""
    from caucasus_game.scenario.editor.json_schema import as_text, scenario_schema

    schema = file.with_name(SCHEMA)
    if schema.exists():
        return None
    write_new(schema, as_text(scenario_schema()) + "\n", None, force=False)
    return str(schema)


def written(file: Path, actors: int, issues: int) -> Iterator[str]:
    """Yield what a new file holds, and the commands that go on from there."""
    yield tr(
        "{file}: {actors} seats, {issues}", file=file, actors=actors, issues=tr_n("{n} issue", "{n} issues", issues)
    )
    for what, verb in (
        (tr("to see whether it is sound"), "check"),
        (tr("to play it while you write"), "watch"),
        (tr("to play it"), "play"),
        (tr("how games end"), "playtest"),
    ):
        yield f"  caucasus-game {verb} {in_a_shell(file)}   # {what}"


def in_a_shell(file: Path) -> str:
    """Return a path as it is typed in a shell; one that could be a shipped scenario's id is told from it."""
    return shlex.quote(str(file) if file.suffix else f"./{file}")
