"""Keys of one's own: which keys a command has, and which it may be given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.tui.commands import COMMANDS, PLACES, Command

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ALSO_IN_CLASS", "checked", "command_named", "key_words", "keys_of", "normal", "shown_key", "sound"]

FORBIDDEN: Final = frozenset({f"ctrl+{letter}" for letter in "abqswtnc"} | {"ctrl+enter", "ctrl+i", "ctrl+m", "ctrl+j"})
"""Keys that tmux, screen, flow control or a browser takes, that leave, or that terminals take for other keys."""
FIXED: Final = frozenset(
    {"enter", "tab", "shift+tab", "escape", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
)
"""Keys that move on every screen; only commands that have them from the start keep them."""
TYPED: Final = {
    "package": tr_later("there a letter addresses a seat, and a digit writes a number"),
    "mandate": tr_later("there a digit writes the mark"),
    "mark": tr_later("there a digit writes the mark"),
    "new": tr_later("there a digit writes the seed"),
}
"""Places where letters or digits have a meaning of their own."""
ALSO_IN_CLASS: Final = frozenset({"lobby", "table", "talks", "report"})
"""Places where the commands of a class hold beside their own."""
MOST: Final = 4  # keys of a command
NAMES: Final = {
    "?": "question_mark",
    ".": "full_stop",
    "/": "slash",
    "-": "minus",
    "+": "plus",
    ",": "comma",
    " ": "space",
    "esc": "escape",
    "del": "delete",
}
SIGNS: Final = {
    "question_mark": "?",
    "full_stop": ".",
    "slash": "/",
    "comma": ",",
    "escape": "esc",
    "delete": "del",
    "minus": "-",
    "plus": "+",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
NAMED: Final = frozenset(SIGNS) | {
    "space", "enter", "tab", "backspace", "insert", "home", "end", "semicolon", "apostrophe", "equals_sign",
    "left_square_bracket", "right_square_bracket", "backslash", "grave_accent", "asterisk", "colon", "number_sign",
    "exclamation_mark", "at", "dollar_sign", "percent_sign", "ampersand", "underscore",
}  # fmt: skip


def command_named(name: str) -> Command:
    """Return the command of that name, such as ``table.advise``. Raises Faults."""
    for command in COMMANDS:
        if command.name == name and command.keys:
            return command
    place = name.split(".", maxsplit=1)[0]
    known = [command.name for command in COMMANDS if command.place == place and command.keys]
    hint = tr("places are: {places}", places=", ".join(PLACES))
    if known:
        hint = tr("in {place!r} there are: {commands}", place=place, commands=", ".join(known))
    raise Faults.one("unknown-command", tr("there is no command {name!r} that has keys", name=name), hint)


def keys_of(command: Command, own: Mapping[str, str]) -> str:
    """Return a command's keys, with commas between them; ``own``: command names to keys of one's own."""
    return own.get(command.name) or command.keys


def key_words(command: Command, own: Mapping[str, str]) -> str:
    """Return a command's keys as a person reads them."""
    keys = keys_of(command, own)
    return " ".join(map(_sign, keys.split(","))) if keys else command.shown_as


def shown_key(place: str, action: str, own: Mapping[str, str]) -> str:
    """Return the one key that stands for a command, as the footer shows it."""
    command = next(command for command in COMMANDS if (command.place, command.action) == (place, action))
    if command.name not in own and command.shown_as:
        return command.shown_as
    return _sign(keys_of(command, own).split(",")[0])


def _sign(key: str) -> str:
    held, plus, last = key.rpartition("+")
    if held:
        return f"{held}{plus}{_sign(last)}"
    return SIGNS.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)


def normal(key: str) -> str:
    """Return a key by the name it goes by: ``?`` is ``question_mark``."""
    key = key if len(key) == 1 else key.strip()
    return NAMES.get(key, key if len(key) == 1 else key.lower())


def _is_key(key: str) -> bool:
    *held, last = key.split("+")
    if not set(held) <= {"ctrl", "shift", "alt"} or len(held) != len(set(held)):
        return False
    if len(last) == 1:
        return last.isprintable() and last.isalnum()
    return last in NAMED or (last[:1] == "f" and last[1:].isdigit() and 1 <= int(last[1:]) <= 24)


def checked(name: str, keys: str, own: Mapping[str, str]) -> str:
    """Return keys for a command by the names they go by. Raises Faults that say why a key cannot be its."""
    command = command_named(name)
    wanted = [normal(key) for key in (keys.split(",") if keys != "," else [","]) if key.strip() or key == " "]
    if not 1 <= len(wanted) <= MOST or len(set(wanted)) != len(wanted):
        raise _refused(name, keys, tr("a command has 1 to {most} different keys", most=MOST))
    for key in wanted:
        why = _why_not(command, key, own)
        if why:
            raise _refused(name, key, why)
    return ",".join(wanted)


def _refused(name: str, key: str, why: str) -> Faults:
    message = tr("{command} cannot have {key}: {why}", command=name, key=key, why=why)
    return Faults.one("key-refused", message, tr("choose another key, or give that one up first"))


def _why_not(command: Command, key: str, own: Mapping[str, str]) -> str:
    usual = key in command.keys.split(",")
    if not usual and (why := _never(command, key)):
        return why
    for other in COMMANDS:
        both = {other.place, command.place}
        near = len(both) == 1 or "everywhere" in both or ("class" in both and bool(both & ALSO_IN_CLASS))
        shared = usual and key in other.keys.split(",")  # what opens the help closes it
        if other is not command and near and not shared and key in keys_of(other, own).split(","):
            return tr("it is {command}: {help}", command=other.name, help=tr(other.help))
    return ""


def _never(command: Command, key: str) -> str:
    """Return why a command can never have a key that is not among its usual ones; else an empty text."""
    if not _is_key(key):
        return tr("that is no key; write a letter, a digit, f2, ctrl+e, space, slash …")
    if key in FORBIDDEN:
        return tr("terminals and browsers take it for themselves, or it leaves the program")
    if key in FIXED:
        return tr("it moves on every screen")
    if command.place == "everywhere" and len(key) == 1:
        return tr("a command that holds everywhere has no letter or digit: those are the screens'")
    if command.place in TYPED and len(key) == 1 and (key.isdigit() or (key.isalpha() and command.place == "package")):
        return tr(TYPED[command.place])
    return ""


def sound(own: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return those keys of one's own that can hold together, and what is wrong with the first that cannot.

    They are tried in turn against all others: a pair that swaps its keys is sound.
    """
    good = dict(own)
    wrong = ""
    for name, keys in own.items():
        try:
            good[name] = checked(name, keys, good)
        except Faults as faults:
            wrong = wrong or faults.faults[0].message
            del good[name]
    return good, wrong
