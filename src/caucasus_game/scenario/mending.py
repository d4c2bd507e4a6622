"""Mending what can be mended without asking: slips that leave one way to mean them, and no change that makes it worse.

Files of the author only: shipped ones, and what lies outside the folder of the scenario, stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.layers import Layers, layers_of, shipped_folder
from caucasus_game.scenario.load import faults_of_layers
from caucasus_game.scenario.splicing import Splice, character_at, spliced, text_of
from caucasus_game.scenario.suggest import suggested
from caucasus_game.scenario.tree import CURLY, ODD_SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.errors import Fault

__all__ = ["Mended", "mended"]

WIDTHS: Final = (2, 4, 8)  # of a tab, as editors show it
MOST_ROUNDS: Final = 20  # a mended slip of YAML may show others behind it

_WORD = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_PLAIN = re.compile(r"[^\s,\[\]{}#:'\"]+(?: [^\s,\[\]{}#:'\"]+)*")
_GAUGE_KEY = re.compile(r"[A-Za-z_]\w*\[[a-z0-9_, ]+\](?=\s*:)")
_ODD = re.compile(f"[{ODD_SPACES}]")
_CURLY = re.compile(rf"""[{CURLY}]([^"\\\n{CURLY}]*)[{CURLY}"]""")
_ODD_INDENT = re.compile(rf"^[ \t]*[{ODD_SPACES}][ \t{ODD_SPACES}]*", re.MULTILINE)
_COMMA = re.compile(r"[+-]?\d+,\d+(?![\w.]|,\d)", re.ASCII)
_INDENT = re.compile(r"[ \t]*\t[ \t]*")
_QUOTED = re.compile(r"'([^']*)'")
_YES: Final = {"yes": "true", "on": "true", "True": "true", "no": "false", "off": "false", "False": "false"}
_SIGNS: Final = {"≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/", "−": "-", "–": "-", "=": "=="}
_SIGNS_OF_TWO: Final = {"=>": ">=", "=<": "<=", "<>": "!=", "&&": "and", "||": "or"}
_SMALL = re.compile(r"(?:AND|OR|NOT|And|Or|Not|TRUE|FALSE|True|False)\b")
_SPELT: Final = frozenset({"unknown-key", "unknown-id", "unknown-name", "unknown-path", "bad-value", "bad-id"})


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of mending.

    Attributes:
        texts: the real path of each file that is to change, to its text before and after.
        names: how those files are called, by their real paths.
        done: the faults that are gone.
    """

    texts: dict[Path, tuple[str, str]]
    names: dict[Path, str]
    done: tuple[Fault, ...]


def mended(path: Path, name: str) -> Mended:
    """Mend a scenario file and its author's own files below it, in memory: nothing is written."""
    texts: dict[Path, str] = {}
    before: dict[Path, str] = {}
    names: dict[Path, str] = {}
    done: list[Fault] = []
    layers = layers_of(path, name)
    faults = faults_of_layers(layers)
    for _ in range(MOST_ROUNDS):
        splices = dict(_splices(faults, layers, texts))
        if not splices:
            break
        after = _better(path, name, texts, splices, layers, faults)
        if after is None:
            break
        changed, layers, faults_after = after
        for real in changed:
            before.setdefault(real, texts.get(real) or text_of(real) or "")
            names[real] = next(shown for shown, file in layers.files.items() if file.resolve() == real)
        texts |= changed
        left = {(fault.code, fault.message) for fault in faults_after}
        done += [fault for fault in faults if fault in splices and (fault.code, fault.message) not in left]
        faults = faults_after
    kept = {real: (before[real], text) for real, text in texts.items() if before[real] != text}
    return Mended(kept, names, tuple(done))


def _splices(faults: tuple[Fault, ...], layers: Layers, texts: Mapping[Path, str]) -> Iterator[tuple[Fault, _Change]]:
    """Give each fault that can be mended with its change."""
    for fault in faults:
        file = layers.files.get(fault.place.file) if fault.place else None
        if fault.place is None or file is None or _shipped(file):
            continue
        real = file.resolve()
        text = texts[real] if real in texts else text_of(real)
        if text is None:
            continue
        splice = _splice(fault, text, character_at(text, fault.place))
        if splice is not None:
            yield fault, _Change(real, text, splice)


@dataclass(frozen=True, slots=True)
class _Change:
    file: Path
    text: str
    splice: Splice


def _shipped(file: Path) -> bool:
    return file.resolve().is_relative_to(shipped_folder().resolve())


def _better(
    path: Path,
    name: str,
    texts: dict[Path, str],
    changes: dict[Fault, _Change],
    layers: Layers,
    faults: tuple[Fault, ...],
) -> tuple[dict[Path, str], Layers, tuple[Fault, ...]] | None:
    """Make all changes at once, or where that is no better the first one that is; None where none is."""
    for some in [list(changes.values()), *([change] for change in changes.values() if len(changes) > 1)]:
        by_file: dict[Path, list[Splice]] = {}
        for change in some:
            by_file.setdefault(change.file, []).append(change.splice)
        texts_of = {change.file: change.text for change in some}
        changed = {file: spliced(texts_of[file], splices) for file, splices in by_file.items()}
        layers_after = layers_of(path, name, texts | changed)
        faults_after = faults_of_layers(layers_after)
        if _badness(layers_after, faults_after) < _badness(layers, faults):
            return changed, layers_after, faults_after
    return None


def _badness(layers: Layers, faults: tuple[Fault, ...]) -> tuple[int, int, int]:
    """Return what must shrink: files that cannot be read, faults, and how early the reading of a file ends."""
    ends = [fault.place.line for fault in faults if fault.place and fault.place.file in layers.unread]
    errors = sum(fault.severity == "error" for fault in faults)
    return len(layers.unread), 0 if ends else errors, -sum(ends)


def _splice(fault: Fault, text: str, at: int) -> Splice | None:
    """Return the change that mends a fault at an offset of its file; None where there may be several."""
    if fault.code in _SPELT and (respelt := _respelt(fault, text, at)):
        return respelt
    if fault.code == "control-character":
        return _of_hidden(text, at)
    if fault.code == "expression-syntax":
        return _of_expression(text, at)
    if fault.code == "yaml-syntax":
        return _of_yaml(fault, text, at)
    if fault.code == "curly-quote" and (curly := _CURLY.match(text, at)):
        return Splice(at, curly.group(), f'"{curly.group(1)}"')
    if fault.code in {"wrong-type", "bad-value", "empty-value"}:
        return _of_kind(fault, text, at)
    return None


def _of_hidden(text: str, at: int) -> Splice | None:
    """Return the change for a character that cannot be seen; of spaces that are none, for all that indent."""
    if text.startswith("\\", at):
        return None
    if not _ODD.match(text, at):
        return Splice(at, text[at : at + 1], "")
    line = text.rfind("\n", 0, at) + 1
    if not _ODD_INDENT.match(text, line):
        return Splice(at, text[at], " " if text[at].isspace() else "")
    after = _ODD_INDENT.sub(lambda found: _ODD.sub(_plain_space, found.group()), text[line:])
    return Splice(line, text[line:], after)


def _plain_space(found: re.Match[str]) -> str:
    return " " if found.group().isspace() else ""


def _of_expression(text: str, at: int) -> Splice | None:
    """Return the change to the operator or the word that is written so elsewhere."""
    if (two := text[at : at + 2]) in _SIGNS_OF_TWO:
        return Splice(at, two, _SIGNS_OF_TWO[two])
    if _ODD.match(text, at):
        return Splice(at, text[at], " " if text[at].isspace() else "")
    if text[at : at + 1] in _SIGNS:
        return Splice(at, text[at], _SIGNS[text[at]])
    word = _SMALL.match(text, at)
    return Splice(at, word.group(), word.group().lower()) if word else None


def _respelt(fault: Fault, text: str, at: int) -> Splice | None:
    """Return the change to the one near name, where the word stands where the fault lies."""
    found = _WORD.match(text, at + (text[at : at + 1] in {"'", '"'}))
    if found is None:
        return None
    for word in dict.fromkeys((found.group(), found.group().partition(".")[0])):
        name = suggested(fault.hint, word)
        if name is not None and word != name and word in _QUOTED.findall(fault.message):
            return Splice(found.start(), word, name)
    return None


def _of_yaml(fault: Fault, text: str, at: int) -> Splice | None:
    """Return the change for tabs that indent, and for a gauge with keys that stands without quotes."""
    line = text.rfind("\n", 0, at) + 1
    indent = _INDENT.match(text, line)
    if indent:
        spaces = _as_spaces(indent.group(), text[:line])
        return Splice(line, indent.group(), spaces) if spaces is not None else None
    if fault.message.startswith("an expression with [ ]"):
        begin = at
        while begin > line and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
            begin -= 1
        gauge = _GAUGE_KEY.match(text, begin)
        return Splice(begin, gauge.group(), f'"{gauge.group()}"') if gauge else None
    return None


def _as_spaces(indent: str, above: str) -> str | None:
    """Return an indentation with tabs as spaces, by the width of a tab that lines it up with what stands above."""
    before = next((line for line in reversed(above.splitlines()) if line.strip()), "")
    depth = len(before) - len(before.lstrip(" "))
    opens = before.rstrip().endswith(":")
    for width in WIDTHS:
        spaces = indent.expandtabs(width)
        if len(spaces) > depth if opens else len(spaces) == depth:
            return spaces
    return None


def _of_kind(fault: Fault, text: str, at: int) -> Splice | None:
    """Return the change for one value where a list is wanted, for yes and no, for a colour read as a comment."""
    if fault.hint.startswith("put the value in quotes: "):
        value = fault.hint.removeprefix("put the value in quotes: ").strip("'")
        begin = text.find(value, at, text.find("\n", at) if "\n" in text[at:] else len(text))
        return Splice(begin, value, f'"{value}"') if begin >= 0 else None
    comma = _COMMA.match(text, at)
    if comma is not None and fault.hint.startswith(f"write {(number := comma.group().replace(',', '.'))}:"):
        return Splice(at, comma.group(), number)
    found = _PLAIN.match(text, at)
    if found is None:
        return None
    value = found.group().strip()
    if fault.hint == f"write [{value}]":
        return Splice(at, value, f"[{value}]")
    if "true or false" in fault.message and value in _YES:
        return Splice(at, value, _YES[value])
    return None
