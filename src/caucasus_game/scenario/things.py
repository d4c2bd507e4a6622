"""What can happen in a scenario, and gauge by gauge what it asks for and what it changes: for who previews it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.scenario.findings import Findings
from caucasus_game.scenario.names import BUILTINS, Names
from caucasus_game.scenario.reachability.binding import MARK_REACHED, Bound, bind
from caucasus_game.scenario.reachability.rules import Rules
from caucasus_game.scenario.reachability.terms import Gauge, Stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.scenario.reachability.rules import Change, Deed
    from caucasus_game.scenario.reachability.terms import Term
    from caucasus_game.scenario.reachability.world import Row
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Asks", "Changes", "Key", "Thing", "rules_of", "things"]

Key = tuple[str, ...]
"""A kind and ids: ``("event", "strike")``, ``("milestone", "treaty", "signed")``, ``("goal", "armenia", "peace")``."""

ANY: Final = "*"
"""In the place of a key: whichever."""
BY_VERB: Final[dict[str, tuple[str, ...]]] = {
    "offer": ("terms", "settled", "settlements", "trust", "treasury", "promised"),
    "press": ("pressure", "trust"),
    "mediate": ("hosted",),
    "campaign": ("campaign",),
    "vote": ("passed", "refused"),
    "declare": ("trust",),
    "reopen": ("settled", "settlements"),
    "invest": ("pledged", "funded", "treasury"),
    "withdraw": ("pledged", "funded", "trust"),
}
"""The gauges that the engine moves where an action of that verb is ordered, whatever its effects."""
STILL: Final = frozenset({"capability", "position", "leeway", "capex", "released"})
"""Gauges of the engine's that it leaves where they are, unless an effect moves them."""
CARGO: Final = ("flow", "potential", "carried", "shipped", "unshipped", "opened")
WORKS: Final = ("built", "funded", "private", "taken", "spent", "stranded")
TIME: Final = frozenset({"turn", "turns", "last_turn", "start"})


@dataclass(frozen=True, slots=True)
class Asks:
    """A gauge that a thing looks at: as written, and the rows that may be meant."""

    written: str
    rows: frozenset[Row]

    @property
    def by_engine(self) -> bool:
        """Whether the engine may move it by itself: incomes, fatigue, what wears off."""
        return any(row[0] in BUILTINS and row[0] not in STILL for row in self.rows)


