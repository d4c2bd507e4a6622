"""The home side of a drafted scenario: who must approve what was settled, the votes, and how it can end then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Final

from caucasus_game.casefiles.casefile import SCALE
from caucasus_game.casefiles.draft import Draft
from caucasus_game.casefiles.draft_words import as_scalar
from caucasus_game.casefiles.rows import plain_number
from caucasus_game.casefiles.seats import Seat, ids_of

__all__ = ["Home", "bodies_section", "home_endings", "homes", "votes"]

LONGEST_BODY: Final = 30  # characters of a body's id: an action has it in its own
LONGEST_TITLE: Final = 60
BLOCS: Final = (
    ("government", "The government's people", 42, 0.0),
    ("middle", "The undecided", 23, -0.25),
    ("opposition", "The opposition", 35, 0.8),
)
"""Id, title and share of each bloc, and how far it stands from its actor's position towards what holds now (1)."""


@dataclass(frozen=True, slots=True)
class Home:
    """A body that must approve.

    Attributes:
        id: of the body.
        title: in words.
        seat: whose it is.
        stances: of its actor on each issue that it cares for: issue, position, what holds now, salience.
    """

    id: str
    title: str
    seat: Seat
    stances: tuple[tuple[str, float, float, float], ...]


def homes(draft: Draft, names: Mapping[int, str]) -> tuple[Home, ...]:
    """Return the bodies that must approve; ``names`` has a title, or nothing, by the actor's place in the case."""
    named = [(seat, row) for row, seat in enumerate(draft.seats) if names.get(seat.place, "").strip()]
    titles = [names[seat.place].strip()[:LONGEST_TITLE] for seat, _ in named]
    found = []
    for (seat, row), title, id_ in zip(named, titles, ids_of([t[:LONGEST_BODY] for t in titles], "body"), strict=True):
        stances = tuple(
            (issue.id, stance.at, issue.status_quo, stance.salience)
            for issue, stance in zip(draft.issues, draft.stances[row], strict=True)
            if stance.salience > 0.0
        )
        found.append(Home(id_, title, seat, stances))
    return tuple(found)


_BODIES: Final = Template("""\
# Who approves at home. A body says yes where blocs with more than 'threshold' percent of the shares gain from the
# terms by more than 'bias' points. A bloc has an ideal on every issue it cares for; the shares of a body sum to 100.
# These are put around their actor's position: move them to where the blocs of your case stand.
bodies:
$bodies

# The way to the end: milestones, reached in order. What was signed is what is voted on.
tracks:
  treaty:
    title: The agreement
    milestones:
      signed:
        title: Signed
        when: settlements >= $count
        asks: everything settled
        freezes_terms: true
        news: The agreement is signed, and goes home to be approved.
      in_force:
        title: In force
        when: $passed
        asks: a yes of all who must approve
        news: All who must have approved. The agreement is in force.

""")

_BODY: Final = Template("""\
  $id:
    title: $title
    actor: $actor
    kind: ratifies
    threshold: 50
    bias: 0
    blocs:
$blocs
    assumed: Its blocs and their shares are assumed.""")

_VOTE: Final = Template("""\
  vote_in_$id:
    title: $title
    verb: vote
    body: $id
    who: [$actor]
    cost: {capital: 2}
    cooldown: 1
    when: treaty >= signed
    blocked: needs everything settled
    lean: 1
    order: 6
    assumed: A vote costs as much as pressing somebody does.
""")

_CAMPAIGN: Final = """\
  campaign:
    title: Campaign for the terms
    help: Moves a body towards yes, by as much as you spend.
    verb: campaign
    target: body
    spending: {least: 1, most: 3}
    lean: 0.5
    order: 7
"""

_ENDINGS: Final = Template("""\
  in_force:
    title: In force
    when: treaty >= in_force
    priority: 1
    text: What was settled is approved, and holds.
    tone: good
  voted_down:
    title: Voted down
    when: last_turn and ($refused)
    priority: 2
    text: What was signed did not pass at home.
    tone: bad
  waiting:
    title: Signed, and waiting
    when: last_turn and treaty >= signed
    priority: 3
    text: Not all who must approve were asked.
    tone: mixed
""")


def bodies_section(found: Sequence[Home], count: int) -> str:
    """Return the sections of bodies and tracks, where any body must approve; ``count`` issues are to be settled."""
    if not found:
        return ""
    passed = " and ".join(f"passed[{home.id}]" for home in found)
    return _BODIES.substitute(bodies="\n".join(map(_body, found)), passed=passed, count=count)


def _body(home: Home) -> str:
    blocs = "\n".join(_bloc(home, *bloc) for bloc in BLOCS)
    return _BODY.substitute(id=home.id, title=as_scalar(home.title), actor=home.seat.id, blocs=blocs)


def _bloc(home: Home, id_: str, title: str, share: int, towards: float) -> str:
    """Return a bloc that stands part of the way from its actor to what holds now."""
    ideals = ", ".join(
        f"{issue}: {plain_number(round(min(max(at + towards * (quo - at), 0.0), SCALE)))}"
        for issue, at, quo, _ in home.stances
    )
    salience = ", ".join(f"{issue}: {plain_number(cares)}" for issue, _, _, cares in home.stances)
    return f"      {id_}: {{title: {title}, share: {share}, ideals: {{{ideals}}}, salience: {{{salience}}}}}"


def votes(found: Sequence[Home]) -> str:
    """Return the actions that call the votes, and the campaign for them."""
    if not found:
        return ""
    called = "".join(
        _VOTE.substitute(id=home.id, title=as_scalar(f"Call the vote: {home.title}"), actor=home.seat.id)
        for home in found
    )
    return called + _CAMPAIGN


def home_endings(found: Sequence[Home]) -> str:
    """Return how it ends where bodies must approve; empty where none does."""
    if not found:
        return ""
    return _ENDINGS.substitute(refused=" or ".join(f"refused[{home.id}]" for home in found))
