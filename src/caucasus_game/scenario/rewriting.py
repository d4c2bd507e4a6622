"""Writing one number of a scenario anew where it stands, or over it where that file is another's: nothing else changes.

What stands there is found by the places that reading keeps; every other byte, comments and blanks too, stays. Before
anything is written the text is read again, to see that only this value differs, and the scenario is checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.layers import layers_of
from caucasus_game.scenario.load import judge_layers
from caucasus_game.scenario.meant import meant_number
from caucasus_game.scenario.opened import is_shipped
from caucasus_game.scenario.overriding import insertions
from caucasus_game.scenario.reader import reading_of_text
from caucasus_game.scenario.shape import parts_of_one
from caucasus_game.scenario.splicing import Splice, character_at, spliced, text_of, write_whole
from caucasus_game.scenario.tree import Scalar, Sequence, at, plain

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.errors import Fault
    from caucasus_game.scenario.opened import Opened
    from caucasus_game.scenario.tree import Keys, Mapping

__all__ = ["Home", "Rewrite", "homes", "rewrite", "write"]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a value may be written.

    Attributes:
        way: ``own``: where it stands, in the file itself; ``below``: where it stands, in a file that this one extends
            and others may; ``over``: in the file itself, over what the file below says.
        file: its real path; ``name`` what it is called.
        line: where the value stands there, from 1; 0 where it does not yet.
    """

    way: Literal["own", "below", "over"]
    file: Path
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A change of one value, not yet written.

    Attributes:
        keys: of the value.
        home: where it is written.
        old: the value as it stood there, '' where it stood below; ``new`` what is written.
        before: the text of the file before; ``after`` after.
        faults: errors that the change brings: it cannot be written.
        warnings: warnings that it brings.
        mended: warnings that it takes away.
    """

    keys: Keys
    home: Home
    old: str
    new: str
    before: str
    after: str
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()
    mended: tuple[Fault, ...] = ()

    def back(self) -> Rewrite:
        """Return the change that takes this one back."""
        return Rewrite(self.keys, self.home, self.new, self.old, self.after, self.before)


def homes(case: Opened, keys: Keys) -> tuple[Home, ...]:
    """Return where a value may be written, the usual place first; () where only shipped files could be."""
    node = at(case.document, keys)
    if node is None or is_shipped(case.path):
        return ()
    top = case.path.resolve()
    file = case.files[node.source.name]
    real = file.resolve()
    if real == top:
        return (Home("own", real, node.source.name, node.place.line),)
    over = Home("over", top, case.name, 0)
    if is_shipped(file):
        return (over,)
    return (Home("below", real, node.source.name, node.place.line), over)


def rewrite(case: Opened, keys: Keys, value: str, home: Home) -> Rewrite:
    """Make the change of a number, checked, in memory: nothing is written.

    Args:
        case: the scenario.
        keys: of the number, in the merged document.
        value: as it is to be written.
        home: one of ``homes``.

    Raises:
        Faults: ``unwritable-value`` where it cannot be changed without touching more.
    """
    before = case.texts[home.file]
    own = reading_of_text(before, home.name).document
    if own is not None and value and not any(character in value for character in " \t\r\n#:,[]{}'\"&*!|>%@`"):
        for target, written, splice in _splices(case, own, before, keys, value, home):
            after = spliced(before, [splice])
            if _only(own, reading_of_text(after, home.name).document, target, written):
                return _judged(case, keys, home, splice, before, after)
    number = meant_number(value, of_one=keys[-1] in parts_of_one())
    if number is not None and number != value:
        message = tr("{value!r} is no plain number", value=value[:40])
        raise Faults.one("unwritable-value", message, tr("write {number}", number=number))
    message = tr("{value!r} cannot be written at {keys} from here", value=value[:40], keys=".".join(keys))
    raise Faults.one("unwritable-value", message, tr("write it in the file {file}", file=home.name))


def write(change: Rewrite) -> None:
    """Write a change in one step.

    Raises:
        Faults: what the change brings; ``changed-file`` where somebody else has written to the file meanwhile;
            ``unwritable-file``.
    """
    if change.faults:
        raise Faults(*change.faults)
    if text_of(change.home.file) != change.before:
        message = tr("{file} has been changed by another program since it was read", file=repr(change.home.name))
        raise Faults.one("changed-file", message, tr("read it again, and then change it"))
    try:
        write_whole(change.home.file, change.after)
    except OSError as problem:
        why = problem.strerror or str(problem)
        message = tr("{file} cannot be written: {reason}", file=repr(change.home.name), reason=why)
        raise Faults.one("unwritable-file", message, tr("nothing was changed in it")) from None


def _splices(
    case: Opened, own: Mapping, text: str, keys: Keys, value: str, home: Home
) -> list[tuple[Keys, object, Splice]]:
    """Return ways to write the value, the best first: what is then at which keys of the file, and the change."""
    if home.way != "over":
        node = at(own, keys)
        if not isinstance(node, Scalar):
            return []
        written = node.source.text[node.begin : node.end]
        if written[:1] in {"|", ">"} or "\n" in written:
            return []
        quote = written[:1] if written[:1] in {"'", '"'} else ""
        return [(keys, value, Splice(character_at(text, node.place), written, f"{quote}{value}{quote}"))]
    target, new = keys, value
    parent = at(case.document, keys[:-1])
    data: object = value
    if isinstance(parent, Sequence):  # a list replaces the one below as a whole
        items = [item.text if isinstance(item, Scalar) else "" for item in parent.items]
        items[int(keys[-1])] = value
        target, data, new = keys[:-1], items, f"[{', '.join(items)}]"
    return [(target, data, splice) for splice in insertions(own, text, target, new)]


def _only(before: Mapping, after: Mapping | None, keys: Keys, value: object) -> bool:
    """Tell whether two texts say the same but for one value, which the second has."""
    if after is None:
        return False
    wanted: Any = plain(before)
    inner = wanted
    for key in keys[:-1]:
        if isinstance(inner, list):
            inner = inner[int(key)]
        else:
            if inner.get(key) in (None, ""):
                inner[key] = {}
            inner = inner[key]
    if isinstance(inner, list):
        inner[int(keys[-1])] = value
    else:
        inner[keys[-1]] = value
    return bool(plain(after) == wanted)


def _judged(case: Opened, keys: Keys, home: Home, splice: Splice, before: str, after: str) -> Rewrite:
    """Return the change with what a check says of it."""
    _, faults = judge_layers(layers_of(case.path, case.name, {**case.texts, home.file: after}))
    stood = {(fault.code, fault.message) for fault in case.warnings}
    stands = {(fault.code, fault.message) for fault in faults}
    new = [fault for fault in faults if (fault.code, fault.message) not in stood]
    return Rewrite(
        keys,
        home,
        splice.old,
        splice.new,
        before,
        after,
        faults=tuple(fault for fault in new if fault.severity == "error"),
        warnings=tuple(fault for fault in new if fault.severity == "warning"),
        mended=tuple(fault for fault in case.warnings if (fault.code, fault.message) not in stands),
    )
