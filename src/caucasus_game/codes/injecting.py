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
)
