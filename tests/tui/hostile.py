"""Texts that nobody would write: full of markup, of what steers terminals, endless, empty; and views told in them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import cycle

KEPT = {
    "id",
    "actor",
    "owner",
    "maker",
    "addressees",
    "seat",
    "parties",
    "body",
    "glyph",
    "colour",
    "kind",
    "tone",
    "keeper",
    "by",
}
KEPT |= {
    "to",
    "action",
    "start",
    "end",
    "way",
    "mode",
    "get",
    "give",
    "other",
    "subject",
    "chain",
    "step",
    "model",
    "mover",
}
KEPT |= {"verdict", "good", "phase", "verb", "target", "opened_by", "terms", "event", "options", "issue", "gauge"}
"""Fields that hold names for the program, not words for people."""
GROUND = "18;52;86"
"""The ground that a text asks for below: no theme has it."""
STEERING = ("\x1b[31;5;66m", "\x1b]2;", "\x1b[666", "\x9b", GROUND, "\x1b]8;;evil")
"""What must never be written: what the texts below try."""
TEXTS = (
    "[red]no[/red] [bold",
    "[/nothing] [] [[ ]]",
    "[on #123456]ground[/]",
    "[@click=app.exit]here[/] [link='evil:']there[/]",
    "$primary on [$error]",
    "\x1b[31;5;66mred\x1b[0m",
    "\x9b31;5;66mred\x9c",
    "\x1b]2;owned\x07\x1b]8;;evil:\x1b\\x",
    "\x1b[666;666Hthere\x08\x08\r\n\ttab\x00\x7f",
    "\u202eback\u202c \u2067there\u2069\u200f\u061c",
    "👩‍👩‍👧‍👦 🇦🇲🇦🇿 👍🏽 ☂️",
    "é́́́́́́ ҉̵̷̸",
    "名前" * 30,
    "word " * 60,
    "w" * 300,
    "",
    " ",
    "{name} {0} %s %(x)s \\n \\[ \\",
    "\u2028line\u2029\x85\x0b\x0c",
    "\ud800 \udfff \ue000 \U000f0000 \ufffe",
)


def retold(seen, words):
    """Return the same data with every text for people replaced; ``words()`` gives one after the other."""
    if not is_dataclass(seen):
        return seen
    changed = {}
    for field in fields(seen):
        value = getattr(seen, field.name)
        if field.name in KEPT:
            continue
        if isinstance(value, str):
            changed[field.name] = words()
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            changed[field.name] = tuple(retold(one, words) for one in value)
        elif is_dataclass(value):
            changed[field.name] = retold(value, words)
    return replace(seen, **changed)


def teller(first=0):
    """Return a function that gives all texts in turn."""
    texts = cycle((*TEXTS[first % len(TEXTS) :], *TEXTS[: first % len(TEXTS)]))
    return lambda: next(texts)
