"""What an author wrote, as a tree that remembers where: mappings, sequences, and scalars kept as written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from caucasus_game.errors import Fault, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingOf

__all__ = [
    "CURLY",
    "HIDDEN",
    "ODD_SPACES",
    "Entry",
    "Keys",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "at",
    "nearest",
    "odd_space",
    "plain",
    "walk",
]

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]",
)
"""Control characters, lone surrogates, line separators editors hide, marks that reverse the direction of writing."""

ODD_SPACES = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000"
"""Spaces that are none to YAML, for a class of characters: word processors and web pages put them in."""

CURLY = "“”„‟«»‘’‚"  # noqa: RUF001 - curly ones are meant
"""Quotes of printed text, which are letters to YAML."""

LONGEST_EXCERPT = 160  # characters of a line shown with a fault

Keys = tuple[str, ...]
"""Keys and positions from the top of a document, e.g. ``('actors', 'armenia', 'goals', '0')``."""


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name as the user knows it, and its text."""

    name: str
    text: str = field(repr=False)
    lines: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """Make a source; CRLF and CR count as line ends and become LF."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return cls(name, text, tuple(text.split("\n")))

    def place(self, line: int, column: int) -> Place:
        """Return the place of a line and column that count from 0."""
        return Place(self.name, line + 1, column + 1)

    def place_at(self, offset: int) -> Place:
        """Return the place of the character at an offset of the text."""
        return self.place(self.text.count("\n", 0, offset), offset - self.text.rfind("\n", 0, offset) - 1)

    def fault(self, code: str, message: str, hint: str, place: Place, severity: Severity = "error") -> Fault:
        """Make a fault at a place in this file, with the line as written.

        What cannot be printed is a space in it, and in what sentence and hint show of the file.
        """
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        shown, message, hint = _printable(line), _printable(message), _printable(hint)
        cut = 0 if place.column <= LONGEST_EXCERPT else min(place.column, len(shown)) - LONGEST_EXCERPT // 2
        excerpt = shown[cut : cut + LONGEST_EXCERPT].rstrip()
        if not cut:
            return Fault(code, message, hint, place, severity, excerpt)
        return Fault(code, message, hint, place, severity, f"…{excerpt[1:]}", place.column - 1 - cut)


def odd_space(character: str) -> tuple[str, str]:
    """Return a sentence and a hint for one of ``ODD_SPACES`` where it does harm."""
    if not character.isspace():
        return f"the character U+{ord(character):04X} cannot be seen and is not allowed here", "remove it"
    name = "a non-breaking space" if character in "\u00a0\u202f" else "a space of another width"
    hint = "type a plain space in its place; such spaces come with text from a word processor or a web page"
    return f"{name} (U+{ord(character):04X}) stands where a plain one is wanted", hint


class Scalar(NamedTuple):
    """A value as written, quotes and escapes undone. There are many: a tuple is made in a third of the time.

    Attributes:
        text: the value.
        source: the file it stands in.
        line: in which it begins, from 0.
        column: at which it begins, in characters from 0.
        begin: the offset of its first character in the source's text.
        end: the offset behind its last.
    """

    text: str
    source: Source
    line: int
    column: int
    begin: int
    end: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.source.name, self.line + 1, self.column + 1)

    def inside(self, offset: int) -> Place:
        """Return the place of the character at ``offset`` of the value, past quotes, escapes and folded lines."""
        text, found = self.source.text, self.begin
        quote = text[found : found + 1]
        position = found + 1 if quote in {"'", '"'} else found
        if quote in {"|", ">"} and self.end > found:
            position = text.find("\n", found, self.end) + 1 or found  # the header of a block is no part of its value
        for character in self.text[: offset + 1]:
            while position < self.end and not _begins(text, position, character, quote):
                position += 1
            if position >= self.end:
                break
            found = position
            position += _length(text, position, character, quote)
        return self.source.place_at(found)


def _begins(text: str, position: int, character: str, quote: str) -> bool:
    """Tell whether the character of a value may be what stands at a position of the source."""
    written = text[position]
    escape = quote == '"' and written == "\\" and text[position + 1 : position + 2] != "\n"
    return written == character or escape or (character in " \n" and written.isspace())


def _length(text: str, position: int, character: str, quote: str) -> int:
    """Return how many characters of the source one character of a value takes."""
    if quote == '"' and text[position] == "\\":
        return {"x": 4, "u": 6, "U": 10}.get(text[position + 1 : position + 2], 2)
    if quote == "'" and text[position : position + 2] == "''":
        return 2
    end = position
    while character == " " and end < len(text) and text[end].isspace():
        end += 1
    return end - position if "\n" in text[position:end] else 1  # a folded line end is one space


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys, as written, to values; in the order written.

    Attributes:
        doubled: whether a key stood there a second time: what was under it is lost.
    """

    entries: MappingOf[str, Entry]
    source: Source = field(repr=False)
    place: Place
    doubled: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: tuple[Node, ...]
    source: Source = field(repr=False)
    place: Place


Node = Mapping | Sequence | Scalar


def plain(node: Node) -> object:
    """Return the node as dicts, lists and strings."""
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text


def at(node: Node, path: Keys) -> Node | None:
    """Return the node at a path, or None."""
    for key in path:
        if isinstance(node, Mapping) and key in node.entries:
            node = node.entries[key].value
        elif isinstance(node, Sequence) and key.isdecimal() and int(key) < len(node.items):
            node = node.items[int(key)]
        else:
            return None
    return node


def nearest(node: Node, path: Keys) -> tuple[Source, Place]:
    """Return the place of the key at the path, or of the nearest key above it that exists.

    The place of a value in a sequence is its own; the place of the whole document is its first key.
    """
    source, place = node.source, node.place
    for key in path:
        if isinstance(node, Mapping) and key in node.entries:
            entry = node.entries[key]
            source, place, node = entry.key.source, entry.key.place, entry.value
        elif isinstance(node, Sequence) and key.isdecimal() and int(key) < len(node.items):
            node = node.items[int(key)]
            source, place = node.source, node.place
        else:
            break
    return source, place


def walk(node: Node, path: Keys = ()) -> Iterator[tuple[Keys, Place]]:
    """Give the path and place of every key and every item below the node."""
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield (*path, key), entry.key.place
            yield from walk(entry.value, (*path, key))
    elif isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield (*path, str(position)), item.place
            yield from walk(item, (*path, str(position)))
