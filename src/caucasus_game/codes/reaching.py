"""Codes of what no play can reach, and of the comments that let such warnings stand."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["REACHING"]

_ISLAND = (
    "actors:\n"
    "  island:\n"
    '    {name: Island, short: IS, glyph: I, colour: "#555555", capability: 5,\n'
    "     capital: {start: 2, income: 1}, treasury: {start: 0, income: 0}}\n"
    "positions:\n"
    "  island:\n"
    "    water: {at: 50, spread: 25, salience: 0.1, mandate: [0, 100], assumed: It is silent.}\n"
    "    dam: {at: 50, spread: 25, salience: 0.1, mandate: [0, 100], assumed: It is silent.}\n"
    "objectives:\n"
    "  island:\n"
    "    calm: {title: A calm river, measure: stability, from: 40, to: 80, weight: 1, assumed: Invented.}\n"
)

REACHING: Final = (
    Entry(
        "unreachable-event",
        means=tr_later("No play can bring an event: its condition never holds, or its chance is 0 wherever it could."),
        why=tr_later("What follows from it never happens, and what waits for it waits for ever."),
        fix=tr_later(
            "Look at where the gauges of its condition can stand, as told; change the condition, or let something move "
            "them so far."
        ),
        wrong="events:\n  flood: {title: A flood, when: stability > 120}\n",
        right="events:\n  flood: {title: A flood, when: stability > 57}\n",
    ),
    Entry(
        "unreachable-action",
        means=tr_later("Nobody can ever order an action, or not everybody who is named for it."),
        why=tr_later("It stands in menus and can never be chosen."),
        fix=tr_later("Change what it asks for or costs, or whom it is for."),
        wrong="actions:\n  appeal: {title: Appeal to the court, when: turn > 9}\n",
        right="actions:\n  appeal: {title: Appeal to the court, when: turn > 3}\n",
    ),
    Entry(
        "unreachable-milestone",
        means=tr_later("No play can reach a milestone."),
        why=tr_later("Its track stops short of it, and so does all that comes after."),
        fix=tr_later("Give it a condition that can hold, or let a play or a reading start there."),
        wrong="tracks:\n  school: {title: The school, milestones: {opens: {title: It opens}}}\n",
        right="tracks:\n  school: {title: The school, milestones: {opens: {title: It opens, when: settlements > 1}}}\n",
    ),
    Entry(
        "unreachable-ending",
        means=tr_later("No play can end in an ending: it never holds, or one that is looked at before always does."),
        why=tr_later("Nobody will ever read it, and what it stands for ends as something else."),
        fix=tr_later("Change its condition, or give it a lower 'priority' than the one that forestalls it."),
        wrong="endings:\n  late: {title: Too late, when: last_turn, priority: 12, text: Too late.}\n",
        right="endings:\n  late: {title: Too late, when: last_turn and stability < 30, priority: 5, text: Too late.}\n",
    ),
    Entry(
        "undrawn-option",
        means=tr_later("No draw takes an option of a reading: its weight is 0, and it is not the default."),
        why=tr_later("Studies that draw readings never show what it would change."),
        fix=tr_later("Give it a weight above 0."),
        wrong="readings:\n  R1: {options: {B: {weight: 0}}}\n",
        right="readings:\n  R1: {options: {B: {weight: 0.2}}}\n",
    ),
    Entry(
        "dead-goal",
        means=tr_later("No play gives a point for a goal: what it measures never gets beyond where points begin."),
        why=tr_later("Its weight only takes points away from the other goals of the seat."),
        fix=tr_later("Move 'from' and 'to' to where the measure can stand, as told."),
        wrong="objectives:\n  harbour:\n    years: {title: Time, measure: turn, from: 6, to: 12, weight: 10}\n",
        right="objectives:\n  harbour:\n    years: {title: Time, measure: turn, from: 1, to: 6, weight: 10}\n",
    ),
    Entry(
        "no-way-to-win",
        means=tr_later("A seat has goals, and no play gives a point for any of them."),
        why=tr_later("Whoever takes it scores 0 whatever happens."),
        fix=tr_later("Give it a goal that some play can reach."),
        wrong=(
            "objectives:\n  harbour:\n    table: {measure: turn, from: 6, to: 9}\n"
            "    friends: {measure: turn, from: 6}\n"
        ),
        right="objectives:\n  harbour:\n    table: {from: 0, to: 3}\n    friends: {from: 20}\n",
    ),
    Entry(
        "full-at-start",
        means=tr_later("A goal gives all its points before anything is done, under every reading or the usual ones."),
        why=tr_later("It may be meant, where the goal is to keep what there is; else nothing need be done for it."),
        fix=tr_later("Put 'to' beyond where the measure starts; or allow it, with the reason."),
        wrong="objectives:\n  upland:\n    calm: {title: Calm, measure: stability, from: 20, to: 40, weight: 10}\n",
        right="objectives:\n  upland:\n    calm: {title: Calm, measure: stability, from: 40, to: 60, weight: 10}\n",
    ),
    Entry(
        "no-lever",
        means=tr_later("A seat can do nothing: it has no action, is asked nothing and consents to no issue."),
        why=tr_later("Whoever takes it only looks on."),
        fix=tr_later("Let it order an action, put a choice to it, or make it a party to an issue."),
        wrong=_ISLAND
        + (
            "actions:\n"
            "  offer: {who: [upland, lowland, harbour]}\n"
            "  campaign: {who: [upland, lowland]}\n"
            "  poll: {who: [upland, lowland]}\n"
        ),
        right=_ISLAND,
    ),
    Entry(
        "never-approves",
        means=tr_later("A body can never approve, whatever is settled, however the mood and the draw."),
        why=tr_later("What waits for its yes can never come, and calling it wastes what the call costs."),
        fix=tr_later("Lower its threshold, its bias or the yes votes it needs, or move the ideals of its blocs."),
        wrong="bodies:\n  upland_assembly: {bias: 400}\n",
        right="bodies:\n  upland_assembly: {bias: 4}\n",
    ),
    Entry(
        "refuses-all",
        means=tr_later("In a calm mood a body is expected to refuse whatever is on the table."),
        why=tr_later("The terms decide nothing there: only campaigns, moods and luck could bring a yes."),
        fix=tr_later(
            "Lower its threshold or its bias, or move the ideals of its blocs, so that some terms would pass."
        ),
        wrong="bodies:\n  upland_assembly: {bias: 40}\n",
        right="bodies:\n  upland_assembly: {bias: 4}\n",
    ),
    Entry(
        "approves-all",
        means=tr_later("In a calm mood a body is expected to approve whatever is on the table."),
        why=tr_later("It ratifies nothing: no negotiator need mind it."),
        fix=tr_later("Raise its threshold or its bias, so that some terms would fail."),
        wrong="bodies:\n  upland_assembly: {bias: -200}\n",
        right="bodies:\n  upland_assembly: {bias: -4}\n",
    ),
    Entry(
        "bad-allowance",
        means=tr_later("A comment that begins with 'check:' cannot be read, names no warning, or gives no reason."),
        why=tr_later("A warning let stand for no reason is one that nobody can judge later."),
        fix=tr_later("Write '# check: allow CODE: REASON' with the code of a warning. Errors cannot be allowed."),
        wrong="events:\n  flood: {title: Flood, when: stability > 120}  # check: allow unreachable-event\n",
        right="events:\n  flood: {title: Flood, when: stability > 120}  # check: allow unreachable-event: A demo.\n",
    ),
    Entry(
        "idle-allowance",
        means=tr_later("A comment allows a warning that is not told of its line."),
        why=tr_later("It would hide the next slip of that kind."),
        fix=tr_later("Remove it, or put it at the line that the warning names."),
        wrong="events:\n  flood: {title: A flood, when: stability > 57}  # check: allow unreachable-event: A demo.\n",
        right="events:\n  flood: {title: A flood, when: stability > 57}\n",
    ),
)
