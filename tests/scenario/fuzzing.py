"""Documents that nobody would write, and what ``check`` makes of them: faults with places, soon and in little memory.

``python tests/scenario/fuzzing.py 20000 [FIRST]`` prints one line of JSON; a number is that document for ever.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

from mutating import BRACKET, KEY, NUMBER, WORD, Dice, _reading_once

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.layers import shipped, shipped_folder
from caucasus_game.scenario.shape import writable_keys

LONGEST_SECONDS = 2.0
MOST_MEGABYTES = 500
SIGNS = [*"{}[],:-?&*!|>'\"%@`# \n\t\\=<~()+*/", "\n  ", ": ", "- ", "a", "<<", "---\n", "...\n", "é", "\ufeff", "\x1b"]
ATOMS = [
    *(
        "",
        "true",
        "40",
        "-1",
        "1e9",
        "0.5",
        "self",
        "target",
        "armenia",
        "route",
        "treaty",
        "A",
        "+4",
        "= x",
        "last_turn",
    ),
    *(
        "D0-05",
        "2030-Q1",
        "#3366aa",
        "'",
        "turn >",
        "trust[self, target]",
        "((((",
        "{",
        "[",
        "&a",
        "*a",
        "!!int 3",
        "nul\x00l",
    ),
    *(
        "x" * 400,
        "é" * 50,
        "\U0001d518",
        "\u202e",
        "999999999999999999999999",
        "1_000",
        "0x1f",
        "~",
        "null",
        "yes",
        "- a",
        "a: b",
    ),
]


def document(number: int) -> tuple[str, bytes]:
    """Return the document of that number, and the file of the shipped ones that it stands for."""
    dice = Dice(number * 2 + 1)
    kind = number % 4
    if kind < 2:
        return _mutated(dice)
    name = f"{dice.one(sorted(shipped()))}.yaml"
    if kind == 2:
        start = "extends: library/south-caucasus.yaml\n" if dice.below(2) else ""
        return name, (start + _tree(dice)).encode("utf-8", "surrogatepass")
    if dice.below(2):
        return name, bytes(dice.below(256) for _ in range(dice.below(400)))
    return name, "".join(dice.one(SIGNS) for _ in range(dice.below(300))).encode()


def _mutated(dice: Dice) -> tuple[str, bytes]:
    """Return a shipped file, a library too, with up to five slips of any kind."""
    folder = shipped_folder()
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.yaml"))
    name = dice.one(files)
    text = (folder / name).read_text(encoding="utf-8")
    for _ in range(1 + dice.below(5)):
        at = dice.below(len(text) + 1)
        end = min(len(text), at + dice.below(80))
        found = dice.one([WORD, KEY, NUMBER, BRACKET]).search(text, at)
        begin, stop = found.span() if found else (at, end)
        other = dice.one([*ATOMS, *writable_keys(())])
        lines = text.split("\n")
        text = dice.one(
            [
                text[:at] + text[end:],
                text[:at] + text[at:end] * 2 + text[end:],
                text[:at] + dice.one(SIGNS) + text[at:],
                text[:begin] + text[stop:],
                text[:begin] + other + text[stop:],
                "\n".join(lines[: (cut := dice.below(len(lines)))] + lines[cut + 1 + dice.below(5) :]),
                "\n".join([*lines[:cut], dice.one(["  ", "\t", " ", "- "]) + lines[cut], *lines[cut + 1 :]]),
            ]
        )
    return name, text.encode("utf-8", "surrogatepass")


def _tree(dice: Dice, depth: int = 0) -> str:
    """Return YAML, block style, of keys the format has and has not, over values of any kind."""
    if depth > dice.below(7):
        return f" {_value(dice)}\n"
    path: tuple[str, ...] = ()
    keys = [*writable_keys(path), "armenia", "route", "at", "when", "effects", "title", "x y", "start", "to"]
    lines = [] if depth == 0 else ["\n"]
    for _ in range(1 + dice.below(8)):
        mark = "- " if depth and dice.below(6) == 0 else f"{dice.one(keys)}:"
        lines.append("  " * depth + mark + _tree(dice, depth + 1))
    return "".join(lines)


def _value(dice: Dice) -> str:
    atom = dice.one(ATOMS)
    forms = [atom, json.dumps(atom), f"[{atom}, {dice.one(ATOMS)}]", f"{{{atom}: {dice.one(ATOMS)}}}", f"|\n    {atom}"]
    return dice.one(forms)


def attempt(number: int, folder: Path) -> tuple[str, float, int]:
    """Check a document in a copy of the shipped files; return what is wrong with the answer, seconds, and faults."""
    name, raw = document(number)
    file = folder / name
    good = file.read_bytes()
    file.write_bytes(raw)
    begun = time.process_time()
    try:
        found = check_paths([file])
    except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
        return traceback.format_exc(), 0.0, 0
    finally:
        file.write_bytes(good)
    taken = time.process_time() - begun
    for fault in found:
        place = fault.place
        if place is None or place.line < 1 or place.column < 1 or not place.file or not fault.message:
            return f"no place: {fault}", taken, len(found)
        if not all(line.isprintable() for line in fault.as_text().split("\n")):
            return f"cannot be printed: {fault}", taken, len(found)
    return ("" if taken < LONGEST_SECONDS else f"took {taken:.1f} s"), taken, len(found)


def peak_megabytes() -> int:
    """Return the most memory this program held; Linux's ``ru_maxrss`` tells of the one that started it too."""
    status = Path("/proc/self/status")
    if status.exists():
        high = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(high.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(count: int, first: int = 0) -> None:
    """Try documents and print what came of it."""
    wrong, longest, faulty = [], 0.0, 0
    with tempfile.TemporaryDirectory() as name, _reading_once():
        folder = Path(name) / "scenarios"
        shutil.copytree(shipped_folder(), folder)
        for number in range(first, first + count):
            problem, taken, faults = attempt(number, folder)
            longest, faulty = max(longest, taken), faulty + bool(faults)
            if problem:
                wrong.append({"number": number, "problem": problem[-2000:]})
    told = {"documents": count, "faulty": faulty, "longest_s": round(longest, 3), "wrong": wrong[:20]}
    told["peak_mb"] = peak_megabytes()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
