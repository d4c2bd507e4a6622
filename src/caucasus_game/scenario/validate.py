"""From the schema's errors to faults that an author can use: one for each slip, at its place, with the fix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeGuard, TypeVar

from pydantic import BaseModel, ValidationError

from caucasus_game.scenario.cut_texts import commas, pasted, running_on
from caucasus_game.scenario.form_words import ID, words_for
from caucasus_game.scenario.ids_meant import id_meant
from caucasus_game.scenario.shape import writable_keys
from caucasus_game.scenario.suggest import closest, did_you_mean
from caucasus_game.scenario.tree import (
    Keys,
    Mapping,
    Node,
    Scalar,
    Sequence,
    at,
    nearest,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from caucasus_game.errors import Fault

__all__ = ["Validated", "validate"]

M = TypeVar("M", bound=BaseModel)
STRUCTURAL = frozenset({"kind", "range", "scope", "spending", "target", "verb", "who"})
"""Fields that decide what the rest of an entry means: where one is faulty, the entry is not judged further."""

OF_OTHERS = frozenset({"choices", "ideals", "objectives", "positions", "red", "salience", "starts"})
"""Mappings whose keys are the ids of other things."""

MOST_FAULTS = 200  # of form, or of meaning; a file with more is broken as a whole
MOST_ROUNDS = 12  # of leaving out faulty parts; each round goes at least one level up


@dataclass(frozen=True, slots=True)
class Validated(Generic[M]):
    """A document held against the schema.

    Attributes:
        model: the document, without the parts that have faults; None where too little of it is sound.
        faults: what is wrong with its form.
        without: the paths left out of ``model``.
    """

    model: M | None
    faults: tuple[Fault, ...]
    without: frozenset[Keys]


def validate(document: Mapping, model: type[M]) -> Validated[M]:
    """Hold a document against a model of the schema; all faults at once, up to ``MOST_FAULTS``."""
    value = plain(document)
    faults: tuple[Fault, ...] = ()
    without: set[Keys] = set()
    for turn in range(MOST_ROUNDS):
        try:
            return Validated(model.model_validate(value), faults, frozenset(without))
        except ValidationError as error:
            slips = [_slip(details, value) for details in error.errors(include_url=False)[:MOST_FAULTS]]
            if turn == 0:
                told = {**dict(commas(document)), **dict(_headless(document, slips))}
                faults = tuple(_fault(document, slip) for slip in _sifted(slips, document) if not _in(slip, told))
                faults = (*told.values(), *faults)
                if swallowed := tuple(running_on(document)):
                    return Validated(None, swallowed, frozenset())  # what it swallowed is missing all over
            left_out = [_leave_out(value, slip, without, model) for slip in slips]
            if error.error_count() > MOST_FAULTS or not all(left_out):
                break
    return Validated(None, faults, frozenset(without))


@dataclass(frozen=True, slots=True)
class _Slip:
    """One error of the schema: at which path of the document, of which kind, within which branch of a union."""

    keys: Keys
    kind: str
    error: ErrorDetails
    missing: str = ""
    union: Keys | None = None
    branch: str = ""
    at_key: bool = False


def _slip(details: ErrorDetails, value: object) -> _Slip:
    """Find the path of an error: parts of its location that the document does not have are branches of unions."""
    keys: list[str] = []
    union: Keys | None = None
    branch = ""
    at_key = False
    for part in details["loc"]:
        inner = _step(value, part)
        if part == "[key]":
            at_key = True
        elif inner is not None:
            keys.append(str(part))
            value = inner
        elif details["type"] == "missing" and part is details["loc"][-1]:
            return _Slip(tuple(keys), "missing", details, str(part), union, branch)
        elif union is None and not (part == "change" and isinstance(value, str)):
            union, branch = tuple(keys), str(part)
    return _Slip(tuple(keys), details["type"], details, "", union, branch, at_key)


def _step(value: object, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


_KINDS: dict[type, str] = {Mapping: "dict[", Sequence: "tuple["}


def _sifted(slips: list[_Slip], document: Mapping) -> list[_Slip]:
    """Leave one slip for each mistake: of a union the branch that was meant, not the key that a misspelt one is for."""
    kept: list[_Slip] = []
    for slip in slips:
        if slip.union is not None and not _meant(slip, slips, document):
            continue
        if slip.kind == "missing" and slip.missing and _misspelt(slip, slips):
            continue
        deeper = any(len(other.keys) > len(slip.keys) and other.keys[: len(slip.keys)] == slip.keys for other in slips)
        if slip.kind == "too_short" and deeper:
            continue
        kept.append(slip)
    return kept


def _meant(slip: _Slip, slips: list[_Slip], document: Mapping) -> bool:
    """Tell whether the branch is the one for the kind of value written; where none is, the first stands for all."""
    node = at(document, slip.union or ())
    fits = {other.branch for other in slips if other.union == slip.union and _fits(other.branch, node)}
    if fits:
        return slip.branch in fits
    return slip is next(other for other in slips if other.union == slip.union)


def _fits(branch: str, node: Node | None) -> bool:
    if isinstance(node, Scalar):
        return not branch.startswith(("dict[", "tuple["))
    return any(isinstance(node, kind) and branch.startswith(start) for kind, start in _KINDS.items())


def _misspelt(slip: _Slip, slips: list[_Slip]) -> bool:
    """Tell whether a key that is missing stands beside it under a near name, which is reported already."""
    unknown = [other.keys[-1] for other in slips if other.kind == "extra_forbidden" and other.keys[:-1] == slip.keys]
    allowed = writable_keys(slip.keys)
    return any(closest(key, allowed) == slip.missing for key in unknown)


def _fault(document: Mapping, slip: _Slip) -> Fault:
    node = at(document, slip.keys)
    source, place = nearest(document, slip.keys)
    lies_in = _written(document, slip, node)
    if lies_in is not None and (told := pasted(lies_in)) is not None:
        return told
    if slip.kind == "extra_forbidden":
        key, within = slip.keys[-1], slip.keys[:-1]
        inside = f" in {'.'.join(within)}" if within else ""
        hint = _slipped_out(document, key) if not within else ""
        hint = hint or did_you_mean(key, writable_keys(within), "keys")
        return source.fault("unknown-key", f"unknown key {key[:60]!r}{inside}", hint, place)
    if slip.kind == "missing" and not slip.missing.isdecimal():
        owner = ".".join(slip.keys) or "the scenario"
        return source.fault("missing-key", f"{owner} lacks the key {slip.missing!r}", f"add '{slip.missing}:'", place)
    branches = slip.union is not None and slip.keys == slip.union and not _fits(slip.branch, node)
    if not slip.at_key and _at_value(node, slip.kind):
        source, place = node.source, node.place
    code, message, hint = words_for(slip.error, node, slip.keys, slip.branch, mixed=branches)
    if code == "bad-id" and (written := _names_another(slip, node)) and (id_ := id_meant(document, written)):
        hint = did_you_mean(id_, [id_])
    return source.fault(code, message, hint, place)


def _slipped_out(document: Mapping, key: str) -> str:
    """Return the hint for an entry at the left margin that would be one of the section above it; else nothing."""
    entry = document.entries.get(key)
    if entry is None or not isinstance(entry.value, Mapping) or not entry.value.entries:
        return ""
    above = [name for name, other in document.entries.items() if other.key.place < entry.key.place]
    fits = above and set(entry.value.entries) <= set(writable_keys((above[-1], key)))
    return f"is it an entry of '{above[-1]}:'? then indent it by 2 spaces" if fits else ""


def _written(document: Mapping, slip: _Slip, node: Node | None) -> Scalar | None:
    """Return the key or the value that a slip lies in."""
    if slip.kind == "extra_forbidden" or slip.at_key:
        owner = at(document, slip.keys[:-1])
        entry = owner.entries.get(slip.keys[-1]) if isinstance(owner, Mapping) else None
        return entry.key if entry is not None else None
    return node if isinstance(node, Scalar) else None


def _names_another(slip: _Slip, node: Node | None) -> str:
    """Return the value, or the key, that should be the id of another thing; empty where it is a thing's own."""
    if slip.error.get("ctx", {}).get("pattern") != ID or slip.keys == ("id",):
        return ""
    if not slip.at_key:
        return node.text if isinstance(node, Scalar) else ""
    return slip.keys[-1] if slip.keys[0] in OF_OTHERS or not OF_OTHERS.isdisjoint(slip.keys[-2:-1]) else ""


