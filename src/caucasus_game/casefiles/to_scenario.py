"""A playable scenario from any case, as a file that teaches the format while it is read."""

from __future__ import annotations

from typing import Final

from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.casefiles.draft import BEHIND, BEYOND, MOST_PARTIES, SPREAD, Draft, Issue, Stance, Wishes, drafted
from caucasus_game.casefiles.draft_template import (
    ACTOR,
    ALL_ENDING,
    ISSUE,
    MOST_ENDING,
    SCENARIO,
    SUMMIT_CHOICE,
    TABLE_ACTION,
)
from caucasus_game.casefiles.draft_words import as_scalar, flat, quoted
from caucasus_game.casefiles.home_drafts import bodies_section, home_endings, homes, votes
from caucasus_game.casefiles.rows import plain_number
from caucasus_game.casefiles.seats import Seat, left_out
from caucasus_game.scenario.suggest import listed

__all__ = ["draft_scenario"]

MOST_GOALS_TOLD: Final = 3
"""Goals told in words; all of them count for the score."""
MOST_HOSTS: Final = 4
"""Seats that can lend a table; more would only fill the news."""
FOR_SETTLING: Final = 0.25
"""Weight of settling anything, beside 1 for all positions together."""
TURNS, TURNS_WITH_VOTES = 6, 10
"""How many a game has; it takes some to carry home what was settled."""
KEPT: Final = "  # check: allow full-at-start: It has this now; the goal is to keep it."
FATIGUE, TIRING = 8, 4
"""Where fatigue starts, and what each turn adds to it."""


