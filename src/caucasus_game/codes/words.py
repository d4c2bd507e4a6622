"""A code in words: the one text that ``explain`` prints and ``docs/diagnostics.md`` is made of."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry, Lies
from caucasus_game.codes.registry import GROUPS
from caucasus_game.language import tr, tr_later

__all__ = ["LIES", "as_data", "as_lines", "page"]

LIES: Final[dict[Lies, str]] = {
    "river": tr_later("pieces of the river treaty, the case of the page on the format"),
    "pass": tr_later("pieces of a case with a network: a pass between mines and the sea"),
    "alone": tr_later("whole files"),
    "typed": tr_later("typed in a shell"),
    "seat": tr_later("typed at a seat of 'play --plain'"),
    "told": tr_later("in words"),
}
"""What an example is, by where it lies."""

LONGEST_LINE: Final = 110  # characters of an example that are shown
_HEAD: Final = """\
# Diagnostics

Every fault the program can tell has a code, which stays the same while words may change: `error[unknown-id]`. This page
says of each what it means, why it matters and how to mend it, with a wrong and a right example. `caucasus-game explain
CODE` prints the same, `caucasus-game explain` lists the codes.

Examples of scenarios are pieces of the river treaty (the case of [scenario-format.md](scenario-format.md)), as if laid
over it by `extends:`; some are pieces of a case with a network, some whole files, lines typed in a shell or at a seat
of `play --plain`; what takes a full disk or the like to be seen is told in words.

The page is made of `src/caucasus_game/codes/` by `python docs/diagnostics.py`. A test holds that every code is on it,
that every wrong example gives its code first, and that every right one is right.
"""


def as_lines(entry: Entry) -> list[str]:
    """Return a code as lines for people, in the language spoken here."""
    lines = [entry.code, "", tr(entry.means), tr(entry.why), "", tr("Mend it: {how}", how=tr(entry.fix))]
    lines += ["", tr("Wrong ({lies}):", lies=tr(LIES[entry.lies])), *_indented(entry.wrong)]
    return [*lines, "", tr("Right:"), *_indented(entry.right)]


def as_data(entry: Entry) -> dict[str, str]:
    """Return a code as the documented object."""
    keys = ("code", "means", "why", "fix", "wrong", "right", "lies")
    return {key: getattr(entry, key) for key in keys}


def page() -> str:
    """Return ``docs/diagnostics.md``."""
    parts = [_HEAD]
    for title, entries in GROUPS.items():
        parts.append(f"## {title}\n")
        parts += [_section(entry) for entry in entries]
    return "\n".join(parts)


def _section(entry: Entry) -> str:
    """Return a code as a section of the page: its examples fenced, those told in words as a sentence."""
    head = f"### {entry.code}\n\n{entry.means} {entry.why}\n\n{entry.fix}\n"
    if entry.lies == "told":
        return f"{head}\nWrong: {entry.wrong}. Right: {entry.right}.\n"
    note = {"pass": " (over the pass)", "alone": " (a whole file)", "seat": " (at a seat)"}.get(entry.lies, "")
    wrong, right = ("\n".join(line.strip("\n") for line in _shortened(text)) for text in (entry.wrong, entry.right))
    return f"{head}\nWrong{note}:\n\n```text\n{wrong}\n```\n\nRight:\n\n```text\n{right}\n```\n"


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in _shortened(text)]


def _shortened(text: str) -> list[str]:
    lines = text.rstrip("\n").split("\n")
    return [line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 2]} …" for line in lines]
