"""What a number is made of, where it is worked out of others: from a seat's view, so that no part tells more than it.

Blocs times shares make a body's yes, objectives times weights a score, weights a median.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import fsum
from typing import TYPE_CHECKING, Final

from caucasus_game.engine.secrecy import visible
from caucasus_game.engine.seen_why import WhyPart
from caucasus_game.engine.trees import resolved
from caucasus_game.engine.wording import in_words
from caucasus_game.language import tr, tr_later
from caucasus_game.scenario.expression import compile_expression
from caucasus_game.scenario.names import Names
from caucasus_game.scenario.nodes import Binary, Call, Chose, Compare, Gauge, Logic, Node, Reached, Reads, Unary

if TYPE_CHECKING:
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.seen import BodySeen, IssueSeen, SeatView
    from caucasus_game.engine.seen_why import Number

__all__ = ["REST", "leaves_of", "parts_of", "sees"]

REST: Final = tr_later("rounding")
"""The title of what rounding leaves over, so that parts sum to the number shown."""

_KEPT: Final = frozenset(
    {"position", "capital", "treasury", "leeway", "approval", "unpopular", "support", "capability"}
)
"""What the engine keeps for each actor or body, some of it known to its owner alone."""

Leaf = Gauge | Reached | Reads | Chose
Parts = tuple[tuple[WhyPart, ...], float, str]


def parts_of(rulebook: Rulebook, view: SeatView, number: Number) -> Parts:
    """Return the parts of a number, what they sum to, and the rule in words; no parts for a number of its own."""
    gauge, _, owner = number.subject.partition("@")
    made = _MADE.get(gauge)
    return made(rulebook, view, owner, number.value) if made is not None else ((), number.value, "")


def _rounded(parts: list[WhyPart], whole: float) -> tuple[WhyPart, ...]:
    """Return the parts with what rounding leaves over, if anything."""
    rest = whole - fsum(part.amount or 0.0 for part in parts)
    return (*parts, WhyPart(tr(REST), rest)) if rest else tuple(parts)


def _score(_: Rulebook, view: SeatView, owner: str, value: float) -> Parts:  # noqa: ARG001 - as the others
    total = fsum(goal.weight for goal in view.objectives)
    parts = [
        WhyPart(
            tr("secret: {goal}", goal=goal.title) if goal.secret else goal.title,
            goal.weight * goal.points / total,
            tr(
                "{points:.0f} of 100 points, weight {weight:g} of {total:g}",
                points=goal.points,
                weight=goal.weight,
                total=total,
            ),
            f"goal@{goal.id}",
        )
        for goal in view.objectives
    ]
    return _rounded(parts, value), value, tr("each goal's points times its part of all weights (E15)")


def _goal(rulebook: Rulebook, view: SeatView, owner: str, value: float) -> Parts:
    goal = next(goal for goal in view.objectives if goal.id == owner)
    measure = next(one for one in rulebook.goals if one.id == owner).objective.measure
    names = Names.of(rulebook.scenario)
    tree = resolved(compile_expression(measure, names, frozenset({"self"})), {"self": view.seat})
    whole = goal.full - goal.start
    leaves = tuple(dict.fromkeys(leaves_of(tree)))
    seen = [leaf for leaf in leaves if sees(rulebook, view.seat, leaf)]
    reads = [
        WhyPart(in_words(rulebook.scenario, leaf), None, tr("its measure reads this"), _subject(leaf)) for leaf in seen
    ]
    words = tr(
        "measure {measure:g}: none at {start:g}, all at {full:g}",
        measure=goal.measure,
        start=goal.start,
        full=goal.full,
    )
    share = 100.0 * (goal.measure - goal.start) / whole
    parts = [WhyPart(tr("how far the measure has come"), share, words)]
    if share > 100.0:
        parts.append(WhyPart(tr("no more than all points"), 100.0 - share))
    if share < 0.0:
        parts.append(WhyPart(tr("no fewer than none"), -share))
    rule = tr("the measure reads something that no seat is shown")
    if len(seen) == len(leaves):
        rule = tr("the measure is {amount}", amount=in_words(rulebook.scenario, tree))
    return (*_rounded(parts, value), *reads), value, rule


def leaves_of(node: Node) -> Iterator[Leaf]:
    """Yield every gauge, milestone, reading and choice that a tree reads, in its order."""
    match node:
        case Gauge() | Reached() | Reads() | Chose():
            yield node
        case Unary(operand=operand):
            yield from leaves_of(operand)
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            yield from leaves_of(left)
            yield from leaves_of(right)
        case Logic(parts=parts):
            for part in parts:
                yield from leaves_of(part)
        case Call(arguments=arguments):
            for argument in arguments:
                yield from leaves_of(argument)
        case _:
            return


def sees(rulebook: Rulebook, seat: str, gauge: Leaf) -> bool:
    """Whether a seat may know what a rule of its own reads: what is hidden from it is not even named."""
    seen, layout = visible(rulebook, seat), rulebook.layout
    if isinstance(gauge, Reads):
        return bool(seen[layout.row("reading", gauge.reading)])
    if isinstance(gauge, Chose):
        return bool(seen[layout.row("chose", f"{gauge.event}.{gauge.seat}")])
    if isinstance(gauge, Reached):
        return True
    if gauge.name == "gap":
        first, second, issue = gauge.keys
        return all(seen[layout.row("position", actor, issue)] for actor in (first, second))
    if gauge.name in rulebook.gauges or gauge.name in _KEPT:
        return bool(seen[layout.row(gauge.name, *gauge.keys)])
    return True


def _subject(leaf: Leaf) -> str:
    """Return what to ask by for more of what a rule reads; it may be nothing that can be asked about."""
    if isinstance(leaf, Reached):
        return f"track@{leaf.track}"
    if not isinstance(leaf, Gauge):
        return ""
    return f"{leaf.name}@{'>'.join(leaf.keys)}" if leaf.keys else leaf.name


def _body(view: SeatView, owner: str) -> BodySeen:
    return next(body for body in view.bodies if body.id == owner)


def _support(_: Rulebook, view: SeatView, owner: str, value: float) -> Parts:
    body = _body(view, owner)
    parts = [
        WhyPart(
            bloc.title,
            bloc.share * bloc.yes / 100.0,
            tr(
                "{share:g} percent of it, {yes:.0f} percent likely to say yes; the terms are worth {value:+.1f} to it",
                share=bloc.share,
                yes=bloc.yes,
                value=bloc.value,
            ),
        )
        for bloc in body.blocs
    ]
    own = body.actor == view.seat
    if own:
        rule = tr(
            "each bloc's share times its chance of yes (E1, E2); mood {mood:+.1f} and campaign {campaign:+.1f} come on"
            " top of what the terms are worth",
            mood=body.mood,
            campaign=body.campaign,
        )
    else:
        rule = tr("what the published poll implies, bloc by bloc (E2); a poll errs, and you do not see behind it")
    return _rounded(parts, value), value, rule


def _chance(rulebook: Rulebook, view: SeatView, owner: str, value: float) -> Parts:
    body = _body(view, owner)
    noise, lead = rulebook.scenario.rules.votes.noise, body.support - body.threshold
    if lead > 0:
        words = tr("{lead:.1f} points above the threshold, a vote strays by {noise:g}", lead=lead, noise=noise)
    else:
        words = tr("{lag:.1f} points below the threshold, a vote strays by {noise:g}", lag=-lead, noise=noise)
    parts = [
        WhyPart(tr("an even vote"), 50.0, tr("yes at exactly {threshold:g} percent", threshold=body.threshold)),
        WhyPart(tr("the lead") if lead > 0 else tr("the lag"), value - 50.0, words, f"support@{owner}"),
    ]
    return tuple(parts), value, tr("how often a vote drawn around the expected share passes (E2)")


def _issue(view: SeatView, owner: str) -> IssueSeen:
    return view.issue(owner)


def _weights(view: SeatView, issue: IssueSeen) -> list[tuple[str, str, float, float]]:
    """Return actor, name, weight and the middle of what is known of it, by where it stands."""
    found = []
    for stance in issue.stances:
        actor = view.actor(stance.actor)
        middle = (stance.low + stance.high) / 2.0
        found.append((actor.id, actor.name, stance.salience * actor.capability, middle))
    return sorted(found, key=lambda one: (one[3], one[0]))


def _median(_: Rulebook, view: SeatView, owner: str, value: float) -> Parts:
    weights = _weights(view, _issue(view, owner))
    total = fsum(weight for _, _, weight, _ in weights) or 1.0
    parts = []
    sofar = 0.0
    for actor, name, weight, at in weights:
        sofar += weight
        words = tr(
            "at {at:.0f}; with those before it {total:.0f} percent of the weight", at=at, total=100 * sofar / total
        )
        parts.append(WhyPart(name, 100.0 * weight / total, words, f"{_stance(view, actor)}@{actor}>{owner}"))
    rule = tr("half of the weight (capability times salience) stands on either side of {value:.0f}", value=value)
    return _rounded(parts, 100.0), 100.0, rule


def _stance(view: SeatView, actor: str) -> str:
    return "position" if actor == view.seat else "unknown"


def _forecast(_: Rulebook, view: SeatView, owner: str, value: float) -> Parts:
    weights = _weights(view, _issue(view, owner))
    total = fsum(weight for _, _, weight, _ in weights) or 1.0
    parts = [
        WhyPart(
            name,
            weight / total * at,
            tr(
                "stands at {at:.0f} as far as you know, with {total:.0f} percent of the weight",
                at=at,
                total=100 * weight / total,
            ),
            f"{_stance(view, actor)}@{actor}>{owner}",
        )
        for actor, name, weight, at in weights
    ]
    low, high = _issue(view, owner).forecast[1:]
    rule = tr(
        "the mean of the stances by capability times salience; nine in ten draws lie in {low:.0f} to {high:.0f}",
        low=low,
        high=high,
    )
    return _rounded(parts, value), value, rule


def _track(_: Rulebook, view: SeatView, owner: str, value: float) -> Parts:
    track = next(track for track in view.tracks if track.id == owner)
    parts = []
    for milestone in track.milestones:
        reached = milestone.turn is not None
        if not reached:
            words = tr("asks for: {missing}", missing=milestone.missing) if milestone.missing else tr("not yet")
        elif milestone.turn == 0:
            words = tr("since the start")
        else:
            words = tr("reached in turn {turn}", turn=milestone.turn)
        parts.append(WhyPart(milestone.title, 1.0 if reached else 0.0, words))
    return tuple(parts), value, tr("one for every step that is reached")


def _funded(_: Rulebook, view: SeatView, owner: str, value: float) -> Parts:
    network = view.network
    lot = next(lot for lot in network.lots if lot.id == owner) if network is not None else None
    if lot is None:
        return (), value, ""
    parts = [
        WhyPart(
            tr("pledged by {name}", name=view.actor(actor).name),
            100.0 * money / lot.capex,
            tr("{money:g} of {capex:g} {unit}", money=money, capex=lot.capex, unit=view.money),
            f"pledged@{owner}>{actor}",
        )
        for actor, money in lot.pledged
    ]
    if lot.private:
        words = tr("{private:g} of {capex:g} {money}", private=lot.private, capex=lot.capex, money=view.money)
        parts.append(WhyPart(tr("private money"), 100.0 * lot.private / lot.capex, words, f"private@{owner}"))
    if not parts:
        parts = [WhyPart(tr("nobody has pledged anything"), 0.0)]
    return _rounded(parts, value), value, tr("what is pledged, as a part of what it costs")


_MADE: Final[dict[str, Callable[[Rulebook, SeatView, str, float], Parts]]] = {
    "score": _score,
    "goal": _goal,
    "support": _support,
    "chance": _chance,
    "median": _median,
    "forecast": _forecast,
    "track": _track,
    "funded": _funded,
}