def draft_scenario(casefile: CaseFile, id_: str, source: str, wishes: Wishes | None = None) -> str:
    """Return the YAML of a scenario that plays the case; it passes ``check`` without a fault or a warning.

    The positions and saliences of the case are kept, on 0 to 100; what a game needs besides is assumed, and says so.
    At most 52 actors get a seat (``seats.left_out`` names the others).

    Args:
        casefile: any case.
        id_: of the scenario, in the form of an id.
        source: where the numbers are from, for the reasons that positions give: ``emissions.csv``.
        wishes: what the author says besides.

    Raises:
        Faults: ``too-many-issues``.
    """
    wishes = wishes or Wishes()
    draft = drafted(casefile, wishes)
    bodies = homes(draft, {place: wishes.bodies.get(name, "") for place, name in enumerate(casefile.case.actors)})
    turns = wishes.turns or (TURNS_WITH_VOTES if bodies else TURNS)
    source = "".join(letter if letter.isprintable() else "?" for letter in source)
    count = len(draft.issues)
    one, other = _opponents(draft)
    others = left_out(casefile)
    return SCENARIO.substitute(
        source=flat(source),
        left_out=f"# The {len(draft.seats)} weightiest actors have a seat. Left out: {flat(listed(others))}.\n"
        if others
        else "",
        id=id_,
        title=as_scalar(casefile.name) if casefile.name.strip() else id_,
        summary=as_scalar(wishes.summary or _summary(draft)),
        turns=turns,
        summit=max(2 * turns // 3, 1),
        actors="\n".join(_actor(draft, row) for row in range(len(draft.seats))),
        most_parties=MOST_PARTIES,
        issues="\n".join(_issue(issue, source) for issue in draft.issues),
        spread=f"{SPREAD:g} points throughout, since the file has none"
        if draft.spread_is_assumed
        else "that of the file",
        behind=f"{BEHIND:g}",
        beyond=f"{BEYOND:g}",
        positions="\n".join(_positions(draft, row, source) for row in range(len(draft.seats))),
        fatigue=FATIGUE,
        tiring=TIRING,
        parties=", ".join(_parties(draft)),
        table=_table(draft, one, other),
        bodies=bodies_section(bodies, count),
        votes=votes(bodies),
        one=one.id,
        other=other.id,
        choices="\n".join(SUMMIT_CHOICE.substitute(id=seat.id) for seat in (one, other)),
        objectives="\n".join(_goals(draft, row, approved=bool(bodies)) for row in range(len(draft.seats))),
        agreed=home_endings(bodies) or _all(count),
        most=_most(count, 4 if bodies else 2),
        none_title="Agreed on little or nothing" if count > 2 else "Not agreed",
    )


def _summary(draft: Draft) -> str:
    count = len(draft.issues)
    over = listed(issue.title for issue in draft.issues)
    return f"{len(draft.seats)} parties bargain over {'one issue' if count == 1 else f'{count} issues'}: {over}."


def _actor(draft: Draft, row: int) -> str:
    seat = draft.seats[row]
    first = sorted(range(len(draft.issues)), key=lambda place: (-draft.stances[row][place].salience, place))
    titles = [draft.issues[place].title for place in first[:2]]
    goals = [_near(draft.issues[place], draft.stances[row][place]) for place in first[:MOST_GOALS_TOLD]]
    return ACTOR.substitute(
        id=seat.id,
        name=as_scalar(seat.name),
        short=seat.short,
        glyph=seat.glyph,
        colour=seat.colour,
        capability=plain_number(draft.capability[row]),
        brief=as_scalar(f"What matters most to you is {', then '.join(titles)}."),
        goals=", ".join(map(quoted, goals)),
    )


def _near(issue: Issue, stance: Stance) -> str:
    return f"{issue.title} near {issue.told(stance.at)}"


def _issue(issue: Issue, source: str) -> str:
    quo = (
        f"{source} does not say what holds now: it is put at the end that fewest want. " if issue.quo_is_assumed else ""
    )
    return ISSUE.substitute(
        id=issue.id,
        title=as_scalar(issue.title),
        parties=", ".join(issue.parties),
        status_quo=plain_number(issue.status_quo),
        marks="\n".join(f'      "{mark}": {as_scalar(words)}' for mark, words in sorted(issue.marks.items())),
        why=as_scalar(f"{quo}Who must consent is a choice."),
    )


def _positions(draft: Draft, row: int, source: str) -> str:
    assumed = "spread and mandate are" if draft.spread_is_assumed else "the mandate is"
    why = quoted(f"From {source}; {assumed} assumed.")
    lines = [f"  {draft.seats[row].id}:"]
    for issue, stance in zip(draft.issues, draft.stances[row], strict=True):
        at, spread, salience = map(plain_number, (stance.at, stance.spread, stance.salience))
        low, high = stance.mandate
        numbers = f"at: {at}, spread: {spread}, salience: {salience}, mandate: [{low}, {high}]"
        lines.append(f"    {issue.id}: {{{numbers}, assumed: {why}}}")
    return "\n".join(lines)


def _parties(draft: Draft) -> list[str]:
    """Return the seats that are party to any issue, in the order of the seats."""
    named = {party for issue in draft.issues for party in issue.parties}
    return [seat.id for seat in draft.seats if seat.id in named]


def _opponents(draft: Draft) -> tuple[Seat, Seat]:
    """Return the two parties that are farthest apart, by both saliences, over the issues that both must settle."""
    rows = {seat.id: row for row, seat in enumerate(draft.seats)}
    apart: dict[tuple[int, int], float] = {}
    for place, issue in enumerate(draft.issues):
        at_table = sorted(rows[party] for party in issue.parties)
        for number, one in enumerate(at_table):
            for other in at_table[number + 1 :]:
                mine, theirs = draft.stances[one][place], draft.stances[other][place]
                distance = abs(mine.at - theirs.at) * mine.salience * theirs.salience
                apart[one, other] = apart.get((one, other), 0.0) + distance
    one, other = max(apart, key=lambda pair: (apart[pair], -pair[0], -pair[1]))
    return draft.seats[one], draft.seats[other]


def _table(draft: Draft, one: Seat, other: Seat) -> str:
    """Return the action of the weightiest others, who can bring two opponents together; nothing without others."""
    weight = {
        seat.id: draft.capability[row] * sum(stance.salience for stance in draft.stances[row])
        for row, seat in enumerate(draft.seats)
        if seat not in (one, other)
    }
    hosts = sorted(weight, key=lambda id_: -weight[id_])[:MOST_HOSTS]
    return TABLE_ACTION.substitute(hosts=", ".join(hosts), one=one.id, other=other.id) if hosts else ""


def _goals(draft: Draft, row: int, *, approved: bool) -> str:
    """Return a seat's objectives: each issue near its own position, by its salience, and something settled."""
    lines = [f"  {draft.seats[row].id}:"]
    ids = {issue.id for issue in draft.issues}
    total = 0.0
    for issue, stance in zip(draft.issues, draft.stances[row], strict=True):
        if stance.salience == 0.0:
            continue
        total += stance.salience
        at, worst = plain_number(stance.at), plain_number(max(stance.at, SCALE - stance.at))
        weight = plain_number(round(SCALE * stance.salience, 2))
        measure = f'title: {quoted(_near(issue, stance))}, measure: "abs(terms[{issue.id}] - {at})"'
        kept = KEPT if stance.at == issue.status_quo else ""
        lines.append(f"    {issue.id}: {{{measure}, from: {worst}, to: 0, weight: {weight}}}{kept}")
    agreed = next(id_ for id_ in ("agreed", "agreed_on_issues", "agreed_on_all_issues") if id_ not in ids)
    most = len(draft.issues)
    span, title = f"measure: settlements, from: 0, to: {most}", "Something settled"
    if approved:
        span = f"measure: settlements + {most} * (treaty >= in_force), from: 0, to: {2 * most}"
        title = "Something settled, and approved"
    weight = plain_number(round(FOR_SETTLING * SCALE * total, 2))
    lines.append(f'    {agreed}: {{title: "{title}", {span}, weight: {weight}, assumed: A fifth of the score.}}')
    return "\n".join(lines)


def _all(count: int) -> str:
    """Return the ending in which all is settled, where that is the end."""
    return ALL_ENDING.substitute(title="Agreed on everything" if count > 1 else "Agreed", count=count)


def _most(count: int, priority: int) -> str:
    """Return the ending between all and nothing; one issue has none."""
    if count == 1:
        return ""
    title = "Agreed on one of two" if count == 2 else "Agreed on half or more"
    return MOST_ENDING.substitute(title=title, half=(count + 1) // 2, priority=priority)
