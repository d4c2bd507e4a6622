"""The tables of an export that hold the game itself: how it was set up, how it stood turn by turn, how it came out."""

from __future__ import annotations

from typing import Final

from caucasus_game.exports.columns import Column, Table
from caucasus_game.exports.shared import AFTER, issue, seat, turn

__all__ = ["GAME", "GAME_KEYS"]

GAME_KEYS: Final[dict[str, str]] = {
    "program": "the version of caucasus-game that exported",
    "names": "yes where people are told by name and times by the clock",
    "session": "the name of the save; empty in an export without names",
    "parent": "of a branch: the save that it branched off from; empty elsewhere, and in an export without names",
    "parent_turn": "of a branch: the turn at whose start it branched off; empty elsewhere",
    "swap_of": "of a game with the seats exchanged: the save that it follows; empty elsewhere, and without names",
    "scenario": "the scenario's id",
    "scenario_title": "the scenario's title",
    "scenario_hash": "SHA-256 of the scenario as canonical JSON: the same hash, the same scenario",
    "rules_version": "the version of the rules that the game was begun under",
    "seed": "the number that all chance comes from",
    "run": "which run of that seed",
    "pace": "how long a turn is",
    "turns": "how many turns the scenario has",
    "turn": "the turn that is open, or was the last",
    "phase": "what is open: orders, talks, or over",
    "played": "how many turns have been played to their end",
    "ending": "the ending's id; empty while the game goes on",
    "ending_title": "the ending's title; empty while the game goes on",
    "money": "the unit of all money",
    "checksum": "SHA-256 of the state at the last moment told: a replay of the same record gives the same",
}
"""The rows of the table ``game``: key to its meaning."""

