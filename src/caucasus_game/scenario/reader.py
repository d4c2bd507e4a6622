"""The one place that reads YAML: from the parser's events to a tree of mappings, sequences and scalars with places.

Nothing is ever composed or constructed: depth and size are bounded while the events come in, and what the format does
not have (anchors, aliases, merge keys, tags, duplicate keys, several documents, control characters) is a fault at its
place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from caucasus_game.errors import Fault, Faults
from caucasus_game.scenario.file_text import LARGEST, text_in, too_large
from caucasus_game.scenario.tree import HIDDEN, Entry, Mapping, Node, Scalar, Sequence, Source

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.errors import Place

__all__ = ["Read", "read_file", "read_text", "reading_of", "reading_of_text"]

MOST_NODES = 200_000
DEEPEST = 30  # mappings and sequences inside one another
MOST_FAULTS = 100  # of one file; a file with more is broken as a whole

_UNWRITTEN = re.compile(rf"\t|{HIDDEN.pattern}")  # what an escape could bring in
_QUOTES = ("'", '"')
Event = Any
"""An event of the parser; its stubs say that marks may be missing, which they are in none that is read from a text."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Read:
    """What came of reading a file.

    Attributes:
        document: what the file says, as far as it could be read; None where that is nothing.
        faults: what is wrong with it, in order.
        whole: whether it was read to its end: the faults, if any, leave the rest of it readable.
        text: of the file, where there is one.
    """

    document: Mapping | None
    faults: tuple[Fault, ...] = ()
    whole: bool = True
    text: str = ""

    def sound(self) -> Mapping:
        """Return the document. Raises Faults where there is any fault."""
        if self.faults or self.document is None:
            raise Faults(*self.faults)
        return self.document


def read_file(path: Path, name: str | None = None) -> Mapping:
    """Read a YAML file; ``name`` is what faults call it.

    Raises:
        Faults: all that the file has, in order.
    """
    return reading_of(path, name if name is not None else str(path)).sound()


def read_text(text: str, name: str) -> Mapping:
    """Read YAML text as a mapping. Raises as ``read_file``."""
    return reading_of_text(text, name).sound()


def reading_of(path: Path, name: str) -> Read:
    """Read a YAML file as far as it can be read; ``name`` is what faults call it."""
    try:
        text = text_in(path, name)
    except Faults as faults:
        return Read(None, faults.faults, whole=False)
    return reading_of_text(text, name)


def reading_of_text(text: str, name: str) -> Read:
    """Read YAML text as far as it can be read."""
    if len(text) > LARGEST:
        return Read(None, (too_large(name),), whole=False)
    source = Source.of(name, text.removeprefix("\ufeff"))
    builder = _Builder(source)
    builder.faults += [
        _hidden(source, found.group(), source.place_at(found.start())) for found in _some(HIDDEN, source.text)
    ]
    return builder.build()


