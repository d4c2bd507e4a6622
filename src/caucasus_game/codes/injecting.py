"""Codes of what a facilitator does to a game that is on: events that are made to happen, orders put in for a seat."""

from __future__ import annotations

from typing import Final

from caucasus_game.codes.entry import Entry
from caucasus_game.language import tr_later

__all__ = ["FACILITATING"]

FACILITATING: Final = (
    Entry(
        "unknown-event",
        means=tr_later("The scenario has no event of that name."),
        why=tr_later("Nothing could be made to happen."),
        fix=tr_later("Choose one of the events that the console lists; names are the scenario's ids."),
        wrong="the event 'earthquke'",
        right="the event 'earthquake'",
        lies="told",
    ),
    Entry(
        "event-happened",
        means=tr_later("The event has happened already, and comes once a game."),
        why=tr_later("What is written about it would no longer be true a second time."),
        fix=tr_later("Choose another event; the console shows which have happened, and when."),
        wrong="an election that was held in turn 3, once more",
        right="an event that has not happened, or one that repeats",
        lies="told",
    ),
    Entry(
        "event-resting",
        means=tr_later("The event may come again only after some turns, and those have not passed."),
        why=tr_later("The scenario says how often it can come; a facilitator is held to it too."),
        fix=tr_later("Ask for it in the turn that the message names, or later."),
        wrong="a storm in two turns running, where it rests for one",
        right="a storm in every other turn",
        lies="told",
    ),
    Entry(
        "event-too-late",
        means=tr_later("The last turn is on: no other begins in which the event could happen."),
        why=tr_later("Events happen when a turn begins, before anybody gives orders for it."),
        fix=tr_later("Ask for an event a turn before the one that it should open."),
        wrong="an event asked for in turn 8 of 8",
        right="an event asked for in turn 7 of 8",
        lies="told",
    ),
    Entry(
        "event-not-asked",
        means=tr_later("The event does not wait to happen, so it cannot be taken back."),
        why=tr_later("What has happened is part of the game."),
        fix=tr_later("Take back only what waits for the next turn; to undo a turn, play on from an earlier one."),
        wrong="taking back the event that opened this turn",
        right="taking back the event that was asked for in this turn",
        lies="told",
    ),
    Entry(
        "seat-not-awaited",
        means=tr_later("The open phase waits for nothing from that seat."),
        why=tr_later("Putting in what a missed order gives would throw away what the seat has sent."),
        fix=tr_later("Choose a seat that has not sent."),
        wrong="the default put in for a seat that has sent",
        right="the default put in for a seat that is still awaited",
        lies="told",
    ),
    Entry(
        "whispers-off",
        means=tr_later("Teams may not write to each other in this class."),
        why=tr_later("A teacher may want all that is said to be said at the table."),
        fix=tr_later("The facilitator allows it with 'host --whispers', or on the console."),
        wrong="a whisper in a class that was hosted without --whispers",
        right="host ratification --whispers",
        lies="told",
    ),
    Entry(
        "whisper-to",
        means=tr_later("The whisper is for a seat that no persons hold, or for the seat that sends it."),
        why=tr_later("Nobody would read it; programs do not."),
        fix=tr_later("Choose another team."),
        wrong="a whisper to a seat that a policy plays",
        right="a whisper to a seat that persons hold",
        lies="told",
    ),
    Entry(
        "whisper-empty",
        means=tr_later("The whisper has no words, or none that can be shown."),
        why=tr_later("The other team would be told that nothing was said."),
        fix=tr_later("Write a line."),
        wrong="a line of spaces",
        right="Shall we meet at 40?",
        lies="told",
    ),
    Entry(
        "whisper-long",
        means=tr_later("The whisper is longer than a line may be."),
        why=tr_later("It would cover the other team's table."),
        fix=tr_later("Say it in 300 characters, or in two whispers."),
        wrong="a page of text",
        right="Shall we meet at 40?",
        lies="told",
    ),
    Entry(
        "whisper-often",
        means=tr_later("The team has sent as many whispers as may be sent within a minute."),
        why=tr_later("The other team could do nothing but read."),
        fix=tr_later("Wait as long as the message says."),
        wrong="a seventh whisper within a minute",
        right="the same, a minute later",
        lies="told",
    ),
)
