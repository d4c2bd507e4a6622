"""One slip in a shipped scenario: an id, a key, a number or a bracket changed at random; and whether it is well told.

``python tests/scenario/mutating.py 1000 [SEED]`` prints what the first fault missed, and the share it hit.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from caucasus_game.errors import Fault
from caucasus_game.scenario import layers
from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.layers import shipped, shipped_folder
from caucasus_game.scenario.mending import mended

KINDS = ("id", "key", "number", "bracket")
WORD = re.compile(r"(?<![\w#])[a-z][a-z0-9_]*\b")
KEY = re.compile(r"(?:^\s*|[{,]\s+|\{)([A-Za-z0-9_-]+)(?=:(?:\s|$))")
NUMBER = re.compile(r"(?<![\w.#-])\d+(?:\.\d+)?(?![\w.])")
BRACKET = re.compile(r"[\[\]{}()\"']")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PARTNER = {"[": "]", "{": "}", "(": ")"}
MASK = 2**64 - 1


class Dice:
    """A small generator of its own (splitmix64), so that a number of a mutation is that mutation for ever."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 0x9E3779B97F4A7C15 & MASK

    def below(self, limit: int) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = (self.state ^ (self.state >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & MASK
        return (mixed ^ (mixed >> 31)) % limit

    def one(self, things):
        return things[self.below(len(things))]


@dataclass(frozen=True)
class Mutation:
    """A changed file: which, where the change is (line from 1), what stood there and what stands there now."""

    scenario: str
    file: str
    kind: str
    line: int
    before: str
    after: str
    text: str
    opened: int  # the line in which the bracket or quote was opened that the change leaves open


@lru_cache
def closure(scenario: str) -> tuple[str, ...]:
    """Return the files a shipped scenario is made of, by their paths in its folder."""
    read = layers.layers_of(shipped()[scenario], scenario).files.values()
    return tuple(sorted(str(file.resolve().relative_to(shipped_folder().resolve())) for file in read))


def _code(line: str) -> str:
    """Return a line without its comment."""
    return re.split(r"(?:^|\s)#", line, maxsplit=1)[0]


@lru_cache
def _spots(file: str) -> dict[str, tuple[tuple[int, int, int], ...]]:
    """Return where there is something of each kind: line from 0, begin and end."""
    found: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in KINDS}
    text = (shipped_folder() / file).read_text(encoding="utf-8")
    lines = [_code(line) for line in text.split("\n")]
    keys = {match.group(1) for line in lines for match in KEY.finditer(line)}
    for number, line in enumerate(lines):
        at_keys = [match.span(1) for match in KEY.finditer(line)]
        found["key"] += [(number, *span) for span in at_keys]
        found["number"] += [(number, *match.span()) for match in NUMBER.finditer(line)]
        found["bracket"] += [(number, *match.span()) for match in BRACKET.finditer(line)]
        words = [match for match in WORD.finditer(line) if match.span() not in at_keys and match.group() in keys]
        found["id"] += [(number, *match.span()) for match in words]
    return {kind: tuple(spots) for kind, spots in found.items()}


def mutation(number: int) -> Mutation:
    """Return the mutation of that number; the kinds take turns."""
    dice = Dice(number + 1)
    kind = KINDS[number % len(KINDS)]
    scenario = dice.one(sorted(shipped()))
    file = dice.one([file for file in closure(scenario) if _spots(file)[kind]])
    text = (shipped_folder() / file).read_text(encoding="utf-8")
    lines = text.split("\n")
    line, begin, end = dice.one(_spots(file)[kind])
    before = lines[line][begin:end]
    after = {"number": _number, "bracket": _bracket}.get(kind, _word)(before, dice)
    changed = [*lines[:line], lines[line][:begin] + after + lines[line][end:], *lines[line + 1 :]]
    opened = _opener(lines, line, begin) if kind == "bracket" else line + 1
    return Mutation(scenario, file, kind, line + 1, before, after, "\n".join(changed), opened)


def _word(word: str, dice: Dice) -> str:
    at = dice.below(len(word))
    letter = dice.one(LETTERS)
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[: at + 1] + word[at:],
        word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
    ]
    return dice.one([slip for slip in slips if slip != word] or [word + letter])


def _number(number: str, dice: Dice) -> str:
    at = dice.below(len(number))
    slips = [number[:at] + dice.one("0123456789") + number[at:], number[:at] + number[at + 1 :], f"-{number}"]
    slips += [number[:at] + dice.one("oOl,. ") + number[at + 1 :], f"{number}%", number.replace(".", ",")]
    return dice.one([slip for slip in slips if slip != number])