GAME: Final = (
    Table(
        "game",
        "something about the game as a whole",
        ("key",),
        (
            Column("key", "id", "what it is (the table *Keys of `game`* below)"),
            Column("value", "text", "what it is worth", empty="as the key says"),
        ),
    ),
    Table(
        "codebook",
        "a thing of the scenario whose id stands in other tables: what it is called, and between what its numbers lie",
        ("kind", "id"),
        (
            Column(
                "kind",
                "id",
                "what it is",
                values=("issue", "gauge", "body", "action", "track", "lot", "demand", "link", "way"),
            ),
            Column("id", "id", "its id"),
            Column("title", "text", "what it is called"),
            Column("low", "number", "the least that its number can be", empty="it has no number, or no least one"),
            Column("high", "number", "the greatest that its number can be", empty="it has none, or no greatest one"),
            Column("unit", "text", "of its number", empty="it has none"),
            Column(
                "who",
                "ids",
                "of an issue the seats that must agree, of an action those that can order it, of a body its seat",
                empty="all, or nobody",
            ),
            Column(
                "meaning",
                "text",
                "of an issue what its marks mean; of a gauge of what there is one; of an action its verb; of a body "
                "what it does; of a way its links",
                empty="nothing more to say",
            ),
        ),
    ),
    Table(
        "dates",
        "a turn that was played, or is open: when it is in the game's own time",
        ("turn",),
        (turn("told of"), Column("date", "text", "its date, as the game shows it")),
    ),
    Table(
        "readings",
        "a question on which documents disagree, and the side that the game follows",
        ("reading",),
        (
            Column("reading", "id", "the reading"),
            Column("option", "id", "the side followed"),
            Column("question", "text", "the question"),
            Column("label", "text", "the side in words"),
        ),
    ),
    Table(
        "seats",
        "a seat of the game",
        ("seat",),
        (
            seat("its id"),
            Column("name", "text", "what it is called"),
            Column("short", "text", "its short code"),
            Column("who", "id", "who sits there now, or sat there at the end: `person`, or the name of a policy"),
            Column(
                "score",
                "number",
                "its score now, or at the end",
                "points",
                low=0,
                high=100,
                empty="the game cannot be read under the rules of this program",
            ),
            Column(
                "before",
                "id",
                "in a game with the seats exchanged: the seat that the same persons held in the game before",
                empty="no seats were exchanged, or nobody came from another",
            ),
        ),
    ),
    Table(
        "goals",
        "a goal of a seat, and what it brings now, or at the end: a score is the sum of weight times points over the "
        "seat's goals, divided by the sum of their weights",
        ("seat", "goal"),
        (
            seat("whose goal it is"),
            Column("goal", "id", "the goal"),
            Column("title", "text", "the goal in words"),
            Column("secret", "yes/no", "whether only the seat knew it"),
            Column("weight", "number", "its weight among the seat's goals", low=0),
            Column("measure", "number", "what is measured, as it stands"),
            Column("zero", "number", "the measure that brings no points"),
            Column("full", "number", "the measure that brings all 100"),
            Column("points", "number", "what it brings, 100 at most", "points", low=0, high=100),
        ),
    ),
    Table(
        "endings",
        "an ending that the scenario has, in the order in which they are looked at",
        ("ending",),
        (
            Column("ending", "id", "the ending"),
            Column("title", "text", "its title"),
            Column("tone", "id", "what it is like", values=("good", "mixed", "bad")),
            Column("reached", "yes/no", "whether the game ended so"),
            Column("turn", "integer", "the turn in which it did", "turns", low=1, empty="it did not"),
        ),
    ),
    Table(
        "positions",
        "where a seat stood on an issue at a moment",
        ("after", "seat", "issue"),
        (
            AFTER,
            seat("who stood there"),
            issue("the issue"),
            Column("ideal", "number", "what it really wanted", "marks", low=0, high=100),
            Column("stated", "number", "what it said it wanted", "marks", low=0, high=100),
            Column("salience", "number", "how much it mattered to the seat", low=0),
            Column("mandate_low", "number", "the lower end of its mandate", "marks", low=0, high=100),
            Column("mandate_high", "number", "the upper end of its mandate", "marks", low=0, high=100),
        ),
    ),
    Table(
        "terms",
        "the terms on the table on an issue at a moment",
        ("after", "issue"),
        (
            AFTER,
            issue("the issue"),
            Column("title", "text", "the issue in words"),
            Column("status_quo", "number", "what holds without a deal", "marks", low=0, high=100),
            Column("terms", "number", "the mark on the table", "marks", low=0, high=100),
            Column("settled", "yes/no", "whether it is settled"),
        ),
    ),
    Table(
        "bodies",
        "a parliament, people or audience at a moment",
        ("after", "body"),
        (
            AFTER,
            Column("body", "id", "the body"),
            Column("actor", "id", "the seat that it belongs to"),
            Column(
                "support",
                "number",
                "the expected share of yes; of an audience its approval",
                "percent",
                low=0,
                high=100,
            ),
            Column("threshold", "number", "the share that a vote needs", "percent", low=0, high=100),
            Column("verdict", "id", "of the last vote", values=("yes", "no"), empty="none was held"),
            Column("voted", "integer", "the turn of the last vote", "turns", low=1, empty="none was held"),
        ),
    ),
    Table(
        "gauges",
        "a number of the world, of a seat, of a body, or of one seat about another, at a moment",
        ("after", "gauge", "of", "about"),
        (
            AFTER,
            Column("gauge", "id", "the gauge; `codebook` tells what it is"),
            Column("of", "id", "whose it is: a seat or a body", empty="the world's"),
            Column("about", "id", "of a pair of seats: the other, e.g. who is trusted", empty="no pair"),
            Column("value", "number", "its value; capital in points, a treasury in the unit of money"),
        ),
    ),
    Table(
        "scores",
        "a seat's score at a moment",
        ("after", "seat"),
        (AFTER, seat("whose score it is"), Column("score", "number", "the score", "points", low=0, high=100)),
    ),
    Table(
        "milestones",
        "a step of a track, such as a treaty signed",
        ("track", "milestone"),
        (
            Column("track", "id", "the track"),
            Column("milestone", "id", "the step"),
            Column("title", "text", "the step in words"),
            Column("reached", "yes/no", "whether it was reached, or stood at the start"),
            Column("turn", "integer", "the turn in which it was", "turns", low=1, empty="not reached, or at the start"),
        ),
    ),
    Table(
        "events",
        "an event of the scenario that happened",
        ("turn", "event"),
        (
            turn("whose briefing brought it"),
            Column("event", "id", "the event"),
            Column("title", "text", "the event in words"),
            Column("tone", "id", "what it is like", values=("good", "bad", "neutral")),
            Column("injected", "yes/no", "whether the facilitator made it happen"),
        ),
    ),
    Table(
        "news",
        "a line of news",
        ("turn", "number"),
        (
            Column("turn", "integer", "the turn that brought it; 0 is the first briefing", "turns", low=0),
            Column("number", "integer", "its place among the turn's news", low=1),
            seat("who alone was told", empty="everybody was"),
            Column("tone", "id", "what it is like", values=("good", "bad", "neutral")),
            Column("move", "text", "Putnam's name for the move", empty="it is none of his"),
            Column("words", "text", "the line"),
            Column("claims", "ids", "the claims of documents behind it", empty="none"),
        ),
    ),
    Table(
        "cargo",
        "what travelled, or what was built, at a moment; no rows where the scenario has no network",
        ("after", "kind", "id"),
        (
            AFTER,
            Column(
                "kind",
                "id",
                "`way` and `link`: carried by it; `shipped` and `unshipped`: of a demand; `built`: of a lot",
                values=("way", "link", "shipped", "unshipped", "built"),
            ),
            Column("id", "id", "the way, the link, the demand or the lot"),
            Column("value", "number", "Mt a year; of a lot percent", "Mt a year, percent", low=0),
        ),
    ),
)
