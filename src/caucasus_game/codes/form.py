"""Codes of form: keys, kinds of value, bounds."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["FORM"]

FORM: Final = (
    Entry(
        "unknown-key",
        means=tr_later("The format knows no such key here."),
        why=tr_later("A misspelt key would be passed over in silence, and its value would do nothing."),
        fix=tr_later("Take the key that is suggested, or one of those listed; an id may stand where ids are keys."),
        wrong="clock:\n  turn: 8\n",
        right="clock:\n  turns: 8\n",
    ),
    Entry(
        "missing-key",
        means=tr_later("A key that must be there is not."),
        why=tr_later("There is no value that could be taken for it without inventing one."),
        fix=tr_later("Add it; the page on the format shows each entry whole."),
        wrong="endings:\n  truce: {title: A truce, when: stability > 90, priority: 3}\n",
        right="endings:\n  truce: {title: A truce, when: stability > 90, priority: 3, text: The river is calm.}\n",
    ),
    Entry(
        "wrong-type",
        means=tr_later("The value is of another kind than the field: a list for a number, words for yes or no."),
        why=tr_later("Nothing is guessed: 'six' is not 6, and 'no' is just a word."),
        fix=tr_later("Write the kind that is asked for; the hint shows one."),
        wrong="clock:\n  turns: six\n",
        right="clock:\n  turns: 6\n",
    ),
    Entry(
        "wrong-length",
        means=tr_later("A list has too few or too many values."),
        why=tr_later("A mandate has two ends, a table is lent between two."),
        fix=tr_later("Write exactly as many as the field takes."),
        wrong="positions:\n  lowland:\n    water: {mandate: [40, 65, 90]}\n",
        right="positions:\n  lowland:\n    water: {mandate: [40, 90]}\n",
    ),
    Entry(
        "bad-id",
        means=tr_later("An id, a date, a colour or a mark does not have the form it must have."),
        why=tr_later("Ids stand in expressions and saved games, where blanks and capitals would not be read."),
        fix=tr_later(
            "Write it as the hint shows: an id has lower-case letters, digits and underscores, a letter first."
        ),
        wrong="clock:\n  start: spring 2030\n",
        right="clock:\n  start: 2030-Q2\n",
    ),
    Entry(
        "bad-value",
        means=tr_later("The word is not one of those that the field allows."),
        why=tr_later("Each of these words means a rule of the game; another means none."),
        fix=tr_later("Take one of the words that are listed."),
        wrong="clock:\n  unit: month\n",
        right="clock:\n  unit: quarter\n",
    ),
    Entry(
        "format-newer",
        means=tr_later("The file is written in a later version of the format than this program reads."),
        why=tr_later(
            "What is new in it would be taken for a slip, or for something else than it means; so nothing else of the"
            " file is told."
        ),
        fix=tr_later("Take a program that reads that version, or write the file in the version that this one reads."),
        wrong='format: "2"\n',
        right='format: "1"\n',
    ),
    Entry(
        "out-of-range",
        means=tr_later("A number lies outside its bounds."),
        why=tr_later(
            "Positions and shares go from 0 to 100, saliences and chances from 0 to 1; what lies outside means nothing."
        ),
        fix=tr_later("Move the number inside; or, where the bounds are your own 'range', widen them."),
        wrong="positions:\n  lowland:\n    water: {salience: 90}\n",
        right="positions:\n  lowland:\n    water: {salience: 0.9}\n",
    ),
    Entry(
        "empty-value",
        means=tr_later("There is nothing where something is wanted."),
        why=tr_later("A key that stands without a value is mostly one that was to be written later."),
        fix=tr_later("Write the value, or leave the key out. A colour stands in quotes: a bare # begins a comment."),
        wrong="actors:\n  upland:\n    colour: #3366aa\n",
        right='actors:\n  upland:\n    colour: "#3366aa"\n',
    ),
    Entry(
        "too-long",
        means=tr_later("A text or a list is longer than a screen or the engine takes."),
        why=tr_later("Long texts cannot be shown where they belong, and endless lists are slips."),
        fix=tr_later("Shorten it; long explanations belong into the 'brief' of an actor or the 'text' of an ending."),
        wrong="a title of more than 20,000 characters, or more than 60 actors",
        right="a title of a few words; actors that act alike made one",
        lies="told",
    ),
    Entry(
        "inconsistent",
        means=tr_later("Two fields of one entry do not go together."),
        why=tr_later("Each is right alone; together they say nothing that could be played."),
        fix=tr_later("Change one of the two, or leave one out; the message names them."),
        wrong="actions:\n  campaign:\n    spending: {least: 5, most: 4}\n",
        right="actions:\n  campaign:\n    spending: {least: 2, most: 4}\n",
    ),
    Entry(
        "effect-without-sign",
        means=tr_later("An effect has an amount and no sign."),
        why=tr_later("A bare 4 could mean 'add 4' or 'set to 4'."),
        fix=tr_later("Write '+4' to add, '-4' to take away, '= 4' to set."),
        wrong="events:\n  thanks:\n    effects: {stability: 4}\n",
        right="events:\n  thanks:\n    effects: {stability: +4}\n",
    ),
    Entry(
        "ungrounded-position",
        means=tr_later("A position says neither which claims it rests on nor why it is assumed."),
        why=tr_later("Who reads the scenario must be able to see where every position comes from."),
        fix=tr_later("Add 'because: [CLAIM]' or 'assumed: the reason'."),
        wrong=(
            "issues:\n  tolls: {title: Tolls, parties: [upland, lowland], status_quo: 0, marks: {0: None, 100: Full}}\n"
            "positions:\n"
            "  upland:\n    tolls: {at: 70, spread: 10, salience: 0.4, mandate: [40, 90]}\n"
            "  lowland:\n    tolls: {at: 20, spread: 10, salience: 0.4, mandate: [0, 60], assumed: Invented.}\n"
            "  harbour:\n    tolls: {at: 10, spread: 10, salience: 0.4, mandate: [0, 60], assumed: Invented.}\n"
        ),
        right=(
            "issues:\n  tolls: {title: Tolls, parties: [upland, lowland], status_quo: 0, marks: {0: None, 100: Full}}\n"
            "positions:\n"
            "  upland:\n    tolls: {at: 70, spread: 10, salience: 0.4, mandate: [40, 90], assumed: Invented.}\n"
            "  lowland:\n    tolls: {at: 20, spread: 10, salience: 0.4, mandate: [0, 60], assumed: Invented.}\n"
            "  harbour:\n    tolls: {at: 10, spread: 10, salience: 0.4, mandate: [0, 60], assumed: Invented.}\n"
        ),
    ),
)
