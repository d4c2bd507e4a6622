"""Warnings of what no play can bring: proven by bounds on all games, which is more than not being seen in some.

What stands wholly in shipped files is left to them: who extends a library with a shorter clock cannot take its events
away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.scenario.layers import shipped_names
from caucasus_game.scenario.reachability.rules import Rules
from caucasus_game.scenario.reachability.support import support, votes
from caucasus_game.scenario.reachability.turns import explore
from caucasus_game.scenario.reachability.words import why_never
from caucasus_game.scenario.suggest import listed
from caucasus_game.scenario.tree import Mapping, at, nearest

if TYPE_CHECKING:
    from caucasus_game.scenario.findings import Findings
    from caucasus_game.scenario.reachability.found import Reach
    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.home import Body
    from caucasus_game.scenario.schema.play import Action
    from caucasus_game.scenario.tree import Keys, Node

__all__ = ["check_reachability"]


def check_reachability(findings: Findings) -> None:
    """Note what no play can bring. The scenario must have no errors."""
    checks = _Checks(findings)
    checks.events()
    checks.actions()
    checks.milestones()
    checks.endings()
    checks.readings()
    checks.seats()
    checks.bodies()


class _Checks:
    """The warnings of one scenario."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.scenario: Scenario = findings.scenario
        self.rules = Rules.of(self.scenario, findings.tree)
        self.reach: Reach = explore(self.rules)
        own = findings.document.source.name if findings.document is not None else ""
        shipped = shipped_names()
        self.theirs = frozenset() if own in shipped else shipped

    def warn(self, code: str, message: str, hint: str, keys: Keys) -> None:
        """Note a warning, unless all that stands there is in a shipped file that this one extends."""
        if self.theirs and self.findings.document is not None:
            source, _ = nearest(self.findings.document, keys)
            node = at(self.findings.document, keys)
            if source.name in self.theirs and (node is None or _all_in(node, self.theirs)):
                return
        self.findings.add(code, message, hint, keys, severity="warning")

    def events(self) -> None:
        """Events that never fire."""
        for id_, event in self.scenario.events.items():
            if id_ in self.reach.events:
                continue
            field = "when"
            why = why_never(self.reach.asked.get(("events", id_)), event.when)
            if id_ in self.reach.undrawn:
                field = "hazard" if event.hazard is not None else "chance"
                why = tr("where its condition can hold, its chance is 0")
            self.warn(
                "unreachable-event",
                _told(tr("no play can reach the event {id!r}", id=id_), why),
                tr("change its condition or its chance, or let something move what it asks for"),
                ("events", id_, field),
            )

    def actions(self) -> None:
        """Actions that nobody, or not everybody who is named, can ever order."""
        for id_, action in self.scenario.actions.items():
            able = self.reach.actions.get(id_, set())
            seats = [seat for seat in (self.scenario.actors if action.who == "all" else action.who) if seat not in able]
            if not seats or (able and action.who == "all"):
                continue
            who = tr("nobody can ever order {id!r}", id=id_)
            if able:
                who = tr("{seats} can never order {id!r}", seats=listed(seats), id=id_)
            why, field = self._why_not(id_, action, seats[0])
            self.warn(
                "unreachable-action",
                _told(who, why),
                tr("change what it asks for or costs, let something move that, or leave it out of 'who'"),
                ("actions", id_, field),
            )

    def _why_not(self, id_: str, action: Action, seat: str) -> tuple[str, str]:
        """Return why a seat can never order an action, and the field that keeps it from it."""
        if action.most == 0:
            return tr("'most' is 0"), "most"
        if action.verb == "offer" and not self.scenario.rules.offers_per_turn:
            return tr("'offers_per_turn' is 0"), "verb"
        if action.target != "none" and not any(deed.times for deed in self.rules.deeds if deed.id == id_):
            return tr("it has no target"), "targets" if action.targets else "target"
        asked = self.reach.asked.get(("actions", id_, seat))
        if asked is not None and asked.poor:
            capital, money = (self.reach.most[purse, seat] for purse in ("capital", "treasury"))
            words = tr(
                "{seat} never has more than {capital:g} political capital and {money:g} in its treasury",
                seat=seat,
                capital=capital,
                money=money,
            )
            return words, "cost"
        if action.verb == "withdraw" and asked is None:
            return tr("nothing can be pledged there"), "verb"
        return why_never(asked, action.when or ""), "when"

    def milestones(self) -> None:
        """Milestones that are never reached."""
        starts = {
            (track, mark)
            for track, one in self.scenario.tracks.items()
            for mark in one.milestones
            if self.reach.opened[track, mark]
        }
        for rule in self.rules.marks:
            key = (rule.track, rule.id)
            if key in self.reach.milestones or key in starts:
                continue
            keys: Keys = ("tracks", rule.track, "milestones", rule.id)
            asked = self.reach.asked.get(("tracks", *key))
            before = [mark for mark in rule.after if (rule.track, mark) not in self.reach.milestones | starts]
            if rule.milestone.when is None:
                why = tr("it has no 'when', and neither the track's 'start' nor a reading sets it")
                hint = tr("give it a 'when', or start the track there")
            elif before:
                why = tr("it comes after {before}, which no play can reach", before=listed(map(repr, before)))
                hint = tr("mend that one, or name in 'after' what comes before this one")
            else:
                why = why_never(asked, rule.milestone.when)
                hint = tr("change its condition, or let something move what it asks for")
            field = () if rule.milestone.when is None else ("when",)
            message = tr("no play can reach the milestone {id!r} of {track!r}", id=rule.id, track=rule.track)
            self.warn("unreachable-milestone", _told(message, why), hint, (*keys, *field))

    def endings(self) -> None:
        """Endings that never come."""
        for stop in self.rules.stops:
            if stop.id in self.reach.endings:
                continue
            asked = self.reach.asked.get(("endings", stop.id))
            text = self.scenario.endings[stop.id].when
            why = why_never(asked, text)
            hint = tr("change its condition, or let something move what it asks for")
            if asked is None or len(asked.held) == len(asked.parts):
                why = tr("wherever it could hold, one that is looked at before it is sure to hold")
                hint = tr("give it a lower 'priority', or ask for more in those before it")
            message = tr("no play can reach the ending {id!r}", id=stop.id)
            self.warn("unreachable-ending", _told(message, why), hint, ("endings", stop.id, "when"))

    def readings(self) -> None:
        """Options of readings under which no game is played unless it is asked for."""
        for id_, reading in self.scenario.readings.items():
            for option_id, option in reading.options.items():
                if option.weight == 0 and option_id != reading.default:
                    self.warn(
                        "undrawn-option",
                        tr(
                            "no game is played under {option!r} of {id!r} unless it is asked for: its weight is 0, and "
                            "it is not the default",
                            option=option_id,
                            id=id_,
                        ),
                        tr("give it a 'weight' above 0"),
                        ("readings", id_, "options", option_id, "weight"),
                    )

    def seats(self) -> None:
        """Goals that give nothing or everything from the start, and seats that can do nothing or win nothing."""
        parties = {party for issue in self.scenario.issues.values() for party in issue.parties}
        parties |= {
            party
            for reading in self.scenario.readings.values()
            for option in reading.options.values()
            for path, value in option.sets.items()
            if path.startswith("issues.") and path.endswith(".parties")
            for party in ((value,) if isinstance(value, str) else value)
        }
        able = {seat for seats in self.reach.actions.values() for seat in seats}
        asked = {seat for _, seat in self.reach.chosen}
        for seat in self.scenario.actors:
            if seat not in parties | able | asked:
                self.warn(
                    "no-lever",
                    tr("{seat!r} can do nothing: no action, no choice, and no issue to consent to", seat=seat),
                    tr("let it order an action, put a choice to it, or make it a party to an issue"),
                    ("actors", seat),
                )
            self._goals(seat)

    def _goals(self, seat: str) -> None:
        goals = [goal for goal in self.rules.goals if goal.seat == seat]
        dead = []
        for goal in goals:
            low, high = self.reach.measures[seat, goal.id]
            keys: Keys = ("objectives", seat, goal.id)
            if high <= goal.start < goal.end or low >= goal.start > goal.end:
                dead.append(goal)
                found = tr("its measure lies between {low:g} and {high:g}", low=low, high=high)
                if low == high:
                    found = tr("its measure is always {low:g}", low=low)
                self.warn(
                    "dead-goal",
                    tr(
                        "no play gives {seat!r} a point for {goal!r}: {found}, and points begin beyond {start:g}",
                        seat=seat,
                        goal=goal.id,
                        found=found,
                        start=goal.start,
                    ),
                    tr("change 'from' and 'to', or let something move what it measures"),
                    (*keys, "measure"),
                )
            elif (seat, goal.id) in self.reach.full:
                self.warn(
                    "full-at-start",
                    tr("{goal!r} of {seat!r} gives all its points before anything is done", goal=goal.id, seat=seat),
                    tr("put 'to' beyond where it starts; if the goal is to keep what is there, say so in an allowance"),
                    (*keys, "to"),
                )
        weighty = [goal for goal in goals if goal.weight > 0.0]
        if weighty and all(goal in dead for goal in weighty):
            self.warn(
                "no-way-to-win",
                tr("{seat!r} cannot win a point: none of its goals can give one", seat=seat),
                tr("give it a goal that some play can reach"),
                ("objectives", seat),
            )

    def bodies(self) -> None:
        """Bodies whose vote does not hang on the terms."""
        status_quo = {issue: self.reach.status_quo[issue] for issue in self.scenario.issues}
        for id_, body in self.scenario.bodies.items():
            if body.kind == "audience":
                continue
            noise = self.scenario.rules.votes.noise
            ever = self.reach.support[id_]
            calm = support(self.scenario, body, status_quo, (0.0, 0.0), settles=True)
            if not votes(body, ever, noise)[0]:
                self.warn(
                    "never-approves",
                    tr(
                        "{id!r} can never approve: whatever is settled, the mood and the draw, {why}",
                        id=id_,
                        why=_why_no(body, ever),
                    ),
                    tr("lower 'threshold', 'bias' or 'turnout.least', or move the ideals of its blocs"),
                    ("bodies", id_),
                )
            elif calm[1] <= body.threshold:
                self._whatever("refuses-all", id_, calm, tr("refuses"))
            elif calm[0] > body.threshold:
                self._whatever("approves-all", id_, calm, tr("approves"))

    def _whatever(self, code: str, id_: str, share: tuple[float, float], does: str) -> None:
        body = self.scenario.bodies[id_]
        self.warn(
            code,
            tr(
                "{id!r} {does} whatever is on the table: in a calm mood the expected share of yes lies between "
                "{low:.0f} and {high:.0f} percent, the threshold is {threshold:g}",
                id=id_,
                does=does,
                low=share[0],
                high=share[1],
                threshold=body.threshold,
            ),
            tr("change 'threshold', 'bias' or the ideals of its blocs, so that the terms decide"),
            ("bodies", id_),
        )


def _told(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what


def _why_no(body: Body, share: tuple[float, float]) -> str:
    """Return what keeps a body from ever approving."""
    said = tr("the expected share of yes is at most {high:.1f} percent", high=share[1])
    rule = tr("it passes above {threshold:g}", threshold=body.threshold)
    if body.turnout is not None:
        turnout = tr(
            "{least:g} percent of the roll must say yes, at an expected turnout of {expected:g}",
            least=body.turnout.least,
            expected=body.turnout.expected,
        )
        return f"{said}, {rule}, {turnout}"
    return f"{said}, {rule}"


def _all_in(node: Node, files: frozenset[str]) -> bool:
    """Tell whether all that stands below a node was written in some files."""
    if node.source.name not in files:
        return False
    return not isinstance(node, Mapping) or all(
        entry.key.source.name in files and _all_in(entry.value, files) for entry in node.entries.values()
    )
