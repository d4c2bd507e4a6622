"""The kinds of events in a class's record, and what each means: the one place that lists them.

A facilitator's override is what the person who leads the class did to the game or its clock, and not the class itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["KINDS", "EventKind", "is_override"]


@dataclass(frozen=True, slots=True)
class EventKind:
    """What a kind of event means.

    Attributes:
        words: what the event's words then are; '' where it has none.
        override: whether the facilitator does it; ``by words`` where it is so only if the words name somebody.
    """

    means: str
    words: str = ""
    override: bool | str = False


KINDS: Final[dict[str, EventKind]] = {
    "started": EventKind("the class began: the clock of the first orders runs", override=True),
    "paused": EventKind("the clock was stopped, and nothing closes meanwhile", override=True),
    "went-on": EventKind("a pause ended", override=True),
    "extended": EventKind("the open phase got more time, or less", "by how much, such as +60 s", override=True),
    "message": EventKind("the facilitator said something to the seat, or to all", "what was said", override=True),
    "seated": EventKind(
        "somebody else sits in the seat from now on", "`person`, or the name of a policy", override=True
    ),
    "rules": EventKind("the class is led by other rules from now on", "the rules and their values", override=True),
    "closed": EventKind(
        "a phase, or a round of the talks, closed",
        "who closed it before all had sent or the time was up; nothing where the clock or the class did",
        override="by words",
    ),
    "defaulted": EventKind(
        "the seat had sent nothing: the scenario's rule decided for it",
        "who put that in before the phase closed; nothing where it closed so",
        override="by words",
    ),
    "injected": EventKind("an event was made to happen in the briefing of the next turn", "the event", override=True),
    "withdrawn": EventKind("an event that was to happen so was taken back in time", "the event", override=True),
    "rewound": EventKind(
        "the class goes on from the start of an earlier turn, in a branch: in the save that was left and in the branch",
        "who asked for it, from where to where, and why",
        override=True,
    ),
    "stood": EventKind(
        "the host's machine stood still, asleep or with its clock set anew; its time was given back", "how long"
    ),
    "paper": EventKind("the seat's orders, or its answers to offers, came on paper and were typed in"),
    "whisper": EventKind("a team said something to another team alone", "what was said"),
}
"""Kind to its meaning."""


def is_override(kind: str, words: str) -> bool:
    """Return whether an event is an override; a kind that is not listed is taken for one, for no class makes it."""
    known = KINDS.get(kind)
    if known is None:
        return True
    return bool(words) if known.override == "by words" else bool(known.override)
