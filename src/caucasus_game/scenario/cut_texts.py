"""Texts that end elsewhere than was meant: a quote that was not closed, a comma between braces, what was pasted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.meant import meant_number
from caucasus_game.scenario.shape import writable_keys
from caucasus_game.scenario.tree import CURLY, ODD_SPACES, Entry, Keys, Mapping, Node, Scalar, Sequence, odd_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.errors import Fault

__all__ = ["commas", "pasted", "running_on"]

LONGEST_SHOWN: Final = 60  # characters of a text in a hint

_ODD = re.compile(f"[{ODD_SPACES}]")
_SWALLOWED = re.compile(r"""(['"]).*\n[ \t]*[a-z][a-z0-9_]*:(\s|\1\Z)""", re.DOTALL)


def running_on(node: Node) -> Iterator[Fault]:
    """Give a fault for each quoted text that holds lines such as ``key: value``: asked where there are faults anyway.

    A quote that was not closed ends at the next one, and what the keys between them were is missing.
    """
    if isinstance(node, Scalar):
        if _SWALLOWED.match(node.source.text, node.begin, node.end):
            line, column = node.place.line, node.place.column
            message = (
                f"the quote opened in line {line}, column {column} is not closed in its line: it holds keys below it"
            )
            yield node.source.fault("yaml-syntax", message, "close it in its own line", node.place)
        return
    for inner in node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]:
        yield from running_on(inner)


def commas(node: Node, path: Keys = ()) -> Iterator[tuple[Keys, Fault]]:
    """Give a fault for each value that a comma cuts between braces, at the path of the key that its rest is taken for.

    ``{salience: 0,5}`` and ``{title: Cranes, and places}``: no entry of the format is a key alone.
    """
    if isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield from commas(item, (*path, str(position)))
    if not isinstance(node, Mapping):
        return
    before: Entry | None = None
    rests: list[Scalar] = []
    for entry in [*node.entries.values(), None]:
        if entry is not None and before is not None and _is_rest(entry, rests[-1] if rests else before.value, path):
            rests.append(entry.key)
            continue
        if before is not None and isinstance(before.value, Scalar) and rests:
            fault = _cut(before.key.text, before.value, rests)
            yield from (((*path, rest.text), fault) for rest in rests)
        if entry is not None:
            before, rests = entry, []
            yield from commas(entry.value, (*path, entry.key.text))


def _cut(key: str, value: Scalar, rests: list[Scalar]) -> Fault:
    """Return the fault for a value that goes on in what is taken for keys."""
    written = value.source.text[value.begin : rests[-1].end]
    first = rests[0]
    if len(rests) == 1 and value.text[-1:].isdecimal() and first.text.isdecimal() and first.begin == value.end + 1:
        hint = f"write {meant_number(written) or 'it with a point'}: between braces a comma parts entries"
        message = f"{key[:60]!r} takes one number, found {written[:60]!r}"
        return value.source.fault("wrong-type", message, hint, value.place)
    if found := _ODD.search(first.text):
        return first.source.fault("control-character", *odd_space(found.group()), first.inside(found.start()))
    if written[0] in CURLY:
        return _curly(value, written)
    shown = written if len(written) <= LONGEST_SHOWN else f"{written[: LONGEST_SHOWN - 1]}…"
    message = f"between braces the comma ends {key[:60]!r}, and {first.text[:60]!r} is no key"
    return value.source.fault("unknown-key", message, f'put the whole of it in quotes: "{shown}"', first.place)


def _is_rest(entry: Entry, before: Node, path: Keys) -> bool:
    """Tell whether a key is what stands behind a comma of a text without quotes: it has no colon and is no key."""
    key, value = entry
    if not isinstance(before, Scalar) or before.source is not key.source or not before.text:
        return False
    if not isinstance(value, Scalar) or value.text or key.text in writable_keys(path):
        return False
    text = key.source.text
    alone = not text[key.end :].lstrip(" ").startswith(":")
    return alone and text[before.begin] not in "\"'" and text[before.end : key.begin].strip() == ","


def _curly(node: Scalar, written: str) -> Fault:
    message = f"{written[0]} is no quote to YAML, but a letter of the text"
    hint = f'write straight quotes: "{written.strip(CURLY)[:LONGEST_SHOWN]}"'
    return node.source.fault("curly-quote", message, hint, node.place)


def pasted(node: Scalar) -> Fault | None:
    """Return the fault of a space that is none, or of a curly quote, in a key or a value that is wrong anyway."""
    if found := _ODD.search(node.text):
        return node.source.fault("control-character", *odd_space(found.group()), node.inside(found.start()))
    return _curly(node, node.text) if node.text[:1] in CURLY and node.text else None
