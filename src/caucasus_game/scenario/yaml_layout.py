"""Where the layout of a file went wrong: indentation, curly quotes, odd spaces, what follows a closing quote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.tree import CURLY, ODD_SPACES, odd_space

if TYPE_CHECKING:
    from caucasus_game.errors import Fault, Place
    from caucasus_game.scenario.tree import Source

__all__ = [
    "behind_a_closing",
    "curly_quote",
    "misplaced",
    "odd_indent",
    "second_colon",
    "within_braces",
    "without_colon",
]

_OPENS_CURLY = re.compile(rf"(?:^|[:,\[{{-])\s*([{CURLY}])")
_CLOSES: Final = f'{CURLY}"'
_ODD = re.compile(rf"^[ \t]*([{ODD_SPACES}])|^\s*[\w-]+:([{ODD_SPACES}])")
_BARE_WORD = re.compile(r"\s*([\w-]+)\s*(?:#.*)?\Z")
_KEY_AND_TEXT = re.compile(r"\s*(?:- )?([\w-]+): +([^\s\"'\[{].*)")
_ENTRY_AND_TEXT = re.compile(r"[,{]\s*([\w-]+):\s+([^\s\"'\[{,][^,\"{}\[\]]*)\Z")
_NEXT_KEY = re.compile(r"\s*([\w-]+):\s")
LONGEST_SHOWN: Final = 60  # characters of a text in a hint
LINES_ABOVE: Final = 3  # in which an odd space may make the parser stumble here


def odd_indent(source: Source, line: int) -> Fault | None:
    """Return the fault of a space that YAML does not take for one, in a line or shortly above; lines count from 0."""
    for number in range(min(line, len(source.lines) - 1), max(line - LINES_ABOVE, -1), -1):
        if _ODD.match(source.lines[number]):
            return _first_odd(source, number)
    return None


def _first_odd(source: Source, last: int) -> Fault:
    """Return the fault for the first line with such a space: where there is one there are more, pasted with it."""
    number, found = next((n, found) for n in range(last + 1) if (found := _ODD.match(source.lines[n])))
    group = 1 if found.group(1) else 2
    place = source.place(number, found.start(group))
    return source.fault("control-character", *odd_space(found.group(group)), place)


def curly_quote(source: Source, line: int, column: int) -> Fault | None:
    """Return the fault of a curly quote that was to hold together what stands at a place; lines count from 0."""
    before = source.lines[line][: column + 1] if line < len(source.lines) else ""
    opened = next(reversed(list(_OPENS_CURLY.finditer(before))), None)
    if opened is None or any(sign in before[opened.end() : column] for sign in _CLOSES):
        return None
    message = f"{opened.group(1)} is no quote to YAML, but a letter of the text"
    hint = 'write straight quotes around it: "…"; editors for texts make them curly, editors for code do not'
    return source.fault("curly-quote", message, hint, source.place(line, opened.start(1)))


def behind_a_closing(source: Source, line: int, column: int) -> tuple[str, str] | None:
    """Return a sentence and a hint where something stands behind a quote or a bracket that closed in the same line."""
    before = source.lines[line][:column].rstrip() if line < len(source.lines) else ""
    hints = {
        "'": "an apostrophe within single quotes is written twice; or put the text in double quotes",
        '"': 'a quote within double quotes is written \\"; or put the text in single quotes',
        "}": 'a text that begins with a brace stands in quotes, such as "{self} agrees."',
        "]": 'a text that begins with a bracket stands in quotes, such as "[a] or [b]"',
    }
    hint = hints.get(before[-1:])
    return (f"something stands behind the {before[-1]} that closes the value", hint) if hint else None


def without_colon(source: Source, line: int) -> Fault | None:
    """Return the fault of a key without a colon in the nearest line above that is not empty; lines count from 0."""
    above = next((n for n in range(line - 1, -1, -1) if source.lines[n].strip()), None)
    found = _BARE_WORD.match(source.lines[above]) if above is not None else None
    if above is None or found is None:
        return None
    message = f"{found.group(1)!r} has no ':' behind it, and what follows would belong to it"
    return source.fault("yaml-syntax", message, f"write '{found.group(1)}:'", source.place(above, found.start(1)))


def second_colon(source: Source, line: int, column: int) -> tuple[str, str] | None:
    """Return a sentence and a hint where a text goes on with ': ' in the line of its key; lines count from 0."""
    found = _KEY_AND_TEXT.match(source.lines[line][:column]) if line < len(source.lines) else None
    if found is None:
        return None
    text = source.lines[line][found.start(2) :].rstrip()
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    return "the text holds ': ', which begins a value", f"put it in quotes: {found.group(1)}: {_quoted(shown)}"


def within_braces(source: Source, opened: int, line: int, column: int) -> tuple[str, str] | None:
    """Return a sentence and a hint for what does not fit between brackets that were opened in the same line."""
    if opened != line or line >= len(source.lines):
        return None
    before, rest = source.lines[line][:column], source.lines[line][column:]
    entry = _ENTRY_AND_TEXT.search(before)
    if rest.startswith(":") and entry is not None:
        return f"a second ':' stands behind {entry.group(1)!r}", "put a ',' between two entries, or the text in quotes"
    follows = _NEXT_KEY.match(rest)
    if follows is not None and before.rstrip()[-1:] in {"'", '"', "}", "]"}:
        return f"a ',' is missing before {follows.group(1)!r}", "put a ',' between the entries"
    return behind_a_closing(source, line, column)


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else '"' + text.replace('"', '\\"') + '"'


@dataclass(frozen=True, slots=True)
class _Level:
    indent: int
    line: int  # the last one that began there, from 0


def misplaced(source: Source, line: int) -> tuple[str, str, Place] | None:
    """Return a sentence, a hint and the place where a line's indentation is that of no block that is open above it.

    Lines count from 0; only lines that begin with a key or an item are looked at.
    """
    indent = _indent(source.lines[line]) if line < len(source.lines) else None
    if indent is None:
        return None
    levels, ended = _levels(source, line, indent)
    if any(level.indent == indent for level in levels):
        return None
    place = source.place(line, indent)
    spaces = f"{indent} space{'' if indent == 1 else 's'}"
    if ended is not None:
        message = f"this line is indented by {spaces}, and the block that it would belong to ends in line {ended + 1}"
        return message, f"is line {ended + 1} to be indented by {spaces}, too?", place
    near = sorted(levels, key=lambda level: abs(level.indent - indent))[:2]
    fits = " or ".join(f"by {level.indent} as line {level.line + 1}" for level in near)
    return f"this line is indented by {spaces}, and no block above it is", f"indent it {fits}", place


def _levels(source: Source, line: int, indent: int) -> tuple[list[_Level], int | None]:
    """Return the blocks that are open above a line, and the line that ended one which was indented as it is."""
    levels: list[_Level] = []
    ended: int | None = None
    for number in range(line):
        depth = _indent(source.lines[number])
        if depth is None:
            continue
        if depth < indent and any(level.indent == indent for level in levels):
            ended = number
        elif depth == indent:
            ended = None
        levels = [level for level in levels if level.indent < depth]
        levels.append(_Level(depth, number))
    return [level for level in levels if level.indent <= indent or level is levels[-1]], ended


def _indent(line: str) -> int | None:
    """Return by how many spaces a line is indented; None for an empty one and a comment."""
    rest = line.lstrip(" ")
    return len(line) - len(rest) if rest.strip() and not rest.startswith("#") else None
