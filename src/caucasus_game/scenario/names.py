"""The names an expression may use, by kind: read from a scenario once, asked by the checks and by the engine."""

from __future__ import annotations

import keyword
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from caucasus_game.scenario.suggest import closest, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from caucasus_game.scenario.schema.document import Scenario

__all__ = [
    "BUILTINS",
    "FUNCTIONS",
    "KEPT",
    "PLACEHOLDERS",
    "PYTHON_WORDS",
    "WORDS",
    "WRITABLE",
    "Kind",
    "Names",
    "ways_of",
]

Kind = Literal["actor", "issue", "body", "action", "event", "track", "milestone", "link", "way", "demand", "lot"]

BUILTINS: dict[str, tuple[Kind, ...]] = {
    "capital": ("actor",),
    "treasury": ("actor",),
    "capability": ("actor",),
    "fatigue": ("actor",),
    "pressure": ("actor",),
    "trust": ("actor", "actor"),
    "mood": ("body",),
    "campaign": ("body",),
    "support": ("body",),
    "passed": ("body",),
    "refused": ("body",),
    "terms": ("issue",),
    "settled": ("issue",),
    "position": ("actor", "issue"),
    "leeway": ("actor", "issue"),
    "gap": ("actor", "actor", "issue"),
    "settlements": (),
    "hosted": ("actor",),
    "approval": ("actor",),
    "unpopular": ("actor",),
    "promised": ("actor", "action"),
    "released": ("actor",),
    "reached": ("track", "milestone"),
    "used": ("action", "actor"),
    "fired": ("event",),
    "since": ("event",),
    "flow": ("link",),
    "opened": ("link",),
    "potential": ("link",),
    "carried": ("way",),
    "shipped": ("demand",),
    "unshipped": ("demand",),
    "built": ("lot",),
    "funded": ("lot",),
    "capex": ("lot",),
    "pledged": ("lot", "actor"),
    "private": ("lot",),
    "taken": ("lot",),
    "spent": ("lot",),
    "stranded": ("lot",),
    "pool": (),
    "turn": (),
    "turns": (),
    "last_turn": (),
}
"""The gauges the engine keeps, with the kind of each key."""

KEPT: dict[str, Literal["actor", "pair", "body"]] = {
    "trust": "pair",
    "fatigue": "actor",
    "pressure": "actor",
    "mood": "body",
    "campaign": "body",
}
"""Builtin gauges that a scenario may name under ``variables`` to set their range, start and drift, with their scope."""

WRITABLE = frozenset(
    {
        "capital",
        "released",
        "treasury",
        "capability",
        "fatigue",
        "pressure",
        "trust",
        "mood",
        "campaign",
        "position",
        "leeway",
        "capex",
        "pool",
    },
)
"""Builtin gauges that an effect may change."""

FUNCTIONS = ("min", "max", "abs", "clip")
PLACEHOLDERS = ("self", "target", "amount", "start")
WORDS = frozenset({*FUNCTIONS, *PLACEHOLDERS, "true", "false", "reading", "chose"})
"""Words of the language itself."""

PYTHON_WORDS = frozenset(keyword.kwlist)
"""Words that the parser cannot read as a name."""