def _bracket(bracket: str, dice: Dice) -> str:
    return dice.one([other for other in ("", bracket * 2, "[", "]", "{", "}", "(", ")", '"') if other != bracket])


def _opener(lines: list[str], line: int, begin: int) -> int:
    """Return the line in which what closes here was opened, in the file before the slip."""
    bracket = lines[line][begin]
    if bracket not in "]})":
        return line + 1
    depth = 0
    opening = {"]": "[", "}": "{", ")": "("}[bracket]
    for number in range(line, -1, -1):
        text = lines[number][:begin] if number == line else _code(lines[number])
        for character in reversed(text):
            depth += (character == bracket) - (character == opening)
            if depth < 0:
                return number + 1
    return line + 1


def well_told(slip: Mutation, first: Fault, file: Path) -> bool:
    """Tell whether the fault names the line of the slip, a line that refers to it, or where something was opened.

    A line refers to what was changed where it holds the word, before or after the slip, and the fault speaks of it.
    """
    if first.place is None:
        return False
    words = f"{first.message} {first.hint}"
    named = {first.place.line} | {int(line) for line in re.findall(r"\bline (\d+)", words)}
    if Path(first.place.file).resolve() == file.resolve() and named & {slip.line, slip.opened}:
        return True
    if slip.kind not in {"id", "key"}:
        return False
    lines = Path(first.place.file).read_text(encoding="utf-8").split("\n")
    return any(
        re.search(rf"\b{word}\b", lines[first.place.line - 1]) and re.search(rf"\b{word}\b", words)
        for word in (slip.before, slip.after)
        if word
    )


def outcomes(numbers: range) -> Iterator[tuple[int, Mutation, tuple[Fault, ...], bool]]:
    """Make the mutations one by one and check each; give those that are faulty, and whether that was well told."""
    with tempfile.TemporaryDirectory() as name, _reading_once():
        folder = Path(name) / "scenarios"
        shutil.copytree(shipped_folder(), folder)
        for number in numbers:
            slip = mutation(number)
            file = folder / slip.file
            good = file.read_text(encoding="utf-8")
            file.write_text(slip.text, encoding="utf-8")
            found = check_paths([folder / f"{slip.scenario}.yaml"])
            if any(fault.severity == "error" for fault in found):
                yield number, slip, found, well_told(slip, found[0], file)
            file.write_text(good, encoding="utf-8")


def mended_slips(numbers: range) -> Iterator[tuple[int, int, bool]]:
    """Mend the mutations that are faulty; give the errors before and after, and whether the file is what it was."""
    with tempfile.TemporaryDirectory() as name, _reading_once():
        folder = Path(name) / "scenarios"
        shutil.copytree(shipped_folder(), folder)
        for number in numbers:
            slip = mutation(number)
            file, top = folder / slip.file, folder / f"{slip.scenario}.yaml"
            good = file.read_text(encoding="utf-8")
            file.write_text(slip.text, encoding="utf-8")
            found = _errors(top)
            if found:
                changed = {real: after for real, (_, after) in mended(top, str(top)).texts.items()}
                before = {real: real.read_text(encoding="utf-8") for real in changed}
                for real, after in changed.items():
                    real.write_text(after, encoding="utf-8")
                yield found, _errors(top), list(changed.values()) == [good]
                for real, text in before.items():
                    real.write_text(text, encoding="utf-8")
            file.write_text(good, encoding="utf-8")


def _errors(file: Path) -> int:
    return sum(fault.severity == "error" for fault in check_paths([file]))


class _reading_once:  # noqa: N801 - a context
    """Files that did not change are read once: they are most of what there is to do."""

    def __enter__(self) -> None:
        self.read = layers.reading_of
        known: dict = {}

        def read(path: Path, name: str):
            key = (str(path), name, path.read_bytes())
            if key not in known:
                if len(known) > 100:
                    known.clear()
                known[key] = self.read(path, name)
            return known[key]

        layers.reading_of = read

    def __exit__(self, *_: object) -> None:
        layers.reading_of = self.read


def main(count: int, start: int = 0) -> None:
    say = sys.stdout.write
    faulty, told, kinds = 0, 0, Counter()
    for number, slip, found, good in outcomes(range(start, start + count)):
        faulty += 1
        told += good
        kinds[slip.kind, good] += 1
        if not good:
            line = slip.text.split("\n")[slip.line - 1].strip()
            say(f"#{number} {slip.kind} {slip.file}:{slip.line} {slip.before!r} -> {slip.after!r}\n    {line[:110]}\n")
            say(f"    {found[0].as_text()} ({len(found)})\n")
    say(f"{told} of {faulty} faulty ({told / faulty:.2%}) of {count}; {dict(kinds)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
