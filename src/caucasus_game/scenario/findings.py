"""Where the checks write what they find: each fault at its path of ids, turned into a place of the right file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from caucasus_game.errors import Fault, Severity
from caucasus_game.scenario.expression import compile_expression, compile_target
from caucasus_game.scenario.lost_names import lost_names, new_names
from caucasus_game.scenario.names import Names
from caucasus_game.scenario.nodes import ExpressionFault, Node
from caucasus_game.scenario.tree import Keys, Mapping, Scalar, Sequence, at, nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from caucasus_game.scenario.names import Kind
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Findings", "lenient_names"]

MOST_FAULTS = 200  # of meaning, in one scenario


class Findings:
    """The faults of one scenario.

    Attributes:
        scenario: what is checked; where the document has faults of form, without the parts that have them.
        names: every id of the document, those of faulty parts too, so that no fault follows from another.
        faults: what was found, with the path of each.
    """

    def __init__(self, scenario: Scenario, document: Mapping | None, names: Names) -> None:
        self.scenario = scenario
        self.document = document
        self.names = names
        self.faults: list[tuple[Keys, Fault]] = []
        self._trees: dict[tuple[str, frozenset[str]], Node] = {}

    def ids(self, section: str) -> Collection[str]:
        """Return the ids of a section, those of faulty entries too."""
        if self.document is not None:
            node = at(self.document, (section,))
            return node.entries if isinstance(node, Mapping) else ()
        entries: dict[str, object] = getattr(self.scenario, section)
        return entries

    @property
    def full(self) -> bool:
        """Whether enough was found: what comes after would only bury it."""
        return len(self.faults) >= MOST_FAULTS

    def add(
        self,
        code: str,
        message: str,
        hint: str,
        keys: Keys,
        *,
        offset: int | None = None,
        severity: Severity = "error",
    ) -> None:
        """Note a fault at the value at ``keys``, or at its key where the value is a mapping or was left out.

        ``offset`` is that of a character of the value, when it is text. Once enough was found nothing more is noted.
        """
        if self.full:
            return
        if self.document is None:
            self.faults.append((keys, Fault(code, message, hint, None, severity)))
            return
        value = at(self.document, keys)
        if isinstance(value, Scalar):
            source, place = value.source, value.place if offset is None else value.inside(offset)
        elif isinstance(value, Sequence):
            source, place = value.source, value.place
        else:
            source, place = nearest(self.document, keys)
        self.faults.append((keys, source.fault(code, message, hint, place, severity)))

    def add_at_key(self, code: str, message: str, hint: str, keys: Keys, offset: int = 0) -> None:
        """Note a fault at the last of ``keys`` itself, ``offset`` characters into it."""
        parent = at(self.document, keys[:-1]) if self.document is not None else None
        if not isinstance(parent, Mapping) or keys[-1] not in parent.entries:
            self.add(code, message, hint, keys)
            return
        if self.full:
            return
        key = parent.entries[keys[-1]].key
        self.faults.append((keys, key.source.fault(code, message, hint, key.inside(offset))))

    def known(self, kind: str, id_: str, allowed: Collection[str], keys: Keys, *, many: str, key: bool = False) -> bool:
        """Note ``unknown-id`` where the id is not among those allowed, and tell whether it is.

        Args:
            kind: what the id should be one of, e.g. ``actor``.
            id_: as written.
            allowed: the ids there are.
            keys: the path of the reference.
            many: the plural of the kind.
            key: whether the reference is the last of ``keys`` itself.
        """
        if id_ in allowed or self.full:
            return True
        lost = kind.removeprefix("other ")
        if lost in self.names.lost and self.names.may_be_lost(cast("Kind", lost), id_):
            return False
        hint = self.names.meant(lost, id_, allowed, many)
        (self.add_at_key if key else self.add)("unknown-id", f"unknown {kind} {id_!r}", hint, keys)
        return False

    def tree(self, text: str, bound: frozenset[str] = frozenset()) -> Node:
        """Compile an expression, each text once. Raises ``ExpressionFault``."""
        key = (text, bound)
        if key not in self._trees:
            self._trees[key] = compile_expression(text, self.names, bound)
        return self._trees[key]

    def expression(self, text: str, keys: Keys, bound: frozenset[str] = frozenset(), offset: int = 0) -> Node | None:
        """Compile an expression that starts ``offset`` characters into the text at ``keys``; note what is wrong."""
        if self.full:
            return None
        try:
            return self.tree(text, bound)
        except ExpressionFault as fault:
            self.add(fault.code, fault.message, fault.hint, keys, offset=offset + fault.column)
            return None

    def target(self, keys: Keys, bound: frozenset[str]) -> tuple[str, ...]:
        """Compile the left side of an effect, which is the last of ``keys``, and return its name and keys.

        What is wrong with it is noted; then there is nothing to return.
        """
        if self.full:
            return ()
        try:
            gauge = compile_target(keys[-1], self.names, bound)
        except ExpressionFault as fault:
            self.add_at_key(fault.code, fault.message, fault.hint, keys, fault.column)
            return ()
        return (gauge.name, *gauge.keys)


def lenient_names(document: object, tree: Mapping | None = None) -> Names:
    """Return the names of a document that may have faults of form, given as dicts, lists and strings.

    With the ``tree`` it was made of, those that its slips may have taken away are known, too.
    """

    def section(owner: object, key: str) -> dict[str, object]:
        value = owner.get(key) if isinstance(owner, dict) else None
        return value if isinstance(value, dict) else {}

    network = section(document, "network")
    return Names(
        actors=tuple(section(document, "actors")),
        issues=tuple(section(document, "issues")),
        bodies=tuple(section(document, "bodies")),
        actions=tuple(section(document, "actions")),
        events=tuple(section(document, "events")),
        tracks={id_: tuple(section(track, "milestones")) for id_, track in section(document, "tracks").items()},
        variables={
            id_: str(variable.get("scope")) if isinstance(variable, dict) else "world"
            for id_, variable in section(document, "variables").items()
        },
        choices={
            id_: {seat: tuple(section(prompt, "options")) for seat, prompt in section(event, "choices").items()}
            for id_, event in section(document, "events").items()
        },
        readings={id_: tuple(section(reading, "options")) for id_, reading in section(document, "readings").items()},
        marks=tuple(section(section(document, "clock"), "marks")),
        links=tuple(section(network, "links")),
        ways=tuple(
            dict.fromkeys(
                str(link["way"])
                for link in section(network, "links").values()
                if isinstance(link, dict) and link.get("way") is not None
            )
        ),
        demands=tuple(section(network, "demands")),
        lots=tuple(section(document, "lots")),
        lost=lost_names(tree),
        new=new_names(tree),
    )