@dataclass(frozen=True, slots=True)
class Changes:
    """A gauge that a thing changes: as written, the rows that may be meant, and how.

    ``sign`` is ``+``, ``-`` or ``=``, '' for either way, ``!`` where the gauge tells that the thing itself has come.
    """

    written: str
    rows: frozenset[Row]
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can happen, or a gauge that moves by itself.

    Attributes:
        key: its kind and ids.
        title: what it is called.
        when: what it asks for, as written; '' where that is nothing.
        asks: the gauges in it.
        changes: what it changes; what only it can make so (``fired``, ``reached``) among them.
        again: whether it can happen more than once in a game.
    """

    key: Key
    title: str
    when: str
    asks: tuple[Asks, ...]
    changes: tuple[Changes, ...]
    again: bool

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.key[0]


def rules_of(scenario: Scenario) -> Rules:
    """Return the rules of a sound scenario."""
    return Rules.of(scenario, Findings(scenario, None, Names.of(scenario)).tree)


def things(scenario: Scenario, rules: Rules) -> tuple[Thing, ...]:
    """Return all that can happen in a sound scenario, kind by kind."""
    making = _Making(scenario, rules)
    return (
        *making.readings(),
        *making.actions(),
        *making.events(),
        *making.milestones(),
        *making.gauges(),
        *making.lots(),
        *making.endings(),
        *making.goals(),
    )


class _Making:
    """Makes the things of one scenario."""

    def __init__(self, scenario: Scenario, rules: Rules) -> None:
        self.scenario, self.rules = scenario, rules
        self.tree = Findings(scenario, None, Names.of(scenario)).tree
        self.choices = {
            id_: {seat: tuple(prompt.options) for seat, prompt in event.choices.items()}
            for id_, event in scenario.events.items()
        }

    def term(self, text: str) -> Term:
        """Return the term of an expression that is about no actor of its own."""
        return bind(self.tree(text), Bound(), self.choices)

    def asked(self, terms: Iterable[Term | None]) -> tuple[Asks, ...]:
        """Return the gauges that terms read, each once as written; nothing moves the calendar."""
        found: dict[str, set[Row]] = {}
        for term in terms:
            if term is not None:
                for written, rows in _read(term):
                    found.setdefault(written, set()).update(rows)
        fixed = TIME | set(self.scenario.clock.marks)
        return tuple(Asks(written, frozenset(rows)) for written, rows in found.items() if written not in fixed)

    def readings(self) -> Iterator[Thing]:
        """Yield the questions on which documents disagree, with what their sides set as a game opens."""
        for id_, reading in self.scenario.readings.items():
            paths = dict.fromkeys(path for option in reading.options.values() for path in option.sets)
            sets = {gauge: rows for path in paths for gauge, rows in self.set_by(path).items()}
            changes = [Changes(gauge, rows, "=") for gauge, rows in sets.items()]
            changes.append(Changes(f"reading[{id_}]", frozenset({("reading", id_)}), "!"))
            yield Thing(("reading", id_), str(reading.question), "", (), tuple(changes), again=False)

    def set_by(self, path: str) -> dict[str, frozenset[Row]]:
        """Return the gauge that a side of a reading sets by a path, and its rows; nothing where it sets no gauge."""
        match path.split("."):
            case ["positions", actor, issue, "at"]:
                return {f"position[{actor}, {issue}]": frozenset({("position", actor, issue)})}
            case ["actors", actor, "capability"]:
                return {f"capability[{actor}]": frozenset({("capability", actor)})}
            case ["variables", gauge, *_]:
                return {gauge: frozenset({(gauge,), (gauge, ANY)})}
            case ["issues", issue, "status_quo"]:
                return {f"terms[{issue}]": frozenset({("terms", issue)})}
            case ["tracks", track, "start"]:
                marks = self.scenario.tracks[track].milestones
                return {track: frozenset((name, track, mark) for name in (MARK_REACHED, "reached") for mark in marks)}
        return {}

    def actions(self) -> Iterator[Thing]:
        """Yield what seats can order, each action once whoever may order it."""
        by_id: dict[str, list[Deed]] = {}
        for deed in self.rules.deeds:
            by_id.setdefault(deed.id, []).append(deed)
        for id_, deeds in by_id.items():
            action = self.scenario.actions[id_]
            used = frozenset({("used", id_, deed.seat) for deed in deeds})
            changes = [*_merged(change for deed in deeds for change in (*deed.changes, *deed.turned))]
            for name in BY_VERB.get(action.verb, ()):
                keys = (action.body,) if action.verb == "vote" and action.body else (ANY,)
                changes.append(Changes(name if keys == (ANY,) else f"{name}[{keys[0]}]", frozenset({(name, *keys)})))
            vote = action.verb == "vote" and action.body
            votes = (Asks(f"support[{action.body}]", frozenset({("support", str(action.body))})),) if vote else ()
            yield Thing(
                ("action", id_),
                str(action.title),
                action.when or "",
                (*self.asked(deed.when for deed in deeds), *votes),
                (*changes, Changes(f"used[{id_}]", used, "!")),
                again=action.most != 1,
            )

    def events(self) -> Iterator[Thing]:
        """Yield events, with what is chosen in them."""
        for rule in self.rules.events:
            id_, event = rule.id, rule.event
            hazard = event.hazard
            gauge = (self.term(hazard.gauge), self.term(hazard.rate)) if hazard is not None else ()
            changes = [*rule.changes, *(one for options in rule.choices.values() for some in options for one in some)]
            own = frozenset({("fired", id_), ("since", id_), *(("chose", id_, seat) for seat in rule.choices)})
            parts = [event.when if event.when != "true" else ""]
            if hazard is not None:
                parts.append(tr("rarer as {gauge} rises", gauge=hazard.gauge))
            elif event.chance != "1":
                parts.append(tr("chance {chance}", chance=event.chance))
            yield Thing(
                ("event", id_),
                str(event.title),
                "; ".join(filter(None, parts)),
                self.asked((rule.when, rule.chance, *gauge)),
                (*_merged(changes), Changes(f"fired[{id_}]", own, "!")),
                again=event.repeats,
            )

    def milestones(self) -> Iterator[Thing]:
        """Yield the marks on tracks."""
        for mark in self.rules.marks:
            before = tuple(
                Asks(f"{mark.track} >= {one}", frozenset({(MARK_REACHED, mark.track, one)})) for one in mark.after
            )
            rows = frozenset({(MARK_REACHED, mark.track, mark.id), ("reached", mark.track, mark.id)})
            yield Thing(
                ("milestone", mark.track, mark.id),
                str(mark.milestone.title),
                mark.milestone.when or "",
                (*before, *self.asked((mark.when,))),
                (*_merged(mark.changes), Changes(f"{mark.track} >= {mark.id}", rows, "!")),
                again=False,
            )

    def gauges(self) -> Iterator[Thing]:
        """Yield what moves by itself: gauges that drift, opinion at home, and what follows from them."""
        for id_, variable in self.scenario.variables.items():
            drifts = [drift for drift in self.rules.drifts if drift.row[0] == id_]
            if not drifts:
                continue
            drift = variable.drift
            when = "" if drift is None else drift.to or drift.by or ""
            rows = frozenset(drift.row for drift in drifts)
            asks = self.asked(term for drift in drifts for term in (drift.to, drift.by))
            yield Thing(("gauge", id_), str(variable.title), when, asks, (Changes(id_, rows),), again=True)
        for actor, term in self.rules.approval.items():
            name = self.scenario.actors[actor]
            rows = frozenset({("approval", actor), ("unpopular", actor)})
            title = tr("Approval at home: {actor}", actor=name.name)
            key = ("gauge", f"approval[{actor}]")
            yield Thing(key, title, name.approval or "", self.asked((term,)), (Changes(key[1], rows),), again=True)
        for id_, body in self.scenario.bodies.items():
            if body.mood.follows:
                follows = tuple(Asks(gauge, frozenset({(gauge,)})) for gauge in body.mood.follows)
                key = ("gauge", f"mood[{id_}]")
                mood = (Changes(key[1], frozenset({("mood", id_)})),)
                yield Thing(key, tr("Mood: {body}", body=body.title), "", follows, mood, again=True)
            lines = self.asked(self.term(line.when) for line in body.red.values() if line.when is not None)
            asks = (
                Asks("terms", frozenset({("terms", ANY), ("settled", ANY)})),
                Asks(f"mood[{id_}]", frozenset({("mood", id_)})),
                Asks(f"campaign[{id_}]", frozenset({("campaign", id_)})),
                *lines,
            )
            key = ("gauge", f"support[{id_}]")
            support = (Changes(key[1], frozenset({("support", id_)})),)
            yield Thing(key, tr("Support: {body}", body=body.title), "", asks, support, again=True)

    def lots(self) -> Iterator[Thing]:
        """Yield what is built, and the cargo of the network."""
        for id_, lot in self.scenario.lots.items():
            terms = (self.rules.access.get(id_), self.rules.capex.get(id_))
            money = Asks(f"pledged[{id_}]", frozenset({("pledged", ANY), ("funded", id_), ("pool",)}))
            rows = frozenset((name, id_) for name in WORKS)
            changes = (Changes(f"built[{id_}]", rows),)
            yield Thing(
                ("lot", id_), str(lot.title), lot.access or "", (money, *self.asked(terms)), changes, again=True
            )
        if self.scenario.network is not None:
            cargo = self.asked((*self.rules.links.values(), *self.rules.volumes.values()))
            works = Asks("built", frozenset({("built", ANY)}))
            rows = frozenset((name, ANY) for name in CARGO)
            asks = (works, *cargo)
            yield Thing(("network",), tr("Cargo on the network"), "", asks, (Changes("flow", rows),), again=True)

    def endings(self) -> Iterator[Thing]:
        """Yield how games end, in the order in which it is looked at."""
        for stop in self.rules.stops:
            ending = self.scenario.endings[stop.id]
            yield Thing(("ending", stop.id), str(ending.title), ending.when, self.asked((stop.when,)), (), again=False)

    def goals(self) -> Iterator[Thing]:
        """Yield what seats are measured by."""
        for goal in self.rules.goals:
            one = self.scenario.objectives[goal.seat][goal.id]
            key = ("goal", goal.seat, goal.id)
            yield Thing(key, str(one.title), one.measure, self.asked((goal.measure,)), (), again=False)


def _read(term: Term) -> Iterator[tuple[str, tuple[Row, ...]]]:
    if isinstance(term, Gauge):
        yield _written(term), tuple((term.name, *keys) for keys in term.keys)
    elif isinstance(term, Stands):
        yield f"{term.key[0]}[{', '.join(term.key[1:])}]", (term.key,)
    for part in term.parts:
        yield from _read(part)


def _written(gauge: Gauge) -> str:
    name, *keys = gauge.written
    if name == MARK_REACHED:
        return f"{keys[0]} >= {keys[1]}"
    return f"{name}[{', '.join(keys)}]" if keys else name


def _merged(changes: Iterable[Change]) -> Iterator[Changes]:
    """Yield changes of one gauge in one direction as one, in their order."""
    found: dict[tuple[str, str], set[Row]] = {}
    for change in changes:
        if not change.rows:
            continue
        sign = "=" if change.sets else "-" if _falls(change) else "+"
        row = change.rows[0]
        written = row[0] if len(change.rows) > 1 or len(row) == 1 else f"{row[0]}[{', '.join(row[1:])}]"
        found.setdefault((written, sign), set()).update(change.rows)
    names = {written: [sign for other, sign in found if other == written] for written, _ in found}
    for written, signs in names.items():
        rows = frozenset(row for sign in signs for row in found[written, sign])
        yield Changes(written, rows, signs[0] if len(signs) == 1 else "")


def _falls(change: Change) -> bool:
    """Tell whether an effect takes away, by its sign as written and that of a number behind it."""
    number = getattr(change.amount, "number", 1.0)
    return (change.scale < 0.0) != (number < 0.0)