SCOPES: dict[str, tuple[Kind, ...]] = {"world": (), "actor": ("actor",), "pair": ("actor", "actor"), "body": ("body",)}


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of a scenario by kind, in the scenario's order.

    Attributes:
        tracks: track to its milestones, in order.
        variables: variable to its scope.
        choices: event to seat to the options of the choice put to it.
        readings: reading to its options.
        marks: the dated marks of the clock.
        ways: the labels that links share.
        lost: kind to ids that a slip may have taken away, of a document that has faults; an empty one is any.
        new: kind to the one id that nothing names: what an old one may be called now.
    """

    actors: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    tracks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    lost: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    new: Mapping[Kind, str] = field(default_factory=dict)
    _sets: dict[tuple[Kind, str | None], frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, scenario: Scenario) -> Names:
        """Return the names of a scenario."""
        return cls(
            actors=tuple(scenario.actors),
            issues=tuple(scenario.issues),
            bodies=tuple(scenario.bodies),
            actions=tuple(scenario.actions),
            events=tuple(scenario.events),
            tracks={id_: tuple(track.milestones) for id_, track in scenario.tracks.items()},
            variables={id_: variable.scope for id_, variable in scenario.variables.items()},
            choices={
                id_: {seat: tuple(prompt.options) for seat, prompt in event.choices.items()}
                for id_, event in scenario.events.items()
            },
            readings={id_: tuple(reading.options) for id_, reading in scenario.readings.items()},
            marks=tuple(scenario.clock.marks),
            links=tuple(scenario.network.links) if scenario.network else (),
            ways=ways_of(scenario),
            demands=tuple(scenario.network.demands) if scenario.network else (),
            lots=tuple(scenario.lots),
        )

    def ids(self, kind: Kind, track: str | None = None) -> tuple[str, ...]:
        """Return the ids of a kind; for milestones, those of ``track`` (all tracks' where it is None)."""
        match kind:
            case "actor":
                return self.actors
            case "issue":
                return self.issues
            case "body":
                return self.bodies
            case "action":
                return self.actions
            case "event":
                return self.events
            case "track":
                return tuple(self.tracks)
            case "milestone":
                if track is None:
                    return tuple(milestone for milestones in self.tracks.values() for milestone in milestones)
                return self.tracks.get(track, ())
            case "link":
                return self.links
            case "way":
                return self.ways
            case "demand":
                return self.demands
            case "lot":
                return self.lots

    def has(self, kind: Kind, id_: str, track: str | None = None) -> bool:
        """Tell whether the id is one of ``ids(kind, track)``, quickly however many there are."""
        if (kind, track) not in self._sets:
            self._sets[kind, track] = frozenset(self.ids(kind, track))
        return id_ in self._sets[kind, track]

    def meant(self, kind: str, id_: str, known: Iterable[str], many: str) -> str:
        """Return the hint for an id that is not there: a near one, else the one that nothing else names."""
        names = list(known)
        now = {str(of): name for of, name in self.new.items()}.get(kind)
        if now in names and closest(id_, names) is None:
            return f"was it renamed to {now!r}, which nothing names? {did_you_mean(id_, names, many)}"
        return did_you_mean(id_, names, many)

    def may_be_lost(self, kind: Kind, id_: str) -> bool:
        """Tell whether an id that is not there may be one that a slip, told elsewhere, took away."""
        for meant in self.lost.get(kind, ()):
            if meant and (closest(id_, [meant]) or not set(id_.split("_")).isdisjoint(meant.split("_"))):
                return True
            if not meant and closest(id_, self.ids(kind)) is None:
                return True
        return False

    def scope(self, name: str) -> tuple[Kind, ...] | None:
        """Return the kinds of the keys of a gauge, e.g. ``('actor', 'actor')`` for trust; None for no gauge.

        A mark of the clock is a gauge without keys: the number of its turn.
        """
        if name in BUILTINS and (name != "pool" or self.lots):
            return BUILTINS[name]
        if name in self.variables:
            return SCOPES.get(self.variables[name], ())
        if name in self.marks:
            return ()
        return None

    def writable(self, name: str) -> bool:
        """Tell whether an effect may change the gauge."""
        return name in WRITABLE or (name in self.variables and name not in BUILTINS)

    def gauges(self) -> tuple[str, ...]:
        """Return every name that may stand where a value is wanted, for did-you-mean."""
        return (*self.variables, *(name for name in BUILTINS if self._kept(name)), *self.marks)

    def _kept(self, name: str) -> bool:
        """Tell whether the engine keeps the gauge here and no variable stands for it: lots and links need not be."""
        needs = {"link": self.links, "way": self.ways, "demand": self.demands, "lot": self.lots}
        wanted = BUILTINS[name][:1] or (("lot",) if name == "pool" else ())
        return name not in self.variables and all(needs.get(kind, ("some",)) for kind in wanted)


def ways_of(scenario: Scenario) -> tuple[str, ...]:
    """Return the labels that links share, in the order in which links first bear them."""
    links = scenario.network.links.values() if scenario.network else ()
    return tuple(dict.fromkeys(link.way for link in links if link.way is not None))