def _some(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    found = []
    for match in pattern.finditer(text):
        found.append(match)
        if len(found) == MOST_FAULTS:
            break
    return found


def _hidden(source: Source, character: str, place: Place) -> Fault:
    message = f"the character U+{ord(character):04X} cannot be seen and is not allowed"
    return source.fault("control-character", message, "remove it", place)


class _Builder:
    """Builds the tree from events; iterative, so that depth costs no stack."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.nodes = 0
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.runs_on: tuple[Place, Place] | None = None  # the last quoted text over several lines
        self.whole = True
        self.documents = 0
        self.tabs = "\t" in source.text  # else no value holds one but by an escape

    def build(self) -> Read:
        text = HIDDEN.sub(" ", self.source.text) if self.faults else self.source.text
        loader = _LOADER(text)
        try:
            while type(event := loader.get_event()) is not yaml.StreamEndEvent:
                if type(event) is yaml.DocumentStartEvent and self._second(event):
                    break
                self._take(event)
                if self.nodes > MOST_NODES or len(self.open) > DEEPEST or len(self.faults) >= MOST_FAULTS:
                    self._stop()
                    break
        except yaml.YAMLError as error:
            from caucasus_game.scenario.yaml_words import translate  # noqa: PLC0415 - few files need it

            self._broken(translate(error, self.source, self.runs_on))
        except (ValueError, OverflowError, RecursionError):
            message, hint = "the file is not YAML that can be read", "check quotes, brackets and indentation"
            self._broken(self.source.fault("yaml-syntax", message, hint, self.source.place(0, 0)))
        finally:
            loader.dispose()
        if self.whole and not isinstance(self.root, Mapping):
            self._broken(self._no_mapping())
        faults = tuple(sorted(self.faults, key=_by_place))
        document = self.root if self.whole else self._so_far()
        return Read(document if isinstance(document, Mapping) else None, faults, self.whole, self.source.text)

    def _second(self, event: Event) -> bool:
        """Tell whether a document begins that is not the first, which is a fault."""
        self.documents += 1
        if self.documents > 1:
            self._fault("several-documents", "a second document starts here", "keep one document a file", event)
        return self.documents > 1

    def _broken(self, fault: Fault) -> None:
        """Note the fault that ends the reading."""
        self.faults.append(fault)
        self.whole = False

    def _so_far(self) -> Node | None:
        """Return what was read before the end: the keys that were complete; the last one may not be."""
        inner: Node | None = None
        while self.open:
            last = self.open.pop()
            if last.key is not None and isinstance(inner, Mapping) and inner.entries:
                last.entries.setdefault(last.key.text, Entry(last.key, inner))
            inner = last.node(self.source)
        return inner

    def _no_mapping(self) -> Fault:
        hint = "write sections such as 'actors:' at the left margin"
        place = self.source.place(0, 0)
        if self.root is None or (isinstance(self.root, Scalar) and not self.root.text):
            return self.source.fault("empty-file", "the file holds nothing", hint, place)
        found = "a list" if isinstance(self.root, Sequence) else "text"
        return self.source.fault("wrong-type", f"the file holds {found} where sections are expected", hint, place)

    def _stop(self) -> None:
        """Note that there is too much of something: of values, of depth, or of faults, which says so itself."""
        self.whole = False
        if self.nodes > MOST_NODES:
            message = f"the file holds more than {MOST_NODES} values"
            self.faults.append(self.source.fault("too-large", message, "split it", self.source.place(0, 0)))
        elif len(self.open) > DEEPEST:
            message = f"nested more than {DEEPEST} levels deep"
            hint = "a scenario needs fewer: is a bracket not closed, or the indentation wrong?"
            self.faults.append(self.source.fault("too-deep", message, hint, self.open[-1].place))

    def _fault(self, code: str, message: str, hint: str, event: Event) -> None:
        self.faults.append(self.source.fault(code, message, hint, self._place(event)))

    def _place(self, event: Event) -> Place:
        mark = event.start_mark
        return self.source.place(mark.line, mark.column)

    def _take(self, event: Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.nodes += 1
            self._put(self._scalar(event), event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.nodes += 1
            self._plain(event)
            self.open.append(_Open(self._place(event), is_mapping=kind is yaml.MappingStartEvent))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            done = self.open.pop()
            self._put(done.node(self.source), event)
        elif kind is yaml.AliasEvent:
            hint = "write the value out; to share values between files, use 'extends:'"
            merged = bool(self.open) and self.open[-1].key is not None and self.open[-1].key.text == "<<"
            if not merged:  # the merge key is told, and its value with it
                self._fault("alias", f"the alias '*{event.anchor}' is not part of the format", hint, event)
            self._put(self._hole(event), event)

    def _plain(self, event: Event) -> None:
        """Refuse an anchor and a tag."""
        if event.anchor is not None:
            hint = "remove it; text that starts with '&' stands in quotes"
            self._fault("anchor", f"the anchor '&{event.anchor}' is not part of the format", hint, event)
        tag = getattr(event, "tag", None)
        if tag is not None:
            hint = "remove it; text that starts with '!' stands in quotes"
            written = str(tag)[:60].replace("tag:yaml.org,2002:", "!!")
            self._fault("tag", f"the tag {written!r} is not part of the format", hint, event)

    def _scalar(self, event: Event) -> Scalar:
        start, stop, style, text = event.start_mark, event.end_mark, event.style, event.value
        begin, end = start.index, stop.index
        if event.anchor is not None or event.tag is not None:
            self._plain(event)
            begin = end  # the mark stands before the anchor; the text itself cannot be found from it
        if start.line != stop.line and style in _QUOTES:
            self.runs_on = self._place(event), self.source.place(stop.line, stop.column)
        scalar = Scalar(text, self.source, start.line, start.column, begin, end)
        if (self.tabs or style == '"') and (hidden := _UNWRITTEN.search(text)):
            self.faults.append(_hidden(self.source, hidden.group(), scalar.inside(hidden.start())))
        return scalar

    def _hole(self, event: Event) -> Scalar:
        mark = event.start_mark
        return Scalar("", self.source, mark.line, mark.column, 0, 0)

    def _put(self, node: Node, event: Event) -> None:
        """Add a finished node to the collection that is open, as a key, a value or an item."""
        if not self.open:
            self.root = node
            return
        into = self.open[-1]
        if not into.is_mapping:
            into.items.append(node)
        elif into.key is None:
            into.key = self._key(node, into, event)
        else:
            into.entries.setdefault(into.key.text, Entry(into.key, node))
            into.key = None

    def _key(self, node: Node, into: _Open, event: Event) -> Scalar:
        if not isinstance(node, Scalar):
            self.faults.append(
                self.source.fault(
                    "bad-key", "a key is a list or a mapping", "a key is one word or a gauge", node.place
                ),
            )
            return self._hole(event)
        if node.text == "<<":
            hint = "write the keys out; to share values between files, use 'extends:'"
            self.faults.append(
                self.source.fault("merge-key", "the merge key '<<' is not part of the format", hint, node.place)
            )
        elif node.text in into.entries:
            first = into.entries[node.text].key.place
            message = f"the key {node.text[:60]!r} stands here a second time"
            hint = f"first in line {first.line}, column {first.column}; keep one of the two, or give one another name"
            self.faults.append(self.source.fault("duplicate-key", message, hint, node.place))
            into.doubled = True
        return node


class _Open:
    """A mapping or sequence whose end has not come yet."""

    __slots__ = ("doubled", "entries", "is_mapping", "items", "key", "place")

    def __init__(self, place: Place, *, is_mapping: bool) -> None:
        self.place = place
        self.is_mapping = is_mapping
        self.entries: dict[str, Entry] = {}
        self.items: list[Node] = []
        self.key: Scalar | None = None
        self.doubled = False

    def node(self, source: Source) -> Node:
        if self.is_mapping:
            return Mapping(self.entries, source, self.place, self.doubled)
        return Sequence(tuple(self.items), source, self.place)


def _by_place(fault: Fault) -> tuple[int, int]:
    return (fault.place.line, fault.place.column) if fault.place else (0, 0)
