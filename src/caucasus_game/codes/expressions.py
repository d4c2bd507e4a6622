"""Codes of the expression language: conditions, amounts, and what effects may change."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["EXPRESSIONS"]

EXPRESSIONS: Final = (
    Entry(
        "expression-syntax",
        means=tr_later("An expression cannot be read: a sign is missing, doubled, or not part of the language."),
        why=tr_later(
            "Nothing is evaluated but numbers, names, + - * /, comparisons, and, or, not, min, max, abs, clip."
        ),
        fix=tr_later("Mend it at the caret; the hint says how the thing is written here."),
        wrong="endings:\n  clash: {when: stability = 30}\n",
        right="endings:\n  clash: {when: stability == 30}\n",
    ),
    Entry(
        "expression-long",
        means=tr_later("An expression has more than 500 characters."),
        why=tr_later("Nobody can check such a condition by reading it, and 'why' could not show it."),
        fix=tr_later("Move a part into a gauge with a drift, or into a milestone, and name that."),
        wrong="endings:\n  clash: {when: " + "stability < 30 and " * 27 + "turn > 2}\n",
        right="endings:\n  clash: {when: stability < 30 and turn > 2}\n",
    ),
    Entry(
        "expression-deep",
        means=tr_later("An expression is nested too deeply, or has too many open brackets."),
        why=tr_later("No rule of a game needs 40 levels."),
        fix=tr_later("Remove brackets that change nothing, or move a part into a gauge or a milestone."),
        wrong="endings:\n  clash: {when: " + "(" * 41 + "stability" + ")" * 41 + " < 30}\n",
        right="endings:\n  clash: {when: (stability) < 30}\n",
    ),
    Entry(
        "unknown-name",
        means=tr_later("A name in an expression names nothing that is there."),
        why=tr_later("A condition on nothing would never hold, or always."),
        fix=tr_later("Take the name that is suggested; the page on the format lists the gauges that the engine keeps."),
        wrong="endings:\n  clash: {when: stabilty < 30}\n",
        right="endings:\n  clash: {when: stability < 30}\n",
    ),
    Entry(
        "wrong-keys",
        means=tr_later("A gauge has too few, too many or the wrong keys."),
        why=tr_later("Without them it is not one number: trust is one for each pair."),
        fix=tr_later("Write the keys as the hint shows: trust[self, target], terms[ISSUE], mood[BODY]."),
        wrong="endings:\n  clash: {when: anger > 40}\n",
        right='endings:\n  clash: {when: "anger[lowland] > 40"}\n',
    ),
    Entry(
        "wrong-arguments",
        means=tr_later("A function has too few or too many values, or is no function."),
        why=tr_later("min and max take two or more, abs one, clip three: a value, its least, its most."),
        fix=tr_later("Give it as many as it takes."),
        wrong="endings:\n  clash: {when: min(stability) < 30}\n",
        right='endings:\n  clash: {when: "min(stability, anger[lowland]) < 25"}\n',
    ),
    Entry(
        "unbound-name",
        means=tr_later("'self', 'target', 'amount' or 'start' stands where it stands for nothing."),
        why=tr_later(
            "Only an order has a seat and perhaps a target; only spending has an amount; only a drift has a start."
        ),
        fix=tr_later("Name the id itself, or move the rule to where there is one."),
        wrong='endings:\n  clash: {when: "anger[self] > 40"}\n',
        right='endings:\n  clash: {when: "anger[lowland] > 40"}\n',
    ),
    Entry(
        "track-comparison",
        means=tr_later("A track is compared otherwise than by 'TRACK >= MILESTONE' or 'TRACK < MILESTONE'."),
        why=tr_later("A track is no number: a milestone has been reached, or it has not; once it is, it stays so."),
        fix=tr_later("Write it as the hint shows; a track that stands between two milestones is asked for by both."),
        wrong="endings:\n  clash: {when: treaty == signed}\n",
        right="endings:\n  clash: {when: treaty >= signed and treaty < in_force}\n",
    ),
    Entry(
        "bad-comparison",
        means=tr_later("A reading or a choice is compared otherwise than by '==' or '!=' with an option."),
        why=tr_later("Options have no order: a game is played under one, or not."),
        fix=tr_later("Write reading[R7] == A, or chose[event, seat] == option."),
        wrong='endings:\n  clash: {when: "reading[R1] > A"}\n',
        right='endings:\n  clash: {when: "reading[R1] == A"}\n',
    ),
    Entry(
        "not-a-gauge",
        means=tr_later("On the left of an effect stands something that is no gauge."),
        why=tr_later("An effect changes one gauge; a sum or a number cannot be changed."),
        fix=tr_later("Put the gauge on the left, and the change on the right with its sign."),
        wrong='events:\n  thanks:\n    effects: {"2 * stability": +4}\n',
        right="events:\n  thanks:\n    effects: {stability: +4}\n",
    ),
    Entry(
        "not-writable",
        means=tr_later("An effect on something that follows from other things."),
        why=tr_later(
            "What is settled, built or approved comes about in play; set from outside it would contradict the game."
        ),
        fix=tr_later("Change what it follows from: positions, mood, trust, or a gauge of your own."),
        wrong='events:\n  thanks:\n    effects: {"terms[water]": +4}\n',
        right='events:\n  thanks:\n    effects: {"position[lowland, water]": -4}\n',
    ),
)
