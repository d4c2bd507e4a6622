"""Where in a file a value is added that stands over one of the file below: in the sections that are there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.errors import Place
from caucasus_game.scenario.splicing import Splice, character_at
from caucasus_game.scenario.tree import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.scenario.tree import Keys, Node, Source

__all__ = ["insertions"]

STEP = 2
"""Blanks by which what is added is set in below its section."""


def insertions(own: Mapping, text: str, keys: Keys, value: str) -> Iterator[Splice]:
    """Yield places where a value at ``keys`` can be added to a text, the best first; whether it reads as is meant is
    not told.

    Args:
        own: what the text says.
        text: as it lies in the file.
        keys: that lead to nothing in it yet.
        value: on one line.
    """
    inner, depth = _deepest(own, keys)
    rest = keys[depth:]
    if not rest:
        return
    source, entries = inner.source, tuple(inner.entries.values())
    if source.text[_offset(source, inner.place)] == "{":
        added = _in_a_row(rest, value)
        if entries:
            yield Splice(character_at(text, entries[0].key.place), "", f"{added}, ")
        else:
            yield Splice(character_at(text, inner.place) + 1, "", added)
        return
    if not entries:
        return
    column = entries[0].key.column
    ends = "\r\n" if "\r\n" in text else "\n"
    lines = ends.join(_lines(rest, value, column))
    apart = ends if depth == 0 else ""
    last = _last_line(entries[-1].value, source, entries[-1].key.line)
    after = character_at(text, Place(source.name, last + 1, len(source.lines[last]) + 1))
    yield Splice(after, "", f"{ends}{apart}{lines}")
    first = character_at(text, entries[0].key.place)
    yield Splice(first, "", f"{lines.lstrip(' ')}{ends}{' ' * column}")


def _deepest(own: Mapping, keys: Keys) -> tuple[Mapping, int]:
    """Return the innermost section on the way to the value, and how many keys lead there."""
    inner, depth = own, 0
    while depth < len(keys) - 1 and keys[depth] in inner.entries:
        below = inner.entries[keys[depth]].value
        if not isinstance(below, Mapping):
            break
        inner, depth = below, depth + 1
    return inner, depth


def _in_a_row(keys: Keys, value: str) -> str:
    return f"{keys[0]}: {value}" if len(keys) == 1 else f"{keys[0]}: {{{_in_a_row(keys[1:], value)}}}"


def _lines(keys: Keys, value: str, column: int) -> list[str]:
    """Return the lines to add: a line a section, the innermost in a row."""
    if len(keys) <= 2:
        return [" " * column + _in_a_row(keys, value)]
    return [f"{' ' * column}{keys[0]}:", *_lines(keys[1:], value, column + STEP)]


def _offset(source: Source, place: Place) -> int:
    """Return where a place lies in the text as it was read."""
    return sum(len(line) + 1 for line in source.lines[: place.line - 1]) + place.column - 1


def _last_line(node: Node, source: Source, first: int) -> int:
    """Return the line, from 0, in which a value ends, brackets that close it included."""
    last = max(first, _last_of(node))
    following = last + 1
    while following < len(source.lines) and source.lines[following].strip()[:1] in {"]", "}"}:
        last, following = following, following + 1
    return last


def _last_of(node: Node) -> int:
    """Return the line of the last character of a value, as far as its scalars tell."""
    if isinstance(node, Scalar):
        written = node.source.text[node.begin : node.end].rstrip()
        return node.line + written.count("\n")
    inner = [entry.value for entry in node.entries.values()] if isinstance(node, Mapping) else list(node.items)
    keys = [entry.key for entry in node.entries.values()] if isinstance(node, Mapping) else []
    return max([node.place.line - 1, *(_last_of(one) for one in (*keys, *inner))])