def _in(slip: _Slip, paths: Iterable[Keys]) -> bool:
    """Tell whether a slip lies at or below one of the paths, or is the lack of what one of them names."""
    where = (*slip.keys, slip.missing) if slip.missing else slip.keys
    return any(where[: len(path)] == path for path in paths)


def _headless(document: Mapping, slips: list[_Slip]) -> Iterator[tuple[Keys, Fault]]:
    """Give a fault for each section whose name is missing above its entries, which then belong to the section before.

    It stands for the lack of the section, and for all that does not fit in those entries.
    """
    absent = [name for name in writable_keys(()) if name not in document.entries]
    told: dict[str, Fault] = {}
    for section, id_ in dict.fromkeys(slip.keys[:2] for slip in slips if len(slip.keys) > 2):
        entry = at(document, (section, id_))
        keys = set(entry.entries) if isinstance(entry, Mapping) else set()
        meant = [name for name in absent if keys and keys <= set(writable_keys((name, id_)))]
        if not isinstance(entry, Mapping) or not meant or keys <= set(writable_keys((section, id_))):
            continue
        source, place = nearest(document, (section, id_))
        message = f"{id_!r} is no entry of {section!r}, but would be one of {meant[0]!r}"
        fault = source.fault("missing-key", message, f"write a line '{meant[0]}:' above it", place)
        first = told.setdefault(meant[0], fault)
        yield from (((section, id_), first), ((meant[0],), first))


def _at_value(node: Node | None, kind: str) -> TypeGuard[Node]:
    """Tell whether a fault lies in the value; of a mapping that lacks something the key is the better place."""
    return isinstance(node, Scalar | Sequence) or (isinstance(node, Mapping) and kind.endswith("_type"))


def _leave_out(value: Any, slip: _Slip, without: set[Keys], model: type[BaseModel]) -> bool:
    """Take the faulty part out of ``value``; False where that would leave nothing of the model."""
    if not slip.keys:
        return False
    *above, last = slip.keys
    owner: Any = value
    for key in above:
        owner = _step(owner, int(key) if isinstance(owner, list) else key)
        if owner is None:
            return True  # already gone with what was around it
    if isinstance(owner, list):
        slip_above = _Slip(tuple(above), slip.kind, slip.error)
        return _leave_out(value, slip_above, without, model)
    if not above and last in model.model_fields and model.model_fields[last].is_required():
        return False
    owner.pop(last, None)
    if slip.kind != "extra_forbidden":
        without.add(tuple(above) if last in STRUCTURAL and above else slip.keys)
    return True
